//! What the rules on privacy share: they read every passage, what is told about the report as
//! well as its text, and never say the value that they find.

use super::{Context, Lint};
use crate::diag::{Bilingual, Diagnostic, masked};
use crate::model::LintLevel;
use crate::privacy::Found;
use crate::reading::Passage;
use crate::text;

/// The laws behind them.
pub(super) const BASIS: Bilingual = Bilingual::new(
    "《中华人民共和国个人信息保护法》《中华人民共和国政府信息公开条例》",
    "Personal Information Protection Law; Regulations on Open Government Information",
);

/// What is told of a value: certain or not, with the value masked.
pub(super) fn tell(
    context: &Context<'_>,
    lint: &Lint,
    passage: &Passage,
    found: &Found,
    name: &Bilingual,
) -> Diagnostic {
    let span = passage.span(found.range.clone());
    let written = passage.slice(found.range.clone());
    let shown = masked(&found.value);
    let (zh, en) = (&name.zh, &name.en);
    let message = match found.certain {
        true => text!("写出了{zh}“{shown}”"; "{en} is given: `{shown}`"),
        false => text!("“{shown}”像是{zh}"; "`{shown}` may be {en}"),
    };
    // A rule that is never certain is a note by its own level, which a project may raise.
    let diagnostic = match found.certain || lint.level == LintLevel::Note {
        true => context.certain(lint, span, message),
        false => context.suspect(lint, span, message),
    };
    diagnostic.secret(span, written)
}
