//! A comparison for programs. Keys stand in alphabetical order, numbers that are figures are strings, and
//! words are data: names of fields, reasons and fates are ASCII in both languages.

use super::{ComparisonContext, ComparisonWriter, Printed};
use crate::diag::Bilingual;
use crate::diff::{
    Aspect, Change, Comparison, Entries, Fact, Fate, Field, Heading, LineKind, Movement, Pair,
    Reason, Row, Uncompared,
};
use crate::edition::{Edition, Place};
use crate::ledger::{Kept, Listed, Outcome};
use crate::model::{Bound, Quantity, Statistic};
use crate::source::Span;
use crate::write::WriteError;
use serde_json::{Value, json};

/// The format `json`.
#[derive(Debug)]
pub(super) struct Json;

impl ComparisonWriter for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> Bilingual {
        Bilingual::new("全部差异，供程序使用", "every difference, for programs")
    }

    fn write(&self, context: &ComparisonContext<'_>) -> Result<Printed, WriteError> {
        // Serialising values into memory cannot fail.
        let mut bytes = serde_json::to_vec_pretty(&file(context.comparison)).unwrap_or_default();
        bytes.push(b'\n');
        Ok(bytes.into())
    }
}

fn file(comparison: &Comparison<'_>) -> Value {
    let (old, new) = (comparison.old, comparison.new);
    let figures = &comparison.figures;
    let lone = |edition, list: &[&Statistic]| -> Vec<Value> {
        list.iter().map(|one| statistic(edition, one)).collect()
    };
    let (same, changed): (Vec<_>, Vec<_>) = figures.pairs.iter().partition(|pair| pair.is_same());
    json!({
        "schema": 1,
        "same": comparison.is_same(),
        "threshold": comparison.threshold,
        "old": side(old),
        "new": side(new),
        "facts": comparison.facts.iter().map(|change| json!({
            "fact": fact(change.fact), "old": change.old, "new": change.new,
        })).collect::<Vec<_>>(),
        "figures": {
            "changed": changed.iter().map(|one| pair(comparison, one)).collect::<Vec<_>>(),
            "added": lone(new, &figures.added),
            "gone": lone(old, &figures.gone),
            "same": same.iter().map(|pair| pair.new.id()).collect::<Vec<_>>(),
        },
        "restated": comparison.restatements.iter().map(|one| json!({
            "id": one.statistic.id(),
            "label": one.statistic.declared.label,
            "published": quantity(one.published),
            "stated": quantity(one.stated),
            "reason": one.reason(),
            "place": place(new, one.statistic.declared.id.span),
        })).collect::<Vec<_>>(),
        "balances": comparison.carried.iter().map(|one| json!({
            "closing": statistic(old, one.closing),
            "opening": statistic(new, one.opening),
            "holds": one.holds,
        })).collect::<Vec<_>>(),
        "ledger": comparison.ledger.as_ref().map(|ledger| {
            ledger.iter().map(|one| kept(comparison, one)).collect::<Vec<_>>()
        }),
        "entries": comparison.entries.iter().map(|one| entries(comparison, one)).collect::<Vec<_>>(),
        "outline": outline(comparison),
        "text": text(comparison),
        "not_compared": comparison.uncompared.iter().map(uncompared).collect::<Vec<_>>(),
    })
}

fn side(edition: &Edition) -> Value {
    let facts = &edition.document.facts;
    json!({
        "name": edition.name,
        "body": facts.body,
        "kind": facts.kind,
        "year": facts.year,
        "title": edition.document.title.concat(),
    })
}

fn place(edition: &Edition, span: Span) -> Value {
    let Place { path, line, column } = edition.place(span);
    json!({ "path": path, "line": line, "column": column })
}

fn quantity(quantity: &Quantity) -> Value {
    json!({
        "value": quantity.value.normalize().to_string(),
        "printed": quantity.to_string(),
        "unit": quantity.unit,
        "qualifier": quantity.qualifier.name(),
    })
}

fn statistic(edition: &Edition, statistic: &Statistic) -> Value {
    json!({
        "id": statistic.id(),
        "label": statistic.declared.label,
        "quantity": statistic.quantity.as_ref().map(quantity),
        "place": place(edition, statistic.declared.id.span),
    })
}

fn pair(comparison: &Comparison<'_>, pair: &Pair<'_>) -> Value {
    let step = match &pair.movement {
        Movement::Step(step) => Some(step),
        Movement::Same | Movement::Incomparable(_) | Movement::NoValue => None,
    };
    json!({
        "id": pair.new.id(),
        "label": pair.new.declared.label,
        "old": pair.old.quantity.as_ref().map(quantity),
        "new": pair.new.quantity.as_ref().map(quantity),
        "movement": match &pair.movement {
            Movement::Same => "same",
            Movement::Step(_) => "changed",
            Movement::Incomparable(_) => "not-comparable",
            Movement::NoValue => "no-value",
        },
        "difference": step.map(|step| step.difference.normalize().to_string()),
        "points": step.is_some_and(|step| step.points),
        "percent": step.and_then(|step| step.percent).map(|one| one.normalize().to_string()),
        "reason": match &pair.movement {
            Movement::Incomparable(why) => Some(reason(*why)),
            Movement::Same | Movement::Step(_) | Movement::NoValue => None,
        },
        "notable": pair.is_notable(comparison.threshold),
        "aspects": pair.aspects.iter().map(aspect).collect::<Vec<_>>(),
        "old_place": place(comparison.old, pair.old.declared.id.span),
        "new_place": place(comparison.new, pair.new.declared.id.span),
    })
}

fn aspect(aspect: &Aspect) -> Value {
    let field = match aspect.field {
        Field::Label => "label",
        Field::Unit => "unit",
        Field::Qualifier => "qualifier",
        Field::Scale => "scale",
        Field::Definition => "definition",
        Field::Relation => "relation",
        Field::Period => "period",
        Field::Source => "source",
        Field::Department => "department",
    };
    json!({ "field": field, "old": aspect.old, "new": aspect.new })
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Broken(reason) => reason.name(),
        Reason::Approximate => "approximate",
        Reason::Overflow => "overflow",
    }
}

fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::Body => "body",
        Fact::Title => "title",
        Fact::Number => "number",
        Fact::Addressee => "addressee",
        Fact::Signature => "signature",
        Fact::Date => "date",
        Fact::Status => "status",
    }
}

fn kept(comparison: &Comparison<'_>, kept: &Kept<'_>) -> Value {
    let (outcome, figure) = match &kept.outcome {
        Outcome::NoTarget => ("no-target", None),
        Outcome::Met(figure) => ("met", Some(figure)),
        Outcome::Missed(figure) => ("missed", Some(figure)),
        Outcome::Open(figure) => ("open", Some(figure)),
        Outcome::NoFigure => ("no-figure", None),
    };
    json!({
        "plan": listed(comparison.old, kept.promise),
        "mentioned": kept.is_mentioned(),
        "measures": kept.measures.iter().map(|measure| json!({
            "id": measure.id,
            "title": measure.title,
            "place": place(comparison.new, measure.span),
        })).collect::<Vec<_>>(),
        "target": kept.promise.goal.as_ref().map(|goal| json!({
            "statistic": goal.statistic,
            "bound": Bound::NAMES.iter().find(|(_, bound)| *bound == goal.bound).map(|one| one.0),
            "value": goal.value.normalize().to_string(),
        })),
        "outcome": outcome,
        "figure": figure.map(quantity),
    })
}

fn listed(edition: &Edition, one: &Listed) -> Value {
    json!({
        "id": one.id,
        "title": one.title,
        "text": one.text,
        "place": place(edition, one.span),
    })
}

fn entries(comparison: &Comparison<'_>, list: &Entries<'_>) -> Value {
    let (old, new) = (comparison.old, comparison.new);
    json!({
        "section": list.section,
        "promises": list.promises,
        "answered": list.asked,
        "kept": list.kept.iter().map(|one| json!({
            "id": one.new.id,
            "same": one.is_same(),
            "old": listed(old, one.old),
            "new": listed(new, one.new),
        })).collect::<Vec<_>>(),
        "added": list.added.iter().map(|one| listed(new, one)).collect::<Vec<_>>(),
        "gone": list.gone.iter().map(|one| listed(old, one)).collect::<Vec<_>>(),
    })
}

fn outline(comparison: &Comparison<'_>) -> Value {
    let outline = &comparison.outline;
    let heading = |one: &Heading| json!({ "id": one.id, "level": one.level, "number": one.number, "title": one.title });
    let both = |list: &[usize]| -> Vec<Value> {
        let pairs = list.iter().filter_map(|at| {
            let earlier = outline.matched[*at]?;
            Some(
                json!({ "old": heading(&outline.old[earlier]), "new": heading(&outline.new[*at]) }),
            )
        });
        pairs.collect()
    };
    json!({
        "added": outline.added.iter().map(|at| heading(&outline.new[*at])).collect::<Vec<_>>(),
        "gone": outline.gone.iter().map(|at| heading(&outline.old[*at])).collect::<Vec<_>>(),
        "retitled": both(&outline.retitled),
        "moved": both(&outline.moved),
    })
}

fn text(comparison: &Comparison<'_>) -> Value {
    let prose = &comparison.prose;
    let different = prose.rows.iter().filter(|row| row.fate != Fate::Same);
    json!({
        "characters": prose.characters,
        "carried": prose.carried,
        "carried_but_figures": prose.carried_but_figures,
        "same": prose.count(Fate::Same),
        "sentences": different.map(sentence).collect::<Vec<_>>(),
    })
}

fn sentence(row: &Row) -> Value {
    let place = row.sentence();
    let changed = matches!(row.fate, Fate::Changed | Fate::Figures);
    let pieces = if changed { row.pieces() } else { Vec::new() };
    json!({
        "fate": match row.fate {
            Fate::Same => "same",
            Fate::Moved => "moved",
            Fate::Figures => "figures",
            Fate::Changed => "changed",
            Fate::Added => "added",
            Fate::Gone => "gone",
        },
        "section": place.map(|one| &one.section),
        "part": place.map(|one| &one.part),
        "kind": place.map(|one| match one.kind {
            LineKind::Paragraph => "paragraph",
            LineKind::Row => "row",
            LineKind::Note => "note",
        }),
        "old": row.old.as_ref().map(|one| &one.text),
        "new": row.new.as_ref().map(|one| &one.text),
        "pieces": pieces.iter().map(|piece| json!({
            "change": match piece.change {
                Change::Kept => "kept",
                Change::Deleted => "deleted",
                Change::Inserted => "inserted",
            },
            "text": piece.text,
        })).collect::<Vec<_>>(),
    })
}

fn uncompared(one: &Uncompared) -> Value {
    match one {
        Uncompared::Kinds(old, new) => json!({ "what": "kinds", "old": old, "new": new }),
        Uncompared::Bodies(old, new) => json!({ "what": "bodies", "old": old, "new": new }),
        Uncompared::YearsApart(old, new) => {
            json!({ "what": "years-apart", "old": old, "new": new })
        }
        Uncompared::SameYear(year) => json!({ "what": "same-year", "year": year }),
        Uncompared::NoEntries(name) => json!({ "what": "no-entries", "name": name }),
        Uncompared::NoValue(id) => json!({ "what": "no-value", "id": id }),
        Uncompared::PerhapsSame(old, new, label) => {
            json!({ "what": "perhaps-same", "old": old, "new": new, "label": label })
        }
        Uncompared::Pictures(count) => json!({ "what": "pictures", "count": count }),
        Uncompared::Markup => json!({ "what": "markup" }),
    }
}
