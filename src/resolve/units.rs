//! Units that do not go together.

use super::names::shorten;
use crate::diag::{Diagnostic, codes};
use crate::source::Span;
use crate::text;

/// A figure in a certain unit.
#[derive(Clone, Copy)]
pub(super) struct Measured<'a> {
    /// The id of its statistic.
    pub(super) id: &'a str,
    /// Its unit; may be empty.
    pub(super) unit: &'a str,
    /// Where it is declared.
    pub(super) place: Span,
}

/// That two figures cannot be added or compared; the error if their units differ. `span` is where
/// they are brought together.
pub(super) fn agree(
    one: Measured<'_>,
    other: Measured<'_>,
    span: Span,
) -> Result<(), Box<Diagnostic>> {
    if one.unit == other.unit {
        return Ok(());
    }
    let (first, second) = (shorten(one.id), shorten(other.id));
    let ((zh_one, en_one), (zh_two, en_two)) = (shown(one.unit), shown(other.unit));
    let mut diagnostic = Diagnostic::error(
        &codes::E0407,
        span,
        text!(
            "“{first}”{zh_one}，“{second}”{zh_two}";
            "`{first}` {en_one}, `{second}` {en_two}"
        ),
    )
    .at(one.place, text!("{zh_one}"; "{en_one}"));
    if other.place != one.place {
        diagnostic = diagnostic.at(other.place, text!("{zh_two}"; "{en_two}"));
    }
    Err(Box::new(diagnostic.help(text!(
        "只有单位相同的数才能相加、相比；改成同一单位，或去掉这个关系";
        "only figures of one unit can be added or compared; give them one unit, or drop the relation"
    ))))
}

/// That a figure has another unit than last year, so that the two cannot be compared.
pub(super) fn changed(id: &str, unit: &str, last: &str, span: Span, place: Span) -> Diagnostic {
    let id = shorten(id);
    let ((zh, en), (zh_last, en_last)) = (shown(unit), shown(last));
    Diagnostic::error(
        &codes::E0407,
        span,
        text!(
            "“{id}”今年{zh}，上年{zh_last}，不能比较";
            "`{id}` {en}, last year it {en_last}: they cannot be compared"
        ),
    )
    .at(place, text!("今年{zh}"; "this year it {en}"))
    .help(text!(
        "改回上年的单位，或在文字里不作比较";
        "go back to last year's unit, or do not compare in the text"
    ))
}

fn shown(unit: &str) -> (String, String) {
    match unit {
        "" => ("没有单位".to_owned(), "has no unit".to_owned()),
        unit => (format!("的单位是“{unit}”"), format!("is in `{unit}`")),
    }
}
