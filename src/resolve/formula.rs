//! Formulas of statistics: `+ - * / ( )` over ids and numbers, read once into steps for a stack
//! machine, so that neither reading nor computing recurses.

use super::infix::{Step, arrange};
use super::names::{Suggestions, place};
use super::tokens::{Operator, Token, tokens};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::{Interval, IntervalError};
use crate::source::{Span, Spanned};
use crate::text;
use rust_decimal::Decimal;
use std::ops::Range;

/// Longer formulas are refused.
const LONGEST: usize = 1024;

/// A formula that has been read.
#[derive(Debug)]
pub(super) struct Formula {
    /// The steps in the order in which a stack machine takes them.
    steps: Vec<(Step, Span)>,
    /// The formula as printed, with ids apart.
    shown: Vec<Shown>,
}

#[derive(Debug)]
enum Shown {
    Statistic(usize),
    Sign(String),
}

/// Why a formula has no result.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// A result on the way is larger than a number can be.
    Overflow,
    /// The divisor here is zero, or may be.
    Zero(Span),
    /// Nothing can be said of the result.
    Unbounded,
}

/// Reads a formula; `find` gives the place of a statistic in its list, `ids` are all there are.
/// What is wrong is reported.
pub(super) fn read<'a, I: Iterator<Item = &'a str>>(
    source: &Spanned<String>,
    find: &impl Fn(&str) -> Option<usize>,
    ids: impl Fn() -> I,
    suggestions: &Suggestions,
    diagnostics: &mut Diagnostics,
) -> Option<Formula> {
    let text = source.value.as_str();
    let at = |range: Range<usize>| place(source.span, text, range);
    if text.len() > LONGEST {
        diagnostics.push(too_long(source.span));
        return None;
    }
    let tokens = tokens(source, find, ids, suggestions, diagnostics)?;
    let steps = match arrange(&tokens, text, &at) {
        Ok(steps) => steps,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    Some(Formula { steps, shown: show(&tokens, text) })
}

impl Formula {
    /// The statistics it needs, with the places where it names them.
    pub(super) fn needs(&self) -> impl Iterator<Item = (usize, Span)> {
        self.steps.iter().filter_map(|(step, span)| match step {
            Step::Statistic(at) => Some((*at, *span)),
            Step::Number(_) | Step::Negate | Step::Operate(_) => None,
        })
    }

    /// Its value.
    pub(super) fn value(&self, value: impl Fn(usize) -> Decimal) -> Result<Decimal, Failure> {
        self.run(
            value,
            |number| number,
            |number| Ok(-number),
            |operator, left, right| {
                if operator == Operator::Divide && right.is_zero() {
                    return Err(IntervalError::Zero);
                }
                let result = match operator {
                    Operator::Add => left.checked_add(right),
                    Operator::Subtract => left.checked_sub(right),
                    Operator::Multiply => left.checked_mul(right),
                    Operator::Divide => left.checked_div(right),
                };
                result.ok_or(IntervalError::Overflow)
            },
        )
    }

    /// All values that it may have.
    pub(super) fn interval(&self, value: impl Fn(usize) -> Interval) -> Result<Interval, Failure> {
        self.run(
            value,
            Interval::point,
            Interval::negated,
            |operator, left, right| match operator {
                Operator::Add => left.checked_add(right),
                Operator::Subtract => left.checked_sub(right),
                Operator::Multiply => left.checked_mul(right),
                Operator::Divide => left.checked_div(right),
            },
        )
    }

    /// The formula with `print` in the place of each id: `213÷218`.
    pub(super) fn derivation(&self, print: impl Fn(usize) -> String) -> String {
        let shown = self.shown.iter().map(|shown| match shown {
            Shown::Statistic(at) => print(*at),
            Shown::Sign(sign) => sign.clone(),
        });
        shown.collect()
    }

    fn run<T>(
        &self,
        value: impl Fn(usize) -> T,
        number: impl Fn(Decimal) -> T,
        negate: impl Fn(T) -> Result<T, IntervalError>,
        operate: impl Fn(Operator, T, T) -> Result<T, IntervalError>,
    ) -> Result<T, Failure> {
        let mut stack = Vec::new();
        for (step, span) in &self.steps {
            let result = match step {
                Step::Statistic(at) => Some(Ok(value(*at))),
                Step::Number(literal) => Some(Ok(number(*literal))),
                Step::Negate => stack.pop().map(&negate),
                Step::Operate(operator) => {
                    let right = stack.pop();
                    stack.pop().zip(right).map(|(left, right)| operate(*operator, left, right))
                }
            };
            // Invariant: `arrange` gives every operator its operands, so there is a result.
            stack.push(result.ok_or(Failure::Unbounded)?.map_err(|error| match error {
                IntervalError::Overflow => Failure::Overflow,
                IntervalError::Zero => Failure::Zero(*span),
                IntervalError::Unbounded => Failure::Unbounded,
            })?);
        }
        stack.pop().ok_or(Failure::Unbounded)
    }
}

fn too_long(span: Span) -> Diagnostic {
    Diagnostic::error(
        &codes::E0308,
        span,
        text!("计算式超过 {LONGEST} 字节"; "the formula is longer than {LONGEST} bytes"),
    )
    .help(text!("分成几个统计项来算"; "compute it by way of several statistics"))
}

fn show(tokens: &[(Token, Range<usize>)], text: &str) -> Vec<Shown> {
    let shown = tokens.iter().map(|(token, range)| match token {
        Token::Statistic(index) => Shown::Statistic(*index),
        Token::Number(_) => Shown::Sign(text[range.clone()].to_owned()),
        Token::Operator(Operator::Add) => Shown::Sign("＋".to_owned()),
        Token::Operator(Operator::Subtract) => Shown::Sign("－".to_owned()),
        Token::Operator(Operator::Multiply) => Shown::Sign("×".to_owned()),
        Token::Operator(Operator::Divide) => Shown::Sign("÷".to_owned()),
        Token::Open => Shown::Sign("（".to_owned()),
        Token::Close => Shown::Sign("）".to_owned()),
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use crate::resolve::sample::{Run, check};

    #[test]
    fn formulas() {
        check("a =10; b =4; f formula:(a+2)*b/3", "10 4 16", "");
        check("a =10; b =4; f unit:件 formula:a/b", "10 4 2.5件", "");
        check("a =10; b =3; f formula:a/b", "10 3 3.33", "");
        check("a =10; b =3; f dec:4 formula:a/b", "10 3 3.3333", "");
        check("a =1; b =3000; f formula:a/b", "1 3000 0.0003", "");
        check("a =10; b =3; f =3.3 formula:a/b", "10 3 3.3", "");
        check("a =10; b =3; f =3.4 formula:a/b", "10 3 3.4", "E0404 3.4");
        check("a =10; b =3; f =13 formula:a+b", "10 3 13", "");
        check("a =10; b =3; f formula:a-b", "10 3 7", "");
        check("a =10; a-b =1; b =3; f formula:a-b", "10 1 3 1", "");
        check("a =10; f formula:-a*-2", "10 20", "");
        check("a =10; f formula:2-3-a", "10 -11", "");
        check("a =10; f formula:a/(a-10)", "10 -", "E0406 /");
        check("a =10; f formula:a+c", "10 -", "E0303 c");
        check("a =10; f formula:a+", "10 -", "E0302 a+");
        check("a =10; f formula:(a", "10 -", "E0302 (");
        check("a =10; f formula:a)", "10 -", "E0302 )");
        check("a =10; f formula:a(2)", "10 -", "E0302 (");
        check("a =10; f formula:*a", "10 -", "E0302 *");
        check("a =10; f formula:a×2", "10 -", "E0302 ×");
        check("a =10; f formula:a%2", "10 -", "E0302 %");
        check("a =280 q:over; f formula:a*2", "280余 约560", "");
        check("a =280 q:over; f =570 formula:a*2", "280余 570", "");
        check("a =280 q:over; f =590 formula:a*2", "280余 590", "E0404 590");
        check(
            "a =79228162514264337593543950335; f formula:a*a",
            "79228162514264337593543950335 -",
            "E0408 a*a",
        );
        let deep = format!("a =1; f formula:{}a{}", "(".repeat(65), ")".repeat(65));
        check(&deep, "1 -", "E0308 (");
        let long = format!("a =1; f formula:{}a", "a+".repeat(520));
        assert!(Run::new(&long, "").errors().starts_with("E0308"));
    }
}
