//! Fragments to trees with places: TOML, Markdown with its references, CSV. Nothing is believed
//! yet; what is written wrongly is reported and the rest goes on.

mod control;
mod covered;
mod csv;
mod fragment;
mod lookalike;
mod mark;
mod markdown;
mod reference;
mod toml;
mod toml_lines;
mod value;

pub use self::covered::{Comment, Syntax, comments};
pub use self::csv::{csv_cells, parse_csv};
pub use self::fragment::{Body, Fragment, front_and_body, parse_fragment};
pub use self::mark::{MARK_COLUMN, MARK_DIVIDER, Mark, marks};
pub use self::markdown::{
    MarkdownComment, Origin, markdown_blocks, markdown_comments, parse_inline, parse_prose,
};
pub use self::reference::Reference;
pub use self::toml::parse_toml;
pub use self::toml_lines::{TomlContent, TomlLine, TomlLines, TomlString, toml_lines};
pub use self::value::{Table, Value};
