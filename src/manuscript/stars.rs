//! Stars of bold words that CommonMark leaves as they are where Chinese marks touch them.

use super::Line;
use super::pen::trimmed;
use std::ops::Range;

/// Beside Chinese marks `**` is no emphasis to CommonMark, and stands in the words; pairs that are
/// left are what their author meant.
///
/// Source: CommonMark 0.31.2, 6.2 (left- and right-flanking).
pub(super) fn unstarred(mut line: Line) -> Line {
    let stars: Vec<usize> = line.text.match_indices("**").map(|(at, _)| at).collect();
    // So many are an ornament, and would take long to look at.
    let lone = stars.len() > 64
        || line.text.contains("***")
        || line.strong.iter().any(|range| stars.iter().any(|at| range.contains(at)));
    let words = line.text.replace("**", "");
    if stars.is_empty() || stars.len() % 2 == 1 || lone || words.trim().is_empty() {
        return line;
    }
    let moved = |at: usize| at - 2 * stars.iter().filter(|star| **star < at).count();
    let inner = stars.chunks_exact(2).map(|pair| moved(pair[0])..moved(pair[1]));
    let inner: Vec<Range<usize>> = inner.filter(|range| !range.is_empty()).collect();
    for range in &mut line.strong {
        *range = moved(range.start)..moved(range.end);
    }
    for (at, _) in &mut line.marks {
        *at = moved(*at);
    }
    line.strong.extend(inner);
    line.strong.sort_by_key(|range| range.start);
    // A pair that is left may enclose what is strong already.
    line.strong.dedup_by(|next, known| {
        let inside = next.start < known.end;
        if inside {
            known.end = known.end.max(next.end);
        }
        inside
    });
    line.counted = moved(line.counted);
    line.text = words;
    trimmed(line)
}
