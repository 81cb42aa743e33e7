//! A map from two or three characters that follow each other to small numbers: what a text is
//! looked through with, one look a character.

/// Values by the first characters of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// By slot, then by key.
    entries: Vec<(u64, u32)>,
    /// Where the entries of each slot begin, and after them the end; as many slots as a power of
    /// two.
    slots: Vec<u32>,
    /// A bit for the first two characters of each key: most of a text begins no key, which one
    /// look tells.
    heads: Vec<u64>,
}

/// Bits of `heads`.
const HEADS: usize = 1 << 16;

impl Pairs {
    /// A map of these; of each the first three characters count.
    pub(super) fn new<'a>(entries: impl IntoIterator<Item = (&'a [char], u32)>) -> Pairs {
        let entries = entries.into_iter().filter(|(glyphs, _)| glyphs.len() >= 2);
        let mut heads = vec![0; HEADS / 64];
        let mut entries: Vec<(u64, u32)> = entries
            .map(|(glyphs, value)| {
                let bit = head(glyphs[0], glyphs[1]);
                heads[bit / 64] |= 1 << (bit % 64);
                (key(glyphs), value)
            })
            .collect();
        let count = (entries.len() * 2).next_power_of_two();
        entries.sort_unstable_by_key(|(key, value)| (slot(*key, count), *key, *value));
        entries.dedup();
        let mut slots = vec![0; count + 1];
        for (key, _) in &entries {
            slots[slot(*key, count) + 1] += 1;
        }
        for at in 1..slots.len() {
            slots[at] += slots[at - 1];
        }
        Pairs { entries, slots, heads }
    }

    /// Whether some key may begin with two characters.
    fn may_begin(&self, first: char, second: char) -> bool {
        let bit = head(first, second);
        self.heads.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    /// Hands over the values of the first two characters of a text, and of its first three.
    pub(super) fn each(&self, text: &[char], mut see: impl FnMut(u32)) {
        let [first, second, ..] = text else { return };
        if !self.may_begin(*first, *second) {
            return;
        }
        for count in [2, 3] {
            if let Some(glyphs) = text.get(..count) {
                self.of(key(glyphs)).for_each(&mut see);
            }
        }
    }

    /// Whether there is a value for two characters.
    pub(super) fn has(&self, pair: [char; 2]) -> bool {
        self.may_begin(pair[0], pair[1]) && self.of(key(&pair)).next().is_some()
    }

    fn of(&self, key: u64) -> impl Iterator<Item = u32> {
        let at = slot(key, self.slots.len().saturating_sub(1));
        let range = match self.slots.get(at..at + 2) {
            Some([start, end]) => *start as usize..*end as usize,
            _ => 0..0,
        };
        let found = self.entries.get(range).unwrap_or_default().iter();
        found.filter(move |(known, _)| *known == key).map(|(_, value)| *value)
    }
}

/// Characters have 21 bits.
fn key(glyphs: &[char]) -> u64 {
    glyphs.iter().take(3).fold(0, |key, glyph| key << 21 | u64::from(*glyph as u32))
}

fn head(first: char, second: char) -> usize {
    let mixed =
        (first as u32).wrapping_mul(0x9e37_79b1) ^ (second as u32).wrapping_mul(0x85eb_ca77);
    (mixed >> 16) as usize % HEADS
}

/// `count` is a power of two.
fn slot(key: u64, count: usize) -> usize {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 40) as usize & count.wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn values_are_found_by_two_or_three_characters() {
        let (two, three, other) = (['法', '治'], ['法', '治', '政'], ['法', '律']);
        let pairs = Pairs::new([(&two[..], 2), (&two[..], 1), (&other[..], 3), (&three[..], 4)]);
        let values = |text: &[char]| {
            let mut found = Vec::new();
            pairs.each(text, |value| found.push(value));
            found
        };
        assert_eq!(values(&two), [1, 2]);
        assert_eq!(values(&['法', '治', '政', '府']), [1, 2, 4]);
        assert_eq!(values(&['法']), [0_u32; 0]);
        assert!(pairs.has(other) && !pairs.has(['律', '法']) && !pairs.has(['治', '法']));
    }
}
