//! Findings for people: the place with its lines, what is said there, notes, helps, the change
//! that a help proposes.

use super::draw::draw;
use super::{
    Artifact, Catalogue, Findings, Format, Look, Printer, Repaired, Summary, short, words,
};
use crate::diag::{Bilingual, Diagnostic};
use std::io::{self, Write};

/// Bytes that one finding takes at the most.
const LIMIT: usize = 4096;

/// The format.
pub(super) struct Human;

impl Format for Human {
    fn name(&self) -> &'static str {
        "human"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new("带原文摘录，给人看", "for people, with the lines of the source")
    }

    fn is_data(&self) -> bool {
        false
    }

    fn printer(&self, look: Look, _catalogue: Catalogue) -> Box<dyn Printer> {
        Box::new(HumanPrinter { look })
    }
}

struct HumanPrinter {
    look: Look,
}

impl Printer for HumanPrinter {
    fn findings(&mut self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let (shown, left_out) = findings.shown(self.look.limit);
        for diagnostic in shown {
            writeln!(out, "{}\n", render(diagnostic, findings, self.look))?;
        }
        if left_out > 0 {
            writeln!(out, "{}\n", words::left_out(left_out).get(self.look.language))?;
        }
        Ok(())
    }

    fn artifact(&mut self, artifact: &Artifact<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", short::artifact_line(artifact, self.look))
    }

    fn repaired(&mut self, repaired: &Repaired<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", short::repaired_line(repaired, self.look))
    }

    fn summary(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", words::closing(summary).get(self.look.language))
    }

    fn finish(&mut self, _exit: u8, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// One finding, with as much as fits: all, without the other places and the change, or one line.
fn render(diagnostic: &Diagnostic, findings: &Findings<'_>, look: Look) -> String {
    let mut shown = draw(diagnostic, findings, look);
    if shown.len() > LIMIT {
        let less = Diagnostic {
            labels: Vec::new(),
            edits: Vec::new(),
            helps: diagnostic.helps.iter().take(1).cloned().collect(),
            notes: diagnostic.notes.iter().take(1).cloned().collect(),
            ..diagnostic.clone()
        };
        shown = draw(&less, findings, Look { width: look.width.min(40), ..look });
    }
    if shown.len() > LIMIT {
        shown = short::line(diagnostic, findings, look);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{Findings, LIMIT, Look, render};
    use crate::diag::{Diagnostic, Language, codes};
    use crate::source::{Source, SourceId, Sources, Span};
    use crate::text;
    use unicode_width::UnicodeWidthStr;

    fn sources(text: &str) -> (Sources, SourceId) {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("2024/plans.toml", text));
        (sources, id)
    }

    fn shown(sources: &Sources, diagnostic: &Diagnostic, look: Look) -> String {
        render(diagnostic, &Findings { sources, diagnostics: &[], prefix: "report/" }, look)
    }

    #[test]
    fn carets_stand_under_han() {
        let text = "[[plan]]\n标题 = \"普法\"\nowner = \"司法所\"\n";
        let (sources, id) = sources(text);
        let at = |word: &str| text.find(word).map(|at| Span::new(id, at..at + word.len())).unwrap();
        let error = Diagnostic::error(
            &codes::E0201,
            at("标题"),
            text!("未知的键“标题”"; "unknown key `标题`"),
        )
        .label(text!("没有这个键"; "no such key"))
        .at(at("plan"), text!("在这张表里"; "in this table"))
        .note(text!("键用英文"; "keys are English"))
        .help(text!("是不是“title”？"; "did you mean `title`?"))
        .edit(at("标题"), "title")
        .basis(Some(text!("《规定》第三条"; "Provisions, article 3")));
        let out = shown(&sources, &error, Look::default());
        let lines: Vec<&str> = out.lines().collect();
        let line = lines.iter().position(|line| line.contains("标题 =")).unwrap();
        let before = |line: &str, mark: &str| line.split(mark).next().unwrap_or_default().width();
        assert_eq!(before(lines[line], "标题"), before(lines[line + 1], "^"));
        assert!(lines[line + 1].contains("^^^^ 没有这个键"), "{out}");
        assert!(out.contains("report/2024/plans.toml:2:1"), "{out}");
        let english =
            shown(&sources, &error, Look { language: Language::English, ..Look::default() });
        assert!(english.starts_with("error[E0201]: unknown key"), "{english}");
    }

    #[test]
    fn what_would_steer_the_terminal_is_escaped() {
        let (sources, id) = sources("a = \"\u{202e}\u{1b}[2J\u{7}\"\n");
        let span = Span::new(id, 5..8);
        let error =
            Diagnostic::error(&codes::E0201, span, text!("有\u{202e}"; "x")).edit(span, "\u{9b}");
        let out = shown(&sources, &error, Look::default());
        assert!(!out.chars().any(|glyph| glyph != '\n' && super::super::escape::is_hidden(glyph)));
        assert!(out.contains("\\u{202E}") && out.contains("\\u{001B}"), "{out}");
    }

    #[test]
    fn a_finding_is_small_whatever_its_file_is_like() {
        let line = format!("{}错{}\n", "长".repeat(1_500_000), "长".repeat(1_500_000));
        let (sources, id) = sources(&line.repeat(2));
        let at = 4_500_000;
        let span = Span::new(id, at..at + 3);
        let long = "很".repeat(100_000);
        let mut error = Diagnostic::error(&codes::E0201, span, text!("{long}"; "{long}"))
            .label(text!("{long}"; "x"))
            .edit(span, long.clone());
        for step in 0..50 {
            let other = Span::new(id, step * 30_000..step * 30_000 + 3000);
            error = error
                .at(other, text!("{long}"; "x"))
                .note(text!("{long}"; "x"))
                .help(text!("{long}"; "x"));
        }
        let out = shown(&sources, &error, Look { color: true, ..Look::default() });
        assert!(out.len() <= LIMIT, "{}", out.len());
        assert!(out.contains("report/2024/plans.toml:1:1500001"), "{out}");
    }

    #[test]
    fn a_file_that_cannot_be_shown_is_still_named() {
        let (sources, id) = sources("");
        let error = Diagnostic::error(&codes::E0101, Span::top(id), text!("读不了"; "cannot read"));
        let out = shown(&sources, &error, Look::default());
        assert!(out.contains("--> report/2024/plans.toml:1:1"), "{out}");
        let nowhere = Diagnostic::error_nowhere(&codes::E0501, text!("不是最新"; "stale"));
        assert_eq!(shown(&sources, &nowhere, Look::default()), "错误[E0501]: 不是最新");
    }
}
