//! Ids of statistics and entries, made of their labels.

use super::filler::VERBS;
use super::label::{last, leans, named};
use std::collections::{BTreeMap, BTreeSet};

/// Ids that are taken, and for each that was wanted again the number that it has next.
#[derive(Debug, Default)]
pub(super) struct Taken {
    ids: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

/// An id that is not taken, made of a label; `unit` tells apart what is called alike.
pub(super) fn id(label: &str, unit: &str, taken: &mut Taken) -> String {
    const LONG: usize = 12;
    let count = |words: &str| words.chars().filter(|glyph| glyph.is_alphanumeric()).count();
    let mut words = label.to_owned();
    while let Some(rest) = VERBS.iter().find_map(|verb| words.strip_prefix(verb)) {
        let rest = named(rest);
        // 废止和宣布失效 is one thing.
        let joined = rest.starts_with(['和', '与', '及', '或', '、']);
        if count(&rest) < 2 || joined || leans(&rest) {
            break;
        }
        words = rest;
    }
    // The noun stands at the end.
    let mut name: String =
        last(&words, LONG).chars().filter(|glyph| glyph.is_alphanumeric()).collect();
    if !name.starts_with(char::is_alphabetic) {
        name.insert_str(0, "数据");
    }
    let unit: String = match unit {
        "%" | "‰" => "比率".to_owned(),
        other => other.chars().filter(|glyph| glyph.is_alphanumeric()).collect(),
    };
    let with_unit = format!("{name}.{unit}");
    if taken.ids.insert(name.clone()) {
        return name;
    }
    if !unit.is_empty() && taken.ids.insert(with_unit.clone()) {
        return with_unit;
    }
    let next = taken.next.entry(name.clone()).or_insert(2);
    loop {
        let numbered = format!("{name}-{next}");
        *next += 1;
        if taken.ids.insert(numbered.clone()) {
            return numbered;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Taken, id};
    use crate::check::is_id;

    #[test]
    fn ids_are_ids_and_differ() {
        let mut taken = Taken::default();
        for (label, unit, expect) in [
            ("开展日常巡查", "次", "日常巡查"),
            ("日常巡查", "天", "日常巡查.天"),
            ("日常巡查", "天", "日常巡查-2"),
            ("化解农户与企业之间的土地流转矛盾纠纷", "件", "土地流转矛盾纠纷"),
            ("12345热线接听", "件", "数据12345热线接听"),
            ("", "%", "数据"),
        ] {
            let id = id(label, unit, &mut taken);
            assert_eq!(id, expect);
            if !label.is_empty() {
                assert!(is_id(&id), "{id}");
            }
        }
    }
}
