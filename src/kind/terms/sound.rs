//! Which characters are taken for each other, because they sound or look alike.

use std::sync::OnceLock;

/// Whether two characters stand in one group of `similar.txt`.
pub(super) fn alike(one: char, other: char) -> bool {
    static GROUPS: OnceLock<Vec<(char, u32)>> = OnceLock::new();
    let groups = GROUPS.get_or_init(|| {
        let text = include_str!("../../../templates/base/similar.txt");
        let lines = text.lines().filter(|line| !line.starts_with('#')).zip(0..);
        let mut groups: Vec<(char, u32)> =
            lines.flat_map(|(line, group)| line.chars().map(move |glyph| (glyph, group))).collect();
        groups.sort_unstable();
        groups
    });
    let of = |glyph: char| {
        let start = groups.partition_point(|(known, _)| *known < glyph);
        let rest = groups.get(start..).unwrap_or_default().iter();
        rest.take_while(move |(known, _)| *known == glyph).map(|(_, group)| *group)
    };
    of(one).any(|group| of(other).any(|known| known == group))
}
