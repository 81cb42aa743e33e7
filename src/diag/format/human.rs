//! Findings for people: the place with its lines, what is said there, notes, helps, the change
//! that a help proposes.

use super::excerpt::{Excerpt, Mark, excerpts};
use super::{Artifact, Findings, Format, Look, Printer, Summary, escaped, short, words};
use crate::diag::{Bilingual, Diagnostic, Edit, Level, Text};
use crate::text;
use annotate_snippets::{AnnotationKind, Level as Rank, Origin, Patch, Renderer, Snippet};
use std::io::{self, Write};

/// Bytes that one finding takes at the most.
const LIMIT: usize = 4096;

/// Characters of one text that are shown.
const TEXT_LIMIT: usize = 200;

/// Other places, notes and helps that are shown, of each at most so many.
const LIST_LIMIT: usize = 4;

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

    fn printer(&self, look: Look) -> Box<dyn Printer> {
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

fn draw(diagnostic: &Diagnostic, findings: &Findings<'_>, look: Look) -> String {
    let said = |text: &Text| escaped(text.get(look.language), TEXT_LIMIT).into_owned();
    let rank = match diagnostic.level {
        Level::Error => Rank::ERROR,
        Level::Warning => Rank::WARNING,
        Level::Note => Rank::NOTE,
    };
    let rank = rank.with_name(words::level(diagnostic.level, look.language));
    let title = rank.primary_title(said(&diagnostic.message)).id(diagnostic.code);
    let mut main = title.elements(Vec::<Origin<'_>>::new());
    let excerpts = excerpts(findings.sources, marks(diagnostic, &said), look.width);
    if let (true, Some(span)) = (excerpts.is_empty(), diagnostic.span) {
        // Nothing can be shown of a file that is missing, empty or not text.
        let path = findings.path(findings.sources.get(span.source).path());
        main = main.element(Origin::path(escaped(&path, TEXT_LIMIT).into_owned()).line(1).char_column(1));
    }
    for excerpt in &excerpts {
        main = main.element(snippet(excerpt).path(path_of(findings, excerpt)));
    }
    let note = Rank::NOTE.with_name(words::pick(look.language, "说明", "note"));
    let basis = Rank::NOTE.with_name(words::pick(look.language, "依据", "basis"));
    let help = Rank::HELP.with_name(words::pick(look.language, "帮助", "help"));
    main = main.elements(diagnostic.notes.iter().take(LIST_LIMIT).map(|text| note.clone().message(said(text))));
    main = main.elements(diagnostic.basis.iter().map(|text| basis.clone().message(said(text))));
    let (helps, change) = change(diagnostic, findings, look);
    main = main.elements(helps.iter().take(LIST_LIMIT).map(|text| help.clone().message(said(text))));
    let mut groups = vec![main];
    if let Some((title, excerpt, replacement)) = &change {
        let patched = Snippet::source(excerpt.text.as_str())
            .line_start(excerpt.first_line)
            .patches(excerpt.marks.first().map(|(range, ..)| Patch::new(range.clone(), replacement.as_str())));
        groups.push(help.secondary_title(said(title)).element(patched));
    }
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    // The excerpts are cut already; the renderer shall not cut them again.
    let drawn = renderer.term_width(10_000).render(&groups);
    excerpts.iter().fold(drawn, |drawn, excerpt| right_columns(drawn, excerpt, findings))
}

/// The renderer counts columns in the excerpt, where the line may be cut: the places in its
/// headers become those in the source.
fn right_columns(drawn: String, excerpt: &Excerpt, findings: &Findings<'_>) -> String {
    let Some((range, ..)) = excerpt.about() else { return drawn };
    let before = &excerpt.text[..range.start];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let line = excerpt.first_line + before.matches('\n').count();
    let real = findings.sources.get(excerpt.source).position(excerpt.offset).column as usize;
    if real == column {
        return drawn;
    }
    let path = path_of(findings, excerpt);
    let place = |column| format!("{path}:{line}:{column}");
    drawn.replacen(&format!("{}\n", place(column)), &format!("{}\n", place(real)), 1)
}

fn path_of(findings: &Findings<'_>, excerpt: &Excerpt) -> String {
    let path = findings.path(findings.sources.get(excerpt.source).path());
    escaped(&path, TEXT_LIMIT).into_owned()
}

fn snippet(excerpt: &Excerpt) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let marks = excerpt.marks.iter().map(|(range, label, primary)| {
        let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let mark = kind.span(range.clone());
        if label.is_empty() { mark } else { mark.label(label.as_str()) }
    });
    Snippet::source(excerpt.text.as_str()).line_start(excerpt.first_line).annotations(marks)
}

fn marks(diagnostic: &Diagnostic, said: &impl Fn(&Text) -> String) -> Vec<Mark> {
    let label = diagnostic.label.as_ref().map(said).unwrap_or_default();
    let first = diagnostic.span.map(|span| Mark { span, label, primary: true });
    let others = diagnostic.labels.iter().take(LIST_LIMIT);
    let others = others.map(|(span, text)| Mark { span: *span, label: said(text), primary: false });
    first.into_iter().chain(others).collect()
}

/// The helps to list, and the change to draw under the last of them. A change that does not fit
/// a line is listed in words.
fn change(
    diagnostic: &Diagnostic,
    findings: &Findings<'_>,
    look: Look,
) -> (Vec<Text>, Option<(Text, Excerpt, String)>) {
    let mut helps = diagnostic.helps.clone();
    let [edit] = diagnostic.edits.as_slice() else { return (helps, None) };
    let title = helps.pop().unwrap_or_else(|| text!("改成这样"; "change it to this"));
    match drawn(edit, findings, look) {
        Some((excerpt, replacement)) => (helps, Some((title, excerpt, replacement))),
        None => {
            helps.push(title);
            (helps, None)
        }
    }
}

fn drawn(edit: &Edit, findings: &Findings<'_>, look: Look) -> Option<(Excerpt, String)> {
    let old = findings.sources.slice(edit.span);
    let long = |text: &str| text.len() > look.width || text.contains('\n');
    if long(old) || long(&edit.replacement) {
        return None;
    }
    let mark = Mark { span: edit.span, label: String::new(), primary: true };
    let excerpt = excerpts(findings.sources, vec![mark], look.width).pop()?;
    Some((excerpt, escaped(&edit.replacement, look.width).into_owned()))
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
        let error = Diagnostic::error(&codes::E0201, at("标题"), text!("未知的键“标题”"; "unknown key `标题`"))
            .label(text!("没有这个键"; "no such key"))
            .at(at("plan"), text!("在这张表里"; "in this table"))
            .note(text!("键用英文"; "keys are English"))
            .help(text!("是不是“title”？"; "did you mean `title`?"))
            .edit(at("标题"), "title")
            .basis(Some(text!("《规定》第三条"; "Provisions, article 3")));
        let out = shown(&sources, &error, Look::default());
        println!("{out}");
        let lines: Vec<&str> = out.lines().collect();
        let line = lines.iter().position(|line| line.contains("标题 =")).unwrap();
        let before = |line: &str, mark: &str| line.split(mark).next().unwrap_or_default().width();
        assert_eq!(before(lines[line], "标题"), before(lines[line + 1], "^"));
        assert!(lines[line + 1].contains("^^^^ 没有这个键"), "{out}");
        assert!(out.contains("report/2024/plans.toml:2:1"), "{out}");
        let english = shown(&sources, &error, Look { language: Language::English, ..Look::default() });
        println!("{english}");
        assert!(english.starts_with("error[E0201]: unknown key"), "{english}");
    }

    #[test]
    fn what_would_steer_the_terminal_is_escaped() {
        let (sources, id) = sources("a = \"\u{202e}\u{1b}[2J\u{7}\"\n");
        let span = Span::new(id, 5..8);
        let error = Diagnostic::error(&codes::E0201, span, text!("有\u{202e}"; "x")).edit(span, "\u{9b}");
        let out = shown(&sources, &error, Look::default());
        println!("{out}");
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
            error = error.at(other, text!("{long}"; "x")).note(text!("{long}"; "x")).help(text!("{long}"; "x"));
        }
        let out = shown(&sources, &error, Look { color: true, ..Look::default() });
        assert!(out.len() <= LIMIT, "{}", out.len());
        assert!(out.contains("report/2024/plans.toml:1:1500001"), "{out}");
        println!("{out}");
    }

    #[test]
    fn a_file_that_cannot_be_shown_is_still_named() {
        let (sources, id) = sources("");
        let error = Diagnostic::error(&codes::E0101, Span::top(id), text!("读不了"; "cannot read"));
        let out = shown(&sources, &error, Look::default());
        println!("{out}");
        assert!(out.contains("--> report/2024/plans.toml:1:1"), "{out}");
        let nowhere = Diagnostic::error_nowhere(&codes::E0501, text!("不是最新"; "stale"));
        println!("{}", shown(&sources, &nowhere, Look::default()));
        assert_eq!(shown(&sources, &nowhere, Look::default()), "错误[E0501]: 不是最新");
    }
}
