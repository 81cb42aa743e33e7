//! What a redline cannot show as a tracked change.

use crate::diag::Text;
use crate::document::{Document, Inline, for_each_inline};
use crate::load::Images;
use crate::text;
use crate::write::{WriteContext, template};

/// Something that is different, or was not there to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unshown {
    /// What it is, and what stands in the document instead.
    pub message: Text,
}

impl Unshown {
    fn new(message: Text) -> Unshown {
        Unshown { message }
    }
}

/// All of it: what the files lack, what is no text, and whether tables were set anew.
pub(super) fn unshown(
    old: &Document,
    old_images: &Images,
    new: &WriteContext<'_>,
    regridded: bool,
) -> Vec<Unshown> {
    let mut found = Vec::new();
    for (document, images, zh, en) in
        [(old, old_images, "旧稿", "old text"), (new.document, new.images, "新稿", "new text")]
    {
        for path in missing(document, images) {
            found.push(Unshown::new(text!(
                "{zh}的图片 {path} 没有文件，只以文字“［图：……］”代替";
                "the picture {path} of the {en} has no file: words stand in its place"
            )));
        }
    }
    found.extend(facts(old, new.document));
    if regridded {
        found.push(Unshown::new(text!(
            "表格的列宽随内容而变，一律按新稿，不标修订";
            "columns of tables are as wide as the new text has them; widths are not tracked"
        )));
    }
    found
}

/// Pictures without a file, in the order of the text, each once.
fn missing<'a>(document: &'a Document, images: &Images) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for blocks in std::iter::once(&document.body).chain(&document.footnotes) {
        for_each_inline(blocks, &mut |inline| {
            if let Inline::Image(image) = inline {
                let path = image.path.as_str();
                if !images.contains_key(path) && !found.contains(&path) {
                    found.push(path);
                }
            }
        });
    }
    found
}

/// What programs tell of a document, and what its header says: neither is tracked.
fn facts(old: &Document, new: &Document) -> Vec<Unshown> {
    let year = |document: &Document| document.facts.year.to_string();
    let status = |document: &Document| template::status_label(document).to_owned();
    let all = [
        ("文件属性“标题”", "the property “title”", template::title(old), template::title(new)),
        ("文件属性“作者”", "the property “author”", old.facts.body.clone(), new.facts.body.clone()),
        (
            "文件属性“类别”",
            "the property “category”",
            old.facts.kind_label.clone(),
            new.facts.kind_label.clone(),
        ),
        ("文件属性“关键词”", "the property “keywords”", year(old), year(new)),
        (
            "文件属性中的日期",
            "the dates among the properties",
            old.date.clone().unwrap_or_default(),
            new.date.clone().unwrap_or_default(),
        ),
        ("页眉中的文稿状态", "the status in the header", status(old), status(new)),
        ("文件的语言", "the language of the document", old.lang.clone(), new.lang.clone()),
    ];
    let changed = all.into_iter().filter(|(_, _, old, new)| old != new);
    let told = changed.map(|(zh, en, old, new)| {
        let [zh_old, zh_new] = [&old, &new].map(|value| match value.is_empty() {
            true => "（无）".to_owned(),
            false => format!("“{value}”"),
        });
        let [en_old, en_new] = [&old, &new].map(|value| match value.is_empty() {
            true => "nothing".to_owned(),
            false => format!("“{value}”"),
        });
        Unshown::new(text!(
            "{zh}按新稿为{zh_new}，旧稿为{zh_old}";
            "{en} is {en_new} as in the new text; in the old it is {en_old}"
        ))
    });
    told.collect()
}
