//! A body that speaks of itself as another: text taken from another body's report.

use crate::diag::{Bilingual, Diagnostic};
use crate::lint::wording::{Places, also_at, written};
use crate::lint::{Check, Context, Group, Lint};
use crate::model::LintLevel;
use crate::reading::Role;
use crate::text;

pub(super) static LINT: Lint = Lint {
    name: "other-body",
    group: Group::Wording,
    level: LintLevel::Note,
    summary: Bilingual::new(
        "自称与发文机关不符，可能抄自别的单位",
        "a body that calls itself what it is not: text taken from another's report",
    ),
    basis: None,
    waits: false,
    docs: include_str!("other_body.md"),
    check: Check::Words(check),
};

/// What a body calls itself, how such a body's name ends, and its rank: 0 for departments.
type Sort = (&'static str, &'static [&'static str], u8);

const SORTS: &[Sort] = &[
    ("街道", &["街道", "街道办"], 1),
    ("镇", &["镇", "镇政府"], 1),
    ("乡", &["乡", "乡政府"], 1),
    ("县", &["县", "县政府"], 2),
    ("旗", &["旗", "旗政府"], 2),
    ("区", &["区", "区政府"], 2),
    ("市", &["市", "市政府"], 3),
    ("州", &["州", "州政府"], 3),
    ("省", &["省", "省政府"], 4),
    ("局", &["局"], 0),
    ("厅", &["厅"], 0),
    ("委", &["委", "委员会"], 0),
];

fn check(context: &Context<'_>, report: &mut dyn FnMut(Diagnostic)) {
    let Some(own) = own_sort(context) else { return };
    let (own_word, _, own_rank) = own;
    let mut places = Places::new();
    for passage in written(context.reading) {
        for (at, first) in passage.text.match_indices(['我', '本']) {
            let start = at + first.len();
            let rest = passage.text.get(start..).unwrap_or_default();
            let sort = SORTS.iter().find(|(word, ..)| rest.starts_with(word));
            let Some((word, _, rank)) = sort.filter(|(word, ..)| *word != own_word) else {
                continue;
            };
            // A town speaks of its district; a bureau of its city.
            let above = *rank > own_rank && *rank > 1;
            let quoted = passage.text.get(..at).is_some_and(is_open);
            let after = rest.get(word.len()..).unwrap_or_default();
            if above || quoted || is_longer(word, after) || own_rank == 0 && *rank > 1 {
                continue;
            }
            let span = passage.span(at..start + word.len());
            places.add(format!("{first}{word}"), span, || format!("{first}{word}"));
        }
    }
    for (said, spans) in places.into_each() {
        let Some(first) = spans.first().copied() else { continue };
        let found = context
            .suspect(
                &LINT,
                first,
                text!(
                    "发文机关是“{own_word}”，这里自称“{said}”";
                    "the body is a {own_word}, but calls itself {said} here"
                ),
            )
            .help(text!(
                "看这一段是不是抄自别的单位的报告";
                "see whether this was taken from another body's report"
            ));
        report(also_at(found, &spans));
    }
}

/// What the issuing body is: by what the project says, by the title, or by its own word for
/// itself in the first passages.
fn own_sort(context: &Context<'_>) -> Option<Sort> {
    let by_name = |name: &str| {
        let name = name.trim_end_matches("人民政府").trim_end_matches("办事处");
        let fits = |sort: &&Sort| sort.1.iter().any(|end| name.ends_with(end));
        SORTS.iter().find(fits).copied()
    };
    let by_self = |said: &str| {
        let word = said.trim_start_matches(['我', '本']);
        SORTS.iter().find(|sort| sort.0 == word).copied()
    };
    if let Some(project) = context.project {
        let body = &project.report.settings.body;
        return by_self(&body.short).or_else(|| by_name(&body.name));
    }
    let titles = context.reading.passages.iter().filter(|passage| passage.role == Role::Title);
    for title in titles {
        let text = title.text.trim();
        let name = text.split("关于").next().unwrap_or(text);
        let year = name.find(|glyph: char| glyph.is_ascii_digit()).unwrap_or(name.len());
        if let Some(found) = by_name(name[..year].trim_end()) {
            return Some(found);
        }
    }
    let first = written(context.reading).filter(|passage| passage.role == Role::Body).take(3);
    first.into_iter().find_map(|passage| {
        let (at, _) = passage.text.match_indices('我').next()?;
        let rest = passage.text.get(at + '我'.len_utf8()..)?;
        SORTS.iter().find(|(word, ..)| rest.starts_with(word)).copied()
    })
}

/// Whether a quotation or a title is open at the end of a text: what is quoted is another's.
fn is_open(before: &str) -> bool {
    let open = |mark: char| before.matches(mark).count();
    open('“') > open('”') || open('《') > open('》')
}

/// 我市场, 本区域, 我省略: the word goes on.
fn is_longer(word: &str, after: &str) -> bool {
    let longer: &[&str] = match word {
        "市" => &["场", "民", "值", "面", "价"],
        "区" => &["域", "间", "别", "块", "分"],
        "省" => &["略", "去", "得", "钱"],
        "乡" => &["村", "土", "镇", "亲"],
        "县" => &["域"],
        "镇" => &["街", "静", "痛"],
        "局" => &["部", "面", "限", "势"],
        "委" => &["托", "员", "派", "屈", "任"],
        "街道" => &["镇"],
        _ => &[],
    };
    longer.iter().any(|next| after.starts_with(next))
}
