//! A list of words in which the longest that stands at a place is found at once.

use std::sync::LazyLock;

/// A list that is made when it is first asked.
pub(super) type Lazy = LazyLock<Words>;

/// Words in the order of their characters, each with its first.
pub(super) struct Words(Vec<(char, &'static str)>);

impl Words {
    /// The words of lists in which they are divided by white space.
    pub(super) fn of(lists: &[&'static str]) -> Words {
        let words = lists.iter().flat_map(|list| list.split_whitespace());
        let mut words: Vec<_> =
            words.filter_map(|word| word.chars().next().map(|first| (first, word))).collect();
        words.sort_unstable();
        words.dedup();
        Words(words)
    }

    /// The longest word that stands at a place of a text.
    pub(super) fn longest(&self, text: &str, place: usize) -> Option<&'static str> {
        let rest = text.get(place..)?;
        let glyph = rest.chars().next()?;
        let from = self.0.partition_point(|(first, _)| *first < glyph);
        let same = self.0.get(from..)?.iter().take_while(|(first, _)| *first == glyph);
        same.map(|(_, word)| *word).filter(|word| rest.starts_with(word)).last()
    }

    /// The longest word that ends at a place of a text, of a short list.
    pub(super) fn before(&self, text: &str, place: usize) -> Option<&'static str> {
        let rest = text.get(..place)?;
        let words = self.0.iter().map(|(_, word)| *word);
        words.filter(|word| rest.ends_with(word)).max_by_key(|word| word.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn the_longest_word_counts() {
        let words = Words::of(&["人 人次 个", "个百分点 公里"]);
        assert_eq!(words.longest("162人次，", 3), Some("人次"));
        assert_eq!(words.longest("个百分", 0), Some("个"));
        assert_eq!(words.longest("公", 0), None);
        assert_eq!(words.longest("", 0), None);
        assert_eq!(words.before("三人次", 9), Some("人次"));
    }
}
