//! Workflow commands of GitHub Actions, one a line: `::error file=…,line=…,title=…::…`, which show
//! a finding beside its line.
//!
//! Source: GitHub, “Workflow commands for GitHub Actions”; how they are read: `actions/runner`,
//! `ActionCommand.cs` and `ActionCommandManager.cs`. A step gets 10 annotations of each level, so
//! errors go before warnings, and each message begins with its place: what is not shown beside its
//! line is still found from the log. Columns count characters, as in all messages.

use super::fingerprint::Fingerprints;
use super::{
    Artifact, Catalogue, Findings, Format, Look, Printer, Summary, escape, escaped, short, words,
};
use crate::diag::{Bilingual, Diagnostic, Level};
use crate::source::Span;
use std::io::{self, Write};

/// The format.
pub(super) struct Github;

impl Format for Github {
    fn name(&self) -> &'static str {
        "github"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new(
            "GitHub Actions 的注解，写到标准输出",
            "annotations of GitHub Actions, on stdout",
        )
    }

    fn is_data(&self) -> bool {
        true
    }

    fn printer(&self, look: Look, _catalogue: Catalogue) -> Box<dyn Printer> {
        let (fingerprints, commands) = Default::default();
        Box::new(GithubPrinter { look, fingerprints, commands, log: Vec::new() })
    }
}

struct GithubPrinter {
    look: Look,
    fingerprints: Fingerprints,
    /// The commands of each level, the gravest first.
    commands: [Vec<String>; 3],
    /// What is told besides.
    log: Vec<String>,
}

impl Printer for GithubPrinter {
    fn findings(&mut self, findings: &Findings<'_>, _out: &mut dyn Write) -> io::Result<()> {
        for found in findings.diagnostics {
            if self.fingerprints.name(found, findings).is_some() {
                self.commands[found.level as usize].push(command(found, findings, self.look));
            }
        }
        Ok(())
    }

    fn artifact(&mut self, artifact: &Artifact<'_>, _out: &mut dyn Write) -> io::Result<()> {
        self.log.push(short::artifact_line(artifact, self.look));
        Ok(())
    }

    fn summary(&mut self, summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        self.log.push(words::closing(summary).get(self.look.language).to_owned());
        Ok(())
    }

    fn finish(&mut self, _exit: u8, out: &mut dyn Write) -> io::Result<()> {
        for command in self.commands.iter_mut().flat_map(std::mem::take) {
            writeln!(out, "{command}")?;
        }
        for line in std::mem::take(&mut self.log) {
            writeln!(out, "{}", plain(&line))?;
        }
        Ok(())
    }
}

fn command(found: &Diagnostic, findings: &Findings<'_>, look: Look) -> String {
    let name = match found.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let mut lines = words::told(found, look.language);
    for (span, label) in &found.labels {
        let label = escaped(label.get(look.language), 400);
        lines.push(format!("{}: {label}", place(*span, findings)));
    }
    let mut properties = String::new();
    if let Some(span) = found.span {
        lines[0] = format!("{}: {}", place(span, findings), lines[0]);
        properties = format!("{},", region(span, findings));
    }
    format!("::{name} {properties}title={}::{}", property(found.code), data(&lines.join("\n")))
}

/// Columns may be given only where a finding begins and ends on one line.
fn region(span: Span, findings: &Findings<'_>) -> String {
    let source = findings.sources.get(span.source);
    let (start, end) = (source.position(span.start), source.position(span.end.max(span.start)));
    let file = property(&findings.file(span.source));
    let lines = format!("file={file},line={},endLine={}", start.line, end.line);
    match start.line == end.line {
        true => format!("{lines},col={},endColumn={}", start.column, end.column),
        false => lines,
    }
}

fn place(span: Span, findings: &Findings<'_>) -> String {
    let at = findings.sources.get(span.source).position(span.start);
    format!("{}:{}:{}", escaped(&findings.file(span.source), 300), at.line, at.column)
}

/// A value before the second `::`.
fn property(text: &str) -> String {
    let mut out = String::new();
    for glyph in text.chars() {
        match glyph {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' => out.push_str("%3A"),
            ',' => out.push_str("%2C"),
            glyph => escape::push(&mut out, glyph),
        }
    }
    out
}

/// The message behind it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A line of the log that is no command, whatever names it holds: one begins with `::`, or holds
/// `##[`, which is how commands were written first and is still read.
fn plain(line: &str) -> String {
    format!("report: {}", escaped(line, 1000).replace("##[", "#\\#["))
}

#[cfg(test)]
mod tests {
    use super::{Findings, Format, Github, Look, Summary, data, plain, property};
    use crate::diag::{Diagnostic, Level, codes};
    use crate::source::{Source, Sources, Span};
    use crate::text;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(
            property("a:b,c%\r\n\u{1b}\u{202e}甲"),
            "a%3Ab%2Cc%25%0D%0A\\u{001B}\\u{202E}甲"
        );
        assert_eq!(data("100%: a,b\n::error::x\r"), "100%25: a,b%0A::error::x%0D");
        let line = "::error::甲 ##[error]乙\n::error::丙\u{1b}";
        assert_eq!(plain(line), "report: ::error::甲 #\\#[error]乙 ::error::丙\\u{001B}");
    }

    #[test]
    fn errors_go_first_and_a_finding_is_one_line() {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("2024/a,b.md", "𠀀甲\n乙丙\n"));
        let one = Span::new(id, 4..7);
        let both = Span::new(id, 4..11);
        let warning = Diagnostic::lint("stale-year", Level::Warning, one, text!("旧\n的"; "old"));
        let error = Diagnostic::error(&codes::E0201, both, text!("错 100%"; "wrong"))
            .at(one, text!("先在这里"; "first here"))
            .note(text!("甲"; "a"))
            .help(text!("乙"; "b"))
            .basis(Some(text!("丙"; "c")));
        let nowhere = Diagnostic::error_nowhere(&codes::E0501, text!("不是最新"; "stale"));
        let diagnostics = [warning.clone(), error, nowhere, warning];
        let findings = Findings { sources: &sources, diagnostics: &diagnostics, prefix: "r/" };
        let mut printer = Github.printer(Look::default(), |_, _| None);
        let mut out = Vec::new();
        printer.findings(&findings, &mut out).unwrap();
        let summary = Summary {
            done: text!("检查完成"; "checked"),
            path: ".".to_owned(),
            year: None,
            statistics: 0,
            references: 0,
            typed: 0,
            claims: [0; 3],
            characters: None,
            errors: 2,
            warnings: 1,
            first: None,
        };
        printer.summary(&summary, &mut out).unwrap();
        assert!(out.is_empty());
        printer.finish(1, &mut out).unwrap();
        let lines = [
            "::error file=r/2024/a%2Cb.md,line=1,endLine=2,title=E0201::r/2024/a,b.md:1:2: 错 100%25\
             %0A说明：甲%0A依据：丙%0A帮助：乙%0Ar/2024/a,b.md:1:2: 先在这里",
            "::error title=E0501::不是最新",
            "::warning file=r/2024/a%2Cb.md,line=1,endLine=1,col=2,endColumn=3,title=stale-year::\
             r/2024/a,b.md:1:2: 旧 的",
            "report: 检查完成：错误 2 个，警告 1 个\n",
        ];
        assert_eq!(String::from_utf8(out).unwrap(), lines.join("\n"));
    }
}
