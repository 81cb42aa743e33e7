//! A reference to a figure. A bare id is looked up; anything else is read by `scan` and
//! evaluated by minijinja.

use super::Facts;
use super::call::{Answer, Callable, Fault, Named};
use super::names::{Suggestions, shorten};
use super::scan::{Scanned, scan};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::Figure;
use crate::parse::Reference;
use crate::source::Span;
use crate::text;
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

/// Longer expressions are refused: minijinja recurses on long chains.
const LONGEST: usize = 1024;

/// How many steps an expression may take.
const FUEL: u64 = 10_000;

/// Turns references into figures.
pub(super) struct Evaluator {
    facts: Arc<Facts>,
    suggestions: Suggestions,
    /// Made when the first reference needs it; most reports have bare ids only.
    environment: OnceCell<Environment<'static>>,
}

impl Evaluator {
    /// An evaluator for these statistics.
    pub(super) fn new(facts: Facts) -> Evaluator {
        Evaluator {
            facts: Arc::new(facts),
            suggestions: Suggestions::new(),
            environment: OnceCell::new(),
        }
    }

    /// What it was made from.
    pub(super) fn into_facts(self) -> Facts {
        Arc::unwrap_or_clone(self.facts)
    }

    /// The figure of a reference; `None` if it has none, which has been reported.
    pub(super) fn figure(
        &self,
        reference: Reference,
        diagnostics: &mut Diagnostics,
    ) -> Option<Figure> {
        match self.answer(&reference) {
            Ok(answer) => Some(Figure {
                text: answer.text,
                value: answer.value,
                statistics: answer.statistics,
                of_last: answer.of_last,
                expression: reference.expression,
                anchor: String::new(),
                span: reference.outer,
            }),
            Err(faults) => {
                for fault in faults {
                    match fault {
                        Fault::Found(diagnostic) => diagnostics.push(*diagnostic),
                        Fault::Reported => {}
                    }
                }
                None
            }
        }
    }

    fn answer(&self, reference: &Reference) -> Result<Answer, Vec<Fault>> {
        let text = reference.expression.trim();
        if self.facts.statistics.get(text).is_some() {
            return Answer::statistic(&self.facts, text).map_err(|one| vec![one]);
        }
        if text.is_empty() {
            return Err(vec![empty(reference.outer)]);
        }
        if text.len() > LONGEST {
            return Err(vec![too_long(reference.span)]);
        }
        // Exact only where the source has the same characters; a string with escapes has not.
        let width = (reference.span.end as usize).saturating_sub(reference.span.start as usize);
        let exact = width == text.len();
        let at = |range: Range<usize>| {
            if exact { reference.span.part(range) } else { reference.span }
        };
        let scanned = scan(text, &at, &self.facts, &self.suggestions)
            .map_err(|wrong| wrong.into_iter().map(Fault::found).collect::<Vec<_>>())?;
        self.evaluate(&scanned, reference.span).map_err(|fault| vec![fault])
    }

    fn evaluate(&self, scanned: &Scanned, span: Span) -> Result<Answer, Fault> {
        let environment = self.environment.get_or_init(environment);
        let result = environment
            .compile_expression_owned(scanned.rewritten.clone())
            .and_then(|expression| expression.eval(self.variables(scanned)))
            .map_err(|error| translate(&error, span))?;
        if let Some(answer) = result.downcast_object_ref::<Answer>() {
            return Ok(answer.clone());
        }
        match result.downcast_object_ref::<Named>() {
            Some(named) => Answer::statistic(&self.facts, &named.id),
            None => Err(no_figure(span)),
        }
    }

    fn variables(&self, scanned: &Scanned) -> Value {
        let statistics = scanned.statistics.iter().enumerate().map(|(at, (id, span))| {
            let named = Named { facts: Arc::clone(&self.facts), id: id.clone(), span: *span };
            (format!("s{at}"), Value::from_object(named))
        });
        let functions = scanned.functions.iter().enumerate().map(|(at, (function, span))| {
            let callable = Callable { facts: Arc::clone(&self.facts), function, span: *span };
            (format!("f{at}"), Value::from_object(callable))
        });
        Value::from_pairs(statistics.chain(functions))
    }
}

/// No filters, no tests, no globals: all that an expression can call is in its variables.
fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment
}

/// An error of minijinja as ours; the fault of a function comes out as it went in.
fn translate(error: &Error, span: Span) -> Fault {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        match inner.downcast_ref::<Fault>() {
            Some(Fault::Reported) => return Fault::Reported,
            Some(Fault::Found(diagnostic)) => return Fault::Found(diagnostic.clone()),
            None => source = inner.source(),
        }
    }
    match error.kind() {
        ErrorKind::OutOfFuel => Fault::found(Diagnostic::error(
            &codes::E0308,
            span,
            text!("引用过于复杂"; "the reference is too complex"),
        )),
        ErrorKind::SyntaxError | ErrorKind::BadEscape => {
            let detail = shorten(error.detail().unwrap_or_default());
            Fault::found(
                Diagnostic::error(
                    &codes::E0302,
                    span,
                    text!("引用读不懂"; "the reference cannot be read: {detail}"),
                )
                .help(forms()),
            )
        }
        _ => no_figure(span),
    }
}

fn empty(span: Span) -> Fault {
    let message = text!("引用是空的"; "the reference is empty");
    Fault::found(Diagnostic::error(&codes::E0302, span, message).help(forms()))
}

fn too_long(span: Span) -> Fault {
    Fault::found(Diagnostic::error(
        &codes::E0308,
        span,
        text!("引用超过 {LONGEST} 字节"; "the reference is longer than {LONGEST} bytes"),
    ).help(text!("先用 total_of 或 formula 算出一个统计项，再引用它"; "compute a statistic by total_of or formula, and refer to that")))
}

fn no_figure(span: Span) -> Fault {
    Fault::found(
        Diagnostic::error(
            &codes::E0307,
            span,
            text!("引用的结果不是统计项的数"; "the result of this reference is not a figure of a statistic"),
        )
        .note(text!(
            "正文里的数都要来自统计项，这样才能核对和追溯";
            "every figure in the text comes from a statistic, so that it can be checked and traced"
        ))
        .help(forms()),
    )
}

fn forms() -> crate::diag::Text {
    text!(
        "写成 {{{{ 标识 }}}} 或 {{{{ 函数(标识) }}}}";
        "write {{{{ id }}}} or {{{{ function(id) }}}}"
    )
}

#[cfg(test)]
mod tests {
    use crate::resolve::sample::Run;
    use proptest::prelude::{prop, proptest};

    const NOW: &str = "mediation.total =218 unit:件; 调解.总数 =5 unit:件; if =1; in =2; not =3; a =1; b =2; \
         a-b =3; sum =9; true =4; 2024 =6; f0 =7; s0 =8";

    fn check(expression: &str, expect: &str) {
        let mut run = Run::new(NOW, "");
        let text = match run.figure(expression) {
            Some(figure) => figure.text,
            None => run.errors(),
        };
        assert_eq!(text, expect, "{expression}");
    }

    #[test]
    fn ids_may_be_anything() {
        check("mediation.total", "218件");
        check("调解.总数", "5件");
        check("value(调解.总数)", "5");
        check("sum( 调解.总数 ,mediation.total)", "223件");
        check("if", "1");
        check("value(if)", "1");
        check("sum(in, not)", "5");
        check("value(true)", "4");
        check("value(2024)", "6");
        check("sum(f0, s0)", "15");
        check("sum", "9");
        check("value(sum)", "9");
        check("a-b", "3");
        check("value(a-b)", "3");
    }

    #[test]
    fn what_is_unknown_is_named_at_its_place() {
        check("mediaton.total", "E0303 mediaton.total");
        check("sum(a, 调解.总计)", "E0303 调解.总计");
        check("sum(x, y)", "E0303 x; E0303 y");
        check("chnage(a)", "E0304 chnage");
        check("round(a, 2)", "E0304 round");
        check("change", "E0304 change");
        check("chnage(zzz)", "E0304 chnage; E0303 zzz");
    }

    #[test]
    fn what_is_not_an_expression_of_ours() {
        check("", "E0302 {{  }}");
        check("a | round", "E0302 |");
        check("a + b", "E0302 +");
        check("a - b", "E0302 -");
        check("b-a", "E0302 -");
        check("value(a) * 2", "E0302 *");
        check("sum(a，b)", "E0302 ，");
        check("value（a）", "E0302 （");
        check("value(“a”)", "E0302 “");
        check("a if b else a", "E0302 if");
        check("a or b", "E0302 or");
        check("not a", "E0302 a");
        check("a and b", "E0302 and");
        check("x if a", "E0303 x; E0302 if");
        check("a b", "E0302 b");
        check("sum(a b)", "E0302 b");
        check("sum(a,, b)", "E0302 ,");
        check("a, b", "E0302 ,");
        check("sum(a", "E0302 (");
        check("a)", "E0302 )");
        check("a(b)", "E0304 a");
        check("value(\"a)", "E0302 \"a)");
        check("a[0]", "E0302 [");
        check("{a: b}", "E0302 {");
        check("a == b", "E0302 =");
        check("a ~ b", "E0302 ~");
        check("value(a)(b)", "E0302 (");
    }

    #[test]
    fn what_is_no_figure() {
        check("1 + 1", "E0307 1 + 1");
        check("12", "E0307 12");
        check("\"x\"", "E0307 \"x\"");
        check("false", "E0307 false");
        check("1 / 0", "E0307 1 / 0");
        check("\"a\" \"b\"", "E0302 \"b\"");
        check("()", "E0307 ()");
    }

    #[test]
    fn limits() {
        let deep = format!("{}a{}", "value(".repeat(40), ")".repeat(40));
        check(&deep, "E0308 (");
        let long = format!("sum({}a)", "a, ".repeat(400));
        assert!(Run::new(NOW, "").figure(&long).is_none());
        let wide = format!("sum({}a)", "a, ".repeat(300));
        assert_eq!(
            Run::new(NOW, "").figure(&wide).map(|figure| figure.text).as_deref(),
            Some("301")
        );
    }

    #[test]
    fn punctuation_of_a_chinese_keyboard_has_an_edit() {
        let mut run = Run::new(NOW, "");
        assert!(run.figure("sum（a，b）").is_none());
        let edits: Vec<String> = run
            .diagnostics
            .iter()
            .flat_map(|one| &one.edits)
            .map(|edit| format!("{}→{}", run.sources.slice(edit.span), edit.replacement))
            .collect();
        assert_eq!(edits, ["（→(", "，→,", "）→)"]);
    }

    proptest! {
        #[test]
        fn no_expression_panics(expression in "[abs02024,()+\\-*/|\"'\\\\ .{}\\[\\]~=<>!%:（，调解总数A-z]{0,60}") {
            let mut run = Run::new(NOW, "");
            if run.figure(expression.trim()).is_none() {
                assert!(!run.errors().is_empty());
            }
        }

        #[test]
        fn no_formula_panics(formula in "[ab0-9().+\\-*/×（]{1,40}") {
            Run::new(&format!("a =3; b =0; a-b =2; f formula:{formula}"), "");
        }

        #[test]
        fn any_words(words in prop::collection::vec("sum|value|rate|a|b|a-b|\\(|\\)|,|true|if|1|\"x\"|-|\\*", 0..30)) {
            Run::new(NOW, "").figure(words.join(" ").trim());
        }
    }
}
