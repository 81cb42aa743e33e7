//! The set words of messages for people, and the closing line.

use super::{Summary, escaped};
use crate::diag::{Diagnostic, Language, Level, Text};
use crate::text;

/// Characters of one text in [`told`].
const TEXT_LIMIT: usize = 400;

/// Notes and helps in [`told`], of each at most so many.
const LIST_LIMIT: usize = 4;

/// The word for a level.
pub(super) fn level(level: Level, language: Language) -> &'static str {
    let (chinese, english) = match level {
        Level::Error => ("错误", "error"),
        Level::Warning => ("警告", "warning"),
        Level::Note => ("说明", "note"),
    };
    pick(language, chinese, english)
}

/// One of two words.
pub(super) fn pick<T>(language: Language, chinese: T, english: T) -> T {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// A finding in lines of plain text: what is wrong, what is said at its place, notes, the law
/// behind it, what to do.
pub(super) fn told(diagnostic: &Diagnostic, language: Language) -> Vec<String> {
    let said = |text: &Text| escaped(text.get(language), TEXT_LIMIT).into_owned();
    let under = |(zh, en): (&str, &str), text: &Text| {
        let text = said(text);
        pick(language, format!("{zh}：{text}"), format!("{en}: {text}"))
    };
    let notes = diagnostic.notes.iter().take(LIST_LIMIT).map(|text| under(("说明", "note"), text));
    let basis = diagnostic.basis.iter().map(|text| under(("依据", "basis"), text));
    let helps = diagnostic.helps.iter().take(LIST_LIMIT).map(|text| under(("帮助", "help"), text));
    let plain = std::iter::once(&diagnostic.message).chain(&diagnostic.label).map(said);
    plain.chain(notes).chain(basis).chain(helps).collect()
}

/// What is said where not all findings are shown.
pub(super) fn left_out(count: usize) -> Text {
    text!("…还有 {count} 条"; "…and {count} more")
}

/// The closing line of a report.
pub(super) fn closing(summary: &Summary) -> Text {
    let (errors, warnings) = (summary.errors, summary.warnings);
    let (figures, references) = (summary.statistics, summary.references);
    let Text { mut zh, mut en } = summary.done.clone();
    zh.push('：');
    en.push_str(": ");
    if let Some(year) = summary.year {
        zh += &format!("{year} 年，");
        en += &format!("{year}, ");
    }
    // A report with errors was not resolved: its figures were not counted.
    if let Some(characters) = summary.characters {
        zh += &format!("{characters} 字，");
        en += &format!("{}, ", several(characters, "character"));
    } else if errors == 0 || figures + references > 0 {
        zh += &format!("统计项 {figures} 个，引用 {references} 处，");
        en += &format!("{}, {}, ", several(figures, "statistic"), several(references, "reference"));
        if let Some(coverage) = summary.coverage() {
            zh += &format!("数字覆盖率 {coverage}%，");
            en += &format!("number coverage {coverage}%, ");
        }
    }
    let [proved, refuted, _] = summary.claims;
    if proved + refuted > 0 {
        zh += &format!("数字关系成立 {proved} 处，");
        en += &format!("{} proved, ", several(proved, "claim"));
    }
    if refuted > 0 {
        zh += &format!("不成立 {refuted} 处，");
        en += &format!("{refuted} refuted, ");
    }
    zh += &format!("错误 {errors} 个，警告 {warnings} 个");
    en += &format!("{}, {}", several(errors, "error"), several(warnings, "warning"));
    if let Some(code) = summary.first {
        zh += &format!("；详见 report explain {code}");
        en += &format!("; for more, report explain {code}");
    }
    Text { zh, en }
}

/// A number of things in English: `1 error`, `2 errors`.
pub(super) fn several(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A size as people read it: `24.3 KB`.
pub(super) fn size(bytes: usize) -> String {
    // Tenths of a kilobyte or megabyte, rounded half up, without floats.
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..999_950 => format!("{}.{} KB", (bytes + 50) / 1000, (bytes + 50) / 100 % 10),
        _ => format!("{}.{} MB", (bytes + 50_000) / 1_000_000, (bytes + 50_000) / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::{closing, size};
    use crate::diag::format::Summary;
    use crate::text;

    #[test]
    fn the_closing_line_counts() {
        let summary = Summary {
            done: text!("检查完成"; "checked"),
            path: ".".to_owned(),
            year: Some(2024),
            statistics: 45,
            references: 52,
            typed: 1,
            claims: [0, 0, 2],
            characters: None,
            errors: 0,
            warnings: 1,
            first: None,
        };
        let text = closing(&summary);
        let zh =
            "检查完成：2024 年，统计项 45 个，引用 52 处，数字覆盖率 98%，错误 0 个，警告 1 个";
        assert_eq!(text.zh, zh);
        let en =
            "checked: 2024, 45 statistics, 52 references, number coverage 98%, 0 errors, 1 warning";
        assert_eq!(text.en, en);
    }

    #[test]
    fn sizes_are_rounded_once() {
        let seen: Vec<String> = [0, 999, 1000, 24_349, 999_949, 999_950].map(size).to_vec();
        assert_eq!(seen, ["0 B", "999 B", "1.0 KB", "24.3 KB", "999.9 KB", "1.0 MB"]);
    }
}
