//! Tables on the terminal, aligned by display width, and CSV.

use std::borrow::Cow;
use unicode_width::UnicodeWidthStr as _;

/// Rows in columns two spaces apart; a column whose index is in `right` ends flush.
pub(super) fn aligned(rows: &[Vec<String>], right: &[usize]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max())
        .map(Option::unwrap_or_default)
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            let space = " ".repeat(widths[at] - cell.width());
            let (before, behind) =
                if right.contains(&at) { (space.as_str(), "") } else { ("", space.as_str()) };
            line.extend([before, cell, behind, "  "]);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A record of RFC 4180.
pub(super) fn csv_record<'a>(cells: impl IntoIterator<Item = Cow<'a, str>>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| quoted(&cell)).collect();
    cells.join(",") + "\r\n"
}

/// A text that a spreadsheet must not take for a formula gets `'` in front.
pub(super) fn csv_text(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{aligned, csv_record, csv_text};

    #[test]
    fn han_take_two_columns() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["名称", "数", "x"]), row(["a", "1200", "y"])];
        assert_eq!(aligned(&rows, &[1]), "名称    数  x\na     1200  y\n");
    }

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        let cells = ["a,b", "say \"x\"", "=1+1", "+86", "两\n行", "-5"];
        let record = csv_record(cells.map(csv_text));
        assert_eq!(record, "\"a,b\",\"say \"\"x\"\"\",'=1+1,'+86,\"两\n行\",'-5\r\n");
        assert_eq!(csv_record(["-5".into(), "".into()]), "-5,\r\n");
    }
}
