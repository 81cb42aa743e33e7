//! Statistics, each field on its own; how they hang together is for `resolve`.

use super::Checker;
use super::convert::{decimal, string, strings};
use super::record::Record;
use crate::diag::{Diagnostic, codes};
use crate::kind::{FieldType, STATISTIC, STATISTICS_FILE};
use crate::model::{DeclaredStatistic, Period, Qualifier, Relation, Rollup, Scale};
use crate::parse::{Body, Fragment, Table, Value};
use crate::source::{Span, Spanned};
use crate::text;

impl Checker<'_, '_> {
    /// Reads the statistics of a section's files.
    pub(super) fn statistics_section(
        &mut self,
        fragments: Vec<Fragment>,
        out: &mut Vec<DeclaredStatistic>,
    ) {
        for fragment in fragments {
            match &fragment.body {
                Body::Toml(table) => {
                    self.record(table, STATISTICS_FILE, &["statistic"]);
                    self.lost_unless(table.whole, &fragment.section);
                    for item in self.tables(table, "statistic", &fragment.section) {
                        let one = self.statistic(item);
                        self.lost_unless(one.is_some(), &fragment.section);
                        out.extend(one);
                    }
                }
                Body::Csv(rows) => {
                    for row in rows {
                        let one = self.statistic(&as_fields_want(row));
                        self.lost_unless(one.is_some(), &fragment.section);
                        out.extend(one);
                    }
                }
                Body::Markdown(..) => self.wrong_form(&fragment, ".toml, .csv"),
            }
        }
    }

    /// The tables of an array `[[key]]` of a section.
    pub(super) fn tables<'t>(
        &mut self,
        table: &'t Table,
        key: &str,
        section: &str,
    ) -> Vec<&'t Table> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let items = match &value.value {
            Value::Array(items) => items.as_slice(),
            Value::Bad => return Vec::new(),
            _ => {
                self.lost_unless(false, section);
                self.not_a_list(key, value.span);
                return Vec::new();
            }
        };
        let mut found = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Value::Table(table) => found.push(table),
                Value::Bad => {}
                _ => {
                    self.lost_unless(false, section);
                    self.not_a_list(key, item.span);
                }
            }
        }
        found
    }

    fn not_a_list(&mut self, key: &str, span: Span) {
        self.push(
            Diagnostic::error(
                &codes::E0203,
                span,
                text!("“{key}”应是一条一条的 [[{key}]]"; "`{key}` takes entries, each under [[{key}]]"),
            )
            .help(text!("用两层方括号：[[{key}]]"; "write two brackets: [[{key}]]")),
        );
    }

    /// A fragment in a format that its section does not take.
    pub(super) fn wrong_form(&mut self, fragment: &Fragment, takes: &str) {
        let name = &fragment.section;
        self.lost_unless(false, name);
        self.push(
            Diagnostic::error(
                &codes::E0105,
                Span::top(fragment.source),
                text!("部分“{name}”不用这种格式"; "the section `{name}` does not take this format"),
            )
            .help(text!("可用的格式：{takes}"; "it takes {takes}")),
        );
    }

    fn statistic(&mut self, table: &Table) -> Option<DeclaredStatistic> {
        let record = self.record(table, STATISTIC, &[]);
        let id = string(record.get("id")?)?;
        let word = |key: &str| record.get(key).and_then(string).map(|word| word.value);
        let period = named(&Period::NAMES, word("period"));
        let since = word("since");
        if record.get("since").is_some() == record.is_given("since")
            && record.get("period").is_some() == record.is_given("period")
        {
            self.since(&id, period, since.is_some());
        }
        let value = number(&record, "value");
        let errors = self.diagnostics.errors();
        let relation = self.relation(&record, &id);
        let part_of = self.single(&record, "part_of");
        let at_most = self.single(&record, "at_most");
        Some(DeclaredStatistic {
            label: word("label").unwrap_or_else(|| id.value.clone()),
            value,
            unit: word("unit").unwrap_or_default(),
            qualifier: named(&Qualifier::NAMES, word("qualifier")),
            scale: named(&Scale::NAMES, word("scale")),
            decimals: record.get("decimals").and_then(|value| match &value.value {
                Value::Number(places) => places.parse().ok(),
                _ => None,
            }),
            department: word("department"),
            source: word("source"),
            definition: word("definition"),
            period,
            since,
            relation,
            part_of,
            at_most,
            restated: word("restated"),
            rollup: named(&Rollup::NAMES, word("rollup")),
            last: number(&record, "last"),
            faulty: record.is_faulty() || self.diagnostics.errors() > errors,
            span: table.span.to(id.span),
            id,
        })
    }

    fn since(&mut self, id: &Spanned<String>, period: Period, given: bool) {
        if (period == Period::Since) == given {
            return;
        }
        let name = &id.value;
        self.push(
            Diagnostic::error(
                &codes::E0202,
                id.span,
                text!("“{name}”的 period = \"since\" 与 since 要同时写"; "`{name}`: period = \"since\" and since go together"),
            )
            .help(text!(
                "写明起点，如 period = \"since\" 和 since = \"改革试点\"";
                "say since when, like period = \"since\" and since = \"改革试点\""
            )),
        );
    }

    fn relation(&mut self, record: &Record<'_>, id: &Spanned<String>) -> Relation {
        let keys = ["total_of", "rate_of", "formula"];
        let given: Vec<&str> = keys.into_iter().filter(|key| record.get(key).is_some()).collect();
        if given.len() > 1 {
            let (name, keys) = (&id.value, given.join(", "));
            self.push(
                Diagnostic::error(
                    &codes::E0204,
                    id.span,
                    text!("“{name}”有几种算法：{keys}"; "`{name}` is computed in several ways: {keys}"),
                )
                .help(text!("只留一种"; "keep one of them")),
            );
            return Relation::None;
        }
        if let Some(value) = record.get("total_of") {
            return Relation::TotalOf(strings(value, true));
        }
        if let Some(formula) = record.get("formula").and_then(string) {
            return Relation::Formula(formula);
        }
        let Some(value) = record.get("rate_of") else { return Relation::None };
        match <[Spanned<String>; 2]>::try_from(strings(value, true)) {
            Ok(terms) => Relation::RateOf(Box::new(terms)),
            Err(_) if !record.is_whole() => Relation::None,
            Err(terms) => {
                let found = terms.len();
                self.push(
                    Diagnostic::error(
                        &codes::E0204,
                        value.span,
                        text!("rate_of 要两个标识，这里有 {found} 个"; "rate_of takes two ids, found {found}"),
                    )
                    .help(text!("写成 [分子, 分母]"; "write [numerator, denominator]")),
                );
                Relation::None
            }
        }
    }

    fn single(&mut self, record: &Record<'_>, key: &str) -> Option<Spanned<String>> {
        let value = record.get(key)?;
        let mut ids = strings(value, true);
        if ids.len() != 1 {
            self.push(Diagnostic::error(
                &codes::E0204,
                value.span,
                text!("{key} 只写一个标识"; "{key} takes one id"),
            ));
        }
        ids.pop()
    }
}

/// A row of a CSV file with its cells as what their fields take: `110` is a number to the file
/// and a name to `label`.
fn as_fields_want(row: &Table) -> Table {
    let mut row = row.clone();
    for (key, value) in &mut row.entries {
        let field = STATISTIC.iter().find(|field| field.name == key.value.as_str());
        let number =
            field.is_some_and(|field| matches!(field.kind, FieldType::Number | FieldType::Places));
        if let (Value::Number(cell), false) = (&value.value, number) {
            value.value = Value::String(cell.clone());
        }
    }
    row
}

fn number(record: &Record<'_>, key: &str) -> Option<Spanned<rust_decimal::Decimal>> {
    let value = record.get(key)?;
    match &value.value {
        Value::Number(number) => Some(Spanned::new(decimal(number)?, value.span)),
        _ => None,
    }
}

fn named<T: Copy + Default>(names: &[(&'static str, T)], word: Option<String>) -> T {
    let word = word.unwrap_or_default();
    names.iter().find(|(name, _)| *name == word).map(|(_, value)| *value).unwrap_or_default()
}
