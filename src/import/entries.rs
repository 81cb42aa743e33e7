//! Lists of entries in an old text: 一是……二是…… in one paragraph, a paragraph each, or under
//! headings of their own; with what stands before and behind them.

use super::account::{Account, Confidence, Note};
use super::outline::{Block, Slice};
use super::run_on::{items, pattern};
use super::shape::{Opened, Shape, opened};
use super::worded;
use crate::manuscript::{Line, Written};
use crate::model::Layout;
use crate::reading::number;
use crate::text;
use std::ops::Range;

/// A list of entries.
#[derive(Clone, Debug)]
pub(super) struct List {
    /// What stands before them.
    pub(super) lead: Vec<Block>,
    /// How they are set.
    pub(super) layout: Layout,
    /// The pattern of their numbers; empty where they have none.
    pub(super) items: String,
    /// What ends each but the last, where they agree.
    pub(super) end: Option<&'static str>,
    /// The entries.
    pub(super) entries: Vec<Listed>,
    /// What stands behind them and belongs to none.
    pub(super) behind: Vec<Block>,
}

impl List {
    /// Puts a line before all.
    pub(super) fn open(&mut self, slice: Slice) {
        // A list in a paragraph would join the line.
        if self.layout == Layout::Inline && self.lead.is_empty() {
            self.layout = Layout::Paragraphs;
        }
        self.lead.insert(0, Block::Paragraph(slice));
    }
}

/// An entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    /// Its title.
    pub(super) title: Option<Slice>,
    /// Its text.
    pub(super) text: Vec<Block>,
}

/// Reads the entries of a section; `usual` is the pattern of the kind's numbers.
pub(super) fn entries(
    blocks: &[Block],
    pieces: &[Written],
    usual: &str,
    account: &mut Account,
) -> List {
    let reader = Reader { pieces };
    let place = blocks.first().map_or(0, |block| reader.place(block));
    if let Some(list) = reader.by_lines(blocks) {
        return list;
    }
    if let Some(list) = reader.inline(blocks).or_else(|| reader.by_words(blocks)) {
        return list;
    }
    let list = reader.unnumbered(blocks, usual);
    let numbered = blocks.iter().any(|block| reader.opened(block).is_some());
    if list.entries.len() > 1 && !numbered {
        account.note(Note::guess(
            place,
            Confidence::Medium,
            text!(
                "这一部分没有一是、1. 之类的编号，一段当作一条";
                "there are no numbers such as 一是 here; each paragraph was taken for an entry"
            ),
        ));
    } else if !list.entries.is_empty() {
        account.note(Note::guess(
            place,
            Confidence::Medium,
            text!(
                "这一部分没有分条，全部当作一条";
                "this part is no list; all of it was taken for one entry"
            ),
        ));
    }
    list
}

/// Reads lists.
pub(super) struct Reader<'a> {
    pieces: &'a [Written],
}

impl Reader<'_> {
    pub(super) fn line(&self, block: &Block) -> Option<&Line> {
        match self.pieces.get(block.piece()) {
            Some(Written::Line(line)) => Some(line),
            _ => None,
        }
    }

    fn place(&self, block: &Block) -> u32 {
        match self.pieces.get(block.piece()) {
            Some(Written::Line(line)) => line.place,
            Some(Written::Table(grid)) => grid.place,
            None => 0,
        }
    }

    /// The whole line of a block, a heading or not.
    pub(super) fn whole(&self, block: &Block) -> Block {
        match (block, self.line(block)) {
            (Block::Heading(_), Some(line)) => {
                Block::Paragraph(Slice { line: block.piece(), range: 0..line.text.len() })
            }
            _ => block.clone(),
        }
    }

    fn opened(&self, block: &Block) -> Option<Opened> {
        match block {
            Block::Heading(heading) => Some(heading.opened.clone()),
            Block::Paragraph(_) => opened(self.line(block)?),
            Block::Table(_) => None,
        }
    }

    /// Entries that begin with a line of their own.
    fn by_lines(&self, blocks: &[Block]) -> Option<List> {
        let all: Vec<Option<Opened>> = blocks.iter().map(|block| self.opened(block)).collect();
        let key = |one: &Opened| (one.form, one.form.is_none().then_some(one.shape));
        let first = all.iter().flatten().next()?;
        let of = |one: &Option<Opened>| one.as_ref().is_some_and(|one| key(one) == key(first));
        let starts: Vec<usize> =
            all.iter().enumerate().filter(|(_, one)| of(one)).map(|(at, _)| at).collect();
        let here = |at: usize| all[at].as_ref();
        // One paragraph that begins with 一是 and goes on with 二是 is a list in itself.
        if starts.len() < 2 && (first.form.is_some() && first.shape != Shape::OwnLine) {
            return None;
        }
        let own = starts.iter().filter(|at| {
            here(**at).is_some_and(|one| matches!(one.shape, Shape::OwnLine | Shape::Sentence))
        });
        let below = |place: usize| {
            let next = starts.get(place + 1).copied().unwrap_or(blocks.len());
            next - starts[place] > 1
        };
        let followed = (0..starts.len()).filter(|place| below(*place)).count();
        let headings = own.count() * 2 > starts.len() && followed * 2 > starts.len();
        let titled = starts
            .iter()
            .filter(|at| here(**at).is_some_and(|one| matches!(one.shape, Shape::RunIn)));
        let titled = !headings && titled.count() * 2 > starts.len();
        let mut entries = Vec::new();
        let mut behind = Vec::new();
        for (place, start) in starts.iter().enumerate() {
            let next = starts.get(place + 1).copied().unwrap_or(blocks.len());
            let Some(found) = here(*start) else { continue };
            let mut entry = self.entry(&blocks[*start], found, headings, titled);
            let rest = &blocks[start + 1..next];
            let last = place + 1 == starts.len();
            let closing = last && !headings && (0..place).all(|place| !below(place));
            for block in rest {
                let block = self.whole(block);
                if last && (closing || self.closes(&block)) {
                    behind.push(block);
                } else {
                    entry.text.push(block);
                }
            }
            entries.push(entry);
        }
        let written = self.line(&blocks[starts[0]])?.text.get(first.number.clone())?;
        let lead = blocks[..starts[0]].iter().map(|block| self.whole(block)).collect();
        Some(List {
            lead,
            layout: if headings { Layout::Headings } else { Layout::Paragraphs },
            items: pattern(written, first.form),
            end: self.end(&entries),
            entries,
            behind,
        })
    }

    fn entry(&self, block: &Block, found: &Opened, headings: bool, titled: bool) -> Listed {
        let line = block.piece();
        let slice = |range: Range<usize>| Slice { line, range };
        let text = |range: Range<usize>| match range.is_empty() {
            true => Vec::new(),
            false => vec![Block::Paragraph(slice(range))],
        };
        let all = found.title.start..found.title.end.max(found.rest.end);
        // A sentence that stands alone keeps its stop; a title on its own line keeps all.
        let end = self.line(block).map_or(all.end, |line| line.text.len());
        match found.shape {
            Shape::OwnLine if headings => {
                Listed { title: Some(slice(found.title.clone())), text: Vec::new() }
            }
            Shape::Sentence if headings => {
                Listed { title: Some(slice(found.title.start..end)), text: Vec::new() }
            }
            Shape::RunIn if titled => {
                Listed { title: Some(slice(found.title.clone())), text: text(found.rest.clone()) }
            }
            _ => Listed { title: None, text: text(all.start..end) },
        }
    }

    /// Whether a paragraph closes the report and no entry.
    pub(super) fn closes(&self, block: &Block) -> bool {
        let line = self.line(block).map_or("", |line| line.text.as_str());
        let words = ["特此", "以上报告", "专此", "附件", "附：", "下一步，", "今后，"];
        words.iter().any(|word| line.starts_with(word))
    }

    /// All entries in one paragraph.
    fn inline(&self, blocks: &[Block]) -> Option<List> {
        let found = blocks.iter().enumerate().rev().find_map(|(at, block)| {
            let Block::Paragraph(slice) = self.whole(block) else { return None };
            let text = self.line(block)?.text.get(slice.range.clone())?;
            let items = items(text).or_else(|| worded::items(text))?;
            Some((at, slice, text, items))
        });
        let (at, slice, text, found) = found?;
        let from = slice.range.start;
        let part = |range: Range<usize>| Slice {
            line: slice.line,
            range: from + range.start..from + range.end,
        };
        let mut entries = Vec::new();
        for (place, item) in found.iter().enumerate() {
            let end = found.get(place + 1).map_or(text.len(), |next| next.start);
            let text = vec![Block::Paragraph(part(item.end..end))];
            entries.push(Listed { title: None, text });
        }
        let mut lead: Vec<Block> = blocks[..at].iter().map(|block| self.whole(block)).collect();
        let first = found.first()?.clone();
        if first.start > 0 {
            lead.push(Block::Paragraph(part(0..first.start)));
        } else if !lead.is_empty() {
            // The list would join the last paragraph of the lead.
            return self.apart(lead, blocks, at, &entries, text.get(first)?);
        }
        let written = text.get(first)?;
        Some(List {
            lead,
            layout: Layout::Inline,
            items: pattern(written, number(written).map(|found| found.form)),
            end: self.end(&entries),
            entries,
            behind: blocks[at + 1..].iter().map(|block| self.whole(block)).collect(),
        })
    }

    /// A list that is a paragraph of its own behind its lead: the first entry alone stands in a
    /// paragraph with the others, so that all are one entry.
    fn apart(
        &self,
        lead: Vec<Block>,
        blocks: &[Block],
        at: usize,
        entries: &[Listed],
        written: &str,
    ) -> Option<List> {
        Some(List {
            lead,
            layout: Layout::Paragraphs,
            items: pattern(written, number(written).map(|found| found.form)),
            end: self.end(entries),
            entries: entries.to_vec(),
            behind: blocks[at + 1..].iter().map(|block| self.whole(block)).collect(),
        })
    }

    /// The mark that ends all entries but the last.
    pub(super) fn end(&self, entries: &[Listed]) -> Option<&'static str> {
        let (_, all) = entries.split_last()?;
        let ends = |mark: char| {
            let ends = all.iter().filter(|entry| {
                let last = entry.text.last().and_then(|block| match block {
                    Block::Paragraph(slice) => self.line(block)?.text.get(slice.range.clone()),
                    Block::Heading(_) | Block::Table(_) => None,
                });
                last.is_some_and(|text| text.trim_end().ends_with(mark))
            });
            ends.count()
        };
        let (semicolons, stops) = (ends('；'), ends('。'));
        match () {
            () if semicolons > stops => Some("；"),
            () if stops > 0 => Some("。"),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::outline::outline;
    use super::super::tests::pieces;
    use super::{Account, Block, Layout, entries};
    use crate::kind::BUILTIN;
    use crate::manuscript::Written;

    /// Layout, pattern, end, and of lead, entries and what is behind how many.
    fn check(
        text: &str,
        layout: Layout,
        items: &str,
        end: Option<&str>,
        counts: (usize, &[&str], usize),
    ) {
        let pieces = pieces(text);
        let order: Vec<usize> = (0..pieces.len()).collect();
        let kind = BUILTIN[0].kind().unwrap();
        let mut account = Account::default();
        let blocks = outline(&pieces, &order, &kind, &mut account);
        let list = entries(&blocks, &pieces, "{han}是", &mut account);
        let titles: Vec<String> = list
            .entries
            .iter()
            .map(|entry| {
                let slice = entry.title.clone().or_else(|| match entry.text.first() {
                    Some(Block::Paragraph(slice)) => Some(slice.clone()),
                    _ => None,
                });
                let slice = slice.unwrap();
                match &pieces[slice.line] {
                    Written::Line(line) => line.text[slice.range].to_owned(),
                    Written::Table(_) => String::new(),
                }
            })
            .collect();
        assert_eq!((list.layout, list.items.as_str(), list.end), (layout, items, end), "{text}");
        assert_eq!(list.lead.len(), counts.0, "{text}");
        assert_eq!(titles, counts.1, "{text}");
        assert_eq!(list.behind.len(), counts.2, "{text}");
    }

    #[test]
    fn every_way_to_write_a_list() {
        use Layout::{Headings, Inline, Paragraphs};
        check(
            "主要有：一是力量不足。二是宣传不深。\n",
            Inline,
            "{han}是",
            Some("。"),
            (1, &["力量不足。", "宣传不深。"], 0),
        );
        check(
            "（1）力量不足；（2）宣传不深。\n特此报告。\n",
            Inline,
            "（{arabic}）",
            Some("；"),
            (0, &["力量不足；", "宣传不深。"], 1),
        );
        check(
            "下一步：\n一是抓学习。组织学法。\n二是抓执法。规范程序。\n特此报告。\n",
            Paragraphs,
            "{han}是",
            Some("。"),
            (1, &["抓学习", "抓执法"], 1),
        );
        check(
            "1、力量不足，人手紧张，难以应付工作；\n2、宣传不深。\n",
            Paragraphs,
            "{arabic}、",
            Some("；"),
            (0, &["力量不足，人手紧张，难以应付工作；", "宣传不深。"], 0),
        );
        check(
            "（一）力量不足\n人手少。\n待遇低。\n（二）宣传不深\n形式少。\n",
            Headings,
            "（{han}）",
            Some("。"),
            (0, &["力量不足", "宣传不深"], 0),
        );
        check(
            "（1）力量不足。（2）宣传不深。\n",
            Inline,
            "（{arabic}）",
            Some("。"),
            (0, &["力量不足。", "宣传不深。"], 0),
        );
        check(
            "力量不足。\n宣传不深。\n",
            Paragraphs,
            "",
            Some("。"),
            (0, &["力量不足。", "宣传不深。"], 0),
        );
        check("力量还不足。\n", Paragraphs, "{han}是", None, (0, &["力量还不足。"], 0));
    }
}
