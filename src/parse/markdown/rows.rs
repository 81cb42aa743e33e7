//! Counting the cells of a table's row as GFM divides them.

/// The cells of a row as written: a `|` divides unless a backslash stands before it; one at
/// either end of the row opens or closes it. Gives the place of each cell in the row.
pub(super) fn cells(row: &str) -> Vec<std::ops::Range<usize>> {
    let start = row.len() - row.trim_start().len();
    let end = row.trim_end().len().max(start);
    let mut from = if row[start..end].starts_with('|') { start + 1 } else { start };
    let mut found = Vec::new();
    let mut escaped = false;
    for (at, byte) in row.bytes().enumerate().take(end).skip(from) {
        match byte {
            b'|' if !escaped => {
                found.push(from..at);
                from = at + 1;
            }
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    if from < end {
        found.push(from..end);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_are_divided_as_gfm_divides_them() {
        let check = |row: &str, expect: &[&str]| {
            let found: Vec<&str> = cells(row).into_iter().map(|cell| row[cell].trim()).collect();
            assert_eq!(found, expect, "{row:?}");
        };
        check("| a | b |", &["a", "b"]);
        check("a | b", &["a", "b"]);
        check("| a \\| b | c |\n", &["a \\| b", "c"]);
        check("| a | | c |", &["a", "", "c"]);
        check("|", &[]);
        check("| a | b | c", &["a", "b", "c"]);
    }
}
