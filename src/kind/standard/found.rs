//! What a layout has, in words, and whether it is what is wanted.

use crate::diag::Text;
use crate::model::{Align, PageLayout, Role, Size, Typeface};
use crate::text;

pub(super) fn close(found: f64, wanted: f64, by: f64) -> bool {
    (found - wanted).abs() <= by + 1e-9
}

/// What is the same in both languages.
pub(super) fn same(what: impl std::fmt::Display) -> Text {
    text!("{what}"; "{what}")
}

pub(super) fn counted(count: u32, unit: &str) -> Text {
    text!("{count} {unit}"; "{count}")
}

pub(super) fn joined(one: Text, two: Text) -> Text {
    Text { zh: format!("{}，{}", one.zh, two.zh), en: format!("{}, {}", one.en, two.en) }
}

pub(super) fn lines(found: f64, wanted: f64) -> (Text, bool) {
    (text!("空 {found} 行"; "{found} lines"), close(found, wanted, 0.0))
}

pub(super) fn millimetres(found: f64, wanted: f64, by: f64) -> (Text, bool) {
    let shown = (found * 10.0).round() / 10.0;
    (text!("{shown} 毫米"; "{shown} mm"), close(found, wanted, by))
}

pub(super) fn characters(found: f64, wanted: f64) -> (Text, bool) {
    (text!("左空 {found} 字"; "{found} characters in"), close(found, wanted, 0.0))
}

pub(super) fn font(
    layout: &PageLayout,
    role: Role,
    typeface: Typeface,
    half_points: u32,
) -> (Text, bool) {
    let look = layout.look(role);
    // Whether a font is of a class is not told by a name that is not known.
    let font = look.font == typeface || look.font == Typeface::Other;
    let good = font && look.size.half_points() == half_points;
    (typeset(look.font, look.size), good)
}

pub(super) fn typeset(font: Typeface, size: Size) -> Text {
    let (zh, name) = (font.chinese(), Typeface::NAMES.iter().find(|(_, known)| *known == font));
    let en = name.map_or("another font", |(name, _)| name);
    text!("{zh}{size}"; "{en}, size {size}")
}

pub(super) fn align(layout: &PageLayout, role: Role, wanted: Align) -> (Text, bool) {
    let found = layout.look(role).align;
    let (zh, en) = words(found);
    (text!("{zh}"; "{en}"), found == wanted)
}

pub(super) fn words(align: Align) -> (&'static str, &'static str) {
    match align {
        Align::Left => ("居左", "left"),
        Align::Center => ("居中", "in the middle"),
        Align::Right => ("居右", "right"),
        Align::Justify => ("两端对齐", "to both sides"),
    }
}
