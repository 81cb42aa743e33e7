//! The last look before anything is written: what is certain to be private is looked for in the
//! finished outputs, in every part of them, since not all that they hold comes from fragments:
//! headers of an office's document, templates, names of files.

mod markup;

use self::markup::{markup, strings};
use super::{Compiled, Options, Side};
use crate::diag::{Bilingual, Diagnostic, Diagnostics, Level, Secret, codes, masked};
use crate::lint::{Levels, find};
use crate::model::{Report, Statistic};
use crate::privacy::{Found, bank_cards, has_digits, identity_numbers, mobile_numbers};
use crate::source::{Sources, Span};
use crate::text;
use crate::word::Package;
use std::collections::{BTreeMap, BTreeSet};

/// Something that is looked for.
struct Sort {
    /// The lint that says how grave it is.
    lint: &'static str,
    name: Bilingual,
    detect: fn(&str) -> Vec<Found>,
}

static SORTS: [Sort; 3] = [
    Sort {
        lint: "identity-number",
        name: Bilingual::new("居民身份证号码", "the number of an identity card"),
        detect: |text| identity_numbers(text, None),
    },
    Sort {
        lint: "bank-card",
        name: Bilingual::new("银行卡号", "the number of a bank card"),
        detect: bank_cards,
    },
    Sort {
        lint: "mobile-number",
        name: Bilingual::new("手机号码", "the number of a mobile telephone"),
        detect: mobile_numbers,
    },
];

/// Places of one value that are told at the most.
const PLACES: usize = 5;

/// Something readable in an output.
struct Piece {
    /// Where, as people are told: `build/2024/report.docx（word/header1.xml）`.
    place: String,
    text: String,
}

/// A value, how grave it is, and the places that it was found at.
struct Leak {
    sort: &'static Sort,
    level: Level,
    places: Vec<String>,
}

/// Looks through what is told of two years.
pub fn look_through_sides(
    outputs: &[(String, &[u8])],
    (old, new): (&Side, &Side),
) -> Vec<Diagnostic> {
    let (before, after) = (&old.edition.report, &new.edition.report);
    let look = Look {
        levels: Levels { project: &after.settings.lints, asked: &[] },
        deny_warnings: false,
        figures: figures([before, after]),
        told: Vec::new(),
        sources: &new.edition.sources,
    };
    let mut found = look.through(outputs);
    found.retain(|found| found.level == Level::Error);
    found
}

impl Compiled {
    /// Looks through outputs, each with its path as it is shown, for what was not found where it
    /// was written; `known` is what was found there.
    pub fn look_through(
        &self,
        outputs: &[(String, &[u8])],
        options: &Options,
        known: &Diagnostics,
    ) -> Vec<Diagnostic> {
        let project = self.settings.as_ref().map_or(&[][..], |settings| &settings.lints);
        let levels = Levels { project, asked: &options.lints };
        let told = known.iter().flat_map(|found| &found.secrets).map(Secret::plain).collect();
        let look = Look {
            levels,
            deny_warnings: options.deny_warnings,
            figures: figures(&self.report),
            told,
            sources: &self.sources,
        };
        look.through(outputs)
    }
}

/// What is known of the outputs that are looked through.
struct Look<'a> {
    levels: Levels<'a>,
    deny_warnings: bool,
    /// Figures of the report, which may look like a private number.
    figures: BTreeSet<String>,
    /// What was told where it was written.
    told: Vec<String>,
    sources: &'a Sources,
}

impl Look<'_> {
    fn through(&self, outputs: &[(String, &[u8])]) -> Vec<Diagnostic> {
        let wanted: Vec<(&'static Sort, Level)> = SORTS
            .iter()
            .filter_map(|sort| {
                let level = find(sort.lint).and_then(|lint| self.levels.of(lint))?;
                let raised = level == Level::Warning && self.deny_warnings;
                Some((sort, if raised { Level::Error } else { level }))
            })
            .collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut leaks: BTreeMap<String, Leak> = BTreeMap::new();
        for Piece { place, text } in outputs.iter().flat_map(|(path, bytes)| pieces(path, bytes)) {
            let text: Vec<&str> = text.lines().filter(|line| has_digits(line)).collect();
            let text = text.join("\n");
            for (sort, level) in &wanted {
                for found in (sort.detect)(&text).into_iter().filter(|found| found.certain) {
                    let value = found.value;
                    if self.figures.contains(&value)
                        || self.told.iter().any(|one| one.contains(&value))
                    {
                        continue;
                    }
                    let written = text.get(found.range).unwrap_or(&value);
                    let place = place.replace(written, &masked(&value));
                    let leak = leaks.entry(value).or_insert_with(|| Leak {
                        sort,
                        level: *level,
                        places: Vec::new(),
                    });
                    if !leak.places.contains(&place) {
                        leak.places.push(place);
                    }
                }
            }
        }
        leaks.iter().map(|(value, leak)| tell(value, leak, self.sources)).collect()
    }
}

/// The reports' own figures, which may look like a number of eleven digits where they stand
/// without their units.
fn figures<'a>(reports: impl IntoIterator<Item = &'a Report>) -> BTreeSet<String> {
    let all = reports.into_iter().flat_map(|report| report.statistics.iter());
    let both = |one: &Statistic| [one.quantity.clone(), one.last.clone()];
    let values = all.flat_map(both).flatten().map(|one| one.value.normalize());
    values.map(|value| value.to_string()).collect()
}

fn tell(value: &str, leak: &Leak, sources: &Sources) -> Diagnostic {
    let Sort { name, .. } = leak.sort;
    let (zh, en, shown) = (&name.zh, &name.en, masked(value));
    let place = leak.places.first().map(String::as_str).unwrap_or_default();
    let message = text!(
        "成品里有{zh}“{shown}”：{place}";
        "an output holds {en}, `{shown}`: {place}"
    );
    // It may stand as it is in a file that no rule reads, as a template.
    let written = sources.iter().find_map(|(id, source)| {
        let at = source.text().find(value)?;
        Some(Span::new(id, at..at + value.len()))
    });
    let mut found = match written {
        Some(span) => Diagnostic::error(&codes::E0503, span, message).secret(span, value),
        None => Diagnostic::error_nowhere(&codes::E0503, message),
    };
    found.level = leak.level;
    for place in leak.places.iter().skip(1).take(PLACES) {
        found = found.note(text!("也在 {place}"; "also in {place}"));
    }
    found.help(text!(
        "删去它再生成；不在片段里的，看参考文档的页眉页脚、templates/ 里的模板、图片的文件名";
        "delete it and build again; where it is in no fragment, look at the reference document’s headers and footers, at templates/, and at names of images"
    ))
}

/// What can be read in an output.
fn pieces(path: &str, bytes: &[u8]) -> Vec<Piece> {
    if bytes.starts_with(b"PK\x03\x04") {
        return parts(path, bytes);
    }
    let text = String::from_utf8_lossy(bytes);
    let whole = |text: String| vec![Piece { place: path.to_owned(), text }];
    match path.rsplit_once('.').map(|(_, end)| end) {
        Some("html") => whole(markup(&text)),
        Some("json") => whole(strings(&text)),
        _ => whole(text.into_owned()),
    }
}

/// The parts of a package, each with its name, which is read as well.
fn parts(path: &str, bytes: &[u8]) -> Vec<Piece> {
    let Ok(mut package) = Package::open(bytes) else { return Vec::new() };
    let mut found = Vec::new();
    for name in package.names() {
        let place = format!("{path}（{name}）");
        let Ok(Some(part)) = package.part(&name) else { continue };
        let text = String::from_utf8_lossy(&part);
        let text = match name.rsplit_once('.').map(|(_, end)| end) {
            Some("xml" | "rels") => markup(&text),
            _ => text.into_owned(),
        };
        found.push(Piece { place, text: format!("{name}\n{text}") });
    }
    found
}
