//! A page: the article in it, without what stands around it. Nothing in it is run, and nothing
//! outside of it is looked at.

mod article;
mod blocks;
mod charset;
mod table;
mod tags;
mod tree;

use self::article::Article;
use self::blocks::Walk;
use self::tree::Tree;
use super::encoding::decoded;
use super::read::{Reader, Reading};
use super::remark::Remarks;
use super::{Manuscript, Matter, Places, Sort, Unread, Written};
use crate::text;

/// Reads `.html`.
pub(super) static READER: Reader = Reader {
    sort: Sort::Html,
    ends: &["html", "htm", "shtml", "xhtml"],
    limit: super::TEXT_LIMIT,
    read,
};

fn read(bytes: &[u8]) -> Reading {
    let declared = charset::declared(bytes);
    let page = decoded(bytes, declared.as_deref())?;
    let mut remarks = Remarks::default();
    if let Some(encoding) = page.encoding {
        remarks.add(Matter::Decoded, 0, encoding);
    }
    let tree = Tree::of(&page.text).ok_or_else(|| {
        Unread::too_large(text!("网页里的标记太多"; "the page has too much markup"))
    })?;
    drop(page);
    let article = Article::find(&tree);
    remarks.count(Matter::PageFrame, article.around.0, 0, &article.around.1);
    let mut walk = Walk::new(&tree, &article, remarks);
    walk.article();
    let (blocks, notes, remarks) = walk.finish();
    if blocks.is_empty() {
        return Err(Unread::empty());
    }
    let places = Places::Paragraphs;
    Ok(Manuscript { blocks, notes, remarks: remarks.finish(), places })
}

/// A piece of a page that stands in another file at `place`: all of it, since it is no page.
pub(super) fn piece(html: &str, place: u32, mut remarks: Remarks) -> (Vec<Written>, Remarks) {
    let Some(tree) = Tree::of(html) else {
        remarks.add(Matter::Other, place, "HTML");
        return (Vec::new(), remarks);
    };
    let article = Article::whole(&tree);
    let mut walk = Walk::new(&tree, &article, remarks);
    walk.place = place.saturating_sub(1);
    walk.article();
    let (mut blocks, notes, remarks) = walk.finish();
    // Its notes are none of the file around it, and stand behind it.
    blocks.extend(notes.into_iter().flatten().map(Written::Line));
    for block in &mut blocks {
        if let Written::Line(line) = block {
            line.marks.clear();
        }
    }
    blocks.retain(|block| !matches!(block, Written::Line(line) if line.text.is_empty()));
    (blocks, remarks)
}
