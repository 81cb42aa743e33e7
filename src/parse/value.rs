//! TOML values with places, in the order in which they are written. A row of a CSV file takes
//! the same shape.

use crate::source::{Span, Spanned};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string.
    String(String),
    /// An integer or a float, as written, without underscores.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A date, a time, or both, as written.
    Datetime(String),
    /// An array.
    Array(Vec<Spanned<Value>>),
    /// A table.
    Table(Table),
    /// Something that has been reported already.
    Bad,
}

/// A table: keys and values in the order in which they are written.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The entries.
    pub entries: Vec<(Spanned<String>, Spanned<Value>)>,
    /// Where the table is written: its head, or all of an inline table.
    pub span: Span,
    /// Whether its file was read without a syntax error; of one that was not, keys may be lost.
    pub whole: bool,
}

impl Table {
    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&Spanned<Value>> {
        self.entries.iter().find(|(known, _)| known.value == key).map(|(_, value)| value)
    }
}

impl Value {
    /// What it is called in a message: Chinese and English.
    pub fn kind(&self) -> (&'static str, &'static str) {
        match self {
            Value::String(_) => ("字符串", "a string"),
            Value::Number(_) => ("数字", "a number"),
            Value::Boolean(_) => (" true 或 false", "true or false"),
            Value::Datetime(_) => ("日期或时间", "a date or time"),
            Value::Array(_) => ("数组", "an array"),
            Value::Table(_) => ("表", "a table"),
            Value::Bad => ("错误的值", "a broken value"),
        }
    }
}
