//! A line a finding: `report/2024/plans.toml:3:7: 错误 E0201: …`, for editors and `grep`.

use super::{
    Artifact, Catalogue, Findings, Format, Look, Printer, Repaired, Summary, escaped, words,
};
use crate::diag::{Bilingual, Diagnostic};
use std::io::{self, Write};

/// The format.
pub(super) struct Short;

impl Format for Short {
    fn name(&self) -> &'static str {
        "short"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new("每条一行", "a line each")
    }

    fn is_data(&self) -> bool {
        false
    }

    fn printer(&self, look: Look, _catalogue: Catalogue) -> Box<dyn Printer> {
        Box::new(ShortPrinter { look })
    }
}

struct ShortPrinter {
    look: Look,
}

impl Printer for ShortPrinter {
    fn findings(&mut self, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let (shown, left_out) = findings.shown(self.look.limit);
        for diagnostic in shown {
            writeln!(out, "{}", line(diagnostic, findings, self.look))?;
        }
        if left_out > 0 {
            writeln!(out, "{}", words::left_out(left_out).get(self.look.language))?;
        }
        Ok(())
    }

    fn artifact(&mut self, artifact: &Artifact<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", artifact_line(artifact, self.look))
    }

    fn repaired(&mut self, repaired: &Repaired<'_>, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", repaired_line(repaired, self.look))
    }

    fn summary(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", words::closing(summary).get(self.look.language))
    }

    fn finish(&mut self, _exit: u8, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// One finding on one line.
pub(super) fn line(diagnostic: &Diagnostic, findings: &Findings<'_>, look: Look) -> String {
    let level = words::level(diagnostic.level, look.language);
    let message = escaped(diagnostic.message.get(look.language), 400);
    let place = diagnostic.span.map_or_else(String::new, |span| {
        let source = findings.sources.get(span.source);
        let (path, at) = (findings.path(source.path()), source.position(span.start));
        format!("{}:{}:{}: ", escaped(&path, 300), at.line, at.column)
    });
    format!("{place}{level} {}: {message}", diagnostic.code)
}

/// What is said of a file.
pub(super) fn artifact_line(artifact: &Artifact<'_>, look: Look) -> String {
    let (path, size) = (escaped(artifact.path, 300), words::size(artifact.bytes));
    match artifact.written {
        true => words::pick(
            look.language,
            format!("写出 {path}（{size}）"),
            format!("wrote {path} ({size})"),
        ),
        false => words::pick(
            look.language,
            format!("无需改动 {path}（{size}）"),
            format!("up to date {path} ({size})"),
        ),
    }
}

/// What is said of a source that was repaired.
pub(super) fn repaired_line(repaired: &Repaired<'_>, look: Look) -> String {
    let (path, places) = (escaped(repaired.path, 300), repaired.places);
    let english = words::several(places, "place");
    words::pick(
        look.language,
        format!("已修改 {path}（{places} 处）"),
        format!("fixed {path} ({english})"),
    )
}

#[cfg(test)]
mod tests {
    use super::{Findings, Look, line};
    use crate::diag::{Diagnostic, Language, codes};
    use crate::source::{Source, Sources, Span};
    use crate::text;

    #[test]
    fn place_and_message_on_one_line() {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("2024/plans.toml", "甲\n乙丙 = 1"));
        let error = Diagnostic::error(
            &codes::E0201,
            Span::new(id, 7..10),
            text!("未知\n的键"; "unknown key"),
        );
        let findings = Findings { sources: &sources, diagnostics: &[], prefix: "report/" };
        let look = Look::default();
        assert_eq!(
            line(&error, &findings, look),
            "report/2024/plans.toml:2:2: 错误 E0201: 未知 的键"
        );
        let english = Look { language: Language::English, ..look };
        assert_eq!(
            line(&error, &findings, english),
            "report/2024/plans.toml:2:2: error E0201: unknown key"
        );
    }
}
