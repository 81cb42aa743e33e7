//! `report.toml` and `year.toml`.

use super::convert::{date, string, strings};
use super::layout::font_names;
use super::record::{Record, read};
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::kind::{BODY, DOCX, LAYOUT_FONTS, OUTPUT, REPORT, TERMS, YEAR};
use crate::model::{
    Body, Date, Docx, LintLevel, LocalTerms, RunIn, Settings, Status, YearSettings,
};
use crate::parse::{Table, Value};
use crate::source::{Span, Spanned};
use crate::text;

/// Checks `report.toml`; `lints` are the names of all lints. `None` where what every later
/// stage needs is missing.
pub fn check_settings(
    table: &Table,
    lints: &[&str],
    diagnostics: &mut Diagnostics,
) -> Option<Settings> {
    let mut reader = Reader { diagnostics };
    let record = read(table, REPORT, &[], reader.diagnostics);
    let body = record.inner("body", BODY, reader.diagnostics);
    let output = record.inner("output", OUTPUT, reader.diagnostics);
    let terms = record.inner("terms", TERMS, reader.diagnostics);
    let docx = record.inner("docx", DOCX, reader.diagnostics);
    let docx = docx.map(|docx| reader.docx(&docx)).unwrap_or_default();
    let word = |record: &Record<'_>, key: &str| record.get(key).and_then(string);
    let list = |record: &Record<'_>, key: &str| {
        record.get(key).map(|value| strings(value, false)).unwrap_or_default()
    };
    let levels = reader.levels(&record, lints);
    let name = body.as_ref().and_then(|body| word(body, "name"));
    let short = body.as_ref().and_then(|body| word(body, "short"));
    Some(Settings {
        kind: word(&record, "kind")?,
        lang: word(&record, "lang").map_or_else(|| "zh-CN".to_owned(), |lang| lang.value),
        body: Body {
            name: name.map(|name| name.value)?,
            short: short.map(|short| short.value).unwrap_or_default(),
        },
        formats: output.as_ref().map(|output| list(output, "formats")).unwrap_or_default(),
        output: output
            .as_ref()
            .and_then(|output| word(output, "dir"))
            .map_or_else(|| "build".to_owned(), |dir| dir.value),
        docx,
        lints: levels,
        terms: terms.map(|terms| reader.terms(&terms)).unwrap_or_default(),
        order: list(&record, "order"),
        generate: list(&record, "generate"),
        headings: reader.headings_map(&record),
    })
}

/// Checks `year.toml` of a year.
pub fn check_year_settings(
    table: &Table,
    year: u16,
    diagnostics: &mut Diagnostics,
) -> YearSettings {
    let mut reader = Reader { diagnostics };
    let record = read(table, YEAR, &[], reader.diagnostics);
    let word = |key: &str| record.get(key).and_then(string).map(|word| word.value);
    let list = |key: &str| -> Vec<String> {
        let words = record.get(key).map(|value| strings(value, false)).unwrap_or_default();
        words.into_iter().map(|word| word.value).collect()
    };
    let date = record.get("date").and_then(|value| match &value.value {
        Value::Datetime(raw) => Some(Spanned::new(date(raw)?, value.span)),
        _ => None,
    });
    if let Some(date) = &date {
        reader.date_after_year(date.value, year, date.span);
    }
    let status = word("status").and_then(|word| {
        Status::NAMES.iter().find(|(name, _)| *name == word).map(|(_, status)| *status)
    });
    YearSettings {
        title: list("title"),
        number: word("number"),
        addressee: word("addressee"),
        signature: list("signature"),
        date,
        levels: list("levels"),
        status: status.unwrap_or_default(),
        headings: reader.headings_map(&record),
    }
}

/// Reads tables and keeps what it finds.
struct Reader<'d> {
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn docx(&mut self, record: &Record<'_>) -> Docx {
        let usual = Docx::default();
        let yes = |key: &str, usual: bool| match record.get(key) {
            Some(Spanned { value: Value::Boolean(yes), .. }) => *yes,
            _ => usual,
        };
        let run_in = record.get("run_in").and_then(string).and_then(|word| {
            RunIn::NAMES.iter().find(|(name, _)| *name == word.value).map(|(_, way)| *way)
        });
        let mut fonts = Vec::new();
        if let Some(record) = record.inner("fonts", LAYOUT_FONTS, self.diagnostics) {
            for field in LAYOUT_FONTS {
                let Some(value) = record.get(&field.name) else { continue };
                let names = font_names(value, self.diagnostics);
                let name = Spanned::new(field.name.to_string(), value.span);
                fonts.extend(names.map(|names| (name, names)));
            }
        }
        Docx {
            reference_doc: record.get("reference_doc").and_then(string),
            sealed: yes("sealed", usual.sealed),
            annex: yes("annex", usual.annex),
            mark_figures: yes("mark_figures", usual.mark_figures),
            run_in: run_in.unwrap_or(usual.run_in),
            fonts,
        }
    }

    fn terms(&mut self, record: &Record<'_>) -> LocalTerms {
        let list = |key: &str| record.get(key).map(|value| strings(value, false));
        let words = |key: &str| {
            list(key).into_iter().flatten().map(|word| word.value).collect::<Vec<String>>()
        };
        let (fixed, allow, mut variants) = (words("fixed"), words("allow"), Vec::new());
        for forms in list("variants").into_iter().flatten() {
            let found: Vec<String> =
                forms.value.split('/').map(|form| form.trim().to_owned()).collect();
            if found.len() >= 2 && found.iter().all(|form| form.chars().count() >= 2) {
                variants.push(found);
            } else {
                self.push(one_form(forms.span));
            }
        }
        LocalTerms { fixed, allow, variants }
    }

    fn headings_map(&mut self, record: &Record<'_>) -> Vec<(Spanned<String>, String)> {
        let mut headings = Vec::new();
        for (key, value) in entries(record, "headings") {
            match string(value) {
                Some(heading) => headings.push((key.clone(), heading.value)),
                None => self.not_a_word(value.span, &key.value),
            }
        }
        headings
    }

    fn levels(&mut self, record: &Record<'_>, lints: &[&str]) -> Vec<(Spanned<String>, LintLevel)> {
        let mut levels = Vec::new();
        for (key, value) in entries(record, "lints") {
            if !lints.contains(&key.value.as_str()) {
                self.unknown_lint(key, lints);
                continue;
            }
            let word = string(value).map(|word| word.value).unwrap_or_default();
            match LintLevel::NAMES.iter().find(|(name, _)| *name == word) {
                Some((_, level)) => levels.push((key.clone(), *level)),
                None => {
                    let name = &key.value;
                    self.push(
                        Diagnostic::error(
                            &codes::E0204,
                            value.span,
                            text!("规则“{name}”的级别写得不对"; "the level of the lint `{name}` is wrong"),
                        )
                        .note(text!("可用的词：allow, warn, deny"; "known words: allow, warn, deny")),
                    );
                }
            }
        }
        levels
    }

    fn unknown_lint(&mut self, key: &Spanned<String>, lints: &[&str]) {
        let name = &key.value;
        let diagnostic = Diagnostic::error(
            &codes::E0211,
            key.span,
            text!("没有名为“{name}”的检查规则"; "there is no lint `{name}`"),
        );
        self.push(match nearest(name, lints.iter().copied()) {
            Some(near) => diagnostic
                .help(text!("是不是“{near}”？"; "did you mean `{near}`?"))
                .edit(key.span, near),
            None => {
                diagnostic.help(text!("report rules 列出全部规则"; "`report rules` lists them all"))
            }
        });
    }

    fn not_a_word(&mut self, span: Span, name: &str) {
        self.push(Diagnostic::error(
            &codes::E0203,
            span,
            text!("“{name}”应是字符串"; "`{name}` takes a string"),
        ));
    }

    /// A report on a year is written when the year has ended, or in its last two months.
    fn date_after_year(&mut self, date: Date, year: u16, span: Span) {
        let dated = date.year();
        if dated == year + 1 || dated == year && date.month() >= 11 {
            return;
        }
        let chinese = date.chinese();
        let next = year + 1;
        self.push(
            Diagnostic::error(
                &codes::E0212,
                span,
                text!("成文日期是{chinese}，报告的是 {year} 年"; "the report on {year} is dated {date}"),
            )
            .help(text!(
                "成文日期应在 {next} 年（或 {year} 年末）；也可能是放错了年度文件夹";
                "it is dated {next}, or the end of {year}; or it lies in the wrong folder"
            )),
        );
    }
}

fn one_form(span: Span) -> Diagnostic {
    let message = text!("异形写法要有两种以上，各两个字以上"; "variants are two forms or more, of two characters or more");
    Diagnostic::error(&codes::E0204, span, message).help(text!(
        "写成“村（社区）/村居”：先写要用的，用 / 隔开";
        "write `村（社区）/村居`: first the form to use, a / between forms"
    ))
}

fn entries<'t>(record: &Record<'t>, key: &str) -> &'t [(Spanned<String>, Spanned<Value>)] {
    match record.get(key).map(|value| &value.value) {
        Some(Value::Table(table)) => &table.entries,
        _ => &[],
    }
}
