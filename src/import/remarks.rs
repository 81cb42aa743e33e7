//! What the reader of a file says of it, as the account tells it.

use super::account::{Account, Fate, Note};
use crate::manuscript::{Manuscript, Matter};

/// Adds the remarks of a manuscript.
pub(super) fn tell(manuscript: &Manuscript, account: &mut Account) {
    for remark in &manuscript.remarks {
        account.note(Note::new(remark.place, fate(remark.matter), remark.told()));
    }
}

/// Whether something is in the text, or is not.
fn fate(matter: Matter) -> Fate {
    match matter {
        Matter::Decoded
        | Matter::Renamed
        | Matter::TrackedChange
        | Matter::TextBox
        | Matter::PrivateUse
        | Matter::NestedTable
        | Matter::NumberFormat => Fate::Left,
        Matter::DeletedText
        | Matter::HiddenText
        | Matter::Comment
        | Matter::Picture
        | Matter::HeaderFooter
        | Matter::Other
        | Matter::PageFrame
        | Matter::Looks
        | Matter::LinkTarget
        | Matter::Control
        | Matter::FrontMatter
        | Matter::Markup
        | Matter::Contents
        | Matter::Formula
        | Matter::Object
        | Matter::Symbol
        | Matter::Placeholder
        | Matter::Outside
        | Matter::Macro => Fate::Lost,
    }
}
