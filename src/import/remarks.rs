//! What the reader of a file says of it, as the account tells it.

use super::account::{Account, Fate, Note};
use crate::diag::Text;
use crate::manuscript::{Manuscript, Matter, Remark};
use crate::text;

/// Adds the remarks of a manuscript.
pub(super) fn tell(manuscript: &Manuscript, account: &mut Account) {
    for remark in &manuscript.remarks {
        let (fate, mut words) = told(remark);
        if !remark.detail.is_empty() && !matches!(remark.matter, Matter::Decoded | Matter::Other) {
            let detail = super::account::shown(&remark.detail);
            words.zh += &format!("：{detail}");
            words.en += &format!(": {detail}");
        }
        account.note(Note::new(remark.place, fate, words));
    }
}

fn told(remark: &Remark) -> (Fate, Text) {
    let (count, detail) = (remark.count, &remark.detail);
    match remark.matter {
        Matter::Decoded => {
            (Fate::Left, text!("文字按 {detail} 解码"; "the text was decoded as {detail}"))
        }
        Matter::TrackedChange => (
            Fate::Left,
            text!("{count} 处修订按接受处理"; "{count} tracked changes were read as accepted"),
        ),
        Matter::DeletedText => (
            Fate::Lost,
            text!("{count} 处标为删除的文字"; "{count} stretches that are marked as deleted"),
        ),
        Matter::HiddenText => {
            (Fate::Lost, text!("{count} 处隐藏文字"; "{count} stretches of hidden text"))
        }
        Matter::Comment => (Fate::Lost, text!("{count} 条批注"; "{count} comments")),
        Matter::Picture => (Fate::Lost, text!("{count} 张图片"; "{count} pictures")),
        Matter::TextBox => (
            Fate::Left,
            text!("{count} 个文本框的文字放在它所在的位置"; "the words of {count} text boxes stand where the boxes were"),
        ),
        Matter::HeaderFooter => {
            (Fate::Lost, text!("页眉和页脚，{count} 处"; "{count} headers and footers"))
        }
        Matter::Other => (Fate::Lost, text!("{detail}，{count} 处"; "{detail}, {count} times")),
        Matter::PageFrame => (
            Fate::Lost,
            text!("网页上正文以外的内容，{count} 处"; "what the page has around the article, {count} times"),
        ),
        Matter::Looks => (
            Fate::Lost,
            text!("强调、颜色和字体，{count} 处"; "emphasis, colours and fonts, {count} times"),
        ),
        Matter::LinkTarget => {
            (Fate::Lost, text!("{count} 个链接的地址"; "the addresses of {count} links"))
        }
    }
}
