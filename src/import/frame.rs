//! What stands around the text of a report: title, document number, addressee, signature, date.

use super::account::{Account, Confidence, Fate, Note, shown};
use crate::manuscript::{Line, Written};
use crate::model::Date;
use crate::numeral::What;
use crate::reading::{Reading, Role, is_document_number};
use crate::text;
use std::collections::BTreeSet;

/// The frame of a report.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// The lines of the title.
    pub(super) title: Vec<String>,
    /// The document number.
    pub(super) number: Option<String>,
    /// To whom it is addressed, without its colon.
    pub(super) addressee: Option<String>,
    /// Who signs, a line each.
    pub(super) signature: Vec<String>,
    /// Its date.
    pub(super) date: Option<Date>,
    /// The body's name, where title or signature give it.
    pub(super) body: Option<String>,
    /// The pieces of the text, in order.
    pub(super) text: Vec<usize>,
    /// The pieces of signature and date.
    pub(super) end: Vec<usize>,
    /// The pieces behind the date: attachments.
    pub(super) behind: Vec<usize>,
    /// Lines that are no part of the report.
    pub(super) around: Vec<usize>,
}

/// Words with which names of bodies end.
const BODIES: &[&str] = &[
    "人民政府",
    "政府",
    "办事处",
    "委员会",
    "管委会",
    "局",
    "委",
    "办公室",
    "厅",
    "部",
    "处",
    "院",
    "中心",
    "街道",
    "镇",
    "乡",
    "队",
    "公司",
    "所",
];

/// Finds the frame by the roles of the lines.
pub(super) fn frame(
    pieces: &[Written],
    reading: &Reading,
    (year, annex): (u16, &str),
    account: &mut Account,
) -> Frame {
    let mut frame = Frame::default();
    let mut date = None;
    let made = made(pieces, annex, account);
    for (at, piece) in pieces.iter().enumerate() {
        if made.contains(&at) {
            frame.around.push(at);
            continue;
        }
        let Written::Line(line) = piece else {
            if date.is_some() {
                frame.behind.push(at)
            } else {
                frame.text.push(at)
            }
            continue;
        };
        let role = reading.passages.get(at).map_or(Role::Body, |passage| passage.role);
        let early = frame.text.is_empty();
        match role {
            Role::Title => frame.title.push(line.text.clone()),
            Role::Frame => {
                frame.around.push(at);
                let words = shown(&line.text);
                account.note(Note::new(
                    line.place,
                    Fate::Lost,
                    text!(
                        "网页或文件自带的一行，不是报告的文字：{words}";
                        "a line of the page or file around the report: {words}"
                    ),
                ));
            }
            Role::Addressee => {
                let name = line.text.trim_end_matches(['：', ':']).trim();
                match name.is_empty() {
                    // A colon alone addresses nobody.
                    true => frame.text.push(at),
                    false => frame.addressee = Some(name.to_owned()),
                }
            }
            Role::Signature => {
                frame.end.push(at);
                frame.signature.push(line.text.clone());
            }
            Role::Date => {
                frame.end.push(at);
                date = Some(line);
            }
            _ if early && frame.number.is_none() && is_document_number(&line.text) => {
                frame.number = Some(line.text.clone());
            }
            _ if date.is_some() => frame.behind.push(at),
            _ => frame.text.push(at),
        }
    }
    let attached = attachments(pieces, &frame.text);
    let attached = frame.text.split_off(attached);
    frame.behind.splice(0..0, attached);
    frame.tell_moved(pieces, account);
    frame.body = body(&frame);
    if let Some(line) = date {
        frame.dated(line, year, account);
    }
    frame
}

impl Frame {
    /// What stands behind the date is printed before the signature.
    fn tell_moved(&self, pieces: &[Written], account: &mut Account) {
        let last = self.end.last().copied().unwrap_or(usize::MAX);
        let Some(Written::Line(line)) =
            self.behind.iter().find(|at| **at > last).and_then(|at| pieces.get(*at))
        else {
            return;
        };
        let words = shown(&line.text);
        account.note(Note::new(
            line.place,
            Fate::Changed,
            text!(
                "署名和日期后面的文字（“{words}”起）印在署名前面";
                "what stands behind signature and date, from `{words}` on, is printed before them"
            ),
        ));
    }

    /// A date is a key of its own where it would be printed behind a signature and belongs to the
    /// year; else its words stay as they are.
    fn dated(&mut self, line: &Line, year: u16, account: &mut Account) {
        let date = date(&line.text);
        let fits = |date: &Date| {
            date.year() == year.saturating_add(1) || date.year() == year && date.month() >= 11
        };
        match date.filter(fits).filter(|_| !self.signature.is_empty()) {
            Some(date) => self.date = Some(date),
            None => {
                self.signature.push(line.text.clone());
                let words = shown(&line.text);
                account.note(Note::guess(
                    line.place,
                    Confidence::Low,
                    text!(
                        "“{words}”按署名的一行保留：没有署名，或者日期不像 {year} 年度报告的日期";
                        "`{words}` is kept as a line of the signature: nobody signs, or it is no date of a report on {year}"
                    ),
                ));
            }
        }
    }
}

/// The pieces of the annex that this program made when it built the report, and the line that
/// announces it: they are made again.
fn made(pieces: &[Written], annex: &str, account: &mut Account) -> BTreeSet<usize> {
    let words = |at: usize| match pieces.get(at) {
        Some(Written::Line(line)) => line.text.trim(),
        _ => "",
    };
    let lines = || (0..pieces.len()).rev();
    let title = lines().find(|at| words(*at) == annex && !annex.is_empty());
    let tables = |from: usize| pieces[from..].iter().any(|one| matches!(one, Written::Table(_)));
    let Some(title) = title.filter(|title| tables(*title)) else { return BTreeSet::new() };
    let opened = title.checked_sub(1).filter(|at| words(*at).starts_with("附件"));
    let announced = format!("附件：{annex}");
    let mut found: BTreeSet<usize> = (opened.unwrap_or(title)..pieces.len()).collect();
    found.extend(lines().filter(|at| words(*at) == announced));
    let place = match &pieces[title] {
        Written::Line(line) => line.place,
        Written::Table(grid) => grid.place,
    };
    account.note(Note::new(
        place,
        Fate::Lost,
        text!(
            "附件“{annex}”，它由程序从统计项生成，没有导入";
            "the annex `{annex}`, which the program makes of the statistics"
        ),
    ));
    found
}

/// Where the list of attachments begins among the pieces of the text, which ends with it.
fn attachments(pieces: &[Written], text: &[usize]) -> usize {
    const SHORT: usize = 40;
    let line = |at: &usize| match pieces.get(*at) {
        Some(Written::Line(line)) => Some(line.text.as_str()),
        _ => None,
    };
    let short = |at: &&usize| {
        line(at).is_some_and(|words| words.chars().count() <= SHORT && !words.contains('。'))
    };
    let tail = text.iter().rev().take_while(short).count();
    let from = text.len() - tail;
    let first = text[from..].iter().position(|at| {
        line(at).is_some_and(|words| words.starts_with("附件") || words.starts_with("附："))
    });
    first.map_or(text.len(), |first| from + first)
}

fn date(text: &str) -> Option<Date> {
    let text = text.replace(['○', 'Ｏ'], "〇");
    crate::numeral::mentions(&text).into_iter().find_map(|mention| match mention.what {
        What::Date(parts) => Date::new(parts.year?, parts.month?, parts.day?),
        _ => None,
    })
}

/// The body's name: what the title says before 关于, else who signs.
fn body(frame: &Frame) -> Option<String> {
    let named = |words: &str| {
        let words = words.trim();
        let fits = BODIES.iter().any(|end| words.ends_with(end));
        (fits && words.chars().count() >= 3).then(|| words.to_owned())
    };
    let title = frame.title.iter().find_map(|line| {
        let name = line.split_once("关于").map_or(line.as_str(), |(name, _)| name);
        let name = name.split(|glyph: char| glyph.is_ascii_digit()).next().unwrap_or_default();
        named(name)
    });
    let signed = || frame.signature.iter().filter_map(|line| named(line));
    match title {
        // 柳河镇 in the title, signed by 柳河镇人民政府.
        Some(title) => signed().find(|name| name.starts_with(&title)).or(Some(title)),
        None => signed().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::pieces;
    use super::{Account, Frame, frame};
    use crate::import::reading;

    fn seen(text: &str) -> (Frame, Account) {
        let pieces = pieces(text);
        let mut account = Account::default();
        let found = frame(&pieces, &reading(&pieces), (2024, "数据表"), &mut account);
        (found, account)
    }

    #[test]
    fn title_addressee_signature_date_and_attachment() {
        let (found, account) = seen(
            "某县某镇人民政府\n关于2024年法治政府建设情况的报告\n某府发〔2025〕3号\n县人民政府：\n\
             现将情况报告如下。\n一、主要做法\n做了工作。\n某县某镇人民政府\n2025年1月6日\n附件：数据表\n",
        );
        assert_eq!(found.title.len(), 2);
        assert_eq!(found.number.as_deref(), Some("某府发〔2025〕3号"));
        assert_eq!(found.body.as_deref(), Some("某县某镇人民政府"));
        assert_eq!(found.signature, ["某县某镇人民政府"]);
        assert_eq!(found.date.map(|date| date.chinese()).as_deref(), Some("2025年1月6日"));
        assert_eq!((found.text.len(), found.behind.len()), (3, 1));
        // What stands behind the date is printed before it.
        assert_eq!(account.notes.len(), 1);
    }

    #[test]
    fn a_date_that_nobody_signs_keeps_its_words() {
        let (found, account) = seen("关于2024年依法行政工作的报告\n做了工作。\n2025年1月6日\n");
        assert_eq!((found.date, found.signature), (None, vec!["2025年1月6日".to_owned()]));
        assert_eq!(account.notes.len(), 1);
    }
}
