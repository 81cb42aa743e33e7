//! `word/settings.xml` and `word/fontTable.xml`.

use super::styles::Lang;
use super::xml::Xml;
use crate::model::{PageLayout, Typeface};

/// What the whole document keeps to.
pub(super) struct Settings<'a> {
    /// Whether odd and even pages have footers of their own.
    pub(super) even_and_odd: bool,
    /// Whether there are footnotes.
    pub(super) notes: bool,
    /// Whether what a person changes is tracked.
    pub(super) track: bool,
    /// Its languages.
    pub(super) lang: Lang<'a>,
}

/// What Word of 2013 and later does; without it the document opens in a compatibility mode.
const COMPATIBILITY: [(&str, &str); 5] = [
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
];

/// `word/settings.xml`.
pub(super) fn part(settings: &Settings<'_>) -> Vec<u8> {
    let mut xml = Xml::part("w:settings", &[super::NAMESPACE]);
    xml.leaf("w:zoom", &[("w:percent", "100")]);
    if settings.track {
        xml.leaf("w:trackRevisions", &[]);
    }
    xml.value("w:defaultTabStop", "640");
    if settings.even_and_odd {
        xml.leaf("w:evenAndOddHeaders", &[]);
    }
    xml.value("w:characterSpacingControl", "compressPunctuation");
    if settings.notes {
        xml.start("w:footnotePr", &[]);
        xml.leaf("w:footnote", &[("w:id", "-1")]);
        xml.leaf("w:footnote", &[("w:id", "0")]);
        xml.end();
    }
    xml.start("w:compat", &[]);
    // A line that is broken by hand is not stretched to the full width.
    xml.leaf("w:doNotExpandShiftReturn", &[]);
    for (name, value) in COMPATIBILITY {
        xml.leaf(
            "w:compatSetting",
            &[
                ("w:name", name),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", value),
            ],
        );
    }
    xml.end();
    let lang = settings.lang;
    xml.leaf("w:themeFontLang", &[("w:val", lang.latin), ("w:eastAsia", lang.chinese)]);
    xml.value("w:decimalSymbol", ".");
    xml.value("w:listSeparator", ",");
    xml.finish()
}

/// `word/fontTable.xml`: the fonts with what may stand in for each where it is not installed.
pub(super) fn fonts(layout: &PageLayout) -> Vec<u8> {
    let mut xml = Xml::part("w:fonts", &[super::NAMESPACE]);
    for (_, typeface) in Typeface::NAMES {
        let Some([name, others @ ..]) = layout.fonts.get(&typeface).map(Vec::as_slice) else {
            continue;
        };
        let family = match typeface {
            Typeface::FangSong | Typeface::KaiTi | Typeface::HeiTi => "modern",
            Typeface::XiaoBiaoSong | Typeface::SongTi => "roman",
            Typeface::Other => "auto",
        };
        font(&mut xml, name, others, "86", family);
    }
    if let Some((name, others)) = layout.latin.split_first() {
        font(&mut xml, name, others, "00", "roman");
    }
    xml.finish()
}

fn font(xml: &mut Xml, name: &str, others: &[String], charset: &str, family: &str) {
    xml.start("w:font", &[("w:name", name)]);
    if !others.is_empty() {
        xml.value("w:altName", &others.join(","));
    }
    xml.value("w:charset", charset);
    xml.value("w:family", family);
    xml.value("w:pitch", "variable");
    xml.end();
}
