//! `docx/layout.toml`: a layout over the base's, every value of its type and within what a
//! printed page can have.

use super::convert::{string, strings};
use super::record::{Record, read};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::kind::{
    LAYOUT, LAYOUT_FILE, LAYOUT_FONTS, LAYOUT_PAGE, LAYOUT_PAGE_NUMBER, LAYOUT_STYLE,
    LAYOUT_STYLES, Templates,
};
use crate::model::{Align, Docx, Line, Look, Page, PageLayout, PageNumber, Role, Size, Typeface};
use crate::parse::{Table, Value, parse_toml};
use crate::source::{SourceId, Span, Spanned};
use crate::text;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Checks a layout. What it does not say is as in `under`.
pub fn check_layout(
    table: &Table,
    under: &PageLayout,
    diagnostics: &mut Diagnostics,
) -> PageLayout {
    let mut reader = Reader { layout: under.clone(), diagnostics };
    let record = read(table, LAYOUT, &[], reader.diagnostics);
    if let Some(page) = record.inner("page", LAYOUT_PAGE, reader.diagnostics) {
        reader.page(&page);
    }
    if let Some(number) = record.inner("page-number", LAYOUT_PAGE_NUMBER, reader.diagnostics) {
        reader.page_number(&number);
    }
    if let Some(fonts) = record.inner("fonts", LAYOUT_FONTS, reader.diagnostics) {
        for field in LAYOUT_FONTS {
            if let Some(value) = fonts.get(&field.name) {
                reader.fonts(&field.name, value);
            }
        }
    }
    if let Some(styles) = record.inner("style", LAYOUT_STYLES, reader.diagnostics) {
        for (name, role) in Role::NAMES {
            if let Some(style) = styles.inner(name, LAYOUT_STYLE, reader.diagnostics) {
                reader.style(name, role, &style);
            }
        }
    }
    reader.lines();
    reader.layout
}

/// The largest size of characters: 72 points, a third of what a line can hold.
const LARGEST: Size = Size::of_half_points(144);

/// The layout that everything else lies over: that of the standard. It is read once a process,
/// as its text cannot change.
pub fn base_layout() -> &'static PageLayout {
    static READ: OnceLock<PageLayout> = OnceLock::new();
    READ.get_or_init(|| {
        let text = Templates::base_text(LAYOUT_FILE);
        let mut diagnostics = Diagnostics::default();
        let table = parse_toml(SourceId(0), text, 0..text.len(), &mut diagnostics);
        complete(&table, &mut diagnostics)
    })
}

/// A layout that says everything: each style begins like the body's.
fn complete(table: &Table, diagnostics: &mut Diagnostics) -> PageLayout {
    let style = table.get("style").and_then(|style| match &style.value {
        Value::Table(styles) => styles.get("body"),
        _ => None,
    });
    let mut under = nothing();
    if let Some(Spanned { value: Value::Table(body), .. }) = style {
        let mut reader = Reader { layout: under, diagnostics };
        let record = read(body, LAYOUT_STYLE, &[], reader.diagnostics);
        reader.style("body", Role::Body, &record);
        let look = reader.layout.look(Role::Body);
        reader.layout.looks = Role::NAMES.iter().map(|(_, role)| (*role, look)).collect();
        under = reader.layout;
    }
    let mut layout = check_layout(table, &under, diagnostics);
    layout.given.clear();
    layout
}

/// The layout with the fonts that `report.toml` names.
pub fn with_fonts(mut layout: PageLayout, docx: &Docx) -> PageLayout {
    for (name, fonts) in &docx.fonts {
        layout.given.insert(format!("fonts.{}", name.value), name.span);
        match Typeface::NAMES.iter().find(|(known, _)| *known == name.value) {
            Some((_, typeface)) => drop(layout.fonts.insert(*typeface, fonts.clone())),
            None => layout.latin.clone_from(fonts),
        }
    }
    layout
}

fn nothing() -> PageLayout {
    PageLayout {
        page: Page {
            width: 210.0,
            height: 297.0,
            top: 0.0,
            left: 0.0,
            right: 0.0,
            bottom: 0.0,
            lines: 1,
            characters: 1,
        },
        page_number: PageNumber {
            before: String::new(),
            after: String::new(),
            font: Typeface::default(),
            size: Size::default(),
            odd: Align::default(),
            even: Align::default(),
            indent: 0.0,
            below: 0.0,
        },
        fonts: BTreeMap::new(),
        latin: Vec::new(),
        looks: BTreeMap::new(),
        given: BTreeMap::new(),
    }
}

struct Reader<'d> {
    layout: PageLayout,
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    fn page(&mut self, record: &Record<'_>) {
        let before = self.layout.page;
        let mut page = before;
        for (key, value, most) in [
            ("width", &mut page.width, 550.0),
            ("height", &mut page.height, 550.0),
            ("top", &mut page.top, 500.0),
            ("left", &mut page.left, 500.0),
            ("right", &mut page.right, 500.0),
            ("bottom", &mut page.bottom, 500.0),
        ] {
            self.number(record, "page.", key, value, 0.0..=most);
        }
        for (key, value) in [("lines", &mut page.lines), ("characters", &mut page.characters)] {
            let mut number = f64::from(*value);
            self.number(record, "page.", key, &mut number, 10.0..=60.0);
            *value = number as u32;
        }
        let (width, height) = page.block();
        // Less than that holds no line of text, and an indent would be wider than the line.
        if width < 50.0 || height < 50.0 {
            let span = LAYOUT_PAGE.iter().find_map(|field| record.get(&field.name));
            if let Some(value) = span {
                let message = text!(
                    "白边太大，版心只剩 {width:.0}×{height:.0} 毫米";
                    "the margins leave only {width:.0}×{height:.0} mm for the text"
                );
                let help = text!("版心的宽和高都至少 50 毫米"; "the text needs 50 mm in width and in height");
                self.wrong(value.span, message, Some(help));
            }
            return;
        }
        self.layout.page = page;
    }

    /// Lines that are lower than the characters in them would print over each other.
    fn lines(&mut self) {
        let page = &self.layout.page;
        let height = page.block().1 / f64::from(page.lines) * 72.0 / 25.4;
        let size = self.layout.look(Role::Body).size;
        let given = |key: &&str| self.layout.given.get(*key).copied();
        let span = ["page.lines", "style.body.size", "page.top", "page.bottom", "page.height"]
            .iter()
            .find_map(given);
        if let Some(span) = span.filter(|_| height < size.points()) {
            let message = text!(
                "每行只有 {height:.1} 磅高，放不下{size}字";
                "a line is {height:.1} points high and does not hold characters of size {size}"
            );
            self.wrong(span, message, None);
        }
    }

    fn page_number(&mut self, record: &Record<'_>) {
        let mut number = self.layout.page_number.clone();
        if let Some(pattern) = record.get("pattern").and_then(string) {
            match pattern.value.split_once("{page}") {
                Some((before, after)) if !after.contains("{page}") => {
                    (number.before, number.after) = (before.to_owned(), after.to_owned());
                    self.given("page-number.pattern", pattern.span);
                }
                _ => {
                    let message = text!(
                        "页码的式样里要有一处 {{page}}";
                        "the pattern of the page number has {{page}} once"
                    );
                    let help =
                        text!("如 pattern = \"— {{page}} —\""; "like pattern = \"— {{page}} —\"");
                    self.wrong(pattern.span, message, Some(help));
                }
            }
        }
        self.word(record, "page-number.", "font", &Typeface::NAMES, &mut number.font);
        self.size(record, "page-number.", &mut number.size);
        self.word(record, "page-number.", "odd", &Align::NAMES, &mut number.odd);
        self.word(record, "page-number.", "even", &Align::NAMES, &mut number.even);
        self.number(record, "page-number.", "indent", &mut number.indent, 0.0..=20.0);
        self.number(record, "page-number.", "below", &mut number.below, 0.0..=100.0);
        self.layout.page_number = number;
    }

    fn fonts(&mut self, name: &str, value: &Spanned<Value>) {
        let Some(fonts) = font_names(value, self.diagnostics) else { return };
        self.given(&format!("fonts.{name}"), value.span);
        match Typeface::NAMES.iter().find(|(known, _)| *known == name) {
            Some((_, typeface)) => drop(self.layout.fonts.insert(*typeface, fonts)),
            None => self.layout.latin = fonts,
        }
    }

    fn style(&mut self, name: &str, role: Role, record: &Record<'_>) {
        let prefix = format!("style.{name}.");
        let mut look: Look = self.layout.look(role);
        self.word(record, &prefix, "font", &Typeface::NAMES, &mut look.font);
        self.size(record, &prefix, &mut look.size);
        self.word(record, &prefix, "align", &Align::NAMES, &mut look.align);
        self.word(record, &prefix, "line", &Line::NAMES, &mut look.line);
        for (key, value, most) in [
            ("first-line", &mut look.first_line, 10.0),
            ("left", &mut look.left, 10.0),
            ("right", &mut look.right, 10.0),
            ("before", &mut look.before, 20.0),
            ("after", &mut look.after, 20.0),
        ] {
            self.number(record, &prefix, key, value, 0.0..=most);
        }
        if let Some(Spanned { value: Value::Boolean(bold), span }) = record.get("bold") {
            look.bold = *bold;
            self.given(&format!("{prefix}bold"), *span);
        }
        self.layout.looks.insert(role, look);
    }

    fn number(
        &mut self,
        record: &Record<'_>,
        prefix: &str,
        key: &str,
        target: &mut f64,
        range: std::ops::RangeInclusive<f64>,
    ) {
        let Some(Spanned { value: Value::Number(written), span }) = record.get(key) else { return };
        let whole = matches!(key, "lines" | "characters");
        match written.parse::<f64>() {
            Ok(number) if range.contains(&number) && !(whole && number.fract() != 0.0) => {
                *target = number;
                self.given(&format!("{prefix}{key}"), *span);
            }
            _ => {
                let (least, most) = (range.start(), range.end());
                let message = match whole {
                    true => text!(
                        "“{key}”是 {least} 到 {most} 的整数";
                        "`{key}` is a whole number from {least} to {most}"
                    ),
                    false => {
                        text!("“{key}”是 {least} 到 {most} 的数"; "`{key}` is from {least} to {most}")
                    }
                };
                self.wrong(*span, message, None);
            }
        }
    }

    fn size(&mut self, record: &Record<'_>, prefix: &str, target: &mut Size) {
        let Some(written) = record.get("size").and_then(string) else { return };
        match Size::parse(&written.value).filter(|size| *size <= LARGEST) {
            Some(size) => {
                *target = size;
                self.given(&format!("{prefix}size"), written.span);
            }
            None => {
                let size = written.value.escape_debug();
                let message = text!("没有字号“{size}”，或者太大"; "there is no size `{size}`, or it is too large");
                let help = text!(
                    "写“二号”“三号”“小四”这样的名称，或磅数，如 \"16\"";
                    "write a name like 二号, 三号 or 小四, or points, like \"16\""
                );
                self.wrong(written.span, message, Some(help));
            }
        }
    }

    /// A word that has passed as one of some.
    fn word<T: Copy>(
        &mut self,
        record: &Record<'_>,
        prefix: &str,
        key: &str,
        names: &[(&'static str, T)],
        target: &mut T,
    ) {
        let Some(written) = record.get(key).and_then(string) else { return };
        if let Some((_, value)) = names.iter().find(|(name, _)| *name == written.value) {
            *target = *value;
            self.given(&format!("{prefix}{key}"), written.span);
        }
    }

    fn given(&mut self, key: &str, span: Span) {
        self.layout.given.insert(key.to_owned(), span);
    }

    fn wrong(&mut self, span: Span, message: crate::diag::Text, help: Option<crate::diag::Text>) {
        let diagnostic = Diagnostic::error(&codes::E0204, span, message);
        self.diagnostics.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

/// Names of fonts: at least one, and each a name that a document can carry.
pub(super) fn font_names(
    value: &Spanned<Value>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<String>> {
    let names = strings(value, false);
    // Word knows names of up to 31 characters; a comma would divide a name among stand-ins.
    let bad = names.iter().find(|name| {
        let text = name.value.trim();
        text.is_empty()
            || text.encode_utf16().count() > 31
            || text.contains(|c: char| c.is_control() || ",;\"'<>&".contains(c))
    });
    let span = match (bad, names.is_empty()) {
        (Some(bad), _) => bad.span,
        (None, true) => value.span,
        (None, false) => {
            return Some(names.into_iter().map(|name| name.value.trim().to_owned()).collect());
        }
    };
    diagnostics.push(
        Diagnostic::error(&codes::E0204, span, text!("这不是字体名称"; "this is not a font's name"))
            .help(text!(
                "写字体的名称，至多 31 个字，不带逗号和引号，如 [\"仿宋_GB2312\", \"仿宋\"]";
                "write names of up to 31 characters without commas or quotes, like [\"仿宋_GB2312\", \"仿宋\"]"
            )),
    );
    None
}

#[cfg(test)]
mod tests {
    use super::{base_layout, complete};
    use crate::diag::Diagnostics;
    use crate::kind::{LAYOUT_FILE, Templates};
    use crate::model::{Role, Typeface};
    use crate::parse::parse_toml;
    use crate::source::SourceId;

    #[test]
    fn the_base_is_sound_and_says_everything() {
        let text = Templates::base_text(LAYOUT_FILE);
        let mut diagnostics = Diagnostics::default();
        let table = parse_toml(SourceId(0), text, 0..text.len(), &mut diagnostics);
        let layout = complete(&table, &mut diagnostics);
        assert_eq!(diagnostics.iter().count(), 0, "{diagnostics:#?}");
        assert_eq!(&layout, base_layout());
        assert_eq!(layout.looks.len(), Role::NAMES.len());
        assert_eq!(layout.look(Role::Heading1).font, Typeface::HeiTi);
        assert_eq!(layout.look(Role::Heading3), layout.look(Role::Body));
        assert_eq!(layout.fonts.len(), Typeface::NAMES.len());
        assert!(!layout.latin.is_empty() && !layout.page_number.before.is_empty());
    }
}
