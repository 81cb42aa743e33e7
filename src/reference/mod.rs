//! An office's own Word document that lends its styles, its page, and its footers and headers to
//! the reports of a project. Its text is not taken, nor anything that could run or that lies
//! elsewhere; what else is left is told.

mod edge;
mod section;
mod styles;

pub use edge::{Edge, Link, Target};
pub use section::Paper;
pub use styles::{Says, Sort, Styles};

use self::section::Section;
use crate::diag::{Diagnostic, Diagnostics, Text, codes};
use crate::model::{Align, PageLayout, Role, Size, Status, Typeface};
use crate::source::{SourceId, Span};
use crate::text;
use crate::word::{Fault, Package};
use crate::word::{main_part, relationships};
use crate::word::{read_part, undeclared};

/// What a document lends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Its styles.
    pub styles: Styles,
    /// Its page; `None` where it has none that text fits on.
    pub paper: Option<Paper>,
    /// Its headers and footers.
    pub edges: Vec<Edge>,
    /// Whether the first page has headers and footers of its own, be they empty.
    pub first_page: bool,
    /// Whether odd and even pages differ.
    pub even_and_odd: bool,
    /// Its theme, whose fonts its styles may name.
    pub theme: Option<String>,
    /// What is not taken.
    pub losses: Vec<Loss>,
    /// The file, for what is told of it.
    pub file: Option<SourceId>,
}

/// Something that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What people call it.
    pub what: Text,
}

impl Loss {
    fn new(zh: &str, en: &str) -> Loss {
        Loss { what: Text { zh: zh.to_owned(), en: en.to_owned() } }
    }
}

/// Reads a document, which stands in the sources as `file`; what is wrong with it is told there.
pub fn read_reference(
    bytes: &[u8],
    file: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Reference> {
    match read(bytes) {
        Ok(reference) => Some(Reference { file: Some(file), ..reference }),
        Err(fault) => {
            diagnostics.push(told(&fault, Span::top(file)));
            None
        }
    }
}

fn read(bytes: &[u8]) -> Result<Reference, Fault> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let mut losses = Vec::new();
    let Section { paper, first_page, edges } = section::read(&main, &mut package, &mut losses)?;
    let parts = relationships(&main, &mut package)?;
    let path = |kind: &str| {
        parts.values().find(|place| place.kind == kind && !place.external).map(|place| &place.path)
    };
    let styles = path("styles").ok_or_else(|| Fault::Missing("styles.xml".to_owned()))?;
    let styles = styles::read(styles, &package.text(styles)?)?;
    if !styles.numbered.is_empty() {
        let names = styles.numbered.join("、");
        let zh = format!("样式的自动编号（{names}）：编号由程序生成");
        let en = format!("automatic numbers of styles ({names}): numbers are computed");
        losses.push(Loss::new(&zh, &en));
    }
    let even_and_odd = match path("settings") {
        Some(path) => {
            let text = package.text(path)?;
            let settings = read_part(path, &text, |_, _| true)?;
            if settings.says("w:mirrorMargins") {
                losses.push(Loss::new("对称页边距", "mirrored margins"));
            }
            settings.says("w:evenAndOddHeaders")
        }
        None => false,
    };
    let theme = match path("theme") {
        Some(path) if relationships(path, &mut package)?.is_empty() => {
            let text = package.text(path)?;
            read_part(path, &text, |_, _| true)?;
            Some(undeclared(&text).to_owned())
        }
        Some(_) => {
            losses.push(Loss::new("主题：其中有图片", "the theme: it holds pictures"));
            None
        }
        None => None,
    };
    for (kind, zh, en) in
        [("vbaProject", "宏", "macros"), ("glossaryDocument", "自动图文集", "building blocks")]
    {
        if path(kind).is_some() {
            losses.push(Loss::new(zh, en));
        }
    }
    Ok(Reference { styles, paper, edges, first_page, even_and_odd, theme, losses, file: None })
}

fn told(fault: &Fault, span: Span) -> Diagnostic {
    let message = match fault {
        Fault::Other(zh, en) => {
            text!("参考文档不是 .docx，是{zh}"; "the reference document is no .docx but {en}")
        }
        Fault::Broken => text!("参考文档损坏"; "the reference document is broken"),
        Fault::TooLarge => {
            text!("参考文档解开后太大"; "the reference document is too large when unpacked")
        }
        Fault::Twice(part) => {
            text!("参考文档里有两个 {part}"; "the reference document has two parts {part}")
        }
        Fault::Missing(part) => {
            text!("参考文档里没有 {part}"; "the reference document has no {part}")
        }
        Fault::Xml(part) => {
            text!("参考文档的 {part} 损坏"; "{part} of the reference document is broken")
        }
        Fault::DocType(part) => text!(
            "参考文档的 {part} 带有 DOCTYPE，不予读取";
            "{part} of the reference document declares a DOCTYPE, which is not read"
        ),
        Fault::Strict => text!(
            "参考文档存成了“严格的 Open XML 文档”";
            "the reference document is a Strict Open XML Document"
        ),
    };
    Diagnostic::error(&codes::E0120, span, message).help(text!(
        "在 Word 或 WPS 里打开它，另存为普通的 .docx，不加密码";
        "open it in Word or WPS and save it as an ordinary .docx without a password"
    ))
}

/// Twips in a millimetre.
const MILLIMETRE: f64 = 1440.0 / 25.4;

impl Reference {
    /// Whether it has a header of its own. One that says nothing but how far a text is was ours,
    /// in a document that was built from a draft and then restyled.
    pub fn has_header(&self) -> bool {
        self.taken().any(|edge| edge.header)
    }

    /// Its headers and footers, but for headers that say how far a text is.
    pub fn taken(&self) -> impl Iterator<Item = &Edge> {
        let labels = Status::NAMES.map(|(_, status)| status.label());
        self.edges
            .iter()
            .filter(move |edge| !(edge.header && labels.contains(&Some(edge.words.trim()))))
    }

    /// The height of the document's lines, in twips: that of its text's style, else that of its
    /// grid. A grid that is lower than the characters, as Word has it unless told otherwise, is
    /// none: there a line takes several of its steps.
    pub fn line_height(&self, size: Size) -> Option<i64> {
        let said = |role: &str| self.styles.says(role).and_then(|said| said.line);
        let least = (size.points() * 20.0 * 1.1) as i64;
        let exact = said(Role::Body.style()).or_else(|| said("Normal"));
        let grid = self.paper.as_ref().and_then(|paper| paper.pitch);
        [exact, grid].into_iter().flatten().find(|line| (least..=least * 5).contains(line))
    }

    /// The layout that the document has, as far as it can be told, over another one.
    pub fn over(&self, layout: &PageLayout) -> PageLayout {
        let mut out = layout.clone();
        let span = Span::top(self.file.unwrap_or(SourceId(0)));
        for (key, role) in Role::NAMES {
            let Some(said) = self.styles.says(role.style()) else { continue };
            let mut look = out.look(role);
            let mut given = |value: &str| out.given.insert(format!("style.{key}.{value}"), span);
            if let Some(size) = said.size.and_then(Size::from_half_points) {
                look.size = size;
                given("size");
            }
            let font = said.font.and_then(|font| typeface(&font, layout));
            look.font = font.unwrap_or(Typeface::Other);
            given("font");
            look.align = match said.align.as_deref() {
                Some("left" | "start") => Align::Left,
                Some("center") => Align::Center,
                Some("right" | "end") => Align::Right,
                Some(_) | None => Align::Justify,
            };
            given("align");
            out.looks.insert(role, look);
        }
        if let Some(paper) = &self.paper {
            let size = out.look(Role::Body).size;
            self.page_over(paper, size, &mut out, span);
        }
        out
    }

    fn page_over(&self, paper: &Paper, size: Size, out: &mut PageLayout, span: Span) {
        let millimetres = |twips: i64| (twips as f64 / MILLIMETRE * 10.0).round() / 10.0;
        let [top, right, bottom, left] = paper.margins;
        let page = &mut out.page;
        (page.width, page.height) = (millimetres(paper.width), millimetres(paper.height));
        (page.top, page.right) = (millimetres(top), millimetres(right));
        (page.bottom, page.left) = (millimetres(bottom), millimetres(left));
        for key in ["width", "height", "top", "right", "bottom", "left"] {
            out.given.insert(format!("page.{key}"), span);
        }
        if let Some(line) = self.line_height(size) {
            let lines = (paper.height - top - bottom) / line;
            page_lines(out, lines, span);
        }
    }
}

fn page_lines(out: &mut PageLayout, lines: i64, span: Span) {
    out.page.lines = u32::try_from(lines).unwrap_or(1).max(1);
    out.given.insert("page.lines".to_owned(), span);
}

/// The class of a font, where its name tells it: as the name of a class before as what may stand
/// in for one, since 宋体 stands in for 小标宋体.
fn typeface(font: &str, layout: &PageLayout) -> Option<Typeface> {
    let named = |typeface: &Typeface, most: usize| {
        let names = layout.fonts.get(typeface)?;
        names.iter().take(most).any(|name| name == font).then_some(*typeface)
    };
    let all = [
        Typeface::SongTi,
        Typeface::FangSong,
        Typeface::KaiTi,
        Typeface::HeiTi,
        Typeface::XiaoBiaoSong,
    ];
    let find = |most| all.iter().find_map(|typeface| named(typeface, most));
    find(1).or_else(|| find(usize::MAX))
}

#[cfg(test)]
mod tests;
