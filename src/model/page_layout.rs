//! How a printed document looks: page, lines, fonts and styles. Lengths of the page are in
//! millimetres, indents in characters, distances between paragraphs in lines.

use super::size::Size;
use crate::source::Span;
use std::collections::BTreeMap;

/// A layout. Every value is given: what a file leaves out is the base's.
#[derive(Clone, Debug, PartialEq)]
pub struct PageLayout {
    /// Paper and margins.
    pub page: Page,
    /// The number of a page.
    pub page_number: PageNumber,
    /// The fonts of each class; first the name, then what may stand in for it.
    pub fonts: BTreeMap<Typeface, Vec<String>>,
    /// Fonts of Latin letters and digits.
    pub latin: Vec<String>,
    /// How each role looks.
    pub looks: BTreeMap<Role, Look>,
    /// Where a file gives a value of its own, by key: `page.top`.
    pub given: BTreeMap<String, Span>,
}

impl PageLayout {
    /// How a role looks.
    pub fn look(&self, role: Role) -> Look {
        self.looks.get(&role).copied().unwrap_or_default()
    }

    /// The font of a class; empty where none is named.
    pub fn font(&self, typeface: Typeface) -> &str {
        self.fonts.get(&typeface).and_then(|names| names.first()).map_or("", String::as_str)
    }
}

/// Paper and margins, in millimetres, and what fills the block of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// Width of the paper.
    pub width: f64,
    /// Height of the paper.
    pub height: f64,
    /// 天头: above the block of text.
    pub top: f64,
    /// 订口: left of it.
    pub left: f64,
    /// Right of it.
    pub right: f64,
    /// Below it.
    pub bottom: f64,
    /// Lines of a full page.
    pub lines: u32,
    /// Characters of a full line of body text.
    pub characters: u32,
}

impl Page {
    /// Width and height of the block of text (版心), in millimetres.
    pub fn block(&self) -> (f64, f64) {
        (self.width - self.left - self.right, self.height - self.top - self.bottom)
    }
}

/// The number of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageNumber {
    /// What stands before the number: `— `.
    pub before: String,
    /// What stands behind it.
    pub after: String,
    /// Its font.
    pub font: Typeface,
    /// Its size.
    pub size: Size,
    /// Where it stands on odd pages.
    pub odd: Align,
    /// Where it stands on even pages.
    pub even: Align,
    /// Its distance from the side of the block of text, in characters of its size.
    pub indent: f64,
    /// From the lower edge of the block of text to the middle of the number, in millimetres.
    pub below: f64,
}

/// How paragraphs of a role look.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// Class of the Chinese font.
    pub font: Typeface,
    /// Size of the characters.
    pub size: Size,
    /// How lines are set.
    pub align: Align,
    /// Indent of the first line beyond `left`, in characters.
    pub first_line: f64,
    /// Indent of all lines, in characters.
    pub left: f64,
    /// Indent on the right, in characters.
    pub right: f64,
    /// Space before, in lines.
    pub before: f64,
    /// Space after, in lines.
    pub after: f64,
    /// Whether the characters are bold.
    pub bold: bool,
    /// Height of the lines.
    pub line: Line,
}

/// Height of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Line {
    /// The page's lines.
    #[default]
    Grid,
    /// As the characters need.
    Single,
}

impl Line {
    /// All of them, with the names that a layout uses.
    pub const NAMES: [(&'static str, Line); 2] = [("grid", Line::Grid), ("single", Line::Single)];
}

/// How lines are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
    /// To both sides.
    #[default]
    Justify,
}

impl Align {
    /// All of them, with the names that a layout uses.
    pub const NAMES: [(&'static str, Align); 4] = [
        ("left", Align::Left),
        ("center", Align::Center),
        ("right", Align::Right),
        ("justify", Align::Justify),
    ];
}

/// Classes of Chinese fonts. A standard names classes, an office has fonts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typeface {
    /// 小标宋体.
    XiaoBiaoSong,
    /// 黑体.
    HeiTi,
    /// 楷体.
    KaiTi,
    /// 仿宋体.
    #[default]
    FangSong,
    /// 宋体.
    SongTi,
    /// A font of an office's document whose class its name does not tell.
    Other,
}

impl Typeface {
    /// The classes, with the names that a layout uses.
    pub const NAMES: [(&'static str, Typeface); 5] = [
        ("xiaobiaosong", Typeface::XiaoBiaoSong),
        ("heiti", Typeface::HeiTi),
        ("kaiti", Typeface::KaiTi),
        ("fangsong", Typeface::FangSong),
        ("songti", Typeface::SongTi),
    ];

    /// What people call it.
    pub fn chinese(self) -> &'static str {
        match self {
            Typeface::XiaoBiaoSong => "小标宋体",
            Typeface::HeiTi => "黑体",
            Typeface::KaiTi => "楷体",
            Typeface::FangSong => "仿宋体",
            Typeface::SongTi => "宋体",
            Typeface::Other => "其他字体",
        }
    }
}

/// What a paragraph is for; each has a style of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Running text.
    Body,
    /// 标题.
    Title,
    /// 发文字号.
    Number,
    /// 主送机关.
    Addressee,
    /// 一、
    Heading1,
    /// （一）
    Heading2,
    /// 1.
    Heading3,
    /// （1）
    Heading4,
    /// An item of a list.
    List,
    /// A quotation.
    Quote,
    /// A paragraph of pictures.
    Picture,
    /// A footnote.
    Note,
    /// 附件说明.
    AnnexNote,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// “附件” on the annex itself.
    AnnexMark,
    /// The head row of a table.
    TableHead,
    /// The other rows.
    Table,
}

impl Role {
    /// All of them, with the names that a layout uses.
    pub const NAMES: [(&'static str, Role); 18] = [
        ("body", Role::Body),
        ("title", Role::Title),
        ("number", Role::Number),
        ("addressee", Role::Addressee),
        ("heading-1", Role::Heading1),
        ("heading-2", Role::Heading2),
        ("heading-3", Role::Heading3),
        ("heading-4", Role::Heading4),
        ("list", Role::List),
        ("quote", Role::Quote),
        ("picture", Role::Picture),
        ("note", Role::Note),
        ("annex-note", Role::AnnexNote),
        ("signature", Role::Signature),
        ("date", Role::Date),
        ("annex-mark", Role::AnnexMark),
        ("table-head", Role::TableHead),
        ("table", Role::Table),
    ];

    /// The name of its style in a Word document. Word knows a built-in style by this name. The
    /// mark of the annex is a heading of the first level, so that the annex is found in the
    /// navigation pane.
    pub fn style(self) -> &'static str {
        match self {
            Role::Body => "Normal Indent",
            Role::Title => "Title",
            Role::Number => "发文字号",
            Role::Addressee => "Salutation",
            Role::Heading1 | Role::AnnexMark => "heading 1",
            Role::Heading2 => "heading 2",
            Role::Heading3 => "heading 3",
            Role::Heading4 => "heading 4",
            Role::List => "List Paragraph",
            Role::Quote => "Quote",
            Role::Picture => "图片",
            Role::Note => "footnote text",
            Role::AnnexNote => "附件说明",
            Role::Signature => "Signature",
            Role::Date => "Date",
            Role::TableHead => "表头",
            Role::Table => "表格文字",
        }
    }

    /// The role of a heading of that level, from 1; deeper ones look like the fourth.
    pub fn heading(level: u8) -> Role {
        match level {
            0 | 1 => Role::Heading1,
            2 => Role::Heading2,
            3 => Role::Heading3,
            _ => Role::Heading4,
        }
    }

    /// The level of a heading.
    pub fn level(self) -> Option<u8> {
        match self {
            Role::Heading1 => Some(1),
            Role::Heading2 => Some(2),
            Role::Heading3 => Some(3),
            Role::Heading4 => Some(4),
            _ => None,
        }
    }
}
