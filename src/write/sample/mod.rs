//! Documents for the writers' tests: one with every variant of block and inline, and the context
//! to write it in.

mod report;

pub(super) use self::report::report;

use super::{WriteContext, WriteError, Writer};
use crate::check::base_layout;
use crate::document::{
    About, Alignment, Annex, AnnexGroup, Bar, BarSeries, Block, Chart, Cut, Document, Dot, Fact,
    Facts, Figure, Heading, Image, Inline, Item, Link, List, Opening, Paragraph, Rank, Table,
    Trend, TrendLine, Words,
};
use crate::kind::{BUILTIN, Builtin, Templates};
use crate::load::Images;
use crate::model::Report;
use crate::reference::Reference;
use crate::source::{Source, SourceId, Sources, Span, Spanned};
use rust_decimal::Decimal;

/// Text that every format must print as text and nothing else.
pub(super) const NASTY: &str = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \
     \"' & &amp; &#60; \u{2028} *a* _b_ `c` [d](javascript:1) ![e](f) | ~~g~~ $h$ ^i^ \\ {#j} <!-- -->";

/// Writes `document` as the pipeline does; an error comes back in words.
pub(super) fn write(writer: &dyn Writer, document: &Document, report: &Report) -> String {
    match bytes(writer, document, report) {
        Ok(bytes) => String::from_utf8(bytes).unwrap_or_else(|error| error.to_string()),
        Err(WriteError::Template { path, line, message }) => format!("{path}:{line}: {message}"),
        Err(WriteError::Package(message)) => message,
    }
}

/// Writes `document` as the pipeline does.
pub(super) fn bytes(
    writer: &dyn Writer,
    document: &Document,
    report: &Report,
) -> Result<Vec<u8>, WriteError> {
    bytes_after(writer, document, report, None)
}

/// Writes `document` as the pipeline does, in the looks of an office's document.
pub(super) fn bytes_after(
    writer: &dyn Writer,
    document: &Document,
    report: &Report,
    reference: Option<&Reference>,
) -> Result<Vec<u8>, WriteError> {
    let mut sources = Sources::default();
    sources.add(Source::new("2024/measures/01.md", "第一行\n第二行"));
    let kind = BUILTIN.first().and_then(Builtin::kind);
    let Some(kind) = kind else {
        return Err(WriteError::Package("no kind".to_owned()));
    };
    let mut images = Images::new();
    images.extend(crate::load::Image::new(png()).map(|image| ("图/a b.png".to_owned(), image)));
    writer.write(&WriteContext {
        document,
        report,
        kind: &kind,
        layout: base_layout(),
        reference,
        templates: &Templates::base(),
        sources: &sources,
        images: &images,
        to_project: "../../",
    })
}

fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend([0, 0, 0, 4, 0, 0, 0, 3, 8, 2, 0, 0, 0]);
    bytes
}

/// The span that tests give to everything: the second line of the only source.
pub(super) fn span() -> Span {
    Span::new(SourceId(0), 10..13)
}

pub(super) fn at<T>(value: T) -> Spanned<T> {
    Spanned::new(value, span())
}

pub(super) fn words(text: &str) -> Inline {
    Inline::Text(Words { text: text.to_owned(), span: span() })
}

pub(super) fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { opening: None, content, span: span() })
}

pub(super) fn opened(rank: Rank, number: &str, title: &str, id: &str, text: &str) -> Block {
    let title = if title.is_empty() { Vec::new() } else { vec![words(title)] };
    let opening = Opening { rank, number: number.to_owned(), title, id: id.to_owned() };
    Block::Paragraph(Paragraph { opening: Some(opening), content: vec![words(text)], span: span() })
}

pub(super) fn heading(level: u8, number: &str, title: &str, id: &str) -> Block {
    Block::Heading(Heading {
        level,
        number: number.to_owned(),
        id: id.to_owned(),
        title: vec![words(title)],
        run_in: None,
        carries_out: Vec::new(),
        span: span(),
    })
}

pub(super) fn figure(text: &str, value: i64, statistic: &str, anchor: &str) -> Inline {
    Inline::Figure(Figure {
        text: text.to_owned(),
        value: Some(Decimal::from(value)),
        statistics: vec![statistic.to_owned()],
        of_last: false,
        expression: statistic.to_owned(),
        anchor: anchor.to_owned(),
        span: span(),
    })
}

pub(super) fn link(target: &str, text: &str) -> Inline {
    Inline::Link(Link { target: target.to_owned(), content: vec![words(text)], span: span() })
}

fn item(marker: &str, blocks: Vec<Block>) -> Item {
    Item { marker: marker.to_owned(), blocks }
}

/// A document with every variant of block and inline.
pub(super) fn everything() -> Document {
    Document {
        lang: "zh-CN".to_owned(),
        title: vec!["某县某镇人民政府".to_owned(), "关于2024年法治政府建设情况的报告".to_owned()],
        number: Some("某府发〔2025〕3号".to_owned()),
        addressee: Some("县人民政府".to_owned()),
        body: body(),
        footnotes: vec![vec![paragraph(vec![words("上年公布数为190件。")])]],
        signature: vec!["某县某镇人民政府".to_owned()],
        date: Some("2025年1月6日".to_owned()),
        annex: annex("mediation.total", "调解矛盾纠纷"),
        charts: vec![chart("矛盾纠纷调解", "调解矛盾纠纷")],
        trends: vec![trend("矛盾纠纷调解", "调解矛盾纠纷")],
        facts: Facts {
            kind: "rule-of-law".to_owned(),
            kind_label: "法治政府建设年度报告".to_owned(),
            body: "某县某镇人民政府".to_owned(),
            year: 2024,
            status: "draft".to_owned(),
        },
    }
}

fn body() -> Vec<Block> {
    let image =
        Image {
            path: "图/a b.png".to_owned(), alternative: "宣传现场".to_owned(), span: span()
        };
    vec![
        paragraph(vec![words("现将情况报告如下。")]),
        heading(1, "一、", "主要举措和成效", "measures"),
        heading(2, "（一）", "健全机制", "mechanism"),
        opened(Rank::Heading(3), "1.", "抓实调解。", "mediation", "全年调解纠纷。"),
        paragraph(vec![
            words("全年调解"),
            figure("218件", 218, "mediation.total", "figure-1"),
            Inline::Footnote(0),
            words("，"),
            Inline::Strong(vec![words("“重点”")]),
            words("突出，"),
            Inline::Emphasis(vec![words("稳步")]),
            words("推进，见"),
            link("https://example.gov.cn/a(b)?c=1&d=2", "网站"),
            words("和"),
            link("#mediation", "上文"),
            words("，运行"),
            Inline::Code(Words { text: "1+3+N".to_owned(), span: span() }),
            words("机制。"),
            Inline::Break,
            words("另起一行。"),
            Inline::Image(image),
        ]),
        Block::List(List {
            ordered: false,
            items: vec![
                item("·", vec![paragraph(vec![words("第一条；")])]),
                item("·", vec![paragraph(vec![words("第二条。")])]),
            ],
        }),
        Block::List(List {
            ordered: true,
            items: vec![
                item("（1）", vec![paragraph(vec![words("甲；")])]),
                item("（2）", vec![paragraph(vec![words("乙。")]), paragraph(vec![words("续。")])]),
            ],
        }),
        Block::Quote(vec![paragraph(vec![words("依法行政。")])]),
        table("事项"),
        heading(1, "二、", "存在的不足和原因", "problems"),
        opened(Rank::Item, "一是", "", "", "力量不足。"),
        opened(Rank::Item, "二是", "宣传不深。", "publicity", "形式单一。"),
    ]
}

fn table(label: &str) -> Block {
    let row = |cells: [Inline; 4]| cells.map(|cell| vec![cell]).to_vec();
    Block::Table(Table {
        alignments: vec![Alignment::None, Alignment::Left, Alignment::Center, Alignment::Right],
        header: row([words(label), words("类别"), words("a|b"), words("数量")]),
        rows: vec![
            row([
                words("调解"),
                words("甲"),
                words("—"),
                figure("218件", 218, "mediation.total", "figure-2"),
            ]),
            row([words(""), words("乙"), words("x|y"), words("3")]),
        ],
        span: span(),
    })
}

fn annex(id: &str, label: &str) -> Annex {
    let about = About {
        id: id.to_owned(),
        label: label.to_owned(),
        value: "218件".to_owned(),
        number: Some(Decimal::from(218)),
        unit: "件".to_owned(),
        last: Some("198件".to_owned()),
        change: Some("增长10.1%".to_owned()),
        facts: vec![Fact { label: "来源".to_owned(), text: "人民调解台账".to_owned() }],
        places: vec!["figure-1".to_owned(), "figure-2".to_owned()],
    };
    let group = AnnexGroup { title: "司法所".to_owned(), entries: vec![about] };
    Annex { title: "主要数据一览表".to_owned(), groups: vec![group], has_last: true }
}

fn trend(title: &str, label: &str) -> Trend {
    let dot = |year: u16, value: i64| Dot {
        year,
        value: Decimal::from(value),
        text: format!("{value}{label}"),
    };
    Trend {
        title: title.to_owned(),
        unit: label.to_owned(),
        years: (2019, 2024),
        lines: vec![TrendLine {
            label: label.to_owned(),
            statistic: label.to_owned(),
            runs: vec![
                vec![dot(2019, 120), dot(2020, 150)],
                vec![dot(2022, 9), dot(2023, 31), dot(2024, 218)],
            ],
            cuts: vec![Cut { after: 2020, before: 2022, reason: label.to_owned() }],
            absent: vec![2021],
            summary: label.to_owned(),
        }],
    }
}

fn chart(title: &str, label: &str) -> Chart {
    let series = |name: &str, value: i64| BarSeries {
        name: name.to_owned(),
        bars: vec![Bar {
            label: label.to_owned(),
            value: Decimal::from(value),
            text: format!("{value}件"),
            statistic: "mediation.total".to_owned(),
        }],
    };
    Chart {
        title: title.to_owned(),
        unit: "件".to_owned(),
        series: vec![series("2023年", 198), series("2024年", 218)],
        summary: "2024年调解218件，上年198件。".to_owned(),
    }
}

/// [`everything`] with `text` in each place where an author's words can stand.
pub(super) fn hostile(text: &str) -> Document {
    let own = || text.to_owned();
    let mut document = everything();
    document.lang = own();
    document.title = vec![own()];
    document.number = Some(own());
    document.addressee = Some(own());
    document.signature = vec![own()];
    document.date = Some(own());
    document.facts =
        Facts { kind: own(), kind_label: own(), body: own(), year: 2024, status: own() };
    document.footnotes = vec![vec![paragraph(vec![words(text)])]];
    document.annex = annex(text, text);
    document.annex.title = own();
    document.annex.groups[0].title = own();
    let about = &mut document.annex.groups[0].entries[0];
    about.value = own();
    about.unit = own();
    about.last = Some(own());
    about.change = Some(own());
    about.facts = vec![Fact { label: own(), text: own() }];
    about.places = vec![own()];
    document.charts = vec![chart(text, text)];
    document.trends = vec![trend(text, text)];
    for series in &mut document.charts[0].series {
        series.name = own();
        series.bars[0].text = own();
    }
    document.charts[0].summary = own();
    let image = Image { path: own(), alternative: own(), span: span() };
    document.body = vec![
        heading(1, text, text, text),
        opened(Rank::Heading(3), text, text, text, text),
        opened(Rank::Item, text, text, text, text),
        paragraph(vec![
            figure(text, 1, text, text),
            Inline::Footnote(0),
            Inline::Strong(vec![words(text)]),
            Inline::Emphasis(vec![words(text)]),
            link("javascript:alert(1)", text),
            link(&format!("https://x/{text}"), text),
            Inline::Code(Words { text: own(), span: span() }),
            Inline::Image(image),
        ]),
        Block::List(List {
            ordered: true,
            items: vec![item(text, vec![paragraph(vec![words(text)])])],
        }),
        Block::Quote(vec![paragraph(vec![words(text)])]),
        table(text),
    ];
    document
}
