//! Last year's figures that stand beside this year's: no statistic of this year is one of them.

use crate::numeral::Mention;

/// 上年198件, 较上年（198件）, 从198件上升到218件, 2023年、2024年分别为198件、218件: last year's
/// figure, which next to no statistic of this year is.
pub(super) fn is_last_years(text: &str, mention: &Mention, year: u16) -> bool {
    let before = near(text, mention.range.start);
    let last = format!("{}年", year.saturating_sub(1));
    let words = ["上年", "去年", "上年度", "上一年", "上年同期", "去年同期", last.as_str()];
    let bare = before.trim_end_matches(['的', '为', '是', '：', '，', '（']);
    let clause = clause(text, mention);
    // 上年结转2件 are of this year's account.
    if ["结转", "遗留", "转入", "结存", "未结"].iter().any(|word| clause.contains(word)) {
        return false;
    }
    if words.iter().any(|word| bare.ends_with(word) || clause.starts_with(word)) {
        return true;
    }
    former(text, mention, year).is_some()
}

/// Where the words for an older figure end that a newer one follows: 办件量从198件上升到,
/// 办件量由上年的198件增至, 2023年、2024年办件量分别为198件、.
pub(super) fn former(text: &str, mention: &Mention, year: u16) -> Option<usize> {
    let before = near(text, mention.range.start);
    let far = mention.range.start - before.len();
    let last = format!("{}年", year.saturating_sub(1));
    if is_left_behind(text, mention) {
        let before = before.trim_end_matches('的');
        let words = ["上年", "去年", "上年度", "上年同期", "去年同期", last.as_str()];
        let before = words.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
        if let Some(words) = before.strip_suffix(['从', '由']) {
            return Some(far + words.len());
        }
    }
    let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let (years, gap) = sentence.rsplit_once("分别")?;
    let first = !gap.contains(|glyph: char| glyph.is_ascii_digit() || glyph == '、');
    let pair = ["、", "和", "与"].map(|mark| format!("{last}{mark}{}年", year));
    let paired = first && pair.iter().any(|pair| years.contains(pair.as_str()));
    paired.then(|| mention.range.start - gap.len() - "分别".len())
}

/// The words before a place, as many as a sentence of a report has: what stands further off says
/// nothing of what stands there.
pub(super) fn near(text: &str, end: usize) -> &str {
    const BYTES: usize = 900;
    let mut start = end.saturating_sub(BYTES);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// Whether the words behind a figure say what became of it: 上升到213件, 降至12天.
fn is_left_behind(text: &str, mention: &Mention) -> bool {
    const MOVES: &[&str] = &[
        "上升", "提升", "提高", "增加", "增长", "扩大", "下降", "降低", "减少", "压减", "压缩",
        "缩短", "升", "增", "降", "减", "缩",
    ];
    let after = text.get(mention.range.end..).unwrap_or_default().trim_start_matches('，');
    match MOVES.iter().find_map(|word| after.strip_prefix(word)) {
        Some(rest) => rest.starts_with(['到', '至', '为']),
        None => after.starts_with(['到', '至']),
    }
}

/// The words before a figure from the last mark on.
pub(super) fn clause<'t>(text: &'t str, mention: &Mention) -> &'t str {
    let before = near(text, mention.range.start);
    before.rsplit(['，', '、', '。', '；', '：', '（']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{former, is_last_years};
    use crate::numeral::What;

    /// The figures of a text that are last year's.
    fn seen(text: &str) -> Vec<String> {
        let mentions = crate::numeral::mentions(text);
        let quantities = mentions.iter().filter(|one| matches!(one.what, What::Quantity(_)));
        let old = quantities.filter(|one| is_last_years(text, one, 2024));
        old.map(|one| text[one.range.clone()].to_owned()).collect()
    }

    #[test]
    fn last_years_figures() {
        for (text, old) in [
            ("受理218件，上年198件。", "198件"),
            ("受理218件，较上年（198件）增长10.1%。", "198件"),
            ("办件量从198件上升到218件。", "198件"),
            ("办理时间由去年的15天压缩至9天。", "15天"),
            ("2023年、2024年应诉率分别为95%、100%。", "95%"),
        ] {
            assert_eq!(seen(text), [old], "{text}");
        }
        for text in [
            "受理218件，比上年增加20件。",
            "收到申请25件，上年结转2件。",
            "从218件投诉中选出12件。",
            "由3名律师到村值班。",
            "2024年、2025年分别培训3次、4次。",
        ] {
            assert_eq!(seen(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_words_for_both_stand_before_the_older_one() {
        let text = "办件量从198件上升到218件。";
        let mentions = crate::numeral::mentions(text);
        let at = former(text, &mentions[0], 2024).unwrap();
        assert_eq!(&text[..at], "办件量");
    }
}
