//! What the program takes from around it: variables, arguments, the folder it runs in, the clock.

#![allow(clippy::disallowed_methods, reason = "this is the file that reads the environment")]

use crate::diag::Language;
use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// The arguments, the program's name first.
pub(super) fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// The folder the program runs in.
pub(super) fn folder() -> std::io::Result<PathBuf> {
    std::env::current_dir()
}

/// A variable that is set and not empty.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether messages go to a terminal.
pub(super) fn is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Whether data goes to a terminal.
pub(super) fn is_data_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// How wide the terminal is that data goes to, in columns: what COLUMNS says, else what the
/// terminal itself does; none where data goes elsewhere.
pub(super) fn width() -> Option<usize> {
    let said = variable("COLUMNS").and_then(|columns| columns.parse().ok());
    said.or_else(|| {
        let size = terminal_size::terminal_size_of(std::io::stdout());
        size.map(|(width, _)| usize::from(width.0))
    })
}

/// The language of the system, as POSIX says: the first of the three that is set counts. One
/// that is neither Chinese nor English, `C` among them, leaves it open.
pub(super) fn system_language() -> Option<Language> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable)?;
    Language::from_tag(&set)
}

/// The last full year: that of `SOURCE_DATE_EPOCH` or of the clock, less one.
pub(super) fn last_year() -> u16 {
    let fixed = variable("SOURCE_DATE_EPOCH").and_then(|seconds| seconds.parse().ok());
    let seconds = fixed.unwrap_or_else(|| {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs())
    });
    year_of(seconds).saturating_sub(1)
}

/// The year, in Beijing time, of a number of seconds since 1970.
fn year_of(seconds: u64) -> u16 {
    let mut days = seconds.saturating_add(8 * 3600) / 86_400;
    let mut year: u16 = 1970;
    loop {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = if leap { 366 } else { 365 };
        if days < length || year == 9999 {
            return year;
        }
        days -= length;
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::year_of;

    #[test]
    fn years_change_in_beijing() {
        assert_eq!(year_of(0), 1970);
        assert_eq!(year_of(1_735_660_799), 2024);
        assert_eq!(year_of(1_735_660_800), 2025);
        assert_eq!(year_of(u64::MAX), 9999);
    }
}
