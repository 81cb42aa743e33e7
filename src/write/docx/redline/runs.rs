//! The content of a paragraph: runs, some of them put in or taken out, in links and between the
//! ends of bookmarks.

use super::pen::{Pen, element};
use super::printed::{Edge, Look, Paragraph, Special, Target, What};
use super::stretch::{Stretch, alone, merged};
use crate::diff::Change;
use crate::write::docx::PRESERVE;
use std::collections::BTreeMap;

/// What a paragraph holds, of one year or of both.
#[derive(Clone, Copy, Debug)]
pub(super) enum Content<'a> {
    Old(&'a Paragraph),
    New(&'a Paragraph),
    Both(&'a Paragraph, &'a Paragraph),
}

/// Writes it.
pub(super) fn write(pen: &mut Pen<'_>, content: Content<'_>) {
    let (stretches, edges) = match content {
        Content::Old(old) => (alone(old, Change::Deleted), [Some(old), None]),
        Content::New(new) => (alone(new, Change::Inserted), [None, Some(new)]),
        Content::Both(old, new) => (merged(old, new, pen), [Some(old), Some(new)]),
    };
    let edges = edges.map(|paragraph| paragraph.map_or(&[][..], |it| it.bookmarks.as_slice()));
    let mut line =
        Line { edges, ids: BTreeMap::new(), link: None, change: Change::Kept, run: None, pen };
    for stretch in stretches {
        line.put(&stretch);
    }
    line.bookmarks([usize::MAX; 2]);
    line.leave_link();
}

/// A paragraph while it is written.
struct Line<'a, 'p, 'q> {
    pen: &'q mut Pen<'p>,
    /// Ends of bookmarks of both years that are still to come.
    edges: [&'a [Edge]; 2],
    /// Numbers of the bookmarks that are open.
    ids: BTreeMap<String, String>,
    /// The link that is open.
    link: Option<Target>,
    /// The revision that is open.
    change: Change,
    /// Words that wait for more of the same run.
    run: Option<(&'a Look, Option<&'a Look>, String)>,
}

impl<'a> Line<'a, '_, '_> {
    fn put(&mut self, stretch: &Stretch<'a>) {
        let Stretch { change, text, span, was, at } = *stretch;
        let reached = match change {
            Change::Kept => at,
            Change::Deleted => [at[0], 0],
            Change::Inserted => [0, at[1]],
        };
        self.bookmarks(reached);
        let old = change == Change::Deleted;
        self.enter_link(self.pen.target(span.link.as_ref(), old));
        self.enter_change(change);
        match (&span.special, &mut self.run) {
            (Some(special), _) => self.special(special, &span.look, was, old),
            (None, Some((look, before, words))) if **look == span.look && *before == was => {
                words.push_str(text);
            }
            (None, _) => {
                self.end_run();
                self.run = Some((&span.look, was, text.to_owned()));
            }
        }
    }

    /// Writes the words that wait.
    fn end_run(&mut self) {
        let Some((look, was, words)) = self.run.take() else { return };
        let element = if self.change == Change::Deleted { "w:delText" } else { "w:t" };
        self.begin_run(look, was);
        self.pen.xml.words(element, &[PRESERVE], &words);
        self.pen.xml.end();
    }

    /// Begins a run with its properties, and with those that it had.
    fn begin_run(&mut self, look: &Look, was: Option<&Look>) {
        let xml = &mut self.pen.xml;
        xml.start("w:r", &[]);
        if look.whole.is_empty() && was.is_none() {
            return;
        }
        xml.start("w:rPr", &[]);
        xml.raw(&look.whole);
        if let Some(was) = was {
            self.pen.was("w:rPrChange", "w:rPr", &was.whole);
        }
        self.pen.xml.end();
    }

    fn special(&mut self, special: &Special, look: &Look, was: Option<&Look>, old: bool) {
        self.end_run();
        if let What::NoteAgain(name, shown) = &special.what {
            return self.note_again(name, shown, look, old);
        }
        self.begin_run(look, was);
        match &special.what {
            What::Break => self.pen.xml.leaf("w:br", &[]),
            What::NoteMark => self.pen.xml.leaf("w:footnoteRef", &[]),
            What::Note(id) => {
                let id = self.pen.note(id, old);
                self.pen.xml.leaf("w:footnoteReference", &[("w:id", &id)]);
            }
            What::Picture(picture) => {
                let id = self.pen.relationships.add("image", &picture.file);
                let serial = self.pen.serial();
                self.pen.xml.raw(&picture.written(&serial, &id));
            }
            What::NoteAgain(..) => {}
        }
        self.pen.xml.end();
    }

    /// A field: its code is taken out as its words are.
    fn note_again(&mut self, name: &str, shown: &str, look: &Look, old: bool) {
        let code = format!(" NOTEREF {} \\h ", self.pen.name(name, old));
        let deleted = self.change == Change::Deleted;
        let [code_element, text_element] =
            if deleted { ["w:delInstrText", "w:delText"] } else { ["w:instrText", "w:t"] };
        for step in ["begin", "code", "separate", "shown", "end"] {
            self.begin_run(look, None);
            let xml = &mut self.pen.xml;
            match step {
                "code" => xml.words(code_element, &[PRESERVE], &code),
                "shown" => xml.words(text_element, &[PRESERVE], shown),
                step => xml.leaf("w:fldChar", &[("w:fldCharType", step)]),
            }
            xml.end();
        }
    }

    fn enter_change(&mut self, change: Change) {
        if self.change != change {
            self.leave_change();
            if let Some(element) = element(change) {
                self.pen.revise(element);
            }
            self.change = change;
        }
    }

    fn leave_change(&mut self) {
        self.end_run();
        if self.change != Change::Kept {
            self.pen.xml.end();
            self.change = Change::Kept;
        }
    }

    fn enter_link(&mut self, target: Option<Target>) {
        if self.link == target {
            return;
        }
        self.leave_link();
        match &target {
            Some(Target::Outside(address)) => {
                let id = self.pen.relationships.add_external("hyperlink", address);
                self.pen.xml.start("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
            }
            Some(Target::Inside(name)) => {
                self.pen.xml.start("w:hyperlink", &[("w:anchor", name), ("w:history", "1")]);
            }
            None => {}
        }
        self.link = target;
    }

    fn leave_link(&mut self) {
        self.leave_change();
        if self.link.take().is_some() {
            self.pen.xml.end();
        }
    }

    /// The ends of bookmarks up to here. One of the earlier year that is one of the later as well
    /// stands where the later has it. Bookmarks are not tracked, and show nothing.
    fn bookmarks(&mut self, reached: [usize; 2]) {
        for (year, reached) in reached.into_iter().enumerate() {
            while let Some((edge, rest)) = self.edges[year].split_first() {
                if edge.at > reached {
                    break;
                }
                self.edges[year] = rest;
                let old = year == 0;
                if !(old && self.pen.names.contains_key(&edge.name)) {
                    self.bookmark(&self.pen.name(&edge.name, old), edge.begins);
                }
            }
        }
    }

    fn bookmark(&mut self, name: &str, begins: bool) {
        self.leave_change();
        if begins {
            let id = self.pen.serial();
            self.pen.xml.leaf("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
            self.ids.insert(name.to_owned(), id);
        } else if let Some(id) = self.ids.remove(name) {
            self.pen.xml.leaf("w:bookmarkEnd", &[("w:id", &id)]);
        }
    }
}
