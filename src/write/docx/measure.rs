//! Lengths as Word counts them: twips (twentieths of a point), hundredths of a character,
//! English metric units.

use crate::model::{Page, PageLayout, Role};
use crate::reference::{Paper, Reference};

/// Twips in a millimetre.
const TWIPS: f64 = 1440.0 / 25.4;

/// English metric units in a millimetre and in a twip.
pub(super) const MILLIMETRE: f64 = 36_000.0;
pub(super) const TWIP: f64 = 635.0;

/// Millimetres in twips.
pub(super) fn twips(millimetres: f64) -> i64 {
    (millimetres * TWIPS).round() as i64
}

/// The grid of a page, in twips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// Width of the block of text.
    pub(super) width: i64,
    /// Height of a line.
    pub(super) pitch: i64,
    /// What is added to every character of body text.
    pub(super) spacing: i64,
}

impl Grid {
    /// The grid on which a full page has its lines and a full line its characters. Both are
    /// rounded down: a twentieth of a point too much would push the last one out.
    ///
    /// For GB/T 9704—2012, 5.2.3, this gives 579 twips and −5: 22 lines of 28.95 points in
    /// 225 mm, and 28 characters of 15.75 points in 156 mm.
    ///
    /// The paper of an office's document is taken to the twip, and so is the height of its lines.
    pub(super) fn of(layout: &PageLayout, reference: Option<&Reference>) -> Grid {
        let page = &layout.page;
        let (width, height) = match reference.and_then(|reference| reference.paper.as_ref()) {
            Some(Paper { width, height, margins: [top, right, bottom, left], .. }) => {
                (width - left - right, height - top - bottom)
            }
            None => block(page),
        };
        let size = layout.look(Role::Body).size;
        let character = width as f64 / 20.0 / f64::from(page.characters.max(1));
        let line = reference.and_then(|reference| reference.line_height(size));
        Grid {
            width,
            pitch: line.unwrap_or(height / i64::from(page.lines.max(1))),
            spacing: ((character - size.points()) * 20.0).floor() as i64,
        }
    }
}

/// The block of text in twips, from the same rounded numbers that the page is given in.
fn block(page: &Page) -> (i64, i64) {
    (
        twips(page.width) - twips(page.left) - twips(page.right),
        twips(page.height) - twips(page.top) - twips(page.bottom),
    )
}

/// How wide words are, in Chinese characters: others take half of one.
pub(super) fn characters(words: &str) -> f64 {
    words.chars().map(|glyph| if glyph.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// Characters in the hundredths in which Word counts them.
pub(super) fn hundredths(characters: f64) -> i64 {
    (characters * 100.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::{Grid, characters, twips};
    use crate::check::base_layout;

    #[test]
    fn a_page_of_the_standard_has_22_lines_of_28_characters() {
        let grid = Grid::of(base_layout(), None);
        assert_eq!(grid, Grid { width: 8845, pitch: 579, spacing: -5 });
        let height = twips(297.0) - twips(37.0) - twips(35.0);
        assert_eq!((height / grid.pitch, height / (grid.pitch + 1)), (22, 21));
    }

    #[test]
    fn latin_takes_half_the_width() {
        assert_eq!(characters("2025年1月6日"), 6.0);
    }
}
