//! Years that were not brought up to date when last year's report was written on, told from the
//! other years that a report names with good reason.

use super::Context;
use super::calendar::{Day, Year, day, days, years};
use super::sentence::sentences_of;
use crate::kind::Kind;
use crate::model::Date;
use crate::reading::{Form, Passage, Role, number};
use std::ops::Range;

/// A year that is probably not meant.
#[derive(Clone, Debug)]
pub(super) struct Slip<'a> {
    /// Where it stands.
    pub(super) passage: &'a Passage,
    /// The year, or the day.
    pub(super) range: Range<usize>,
    /// Why.
    pub(super) why: Why,
    /// Whether nothing speaks for it.
    pub(super) certain: bool,
}

/// Why a year is probably not meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The report begins with another year than its own.
    Opening,
    /// A heading names another year than the report's.
    Heading,
    /// A plan is made for a year that is over.
    Plan,
    /// There is no such year.
    Impossible,
    /// What is told as past lies after the date of the report.
    Later(Date),
    /// Something is told of the year before, without comparison.
    Before,
    /// The work follows a plan of the year before.
    Document,
}

/// Later years that plans of the country name.
const MILESTONES: &[u16] = &[2040, 2045, 2049, 2050, 2060];

/// Years after the report's in which plans may lie.
const AHEAD: u16 = 12;

/// Words of a heading about what was found or asked in another year.
const FOUND: &[&str] = &[
    "整改", "反馈", "考核", "督察", "督查", "巡察", "巡视", "审计", "评估", "以来", "遗留", "结转",
];

/// Words of a sentence with good reason to name the year before: it compares, or tells how
/// something began.
const REASONS: &[&str] = &[
    "比",
    "较",
    "上年",
    "去年",
    "增长",
    "下降",
    "增加",
    "减少",
    "提高",
    "上升",
    "同期",
    "整改",
    "反馈",
    "考核",
    "督察",
    "督查",
    "巡察",
    "巡视",
    "审计",
    "述法",
    "述职",
    "报告",
    "总结",
    "评估",
    "评选",
    "表彰",
    "荣获",
    "获评",
    "被评",
    "评为",
    "命名",
    "授予",
    "以来",
    "成立",
    "建成",
    "启动",
    "印发",
    "出台",
    "制定",
    "列入",
    "确定",
    "试点",
    "改革",
    "结转",
    "遗留",
    "继",
    "基础上",
    "验收",
    "创建",
    "修订",
];

/// Words after a year that make it the begin or the end of a time.
const BOUNDS: &[&str] = &[
    "以", "之", "底", "末", "初", "起", "开始", "春", "夏", "秋", "冬", "上半", "下半", "第", "年",
    "、", "和",
];

/// Words that tell what was done.
const ACTS: &[&str] = &[
    "开展", "组织", "举办", "办理", "召开", "完成", "处理", "化解", "调解", "受理", "接待", "发放",
    "审核",
];

/// The ends of titles of documents that are made anew each year.
const YEARLY: &[&str] = &["工作要点》", "工作计划》", "工作安排》", "任务清单》", "任务分工》"];

/// Words of what has not happened yet, or only ends then.
const AHEAD_WORDS: &[&str] = &[
    "将",
    "拟",
    "计划",
    "力争",
    "预计",
    "前",
    "底",
    "起",
    "施行",
    "实施",
    "到",
    "至",
    "截止",
    "有效期",
];

/// Whom the text is about, in the first words of an opening.
const OWN: &[&str] = &[
    "我", "全", "本", "在", "按", "街道", "区", "镇", "乡", "县", "局", "市", "围绕", "坚持",
    "深入",
];

/// All slips of the text of a report about `year`, in its order.
pub(super) fn slips<'a>(context: &Context<'a>, year: u16) -> Vec<Slip<'a>> {
    let own = own_date(context);
    let mut found = Vec::new();
    let mut opening = true;
    for passage in &context.reading.passages {
        if matches!(passage.role, Role::Data | Role::Frame | Role::Title | Role::Date) {
            continue;
        }
        let all = years(&passage.text);
        let promises = passage
            .section
            .as_deref()
            .and_then(|name| context.kind.section(name))
            .is_some_and(|section| section.promises);
        let mut judge = Judge { passage, year, all: &all, found: &mut found };
        judge.impossible();
        match passage.role {
            Role::Heading(level) => {
                judge.heading(context.kind, level);
                opening = false;
            }
            Role::RunIn(_) => opening = false,
            Role::Body => {
                if std::mem::take(&mut opening) {
                    judge.opening();
                } else if promises {
                    judge.plans();
                } else {
                    judge.before();
                }
                judge.documents();
                if let Some(own) = own.filter(|_| !promises && !all.is_empty()) {
                    judge.later(own);
                }
            }
            _ => {}
        }
    }
    found
}

/// The date of the report.
fn own_date(context: &Context<'_>) -> Option<Date> {
    if let Some(project) = &context.project {
        return project.report.year_settings.date.as_ref().map(|date| date.value);
    }
    let dated = context.reading.passages.iter().filter(|passage| passage.role == Role::Date);
    dated.into_iter().find_map(|passage| day(&passage.text)).map(|(_, date)| date)
}

/// A passage that is looked at.
struct Judge<'a, 'f> {
    passage: &'a Passage,
    year: u16,
    all: &'f [Year],
    found: &'f mut Vec<Slip<'a>>,
}

impl Judge<'_, '_> {
    fn push(&mut self, range: Range<usize>, why: Why, certain: bool) {
        // What is wrong for one reason is not told again for another.
        let seen = self.found.last().is_some_and(|last| {
            std::ptr::eq(last.passage, self.passage) && last.range.start == range.start
        });
        if !seen {
            self.found.push(Slip { passage: self.passage, range, why, certain });
        }
    }

    /// 2042年, 2204年, 1024年.
    fn impossible(&mut self) {
        for found in self.all.iter().filter(|found| !found.quoted && !found.spans) {
            let year = found.year;
            let near =
                |year: u16| year % 100 + 1 >= self.year % 100 && year % 100 <= self.year % 100 + 1;
            let far = year > self.year.saturating_add(AHEAD) && !MILESTONES.contains(&year);
            // 1724年 may be when something was built; 1024年 is 2024年 with a wrong digit.
            let old = year < 1000 || (1000..1100).contains(&year) && near(year);
            if far || old {
                self.push(found.range.clone(), Why::Impossible, true);
            }
        }
    }

    fn heading(&mut self, kind: &Kind, level: u8) {
        let [found] = self.all else { return };
        let words = self.passage.title().unwrap_or_default();
        if found.quoted || found.spans || FOUND.iter().any(|word| words.contains(word)) {
            return;
        }
        let named = || kind.sections.iter().filter(|section| section.is_named(words));
        let next = self.year.saturating_add(1);
        let plans = named().any(|section| section.promises);
        let others = named().any(|section| !section.promises);
        let begins =
            self.passage.title.as_ref().is_some_and(|title| title.start == found.range.start);
        let wrong = match (plans, others) {
            (true, false) => found.year <= self.year,
            (false, true) => begins && found.year != self.year,
            (false, false) => begins && found.year < self.year,
            (true, true) => false,
        };
        // A milestone of plans, and what began long ago, are no slips.
        if wrong && found.year + 3 >= self.year && found.year <= next {
            let certain = level == 1;
            self.push(found.range.clone(), Why::Heading, certain);
        }
    }

    fn opening(&mut self) {
        let Some(first) = self.all.first() else { return };
        let near = first.year.abs_diff(self.year) == 1;
        if !near || first.range.start > 0 || first.spans || first.quoted {
            return;
        }
        let rest = &self.passage.text[first.range.end..];
        let rest = rest.strip_prefix('度').unwrap_or(rest);
        let rest = rest.strip_prefix(['，', ',']).unwrap_or(rest);
        if OWN.iter().any(|word| rest.starts_with(word)) {
            let certain = self.all.iter().all(|other| other.year != self.year);
            self.push(first.range.clone(), Why::Opening, certain);
        }
    }

    /// 2024年，我镇将…… among the plans of the report on 2024.
    fn plans(&mut self) {
        for (range, words) in sentences_of(self.passage) {
            let inner = body_of(words);
            let from = range.start + words.len() - inner.len();
            let inside = inner.strip_prefix('在').unwrap_or(inner);
            let from = from + inner.len() - inside.len();
            let at = self.all.partition_point(|found| found.range.start < from);
            let Some(found) = self.all.get(at).filter(|found| found.range.start == from) else {
                continue;
            };
            let rest = &self.passage.text[found.range.end..range.end];
            let rest = rest.strip_prefix('度').unwrap_or(rest);
            let soon: String = rest.chars().take(10).take_while(|glyph| *glyph != '。').collect();
            let past = found.year <= self.year && found.year + 3 >= self.year;
            let promise = soon.contains('将') || rest.starts_with("的工作中");
            if past && promise && !found.quoted && !found.spans {
                self.push(found.range.clone(), Why::Plan, true);
            }
        }
    }

    /// What happened after the report was dated.
    fn later(&mut self, own: Date) {
        let passage = self.passage;
        let mut after: Vec<Day> = days(&passage.text);
        after.retain(|found| {
            let day = (found.year, found.month, found.day.unwrap_or(0));
            let end = (own.year(), own.month(), if found.day.is_some() { own.day() } else { 0 });
            !found.quoted && day > end
        });
        let mut after = after.into_iter().peekable();
        for (range, words) in sentences_of(passage) {
            if after.peek().is_none_or(|found| found.range.start >= range.end) {
                continue;
            }
            let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
            let past = has(ACTS) && !has(AHEAD_WORDS);
            while let Some(found) = after.next_if(|found| found.range.start < range.end) {
                if past {
                    self.push(found.range, Why::Later(own), true);
                }
            }
        }
    }

    /// 《2023年工作要点》 in the report on 2024.
    fn documents(&mut self) {
        let last = self.year.saturating_sub(1);
        let text = self.passage.text.as_str();
        if self.all.iter().all(|found| found.year != last || !found.quoted)
            || text.contains("总结")
            || text.contains("审议")
        {
            return;
        }
        for found in self.all.iter().filter(|found| found.quoted && found.year == last) {
            let title = near(&text[found.range.end..]);
            let end = title.find('》').map(|end| &title[..end + '》'.len_utf8()]);
            if end.is_some_and(|title| YEARLY.iter().any(|word| title.ends_with(word))) {
                self.push(found.range.clone(), Why::Document, false);
            }
        }
    }

    /// 2023年，开展…… in the report on 2024.
    fn before(&mut self) {
        let last = self.year.saturating_sub(1);
        if self.all.iter().all(|found| found.year != last)
            || self.all.iter().any(|found| found.year == self.year)
        {
            return;
        }
        let passage = self.passage;
        for (range, words) in sentences_of(passage) {
            let from = self.all.partition_point(|found| found.range.start < range.start);
            let to = self.all.partition_point(|found| found.range.start < range.end);
            let inside = self.all[from..to].iter();
            if from == to || REASONS.iter().any(|word| words.contains(word)) {
                continue;
            }
            let opens = range.start + words.len() - body_of(words).len();
            let slip = inside
                .filter(|found| found.year == last && !found.quoted && !found.spans)
                .find(|found| {
                    let before = &passage.text[range.start..found.range.start];
                    let starts = found.range.start == opens || before.ends_with(['，', ',', '；']);
                    let rest = &passage.text[found.range.end..range.end];
                    let bound = BOUNDS.iter().any(|word| rest.starts_with(word))
                        || rest.starts_with("度") && !rest.starts_with("度，")
                        || rest.starts_with(|glyph: char| glyph.is_ascii_digit());
                    let clause = near(rest).split(['；', '。']).next().unwrap_or_default();
                    let act = ACTS.iter().any(|word| clause.contains(word))
                        || clause.contains(|glyph: char| glyph.is_ascii_digit());
                    starts && !bound && act
                });
            if let Some(found) = slip.cloned() {
                self.push(found.range, Why::Before, false);
            }
        }
    }
}

/// Characters that are near.
const NEAR: usize = 60;

/// The beginning of a text, so far as it is near.
fn near(text: &str) -> &str {
    text.char_indices().nth(NEAR).map_or(text, |(end, _)| &text[..end])
}

/// A sentence without the number of the item that it opens.
fn body_of(words: &str) -> &str {
    let item = number(words).filter(|one| one.form != Form::Chapter);
    item.map_or(words, |one| words.get(one.range.end..).unwrap_or(words).trim_start())
}
