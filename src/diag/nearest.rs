//! “Did you mean”: the known name that is closest to a mistyped one.

/// The nearest of `known` to `word`, if it is near enough for the word's length: one slip in a
/// word of up to four characters, two up to eight, three beyond; never more than half of it.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let allowed = match length {
        0 | 1 => return None,
        2..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    let folded = word.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&folded, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed && distance * 2 <= length)
        .min_by_key(|(distance, name)| (*distance, *name))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = ["title", "department", "mediation.total", "调解.总数", "unit"];
        let check = |word, expect| assert_eq!(nearest(word, known), expect, "{word}");
        check("titel", Some("title"));
        check("Title", Some("title"));
        check("departement", Some("department"));
        check("mediation.totl", Some("mediation.total"));
        check("调解.总计", Some("调解.总数"));
        check("nuit", Some("unit"));
        check("xy", None);
        check("owner", None);
    }
}
