//! The keys of `docx/layout.toml`, which says how a printed document looks.

use super::core::{OPTIONAL, choice, field};
use super::field::{Field, FieldType};
use std::borrow::Cow;

/// Where the layout lies among the templates.
pub const LAYOUT_FILE: &str = "docx/layout.toml";

/// The tables of a layout.
pub static LAYOUT: &[Field] = &[
    table("page", ("页面", "page"), ("纸张、白边和版心", "paper, margins, lines and characters"))
        .with(LAYOUT_PAGE),
    table("page-number", ("页码", "page number"), ("页码的样子和位置", "how it looks and where"))
        .with(LAYOUT_PAGE_NUMBER),
    table("fonts", ("字体", "fonts"), ("各类字体的名称和替代", "names of each class of fonts"))
        .with(LAYOUT_FONTS),
    table("style", ("样式", "styles"), ("各种段落的样子", "how each sort of paragraph looks"))
        .with(LAYOUT_STYLES),
];

/// Keys of `[page]`.
pub static LAYOUT_PAGE: &[Field] = &[
    number("width", ("纸宽", "width of the paper"), MILLIMETRES),
    number("height", ("纸高", "height of the paper"), MILLIMETRES),
    number("top", ("天头", "top margin"), MILLIMETRES),
    number("left", ("订口", "left margin"), MILLIMETRES),
    number("right", ("右白边", "right margin"), MILLIMETRES),
    number("bottom", ("下白边", "bottom margin"), MILLIMETRES),
    number("lines", ("每页行数", "lines a page"), ("整数", "a whole number")),
    number("characters", ("每行字数", "characters a line"), ("整数", "a whole number")),
];

/// Keys of `[page-number]`.
pub static LAYOUT_PAGE_NUMBER: &[Field] = &[
    field(
        "pattern",
        FieldType::String,
        OPTIONAL,
        ("式样", "pattern"),
        ("{page} 处印页码", "{page} is the number"),
    ),
    choice("font", ("字体", "font"), CLASS, TYPEFACES),
    field("size", FieldType::String, OPTIONAL, ("字号", "size"), SIZE),
    choice("odd", ("单页码位置", "on odd pages"), PLACE, SIDES),
    choice("even", ("双页码位置", "on even pages"), PLACE, SIDES),
    number("indent", ("距边字数", "indent"), CHARACTERS),
    number("below", ("距版心下边缘", "below the text"), MILLIMETRES),
];

/// Keys of `[fonts]`, in a layout and in `report.toml`.
pub static LAYOUT_FONTS: &[Field] = &[
    fonts("xiaobiaosong", ("小标宋体", "Xiaobiaosong")),
    fonts("heiti", ("黑体", "Heiti")),
    fonts("kaiti", ("楷体", "Kaiti")),
    fonts("fangsong", ("仿宋体", "Fangsong")),
    fonts("songti", ("宋体", "Songti")),
    fonts("latin", ("西文和数字", "Latin letters and digits")),
];

/// The tables of `[style]`: a role each.
pub static LAYOUT_STYLES: &[Field] = &[
    style("body", ("正文", "body")),
    style("title", ("标题", "title")),
    style("number", ("发文字号", "document number")),
    style("addressee", ("主送机关", "addressee")),
    style("heading-1", ("一级标题", "heading 1")),
    style("heading-2", ("二级标题", "heading 2")),
    style("heading-3", ("三级标题", "heading 3")),
    style("heading-4", ("四级标题", "heading 4")),
    style("list", ("列表", "list")),
    style("quote", ("引文", "quotation")),
    style("picture", ("图片", "picture")),
    style("note", ("脚注", "footnote")),
    style("annex-note", ("附件说明", "note of the annex")),
    style("signature", ("署名", "signature")),
    style("date", ("成文日期", "date")),
    style("annex-mark", ("附件标识", "mark of the annex")),
    style("table-head", ("表头", "head of a table")),
    style("table", ("表格", "table")),
];

/// Keys of a table of `[style]`.
pub static LAYOUT_STYLE: &[Field] = &[
    choice("font", ("字体", "font"), CLASS, TYPEFACES),
    field("size", FieldType::String, OPTIONAL, ("字号", "size"), SIZE),
    choice("align", ("对齐", "alignment"), PLACE, ALIGNMENTS),
    number("first-line", ("首行缩进", "indent of the first line"), CHARACTERS),
    number("left", ("左缩进", "left indent"), CHARACTERS),
    number("right", ("右缩进", "right indent"), CHARACTERS),
    number("before", ("段前", "space before"), LINES),
    number("after", ("段后", "space after"), LINES),
    field(
        "bold",
        FieldType::Boolean,
        OPTIONAL,
        ("加粗", "bold"),
        ("是否加粗", "whether it is bold"),
    ),
    choice(
        "line",
        ("行距", "height of lines"),
        (
            "grid 按版心行数，single 单倍",
            "grid: the lines of the page; single: as the characters need",
        ),
        HEIGHTS,
    ),
];

const MILLIMETRES: (&str, &str) = ("毫米", "in millimetres");
const CHARACTERS: (&str, &str) = ("以字计", "in characters");
const LINES: (&str, &str) = ("以行计", "in lines");
const CLASS: (&str, &str) = ("[fonts] 里的一类", "a class of [fonts]");
const SIZE: (&str, &str) = ("如“三号”，或磅数“16”", "like 三号, or a number of points like \"16\"");
const PLACE: (&str, &str) = ("放在哪边", "on which side");

static TYPEFACES: &[Cow<'static, str>] = &[
    Cow::Borrowed("xiaobiaosong"),
    Cow::Borrowed("heiti"),
    Cow::Borrowed("kaiti"),
    Cow::Borrowed("fangsong"),
    Cow::Borrowed("songti"),
];

static SIDES: &[Cow<'static, str>] =
    &[Cow::Borrowed("left"), Cow::Borrowed("center"), Cow::Borrowed("right")];

static ALIGNMENTS: &[Cow<'static, str>] = &[
    Cow::Borrowed("left"),
    Cow::Borrowed("center"),
    Cow::Borrowed("right"),
    Cow::Borrowed("justify"),
];

static HEIGHTS: &[Cow<'static, str>] = &[Cow::Borrowed("grid"), Cow::Borrowed("single")];

const fn number(
    name: &'static str,
    label: (&'static str, &'static str),
    about: (&'static str, &'static str),
) -> Field {
    field(name, FieldType::Number, OPTIONAL, label, about)
}

const fn fonts(name: &'static str, label: (&'static str, &'static str)) -> Field {
    let about = ("字体名称，后面是没有它时的替代", "the font, then what may stand in for it");
    field(name, FieldType::Strings, OPTIONAL, label, about)
}

const fn table(
    name: &'static str,
    label: (&'static str, &'static str),
    about: (&'static str, &'static str),
) -> Field {
    field(name, FieldType::Table, OPTIONAL, label, about)
}

const fn style(name: &'static str, label: (&'static str, &'static str)) -> Field {
    table(
        name,
        label,
        ("字体、字号、对齐、缩进、段距和行距", "font, size, alignment, indents, spaces, lines"),
    )
    .with(LAYOUT_STYLE)
}

#[cfg(test)]
mod tests {
    use super::{ALIGNMENTS, HEIGHTS, LAYOUT_FONTS, LAYOUT_STYLES, SIDES, TYPEFACES};
    use crate::model::{Align, Line, Role, Typeface};

    #[test]
    fn the_words_of_a_layout_are_those_of_the_model() {
        let styles: Vec<&str> = LAYOUT_STYLES.iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(styles, Role::NAMES.map(|(name, _)| name));
        assert_eq!(TYPEFACES, Typeface::NAMES.map(|(name, _)| name));
        assert_eq!(ALIGNMENTS, Align::NAMES.map(|(name, _)| name));
        assert_eq!(SIDES, &ALIGNMENTS[..3]);
        assert_eq!(HEIGHTS, Line::NAMES.map(|(name, _)| name));
        let fonts: Vec<&str> = LAYOUT_FONTS.iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(fonts[..5], Typeface::NAMES.map(|(name, _)| name));
    }
}
