//! `report explain`: the page of an error or a lint, or all about a statistic.

use super::Run;
use super::page::readable;
use super::place::{Target, target};
use super::profile::profile;
use super::session::{Exit, Session};
use super::trouble::Trouble;
use crate::check::base_layout;
use crate::diag::format::escaped;
use crate::diag::{Language, codes, nearest};
use crate::document::{About, Document, Inline, for_each_inline};
use crate::lint;
use crate::load::Disk;
use crate::pipeline::{self, Compiled, Options};
use crate::text;
use std::borrow::Cow;
use std::path::PathBuf;

/// Options of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// 错误代码、规则名称、统计项标识，或 layout（版式与标准逐项对照） / an error code, a lint's name, a statistic's id, or layout: the layout against the standard
    #[arg(value_name = "NAME")]
    name: String,
    /// 统计项所在的报告库 / the project of the statistic
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// 统计项的年份，默认最新一年 / the statistic's year, the newest unless given
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1000..=9999))]
    year: Option<u16>,
}

impl Run for Explain {
    const NAME: &'static str = "explain";
    const ABOUT: &'static str =
        "说明错误、规则、统计项或版式 / explain an error, a lint, a statistic or the layout";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let name = self.name.trim();
        // A PATH that leads nowhere is told; without one there need not be a project.
        let place = match (target(session, self.path.as_ref()), &self.path) {
            (Ok(place), _) => Some(place),
            (Err(trouble), Some(_)) => return Err(trouble.into()),
            (Err(_), None) => None,
        };
        let language = session.language();
        let page = codes::find(name)
            .map(|code| code.page)
            .or_else(|| lint::find(&name.to_ascii_lowercase()).map(|lint| lint.docs));
        if let Some(page) = page {
            session.console.data().write_all(readable(page, language).as_bytes())?;
            return Ok(Exit::Done);
        }
        if name == "layout" {
            let (layout, lent) = match &place {
                Some(place) => {
                    let compiled = self.compile(place)?;
                    (compiled.layout, compiled.reference.is_some())
                }
                None => (Cow::Borrowed(base_layout()), false),
            };
            let text = profile(&layout, lent, language);
            session.console.data().write_all(text.as_bytes())?;
            return Ok(Exit::Done);
        }
        let compiled = place.as_ref().map(|place| self.compile(place)).transpose()?;
        let document = compiled.as_ref().and_then(|compiled| compiled.document.as_ref());
        let about = document.and_then(|document| entries(document).find(|about| about.id == name));
        if let (Some(place), Some(compiled), Some(about)) = (&place, &compiled, about) {
            let text = statistic(about, compiled, &place.prefix, language);
            session.console.data().write_all(text.as_bytes())?;
            return Ok(Exit::Done);
        }
        let ids: Vec<&str> =
            document.into_iter().flat_map(entries).map(|about| about.id.as_str()).collect();
        let trouble = unknown(name, &ids);
        Err(match compiled.is_some_and(|compiled| compiled.diagnostics.has_errors()) {
            true => trouble.hint(text!(
                "这里的报告有错误，改正后才能查统计项：report check";
                "the report here has errors; its statistics can be looked up when they are put right: report check"
            )),
            false => trouble,
        }
        .into())
    }
}

impl Explain {
    fn compile(&self, target: &Target) -> anyhow::Result<Compiled> {
        let options = Options { year: self.year.or(target.year), ..Options::default() };
        pipeline::compile(&Disk::new(&target.root), &options)
    }
}

fn unknown(name: &str, ids: &[&str]) -> Trouble {
    let codes = codes::ALL.iter().map(|code| code.name);
    let lints = lint::LINTS.iter().map(|lint| lint.name);
    Trouble::new(text!(
        "“{name}”不是错误代码、规则名称或这里的统计项";
        "`{name}` is no error code, no lint and no statistic here"
    ))
    .near(nearest(name, codes.chain(lints).chain(ids.iter().copied())))
    .hint(text!(
        "全部代码和规则：report rules；统计项：report stats";
        "all codes and lints: report rules; statistics: report stats"
    ))
}

fn entries(document: &Document) -> impl Iterator<Item = &About> {
    document.annex.groups.iter().flat_map(|group| &group.entries)
}

fn statistic(about: &About, compiled: &Compiled, prefix: &str, language: Language) -> String {
    let pick = |chinese: &'static str, english: &'static str| match language {
        Language::Chinese => (chinese, "："),
        Language::English => (english, ": "),
    };
    let mut lines = vec![format!("{} {}", about.id, about.label)];
    let mut fact = |(label, colon): (&str, &str), text: &str| {
        lines.push(format!("  {label}{colon}{text}"));
    };
    fact(pick("数值", "value"), &about.value);
    if let Some(last) = &about.last {
        fact(pick("上年", "last year"), last);
    }
    if let Some(change) = &about.change {
        fact(pick("变化", "change"), change);
    }
    let colon = pick("", "").1;
    for known in &about.facts {
        fact((&known.label, colon), &known.text);
    }
    let places = places(&about.id, compiled, prefix);
    if places.is_empty() {
        fact(pick("引用", "used"), pick("没有引用", "nowhere").0);
    }
    for place in places {
        fact(pick("引用", "used"), &place);
    }
    let clean: Vec<_> = lines.iter().map(|line| escaped(line, 1000)).collect();
    clean.join("\n") + "\n"
}

/// Where the text prints it.
fn places(id: &str, compiled: &Compiled, prefix: &str) -> Vec<String> {
    let Some(document) = &compiled.document else {
        return Vec::new();
    };
    let mut spans = Vec::new();
    for blocks in std::iter::once(&document.body).chain(&document.footnotes) {
        for_each_inline(blocks, &mut |inline| {
            if let Inline::Figure(figure) = inline
                && figure.statistics.iter().any(|known| known == id)
            {
                spans.push(figure.span);
            }
        });
    }
    let shown = spans.into_iter().map(|span| {
        let source = compiled.sources.get(span.source);
        let at = source.position(span.start);
        format!("{prefix}{}:{}:{}", source.path(), at.line, at.column)
    });
    shown.collect()
}
