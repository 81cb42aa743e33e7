//! Redlines of the examples, in `target/redline/<pair>/` with the documents of both years, for
//! the readers of `.ci/conformance/redline.py`. What they hold is tested beside the code.

use crate::dump;
use crate::run::root;
use annual_report::load::Disk;
use annual_report::pipeline::{Compiled, Options, compile};
use annual_report::write::{WriteContext, redline, writer};
use std::fs;

/// A project and a year of it.
type Year = (&'static str, u16);

/// Pairs with their names: the earlier, then the later.
const PAIRS: &[(&str, Year, Year)] = &[
    ("years", ("examples/two-years", 2023), ("examples/two-years", 2024)),
    ("years-back", ("examples/two-years", 2024), ("examples/two-years", 2023)),
    ("everything", (".ci/conformance/everything", 2023), (".ci/conformance/everything", 2024)),
    ("everything-back", (".ci/conformance/everything", 2024), (".ci/conformance/everything", 2023)),
    ("strangers", ("report", 2024), ("examples/two-years", 2024)),
    ("kinds", ("examples/minimal", 2024), ("examples/own-kind", 2024)),
];

fn compiled((project, year): Year) -> Compiled {
    let options = Options { year: Some(year), mark_figures: Some(false), ..Options::default() };
    compile(&Disk::new(root().join(project)), &options).unwrap()
}

fn context(compiled: &Compiled) -> WriteContext<'_> {
    WriteContext {
        document: compiled.document.as_ref().unwrap(),
        report: compiled.report.as_ref().unwrap(),
        kind: compiled.kind.as_ref().unwrap(),
        layout: &compiled.layout,
        reference: compiled.reference.as_ref(),
        templates: &compiled.templates,
        sources: &compiled.sources,
        images: &compiled.images,
        to_project: "",
    }
}

#[test]
fn redlines_of_the_examples_are_whole_and_the_same_twice() {
    let docx = writer("docx").unwrap();
    for (name, old, new) in PAIRS {
        let (old, new) = (compiled(*old), compiled(*new));
        let after = context(&new);
        let document = old.document.as_ref().unwrap();
        let before = WriteContext { document, images: &old.images, ..after };
        let made = redline(document, &old.images, &after).unwrap();
        dump::sound(&made.bytes);
        let again = redline(document, &old.images, &after).unwrap();
        assert_eq!(made.bytes, again.bytes, "{name}");

        let folder = root().join("target/redline").join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("old.docx"), docx.write(&before).unwrap()).unwrap();
        fs::write(folder.join("new.docx"), docx.write(&after).unwrap()).unwrap();
        fs::write(folder.join("redline.docx"), &made.bytes).unwrap();
        let unshown: Vec<&str> = made.unshown.iter().map(|one| &*one.message.zh).collect();
        fs::write(folder.join("unshown.txt"), unshown.join("\n")).unwrap();
    }
}
