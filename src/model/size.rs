//! Sizes of characters: 三号, or a number of points.

use std::fmt;

/// A size, in half points, as Word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(u32);

/// The sizes that have names, in half points. Source: the sizes that Chinese word processors
/// give these names.
const NAMES: [(&str, u32); 16] = [
    ("初号", 84),
    ("小初", 72),
    ("一号", 52),
    ("小一", 48),
    ("二号", 44),
    ("小二", 36),
    ("三号", 32),
    ("小三", 30),
    ("四号", 28),
    ("小四", 24),
    ("五号", 21),
    ("小五", 18),
    ("六号", 15),
    ("小六", 13),
    ("七号", 11),
    ("八号", 10),
];

impl Size {
    /// The size of so many half points; from 2 (1 point) to 3276, as Word allows.
    pub fn from_half_points(half_points: u32) -> Option<Size> {
        (2..=3276).contains(&half_points).then_some(Size(half_points))
    }

    /// A size known when the program is compiled.
    pub const fn of_half_points(half_points: u32) -> Size {
        Size(half_points)
    }

    /// Reads `三号`, `3号`, `16` or `10.5`.
    pub fn parse(text: &str) -> Option<Size> {
        let text = text.trim();
        let name = match text.strip_suffix('号').map(|digit| digit.parse::<usize>()) {
            Some(Ok(digit @ 1..=8)) => NAMES.iter().map(|(name, _)| *name).find(|name| {
                name.starts_with(["一", "二", "三", "四", "五", "六", "七", "八"][digit - 1])
            }),
            _ => Some(text),
        }?;
        if let Some((_, half_points)) = NAMES.iter().find(|(known, _)| *known == name) {
            return Some(Size(*half_points));
        }
        let points: f64 = text.parse().ok().filter(|points: &f64| points.is_finite())?;
        let half_points = points * 2.0;
        (half_points.fract() == 0.0 && (2.0..=3276.0).contains(&half_points))
            .then_some(Size(half_points as u32))
    }

    /// In half points.
    pub fn half_points(self) -> u32 {
        self.0
    }

    /// In points.
    pub fn points(self) -> f64 {
        f64::from(self.0) / 2.0
    }
}

impl Default for Size {
    /// 三号.
    fn default() -> Size {
        Size(32)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match NAMES.iter().find(|(_, half_points)| *half_points == self.0) {
            Some((name, _)) => f.write_str(name),
            None => write!(f, "{}磅", self.points()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Size;

    #[test]
    fn sizes_are_named_or_counted() {
        for (text, half_points, shown) in [
            ("三号", 32, "三号"),
            ("3号", 32, "三号"),
            ("小四", 24, "小四"),
            ("10.5", 21, "五号"),
            ("17", 34, "17磅"),
        ] {
            let size = Size::parse(text);
            assert_eq!(size.map(Size::half_points), Some(half_points), "{text}");
            assert_eq!(size.map(|size| size.to_string()).as_deref(), Some(shown), "{text}");
        }
        for text in ["", "九号", "0", "-3", "10.3", "NaN", "inf", "1e9", "3号号", "9号", "0号"]
        {
            assert_eq!(Size::parse(text), None, "{text}");
        }
    }
}
