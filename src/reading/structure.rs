//! The structure of a report that exists as a file, by evidence: title, addressee, headings by
//! the form of their numbers, run-in titles, signature and date.

use super::Reading;
use super::number::{Form, number};
use super::passage::{Passage, Role};
use std::ops::Range;

/// Characters of a heading at the most.
const HEADING: usize = 45;

/// Lines among which a title is looked for.
const TOP: usize = 8;

/// Words of the lines that a web page puts around a report.
const FRAME: &[&str] = &[
    "发布日期",
    "发布时间",
    "发布机构",
    "信息来源",
    "来源：",
    "浏览次数",
    "字号：",
    "索引号",
    "打印",
    "点击数",
    "责任编辑",
    "主题分类",
    "发文机关",
    "成文日期：",
    "有效性",
    "分享到",
    "【字体",
    "阅读次数",
    "当前位置",
    "您的位置",
    "首页>",
    "首页 >",
    "浏览量",
    "访问量",
    "扫一扫",
];

/// Words of the lines with which a web page goes on below a report.
const FOOT: &[&str] = &[
    "打印",
    "关闭窗口",
    "关闭本页",
    "关闭页面",
    "返回顶部",
    "版权所有",
    "ICP备",
    "公网安备",
    "网站标识码",
    "网站地图",
    "上一篇",
    "下一篇",
    "责任编辑",
    "分享到",
    "扫一扫",
    "技术支持",
    "主办：",
    "承办：",
    "主办单位：",
    "承办单位：",
];

/// Finds out what each passage is.
pub fn structure(reading: &mut Reading) {
    reading.typed = true;
    for passage in &mut reading.passages {
        if matches!(passage.role, Role::Body | Role::Heading(_)) {
            open(passage);
        }
    }
    around(&mut reading.passages);
    top(&mut reading.passages);
    end(&mut reading.passages);
}

/// What opens a paragraph: a number, a title, or nothing.
fn open(passage: &mut Passage) {
    passage.number = number(&passage.text);
    let start = passage.number.as_ref().map_or(0, |number| number.range.end);
    if let Role::Heading(_) = passage.role {
        passage.title = Some(trimmed(&passage.text, start..passage.text.len()));
        return;
    }
    let Some(number) = &passage.number else { return };
    let form = number.form;
    let whole = trimmed(&passage.text, start..passage.text.len());
    let Some(level) = form.level() else {
        passage.title = run_in(&passage.text, whole);
        return;
    };
    let words = passage.slice(whole.clone());
    let inner = words.trim_end_matches(['。', '；', '：', '，', '、', '.', ';', ':']);
    let short = words.chars().count() <= HEADING;
    // Below the second level a line with a stop is an item of a list, not a heading.
    let stops = inner.len() < words.len();
    let one = !inner.contains(['。', '；', '！', '？', '：']) && (level <= 2 || !stops);
    let clauses = inner.matches('，').count();
    let heading = short && one && !inner.is_empty() && clauses <= 3 && form != Form::Circled;
    let end = whole.start + inner.len();
    if heading {
        passage.role = Role::Heading(level);
        passage.title = Some(whole.start..end);
    } else {
        passage.title = run_in(&passage.text, whole);
    }
}

/// The title that runs in: the words up to the first full stop, if there are few and text
/// follows.
fn run_in(text: &str, whole: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(whole.clone())?;
    let stop = words.find(['。', '：', '；', '！'])?;
    let title = &words[..stop];
    let fits =
        !title.is_empty() && title.chars().count() <= HEADING && words[stop..].starts_with('。');
    (fits && words[stop..].chars().count() > 1).then(|| whole.start..whole.start + stop)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + words.len() - words.trim_start().len();
    start..(range.start + words.trim_end().len()).max(start)
}

/// What a page puts above and below a report, and the numbers of printed pages.
fn around(passages: &mut [Passage]) {
    let body = |passage: &&mut Passage| passage.role == Role::Body;
    for passage in passages.iter_mut().filter(body).filter(|one| is_page_number(&one.text)) {
        passage.role = Role::Frame;
    }
    let frame = |passage: &&mut Passage| is_frame(&passage.text, FRAME);
    for passage in passages.iter_mut().take(TOP * 2).filter(body).filter(frame) {
        passage.role = Role::Frame;
    }
    let foot = |passage: &&mut Passage| {
        passage.role == Role::Frame || passage.role == Role::Body && is_frame(&passage.text, FOOT)
    };
    for passage in passages.iter_mut().rev().take_while(foot) {
        passage.role = Role::Frame;
    }
}

/// Title and addressee: what stands before the text.
fn top(passages: &mut [Passage]) {
    let head: Vec<usize> = passages
        .iter()
        .enumerate()
        .take(TOP)
        .filter(|(_, passage)| passage.role != Role::Frame)
        .take_while(|(_, passage)| {
            // A file of marks says itself what its title is.
            passage.role == Role::Heading(1) && passage.number.is_none()
                || passage.role == Role::Body && is_title(passage)
        })
        .map(|(at, _)| at)
        .collect();
    // Without a line that says what it is, there is no title, only short lines.
    let named = head.iter().rposition(|at| names_report(&passages[*at].text));
    let mut next = 0;
    if let Some(last) = named {
        for at in &head[..=last] {
            passages[*at].role = Role::Title;
            passages[*at].title = None;
        }
        next = head[last] + 1;
    }
    let after = passages
        .iter_mut()
        .skip(next)
        .find(|passage| passage.role != Role::Frame && !is_document_number(&passage.text));
    if let Some(passage) = after
        && passage.role == Role::Body
        && is_addressee(&passage.text)
    {
        passage.role = Role::Addressee;
    }
}

fn is_frame(text: &str, words: &[&str]) -> bool {
    text.chars().count() <= 80
        && !text.ends_with('。')
        && words.iter().any(|word| text.contains(word))
}

/// `— 3 —`, `-3-`, `第 3 页`, `第3页 共8页`.
fn is_page_number(text: &str) -> bool {
    let digits = |words: &str| {
        let words = words.trim();
        !words.is_empty() && words.len() <= 4 && words.bytes().all(|byte| byte.is_ascii_digit())
    };
    let dashes = ['—', '-', '–', '－'];
    if text.starts_with(dashes) && text.ends_with(dashes) {
        return digits(text.trim_matches(dashes));
    }
    let Some((page, rest)) = text.strip_prefix('第').and_then(|text| text.split_once('页'))
    else {
        return false;
    };
    let rest = rest.trim_start_matches([' ', '，', '/', '　']);
    let all = rest.strip_prefix('共').and_then(|rest| rest.strip_suffix('页'));
    digits(page) && (rest.is_empty() || all.is_some_and(digits))
}

fn is_title(passage: &Passage) -> bool {
    let text = passage.text.as_str();
    passage.number.is_none()
        && text.chars().count() <= HEADING
        && !text.ends_with(['。', '：', ':', '；', '，', ','])
        && !text.contains('。')
}

fn names_report(text: &str) -> bool {
    let text = text.trim_end_matches(['）', ')']);
    ["报告", "总结", "汇报", "年报", "公告", "公示"].iter().any(|word| text.contains(word))
}

/// `某府发〔2025〕5号`, which stands between title and addressee.
pub fn is_document_number(text: &str) -> bool {
    text.ends_with('号') && text.contains(['〔', '[', '［']) && text.chars().count() <= 25
}

/// `区委、区政府：`.
fn is_addressee(text: &str) -> bool {
    let words = text.trim_end_matches(['：', ':']);
    words.len() < text.len()
        && words.chars().count() <= 60
        && !words.contains(['。', '，', '；'])
        && !["如下", "以下", "方面", "下列"].iter().any(|word| words.contains(word))
}

/// What ends a text before it is signed.
const FORMULAS: [&str; 4] = ["特此", "专此", "以上", "妥否"];

/// Signature and date: short lines after the text, before any attachment.
fn end(passages: &mut [Passage]) {
    let last_date = passages.iter().rposition(|passage| {
        passage.role == Role::Body && passage.number.is_none() && is_date(&passage.text)
    });
    // An annex of tables may be longer than the text before it.
    let text = passages.iter().rposition(|passage| {
        !matches!(passage.role, Role::Cell(..) | Role::Note | Role::Data | Role::Frame)
            && !passage.text.starts_with("附件")
    });
    let count = text.map_or(passages.len(), |last| last + 1);
    let Some(at) = last_date.filter(|at| *at + 6 >= count || *at * 2 > count) else { return };
    passages[at].role = Role::Date;
    for passage in passages[..at].iter_mut().rev().take(3) {
        let signs = passage.role == Role::Body
            && passage.number.is_none()
            && passage.text.chars().count() <= 40
            && !passage.text.contains(['。', '，', '：', '；'])
            && !FORMULAS.iter().any(|words| passage.text.starts_with(words));
        if !signs {
            break;
        }
        passage.role = Role::Signature;
    }
}

/// A line that is a date and nothing else.
fn is_date(text: &str) -> bool {
    let words: String = text.chars().filter(|glyph| !glyph.is_whitespace()).collect();
    let words = words.trim_matches(['（', '）', '(', ')']);
    let date = |glyph: char| {
        glyph.is_ascii_digit() || "〇零一二三四五六七八九十○年月日.-/".contains(glyph)
    };
    words.chars().count() >= 8
        && words.chars().count() <= 11
        && words.chars().all(date)
        && (words.ends_with('日') && words.contains('年')
            || words.starts_with("20") && words.matches(['.', '-', '/']).count() == 2)
}

/// Says of each passage which section it belongs to, by the words of the headings above it.
/// `signs` are the sections with the words by which each is known, and a heading belongs to the
/// one whose word it has; where several fit, to the first.
pub fn assign<'a>(
    reading: &mut Reading,
    signs: impl Fn(&str) -> Option<&'a str>,
    opening: Option<&str>,
) {
    let level = reading
        .passages
        .iter()
        .filter_map(|passage| match passage.role {
            Role::Heading(level) => Some(level),
            _ => passage.number.as_ref().filter(|_| passage.title.is_some())?.form.level(),
        })
        .min();
    let mut current = opening.map(str::to_owned);
    for passage in &mut reading.passages {
        let own = match passage.role {
            Role::Heading(level) => Some(level),
            Role::Body => passage.number.as_ref().and_then(|number| number.form.level()),
            _ => None,
        };
        if own.is_some() && own == level {
            current = passage.title().and_then(&signs).map(str::to_owned);
        }
        if matches!(passage.role, Role::Heading(_) | Role::Body | Role::Cell(..)) {
            passage.section.clone_from(&current);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Origin, Reading, Role};
    use super::{assign, structure};
    use crate::source::{Source, Sources};

    fn reading(text: &str) -> Reading {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("a.txt", text));
        let (passages, trailing) = Origin::Text.lines(id, sources.get(id));
        let mut reading = Reading { passages, trailing, typed: true };
        structure(&mut reading);
        reading
    }

    #[test]
    fn a_report_of_a_town() {
        let text = "清水县云岭镇人民政府\n关于2024年法治政府建设情况的报告\n发布日期：2025-01-08 来源：云岭镇\n县委、县政府：\n　　现将有关情况报告如下：\n一、主要举措和成效\n（一）强化学法，夯实基础\n1.领导带头学法。组织学法3次。\n2.开展检查11次；\n（二）严格执法。一是加强培训。二是规范程序。\n二、存在的不足和原因\n一是力量不足。人手少。\n云岭镇人民政府\n2025年1月6日 \n";
        let reading = reading(text);
        let roles: Vec<Role> = reading.passages.iter().map(|passage| passage.role).collect();
        use Role::{Addressee, Body, Date, Frame, Heading, Signature, Title};
        assert_eq!(
            roles,
            [
                Title,
                Title,
                Frame,
                Addressee,
                Body,
                Heading(1),
                Heading(2),
                Body,
                Body,
                Body,
                Heading(1),
                Body,
                Signature,
                Date
            ]
        );
        let title = |at: usize| reading.passages[at].title();
        assert_eq!(title(6), Some("强化学法，夯实基础"));
        assert_eq!(title(7), Some("领导带头学法"));
        assert_eq!(title(8), None);
        assert_eq!(title(9), Some("严格执法"));
        assert_eq!(title(11), Some("力量不足"));
        assert_eq!(reading.trailing.len(), 1);
    }

    #[test]
    fn sections_by_their_headings() {
        let mut reading =
            reading("一、主要做法\n做了。\n（一）党的领导\n二、存在问题\n有。\n三、别的\n");
        let sign = |words: &str| {
            if words.contains("做法") {
                Some("measures")
            } else {
                words.contains("问题").then_some("problems")
            }
        };
        assign(&mut reading, sign, Some("overview"));
        let sections: Vec<_> =
            reading.passages.iter().map(|passage| passage.section.as_deref()).collect();
        let (m, p) = (Some("measures"), Some("problems"));
        assert_eq!(sections, [m, m, m, p, p, None]);
    }

    #[test]
    fn page_numbers_are_numbers_alone() {
        for number in ["— 3 —", "-12-", "第 3 页", "第3页 共8页", "第3页，共8页"] {
            assert!(super::is_page_number(number), "{number}");
        }
        for text in ["—", "——", "— 三 —", "第3页至第5页", "第3次", "-3", "— 20241 —", "第页"]
        {
            assert!(!super::is_page_number(text), "{text}");
        }
    }

    #[test]
    fn what_stands_below_a_report_ends_where_its_text_does() {
        let frame = |text| super::is_frame(text, super::FOOT);
        assert!(frame("【打印本页】【关闭窗口】"));
        assert!(frame("版权所有 某县人民政府 ICP备案00000000号"));
        assert!(!frame("三是推行文书集中打印，减轻基层负担。"));
        assert!(!frame("青石镇人民政府"));
    }
}
