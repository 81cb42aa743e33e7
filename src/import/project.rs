//! The files of a project that prints an old report again.

use super::account::{Account, KeptSection, shown};
use super::answers::{self, Answers};
use super::contents::{Content, Sections};
use super::entries::{List, Listed};
use super::markdown::Place;
use super::outline::{Block, Heading, Slice};
use super::prose::{Fragment, Source};
use super::sections::Chunk;
use super::settings::key;
use super::shape::Shape;
use super::toml::{string, strings};
use crate::kind::{Print, SectionKind};
use crate::model::Layout;
use std::fmt::Write as _;

/// What was written.
pub(super) struct Written {
    /// The files below the folder of the year.
    pub(super) files: Vec<(String, String)>,
    /// The headings of sections, by name.
    pub(super) headings: Vec<(String, String)>,
}

/// Writes the sections.
pub(super) fn write(
    sections: &Sections<'_>,
    source: &Source<'_>,
    schema: bool,
    account: &mut Account,
) -> Written {
    let ids = answers::ids(sections, source);
    let answers = answers::answers(sections, &ids, source, account);
    let mut writer = Writer {
        source,
        schema,
        account,
        answers,
        out: Written { files: Vec::new(), headings: Vec::new() },
    };
    for ((section, content), ids) in sections.iter().zip(&ids) {
        match content {
            Content::Prose(chunks) => writer.prose(section, chunks),
            Content::Entries(heading, list) => {
                writer.entries(section, heading.as_ref(), (list, ids));
            }
        }
    }
    writer.out
}

struct Writer<'a, 's> {
    source: &'a Source<'s>,
    schema: bool,
    account: &'a mut Account,
    /// Which entries answer which.
    answers: Answers,
    out: Written,
}

/// A file of a section of prose.
struct Part<'a> {
    heading: Option<&'a Heading>,
    blocks: &'a [Block],
}

impl Writer<'_, '_> {
    /// The words of a first-level heading: all of its line, or those up to the text that runs on.
    fn heading(&self, heading: &Heading) -> String {
        let opened = &heading.opened;
        let end = if opened.rest.is_empty() { usize::MAX } else { opened.rest.start };
        let text = self.source.line(heading.line).map_or("", |line| line.text.as_str());
        text.get(opened.title.start..end.min(text.len())).unwrap_or_default().trim().to_owned()
    }

    fn headed(&mut self, section: &SectionKind, heading: Option<String>, written: Vec<String>) {
        let same = heading.is_none() && section.heading.is_none()
            || heading.is_some() && heading == section.heading.clone();
        if !same {
            self.out.headings.push((section.name.clone(), heading.unwrap_or_default()));
        }
        self.account.kept.sections.push(KeptSection {
            name: section.name.clone(),
            label: section.label.clone(),
            headings: written,
            entries: None,
        });
    }

    fn prose(&mut self, section: &SectionKind, chunks: &[Chunk]) {
        let written = chunks.iter().filter_map(|chunk| {
            let line = self.source.line(chunk.heading.as_ref()?.line)?;
            Some(shown(&line.text))
        });
        let written: Vec<String> = written.collect();
        self.account.kept.headings[0] += written.len();
        let (parts, above) = match chunks {
            [Chunk { heading: Some(heading), blocks, .. }] => {
                let words = self.heading(heading);
                self.headed(section, Some(words), written);
                (split(blocks), 1)
            }
            _ => {
                self.headed(section, None, written);
                let parts = chunks
                    .iter()
                    .map(|chunk| Part { heading: chunk.heading.as_ref(), blocks: &chunk.blocks });
                (parts.collect(), 0)
            }
        };
        let run_on = match chunks {
            [Chunk { heading: Some(heading), .. }] if !heading.opened.rest.is_empty() => {
                Some(Slice { line: heading.line, range: heading.opened.rest.clone() })
            }
            _ => None,
        };
        let name = &section.name;
        let single = parts.len() == 1 && parts[0].heading.is_none();
        let mut files = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let lead = run_on.as_ref().filter(|_| at == 0);
            let text = self.part(part, above, lead);
            let number = at + usize::from(parts.first().is_some_and(|one| one.heading.is_some()));
            let path = match single {
                true => format!("{name}.md"),
                false => format!("{name}/{number:02}-{}.md", self.slug(part)),
            };
            files.push((path, text));
        }
        // A section whose heading says all still needs a file.
        files.retain(|(_, text)| !text.trim().is_empty());
        if files.is_empty() {
            let words = self.out.headings.iter().find(|(known, _)| known == name);
            let words = words.map(|(_, heading)| heading).or(section.heading.as_ref());
            let words = words.map_or("", String::as_str);
            files.push((format!("{name}.md"), format!("+++\nheading = {}\n+++\n", string(words))));
        }
        self.out.files.extend(files);
    }

    fn slug(&self, part: &Part<'_>) -> String {
        let Some(heading) = part.heading else { return "opening".to_owned() };
        let slice = Slice { line: heading.line, range: heading.opened.title.clone() };
        let words = self.source.plain(&slice);
        let clause = words.split(['，', '、', '。', '：', '；']).next().unwrap_or_default();
        let name: String = clause.chars().filter(|one| one.is_alphanumeric()).take(12).collect();
        if name.is_empty() { "part".to_owned() } else { name }
    }

    fn part(&mut self, part: &Part<'_>, above: u8, lead: Option<&Slice>) -> String {
        let mut fragment = Fragment::new(self.source);
        let mut front = String::new();
        let mut level = above;
        if let Some(slice) = lead {
            fragment.paragraph(slice);
        }
        if let Some(heading) = part.heading {
            level = above + 1;
            let slice = Slice { line: heading.line, range: heading.opened.title.clone() };
            let title = self.source.title(&slice, Place::Block, self.account);
            front = format!("+++\ntitle = {}\n", string(&title));
            let runs_in = heading.opened.shape != Shape::OwnLine;
            if runs_in != self.source.kind.numbering.runs_in(level) {
                let _ = writeln!(front, "run_in = {runs_in}");
            }
            front += "+++\n";
            if !heading.opened.rest.is_empty() {
                let range = heading.opened.rest.clone();
                fragment.paragraph(&Slice { line: heading.line, range });
            }
        }
        if part.heading.is_some() && level > 1 {
            self.count(level);
        }
        for block in part.blocks {
            if let Block::Heading(heading) = block {
                self.count(heading.depth);
            }
        }
        fragment.blocks(part.blocks, level.max(1), self.account);
        let text = fragment.finish();
        match (front.is_empty(), text.is_empty()) {
            (true, _) => format!("{text}\n"),
            (false, true) => front,
            (false, false) => format!("{front}\n{text}\n"),
        }
    }

    fn count(&mut self, level: u8) {
        let at = usize::from(level.saturating_sub(1));
        if let Some(count) = self.account.kept.headings.get_mut(at) {
            *count += 1;
        }
    }

    fn entries(
        &mut self,
        section: &SectionKind,
        heading: Option<&Heading>,
        (list, ids): (&List, &[String]),
    ) {
        let words = heading.map(|heading| self.heading(heading));
        let line = heading.and_then(|heading| self.source.line(heading.line));
        let written = line.map(|line| shown(&line.text)).into_iter().collect();
        self.account.kept.headings[0] += usize::from(heading.is_some());
        self.headed(section, words.clone(), written);
        if let Some(last) = self.account.kept.sections.last_mut() {
            last.entries = Some(list.entries.len());
        }
        let mut out = String::new();
        if self.schema {
            let _ = writeln!(out, "#:schema ../.schema/{}.schema.json", section.name);
        }
        let lead = self.blocks(&list.lead);
        if let (true, Some(words)) = (list.entries.is_empty() && lead.is_empty(), &words) {
            // A heading that says all.
            let _ = writeln!(out, "heading = {}", string(words));
        }
        if !lead.is_empty() {
            let _ = writeln!(out, "lead = {}", string(&lead));
        }
        // One entry without a lead is a paragraph whatever the layout.
        let plain = list.entries.len() < 2 && lead.is_empty() && list.layout != Layout::Headings;
        if list.layout != section.layout && !plain {
            let name = Layout::NAMES.iter().find(|(_, one)| *one == list.layout);
            let _ = writeln!(out, "layout = \"{}\"", name.map_or("", |(name, _)| name));
        }
        let numbering = &self.source.kind.numbering;
        let usual = match list.layout {
            Layout::Headings => numbering.levels.get(1).map_or("", String::as_str),
            Layout::Inline | Layout::Paragraphs => &numbering.items,
        };
        if list.entries.len() > 1 && list.items != usual {
            let _ = writeln!(out, "items = {}", string(&list.items));
        }
        let end = match list.layout {
            Layout::Inline => section.end.as_str(),
            Layout::Paragraphs | Layout::Headings => "。",
        };
        if let Some(own) = list.end.filter(|own| *own != end && list.layout != Layout::Headings) {
            let _ = writeln!(out, "end = {}", string(own));
        }
        for entry in list.entries.iter().zip(ids) {
            self.entry(section, (entry.0, entry.1), &mut out);
        }
        if !out.is_empty() {
            self.out.files.push((format!("{}.toml", section.name), out));
        }
    }

    fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut fragment = Fragment::of_entry(self.source);
        fragment.blocks(blocks, 1, self.account);
        fragment.finish()
    }

    fn entry(&mut self, section: &SectionKind, (entry, id): (&Listed, &str), out: &mut String) {
        let name = section.entry.as_deref().unwrap_or_default();
        let field = |print: Print| section.fields.iter().find(|field| field.print == print);
        let _ = write!(out, "\n[[{}]]\nid = {}\n", key(name), string(id));
        let mut text = entry.text.clone();
        let title = entry.title.as_ref().filter(|title| !self.explained(section, title, &mut text));
        match (title, field(Print::Title)) {
            (Some(slice), Some(field)) if !text.is_empty() => {
                let title = self.source.title(slice, Place::Block, self.account);
                let _ = writeln!(out, "{} = {}", key(&field.name), string(&title));
            }
            (Some(slice), _) => match text.first_mut() {
                // Without a field for it, the title is the begin of the text again.
                Some(Block::Paragraph(first)) if first.line == slice.line => {
                    first.range.start = slice.range.start;
                }
                _ => text.insert(0, Block::Paragraph(slice.clone())),
            },
            (None, _) => {}
        }
        let cause = self.cause(section, &mut text);
        if let Some(field) = field(Print::Text) {
            let _ = writeln!(out, "{} = {}", key(&field.name), string(&self.blocks(&text)));
        }
        if let Some((name, slice)) = cause {
            let words = self.blocks(&[Block::Paragraph(slice)]);
            let _ = writeln!(out, "{} = {}", key(&name), string(&words));
        }
        if let Some((field, answered)) = self.answers.get(id) {
            let answered = strings(answered.iter().map(String::as_str));
            let _ = writeln!(out, "{} = {answered}", key(field));
        }
    }

    /// Whether the text behind a title is but the cause of what the title says, so that both are
    /// one text: 执法力量不足。主要原因是编制少。
    fn explained(&self, section: &SectionKind, title: &Slice, text: &mut [Block]) -> bool {
        let [Block::Paragraph(slice)] = text else { return false };
        let words = self.source.plain(slice);
        let mut fields = section.fields.iter().filter(|field| field.print == Print::Text);
        let explained = slice.line == title.line
            && fields.any(|field| !field.before.is_empty() && words.starts_with(&*field.before));
        if explained {
            slice.range.start = title.range.start;
        }
        explained
    }

    /// A field that is printed behind words of its own, where the text says those words.
    fn cause(&self, section: &SectionKind, text: &mut [Block]) -> Option<(String, Slice)> {
        let [Block::Paragraph(slice)] = text else { return None };
        let words = self.source.plain(slice);
        section.fields.iter().filter(|field| field.print == Print::Text).find_map(|field| {
            if field.before.is_empty() {
                return None;
            }
            let at = words.find(&format!("。{}", field.before))? + '。'.len_utf8();
            let from = slice.range.start + at + field.before.len();
            let rest = Slice { line: slice.line, range: from..slice.range.end };
            (from < slice.range.end).then(|| {
                slice.range.end = slice.range.start + at;
                (field.name.to_string(), rest)
            })
        })
    }
}

/// The text of a section in files: what stands before its second-level headings, then one each.
fn split(blocks: &[Block]) -> Vec<Part<'_>> {
    let is_second = |block: &Block| matches!(block, Block::Heading(one) if one.depth == 2);
    let mut starts: Vec<usize> =
        blocks.iter().enumerate().filter(|(_, one)| is_second(one)).map(|(at, _)| at).collect();
    let mut parts = Vec::new();
    let first = starts.first().copied().unwrap_or(blocks.len());
    if first > 0 || starts.is_empty() {
        parts.push(Part { heading: None, blocks: &blocks[..first] });
    }
    starts.push(blocks.len());
    for pair in starts.windows(2) {
        if let Some(Block::Heading(heading)) = blocks.get(pair[0]) {
            parts.push(Part { heading: Some(heading), blocks: &blocks[pair[0] + 1..pair[1]] });
        }
    }
    parts
}
