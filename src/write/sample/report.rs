//! A report with one of each noun of the model.

use super::{at, body, paragraph, span, words};
use crate::model::{
    Body, Bound, Content, Date, DeclaredStatistic, Docx, Entry, FieldValue, LocalTerms, Measure,
    Part, Period, Prose, Qualifier, Quantity, Relation, Report, Rollup, Scale, Section, Settings,
    Statistic, Statistics, Target, YearSettings,
};
use rust_decimal::Decimal;

/// A report with one of each noun, all with places.
pub(in crate::write) fn report() -> Report {
    let prose = |text: &str| Prose {
        blocks: vec![paragraph(vec![words(text)])],
        footnotes: Vec::new(),
        span: span(),
    };
    let part = Part {
        title: Some(vec![words("健全机制")]),
        id: "mechanism".to_owned(),
        run_in: Some(false),
        department: Some("司法所".to_owned()),
        carries_out: vec![("2023/mechanism".to_owned(), span())],
        prose: Prose { blocks: body(), ..prose("") },
        span: span(),
    };
    let target = Target {
        statistic: at("mediation.total".to_owned()),
        bound: Bound::AtLeast,
        value: at(Decimal::from(230)),
    };
    let fields = vec![
        ("text".to_owned(), FieldValue::Prose(prose("培训"))),
        ("owner".to_owned(), FieldValue::Word(at("司法所".to_owned()))),
        ("answers".to_owned(), FieldValue::Ids(vec![at("staff".to_owned())])),
        ("target".to_owned(), FieldValue::Target(target)),
    ]
    .into_iter()
    .chain(Date::new(2025, 6, 30).map(|date| ("due".to_owned(), FieldValue::Date(at(date)))))
    .collect();
    let entry = Entry { id: at("train".to_owned()), fields, span: span() };
    let section = |name: &str, content| Section {
        name: name.to_owned(),
        heading: None,
        lead: None,
        layout: None,
        items: None,
        end: None,
        content,
        span: span(),
    };
    Report {
        year: 2024,
        settings: settings(),
        year_settings: YearSettings::default(),
        sections: vec![
            section("measures", Content::Prose(vec![part])),
            section("statistics", Content::Data),
            section("plans", Content::Entries(vec![entry])),
        ],
        statistics: Statistics::new(vec![statistic()]),
        history: Vec::new(),
        measures: vec![Measure {
            id: "mechanism".to_owned(),
            title: "健全机制".to_owned(),
            carries_out: vec![(2023, "mechanism".to_owned())],
            span: span(),
        }],
    }
}

fn settings() -> Settings {
    Settings {
        kind: at("rule-of-law".to_owned()),
        lang: "zh-CN".to_owned(),
        body: Body { name: "某县某镇人民政府".to_owned(), short: "我镇".to_owned() },
        formats: vec![at("html".to_owned())],
        output: "build".to_owned(),
        docx: Docx::default(),
        lints: Vec::new(),
        terms: LocalTerms { fixed: vec!["1+3+N".to_owned()], ..LocalTerms::default() },
        order: Vec::new(),
        generate: Vec::new(),
        headings: Vec::new(),
    }
}

fn statistic() -> Statistic {
    let quantity =
        Quantity { qualifier: Qualifier::Over, ..Quantity::exact(Decimal::from(15_000), "份") };
    Statistic {
        declared: DeclaredStatistic {
            id: at("leaflets".to_owned()),
            label: "发放宣传资料</script>".to_owned(),
            value: Some(at(Decimal::from(15_000))),
            unit: "份".to_owned(),
            qualifier: Qualifier::Over,
            scale: Scale::TenThousand,
            decimals: None,
            department: Some("司法所".to_owned()),
            source: Some("台账".to_owned()),
            definition: None,
            period: Period::Year,
            since: None,
            relation: Relation::TotalOf(vec![at("a".to_owned()), at("b".to_owned())]),
            part_of: None,
            at_most: None,
            restated: None,
            rollup: Rollup::Sum,
            last: None,
            faulty: false,
            span: span(),
        },
        quantity: Some(Quantity { scale: Scale::TenThousand, ..quantity.clone() }),
        computed: false,
        last: Some(Quantity { value: Decimal::from(12_000), ..quantity }),
        other_last: None,
        operands: vec!["a".to_owned(), "b".to_owned()],
        derivation: Some("9000＋6000".to_owned()),
    }
}
