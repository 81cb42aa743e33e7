//! The only stage that reads the disk: which files a project has, and what is in them.

mod discover;
mod files;
mod image;
mod office;
mod overlay;
mod read;

pub use discover::{
    IMAGE_LIMIT, YearFiles, find_project, settings_file, template_files, year_files, years,
};
pub use files::{Disk, FileKind, Files, Memory, ReadError, is_inside};
pub use image::{Image, ImageKind, Images};
pub use office::{OFFICE_LIMIT, office_file};
pub use overlay::Overlay;
pub use read::{FRAGMENT_LIMIT, text_source};
