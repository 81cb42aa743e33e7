//! Word documents as packages: their parts, read with limits, as trees with places. Both who
//! takes looks from a document and who reads its words begin here.

mod package;
mod relationship;
mod tree;

pub(crate) use package::{Fault, Package};
pub(crate) use relationship::{Place, main_part, relationships};
pub(crate) use tree::{Node, read as read_part, undeclared, without};
