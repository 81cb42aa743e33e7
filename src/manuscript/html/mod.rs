//! A page: the article in it, without what stands around it. Nothing in it is run, and nothing
//! outside of it is looked at.

mod article;
mod blocks;
mod charset;
mod table;
mod tags;
mod tree;

use self::blocks::Walk;
use self::tree::Tree;
use super::encoding::decoded;
use super::read::{Reader, Reading};
use super::remark::Remarks;
use super::{Manuscript, Matter, Sort, Unread};
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
    let article = article::find(&tree);
    remarks.count(Matter::PageFrame, article.around.0, 0, &article.around.1);
    let mut walk = Walk::new(&tree, &article, remarks);
    walk.article();
    let (blocks, notes, remarks) = walk.finish();
    if blocks.is_empty() {
        return Err(Unread::empty());
    }
    Ok(Manuscript { blocks, notes, remarks: remarks.finish() })
}
