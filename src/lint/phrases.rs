//! Many phrases looked for in one pass over a text.

/// Phrases, found by their first characters.
#[derive(Debug)]
pub(super) struct Phrases<'a> {
    words: Vec<&'a str>,
    /// First characters and the numbers of the phrases that begin with them, sorted.
    first: Vec<(char, usize)>,
    /// Which low bytes first characters have: most characters of a text have none of them.
    low: [bool; 256],
}

impl<'a> Phrases<'a> {
    /// Those of a list that are not empty; their numbers are those of the list.
    pub(super) fn new(words: impl IntoIterator<Item = &'a str>) -> Phrases<'a> {
        let words: Vec<&str> = words.into_iter().collect();
        let first = words.iter().enumerate();
        let mut first: Vec<(char, usize)> =
            first.filter_map(|(number, word)| Some((word.chars().next()?, number))).collect();
        first.sort_unstable();
        let mut low = [false; 256];
        for (glyph, _) in &first {
            low[(*glyph as usize) % 256] = true;
        }
        Phrases { words, first, low }
    }

    /// Where phrases stand in a text, with their numbers, in the order of the text.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
        let candidates = text.char_indices().filter(|(_, glyph)| self.low[(*glyph as usize) % 256]);
        candidates.flat_map(move |(at, glyph)| {
            let start = self.first.partition_point(|(first, _)| *first < glyph);
            let same = self.first[start..].iter().take_while(move |(first, _)| *first == glyph);
            let rest = &text[at..];
            same.filter(move |(_, number)| rest.starts_with(self.words[*number]))
                .map(move |(_, number)| (at, *number))
        })
    }

    /// Whether a text has any of them.
    pub(super) fn any(&self, text: &str) -> bool {
        self.find(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    #[test]
    fn phrases_in_the_order_of_the_text() {
        let phrases = Phrases::new(["今年", "", "目前", "今年以来"]);
        let found: Vec<(usize, usize)> = phrases.find("目前，今年以来目").collect();
        assert_eq!(found, [(0, 2), (9, 0), (9, 3)]);
        assert!(!phrases.any("去年"));
    }
}
