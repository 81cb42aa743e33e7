//! What a figure counts, from the words around it.

use crate::reading::number;

use super::filler::{ASIDES, BEGINS, CUTS, ENDS, MOVES, ON, SCOPES, VERBS};
use super::former::near;

/// Marks that end a clause.
const STOPS: &[char] = &[
    '，', '、', '；', '：', '。', '！', '？', ',', ';', ':', '（', '）', '(', ')', '\n', '—', '…',
];

/// A label, and whether it stood right before the figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) words: String,
    pub(super) before: bool,
}

/// Where a figure stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Where the figure before it ends, or what else no label reaches back over.
    pub(super) from: usize,
    /// Where the words for it end.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Where the next one begins.
    pub(super) to: usize,
    /// What the figure before it in the sentence counts.
    pub(super) subject: Option<&'t str>,
    /// What the last figure counts that is no part of another one: what grew, if anything did.
    pub(super) main: Option<&'t str>,
}

/// The words for a figure.
pub(super) fn label(site: Site<'_>) -> Label {
    let Site { text, from, start, end, to, subject, main } = site;
    let gap = text.get(from..start).unwrap_or_default();
    let figure = text.get(start..end).unwrap_or_default();
    let after = thing(text.get(end..to).unwrap_or_default());
    let told = |words: &str, before: bool| Label { words: words.to_owned(), before };
    // 划分为29个网格: what is counted follows.
    if figure.ends_with('个') && after.chars().count() >= 2 {
        return told(&after, true);
    }
    let before = listed(gap);
    // 组织12名执法人员, 全局59名执法人员: whom, and not what was done with them or where.
    let things = figure.ends_with(['名', '家', '户', '位', '所', '支', '个']);
    let scope = VERBS.iter().find_map(|verb| before.strip_prefix(verb)).unwrap_or(&before);
    let vague = scope.is_empty() || [before.as_str(), scope].iter().any(|one| SCOPES.contains(one));
    if things && vague && after.chars().count() >= 2 {
        return told(&after, true);
    }
    if before.chars().count() >= 2 && !leans(&before) {
        return told(&last(&before, LONG), true);
    }
    // 同比增长10%: of what was counted before.
    if let Some(subject) = subject {
        let clause = gap.rsplit(STOPS).next().unwrap_or_default().trim();
        let attached = before.is_empty() && !gap.contains(STOPS);
        let share = ["占", "仅占", "其余", "剩余", "余下", "人均", "平均"];
        let share = share.iter().any(|word| before.starts_with(word));
        if leans(&before) {
            let of = if share { subject } else { main.unwrap_or(subject) };
            return told(&joined(of, &before), true);
        } else if ["合计", "总计"].iter().any(|word| clause.starts_with(word)) {
            return told(&joined(subject, "合计"), true);
        } else if before.is_empty() && clause.starts_with(['共', '总']) {
            return told(subject, true);
        } else if attached && figure.ends_with(['%', '％']) {
            return told(&joined(subject, "占比"), true);
        } else if attached && !gap.is_empty() {
            return told(subject, true);
        }
    }
    let least = if things { 1 } else { 2 };
    if after.chars().count() >= least && !leans(&before) {
        return told(&after, false);
    }
    earlier(near(text, start), &before)
}

/// 开展日常巡查，共39次: the clause before says it, up to the figure that it may have.
fn earlier(head: &str, before: &str) -> Label {
    let clauses = head.rsplit(STOPS).skip(1);
    let words = |clause: &str| {
        named(clause.split(|glyph: char| glyph.is_ascii_digit()).next().unwrap_or_default())
    };
    let clause = clauses.map(words).find(|words| words.chars().count() >= 2);
    let words = match clause {
        Some(clause) if leans(before) => joined(&last(&clause, LONG), before),
        Some(clause) => last(&clause, LONG),
        None => before.to_owned(),
    };
    Label { words, before: false }
}

/// The words right before a figure: the last of a clause, or all of a list that is counted
/// together, if it is short: 部署会、推进会共5次.
fn listed(gap: &str) -> String {
    let last = gap.rsplit(STOPS).next().unwrap_or_default();
    // 村（社区）平均: the brackets belong to the words.
    let bracket = gap.strip_suffix(last).filter(|head| head.ends_with('）'));
    let open = bracket.and_then(|head| head.rfind('（'));
    let last = match open {
        Some(open) if open > 0 && gap[open..].chars().count() <= 12 => {
            let head = gap[..open].rsplit(STOPS).next().unwrap_or_default();
            named(&gap[open - head.len()..])
        }
        _ => named(last),
    };
    let marks: Vec<char> = STOPS.iter().copied().filter(|mark| *mark != '、').collect();
    let clause = gap.rsplit(marks.as_slice()).next().unwrap_or_default();
    let clause = named(clause.trim_start_matches('、'));
    let short =
        clause.chars().count() <= LONG && clause.split('、').all(|one| one.chars().count() >= 2);
    let list =
        short && clause.contains('、') && clause.ends_with(&last) && last.chars().count() >= 2;
    if list && !leans(&last) { clause } else { last }
}

/// Whether words say only how a figure moved, or what is left: 同比增长, 较上年下降, 占, 其余.
pub(super) fn leans(words: &str) -> bool {
    let bare = ["同比", "环比", "分别", "平均", "相比", "上年", "去年", "比", "较"]
        .iter()
        .fold(words, |words, word| words.strip_prefix(word).unwrap_or(words));
    if MOVES.contains(&bare) {
        return true;
    }
    // 比2021年增加, 较上年同期下降, 与去年同期相比下降.
    let compared = words.starts_with(['比', '较']) && !words.starts_with("较大")
        || words.starts_with('与') && words.contains("相比")
        || words.starts_with("占比较");
    compared && words.chars().count() <= 12 && MOVES.iter().any(|word| words.ends_with(word))
}

/// What moved, with how: 受理申请 and 同比增长.
pub(super) fn joined(subject: &str, words: &str) -> String {
    format!("{subject}{words}")
}

/// What the words behind a figure name: those up to a mark, brackets aside, to a quotation, or to
/// what is said of it.
fn thing(after: &str) -> String {
    let stop = |glyph: char| STOPS.contains(&glyph) && !"（）".contains(glyph);
    let clause = after.split(stop).next().unwrap_or_default();
    let clause = clause.find(['“', '《']).filter(|at| *at > 6).map_or(clause, |at| &clause[..at]);
    let clause = clause.strip_prefix(['的', '余', '多']).unwrap_or(clause);
    let first = clause.chars().next().map_or(0, char::len_utf8);
    let said = ON.iter().filter_map(|word| Some(first + clause.get(first..)?.find(word)?)).min();
    let clause = said.map_or(clause, |at| &clause[..at]);
    let clause = clause.trim_end_matches(['和', '与', '及']);
    let middle = clause.strip_suffix('中').filter(|rest| !rest.is_empty() && !rest.ends_with('集'));
    let clause = middle.unwrap_or(clause);
    let all = clause.chars().count();
    let words: String = clause.chars().take(if all <= LONG { LONG } else { 12 }).collect();
    let open = words.matches('（').count() > words.matches('）').count();
    named(if open { words.split('（').next().unwrap_or_default() } else { &words })
}

/// Characters of a label at the most.
const LONG: usize = 24;

/// The end of words that are too long, from where a word begins.
pub(super) fn last(words: &str, most: usize) -> String {
    let count = |words: &str| words.chars().filter(|glyph| glyph.is_alphanumeric()).count();
    if count(words) <= most {
        return words.to_owned();
    }
    let behind = CUTS.iter().flat_map(|cut| words.match_indices(cut).map(|(at, _)| at + cut.len()));
    let verbs = VERBS.iter().flat_map(|verb| words.match_indices(verb).map(|(at, _)| at));
    let whole = |at: usize| {
        let first = words[at..].chars().next();
        first.is_some_and(|glyph| glyph.is_alphanumeric() && !"等的级".contains(glyph))
    };
    let cuts = behind.chain(verbs).filter(|at| (3..=most).contains(&count(&words[*at..])));
    let cuts = cuts.filter(|at| whole(*at));
    match cuts.min() {
        Some(at) => balanced(&words[at..]),
        // A word would be cut: rather a long name than half a word.
        None if count(words) <= 2 * most => words.to_owned(),
        None => {
            let all = words.chars().count();
            balanced(&words.chars().skip(all.saturating_sub(most)).collect::<String>())
        }
    }
}

/// The words of a clause without what says nothing.
pub(super) fn named(clause: &str) -> String {
    let mut words = clause.trim();
    // 二是开展检查, ②非煤矿山检查.
    if let Some(number) = number(words) {
        words = &words[number.range.end..];
    }
    loop {
        let before = words;
        words = behind_time(words);
        let begun = BEGINS.iter().find_map(|word| words.strip_prefix(word));
        // 1498人通过 is what was counted.
        let verb = words == "通过";
        words = begun.filter(|_| !verb && !kept(words)).unwrap_or(words);
        // 违法行为 ends with no 为.
        if !kept(words) {
            let ends = ENDS.iter().filter_map(|word| words.strip_suffix(word));
            words = ends.min_by_key(|rest| rest.len()).unwrap_or(words);
        }
        words = words.trim();
        if words == before {
            return balanced(behind_all(words));
        }
    }
}

/// Whether words begin or end with what only looks like a word that says nothing: 对讲机, 行为.
fn kept(words: &str) -> bool {
    ASIDES.iter().any(|word| words.starts_with(word) || words.ends_with(word))
}

/// The words behind a time: 2024年度, 12月份, 7月3日以后.
fn behind_time(words: &str) -> &str {
    let Some(at) = words.find(['年', '月', '日']) else { return words };
    let (head, rest) = words.split_at(at);
    let digit = |glyph: char| glyph.is_ascii_digit() || "〇零一二三四五六七八九十".contains(glyph);
    if head.is_empty() || !head.chars().all(digit) {
        return words;
    }
    let rest = rest.trim_start_matches(['年', '月', '日']);
    let marks = ["度", "份", "底", "末", "初", "以后", "以来", "以前", "前"];
    marks.iter().find_map(|mark| rest.strip_prefix(mark)).unwrap_or(rest)
}

/// The words behind what is said of all: 学校均明确法治专干, 调委会共排查矛盾纠纷.
fn behind_all(words: &str) -> &str {
    let found = ["均", "全部", "共"].into_iter().filter_map(|word| {
        let at = words.find(word)?;
        let (head, rest) = (&words[..at], &words[at + word.len()..]);
        let other = rest
            .starts_with(['衡', '匀', '等', '同', '享', '建', '青', '治', '和', '产', '计'])
            || head.ends_with(['平', '人', '户', '村', '公', '生', '年', '月', '日'])
            || head.is_empty();
        (!other && rest.chars().count() >= 4).then_some(rest)
    });
    found.min_by_key(|rest| rest.len()).unwrap_or(words)
}

/// Words without half a pair of quotes.
fn balanced(words: &str) -> String {
    let pairs = [('“', '”'), ('《', '》')];
    let odd = |(open, close)| words.matches(open).count() != words.matches(close).count();
    match pairs.into_iter().any(odd) {
        true => words.replace(['“', '”', '《', '》'], ""),
        false => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Site, label, last, leans};

    fn site<'t>(text: &'t str, figure: &str, subject: Option<&'t str>) -> Site<'t> {
        let start = text.find(figure).unwrap();
        Site {
            text,
            from: 0,
            start,
            end: start + figure.len(),
            to: text.len(),
            subject,
            main: None,
        }
    }

    #[test]
    fn labels_come_from_the_words_beside_a_figure() {
        let check = |text: &str, figure: &str, words: &str| {
            assert_eq!(label(site(text, figure, None)).words, words, "{text}");
        };
        check("2024年组织培训3次", "3次", "组织培训");
        check("考试合格率达到100%", "100%", "考试合格率");
        check("，12个村（社区）通过验收", "12个", "村（社区）");
        check("将全镇划分为29个网格，", "29个", "网格");
        check("查处违法行为360余次", "360余次", "查处违法行为");
        check("其中法定执法事项27项", "27项", "法定执法事项");
        check("开展日常巡查，共39次。", "39次", "开展日常巡查");
        check("开展日常巡查2天，共39次。", "39次", "开展日常巡查");
        check("联合执法“综合查一次”5次", "5次", "联合执法“综合查一次”");
        check("配备对讲机16部", "16部", "配备对讲机");
        check("对讲机16部", "16部", "对讲机");
        check("召开部署会、推进会共计5次", "5次", "召开部署会、推进会");
        check("，村（社区）法律顾问平均服务7次", "7次", "村（社区）法律顾问平均服务");
        check("组织12名部门负责人述法", "12名", "部门负责人述法");
        check("全局59名执法人员全部通过考试", "59名", "执法人员");
        check("选派12名", "12名", "选派");
        check("组织全系统165名执法人员参加考试", "165名", "执法人员");
        check("学校均明确法治专干1名", "1名", "明确法治专干");
        check("调委会共排查矛盾纠纷326起", "326起", "排查矛盾纠纷");
        check("公共法律服务平台113个", "113个", "公共法律服务平台");
        check("对312起轻微违法行为依法不予处罚", "312起", "轻微违法行为依法不予处罚");
        check("水土保持案件9件", "9件", "水土保持案件");
        check("法定时限平均18天", "18天", "法定时限平均");
        check("，通过1498人", "1498人", "通过");
        check("2024年度应检单位298家", "298家", "应检单位");
        check("12月份投诉137件", "137件", "投诉");
        check("9个局属单位主要负责人", "9个", "局属单位主要负责人");
        check("85项高频事项实现“就近办”", "85项", "高频事项");
        check("37个村中有一些", "37个", "村");
        check("9名内设机构负责人全部完成年度述法", "9名", "内设机构负责人");
        check("接待群众来访，同比下降5%", "5%", "接待群众来访同比下降");
    }

    #[test]
    fn how_a_figure_moved_is_said_of_what_was_counted() {
        let words = |text, figure, subject| label(site(text, figure, Some(subject))).words;
        assert_eq!(words("，同比增长10%", "10%", "受理申请"), "受理申请同比增长");
        assert_eq!(words("，占13.7%", "13.7%", "文物保护单位"), "文物保护单位占");
        assert_eq!(words("，办结率98%", "98%", "受理申请"), "办结率");
        let parts =
            Site { main: Some("经费"), ..site("，较上年增长5%", "5%", Some("县级")) };
        assert_eq!(label(parts).words, "经费较上年增长");
        assert_eq!(words("，合计31件", "31件", "政协提案"), "政协提案合计");
        assert_eq!(words("的102.1%", "102.1%", "计划检查企业"), "计划检查企业占比");
        assert_eq!(words("的有388宗", "388宗", "90分以上"), "90分以上");
        for (said, leaning) in [
            ("较2022年上升", true),
            ("比上年同期减少", true),
            ("其余", true),
            ("与去年同期相比下降", true),
            ("农民收入增长", false),
            ("较大事故减少", false),
        ] {
            assert_eq!(leans(said), leaning, "{said}");
        }
    }

    #[test]
    fn long_names_are_cut_between_words() {
        let check = |words: &str, most: usize, expect: &str| assert_eq!(last(words, most), expect);
        check("化解农户与企业之间的土地流转矛盾纠纷", 12, "土地流转矛盾纠纷");
        check("残疾人适配智能仿生上下肢等科技辅具服务", 12, "科技辅具服务");
        check("党工委理论学习中心组法治专题学习", 12, "党工委理论学习中心组法治专题学习");
        check("通过《条例》《暂行条例》等法律法规知识", 12, "法律法规知识");
    }
}
