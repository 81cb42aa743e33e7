//! The shapes of sections, entries, blocks and inlines in JSON. Every node says its `type`; every
//! block has its plain `text` beside its `content`.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

#[derive(Serialize)]
pub(super) struct PlaceJson<'a> {
    pub(super) path: &'a str,
    pub(super) line: u32,
    pub(super) column: u32,
}

#[derive(Serialize)]
pub(super) struct SectionJson<'a> {
    pub(super) name: &'a str,
    pub(super) heading: Option<&'a str>,
    pub(super) layout: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lead: Option<ProseJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parts: Option<Vec<PartJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entries: Option<Vec<EntryJson<'a>>>,
    pub(super) place: PlaceJson<'a>,
}

#[derive(Serialize)]
pub(super) struct PartJson<'a> {
    pub(super) id: &'a str,
    pub(super) title: Option<LineJson<'a>>,
    pub(super) run_in: Option<bool>,
    pub(super) department: Option<&'a str>,
    pub(super) carries_out: Vec<&'a str>,
    #[serde(flatten)]
    pub(super) prose: ProseJson<'a>,
}

#[derive(Serialize)]
pub(super) struct EntryJson<'a> {
    pub(super) id: &'a str,
    pub(super) fields: FieldsJson<'a>,
    pub(super) place: PlaceJson<'a>,
}

/// An object in the order of the kind's fields.
pub(super) struct FieldsJson<'a>(pub(super) Vec<(&'a str, FieldJson<'a>)>);

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum FieldJson<'a> {
    Word { text: &'a str },
    Prose(ProseJson<'a>),
    Ids { ids: Vec<&'a str> },
    Date { date: String },
    Target { statistic: &'a str, bound: &'static str, value: String },
}

#[derive(Serialize)]
pub(super) struct ProseJson<'a> {
    pub(super) text: String,
    pub(super) blocks: Vec<BlockJson<'a>>,
    pub(super) footnotes: Vec<Vec<BlockJson<'a>>>,
    pub(super) place: PlaceJson<'a>,
}

#[derive(Serialize)]
pub(super) struct LineJson<'a> {
    pub(super) text: String,
    pub(super) content: Vec<InlineJson<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum BlockJson<'a> {
    Heading {
        level: u8,
        number: &'a str,
        id: &'a str,
        run_in: Option<bool>,
        carries_out: Vec<&'a str>,
        #[serde(flatten)]
        line: LineJson<'a>,
        place: PlaceJson<'a>,
    },
    Paragraph {
        opening: Option<OpeningJson<'a>>,
        #[serde(flatten)]
        line: LineJson<'a>,
        place: PlaceJson<'a>,
    },
    List {
        ordered: bool,
        text: String,
        items: Vec<ItemJson<'a>>,
    },
    Quote {
        text: String,
        blocks: Vec<BlockJson<'a>>,
    },
    Table {
        text: String,
        alignments: Vec<&'static str>,
        header: Vec<LineJson<'a>>,
        rows: Vec<Vec<LineJson<'a>>>,
        place: PlaceJson<'a>,
    },
}

#[derive(Serialize)]
pub(super) struct OpeningJson<'a> {
    pub(super) rank: &'static str,
    pub(super) level: Option<u8>,
    pub(super) number: &'a str,
    pub(super) id: &'a str,
    #[serde(flatten)]
    pub(super) line: LineJson<'a>,
}

#[derive(Serialize)]
pub(super) struct ItemJson<'a> {
    pub(super) marker: &'a str,
    pub(super) blocks: Vec<BlockJson<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum InlineJson<'a> {
    Text {
        text: &'a str,
    },
    Figure {
        text: &'a str,
        value: Option<String>,
        statistics: &'a [String],
        expression: &'a str,
        of_last: bool,
        anchor: &'a str,
        place: PlaceJson<'a>,
    },
    Strong {
        content: Vec<InlineJson<'a>>,
    },
    Emphasis {
        content: Vec<InlineJson<'a>>,
    },
    Code {
        text: &'a str,
    },
    Link {
        target: &'a str,
        content: Vec<InlineJson<'a>>,
    },
    Image {
        path: &'a str,
        alternative: &'a str,
    },
    Footnote {
        number: usize,
    },
    Break,
}

impl Serialize for FieldsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
