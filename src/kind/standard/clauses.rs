//! The clauses whose values are compared, each with what a layout has.

use super::Force::{Required, Usual};
use super::found::{
    align, characters, close, counted, font, joined, lines, millimetres, same, typeset, words,
};
use super::{Clause, clause};
use crate::model::{Align, Role, Typeface};
use crate::text;

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
        ("标题下的空行", "space under the title"),
        &["style.title.after"],
        "7.3.2",
        Required,
        ("空一行", "1 line"),
        |layout| lines(layout.look(Role::Title).after, 1.0),
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
        ("正文的左右边", "sides of the text"),
        &["style.body.left", "style.body.right"],
        "5.2.3",
        Usual,
        ("撑满版心", "the full width"),
        |layout| {
            let look = layout.look(Role::Body);
            let (left, right) = (look.left, look.right);
            let found = text!("左缩进 {left} 字，右缩进 {right} 字"; "indents of {left} and {right} characters");
            (found, left == 0.0 && right == 0.0)
        },
    ),
    clause(
        ("各级标题的缩进", "indent of headings"),
        &[
            "style.heading-1.first-line",
            "style.heading-1.left",
            "style.heading-2.first-line",
            "style.heading-2.left",
            "style.heading-3.first-line",
            "style.heading-3.left",
            "style.heading-4.first-line",
            "style.heading-4.left",
        ],
        "7.3.3",
        Required,
        ("左空二字", "2 characters"),
        |layout| {
            let indent = |role| layout.look(role).left + layout.look(role).first_line;
            let all = [Role::Heading1, Role::Heading2, Role::Heading3, Role::Heading4].map(indent);
            let other = all.into_iter().find(|indent| *indent != 2.0);
            characters(other.unwrap_or(2.0), 2.0)
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
        ("附件说明上的空行", "space above the note of the annex"),
        &["style.annex-note.before"],
        "7.3.4",
        Required,
        ("空一行", "1 line"),
        |layout| lines(layout.look(Role::AnnexNote).before, 1.0),
    ),
    clause(
        ("署名上的空行", "space above the signature"),
        &["style.signature.before"],
        "7.3.5.2",
        Required,
        ("空一行", "1 line"),
        |layout| lines(layout.look(Role::Signature).before, 1.0),
    ),
    clause(
        ("署名和成文日期的位置", "place of signature and date"),
        &["style.signature.align", "style.date.align", "style.signature.right", "style.date.right"],
        "7.3.5",
        Required,
        ("居右，按所空字数", "right, so many characters in"),
        |layout| {
            let looks = [Role::Signature, Role::Date].map(|role| layout.look(role));
            let good = looks.iter().all(|look| look.align == Align::Right && look.right == 0.0);
            let [(one, first), (two, second)] = looks.map(|look| words(look.align));
            let more = looks[0].right + looks[1].right;
            let found = text!("署名{one}，日期{two}，另空 {more} 字"; "signature {first}, date {second}, {more} characters more");
            (found, good)
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
