//! One call of a function: what it is given, what it gives back, and what can go wrong with it.
//! The objects that minijinja hands around are here.

use super::Facts;
use super::change::Obstacle;
use super::functions::{FUNCTIONS, Function};
use super::names::shorten;
use super::units::{self, Measured};
use crate::diag::{Diagnostic, Text, codes};
use crate::kind::Wording;
use crate::model::{Quantity, Statistic};
use crate::source::Span;
use crate::text;
use minijinja::value::{Object, ObjectRepr, Value};
use minijinja::{Error, ErrorKind, State};
use rust_decimal::Decimal;
use std::fmt;
use std::sync::Arc;

/// A statistic where an expression names it.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) facts: Arc<Facts>,
    /// Its id. Invariant: `facts` has it.
    pub(super) id: String,
    /// Where it is named.
    pub(super) span: Span,
}

/// A function where an expression calls it.
#[derive(Debug)]
pub(super) struct Callable {
    pub(super) facts: Arc<Facts>,
    pub(super) function: &'static Function,
    /// Where its name is written.
    pub(super) span: Span,
}

/// What a reference comes to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// As printed.
    pub(super) text: String,
    /// As a number.
    pub(super) value: Option<Decimal>,
    /// The statistics it comes from.
    pub(super) statistics: Vec<String>,
    /// The figure, for functions of functions; none for words.
    pub(super) quantity: Option<Quantity>,
    /// Whether last year's figure is in it.
    pub(super) of_last: bool,
}

/// Why a call gives nothing.
#[derive(Debug)]
pub(super) enum Fault {
    /// It has been reported where it arose.
    Reported,
    /// It is to be reported.
    Found(Box<Diagnostic>),
}

/// What a function is given.
#[derive(Debug)]
pub(super) enum Argument {
    /// A statistic.
    Statistic(Arc<Named>),
    /// The result of another function.
    Answer(Arc<Answer>),
    /// Something that no function takes: a string, a number.
    Other,
}

/// A call.
#[derive(Debug)]
pub(super) struct Call<'a> {
    callable: &'a Callable,
    arguments: Vec<Argument>,
}

impl Answer {
    /// Words from some statistics, each counted once.
    pub(super) fn new(
        text: String,
        value: Option<Decimal>,
        ids: impl Iterator<Item = String>,
    ) -> Answer {
        let mut statistics: Vec<String> = Vec::new();
        for id in ids {
            if !statistics.contains(&id) {
                statistics.push(id);
            }
        }
        Answer { text, value, statistics, quantity: None, of_last: false }
    }

    /// A figure from some statistics.
    pub(super) fn quantity(quantity: Quantity, ids: impl Iterator<Item = String>) -> Answer {
        let value = Some(quantity.printed().normalize());
        let answer = Answer::new(quantity.to_string(), value, ids);
        Answer { quantity: Some(quantity), ..answer }
    }

    /// The same, from last year's figure.
    pub(super) fn of_last(self) -> Answer {
        Answer { of_last: true, ..self }
    }

    /// The statistic of that id.
    pub(super) fn statistic(facts: &Facts, id: &str) -> Result<Answer, Fault> {
        let quantity = figure(facts, id)?;
        Ok(Answer::quantity(quantity.clone(), std::iter::once(id.to_owned())))
    }
}

/// The figure of a statistic; why one has none has been reported where it is declared.
fn figure<'a>(facts: &'a Facts, id: &str) -> Result<&'a Quantity, Fault> {
    let statistic = facts.statistics.get(id).ok_or(Fault::Reported)?;
    statistic.quantity.as_ref().ok_or(Fault::Reported)
}

impl Argument {
    /// Its figure; its absence is reported.
    pub(super) fn quantity(&self, call: &Call<'_>) -> Result<Quantity, Fault> {
        match self {
            Argument::Statistic(named) => figure(&named.facts, &named.id).cloned(),
            Argument::Answer(answer) => answer.quantity.clone().ok_or_else(|| call.misused()),
            Argument::Other => Err(call.misused()),
        }
    }

    /// The statistic it names, if it names one.
    pub(super) fn statistic(&self, call: &Call<'_>) -> Result<&Statistic, Fault> {
        match self {
            Argument::Statistic(named) => {
                named.facts.statistics.get(&named.id).ok_or(Fault::Reported)
            }
            Argument::Answer(_) | Argument::Other => Err(call.misused()),
        }
    }

    /// The ids of the statistics it comes from.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> + use<'_> {
        let (one, several) = match self {
            Argument::Statistic(named) => (Some(&named.id), None),
            Argument::Answer(answer) => (None, Some(&answer.statistics)),
            Argument::Other => (None, None),
        };
        one.into_iter().chain(several.into_iter().flatten()).cloned()
    }

    /// Whether last year's figure is in it.
    fn is_of_last(&self) -> bool {
        matches!(self, Argument::Answer(answer) if answer.of_last)
    }

    /// What a message calls it.
    pub(super) fn name(&self) -> String {
        match self {
            Argument::Statistic(named) => shorten(&named.id),
            Argument::Answer(answer) => shorten(&answer.text),
            Argument::Other => String::new(),
        }
    }

    /// Where it is written, as near as is known.
    pub(super) fn place(&self, call: &Call<'_>) -> Span {
        match self {
            Argument::Statistic(named) => named.span,
            Argument::Answer(_) | Argument::Other => call.callable.span,
        }
    }

    /// The argument as something in a unit.
    pub(super) fn measured<'a>(&'a self, call: &Call<'_>, quantity: &'a Quantity) -> Measured<'a> {
        let (id, place) = match self {
            Argument::Statistic(named) => (named.id.as_str(), self.declared(call)),
            Argument::Answer(answer) => (answer.text.as_str(), call.callable.span),
            Argument::Other => ("", call.callable.span),
        };
        Measured { id, unit: &quantity.unit, place }
    }

    fn declared(&self, call: &Call<'_>) -> Span {
        self.statistic(call).map_or(call.callable.span, |statistic| statistic.declared.id.span)
    }
}

impl Call<'_> {
    /// What it is given.
    pub(super) fn arguments(&self) -> &[Argument] {
        &self.arguments
    }

    /// The kind's words.
    pub(super) fn wording(&self) -> &Wording {
        &self.callable.facts.wording
    }

    /// The error for arguments of the wrong number or sort.
    pub(super) fn misused(&self) -> Fault {
        let (name, signature) = (self.callable.function.name, self.callable.function.signature);
        let error = Diagnostic::error(
            &codes::E0304,
            self.callable.span,
            text!("函数 {name} 的写法是 {signature}"; "the function {name} is written {signature}"),
        );
        let about = self.callable.function.about.text();
        Fault::found(error.note(about).help(text!(
            "括号里写统计项的标识，不加引号，用半角逗号隔开";
            "between the brackets stand ids of statistics, without quotes, with commas between"
        )))
    }

    /// The error that there is nothing to compare with.
    pub(super) fn no_last(&self, argument: &Argument, statistic: &Statistic) -> Fault {
        let id = argument.name();
        let error = Diagnostic::error(
            &codes::E0306,
            argument.place(self),
            text!("统计项“{id}”没有上年的数"; "the statistic `{id}` has no figure of last year"),
        )
        .at(statistic.declared.id.span, text!("在这里登记"; "declared here"));
        Fault::found(error.help(text!(
            "给它写上 last = 上年的数，或放入上年的文件夹";
            "give it last = last year's number, or put last year's folder in place"
        )))
    }

    /// The error that a result cannot be held in a number.
    pub(super) fn too_large(&self) -> Fault {
        let message = text!("计算结果的数值过大"; "the result is too large a number");
        Fault::found(Diagnostic::error(&codes::E0408, self.callable.span, message))
    }

    /// The error for two figures that cannot be compared.
    pub(super) fn cannot_compare(
        &self,
        obstacle: Obstacle,
        argument: &Argument,
        statistic: &Statistic,
        now: &Quantity,
        last: &Quantity,
    ) -> Fault {
        let (id, name) = (argument.name(), self.callable.function.name);
        let (place, declared) = (argument.place(self), statistic.declared.id.span);
        let wrong = |note: Text| {
            let error = Diagnostic::error(
                &codes::E0304,
                place,
                text!("不能对“{id}”用函数 {name}"; "{name} cannot be used on `{id}`"),
            );
            let (now_words, last_words) = (now.to_string(), last.to_string());
            Fault::found(error.note(note).at(
                declared,
                text!(
                    "今年{now_words}，上年{last_words}";
                    "this year {now_words}, last year {last_words}"
                ),
            ))
        };
        match obstacle {
            Obstacle::Approximate => wrong(text!(
                "约数（余、以上、约、近）之间算不出增减";
                "no change can be computed from figures with 余, 以上, 约 or 近"
            )),
            Obstacle::Negative => wrong(text!(
                "上年是负数，增长率没有意义";
                "last year's figure is below zero, so that growth in percent has no meaning"
            )),
            Obstacle::Units => {
                Fault::found(units::changed(&id, &now.unit, &last.unit, place, declared))
            }
            Obstacle::Overflow => self.too_large(),
        }
    }
}

/// The names and forms of all functions, for a help.
pub(super) fn all_functions() -> String {
    FUNCTIONS.iter().map(|function| function.signature).collect::<Vec<_>>().join("、")
}

impl Fault {
    /// A fault that is to be reported.
    pub(super) fn found(diagnostic: Diagnostic) -> Fault {
        Fault::Found(Box::new(diagnostic))
    }
}

impl From<Box<Diagnostic>> for Fault {
    fn from(diagnostic: Box<Diagnostic>) -> Fault {
        Fault::Found(diagnostic)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // It goes through minijinja as the source of an error and is never shown.
        f.write_str("fault in a reference")
    }
}

impl std::error::Error for Fault {}

impl Object for Named {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

impl Object for Answer {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

impl Object for Callable {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, values: &[Value]) -> Result<Value, Error> {
        let arguments = values.iter().map(argument).collect();
        let call = Call { callable: self, arguments };
        match (self.function.run)(&call) {
            Ok(mut answer) => {
                answer.of_last |= call.arguments.iter().any(Argument::is_of_last);
                Ok(Value::from_object(answer))
            }
            Err(fault) => Err(Error::new(ErrorKind::InvalidOperation, "fault").with_source(fault)),
        }
    }
}

fn argument(value: &Value) -> Argument {
    if let Some(named) = value.downcast_object::<Named>() {
        return Argument::Statistic(named);
    }
    value.downcast_object::<Answer>().map_or(Argument::Other, Argument::Answer)
}
