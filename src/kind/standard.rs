//! What GB/T 9704—2012 (党政机关公文格式) asks of a layout: each value with its clause and how
//! strongly the clause puts it.
//!
//! Source: GB/T 9704—2012, clauses as named; “一般” is the standard's own word for what may be
//! otherwise.

use crate::diag::{Bilingual, Text};
use crate::model::{Align, PageLayout, Role, Size, Typeface};
use crate::text;

/// The standard, as it is called.
pub const STANDARD: &str = "GB/T 9704—2012";

/// A value that the standard asks for.
#[derive(Debug)]
pub struct Clause {
    /// What it is about.
    pub item: Bilingual,
    /// The keys of a layout that say it.
    pub keys: &'static [&'static str],
    /// Number of the clause: `5.2.1`.
    pub number: &'static str,
    /// How strongly it is put.
    pub force: Force,
    /// What is asked for, in words.
    pub wanted: Bilingual,
    /// What a layout has, in words, and whether that meets the clause.
    pub found: fn(&PageLayout) -> (Text, bool),
}

/// How strongly a clause is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// 规定: it is so.
    Required,
    /// 一般: as a rule.
    Usual,
}

impl Force {
    /// What people call it.
    pub fn label(self) -> Bilingual {
        match self {
            Required => Bilingual::new("规定", "required"),
            Usual => Bilingual::new("一般", "as a rule"),
        }
    }
}

const fn clause(
    item: (&'static str, &'static str),
    keys: &'static [&'static str],
    number: &'static str,
    force: Force,
    wanted: (&'static str, &'static str),
    found: fn(&PageLayout) -> (Text, bool),
) -> Clause {
    let item = Bilingual::new(item.0, item.1);
    let wanted = Bilingual::new(wanted.0, wanted.1);
    Clause { item, keys, number, force, wanted, found }
}

use Force::{Required, Usual};

/// Every value that is compared, in the order of a page from top to bottom.
pub static CLAUSES: &[Clause] = &[
    clause(
        ("纸张", "paper"),
        &["page.width", "page.height"],
        "5.1",
        Required,
        ("A4，210×297 毫米", "A4, 210 × 297 mm"),
        |layout| {
            let page = &layout.page;
            let (width, height) = (page.width, page.height);
            let good = close(width, 210.0, 0.5) && close(height, 297.0, 0.5);
            (same(format!("{width}×{height} mm")), good)
        },
    ),
    clause(
        ("天头", "top margin"),
        &["page.top"],
        "5.2.1",
        Required,
        ("37±1 毫米", "37 ± 1 mm"),
        |layout| millimetres(layout.page.top, 37.0, 1.0),
    ),
    clause(
        ("订口", "left margin"),
        &["page.left"],
        "5.2.1",
        Required,
        ("28±1 毫米", "28 ± 1 mm"),
        |layout| millimetres(layout.page.left, 28.0, 1.0),
    ),
    clause(
        ("版心宽", "width of the text"),
        &["page.right", "page.left", "page.width"],
        "5.2.1",
        Required,
        ("156 毫米", "156 mm"),
        |layout| millimetres(layout.page.block().0, 156.0, 1.0),
    ),
    clause(
        ("版心高", "height of the text"),
        &["page.bottom", "page.top", "page.height"],
        "5.2.1",
        Required,
        ("225 毫米", "225 mm"),
        |layout| millimetres(layout.page.block().1, 225.0, 1.0),
    ),
    clause(
        ("每页行数", "lines a page"),
        &["page.lines"],
        "5.2.3",
        Usual,
        ("22 行", "22"),
        |layout| (counted(layout.page.lines, "行"), layout.page.lines == 22),
    ),
    clause(
        ("每行字数", "characters a line"),
        &["page.characters"],
        "5.2.3",
        Usual,
        ("28 字", "28"),
        |layout| (counted(layout.page.characters, "字"), layout.page.characters == 28),
    ),
    clause(
        ("发文字号的字体字号", "font and size of the document number"),
        &["style.number.font", "style.number.size"],
        "5.2.2",
        Usual,
        ("仿宋体三号", "Fangsong, size 三号"),
        |layout| font(layout, Role::Number, Typeface::FangSong, 32),
    ),
    clause(
        ("发文字号的位置", "place of the document number"),
        &["style.number.align"],
        "7.2.5",
        Required,
        ("居中", "in the middle"),
        |layout| align(layout, Role::Number, Align::Center),
    ),
    clause(
        ("标题的字体字号", "font and size of the title"),
        &["style.title.font", "style.title.size"],
        "7.3.1",
        Usual,
        ("小标宋体二号", "Xiaobiaosong, size 二号"),
        |layout| font(layout, Role::Title, Typeface::XiaoBiaoSong, 44),
    ),
    clause(
        ("标题的位置", "place of the title"),
        &["style.title.align"],
        "7.3.1",
        Required,
        ("居中", "in the middle"),
        |layout| align(layout, Role::Title, Align::Center),
    ),
    clause(
        ("主送机关的字体字号", "font and size of the addressee"),
        &["style.addressee.font", "style.addressee.size"],
        "5.2.2",
        Usual,
        ("仿宋体三号", "Fangsong, size 三号"),
        |layout| font(layout, Role::Addressee, Typeface::FangSong, 32),
    ),
    clause(
        ("主送机关的位置", "place of the addressee"),
        &["style.addressee.first-line", "style.addressee.left"],
        "7.3.2",
        Required,
        ("顶格", "at the margin"),
        |layout| {
            let look = layout.look(Role::Addressee);
            characters(look.left + look.first_line, 0.0)
        },
    ),
    clause(
        ("正文的字体字号", "font and size of the text"),
        &["style.body.font", "style.body.size"],
        "7.3.3",
        Usual,
        ("仿宋体三号", "Fangsong, size 三号"),
        |layout| font(layout, Role::Body, Typeface::FangSong, 32),
    ),
    clause(
        ("正文的首行缩进", "indent of the first line"),
        &["style.body.first-line", "style.body.left"],
        "7.3.3",
        Required,
        ("左空二字", "2 characters"),
        |layout| {
            let look = layout.look(Role::Body);
            let (found, good) = characters(look.first_line, 2.0);
            (found, good && look.left == 0.0)
        },
    ),
    clause(
        ("一级标题", "heading 1"),
        &["style.heading-1.font", "style.heading-1.size"],
        "7.3.3",
        Usual,
        ("黑体三号", "Heiti, size 三号"),
        |layout| font(layout, Role::Heading1, Typeface::HeiTi, 32),
    ),
    clause(
        ("二级标题", "heading 2"),
        &["style.heading-2.font", "style.heading-2.size"],
        "7.3.3",
        Usual,
        ("楷体三号", "Kaiti, size 三号"),
        |layout| font(layout, Role::Heading2, Typeface::KaiTi, 32),
    ),
    clause(
        ("三级标题", "heading 3"),
        &["style.heading-3.font", "style.heading-3.size"],
        "7.3.3",
        Usual,
        ("仿宋体三号", "Fangsong, size 三号"),
        |layout| font(layout, Role::Heading3, Typeface::FangSong, 32),
    ),
    clause(
        ("四级标题", "heading 4"),
        &["style.heading-4.font", "style.heading-4.size"],
        "7.3.3",
        Usual,
        ("仿宋体三号", "Fangsong, size 三号"),
        |layout| font(layout, Role::Heading4, Typeface::FangSong, 32),
    ),
    clause(
        ("附件说明的位置", "place of the note of the annex"),
        &["style.annex-note.first-line", "style.annex-note.left"],
        "7.3.4",
        Required,
        ("左空二字", "2 characters in"),
        |layout| {
            let look = layout.look(Role::AnnexNote);
            characters(look.left + look.first_line, 2.0)
        },
    ),
    clause(
        ("署名和成文日期的字体字号", "font and size of signature and date"),
        &["style.signature.font", "style.signature.size", "style.date.font", "style.date.size"],
        "5.2.2",
        Usual,
        ("仿宋体三号", "Fangsong, size 三号"),
        |layout| {
            let (found, good) = font(layout, Role::Signature, Typeface::FangSong, 32);
            let (date, good_date) = font(layout, Role::Date, Typeface::FangSong, 32);
            match found == date {
                true => (found, good),
                false => (joined(found, date), good && good_date),
            }
        },
    ),
    clause(
        ("“附件”二字", "the mark of the annex"),
        &["style.annex-mark.font", "style.annex-mark.size", "style.annex-mark.first-line"],
        "7.3.7",
        Required,
        ("黑体三号，顶格", "Heiti, size 三号, at the margin"),
        |layout| {
            let (found, good) = font(layout, Role::AnnexMark, Typeface::HeiTi, 32);
            let look = layout.look(Role::AnnexMark);
            match look.left + look.first_line {
                0.0 => (found, good),
                indent => (joined(found, characters(indent, 0.0).0), false),
            }
        },
    ),
    clause(
        ("页码的字体字号", "font and size of the page number"),
        &["page-number.font", "page-number.size"],
        "7.5",
        Usual,
        ("宋体四号", "Songti, size 四号"),
        |layout| {
            let number = &layout.page_number;
            let found = typeset(number.font, number.size);
            (found, number.font == Typeface::SongTi && number.size.half_points() == 28)
        },
    ),
    clause(
        ("页码的式样", "pattern of the page number"),
        &["page-number.pattern"],
        "7.5",
        Usual,
        ("左右各一条一字线", "a dash on either side"),
        |layout| {
            let number = &layout.page_number;
            let found = format!("{}1{}", number.before, number.after);
            let good = number.before.trim() == "—" && number.after.trim() == "—";
            (same(found), good)
        },
    ),
    clause(
        ("页码的位置", "place of the page number"),
        &["page-number.odd", "page-number.even", "page-number.indent"],
        "7.5",
        Usual,
        ("单页居右空一字，双页居左空一字", "odd right, even left, 1 character in"),
        |layout| {
            let number = &layout.page_number;
            let good =
                number.odd == Align::Right && number.even == Align::Left && number.indent == 1.0;
            let ((odd, right), (even, left)) = (words(number.odd), words(number.even));
            let indent = number.indent;
            let found = text!(
                "单页{odd}，双页{even}，空 {indent} 字";
                "odd {right}, even {left}, {indent} characters in"
            );
            (found, good)
        },
    ),
    clause(
        ("页码与版心的距离", "page number under the text"),
        &["page-number.below"],
        "7.5",
        Usual,
        ("7 毫米", "7 mm"),
        |layout| millimetres(layout.page_number.below, 7.0, 1.0),
    ),
];

fn close(found: f64, wanted: f64, by: f64) -> bool {
    (found - wanted).abs() <= by + 1e-9
}

/// What is the same in both languages.
fn same(what: impl std::fmt::Display) -> Text {
    text!("{what}"; "{what}")
}

fn counted(count: u32, unit: &str) -> Text {
    text!("{count} {unit}"; "{count}")
}

fn joined(one: Text, two: Text) -> Text {
    Text { zh: format!("{}，{}", one.zh, two.zh), en: format!("{}, {}", one.en, two.en) }
}

fn millimetres(found: f64, wanted: f64, by: f64) -> (Text, bool) {
    let shown = (found * 10.0).round() / 10.0;
    (text!("{shown} 毫米"; "{shown} mm"), close(found, wanted, by))
}

fn characters(found: f64, wanted: f64) -> (Text, bool) {
    (text!("左空 {found} 字"; "{found} characters in"), close(found, wanted, 0.0))
}

fn font(layout: &PageLayout, role: Role, typeface: Typeface, half_points: u32) -> (Text, bool) {
    let look = layout.look(role);
    let good = look.font == typeface && look.size.half_points() == half_points;
    (typeset(look.font, look.size), good)
}

fn typeset(font: Typeface, size: Size) -> Text {
    let (zh, name) = (font.chinese(), Typeface::NAMES.iter().find(|(_, known)| *known == font));
    let en = name.map_or("", |(name, _)| name);
    text!("{zh}{size}"; "{en}, size {size}")
}

fn align(layout: &PageLayout, role: Role, wanted: Align) -> (Text, bool) {
    let found = layout.look(role).align;
    let (zh, en) = words(found);
    (text!("{zh}"; "{en}"), found == wanted)
}

fn words(align: Align) -> (&'static str, &'static str) {
    match align {
        Align::Left => ("居左", "left"),
        Align::Center => ("居中", "in the middle"),
        Align::Right => ("居右", "right"),
        Align::Justify => ("两端对齐", "to both sides"),
    }
}

#[cfg(test)]
mod tests {
    use super::CLAUSES;

    #[test]
    fn clauses_are_told_apart() {
        for (at, clause) in CLAUSES.iter().enumerate() {
            assert!(!clause.keys.is_empty());
            assert!(CLAUSES[..at].iter().all(|other| other.item != clause.item));
        }
    }
}
