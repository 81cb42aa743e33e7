//! Numbers of headings and items: 一、（一）1.（1）一是.
//!
//! Source: GB/T 9704—2012, 7.3.3, for the four levels; GB/T 15834 for what stands after them.

use serde::Deserialize;

/// How a kind numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Numbering {
    /// A pattern a level; `{han}` and `{arabic}` stand for the number, `{path}` for those of all
    /// levels down to it.
    pub levels: Vec<String>,
    /// Whether headings of a level run in, a value a level.
    pub run_in: Vec<bool>,
    /// Levels whose numbers run on across their parents.
    pub continues: Vec<u8>,
    /// Pattern of the items of a list of entries.
    pub items: String,
    /// Pattern of the items of an ordered Markdown list.
    pub ordered: String,
    /// What stands before the items of an unordered Markdown list.
    pub bullet: String,
}

impl Default for Numbering {
    fn default() -> Numbering {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        Numbering {
            levels: words(&["{han}、", "（{han}）", "{arabic}.", "（{arabic}）"]),
            run_in: vec![false, false, true, true],
            continues: Vec::new(),
            items: "{han}是".to_owned(),
            ordered: "（{arabic}）".to_owned(),
            bullet: "·".to_owned(),
        }
    }
}

impl Numbering {
    /// The printed number `count` (from 1) of a heading of `level` (from 1); empty beyond the
    /// levels of the kind.
    pub fn heading(&self, level: u8, count: usize) -> String {
        let pattern = usize::from(level).checked_sub(1).and_then(|at| self.levels.get(at));
        pattern.map_or_else(String::new, |pattern| Numbering::number(pattern, count))
    }

    /// The printed number of a heading whose place in each level down to its own is `path`, so that
    /// `{path}` is filled in as well: 1.2 for the second under the first.
    pub fn heading_in(&self, path: &[usize]) -> String {
        let Some((count, level)) = path.last().zip(u8::try_from(path.len()).ok()) else {
            return String::new();
        };
        let number = self.heading(level, *count);
        if !number.contains("{path}") {
            return number;
        }
        let path: Vec<String> = path.iter().map(usize::to_string).collect();
        number.replace("{path}", &path.join("."))
    }

    /// The same numbers with the patterns of some levels exchanged.
    pub fn with_levels(&self, levels: &[String]) -> Numbering {
        let mut own = self.clone();
        for (place, level) in own.levels.iter_mut().zip(levels) {
            place.clone_from(level);
        }
        own
    }

    /// Whether headings of `level` run in, where nothing else is said.
    pub fn runs_in(&self, level: u8) -> bool {
        usize::from(level)
            .checked_sub(1)
            .and_then(|at| self.run_in.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// The printed number of an entry of a list: 一是.
    pub fn item(&self, count: usize) -> String {
        Numbering::number(&self.items, count)
    }

    /// The printed number of an item of an ordered Markdown list.
    pub fn ordered(&self, count: usize) -> String {
        Numbering::number(&self.ordered, count)
    }

    /// The number `count` after a pattern with `{han}`, `{arabic}` or `{circled}`.
    pub fn number(pattern: &str, count: usize) -> String {
        if pattern.contains("{circled}") {
            // There are twenty of them.
            let circled = u32::try_from(count).ok().filter(|count| (1..=20).contains(count));
            let circled = circled.and_then(|count| char::from_u32(0x245f + count));
            let number = circled.map_or_else(|| format!("（{count}）"), String::from);
            pattern.replace("{circled}", &number)
        } else if pattern.contains("{han}") {
            pattern.replace("{han}", &han_number(count))
        } else {
            pattern.replace("{arabic}", &count.to_string())
        }
    }
}

/// A number from 1 to 9,999 in Chinese: 一, 十, 十二, 二十, 一百零三. Others come in digits.
pub fn han_number(number: usize) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if !(1..10_000).contains(&number) {
        return number.to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for (weight, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / weight % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        if !(digit == 1 && weight == 10 && out.is_empty()) {
            out.push(DIGITS[digit]);
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Numbering, han_number};

    #[test]
    fn numbers_are_written_as_chinese_writes_them() {
        for (number, han) in [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (99, "九十九"),
            (100, "一百"),
            (103, "一百零三"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (2024, "二千零二十四"),
            (10_000, "10000"),
        ] {
            assert_eq!(han_number(number), han);
        }
    }

    #[test]
    fn levels_have_the_standard_forms() {
        let numbering = Numbering::default();
        let forms: Vec<String> = (1..=5).map(|level| numbering.heading(level, 2)).collect();
        assert_eq!(forms, ["二、", "（二）", "2.", "（2）", ""]);
        assert_eq!(numbering.item(3), "三是");
        let own = numbering.with_levels(&["{arabic} ".to_owned(), "{path} ".to_owned()]);
        assert_eq!((own.heading_in(&[2]), own.heading_in(&[2, 3])), ("2 ".into(), "2.3 ".into()));
        assert_eq!(own.heading_in(&[1, 1, 4]), "4.");
        assert_eq!(Numbering::number("{circled}", 2), "②");
        assert_eq!(Numbering::number("{circled}", 21), "（21）");
    }
}
