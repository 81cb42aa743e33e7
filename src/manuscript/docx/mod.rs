//! A Word document: paragraphs and tables in reading order, as they read with all changes
//! accepted. Automatic numbers are counted and written out; what is hidden or deleted is left out
//! and counted; nothing that lies outside of the file is followed.
//!
//! Source: ISO/IEC 29500-1 (transitional), 17.

mod blocks;
mod numbering;
mod parts;
mod runs;
mod styles;
mod symbol;
mod table;

use self::blocks::Body;
use self::numbering::Numbering;
use self::parts::Parts;
use self::styles::Styles;
pub(super) use self::table::{lines, marked};
use super::encoding::has_too_many_lines;
use super::read::{Reader, Reading};
use super::{Manuscript, Places, Sort, Unread};
use crate::diag::{Code, codes};
use crate::text;
use crate::word::{Fault, Node, Package, main_part, read_part};

/// Reads `.docx`, and `.docm`, whose macros are passed over.
pub(super) static READER: Reader =
    Reader { sort: Sort::Docx, ends: &["docx", "docm", "dotx", "dotm"], limit: 32 << 20, read };

fn read(bytes: &[u8]) -> Reading {
    let manuscript = manuscript(bytes).map_err(|fault| refused(&fault))?;
    if manuscript.blocks.is_empty() {
        return Err(Unread::empty());
    }
    Ok(manuscript)
}

fn manuscript(bytes: &[u8]) -> Result<Manuscript, Fault> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let parts = Parts::of(&main, &mut package)?;
    let root = tree(&main, &mut package)?;
    let styles = parts.styles.as_ref().map(Styles::of).unwrap_or_default();
    let numbering = parts.numbering.as_ref().map(Numbering::of).unwrap_or_default();
    let mut body = Body::new(&styles, numbering, &parts);
    let mut blocks = Vec::new();
    if let Some(node) = root.child("w:body") {
        body.blocks(node, &mut blocks);
    }
    body.flush(&mut blocks);
    let notes = body.notes();
    let mut remarks = body.remarks;
    parts.remark(&mut remarks);
    let places = Places::Paragraphs;
    Ok(Manuscript { blocks, notes, remarks: remarks.finish(), places })
}

/// A part as a tree.
fn tree(part: &str, package: &mut Package<'_>) -> Result<Node, Fault> {
    let text = package.text(part)?;
    if has_too_many_lines(&text, &[]) {
        return Err(Fault::TooLarge);
    }
    read_part(part, &text, |_, _| true)
}

/// What is told of a document that cannot be read.
pub(super) fn refused(fault: &Fault) -> Unread {
    let save = || {
        text!(
            "在 Word 或 WPS 里打开，另存为普通的 .docx，不加密码";
            "open it in Word or WPS and save it as an ordinary .docx without a password"
        )
    };
    let code: &'static Code = &codes::E0122;
    let (message, help) = match fault {
        Fault::Other(zh, en) => {
            (text!("这不是 Word 文档，是{zh}"; "this is no Word document but {en}"), save())
        }
        Fault::Broken => (text!("文件不完整或已损坏"; "the file is cut off or broken"), save()),
        Fault::TooLarge => {
            return Unread::too_large(text!(
                "文件解开后大得不正常，没有继续读";
                "unpacked, the file is far too large, and was not read on"
            ));
        }
        Fault::Twice(part) => (
            text!("文件里有两个 {part}，不知道哪个是真的"; "the file has two parts {part}, and no one knows which is meant"),
            save(),
        ),
        Fault::Missing(part) => (text!("文件里没有 {part}"; "the file has no {part}"), save()),
        Fault::Xml(part) => (
            text!("文件的 {part} 损坏，或者一层套一层太深"; "{part} of the file is broken, or nested too deeply"),
            save(),
        ),
        Fault::DocType(part) => (
            text!("文件的 {part} 带有 DOCTYPE，Word 文档里不会有，不予读取"; "{part} of the file declares a DOCTYPE, which no Word document has, and is not read"),
            save(),
        ),
        Fault::Strict => (
            text!("文件存成了“严格的 Open XML 文档”"; "the file is a Strict Open XML Document"),
            save(),
        ),
    };
    Unread { code, message, help }
}
