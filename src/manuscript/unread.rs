//! Why a file cannot be read, and what its owner can do.

use crate::diag::{Code, Diagnostic, Diagnostics, Text, codes};
use crate::source::{Source, Sources, Span};
use crate::text;

/// A file that was refused.
#[derive(Clone, Debug)]
pub struct Unread {
    /// The number of the error.
    pub code: &'static Code,
    /// What is wrong.
    pub message: Text,
    /// The way out.
    pub help: Text,
}

impl Unread {
    /// Reports it; `path` is how the file is called.
    pub fn tell(self, path: &str, sources: &mut Sources, diagnostics: &mut Diagnostics) {
        let span = Span::top(sources.add(Source::new(path, "")));
        diagnostics.push(Diagnostic::error(self.code, span, self.message).help(self.help));
    }

    /// The file holds no words.
    pub(super) fn empty() -> Unread {
        Unread {
            code: &codes::E0117,
            message: text!("文件里没有文字"; "there are no words in the file"),
            help: text!(
                "看看是不是拿错了文件；扫描成图片的，把文字录入后存成 .txt";
                "see whether it is the right file; type the words of a scan into a .txt"
            ),
        }
    }

    /// The file, or what is in it, is too large.
    pub(super) fn too_large(message: Text) -> Unread {
        Unread {
            code: &codes::E0103,
            message,
            help: text!(
                "一份报告没有这么大：把文字复制到新文件里再读";
                "no report is so large: copy its words into a new file and read that"
            ),
        }
    }
}
