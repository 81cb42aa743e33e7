//! The functions that references may call, each with its words for the manual.

use super::arithmetic::{rate, rate_factor, rate_places, rate_qualifier, sum, sum_qualifier};
use super::call::{Answer, Call, Fault};
use super::change::{self, Change, Obstacle};
use super::units::agree;
use crate::diag::{Bilingual, Diagnostic, codes};
use crate::kind::Wording;
use crate::model::{Quantity, Scale};
use crate::text;

/// A function of references.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// How it is called: `rate(a, b)`.
    pub signature: &'static str,
    /// What it gives.
    pub about: Bilingual,
    pub(super) run: fn(&Call<'_>) -> Result<Answer, Fault>,
}

/// Every function, sorted by name.
pub static FUNCTIONS: &[Function] = &[
    Function {
        name: "change",
        signature: "change(x)",
        about: Bilingual::new(
            "比上年增长或下降百分之几，如“增长10.1%”；百分数给出百分点，如“提高1.2个百分点”",
            "growth against last year: 增长10.1%; of a percentage, in points: 提高1.2个百分点",
        ),
        run: change_in_words,
    },
    Function {
        name: "difference",
        signature: "difference(x)",
        about: Bilingual::new(
            "比上年多或少多少，如“增加20件”“减少3人”",
            "how much more or less than last year: 增加20件, 减少3人",
        ),
        run: difference,
    },
    Function {
        name: "grouped",
        signature: "grouped(x)",
        about: Bilingual::new(
            "只印数字，整数部分三位一撇，“万”“亿”也不印，如“1,200”",
            "the digits alone, with a comma between groups of three: 1,200",
        ),
        run: grouped,
    },
    Function {
        name: "last",
        signature: "last(x)",
        about: Bilingual::new(
            "上年的数，照上年的样子印出，如“198件”",
            "last year's figure as it was printed: 198件",
        ),
        run: last,
    },
    Function {
        name: "number",
        signature: "number(x)",
        about: Bilingual::new(
            "只印数字，连“万”“亿”也不印，如“6800”，后面可写“多万元”",
            "the digits alone, without even 万 and 亿: 6800, behind which 多万元 may stand",
        ),
        run: number,
    },
    Function {
        name: "rate",
        signature: "rate(a, b)",
        about: Bilingual::new(
            "a 占 b 的百分比，至多一位小数，如“97.7%”",
            "a as a percentage of b, with one decimal place at most: 97.7%",
        ),
        run: rate_in_percent,
    },
    Function {
        name: "sum",
        signature: "sum(a, b, …)",
        about: Bilingual::new(
            "几项之和，单位要相同，如“150项”",
            "the sum of several, all in one unit: 150项",
        ),
        run: sum_of_several,
    },
    Function {
        name: "value",
        signature: "value(x)",
        about: Bilingual::new(
            "只印数，不印单位，也不印“余”“以上”“约”“近”，如“218”“1.5万”",
            "the number alone, without its unit and its 余, 以上, 约, 近: 218, 1.5万",
        ),
        run: value,
    },
];

/// The function of that name.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

fn value(call: &Call<'_>) -> Result<Answer, Fault> {
    printed(call, |quantity| format!("{}{}", quantity.number(), quantity.scale.word()))
}

fn grouped(call: &Call<'_>) -> Result<Answer, Fault> {
    printed(call, Quantity::grouped)
}

fn number(call: &Call<'_>) -> Result<Answer, Fault> {
    printed(call, Quantity::number)
}

/// The number of one argument, in some way of printing it.
fn printed(call: &Call<'_>, print: impl Fn(&Quantity) -> String) -> Result<Answer, Fault> {
    let [x] = call.arguments() else { return Err(call.misused()) };
    let quantity = x.quantity(call)?;
    Ok(Answer::new(print(&quantity), Some(quantity.printed().normalize()), x.ids()))
}

fn last(call: &Call<'_>) -> Result<Answer, Fault> {
    let [x] = call.arguments() else { return Err(call.misused()) };
    let statistic = x.statistic(call)?;
    let quantity = statistic.last.as_ref().ok_or_else(|| call.no_last(x, statistic))?;
    // Beside this year's figure, last year's in another unit would mislead.
    if let Some(now) = statistic.quantity.as_ref().filter(|now| now.unit != quantity.unit) {
        return Err(call.cannot_compare(Obstacle::Units, x, statistic, now, quantity));
    }
    Ok(Answer::quantity(quantity.clone(), x.ids()).of_last())
}

fn change_in_words(call: &Call<'_>) -> Result<Answer, Fault> {
    against_last(call, change::growth)
}

fn difference(call: &Call<'_>) -> Result<Answer, Fault> {
    against_last(call, change::difference)
}

fn against_last(
    call: &Call<'_>,
    compare: fn(&Quantity, &Quantity, &Wording) -> Result<Change, Obstacle>,
) -> Result<Answer, Fault> {
    let [x] = call.arguments() else { return Err(call.misused()) };
    let statistic = x.statistic(call)?;
    let now = x.quantity(call)?;
    let last = statistic.last.as_ref().ok_or_else(|| call.no_last(x, statistic))?;
    match compare(&now, last, call.wording()) {
        Ok(change) => Ok(Answer::new(change.text, Some(change.value), x.ids()).of_last()),
        Err(obstacle) => Err(call.cannot_compare(obstacle, x, statistic, &now, last)),
    }
}

fn rate_in_percent(call: &Call<'_>) -> Result<Answer, Fault> {
    let [a, b] = call.arguments() else { return Err(call.misused()) };
    let (part, whole) = (a.quantity(call)?, b.quantity(call)?);
    agree(a.measured(call, &part), b.measured(call, &whole), b.place(call))?;
    if whole.value.is_zero() {
        let name = b.name();
        let error = Diagnostic::error(
            &codes::E0406,
            b.place(call),
            text!("“{name}”是 0，不能作分母"; "`{name}` is 0 and cannot be the base of a rate"),
        );
        return Err(Fault::found(error.help(text!(
            "没有发生时不要写比率";
            "where nothing happened, state no rate"
        ))));
    }
    let factor = rate_factor("%");
    let exact = rate(part.value, whole.value, factor).ok_or_else(|| call.too_large())?;
    let result = Quantity {
        qualifier: rate_qualifier(&part, &whole),
        decimals: Some(rate_places(exact, factor)),
        ..Quantity::exact(exact, "%")
    };
    Ok(Answer::quantity(result, a.ids().chain(b.ids())))
}

fn sum_of_several(call: &Call<'_>) -> Result<Answer, Fault> {
    let arguments = call.arguments();
    let ([first, rest @ ..], true) = (arguments, arguments.len() > 1) else {
        return Err(call.misused());
    };
    let one = first.quantity(call)?;
    let mut quantities = vec![one.clone()];
    for argument in rest {
        let other = argument.quantity(call)?;
        agree(first.measured(call, &one), argument.measured(call, &other), argument.place(call))?;
        quantities.push(other);
    }
    let same_scale = quantities.iter().all(|quantity| quantity.scale == one.scale);
    let decimals = quantities.iter().map(|quantity| quantity.decimals);
    let result = Quantity {
        value: sum(&quantities).ok_or_else(|| call.too_large())?,
        unit: one.unit.clone(),
        qualifier: sum_qualifier(&quantities),
        scale: if same_scale { one.scale } else { Scale::One },
        decimals: decimals.collect::<Option<Vec<u32>>>().and_then(|all| all.into_iter().max()),
    };
    Ok(Answer::quantity(result, arguments.iter().flat_map(|argument| argument.ids())))
}

#[cfg(test)]
mod tests {
    use super::FUNCTIONS;
    use crate::resolve::sample::Run;

    const NOW: &str = "m =218 unit:件; ok =213 unit:件; n =1000; same =5 unit:次; zero =0; new =7 unit:个; \
         gone =0 unit:个; pct =97.7 unit:%; pm =12.5 unit:‰; leaf =15000 unit:份 q:over scale:万; \
         days =200 unit:天 q:at-least; tax =123456 unit:元 scale:万 dec:1; empty unit:件; \
         other =3 unit:人; bad rate:m,zero2; zero2 =0 unit:件; own =12 unit:场 last:10; r rate:ok,m; \
         big =79228162514264337593543950335 unit:件; neg =5; tiny =100001; turned =8 unit:人次; x.5 =1.005 dec:2; x.4 =1.004";
    const LAST: &str = "m =198 unit:件; ok =180 unit:件; n =1123; same =5 unit:次; zero =0; new =0 unit:个; \
         gone =3 unit:个; pct =96.5 unit:%; pm =11.3 unit:‰; leaf =12000 unit:份 q:over scale:万; \
         days =200 unit:天; tax =100000 unit:元 scale:万 dec:1; neg =-5; tiny =100000; turned =8 unit:人; r rate:ok,m; \
         big =1 unit:件; x.5 =1 dec:2; x.4 =1.005";

    fn check(expression: &str, expect: &str) {
        let mut run = Run::new(NOW, LAST);
        run.diagnostics = Default::default();
        let text = match run.figure(expression) {
            Some(figure) => figure.text,
            None => run.errors(),
        };
        assert_eq!(text, expect, "{expression}");
    }

    fn number(expression: &str, expect: &str) {
        let figure = Run::new(NOW, LAST).figure(expression);
        let value = figure.and_then(|figure| figure.value);
        assert_eq!(value.map(|value| value.to_string()).as_deref(), Some(expect), "{expression}");
    }

    #[test]
    fn ids_print_their_figures() {
        check("m", "218件");
        check("leaf", "1.5万余份");
        check("days", "200天以上");
        check("tax", "12.3万元");
        check("r", "97.7%");
        check("x.5", "1.01");
        check("(m)", "218件");
        check("empty", "");
        // What failed has been reported where it failed.
        check("bad", "");
        check("value(bad)", "");
        number("leaf", "15000");
        number("tax", "123000");
        number("r", "97.7");
    }

    #[test]
    fn value_and_last() {
        check("value(m)", "218");
        check("value(leaf)", "1.5万");
        check("value(days)", "200");
        check("value(pct)", "97.7");
        check("number(leaf)", "1.5");
        check("grouped(n)", "1,000");
        check("grouped(big)", "79,228,162,514,264,337,593,543,950,335");
        check("grouped(m)", "218");
        check("grouped()", "E0304 grouped");
        check("value(sum(m, ok))", "431");
        check("last(m)", "198件");
        check("last(leaf)", "1.2万余份");
        check("last(own)", "10场");
        check("last(r)", "90.9%");
        check("last(other)", "E0306 other");
        check("last(turned)", "E0407 turned");
        check("value()", "E0304 value");
        check("value(m, ok)", "E0304 value");
        check("value(\"m\")", "E0304 value");
        check("value(12)", "E0304 value");
        check("last(sum(m, ok))", "E0304 last");
        check("value(change(m))", "E0304 value");
    }

    #[test]
    fn change_in_percent() {
        check("change(m)", "增长10.1%");
        check("change(n)", "下降11%");
        check("change(same)", "持平");
        check("change(zero)", "持平");
        check("change(new)", "从无到有，为7个");
        check("change(gone)", "下降100%");
        check("change(pct)", "提高1.2个百分点");
        check("change(pm)", "提高0.12个百分点");
        check("change(r)", "提高6.8个百分点");
        check("change(own)", "增长20%");
        check("change(tax)", "增长23%");
        check("change(tiny)", "增长0.001%");
        check("change(x.5)", "增长1%");
        check("change(x.4)", "下降0.1%");
        check("change(leaf)", "E0304 leaf");
        check("change(days)", "E0304 days");
        check("change(neg)", "E0304 neg");
        check("change(other)", "E0306 other");
        check("change(turned)", "E0407 turned");
        check("change(empty)", "");
        check("change(big)", "E0408 change");
        check("change(m, ok)", "E0304 change");
        number("change(m)", "10.1");
        number("change(n)", "-11");
        number("change(same)", "0");
    }

    #[test]
    fn difference_in_units() {
        check("difference(m)", "增加20件");
        check("difference(n)", "减少123");
        check("difference(same)", "持平");
        check("difference(new)", "增加7个");
        check("difference(pct)", "提高1.2个百分点");
        check("difference(tax)", "增加2.3万元");
        check("difference(neg)", "增加10");
        check("difference(x.5)", "增加0.01");
        check("difference(leaf)", "E0304 leaf");
        check("difference(turned)", "E0407 turned");
        number("difference(n)", "-123");
    }

    #[test]
    fn rates_and_sums() {
        check("rate(ok, m)", "97.7%");
        check("rate(m, m)", "100%");
        check("rate(zero, n)", "0%");
        check("rate(n, zero)", "E0406 zero");
        check("rate(ok, other)", "E0407 other");
        check("rate(leaf, leaf)", "约100%");
        check("rate(days, days)", "约100%");
        check("rate(ok, sum(ok, m))", "49.4%");
        check("rate(m)", "E0304 rate");
        check("rate(m, empty)", "");
        check("rate(big, zero2)", "E0406 zero2");
        check("sum(m, ok)", "431件");
        check("sum(m, ok, m)", "649件");
        check("sum(leaf, leaf)", "3万余份");
        check("sum(m, other)", "E0407 other");
        check("sum(m)", "E0304 sum");
        check("sum(big, m)", "E0408 sum");
        check("sum(m, rate(ok, m))", "E0407 sum");
    }

    #[test]
    fn functions_are_sorted_and_told_of_in_both_languages() {
        assert!(FUNCTIONS.windows(2).all(|pair| pair[0].name < pair[1].name));
        for function in FUNCTIONS {
            assert!(function.signature.starts_with(&format!("{}(", function.name)));
            assert!(!function.about.zh.is_empty() && !function.about.en.is_empty());
        }
    }

    #[test]
    fn a_figure_knows_where_it_comes_from() {
        let figure = Run::new(NOW, LAST).figure("rate(ok, sum(ok, m))");
        let figure = figure.unwrap_or_else(|| panic!("a figure"));
        assert_eq!(figure.statistics, ["ok", "m"]);
        assert_eq!(figure.expression, "rate(ok, sum(ok, m))");
        assert_eq!(figure.anchor, "");
    }
}
