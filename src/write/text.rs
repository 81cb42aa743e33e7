//! Plain text, for pasting into the editor of a government site: a line a block, every number
//! written out, no markup. Charts and annex are left out: they are no part of the text.

use super::{WriteContext, WriteError, Writer};
use crate::diag::Bilingual;
use crate::document::{Document, block_lines, note_mark};

/// The format `text`.
#[derive(Debug)]
pub(super) struct Text;

impl Writer for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn extension(&self) -> &'static str {
        "txt"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new("纯文本，编号已写出，可直接粘贴", "plain text with its numbers written out")
    }

    fn write(&self, context: &WriteContext<'_>) -> Result<Vec<u8>, WriteError> {
        Ok(lines(context.document).join("\n").into_bytes())
    }
}

/// The lines of the file; the last is empty, so that the file ends with a line end.
fn lines(document: &Document) -> Vec<String> {
    let mut out = document.title.clone();
    out.push(String::new());
    out.extend(document.number.clone());
    out.extend(document.addressee.as_ref().map(|addressee| format!("{addressee}：")));
    out.extend(block_lines(&document.body));
    for (index, note) in document.footnotes.iter().enumerate() {
        let mut lines = block_lines(note);
        match lines.first_mut() {
            Some(line) => line.insert_str(0, &note_mark(index)),
            None => lines.push(note_mark(index)),
        }
        out.extend(lines);
    }
    out.extend(document.signature.iter().cloned());
    out.extend(document.date.clone());
    for line in &mut out {
        line.truncate(line.trim_end().len());
    }
    out.push(String::new());
    out
}

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::write::sample::{NASTY, everything, hostile, report, write};

    #[test]
    fn every_block_and_inline() {
        let expect = "某县某镇人民政府\n关于2024年法治政府建设情况的报告\n\n某府发〔2025〕3号\n县人民政府：\n\
            现将情况报告如下。\n一、主要举措和成效\n（一）健全机制\n1.抓实调解。全年调解纠纷。\n\
            全年调解218件〔1〕，“重点”突出，稳步推进，见网站和上文，运行1+3+N机制。\n另起一行。［图：宣传现场］\n\
            ·第一条；\n·第二条。\n（1）甲；\n（2）乙。\n续。\n依法行政。\n\
            事项\t类别\ta|b\t数量\n调解\t甲\t—\t218件\n\t乙\tx|y\t3\n\
            二、存在的不足和原因\n一是力量不足。\n二是宣传不深。形式单一。\n\
            〔1〕上年公布数为190件。\n某县某镇人民政府\n2025年1月6日\n";
        assert_eq!(write(&Text, &everything(), &report()), expect);
    }

    #[test]
    fn text_is_printed_as_it_is() {
        let text = write(&Text, &hostile(NASTY), &report());
        assert!(text.starts_with(NASTY));
        assert!(text.contains(&format!("{NASTY}{NASTY}{NASTY}\n")));
    }
}
