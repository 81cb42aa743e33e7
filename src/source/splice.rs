//! Changes to the bytes of a file. What they do not name stays as it is, to the byte.

use std::collections::VecDeque;
use std::ops::Range;

/// One change: the bytes that go, and those that come in their place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Splice {
    /// First byte that goes.
    pub start: usize,
    /// One past the last; an insertion where it is the same.
    pub end: usize,
    /// What comes.
    pub bytes: Vec<u8>,
}

impl Splice {
    /// `bytes` in the place of `range`.
    pub fn new(range: Range<usize>, bytes: impl Into<Vec<u8>>) -> Splice {
        Splice { start: range.start, end: range.end, bytes: bytes.into() }
    }
}

/// `file` with changes made that are in order and do not overlap; one that does not fit is left
/// out.
pub fn spliced(file: &[u8], splices: &[Splice]) -> Vec<u8> {
    let mut out = Vec::with_capacity(file.len());
    let mut at = 0;
    for splice in splices {
        let Some(kept) = file.get(at..splice.start) else { continue };
        if splice.end > file.len() || splice.end < splice.start {
            continue;
        }
        out.extend_from_slice(kept);
        out.extend_from_slice(&splice.bytes);
        at = splice.end;
    }
    out.extend_from_slice(file.get(at..).unwrap_or_default());
    out
}

/// A stretch of a file that has been changed.
enum Piece {
    /// Bytes of the file as it was.
    Old(Range<usize>),
    /// Bytes that came.
    New(Vec<u8>),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Piece::Old(range) => range.len(),
            Piece::New(bytes) => bytes.len(),
        }
    }

    fn split(self, at: usize) -> (Piece, Piece) {
        match self {
            Piece::Old(Range { start, end }) => {
                (Piece::Old(start..start + at), Piece::Old(start + at..end))
            }
            Piece::New(mut bytes) => {
                let rest = bytes.split_off(at);
                (Piece::New(bytes), Piece::New(rest))
            }
        }
    }
}

/// The changes to a file of `length` bytes that do at once what `first` does and then `second`,
/// which counts in what `first` leaves.
pub fn combined(first: &[Splice], second: &[Splice], length: usize) -> Vec<Splice> {
    let mut rest = pieces(first, length);
    let mut out = Vec::new();
    let mut at = 0;
    for splice in second {
        take(&mut rest, splice.start.saturating_sub(at), &mut |piece| out.push(piece));
        take(&mut rest, splice.end.saturating_sub(splice.start), &mut drop);
        out.push(Piece::New(splice.bytes.clone()));
        at = splice.end;
    }
    out.extend(rest);
    splices(out, length)
}

fn pieces(splices: &[Splice], length: usize) -> VecDeque<Piece> {
    let mut out = VecDeque::new();
    let mut at = 0;
    for splice in splices {
        out.push_back(Piece::Old(at..splice.start));
        out.push_back(Piece::New(splice.bytes.clone()));
        at = splice.end;
    }
    out.push_back(Piece::Old(at..length));
    out
}

/// Hands over the first `count` bytes.
fn take(rest: &mut VecDeque<Piece>, mut count: usize, to: &mut impl FnMut(Piece)) {
    while count > 0 {
        let Some(piece) = rest.pop_front() else { return };
        if piece.len() > count {
            let (head, tail) = piece.split(count);
            to(head);
            rest.push_front(tail);
            return;
        }
        count -= piece.len();
        to(piece);
    }
}

fn splices(pieces: Vec<Piece>, length: usize) -> Vec<Splice> {
    let mut out = Vec::new();
    let (mut at, mut new) = (0, Vec::new());
    for piece in pieces.into_iter().chain([Piece::Old(length..length)]) {
        match piece {
            Piece::New(bytes) => new.extend(bytes),
            Piece::Old(range) if range.is_empty() && range.start < length => {}
            Piece::Old(range) => {
                if range.start > at || !new.is_empty() {
                    out.push(Splice::new(at..range.start, std::mem::take(&mut new)));
                }
                at = range.end;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Splice, combined, spliced};

    fn check(file: &str, first: &[(usize, usize, &str)], second: &[(usize, usize, &str)]) {
        let splices = |list: &[(usize, usize, &str)]| -> Vec<Splice> {
            list.iter().map(|(start, end, new)| Splice::new(*start..*end, *new)).collect()
        };
        let (first, second) = (splices(first), splices(second));
        let twice = spliced(&spliced(file.as_bytes(), &first), &second);
        let both = combined(&first, &second, file.len());
        assert_eq!(spliced(file.as_bytes(), &both), twice, "{both:?}");
        assert!(both.windows(2).all(|pair| pair[0].end < pair[1].start), "{both:?}");
    }

    #[test]
    fn two_rounds_are_one() {
        check("0123456789", &[(2, 4, "ab")], &[(6, 7, "c")]);
        check("0123456789", &[(2, 4, "abcdef")], &[(3, 5, ""), (9, 9, "x")]);
        check("0123456789", &[(0, 3, ""), (5, 5, "xyz")], &[(0, 1, "q"), (2, 6, "")]);
        check("0123456789", &[(8, 10, "")], &[(8, 8, "end")]);
        check("0123456789", &[], &[(0, 10, "")]);
        check("0123456789", &[(0, 10, "")], &[(0, 0, "new")]);
        check("", &[(0, 0, "a")], &[(0, 1, "b")]);
        check("0123456789", &[(1, 2, "a"), (4, 5, "b")], &[(0, 10, "c")]);
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let splices = [Splice::new(0..1, "a"), Splice::new(9..12, "x"), Splice::new(0..1, "y")];
        assert_eq!(spliced(b"012", &splices), b"a12");
    }
}
