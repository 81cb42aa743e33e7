//! Lists of entries without numbers: a paragraph each.

use super::entries::{List, Listed, Reader};
use super::outline::Block;
use crate::model::Layout;

impl Reader<'_> {
    /// A paragraph an entry.
    pub(super) fn unnumbered(&self, blocks: &[Block], usual: &str) -> List {
        let leads = blocks.len() > 1
            && self.line(&blocks[0]).is_some_and(|line| line.text.ends_with(['：', ':']));
        let (lead, rest) = blocks.split_at(usize::from(leads));
        let closers = rest.iter().rev().take_while(|block| self.is_formula(block)).count();
        // Something must remain that they close.
        let closers = closers.min(rest.len().saturating_sub(1));
        let (rest, behind) = rest.split_at(rest.len() - closers);
        let mut entries: Vec<Listed> = Vec::new();
        for block in rest {
            match (block, entries.last_mut()) {
                // A table is nothing by itself.
                (Block::Table(_), Some(last)) => last.text.push(block.clone()),
                _ => entries.push(Listed { title: None, text: vec![self.whole(block)] }),
            }
        }
        List {
            lead: lead.to_vec(),
            layout: Layout::Paragraphs,
            items: if entries.len() > 1 { String::new() } else { usual.to_owned() },
            end: self.end(&entries),
            entries,
            behind: behind.to_vec(),
        }
    }

    /// Whether a paragraph is but the set words that end a report.
    fn is_formula(&self, block: &Block) -> bool {
        let line = self.line(block).map_or("", |line| line.text.as_str());
        ["特此", "以上报告", "专此"].iter().any(|word| line.starts_with(word))
    }
}
