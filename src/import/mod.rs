//! An old report as a project that prints the same text again: its structure by evidence, its
//! figures as statistics, and an account of what was kept, guessed and lost. Nothing is read or
//! written here.

mod account;
mod answers;
mod cells;
mod clean;
mod compare;
mod contents;
mod entries;
mod figures;
mod filler;
mod former;
mod frame;
mod id;
mod joined;
mod joint;
mod label;
mod labels;
mod levels;
mod markdown;
mod older;
mod outline;
mod printed;
mod project;
mod prose;
mod relations;
mod remarks;
mod run_on;
mod sections;
mod settings;
mod shape;
mod stated;
mod statistic;
mod tabbed;
mod together;
mod toml;
mod unnamed;
mod unnumbered;
mod worded;
mod wrapped;

pub use account::{Account, Confidence, Fate, Kept, KeptSection, Note};
pub use compare::{Difference, differences};

use crate::kind::{Form, Kind};
use crate::manuscript::{Line, Manuscript, Written};
use crate::numeral::{What, mentions};
use crate::reading::{Passage, Reading, Role, structure};
use crate::source::SourceId;
use crate::text;
use contents::Content;
use figures::Figures;
use frame::Frame;
use outline::Block;
use prose::Source;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked of an import.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The kind of the report.
    pub kind: &'a Kind,
    /// The kind as `report.toml` names it.
    pub kind_name: &'a str,
    /// The name of the project's body, where there is a project.
    pub body: Option<&'a str>,
    /// The year that it reports on.
    pub year: u16,
    /// Whether figures become statistics.
    pub figures: bool,
    /// Whether statistics get the relations that the text states.
    pub relations: bool,
    /// Whether there is a project, so that only the folder of the year is made.
    pub project: bool,
}

/// A project that an old report has become.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its files: path below the project, and text.
    pub files: Vec<(String, String)>,
    /// What became of the old text.
    pub account: Account,
    /// The lines of the old text that the project must print, with their places.
    pub lines: Vec<(u32, String)>,
    /// The order of the sections, where it is not that of the kind.
    pub order: Option<Vec<String>>,
}

/// Makes a project of a manuscript.
pub fn import(manuscript: &Manuscript, wish: &Wish<'_>) -> Import {
    let mut account = Account { places: manuscript.places, ..Account::default() };
    remarks::tell(manuscript, &mut account);
    let blocks = tabbed::tables(manuscript.blocks.clone(), &mut account);
    let pieces = clean::clean(&blocks, wish.figures, &mut account);
    let pieces = wrapped::unwrap(pieces, &mut account);
    let pieces = joined::join(pieces, &mut account);
    let notes: Vec<Vec<Line>> = manuscript.notes.iter().map(|lines| clean::note(lines)).collect();
    account.kept.notes = notes.len();
    let reading = reading(&pieces);
    let mut frame =
        frame::frame(&pieces, &reading, (wish.year, &wish.kind.annex_title), &mut account);
    other_year(&frame, wish.year, &mut account);
    if let Some(body) = wish.body {
        other_body(&frame, body, &mut account);
        frame.body = Some(body.to_owned());
    }
    let blocks = outline::outline(&pieces, &frame.text, wish.kind, &mut account);
    let chunks = sections::chunks(blocks);
    let placed = sections::place(wish.kind, wish.year, chunks, &pieces, &mut account);
    let behind: Vec<Block> = frame.behind.iter().map(|at| whole(&pieces, *at)).collect();
    let none = BTreeMap::new();
    let mut source =
        Source { pieces: &pieces, swaps: &[], cells: &none, notes: &notes, kind: wish.kind };
    let contents = contents::contents(placed, &source, behind, &mut account);
    let figures = found_figures(&pieces, &reading, (&contents, &frame), wish, &mut account);
    (source.swaps, source.cells) = (&figures.swaps, &figures.cells);
    let levels = levels::levels(&contents, &source, &mut account);
    let written = project::write(&contents, &source, !wish.project, &mut account);

    let order = order(wish.kind, &contents);
    let lines = lines(&pieces, &frame, &notes, &wish.kind.numbering.bullet);
    let words: String = lines.iter().map(|(_, line)| line.as_str()).collect();
    account.kept.characters = words.chars().filter(|glyph| !glyph.is_whitespace()).count();
    let mut files = Vec::new();
    if !wish.project {
        let report = settings::report(wish, &frame, order.as_deref(), &words, &mut account);
        files.push(("report.toml".to_owned(), report));
    }
    let folder = format!("{:04}", wish.year);
    let year = settings::year(wish, &frame, &levels, &written.headings);
    files.push((format!("{folder}/year.toml"), year));
    files.extend(written.files.into_iter().map(|(path, text)| (format!("{folder}/{path}"), text)));
    if let Some(section) = statistics_section(wish.kind)
        && !figures.statistics.is_empty()
    {
        let text = settings::statistics(wish, section, &figures.statistics);
        files.push((format!("{folder}/{section}.toml"), text));
    }
    let order = order.map(|order| order.into_iter().map(str::to_owned).collect());
    Import { files, account, lines, order }
}

/// Tells it where the title names another year than the one that was asked for.
fn other_year(frame: &Frame, year: u16, account: &mut Account) {
    let title = frame.title.concat();
    let named: Vec<u16> = mentions(&title)
        .into_iter()
        .filter_map(|mention| match mention.what {
            What::Year(named) => Some(named),
            _ => None,
        })
        .collect();
    if let Some(other) = named.first().filter(|_| !named.contains(&year)) {
        account.note(Note::guess(
            0,
            Confidence::High,
            text!(
                "标题写的是 {other} 年，--year 是 {year}：看看是不是写错了年度";
                "the title is of {other}, --year says {year}: see which is right"
            ),
        ));
    }
}

/// Tells it where the report is of another body than the project.
fn other_body(frame: &Frame, body: &str, account: &mut Account) {
    let Some(own) = &frame.body else { return };
    if !own.contains(body) && !body.contains(own.as_str()) {
        account.note(Note::guess(
            0,
            Confidence::High,
            text!(
                "报告库是“{body}”的，这份报告是“{own}”的：看看有没有导入错地方";
                "the project is that of `{body}`, the report that of `{own}`: see whether it belongs here"
            ),
        ));
    }
}

/// The pieces as passages, one each, which know what they are.
fn reading(pieces: &[Written]) -> Reading {
    let nowhere = SourceId(0);
    let passages = pieces.iter().map(|piece| match piece {
        Written::Line(line) => {
            let role = line.outline.map_or(Role::Body, Role::Heading);
            Passage::exact(nowhere, &line.text, 0, role)
        }
        Written::Table(_) => Passage::exact(nowhere, "", 0, Role::Cell(0, 0, 0)),
    });
    let mut reading = Reading { passages: passages.collect(), trailing: Vec::new(), typed: true };
    structure(&mut reading);
    reading
}

fn whole(pieces: &[Written], at: usize) -> Block {
    match pieces.get(at) {
        Some(Written::Line(line)) => {
            Block::Paragraph(outline::Slice { line: at, range: 0..line.text.len() })
        }
        _ => Block::Table(at),
    }
}

fn statistics_section(kind: &Kind) -> Option<&str> {
    let section = kind.sections.iter().find(|section| section.form == Form::Statistics)?;
    Some(&section.name)
}

/// The figures of the sections. What plans promise are no figures of the year.
fn found_figures(
    pieces: &[Written],
    reading: &Reading,
    (contents, frame): (&contents::Sections<'_>, &Frame),
    wish: &Wish<'_>,
    account: &mut Account,
) -> Figures {
    if !wish.figures || statistics_section(wish.kind).is_none() {
        return Figures::default();
    }
    let mut open: Vec<Option<usize>> = vec![None; pieces.len()];
    let mut promised = None;
    for (section, content) in contents {
        each_block(content, &mut |block| {
            let piece = block.piece();
            // 附件：清理结果目录（47件） names a document.
            if frame.behind.contains(&piece) {
                return;
            }
            if section.promises {
                promised = promised.or(first_figure(pieces, reading, piece));
                return;
            }
            let from = match block {
                // The heading of a section is no prose.
                Block::Heading(heading) if heading.depth == 1 => heading.opened.rest.start,
                Block::Heading(heading) => heading.opened.number.end,
                Block::Paragraph(_) => 0,
                Block::Table(_) => 0,
            };
            if let Some(slot) = open.get_mut(piece)
                && slot.is_none_or(|known| from < known)
            {
                *slot = Some(from);
            }
        });
    }
    if let Some(place) = promised {
        account.note(Note::new(
            place,
            Fate::Left,
            text!(
                "计划里的数是下一年的目标，没有变成统计项";
                "the figures of plans are aims for next year and became no statistics"
            ),
        ));
    }
    let mut found = figures::figures(pieces, reading, &open, wish.year, !wish.project, account);
    if wish.relations {
        account.kept.relations = relations::relate(&mut found, reading);
    }
    account.kept.references = found.references;
    account.kept.statistics = found.statistics.len();
    found
}

fn first_figure(pieces: &[Written], reading: &Reading, piece: usize) -> Option<u32> {
    let Some(Written::Line(line)) = pieces.get(piece) else { return None };
    let figure = |mention: &crate::numeral::Mention| match &mention.what {
        What::Quantity(amount) => !mention.quoted && amount.is_figure(),
        _ => false,
    };
    reading.passages.get(piece)?.mentions.iter().any(figure).then_some(line.place)
}

/// Every block of a section, the headings of its parts included.
fn each_block(content: &Content, see: &mut impl FnMut(&Block)) {
    match content {
        Content::Prose(chunks) => {
            for chunk in chunks {
                if let Some(heading) = &chunk.heading {
                    see(&Block::Heading(heading.clone()));
                }
                chunk.blocks.iter().for_each(&mut *see);
            }
        }
        Content::Entries(_, list) => {
            list.lead.iter().for_each(&mut *see);
            for entry in &list.entries {
                if let Some(slice) = &entry.title {
                    see(&Block::Paragraph(slice.clone()));
                }
                entry.text.iter().for_each(&mut *see);
            }
        }
    }
}

/// The names of the sections in the order of the text, where it is not the kind's.
fn order<'k>(kind: &'k Kind, contents: &contents::Sections<'k>) -> Option<Vec<&'k str>> {
    let found: Vec<&str> = contents.iter().map(|(section, _)| section.name.as_str()).collect();
    let usual = kind.sections.iter().map(|section| section.name.as_str());
    let usual: Vec<&str> = usual.filter(|name| found.contains(name)).collect();
    (usual != found).then_some(found)
}

/// The lines that the project must print: all but those that are around the report, with the
/// marks of notes, the bullets that a program showed, and the notes where they are printed.
fn lines(
    pieces: &[Written],
    frame: &Frame,
    notes: &[Vec<Line>],
    bullet: &str,
) -> Vec<(u32, String)> {
    let mut out = Vec::with_capacity(pieces.len());
    let last = frame.text.last().copied();
    let around: BTreeSet<usize> = frame.around.iter().copied().collect();
    // Signature and date are printed last.
    let before = (0..pieces.len()).filter(|at| !frame.end.contains(at));
    for at in before.chain(frame.end.iter().copied()) {
        let Some(piece) = pieces.get(at) else { continue };
        match piece {
            _ if around.contains(&at) => {}
            Written::Line(line) if line.item && line.counted == 0 => {
                out.push((line.place, format!("{bullet}{}", with_marks(line))));
            }
            Written::Line(line) => out.push((line.place, with_marks(line))),
            Written::Table(grid) => {
                out.extend(
                    grid.rows.iter().map(|row| {
                        (grid.place, row.iter().map(|cell| cell.text.as_str()).collect())
                    }),
                );
            }
        }
        if Some(at) == last {
            for (index, note) in notes.iter().enumerate() {
                let words: String = note.iter().map(|line| line.text.as_str()).collect();
                let place = note.first().map_or(0, |line| line.place);
                out.push((place, format!("{}{words}", crate::document::note_mark(index))));
            }
        }
    }
    out
}

fn with_marks(line: &Line) -> String {
    let mut marks = line.marks.clone();
    marks.sort_unstable();
    let (mut out, mut at) = (String::with_capacity(line.text.len()), 0);
    for (place, note) in marks {
        out.push_str(line.text.get(at..place).unwrap_or_default());
        out.push_str(&crate::document::note_mark(note));
        at = place.max(at);
    }
    out.push_str(line.text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::clean::clean;
    use super::{Account, Written};
    use crate::manuscript::{Line, Manuscript};

    /// The pieces of a text, a line each.
    pub(super) fn pieces(text: &str) -> Vec<Written> {
        let lines = text.lines().enumerate().map(|(at, line)| {
            let text = line.to_owned();
            Written::Line(Line { text, place: at as u32 + 1, ..Line::default() })
        });
        let manuscript = Manuscript { blocks: lines.collect(), ..Manuscript::default() };
        clean(&manuscript.blocks, false, &mut Account::default())
    }
}
