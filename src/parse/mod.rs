//! Fragments to trees with places: TOML, Markdown with its references, CSV. Nothing is believed
//! yet; what is written wrongly is reported and the rest goes on.

mod construct;
mod csv;
mod emphasis;
mod fragment;
mod link;
mod lookalike;
mod markdown;
mod mask;
mod reference;
mod rows;
mod toml;
mod value;

pub use self::csv::parse_csv;
pub use self::fragment::{Body, Fragment, parse_fragment};
pub use self::markdown::{Origin, parse_inline, parse_prose};
pub use self::reference::Reference;
pub use self::toml::parse_toml;
pub use self::value::{Table, Value};
