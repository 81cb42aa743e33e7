//! Computing or checking one statistic by its relation, once everything it needs is known.

use super::arithmetic::{
    formula_places, full, full_range, full_term, printed_term, rate, rate_factor, rate_interval,
    rate_places, rate_qualifier, sum, sum_interval, sum_qualifier,
};
use super::formula::{Failure, Formula};
use super::names::shorten;
use super::units::{Measured, agree};
use crate::diag::{Code, Diagnostic, codes};
use crate::model::{
    DeclaredStatistic, Interval, IntervalError, Qualifier, Quantity, round_half_up,
};
use crate::source::Span;
use crate::text;
use rust_decimal::Decimal;

/// A message shows and points to this many terms at most.
const SHOWN: usize = 12;

/// A statistic that another one is computed from.
pub(super) struct Operand<'a> {
    /// What its author says.
    pub(super) declared: &'a DeclaredStatistic,
    /// Its figure.
    pub(super) quantity: &'a Quantity,
    /// Where the relation names it.
    pub(super) span: Span,
}

impl Operand<'_> {
    fn measured(&self) -> Measured<'_> {
        let id = &self.declared.id;
        Measured { id: &id.value, unit: &self.quantity.unit, place: id.span }
    }
}

/// What is computed or checked.
pub(super) struct Subject<'a> {
    /// What its author says.
    pub(super) declared: &'a DeclaredStatistic,
    /// Its figure, if its author gives one: then it is checked.
    pub(super) given: Option<&'a Quantity>,
    /// What it needs, in the order in which the relation names it.
    pub(super) operands: &'a [Operand<'a>],
}

/// The computed figure, or none where the given one holds.
pub(super) type Outcome = Result<Option<Quantity>, Box<Diagnostic>>;

impl Subject<'_> {
    /// By `total_of`.
    pub(super) fn total(&self) -> Outcome {
        self.same_units()?;
        let place = self.operands.first().map_or(self.declared.span, |operand| operand.span);
        let Some(given) = self.given else {
            let value = sum(self.quantities()).ok_or_else(|| self.too_large(place))?;
            let unit = self.operands.first().map(|operand| operand.quantity.unit.clone());
            let qualifier = sum_qualifier(self.quantities());
            let unit = unit.unwrap_or_else(|| self.declared.unit.clone());
            return Ok(Some(self.computed(value, unit, qualifier, self.declared.decimals)));
        };
        let computed = sum_interval(self.quantities());
        let Some(computed) = self.interval(computed, place)? else { return Ok(None) };
        if given.interval().meets(computed) {
            return Ok(None);
        }
        let terms = self.terms();
        Err(self.differs(&codes::E0401, &terms, computed, given, ""))
    }

    /// By `rate_of`; `terms` are the two places in the relation.
    pub(super) fn rate(&self) -> Outcome {
        let [part, whole] = self.operands else { return Ok(None) };
        agree(part.measured(), whole.measured(), whole.span)?;
        if whole.quantity.value.is_zero() {
            return Err(self.by_zero(whole.span, whole.declared));
        }
        let unit = rate_unit(self.declared);
        let factor = rate_factor(&unit);
        let exact = rate(part.quantity.value, whole.quantity.value, factor);
        let exact = exact.ok_or_else(|| self.too_large(part.span))?;
        let Some(given) = self.given else {
            let places = rate_places(exact, factor);
            let decimals = self.declared.decimals.or(Some(places));
            let qualifier = rate_qualifier(part.quantity, whole.quantity);
            return Ok(Some(self.computed(exact, unit, qualifier, decimals)));
        };
        let computed = match rate_qualifier(part.quantity, whole.quantity) {
            Qualifier::Exact => Ok(Interval::point(exact)),
            _ => rate_interval(part.quantity, whole.quantity, factor),
        };
        let terms = format!("{}÷{}", full_term(part.quantity), full_term(whole.quantity));
        self.rounded(&codes::E0403, computed, given, &terms, part.span)
    }

    /// By a formula that is written at `span`; `find` gives the operand of a statistic.
    pub(super) fn formula(
        &self,
        formula: &Formula,
        span: Span,
        quantity: &impl Fn(usize) -> Quantity,
    ) -> Outcome {
        let failed = |failure| match failure {
            Failure::Zero(at) => self.by_zero_in(at),
            Failure::Overflow | Failure::Unbounded => self.too_large(span),
        };
        let exact = formula.value(|at| quantity(at).value).map_err(failed)?;
        let all_exact = self.quantities().all(|part| part.qualifier == Qualifier::Exact);
        let Some(given) = self.given else {
            let qualifier = if all_exact { Qualifier::Exact } else { Qualifier::About };
            let places = formula_places(exact, self.declared.scale);
            let decimals = self.declared.decimals.or(places);
            let unit = self.declared.unit.clone();
            return Ok(Some(self.computed(exact, unit, qualifier, decimals)));
        };
        let computed = if all_exact {
            Ok(Interval::point(exact))
        } else {
            formula.interval(|at| quantity(at).interval()).map_err(|failure| match failure {
                Failure::Overflow => IntervalError::Overflow,
                // A divisor that only may be zero leaves nothing to check.
                Failure::Zero(_) | Failure::Unbounded => IntervalError::Unbounded,
            })
        };
        let terms = formula.derivation(|at| full_term(&quantity(at)));
        self.rounded(&codes::E0404, computed, given, &terms, span)
    }

    /// Compares after rounding to the places in which the given figure is written.
    fn rounded(
        &self,
        code: &'static Code,
        computed: Result<Interval, IntervalError>,
        given: &Quantity,
        terms: &str,
        place: Span,
    ) -> Outcome {
        let Some(computed) = self.interval(computed, place)? else { return Ok(None) };
        let factor = given.scale.factor();
        // The places of a scaled figure count from its printed number.
        let (places, factor) = match given.decimals {
            Some(places) => (places, factor),
            None => (given.value.scale(), Decimal::ONE),
        };
        let round = |value: Decimal| {
            round_half_up(value / factor, places).checked_mul(factor).unwrap_or(value)
        };
        let written = match given.qualifier {
            Qualifier::Exact => Interval::point(round(given.value)),
            _ => given.interval(),
        };
        // Only a plain number is a rounded one; 98%以上 is not true of 97.7%.
        let computed = match given.qualifier {
            Qualifier::Exact => computed.map(round),
            _ => computed,
        };
        if written.meets(computed) {
            return Ok(None);
        }
        Err(self.differs(code, terms, computed, given, &given.unit))
    }

    fn computed(
        &self,
        value: Decimal,
        unit: String,
        qualifier: Qualifier,
        decimals: Option<u32>,
    ) -> Quantity {
        let qualifier = match self.declared.qualifier {
            Qualifier::Exact => qualifier,
            declared => declared,
        };
        Quantity { value, unit, qualifier, scale: self.declared.scale, decimals }
    }

    /// What there is to compare; `None` where the words leave everything open.
    fn interval(
        &self,
        computed: Result<Interval, IntervalError>,
        place: Span,
    ) -> Result<Option<Interval>, Box<Diagnostic>> {
        match computed {
            Ok(interval) => Ok(Some(interval)),
            Err(IntervalError::Overflow) => Err(self.too_large(place)),
            Err(IntervalError::Zero | IntervalError::Unbounded) => Ok(None),
        }
    }

    fn same_units(&self) -> Result<(), Box<Diagnostic>> {
        let Some(first) = self.operands.first() else { return Ok(()) };
        for other in self.operands {
            agree(first.measured(), other.measured(), other.span)?;
        }
        if self.declared.unit.is_empty() {
            return Ok(());
        }
        let own = &self.declared.id;
        let own = Measured { id: &own.value, unit: &self.declared.unit, place: own.span };
        agree(own, first.measured(), first.span)
    }

    fn quantities(&self) -> impl Iterator<Item = &Quantity> {
        self.operands.iter().map(|operand| operand.quantity)
    }

    /// The sum as a message shows it.
    fn terms(&self) -> String {
        let mut terms: Vec<String> = self.quantities().take(SHOWN).map(full_term).collect();
        if self.operands.len() > SHOWN {
            terms.push("……".to_owned());
        }
        terms.join("＋")
    }

    fn differs(
        &self,
        code: &'static Code,
        terms: &str,
        computed: Interval,
        given: &Quantity,
        unit: &str,
    ) -> Box<Diagnostic> {
        let result = full_range(computed, unit);
        let written = Quantity { unit: unit.to_owned(), ..as_written(given) };
        let gap = match (computed.exactly(), given.qualifier) {
            (Some(computed), Qualifier::Exact) => computed.checked_sub(given.value),
            _ => None,
        };
        let (gap_zh, gap_en) = match gap.filter(|_| code.name == codes::E0401.name) {
            Some(gap) => {
                let gap = full(gap.abs());
                (format!("，差 {gap}"), format!(", which is off by {gap}"))
            }
            None => (String::new(), String::new()),
        };
        let place = self.declared.value.as_ref().map_or(self.declared.span, |value| value.span);
        let mut diagnostic = Diagnostic::error(
            code,
            place,
            text!(
                "{terms}＝{result}，写的是 {written}{gap_zh}";
                "{terms} = {result}, but {written} is written{gap_en}"
            ),
        )
        .label(text!("写的是 {written}"; "{written} is written"));
        for operand in self.operands.iter().take(SHOWN) {
            let place = operand.declared.value.as_ref().map(|value| value.span);
            let term = full_term(operand.quantity);
            diagnostic =
                diagnostic.at(place.unwrap_or(operand.declared.id.span), text!("{term}"; "{term}"));
        }
        Box::new(diagnostic.help(text!(
            "改正其中一个数，或删去 value 由程序计算";
            "correct one of the figures, or leave value out and have it computed"
        )))
    }

    fn too_large(&self, span: Span) -> Box<Diagnostic> {
        let id = shorten(&self.declared.id.value);
        Box::new(Diagnostic::error(
            &codes::E0408,
            span,
            text!("计算“{id}”时数值过大"; "a number is too large on the way to `{id}`"),
        ))
    }

    fn by_zero(&self, span: Span, whole: &DeclaredStatistic) -> Box<Diagnostic> {
        let (id, whole_id) = (shorten(&self.declared.id.value), shorten(&whole.id.value));
        let place = whole.value.as_ref().map_or(whole.id.span, |value| value.span);
        Box::new(
            Diagnostic::error(
                &codes::E0406,
                span,
                text!(
                    "“{whole_id}”是 0，不能作“{id}”的分母";
                    "`{whole_id}` is 0 and cannot be the base of `{id}`"
                ),
            )
            .at(place, text!("这里是 0"; "this is 0"))
            .help(text!("没有发生时不要写比率"; "where nothing happened, state no rate")),
        )
    }

    fn by_zero_in(&self, span: Span) -> Box<Diagnostic> {
        let id = shorten(&self.declared.id.value);
        Box::new(Diagnostic::error(
            &codes::E0406,
            span,
            text!("“{id}”的计算式里除数为零"; "the formula of `{id}` divides by zero here"),
        ))
    }
}

/// The unit of a rate: `%` unless its author says otherwise.
pub(super) fn rate_unit(declared: &DeclaredStatistic) -> String {
    if declared.unit.is_empty() { "%".to_owned() } else { declared.unit.clone() }
}

/// The sum of a total in printed figures.
pub(super) fn total_derivation<'a>(parts: impl Iterator<Item = &'a Quantity>) -> String {
    parts.map(printed_term).collect::<Vec<_>>().join("＋")
}

/// A given figure as its source has it: not scaled, not rounded.
fn as_written(given: &Quantity) -> Quantity {
    let decimals = Some(given.value.scale());
    Quantity { qualifier: given.qualifier, decimals, ..Quantity::exact(given.value, "") }
}
