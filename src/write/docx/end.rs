//! What stands under the text: note of the annex, signature, date; and the annex itself.

use super::body::Body;
use super::measure::characters;
use super::properties::{Indent, Paragraph, Run};
use super::styles;
use super::table::MARGINS;
use crate::document::{About, Annex, AnnexGroup, Document};
use crate::model::{Align, Role};
use crate::write::columns;

/// The widest that the annex's column of items and its columns of figures become, in characters;
/// what is left is for the remarks.
const ITEM: f64 = 9.5;
const FIGURE: f64 = 7.0;

impl Body<'_> {
    /// Whether the annex is appended.
    pub(super) fn has_annex(&self) -> bool {
        let annex = &self.context.document.annex;
        self.context.report.settings.docx.annex && !annex.groups.is_empty()
    }

    /// 附件：主要数据一览表. A long name goes on under its own first character.
    ///
    /// Source: GB/T 9704—2012, 7.3.4.
    pub(super) fn annex_note(&mut self) {
        let document = self.context.document;
        let words = columns::annex(&document.lang);
        let lead = format!("{}{}", words.mark, words.colon);
        let look = self.layout.look(Role::AnnexNote);
        let behind = characters(&lead);
        let indent = Indent {
            size: look.size,
            left: look.left + look.first_line + behind,
            right: look.right,
            first_line: -behind,
        };
        let style = self.ids.role(Role::AnnexNote);
        let properties =
            Paragraph { keep_next: true, indent: Some(indent), ..Paragraph::styled(style) };
        self.paragraph(&properties, &format!("{lead}{}", document.annex.title));
    }

    /// 署名 and 成文日期.
    ///
    /// Source: GB/T 9704—2012, 7.3.5.1 (sealed) and 7.3.5.2 (not sealed).
    pub(super) fn signature(&mut self, document: &Document) {
        let signers = &document.signature;
        let widest = signers.iter().map(|line| characters(line)).fold(0.0, f64::max);
        let dated = document.date.as_deref().map(characters);
        let sealed = self.context.report.settings.docx.sealed;
        let place = Right::of(widest, dated, sealed, f64::from(self.layout.page.characters));
        let style = self.ids.role(Role::Signature);
        let look = self.layout.look(Role::Signature);
        for (at, line) in signers.iter().enumerate() {
            let last = document.date.is_none() && at + 1 == signers.len();
            // Lines under each other begin under each other; above a seal they have one middle.
            let shorter = widest - characters(line);
            let right = look.right + place.signature + if sealed { shorter / 2.0 } else { shorter };
            let lines = match (at, sealed) {
                (0, false) => look.before,
                // A seal of 42 mm, four lines, reaches up to within a line of the text.
                (0, true) => look.before.max(2.0),
                _ => 0.0,
            };
            let properties = Paragraph {
                keep_next: !last,
                space: Some((lines, look.after, self.grid.pitch)),
                indent: Some(Indent { size: look.size, right, ..Indent::default() }),
                ..Paragraph::styled(style)
            };
            self.paragraph(&properties, line);
        }
        if let Some(date) = &document.date {
            let style = self.ids.role(Role::Date);
            let look = self.layout.look(Role::Date);
            let right = place.date + look.right;
            let lines = if signers.is_empty() { 1.0 } else { 0.0 };
            let properties = Paragraph {
                space: (lines > 0.0).then_some((lines, 0.0, self.grid.pitch)),
                indent: Some(Indent { size: look.size, right, ..Indent::default() }),
                ..Paragraph::styled(style)
            };
            self.paragraph(&properties, date);
        }
    }

    /// The annex on a page of its own: its mark on the first line, its title on the third.
    ///
    /// Source: GB/T 9704—2012, 7.3.7.
    pub(super) fn annex(&mut self) {
        let document = self.context.document;
        let words = columns::annex(&document.lang);
        let look = self.layout.look(Role::AnnexMark);
        let style = self.ids.role(Role::AnnexMark);
        let (size, left, right, first_line) = (look.size, look.left, look.right, look.first_line);
        let properties = Paragraph {
            new_page: true,
            indent: Some(Indent { size, left, right, first_line }),
            align: Some(look.align),
            ..Paragraph::styled(style)
        };
        self.xml().start("w:p", &[]);
        properties.write(self.xml());
        // Its style is that of a heading, so that the navigation pane shows it; where it looks
        // otherwise, it says so itself.
        let heading = self.layout.look(Role::Heading1);
        if (look.font, look.size, look.bold) == (heading.font, heading.size, heading.bold) {
            self.words(words.mark, Run::default());
        } else {
            let layout = self.layout;
            self.xml().start("w:r", &[]);
            styles::character_look(self.xml(), layout, &look);
            self.xml().words("w:t", &[], words.mark);
            self.xml().end();
        }
        self.xml().end();
        self.title(std::slice::from_ref(&document.annex.title), Some(1.0));
        let annex = &document.annex;
        let heads: Vec<&str> = match annex.has_last {
            true => words.columns.to_vec(),
            false => [0, 1, 4].map(|at| words.columns[at]).to_vec(),
        };
        let widths = self.widths(&columns_of(annex, &heads, self.room()));
        self.open_table(&widths, &annex.title, &heads.join("、"));
        self.open_row(true);
        for (head, width) in heads.iter().zip(&widths) {
            self.word_cell(*width, Role::TableHead, None, head);
        }
        self.xml().end();
        for group in &annex.groups {
            self.group(group, &widths, annex.has_last);
        }
        self.xml().end();
    }

    fn group(&mut self, group: &AnnexGroup, widths: &[i64], has_last: bool) {
        if !group.title.is_empty() {
            self.open_row(false);
            self.open_cell(widths.iter().sum(), widths.len());
            let style = self.ids.role(Role::TableHead);
            let align = Some(Align::Left);
            let properties = Paragraph { keep_next: true, align, ..Paragraph::styled(style) };
            self.paragraph(&properties, &group.title);
            self.xml().end();
            self.xml().end();
        }
        for about in &group.entries {
            self.open_row(false);
            let cells = cells(about, has_last);
            let remarks = cells.len() - 1;
            for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
                let align = if (1..remarks).contains(&at) { Align::Right } else { Align::Left };
                self.open_cell(*width, 1);
                self.xml().start("w:p", &[]);
                let style = self.ids.role(Role::Table);
                Paragraph { align: Some(align), ..Paragraph::styled(style) }.write(self.xml());
                self.controlled(&cell.tag, Some(&about.label), &cell.words, Run::default());
                self.xml().end();
                self.xml().end();
            }
            self.xml().end();
        }
    }
}

/// A cell of the annex: its words, and the tag of a figure.
struct Cell {
    words: String,
    tag: String,
}

/// The cells of a statistic's row.
fn cells(about: &About, has_last: bool) -> Vec<Cell> {
    let id = &about.id;
    let facts = about.facts.iter().map(|fact| format!("{}：{}", fact.label, fact.text));
    let words = |words: String| Cell { words, tag: String::new() };
    let figure = |figure: &Option<String>, tag: String| match figure {
        Some(figure) => Cell { words: figure.clone(), tag },
        None => words("—".to_owned()),
    };
    let mut cells =
        vec![words(about.label.clone()), Cell { words: about.value.clone(), tag: id.clone() }];
    if has_last {
        cells.push(figure(&about.last, format!("last({id})")));
        cells.push(figure(&about.change, format!("change({id})")));
    }
    cells.push(words(facts.collect::<Vec<_>>().join("；")));
    cells
}

/// Widths of the annex's columns, in characters, in so much room.
fn columns_of(annex: &Annex, heads: &[&str], room: f64) -> Vec<f64> {
    let mut widths: Vec<f64> = heads.iter().map(|head| characters(head) + MARGINS).collect();
    for about in annex.groups.iter().flat_map(|group| &group.entries) {
        for (width, cell) in widths.iter_mut().zip(cells(about, annex.has_last)) {
            *width = width.max(characters(&cell.words) + MARGINS);
        }
    }
    let Some((remarks, others)) = widths.split_last_mut() else { return widths };
    for (at, width) in others.iter_mut().enumerate() {
        *width = width.min(if at == 0 { ITEM } else { FIGURE });
    }
    *remarks = (room - others.iter().sum::<f64>()).max(ITEM);
    widths
}

/// Right indents in characters, of the longest line of the signature and of the date.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Right {
    signature: f64,
    date: f64,
}

impl Right {
    /// For lines of so many characters; `line` is how many fit on one.
    fn of(signature: f64, date: Option<f64>, sealed: bool, line: f64) -> Right {
        let Some(date) = date else {
            let right: f64 = if sealed { 4.0 } else { 2.0 };
            return Right { signature: right.min(line - signature).max(0.0), date: 0.0 };
        };
        let place = match sealed {
            // The signature has its middle over that of the date, which is 4 from the right; a
            // long one pushes the date in.
            true => {
                let right = 4.0_f64.max((signature - date) / 2.0);
                Right { signature: right + (date - signature) / 2.0, date: right }
            }
            // The date begins 2 right of the signature, which is 2 from the right.
            false if date <= signature => Right { signature: 2.0, date: signature - date },
            // A longer date is 2 from the right itself and pushes the signature in.
            false => Right { signature: 4.0 + date - signature, date: 2.0 },
        };
        // What is wider than a line begins at its begin, and nothing is pushed off the page.
        Right {
            signature: place.signature.min(line - signature).max(0.0),
            date: place.date.min(line - date).max(0.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Right;

    #[test]
    fn signature_and_date_stand_as_the_standard_says() {
        let right = |signature, date, sealed| {
            let found = Right::of(signature, Some(date), sealed, 28.0);
            (found.signature, found.date)
        };
        // 某县某镇人民政府 over 2025年1月6日: the date begins two characters to the right.
        assert_eq!(right(8.0, 6.0, false), (2.0, 2.0));
        assert_eq!(right(7.0, 6.0, false), (2.0, 1.0));
        assert_eq!(right(12.0, 6.0, false), (2.0, 6.0));
        // 县林业局 over 2025年12月16日: the date is longer.
        assert_eq!(right(4.0, 7.0, false), (7.0, 2.0));
        // The middles are above each other, the date 4 from the right or more.
        assert_eq!(right(8.0, 6.0, true), (3.0, 4.0));
        assert_eq!(right(4.0, 6.0, true), (5.0, 4.0));
        assert_eq!(right(20.0, 6.0, true), (0.0, 7.0));
        // Wider than the line.
        assert_eq!(right(32.0, 6.0, false), (0.0, 22.0));
        assert_eq!(right(60.0, 6.0, true), (0.0, 22.0));
    }
}
