//! What must be known of the reading: gathered while a file is read, told in both languages.

use super::{Matter, Remark};
use crate::diag::Text;
use crate::text;
use std::collections::BTreeMap;

/// Characters of a detail at the most.
const DETAIL: usize = 60;

/// Remarks so far, one for each matter.
#[derive(Clone, Debug, Default)]
pub(super) struct Remarks(BTreeMap<Matter, Remark>);

impl Remarks {
    /// One more of it.
    pub(super) fn add(&mut self, matter: Matter, place: u32, detail: &str) {
        self.count(matter, 1, place, detail);
    }

    /// Some more of it; none changes nothing.
    pub(super) fn count(&mut self, matter: Matter, count: usize, place: u32, detail: &str) {
        if count == 0 {
            return;
        }
        let remark = self.0.entry(matter).or_insert_with(|| Remark {
            matter,
            count: 0,
            place,
            detail: String::new(),
        });
        remark.count += count;
        add_detail(&mut remark.detail, detail);
    }

    /// All of them, in the order of matters.
    pub(super) fn finish(self) -> Vec<Remark> {
        self.0.into_values().collect()
    }
}

/// Details that differ stand beside each other, as far as there is room.
fn add_detail(known: &mut String, detail: &str) {
    let length = known.chars().count();
    let detail: String = detail.chars().take(4 * DETAIL).collect();
    let detail: Vec<&str> = detail.split_whitespace().collect();
    let detail = detail.join(" ");
    if detail.is_empty() || length >= DETAIL || known.split('；').any(|one| one == detail) {
        return;
    }
    if length > 0 {
        known.push('；');
    }
    let room = DETAIL - length;
    known.extend(detail.chars().filter(|glyph| !glyph.is_control()).take(room));
    if detail.chars().count() > room {
        known.push('…');
    }
}

/// What is told of each matter; the count stands for `#`.
static TOLD: &[(Matter, &str, &str)] = &[
    (Matter::TrackedChange, "修订 # 处，按接受后的文字读", "tracked changes, read as accepted: #"),
    (
        Matter::DeletedText,
        "修订中删去的文字 # 处，没有读入",
        "deletions that are still tracked, left out: #",
    ),
    (Matter::HiddenText, "隐藏的文字 # 处，没有读入", "stretches of hidden text, left out: #"),
    (Matter::Comment, "批注 # 条，没有读入", "comments, left out: #"),
    (Matter::Picture, "图片 # 张，没有读入", "pictures, left out: #"),
    (
        Matter::TextBox,
        "文本框 # 个，文字放在所在的段落之后",
        "text boxes, whose words stand behind their paragraph: #",
    ),
    (Matter::HeaderFooter, "页眉和页脚 # 个，没有读入", "headers and footers, left out: #"),
    (Matter::Other, "其他内容 # 处，没有读入", "other things, left out: #"),
    (
        Matter::PageFrame,
        "网页正文以外的文字 # 处（导航、页脚等），没有读入",
        "pieces of the page around the article (navigation, footers), left out: #",
    ),
    (
        Matter::Looks,
        "图形、字体等格式 # 处，没有读入",
        "shapes, fonts and other looks, left out: #",
    ),
    (
        Matter::LinkTarget,
        "链接 # 个，只读文字，没有读地址",
        "links, read without their addresses: #",
    ),
    (Matter::Control, "看不见的控制字符 # 个，没有读入", "invisible characters, left out: #"),
    (
        Matter::PrivateUse,
        "自造字 # 个，换一种字体就不是原来的字，要核对",
        "characters of a private area, which another font shows otherwise, to be looked at: #",
    ),
    (Matter::FrontMatter, "文件开头的设置 # 处，没有读入", "front matter, left out: #"),
    (
        Matter::Markup,
        "Markdown 里的 HTML # 处，没有读入",
        "pieces of HTML in the Markdown, left out: #",
    ),
    (Matter::Contents, "目录 # 行，没有读入", "lines of a table of contents, left out: #"),
    (
        Matter::NestedTable,
        "表格里的表格 # 个，改成了文字",
        "tables inside of tables, read as lines: #",
    ),
    (Matter::Formula, "公式 # 个，没有读入", "formulas, left out: #"),
    (
        Matter::Object,
        "嵌入的对象、图表和控件 # 个，没有读入",
        "embedded objects, charts and controls, left out: #",
    ),
    (Matter::Symbol, "符号字体里的字符 # 个，没有读入", "characters of a symbol font, left out: #"),
    (
        Matter::NumberFormat,
        "自动编号 # 处用的格式不认识，写成了阿拉伯数字",
        "automatic numbers of an unknown format, written as decimals: #",
    ),
    (
        Matter::Placeholder,
        "没有填写的提示文字 # 处，没有读入",
        "prompts that nobody has filled in, left out: #",
    ),
    (
        Matter::Outside,
        "从别的文件引入的内容 # 处，没有读入",
        "pieces taken in from other files, left out: #",
    ),
    (Matter::Macro, "宏 # 处，没有读入，也不会运行", "macros, neither read nor run: #"),
];

impl Remark {
    /// The remark in words, without its place.
    pub fn told(&self) -> Text {
        if matches!(self.matter, Matter::Decoded | Matter::Renamed) {
            return self.named();
        }
        let found = TOLD.iter().find(|(matter, ..)| *matter == self.matter);
        let (zh, en) = found.map_or(("", ""), |(_, zh, en)| (*zh, *en));
        let count = self.count.to_string();
        let mut told = Text { zh: zh.replace('#', &count), en: en.replace('#', &count) };
        if !self.detail.is_empty() {
            told.zh += &format!("（{}）", self.detail);
            told.en += &format!(" ({})", self.detail);
        }
        told
    }

    fn named(&self) -> Text {
        let detail = &self.detail;
        match self.matter {
            Matter::Decoded => {
                text!("文字按 {detail} 解码，请看一眼有没有乱码"; "the text was decoded as {detail}: see that it reads well")
            }
            _ => {
                text!("文件名的后缀不对，内容其实是 .{detail}，就按 .{detail} 读"; "the file is not what its name says but a .{detail}, and was read as one")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Matter, Remarks, TOLD};

    #[test]
    fn details_are_gathered_and_cut() {
        let mut remarks = Remarks::default();
        for detail in ["甲", "", "乙", "甲", &"丙".repeat(100)] {
            remarks.add(Matter::Picture, 3, detail);
        }
        remarks.count(Matter::Comment, 0, 1, "无");
        let all = remarks.finish();
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].count, all[0].place), (5, 3));
        assert!(all[0].detail.starts_with("甲；乙；丙丙") && all[0].detail.ends_with("丙…"));
        assert!(all[0].told().zh.starts_with("图片 5 张"));
    }

    /// Beside those that have a sentence of their own.
    #[test]
    fn every_matter_is_told() {
        let all = Matter::Decoded as usize..=Matter::Macro as usize;
        let mut told: Vec<usize> = TOLD.iter().map(|(matter, ..)| *matter as usize).collect();
        told.extend([Matter::Decoded as usize, Matter::Renamed as usize]);
        told.sort_unstable();
        assert_eq!(told, all.collect::<Vec<_>>());
    }
}
