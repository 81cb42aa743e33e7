//! Properties of paragraphs and runs, written in the order that the schema wants
//! (ISO/IEC 29500-1, CT_PPr and CT_RPr).

use super::measure::hundredths;
use super::style_ids::StyleIds;
use super::xml::Xml;
use crate::model::{Align, Size};

/// Properties of a paragraph that its style does not have.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph<'a> {
    /// Id of its style.
    pub(super) style: &'a str,
    /// Whether it stays on the page of the next one.
    pub(super) keep_next: bool,
    /// Whether it begins a page.
    pub(super) new_page: bool,
    /// Whether its lines are as high as what stands in them, so that a picture is not cut.
    pub(super) free_lines: bool,
    /// Space before and after, in lines, with the height of a line in twips.
    pub(super) space: Option<(f64, f64, i64)>,
    /// Its indents.
    pub(super) indent: Option<Indent>,
    /// How its lines are set.
    pub(super) align: Option<Align>,
    /// Whether the paragraph's end is a style separator.
    pub(super) separator: bool,
}

/// Indents, in characters of a size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Indent {
    pub(super) size: Size,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Beyond `left`; negative where all lines but the first are indented.
    pub(super) first_line: f64,
}

impl Paragraph<'_> {
    /// A paragraph with nothing but its style.
    pub(super) fn styled(style: &str) -> Paragraph<'_> {
        Paragraph { style, ..Paragraph::default() }
    }

    pub(super) fn write(&self, xml: &mut Xml) {
        xml.start("w:pPr", &[]);
        xml.value("w:pStyle", self.style);
        if self.keep_next {
            xml.leaf("w:keepNext", &[]);
        }
        if self.new_page {
            xml.leaf("w:pageBreakBefore", &[]);
        }
        if self.free_lines {
            xml.value("w:snapToGrid", "0");
            xml.leaf("w:spacing", &[("w:line", "240"), ("w:lineRule", "auto")]);
        } else if let Some((before, after, pitch)) = self.space {
            let height = pitch.to_string();
            let line = [("w:line", height.as_str()), ("w:lineRule", "exact")];
            spacing(xml, before, after, pitch, &line);
        }
        if let Some(indent) = self.indent {
            indent.write(xml);
        }
        if let Some(align) = self.align {
            xml.value("w:jc", justification(align));
        }
        if self.separator {
            xml.start("w:rPr", &[]);
            xml.leaf("w:vanish", &[]);
            xml.leaf("w:specVanish", &[]);
            xml.end();
        }
        xml.end();
    }
}

impl Indent {
    /// Word takes the hundredths of characters, and readers that do not know them the twips.
    pub(super) fn write(&self, xml: &mut Xml) {
        let number = |characters: f64| {
            let twips = within(characters * self.size.points() * 20.0);
            (hundredths(characters).to_string(), twips.to_string())
        };
        let (left, right) = (number(self.left), number(self.right));
        let first = number(self.first_line.abs());
        let mut attributes = vec![
            ("w:leftChars", left.0.as_str()),
            ("w:left", left.1.as_str()),
            ("w:rightChars", right.0.as_str()),
            ("w:right", right.1.as_str()),
        ];
        match self.first_line < 0.0 {
            true => attributes.extend([("w:hangingChars", &*first.0), ("w:hanging", &*first.1)]),
            false => {
                attributes.extend([("w:firstLineChars", &*first.0), ("w:firstLine", &*first.1)]);
            }
        }
        xml.leaf("w:ind", &attributes);
    }
}

/// Twips that Word takes: at most 22 inches.
fn within(twips: f64) -> i64 {
    twips.round().clamp(0.0, 31_680.0) as i64
}

/// Space before and after, in lines, and whatever else `more` says of lines.
pub(super) fn spacing(
    xml: &mut Xml,
    before: f64,
    after: f64,
    pitch: i64,
    more: &[(&'static str, &str)],
) {
    let number = |lines: f64| {
        let twips = within(lines * pitch as f64);
        (hundredths(lines).to_string(), twips.to_string())
    };
    let (before, after) = (number(before), number(after));
    let mut attributes = vec![
        ("w:beforeLines", before.0.as_str()),
        ("w:before", before.1.as_str()),
        ("w:afterLines", after.0.as_str()),
        ("w:after", after.1.as_str()),
    ];
    attributes.extend(more);
    xml.leaf("w:spacing", &attributes);
}

/// How WordprocessingML calls it.
pub(super) fn justification(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        Align::Justify => "both",
    }
}

/// A field: its code, and what it shows until it is counted anew. `look` writes the properties of
/// its runs.
pub(super) fn field(xml: &mut Xml, code: &str, shown: &str, look: impl Fn(&mut Xml)) {
    for step in ["begin", "code", "separate", "shown", "end"] {
        xml.start("w:r", &[]);
        look(xml);
        match step {
            "code" => xml.words("w:instrText", &[super::PRESERVE], code),
            "shown" => xml.words("w:t", &[], shown),
            step => xml.leaf("w:fldChar", &[("w:fldCharType", step)]),
        }
        xml.end();
    }
}

/// Character styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Accent {
    /// A heading of this level, 1 to 4, that runs in.
    Heading(u8),
    /// The title of an item: 一是…….
    Item,
    /// A link.
    Link,
    /// Strong emphasis.
    Strong,
    /// Emphasis.
    Emphasis,
    /// Literal text.
    Code,
    /// The mark of a footnote.
    NoteMark,
}

/// What a run is, seen from outside in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    /// The heading, item or link it belongs to.
    pub(super) part: Option<Accent>,
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) code: bool,
}

impl Run {
    /// Writes the properties, if there are any. A run has one character style; what else it is
    /// is said by itself. `east` is whether quotes, dashes and ellipses are Chinese.
    pub(super) fn write(self, xml: &mut Xml, east: bool, ids: &StyleIds) {
        let mut style = self.part;
        let mut take = |is: bool, accent: Accent| {
            let alone = is && style.is_none();
            if alone {
                style = Some(accent);
            }
            is && !alone
        };
        let strong = take(self.strong, Accent::Strong);
        let emphasis = take(self.emphasis, Accent::Emphasis);
        take(self.code, Accent::Code);
        if style.is_none() && !east {
            return;
        }
        xml.start("w:rPr", &[]);
        if let Some(accent) = style {
            xml.value("w:rStyle", ids.accent(accent));
        }
        if east {
            xml.leaf("w:rFonts", &[("w:hint", "eastAsia")]);
        }
        if strong {
            xml.leaf("w:b", &[]);
            xml.leaf("w:bCs", &[]);
        }
        if emphasis {
            xml.value("w:em", "dot");
        }
        xml.end();
    }
}
