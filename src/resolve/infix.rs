//! Infix to postfix: Dijkstra's shunting yard, so that reading a formula does not recurse.

use super::names::shorten;
use super::tokens::{Operator, Token, signs};
use crate::diag::{Diagnostic, codes};
use crate::source::Span;
use crate::text;
use rust_decimal::Decimal;
use std::ops::Range;

/// Deeper brackets are refused.
const DEEPEST: usize = 64;

/// What a stack machine does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Puts the figure of a statistic on the stack.
    Statistic(usize),
    /// Puts a number on the stack.
    Number(Decimal),
    /// Gives the top of the stack the other sign.
    Negate,
    /// Makes one of the two on top.
    Operate(Operator),
}

/// What waits for its operands.
#[derive(Clone, Copy)]
enum Pending {
    Open,
    Negate,
    Operate(Operator),
}

impl Pending {
    fn strength(self) -> u8 {
        match self {
            Pending::Open => 0,
            Pending::Operate(Operator::Add | Operator::Subtract) => 1,
            Pending::Operate(Operator::Multiply | Operator::Divide) => 2,
            Pending::Negate => 3,
        }
    }

    fn step(self) -> Option<Step> {
        match self {
            Pending::Open => None,
            Pending::Negate => Some(Step::Negate),
            Pending::Operate(operator) => Some(Step::Operate(operator)),
        }
    }
}

/// The steps that compute what `tokens` say; `at` gives the place of a part of `text`.
pub(super) fn arrange(
    tokens: &[(Token, Range<usize>)],
    text: &str,
    at: &impl Fn(Range<usize>) -> Span,
) -> Result<Vec<(Step, Span)>, Box<Diagnostic>> {
    let mut steps = Vec::with_capacity(tokens.len());
    let mut pending: Vec<(Pending, Span)> = Vec::new();
    let mut depth = 0;
    let mut wants_operand = true;
    for (token, range) in tokens {
        let span = at(range.clone());
        match (token, wants_operand) {
            (Token::Statistic(index), true) => {
                steps.push((Step::Statistic(*index), span));
                wants_operand = false;
            }
            (Token::Number(number), true) => {
                steps.push((Step::Number(*number), span));
                wants_operand = false;
            }
            (Token::Operator(Operator::Subtract), true) => pending.push((Pending::Negate, span)),
            (Token::Open, true) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(too_deep(span));
                }
                pending.push((Pending::Open, span));
            }
            (Token::Operator(operator), false) => {
                let next = Pending::Operate(*operator);
                release(&mut pending, &mut steps, |top| top.strength() >= next.strength());
                pending.push((next, span));
                wants_operand = true;
            }
            (Token::Close, false) => {
                release(&mut pending, &mut steps, |top| !matches!(top, Pending::Open));
                if pending.pop().is_none() {
                    return Err(unmatched(span));
                }
                depth -= 1;
            }
            (Token::Operator(_) | Token::Close, true) => {
                return Err(missing_operand(span, &text[range.clone()]));
            }
            (Token::Statistic(_) | Token::Number(_) | Token::Open, false) => {
                return Err(missing_operator(span, &text[range.clone()]));
            }
        }
    }
    if wants_operand {
        return Err(ends_early(at(0..text.len())));
    }
    release(&mut pending, &mut steps, |top| !matches!(top, Pending::Open));
    match pending.pop() {
        Some((_, span)) => Err(unmatched(span)),
        None => Ok(steps),
    }
}

/// Moves what waits on top to the steps while `goes`.
fn release(
    pending: &mut Vec<(Pending, Span)>,
    steps: &mut Vec<(Step, Span)>,
    goes: impl Fn(Pending) -> bool,
) {
    while let Some((top, span)) = pending.pop_if(|(top, _)| goes(*top)) {
        steps.extend(top.step().map(|step| (step, span)));
    }
}

fn too_deep(span: Span) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(
        &codes::E0308,
        span,
        text!("计算式的括号超过 {DEEPEST} 层"; "brackets are nested deeper than {DEEPEST}"),
    ))
}

fn unmatched(span: Span) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            &codes::E0302,
            span,
            text!("括号不成对"; "this bracket has no counterpart"),
        )
        .help(signs()),
    )
}

fn missing_operand(span: Span, found: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            &codes::E0302,
            span,
            text!("“{found}”之前缺少标识或数字"; "an id or a number is missing before `{found}`"),
        )
        .help(signs()),
    )
}

fn missing_operator(span: Span, found: &str) -> Box<Diagnostic> {
    let found = shorten(found);
    Box::new(
        Diagnostic::error(
            &codes::E0302,
            span,
            text!("“{found}”之前缺少运算符"; "an operator is missing before `{found}`"),
        )
        .help(signs()),
    )
}

fn ends_early(span: Span) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            &codes::E0302,
            span,
            text!("计算式没有写完"; "the formula is not complete"),
        )
        .help(signs()),
    )
}
