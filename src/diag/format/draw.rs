//! Drawing one finding: its place with the lines around, notes, helps, and the change that a help
//! proposes.

use super::excerpt::{Excerpt, Mark, excerpts};
use super::{Findings, Look, escaped, words};
use crate::diag::{Diagnostic, Edit, Level, Text};
use crate::source::Span;
use crate::text;
use annotate_snippets::{AnnotationKind, Level as Rank, Origin, Patch, Renderer, Snippet};
use std::ops::Range;

/// Characters of one text that are shown.
const TEXT_LIMIT: usize = 200;

/// Other places, notes and helps that are shown, of each at most so many.
const LIST_LIMIT: usize = 4;

/// The finding as people see it.
pub(super) fn draw(diagnostic: &Diagnostic, findings: &Findings<'_>, look: Look) -> String {
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
    let primary = excerpts.iter().any(|excerpt| excerpt.about().is_some_and(|mark| mark.2));
    if let (false, Some(span)) = (primary, diagnostic.span) {
        // Nothing can be shown of a file that is missing, empty or not text.
        let path = findings.path(findings.sources.get(span.source).path());
        main = main
            .element(Origin::path(escaped(&path, TEXT_LIMIT).into_owned()).line(1).char_column(1));
    }
    for excerpt in &excerpts {
        main = main.element(snippet(excerpt).path(path_of(findings, excerpt)));
    }
    let note = Rank::NOTE.with_name(words::pick(look.language, "说明", "note"));
    let basis = Rank::NOTE.with_name(words::pick(look.language, "依据", "basis"));
    let help = Rank::HELP.with_name(words::pick(look.language, "帮助", "help"));
    main = main.elements(
        diagnostic.notes.iter().take(LIST_LIMIT).map(|text| note.clone().message(said(text))),
    );
    main = main.elements(diagnostic.basis.iter().map(|text| basis.clone().message(said(text))));
    let (helps, change) = change(diagnostic, findings, look);
    main =
        main.elements(helps.iter().take(LIST_LIMIT).map(|text| help.clone().message(said(text))));
    let mut groups = vec![main];
    if let Some((title, excerpt, replacements)) = &change {
        let patches = excerpt.marks.iter().zip(replacements);
        let patches = patches.map(|((range, ..), new)| Patch::new(range.clone(), new.as_str()));
        let patched =
            Snippet::source(excerpt.text.as_str()).line_start(excerpt.first_line).patches(patches);
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
    let Some((range, ..)) = excerpt.about() else {
        return drawn;
    };
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
    // The top of a file stands for the file as a whole, of which there is nothing to show.
    let whole = |span: &Span| span.end == 0 && label.is_empty();
    let place = diagnostic.span.filter(|span| !whole(span));
    let first = place.map(|span| Mark { span, label, primary: true });
    let others = diagnostic.labels.iter().take(LIST_LIMIT);
    let others = others.map(|(span, text)| Mark { span: *span, label: said(text), primary: false });
    first.into_iter().chain(others).collect()
}

/// A change as it is drawn: what it is called, the line, and what stands instead of each mark.
type Change = (Text, Excerpt, Vec<String>);

/// The helps to list, and the change to draw under the last of them. A change that does not fit
/// a line is listed in words.
fn change(
    diagnostic: &Diagnostic,
    findings: &Findings<'_>,
    look: Look,
) -> (Vec<Text>, Option<Change>) {
    let mut helps = diagnostic.helps.clone();
    if diagnostic.edits.is_empty() {
        return (helps, None);
    }
    let title = helps.pop().unwrap_or_else(|| text!("改成这样"; "change it to this"));
    match drawn(&diagnostic.edits, findings, look) {
        Some((excerpt, replacements)) => (helps, Some((title, excerpt, replacements))),
        None => {
            helps.push(title);
            (helps, None)
        }
    }
}

fn drawn(edits: &[Edit], findings: &Findings<'_>, look: Look) -> Option<(Excerpt, Vec<String>)> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let (first, last) = (edits.first()?, edits.last()?);
    let long = |text: &str| text.len() > look.width || text.contains('\n');
    let old = |edit: &Edit| findings.sources.slice(edit.span);
    let whole = findings.sources.slice(first.span.to(last.span));
    if first.span.source != last.span.source
        || whole.contains('\n')
        || edits.iter().any(|edit| long(old(edit)) || long(&edit.replacement))
    {
        return None;
    }
    let mark = |edit: &&Edit| Mark { span: edit.span, label: String::new(), primary: true };
    let excerpt = excerpts(findings.sources, edits.iter().map(mark).collect(), look.width).pop()?;
    // Of several, one may lie where the line is cut.
    let shown = |((range, ..), edit): (&(Range<usize>, String, bool), &&Edit)| {
        excerpt.text.get(range.clone()) == Some(old(edit))
    };
    if edits.len() > 1 && !excerpt.marks.iter().zip(&edits).all(shown) {
        return None;
    }
    let new = |edit: &&Edit| escaped(&edit.replacement, look.width).into_owned();
    Some((excerpt, edits.iter().map(new).collect()))
}
