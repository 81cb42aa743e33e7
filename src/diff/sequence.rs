//! What two sequences have in common, in the same order.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;

/// The places of elements that both sequences have, rising in both: as many as possible.
///
/// What only one of the two has is left out before they are compared, so that two long sequences
/// with little in common take no longer than two that are alike.
pub fn common<T: Ord>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut numbers: BTreeMap<&T, (usize, bool)> = BTreeMap::new();
    for one in old {
        let next = numbers.len();
        numbers.entry(one).or_insert((next, false));
    }
    let mut after: Vec<(usize, usize)> = Vec::new();
    for (at, one) in new.iter().enumerate() {
        if let Some((number, both)) = numbers.get_mut(one) {
            *both = true;
            after.push((at, *number));
        }
    }
    let before: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter_map(|(at, one)| {
            numbers.get(one).filter(|(_, both)| *both).map(|(number, _)| (at, *number))
        })
        .collect();
    let numbers = |list: &[(usize, usize)]| -> Vec<usize> {
        list.iter().map(|(_, number)| *number).collect()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &numbers(&before), &numbers(&after));
    let kept = ops.into_iter().filter(|op| matches!(op, DiffOp::Equal { .. }));
    kept.flat_map(|op| op.old_range().zip(op.new_range()))
        .map(|(one, two)| (before[one].0, after[two].0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::common;

    #[test]
    fn what_both_have_keeps_its_order() {
        let check = |old: &str, new: &str, expect: &[(usize, usize)]| {
            let list = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(common(&list(old), &list(new)), expect);
        };
        check("", "abc", &[]);
        check("abc", "abc", &[(0, 0), (1, 1), (2, 2)]);
        check("xaybz", "ab", &[(1, 0), (3, 1)]);
        check("ab", "xaybz", &[(0, 1), (1, 3)]);
        check("abc", "xyz", &[]);
    }
}
