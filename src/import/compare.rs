//! The old text against the one that is printed from the project, character by character, white
//! space aside.

use std::collections::BTreeMap;

/// A place where the two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line of the old text.
    pub place: u32,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// How far apart the places may lie at which both texts go on alike.
const WINDOW: usize = 240;

/// Characters that must be alike for both texts to go on together.
const ALIKE: usize = 8;

/// The same where they go on again after a few characters, as behind a number.
const NEAR: usize = 3;

/// How few.
const FEW: usize = 6;

/// Differences after which the texts are not compared any further.
const MOST: usize = 5000;

/// The differences, in the order of the old text; where there are too many, the last is empty on
/// both sides. `old` are its lines with their places.
pub fn differences(old: &[(u32, String)], new: &str) -> Vec<Difference> {
    let mut before: Vec<char> = Vec::new();
    let mut places: Vec<u32> = Vec::new();
    let mut begins: Vec<usize> = Vec::new();
    for (place, line) in old {
        begins.push(before.len());
        before.extend(folded(line));
        places.resize(before.len(), *place);
    }
    let mut after: Vec<char> = Vec::new();
    let mut index: BTreeMap<Vec<char>, Vec<usize>> = BTreeMap::new();
    for line in new.lines() {
        let start = after.len();
        after.extend(folded(line));
        let head: Vec<char> = after[start..].iter().take(ALIKE).copied().collect();
        if !head.is_empty() {
            index.entry(head).or_default().push(start);
        }
    }
    let mut walk = Walk { before, after, places, begins, index, found: Vec::new() };
    walk.go();
    walk.found
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|glyph| !glyph.is_whitespace())
}

struct Walk {
    before: Vec<char>,
    after: Vec<char>,
    places: Vec<u32>,
    begins: Vec<usize>,
    /// Where the lines of the new text begin, by their first characters.
    index: BTreeMap<Vec<char>, Vec<usize>>,
    found: Vec<Difference>,
}

impl Walk {
    fn go(&mut self) {
        let (mut at, mut to) = (0, 0);
        while at < self.before.len() || to < self.after.len() {
            if self.before.get(at).is_some() && self.before.get(at) == self.after.get(to) {
                (at, to) = (at + 1, to + 1);
                continue;
            }
            let place = self.places.get(at).or(self.places.last()).copied().unwrap_or_default();
            if self.found.len() == MOST {
                let (old, new) = (String::new(), String::new());
                return self.found.push(Difference { place, old, new });
            }
            let (next, then) = self.meeting(at, to);
            self.found.push(Difference {
                place,
                old: self.before[at..next].iter().collect(),
                new: self.after[to..then].iter().collect(),
            });
            (at, to) = (next, then);
        }
    }

    /// Where both texts go on alike.
    fn meeting(&self, at: usize, to: usize) -> (usize, usize) {
        for steps in 1..=WINDOW {
            for left in 0..=steps {
                let (next, then) = (at + left, to + steps - left);
                if next <= self.before.len()
                    && then <= self.after.len()
                    && self.alike(next, then, steps)
                {
                    return (next, then);
                }
            }
        }
        // A whole part is elsewhere or gone: on to the next line that both have.
        let later = self.begins.partition_point(|begin| *begin <= at);
        for begin in self.begins[later..].iter().take(WINDOW) {
            let head: Vec<char> = self.before[*begin..].iter().take(ALIKE).copied().collect();
            let there = self.index.get(&head).into_iter().flatten().find(|start| **start >= to);
            if let Some(start) = there {
                return (*begin, *start);
            }
        }
        (self.before.len(), self.after.len())
    }

    fn alike(&self, at: usize, to: usize, steps: usize) -> bool {
        let wanted = if steps <= FEW { NEAR } else { ALIKE };
        let (left, right) = (&self.before[at..], &self.after[to..]);
        let count = left.len().min(right.len());
        count >= wanted && left[..wanted] == right[..wanted]
            || count < wanted && left.len() == right.len() && left == right
    }
}

#[cfg(test)]
mod tests {
    use super::differences;

    fn check(old: &str, new: &str, expect: &[(u32, &str, &str)]) {
        let lines: Vec<(u32, String)> =
            old.lines().enumerate().map(|(at, line)| (at as u32 + 1, line.to_owned())).collect();
        let found = differences(&lines, new);
        let found: Vec<(u32, &str, &str)> =
            found.iter().map(|one| (one.place, one.old.as_str(), one.new.as_str())).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn white_space_is_no_difference() {
        check("甲 乙\n丙\n", "甲乙丙", &[]);
    }

    #[test]
    fn what_differs_is_found_at_its_place() {
        check(
            "题目\n1、加强学习，组织培训。\n2、规范执法，开展检查\n",
            "题目\n1.加强学习，组织培训。\n2.规范执法，开展检查。\n",
            &[(2, "、", "."), (3, "、", "."), (3, "", "。")],
        );
        check("甲乙丙丁\n附件一\n", "甲乙丙丁\n", &[(2, "附件一", "")]);
    }
}
