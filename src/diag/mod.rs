//! What is told to the author: findings, their codes, their words in two languages, and one
//! printer a message format.

pub mod codes;
mod diagnostic;
pub mod format;
mod nearest;
mod secret;
mod sink;
mod text;

pub use codes::Code;
pub use diagnostic::{Diagnostic, Edit, Level};
pub use nearest::nearest;
pub use secret::{Secret, masked, shown};
pub use sink::Diagnostics;
pub use text::{Bilingual, Language, Text};
