//! Several years on the command line: `2021..2025`, `2021..`, `..2025`, `2022,2024`.

use super::trouble::Trouble;
use crate::text;
use std::collections::BTreeSet;

/// Years of one table, at the most.
const MOST: usize = 50;

/// Years that are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Years(Vec<Span>);

/// From one year to another, both included; without one of them, from the first or to the last
/// year that a project has.
type Span = (Option<u16>, Option<u16>);

fn span(text: &str) -> Option<Span> {
    let year = |text: &str| {
        let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten().filter(|year| *year >= 1000)
    };
    let end = |text: &str| match text {
        "" => Some(None),
        text => year(text).map(Some),
    };
    match text.trim().split_once("..") {
        None => year(text.trim()).map(|year| (Some(year), Some(year))),
        Some((first, last)) => {
            let (first, last) = (end(first)?, end(last)?);
            let rises = first.zip(last).is_none_or(|(first, last)| first <= last);
            ((first.is_some() || last.is_some()) && rises).then_some((first, last))
        }
    }
}

impl Years {
    /// Reads what stands on the command line.
    pub(super) fn read(text: &str) -> Result<Years, Trouble> {
        let spans = text.split(',').map(span).collect::<Option<Vec<_>>>();
        spans.map(Years).ok_or_else(|| {
            Trouble::new(text!("--years 不能是“{text}”"; "--years cannot be `{text}`")).hint(text!(
                "写作 2021..2025、2021..、..2025 或 2022,2024";
                "write 2021..2025, 2021.., ..2025 or 2022,2024"
            ))
        })
    }

    /// The years, ascending; `there` are those that the project has, ascending.
    pub(super) fn of(&self, there: &[u16]) -> Result<Vec<u16>, Trouble> {
        let mut years = BTreeSet::new();
        for (first, last) in &self.0 {
            let (Some(first), Some(last)) =
                (first.or(there.first().copied()), last.or(there.last().copied()))
            else {
                continue;
            };
            years.extend((first..=last).take(MOST + 1));
        }
        if years.len() > MOST {
            return Err(Trouble::new(text!(
                "--years 一次最多 {MOST} 年";
                "--years takes {MOST} years at the most"
            )));
        }
        Ok(years.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Years;

    fn of(text: &str, there: &[u16]) -> String {
        match Years::read(text) {
            Err(_) => "wrong".to_owned(),
            Ok(years) => years.of(there).map_or("many".to_owned(), |years| format!("{years:?}")),
        }
    }

    #[test]
    fn ranges_and_lists() {
        let there = [2020, 2022, 2024];
        assert_eq!(of("2021..2023", &there), "[2021, 2022, 2023]");
        assert_eq!(of("2023..", &there), "[2023, 2024]");
        assert_eq!(of("..2021", &there), "[2020, 2021]");
        assert_eq!(of("2024,2022,2024", &there), "[2022, 2024]");
        assert_eq!(of("2019,2021..2022", &there), "[2019, 2021, 2022]");
        assert_eq!(of("2022", &there), "[2022]");
        assert_eq!(of("2025..", &there), "[]");
        assert_eq!(of("2023..", &[]), "[]");
        assert_eq!(of("1000..9999", &there), "many");
        for wrong in ["", "..", "2025..2021", "21..23", "2021-2023", "2021...2023", "2021,", "二〇"]
        {
            assert_eq!(of(wrong, &there), "wrong", "{wrong}");
        }
    }
}
