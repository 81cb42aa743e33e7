//! Parts and wholes: `part_of` and `at_most`.

use super::arithmetic::{full, full_term};
use super::graph;
use super::names::shorten;
use super::rules::Directory;
use super::units::{Measured, agree};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::{DeclaredStatistic, Qualifier, Quantity, Relation};
use crate::source::{Span, Spanned};
use crate::text;

/// Checks that no part is larger than its whole; `quantities` are the figures of `list`.
pub(super) fn check(
    list: &[DeclaredStatistic],
    quantities: &[Option<Quantity>],
    directory: &Directory<'_>,
    diagnostics: &mut Diagnostics,
) {
    let mut wholes: Vec<Vec<usize>> = vec![Vec::new(); list.len()];
    for (at, part) in list.iter().enumerate() {
        for (name, kind) in [(&part.part_of, Kind::Part), (&part.at_most, Kind::AtMost)] {
            let Some(name) = name else { continue };
            let Some((whole, _)) = directory.find(name, diagnostics) else { continue };
            if kind == Kind::Part {
                wholes[at].push(whole);
            }
            let pair = Pair { part, whole: &list[whole], name, kind };
            if let (Some(small), Some(large)) = (&quantities[at], &quantities[whole])
                && let Err(diagnostic) = pair.check(small, large)
            {
                diagnostics.push(*diagnostic);
            }
        }
    }
    for circle in graph::order(&wholes).circles {
        let place = |at: usize| list[at].part_of.as_ref().map_or(list[at].span, |name| name.span);
        diagnostics.push(super::statistics::in_circle(list, &circle, place));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Part,
    AtMost,
}

struct Pair<'a> {
    part: &'a DeclaredStatistic,
    whole: &'a DeclaredStatistic,
    name: &'a Spanned<String>,
    kind: Kind,
}

impl Pair<'_> {
    fn check(&self, part: &Quantity, whole: &Quantity) -> Result<(), Box<Diagnostic>> {
        // A total is checked against all its parts at once.
        if self.kind == Kind::Part && self.is_summed() {
            return Ok(());
        }
        let (one, other) = (measured(self.part, part), measured(self.whole, whole));
        agree(one, other, self.name.span)?;
        if whole.interval().high().is_none_or(|high| part.interval().low() <= high) {
            return Ok(());
        }
        Err(Box::new(self.larger(part, whole)))
    }

    fn is_summed(&self) -> bool {
        match &self.whole.relation {
            Relation::TotalOf(names) => names.iter().any(|name| name.value == self.part.id.value),
            Relation::None | Relation::RateOf(_) | Relation::Formula(_) => false,
        }
    }

    fn larger(&self, part: &Quantity, whole: &Quantity) -> Diagnostic {
        let (id, whole_id) = (shorten(&self.part.id.value), shorten(&self.whole.id.value));
        let (small, large) = (full_term(part), full_term(whole));
        let exact = [part, whole].iter().all(|one| one.qualifier == Qualifier::Exact);
        let gap = part.value.checked_sub(whole.value).filter(|_| exact);
        let (gap_zh, gap_en) = gap.map_or_else(Default::default, |gap| {
            let gap = full(gap);
            (format!("，多 {gap}"), format!(" by {gap}"))
        });
        let message = match self.kind {
            Kind::Part => text!(
                "“{id}”是“{whole_id}”的一部分，却大于它：{small}＞{large}{gap_zh}";
                "`{id}` is a part of `{whole_id}` but exceeds it{gap_en}: {small} > {large}"
            ),
            Kind::AtMost => text!(
                "“{id}”不应超过“{whole_id}”：{small}＞{large}{gap_zh}";
                "`{id}` must not exceed `{whole_id}` but does{gap_en}: {small} > {large}"
            ),
        };
        Diagnostic::error(&codes::E0402, place(self.part), message)
            .label(text!("{small}"; "{small}"))
            .at(place(self.whole), text!("{large}"; "{large}"))
            .help(text!(
                "改正其中一个数，或去掉这个关系";
                "correct one of the figures, or drop the relation"
            ))
    }
}

fn measured<'a>(declared: &'a DeclaredStatistic, quantity: &'a Quantity) -> Measured<'a> {
    Measured { id: &declared.id.value, unit: &quantity.unit, place: declared.id.span }
}

fn place(declared: &DeclaredStatistic) -> Span {
    declared.value.as_ref().map_or(declared.id.span, |value| value.span)
}

#[cfg(test)]
mod tests {
    use crate::resolve::sample::check;

    #[test]
    fn parts_and_wholes() {
        check("t =10; a =4 part:t; b =6 part:t", "10 4 6", "");
        check("t =10; a =11 part:t", "10 11", "E0402 11");
        check("t =10; a =10 most:t", "10 10", "");
        check("t =10; a =10.01 most:t", "10 10.01", "E0402 10.01");
        check("t =10 q:over; a =11 part:t", "10余 11", "");
        check("t =10 q:over; a =21 part:t", "10余 21", "E0402 21");
        check("t =10 q:at-least; a =9999 part:t", "10以上 9999", "");
        check("t =10 q:about; a =5 q:at-least part:t", "约10 5以上", "");
        check("t =10 unit:件; a =1 unit:件次 part:t", "10件 1件次", "E0407 t");
        check("t =10; a =1 part:x", "10 1", "E0303 x");
        check("t; a =1 part:t", "- 1", "E0305 t");
        check("a =12 part:t; b =-2 part:t; t =10 total:a,b", "12 -2 10", "");
        check("a =1 part:b; b =1 part:a", "1 1", "E0405 b");
        check("a =1 part:a", "1", "E0405 a");
    }
}
