//! A map from two characters that follow each other to small numbers: what a text is looked
//! through with, one look a character.

/// Values by two characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// Sorted by key.
    entries: Vec<(u64, u32)>,
    /// Bits of the keys that there are: most of a text is passed over by a look at them.
    seen: Vec<u64>,
}

const WORDS: usize = 512;

impl Pairs {
    /// A map of these.
    pub(super) fn new(pairs: impl IntoIterator<Item = (char, char, u32)>) -> Pairs {
        let pairs = pairs.into_iter();
        let mut entries: Vec<(u64, u32)> =
            pairs.map(|(first, second, value)| (key(first, second), value)).collect();
        entries.sort_unstable();
        entries.dedup();
        let mut seen = vec![0; WORDS];
        for (key, _) in &entries {
            let (word, bit) = place(*key);
            seen[word] |= bit;
        }
        Pairs { entries, seen }
    }

    /// The values of two characters, ascending.
    pub(super) fn get(&self, first: char, second: char) -> impl Iterator<Item = u32> {
        let key = key(first, second);
        let (word, bit) = place(key);
        let there = self.seen.get(word).is_some_and(|bits| bits & bit != 0);
        let entries = if there { self.entries.as_slice() } else { &[] };
        let start = entries.partition_point(|(known, _)| *known < key);
        let found = entries.get(start..).unwrap_or_default().iter();
        found.take_while(move |(known, _)| *known == key).map(|(_, value)| *value)
    }

    /// Whether there is a value for two characters.
    pub(super) fn has(&self, first: char, second: char) -> bool {
        self.get(first, second).next().is_some()
    }
}

fn key(first: char, second: char) -> u64 {
    u64::from(first as u32) << 32 | u64::from(second as u32)
}

fn place(key: u64) -> (usize, u64) {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49;
    let bit = mixed as usize % (WORDS * 64);
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn values_are_found_by_two_characters() {
        let pairs = Pairs::new([('法', '治', 2), ('法', '治', 1), ('法', '律', 3)]);
        assert_eq!(pairs.get('法', '治').collect::<Vec<_>>(), [1, 2]);
        assert!(pairs.has('法', '律') && !pairs.has('律', '法') && !pairs.has('治', '法'));
    }
}
