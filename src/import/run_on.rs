//! Numbers of lists that run on in a paragraph, and numbers as patterns.

use crate::reading::Form;
use std::ops::Range;

/// A number as a pattern: `（二）` is `（{han}）`, `1、` is `{arabic}、`.
pub(super) fn pattern(written: &str, form: Option<Form>) -> String {
    let arabic = matches!(form, Some(Form::Arabic | Form::ArabicBracket));
    let is_digit = |glyph: char| match arabic {
        true => glyph.is_ascii_digit(),
        false => "一二三四五六七八九十".contains(glyph),
    };
    if form == Some(Form::Circled) {
        return "{circled}".to_owned();
    }
    let (Some(start), Some(end)) = (written.find(is_digit), written.rfind(is_digit)) else {
        return String::new();
    };
    // Of 2.1.3 the last part alone counts on.
    let start = written[start..end].rfind('.').map_or(start, |point| start + point + 1);
    let end = end + written[end..].chars().next().map_or(0, char::len_utf8);
    let name = if arabic { "{arabic}" } else { "{han}" };
    format!("{}{name}{}", &written[..start], &written[end..])
}

/// The numbers of a list in running text, from the first on, in order: 一是, 二是; 第一，第二，;
/// （一）（二）; （1）（2）; 1.2.; ①②.
pub(super) fn items(text: &str) -> Option<Vec<Range<usize>>> {
    let forms: [fn(usize) -> Vec<String>; 8] = [
        |count| vec![format!("{}是", han(count))],
        |count| vec![format!("{}要", han(count))],
        |count| vec![format!("第{}，", han(count)), format!("第{}、", han(count))],
        |count| vec![format!("（{}）", han(count)), format!("({})", han(count))],
        |count| vec![format!("（{count}）"), format!("({count})")],
        |count| vec![format!("{count}.")],
        |count| vec![format!("{count}、")],
        |count| vec![char::from_u32('①' as u32 + count as u32 - 1).unwrap_or('⑳').to_string()],
    ];
    forms.into_iter().find_map(|form| {
        let (mut found, mut at) = (Vec::new(), 0);
        for count in 1..=20 {
            let next = form(count)
                .into_iter()
                .filter_map(|word| find(text, at, &word))
                .min_by_key(|range| range.start);
            let Some(range) = next else { break };
            at = range.end;
            found.push(range);
        }
        (found.len() >= 2).then_some(found)
    })
}

fn han(count: usize) -> String {
    crate::kind::han_number(count)
}

/// Where a number stands behind a mark, or at the beginning.
fn find(text: &str, from: usize, word: &str) -> Option<Range<usize>> {
    let mut at = from;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(word)) {
        let start = at + found;
        let before = text[..start].trim_end().chars().next_back();
        let rest = &text[start + word.len()..];
        let digit = rest.starts_with(|glyph: char| glyph.is_ascii_digit())
            || word.ends_with('要') && rest.starts_with(['求', '点', '件', '素', '务', '领']);
        if before.is_none_or(|glyph| "：；。，、:;,".contains(glyph)) && !digit {
            return Some(start..start + word.len());
        }
        at = start + word.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Form, items, pattern};

    #[test]
    fn numbers_in_running_text() {
        assert_eq!(items("表现在：一是甲。二是乙。三是丙。").map(|found| found.len()), Some(3));
        assert_eq!(items("第一，甲；第二，乙。").map(|found| found.len()), Some(2));
        assert!(items("这一是非，那二是。").is_none());
        assert!(items("增长1.5倍，2.3万").is_none());
    }

    #[test]
    fn patterns_keep_what_people_wrote() {
        for (written, form, expect) in [
            ("（二）", Form::HanBracket, "（{han}）"),
            ("(3)", Form::ArabicBracket, "({arabic})"),
            ("1、", Form::Arabic, "{arabic}、"),
            ("第一，", Form::Ordinal, "第{han}，"),
            ("②", Form::Circled, "{circled}"),
        ] {
            assert_eq!(pattern(written, Some(form)), expect);
        }
    }
}
