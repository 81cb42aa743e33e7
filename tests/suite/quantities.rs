//! The table of quantities, `tests/tables/quantities.txt`: fragments of official prose and what
//! the reader of numbers makes of each.

use crate::run::root;
use annual_report::numeral::{Amount, DateParts, Mention, What, mentions};
use std::fs;

/// A mention as the table writes it.
fn show(text: &str, mention: &Mention) -> String {
    match &mention.what {
        What::Quantity(amount) => quantity(text, mention, amount),
        What::Year(year) => format!("year {year}"),
        What::Years(first, last) => format!("years {first}—{last}"),
        What::Date(parts) => format!("date {}", date(parts)),
        What::Ordinal => "ordinal".to_owned(),
        What::Code => "code".to_owned(),
    }
}

fn date(parts: &DateParts) -> String {
    let part = |value: Option<u16>, sign: &str| value.map(|value| format!("{value}{sign}"));
    let parts = [
        part(parts.year, "年"),
        part(parts.month.map(u16::from), "月"),
        part(parts.day.map(u16::from), "日"),
    ];
    parts.into_iter().flatten().collect()
}

/// The hedges before the number, the number in ones, the hedges before the unit, the unit, and
/// the hedges behind it; 每 where it is no total.
fn quantity(text: &str, mention: &Mention, amount: &Amount) -> String {
    let (mut before, mut between, mut behind) = (Vec::new(), Vec::new(), Vec::new());
    for hedge in &amount.hedges {
        let word = &text[hedge.clone()];
        let near = text.get(mention.number.end..hedge.start).unwrap_or_default().trim();
        if hedge.start < mention.number.start {
            before.push(word);
        } else if near.is_empty() {
            between.push(word);
        } else {
            behind.push(word);
        }
    }
    let number = match amount.upper {
        Some(upper) => format!("{}~{}", amount.value.normalize(), upper.normalize()),
        None => amount.value.normalize().to_string(),
    };
    let each = if amount.distributive { vec!["每"] } else { Vec::new() };
    let unit = Some(amount.unit.as_str()).filter(|unit| !unit.is_empty());
    let words = [before, vec![&number], between, unit.into_iter().collect(), behind, each];
    words.concat().join(" ")
}

/// What holds of the mentions of any text.
pub(crate) fn sound(text: &str, found: &[Mention]) {
    let mut last = 0;
    for mention in found {
        let Mention { range, number, what, .. } = mention;
        assert!(last <= range.start && range.start < range.end, "{text}: {mention:?}");
        assert!(range.start <= number.start && number.end <= range.end, "{text}: {mention:?}");
        assert!(number.start < number.end, "{text}: {mention:?}");
        assert!(text.get(range.clone()).is_some() && text.get(number.clone()).is_some());
        if let What::Quantity(amount) = what {
            assert!(amount.upper.is_none_or(|upper| amount.value < upper), "{text}: {mention:?}");
            assert!(amount.interval().contains(amount.value), "{text}: {mention:?}");
            let mut behind = range.start;
            for hedge in &amount.hedges {
                assert!(behind <= hedge.start && hedge.end <= range.end, "{text}: {mention:?}");
                assert!(text.get(hedge.clone()).is_some_and(|word| !word.is_empty()));
                behind = hedge.end;
            }
        }
        last = range.end;
    }
}

#[test]
fn fragments_have_the_quantities_of_the_table() {
    let table = fs::read_to_string(root().join("tests/tables/quantities.txt")).unwrap();
    let (mut lines, mut wrong) = (0, Vec::new());
    for (at, line) in table.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        lines += 1;
        let (text, expect) = line.split_once(" => ").unwrap_or((line, "?"));
        let text = text.replace("\\n", "\n");
        let found = mentions(&text);
        sound(&text, &found);
        let shown: Vec<String> = found.iter().map(|mention| show(&text, mention)).collect();
        let shown = if shown.is_empty() { "-".to_owned() } else { shown.join(" | ") };
        if shown != expect {
            wrong.push(format!("{}: {line}\n     but: {shown}", at + 1));
        }
    }
    assert!(lines >= 300, "{lines} lines");
    assert!(wrong.is_empty(), "\n{} of {lines}\n{}", wrong.len(), wrong.join("\n"));
}

/// What the table does not show: the bytes of the number, its scale, script and decimals.
#[test]
fn numbers_are_told_as_written() {
    for (text, number, expect) in [
        ("投入约1.50万余元", "1.50万", "TenThousand Arabic 2"),
        ("投入3000余万元", "3000余万", "TenThousand Arabic 0"),
        ("投入3万5千元", "3万5千", "One Mixed 0"),
        ("投入1亿2000万元", "1亿2000万", "TenThousand Arabic 0"),
        ("投入2万亿元", "2万亿", "HundredMillion Arabic 0"),
        ("投入三万元", "三万", "TenThousand Han 0"),
        ("走访4千户", "4千", "One Mixed 0"),
        ("走访1百零8户", "1百零8", "One Mixed 0"),
        ("走访二百一十八户", "二百一十八", "One Han 0"),
        ("合格率97.7%", "97.7", "One Arabic 1"),
        ("降至百分之30", "百分之30", "One Mixed 0"),
        ("用时15～30天", "15～30", "One Arabic 0"),
        ("约13万元～17.5万元", "13万元～17.5万", "TenThousand Arabic 1"),
    ] {
        let found = mentions(text);
        let [Mention { number: range, what: What::Quantity(amount), .. }] = &found[..] else {
            panic!("{text}: {found:?}");
        };
        let seen = format!("{:?} {:?} {}", amount.scale, amount.script, amount.decimals);
        assert_eq!((&text[range.clone()], seen.as_str()), (number, expect), "{text}");
    }
}

#[test]
fn what_stands_in_quotes_is_marked() {
    let quoted =
        |text: &str| -> Vec<bool> { mentions(text).iter().map(|mention| mention.quoted).collect() };
    assert_eq!(quoted("“每个村配备3名以上网格员”，已配备36名"), [true, false]);
    assert_eq!(quoted("《普法规划（2021—2025年）》第3条"), [true, false]);
    assert_eq!(quoted("“没有合上\n办理3件"), [false]);
}

/// A long text takes time in proportion to its length: a square of it would not come to an end.
#[test]
fn long_texts_are_read() {
    for piece in [
        "1",
        "一",
        "一、",
        "一分之",
        "第一",
        "1,",
        "1-",
        "“1",
        "第1、",
        "1.5万余",
        "（1",
        "2024年",
        "A1",
        "每",
        "至1",
        "约",
    ] {
        let text = piece.repeat(20_000);
        sound(&text, &mentions(&text));
    }
}
