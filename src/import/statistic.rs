//! A statistic of an old text, and what time it is of.

use super::former::near;
use crate::model::Quantity;
use crate::numeral::Mention;
use rust_decimal::Decimal;

/// A statistic that the text gives.
#[derive(Clone, Debug)]
pub(super) struct Statistic {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) quantity: Quantity,
    pub(super) period: Period,
    pub(super) relation: Option<Relation>,
    /// Last year's figure, where the text has it beside this year's.
    pub(super) last: Option<Decimal>,
    /// Whether it is so many for each of several, so that it adds up to nothing.
    pub(super) each: bool,
    /// The line where it first stands.
    pub(super) place: u32,
}

/// What time a figure is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Year,
    AsOf,
    Since(String),
}

/// What a statistic has to do with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    TotalOf(Vec<String>),
    RateOf(String, String),
    Rest(String, String),
    PartOf(String),
    AtMost(String),
}

/// What time a figure is of, by the words of its sentence before it.
pub(super) fn period(text: &str, mention: &Mention, year: u16) -> Period {
    let before = near(text, mention.range.start);
    let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    // 改革试点以来，: all that follows; 废止2012年以来的文件15件: this figure alone.
    let since = sentence.rsplit_once("以来").filter(|(_, rest)| {
        rest.starts_with(['，', '、', '：']) || !rest.contains(['，', '、', '：'])
    });
    if let Some((head, _)) = since {
        let clause = head.rsplit(['，', '、', '：']).next().unwrap_or_default();
        let own = [format!("{year}年"), "今年".to_owned(), "一年".to_owned(), "年初".to_owned()];
        // 废止2012年以来的文件: the time begins where its number does.
        let digits = clause.find(|glyph: char| glyph.is_ascii_digit());
        let since = match digits {
            Some(at) if clause.ends_with(['年', '月', '日']) => &clause[at..],
            _ => clause,
        };
        if own.iter().any(|word| since == word) {
            return Period::Year;
        }
        if (2..=12).contains(&since.chars().count()) {
            return Period::Since(since.to_owned());
        }
    }
    if stands(sentence, year) { Period::AsOf } else { Period::Year }
}

/// Whether the words before a figure say that it is of a day and not of the year.
fn stands(sentence: &str, year: u16) -> bool {
    // 现有公职律师2名、法律顾问3名: what there is, up to the next clause.
    let clause = sentence.rsplit(['，', '：', '（']).next().unwrap_or_default();
    let stock = [
        "现有",
        "在编",
        "在岗",
        "在册",
        "持证",
        "持有",
        "核定编制",
        "实有",
        "常住人口",
        "户籍人口",
    ];
    if stock.iter().any(|word| clause.contains(word)) {
        return true;
    }
    let days = ["截至", "截止", "目前", "年末", "年底，", "到年底", "至年底"];
    let Some(at) = days.iter().filter_map(|word| sentence.rfind(word)).max() else { return false };
    let behind = &sentence[at..];
    let own = format!("{year}年共");
    let again = ["全年", "年内", "本年", "一年来", own.as_str()];
    if again.iter().any(|word| behind.contains(word)) {
        return false;
    }
    // 截至2018年底的112件进行清理，修改9件: the day is that of one thing alone.
    const DAY: usize = 16;
    match behind.split_once('，') {
        Some((day, _)) => day.chars().count() <= DAY,
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::figures::figures;
    use super::super::tests::pieces;
    use super::Period;
    use crate::import::{Account, reading};

    #[test]
    fn periods_are_told_by_the_sentence() {
        let period = |text: &str| {
            let pieces = pieces(text);
            let open = [Some(0)];
            let found =
                figures(&pieces, &reading(&pieces), &open, 2024, true, &mut Account::default());
            found.statistics[0].period.clone()
        };
        assert_eq!(period("2024年以来调解2件。"), Period::Year);
        assert_eq!(period("改革试点以来，开展巡查39次。"), Period::Since("改革试点".to_owned()));
        assert_eq!(period("废止2012年以来文件15件。"), Period::Since("2012年".to_owned()));
        assert_eq!(period("目前共有调解员56名。"), Period::AsOf);
        assert_eq!(period("在编在岗118人。"), Period::AsOf);
        assert_eq!(period("截至2024年底，共有调解员56名。"), Period::AsOf);
        assert_eq!(period("年底召开会议3次。"), Period::Year);
        assert_eq!(period("现有律师，全年审查文件3件。"), Period::Year);
        assert_eq!(period("对截至2018年底仍然有效的文件进行了清理，修改9件。"), Period::Year);
        assert_eq!(period("截至年底，全年共受理3件。"), Period::Year);
        assert_eq!(period("开展检查83次。"), Period::Year);
    }
}
