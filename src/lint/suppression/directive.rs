//! How a directive is written: `report: allow LINT, LINT reason`. That of a mark,
//! `report: renew WORDS`, is looked at here as well, so that none is written wrongly in silence;
//! what marks say is read in `parse/mark.rs`.

use super::super::{LINTS, find};
use crate::diag::{Diagnostic, Text, codes, nearest};
use crate::source::Span;
use crate::text;
use std::ops::Range;

/// The only lint that cannot be suppressed: a comment that nobody needs is deleted instead.
const UNUSED: &str = "unused-suppression";

/// What a directive says.
pub(super) struct Read {
    /// The lints it names that are there.
    pub(super) lints: Vec<(&'static str, Span)>,
    /// What is wrong with it.
    pub(super) wrong: Vec<Diagnostic>,
}

/// Reads what stands between the marks of a comment; `None` where it is no directive. `place` gives
/// the place of a stretch of `body`, `comment` is that of the whole.
pub(super) fn read(
    body: &str,
    place: impl Fn(Range<usize>) -> Span,
    comment: Span,
) -> Option<Read> {
    let lead = body.len() - body.trim_start().len();
    let rest = body.get(lead..)?.strip_prefix("report")?;
    let colon = rest.chars().next()?;
    let start = body.len() - rest.len();
    let mut at = start + colon.len_utf8();
    at += blank(body, at);
    let verb = at..at + word(body, at);
    at = verb.end;
    let said = body.get(verb.clone()).unwrap_or_default();
    let mut read = Read { lints: Vec::new(), wrong: Vec::new() };
    match colon {
        ':' | '：' if said == "renew" => {
            if colon != ':' {
                read.wrong.push(full_width_colon(place(start..start + 3)));
            }
            if body.get(at..).unwrap_or_default().trim().is_empty() {
                read.wrong.push(without_words(comment));
            }
            return Some(read);
        }
        ':' if said == "allow" => {}
        ':' => {
            read.wrong.push(bad_verb(said, place(verb), comment));
            return Some(read);
        }
        // A comment of another sense may begin like that.
        '：' if said == "allow" => read.wrong.push(full_width_colon(place(start..start + 3))),
        _ => return None,
    }
    at = names(body, at, place, &mut read);
    let named = !read.lints.is_empty() || !read.wrong.is_empty();
    let reason = body.get(at..).unwrap_or_default().chars().any(char::is_alphanumeric);
    if !named {
        read.wrong.push(without_lint(comment));
    } else if !reason {
        read.wrong.push(without_reason(comment));
    }
    Some(read)
}

/// Reads the names of lints from `at` on; where they end.
fn names(
    body: &str,
    mut at: usize,
    place: impl Fn(Range<usize>) -> Span,
    read: &mut Read,
) -> usize {
    loop {
        at += blank(body, at);
        let name = at..at + word(body, at);
        let written = body.get(name.clone()).unwrap_or_default();
        if written.is_empty() {
            return at;
        }
        at = name.end;
        match find(written) {
            Some(lint) if lint.name == UNUSED => read.wrong.push(unused(place(name))),
            Some(lint) => read.lints.push((lint.name, place(name))),
            None => read.wrong.push(unknown(written, place(name))),
        }
        let next = at + blank(body, at);
        let Some(comma) = body.get(next..).and_then(|rest| rest.chars().next()) else { return at };
        if !matches!(comma, ',' | '，' | '、') {
            return at;
        }
        at = next + comma.len_utf8();
    }
}

/// How long the blanks at `at` are.
fn blank(body: &str, at: usize) -> usize {
    let rest = body.get(at..).unwrap_or_default();
    rest.len() - rest.trim_start().len()
}

/// How long the word at `at` is: of ASCII characters if it begins with one, so that a reason in
/// Chinese may follow without a blank.
fn word(body: &str, at: usize) -> usize {
    let rest = body.get(at..).unwrap_or_default();
    let ascii = rest.starts_with(|glyph: char| glyph.is_ascii());
    let inside = |glyph: char| {
        glyph.is_alphanumeric() && glyph.is_ascii() == ascii || matches!(glyph, '-' | '_') && ascii
    };
    rest.find(|glyph| !inside(glyph)).unwrap_or(rest.len())
}

fn wrong(span: Span, message: Text) -> Diagnostic {
    Diagnostic::error(&codes::E0213, span, message)
}

fn form() -> Text {
    text!(
        "写成 report: allow 规则名 理由，几条规则用逗号分开";
        "write report: allow LINT reason; commas divide several lints"
    )
}

fn form_of_mark() -> Text {
    text!("标记上年的文字，写成 report: renew 文字"; "to mark words of last year's, write report: renew WORDS")
}

fn bad_verb(verb: &str, span: Span, comment: Span) -> Diagnostic {
    if verb.is_empty() {
        let message =
            text!("“report:”后面缺少 allow 或 renew"; "`report:` without `allow` or `renew`");
        return wrong(comment, message).help(form()).help(form_of_mark());
    }
    let message = text!("“report:”后面不能是“{verb}”"; "`report:` cannot be followed by `{verb}`");
    match nearest(verb, ["allow", "renew"]) {
        Some(near) => wrong(span, message)
            .help(text!("是不是“{near}”？"; "did you mean `{near}`?"))
            .edit(span, near),
        None => wrong(span, message).help(form()).help(form_of_mark()),
    }
}

fn without_words(comment: Span) -> Diagnostic {
    wrong(comment, text!("没有写标记的是哪些文字"; "no words are marked")).help(form_of_mark())
}

fn full_width_colon(span: Span) -> Diagnostic {
    wrong(span, text!("“report”后面用了全角冒号"; "a full-width colon behind `report`"))
        .help(text!("切换到英文输入法再输入"; "type it with the keyboard set to English"))
        .fix(span, ":")
}

fn without_lint(comment: Span) -> Diagnostic {
    wrong(comment, text!("没有写放行哪条规则"; "no lint is named")).help(form())
}

fn without_reason(comment: Span) -> Diagnostic {
    wrong(comment, text!("放行规则没有写理由"; "the suppression has no reason")).help(text!(
        "在规则名后面写明理由，让后来的人知道为什么";
        "write the reason behind the lint, for those who come later"
    ))
}

fn unused(span: Span) -> Diagnostic {
    wrong(span, text!("{UNUSED} 不能用注释放行"; "{UNUSED} cannot be suppressed by a comment"))
        .help(text!(
            "用不着的注释，删去即可；整条规则可以在 report.toml 的 [lints] 里关闭";
            "delete the comment that is not needed; the lint can be switched off under [lints] in report.toml"
        ))
}

fn unknown(name: &str, span: Span) -> Diagnostic {
    let error = codes::find(name).is_some();
    if error {
        return wrong(
            span,
            text!("{name} 是错误，不能放行"; "{name} is an error and cannot be suppressed"),
        )
        .help(text!("改正它；能放行的只有规则"; "correct it; only lints can be suppressed"));
    }
    let diagnostic = wrong(span, text!("没有名为“{name}”的检查规则"; "there is no lint `{name}`"));
    match nearest(name, LINTS.iter().map(|lint| lint.name).filter(|name| *name != UNUSED)) {
        Some(near) => {
            diagnostic.help(text!("是不是“{near}”？"; "did you mean `{near}`?")).edit(span, near)
        }
        None => {
            diagnostic.help(text!("report rules 列出全部规则"; "`report rules` lists them all"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::source::{SourceId, Span};

    /// The lints, and the messages of what is wrong.
    fn seen(body: &str) -> Option<(Vec<&'static str>, Vec<String>)> {
        let whole = Span::new(SourceId(0), 0..body.len());
        let read = read(body, |range| Span::new(SourceId(0), range), whole)?;
        let lints = read.lints.iter().map(|(lint, _)| *lint).collect();
        Some((lints, read.wrong.into_iter().map(|one| one.message.en).collect()))
    }

    #[test]
    fn good_ones_are_read() {
        let check = |body: &str, lints: &[&str]| {
            assert_eq!(seen(body), Some((lints.to_vec(), Vec::new())), "{body}");
        };
        check(" report: allow typed-figure 固定提法 ", &["typed-figure"]);
        check("report:allow typed-figure,missing-field x", &["typed-figure", "missing-field"]);
        check("report: renew 2024年", &[]);
        check(
            "report: allow Typed-Figure ， missing-field：两处",
            &["typed-figure", "missing-field"],
        );
        check(
            "report: allow typed-figure、missing-field（两处）",
            &["typed-figure", "missing-field"],
        );
        check("report: allow typed-figure固定提法", &["typed-figure"]);
        check("\nreport:\n  allow\n  typed-figure\n  固定提法\n", &["typed-figure"]);
    }

    #[test]
    fn other_comments_are_none() {
        for body in [
            "",
            " 见附件",
            "reports: a",
            "report",
            "report的说明",
            "report：见附件",
            "the report: a",
        ] {
            assert_eq!(seen(body), None, "{body}");
        }
    }

    #[test]
    fn bad_ones_are_told() {
        let check = |body: &str, lints: &[&str], message: &str| {
            let (seen, wrong) = seen(body).unwrap();
            assert_eq!((seen.as_slice(), wrong.join("; ").as_str()), (lints, message), "{body}");
        };
        check("report: allow", &[], "no lint is named");
        check("report: allow ，理由", &[], "no lint is named");
        check("report:", &[], "`report:` without `allow` or `renew`");
        check("report: renew ", &[], "no words are marked");
        check("report：renew 甲", &[], "a full-width colon behind `report`");
        check("report: renwe 甲", &[], "`report:` cannot be followed by `renwe`");
        check("report: deny x y", &[], "`report:` cannot be followed by `deny`");
        check("report: allow typed-figure", &["typed-figure"], "the suppression has no reason");
        check("report: allow typed-figure, ——", &["typed-figure"], "the suppression has no reason");
        check("report: allow typed-figuer 固定提法", &[], "there is no lint `typed-figuer`");
        check("report: allow E0401 x", &[], "E0401 is an error and cannot be suppressed");
        check(
            "report：allow typed-figure x",
            &["typed-figure"],
            "a full-width colon behind `report`",
        );
        check(
            "report: allow unused-suppression x",
            &[],
            "unused-suppression cannot be suppressed by a comment",
        );
    }
}
