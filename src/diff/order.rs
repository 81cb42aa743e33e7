//! What kept its order.

use std::collections::BTreeSet;

/// The places of a longest sequence of rising numbers: what need not have been moved to get from
/// an old order to a new one. In n·log n steps.
pub(super) fn longest_rise(numbers: &[usize]) -> BTreeSet<usize> {
    // The place of the smallest number that ends a rise of each length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = BTreeSet::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        kept.insert(at);
        next = before[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::longest_rise;

    #[test]
    fn as_few_as_possible_are_moved() {
        let check = |numbers: &[usize], kept: &[usize]| {
            assert_eq!(longest_rise(numbers).into_iter().collect::<Vec<_>>(), kept);
        };
        check(&[], &[]);
        check(&[1, 2, 3], &[0, 1, 2]);
        check(&[3, 1, 2], &[1, 2]);
        check(&[1, 3, 2, 4], &[0, 2, 3]);
        check(&[2, 2], &[1]);
    }
}
