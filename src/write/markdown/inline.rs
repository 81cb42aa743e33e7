//! Inlines as Markdown.
//!
//! `**` beside Chinese punctuation often is not bold: CommonMark opens emphasis only before a
//! letter, or after a space or another mark. So the inlines are first laid flat into pieces of
//! one style each, and marks at the ends of a styled piece move out of it where they must. Strong
//! emphasis swallows plain emphasis inside it, and two styled pieces that touch are kept apart by
//! an empty comment, so that no run of `*` is ever ambiguous.

use super::escape::{Place, begins_line, entity, push_escaped};
use crate::document::{Image, Inline, Link};
use crate::write::address;
use std::collections::BTreeSet;

/// What inlines need to know of the rest of the file.
#[derive(Debug)]
pub(super) struct Surroundings<'a> {
    /// What leads from the output's folder to the project's.
    pub(super) to_project: &'a str,
    /// Anchors that the file has.
    pub(super) anchors: BTreeSet<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Plain,
    Emphasis,
    Strong,
}

#[derive(Debug)]
enum Piece<'a> {
    Words(String),
    Code(&'a str),
    Link(&'a Link),
    Image(&'a Image),
    Note(usize),
    Break,
}

type Styled<'a> = (Style, Piece<'a>);

/// Runs of inlines that make one line or one block of Markdown.
#[derive(Debug)]
pub(super) struct Line<'a> {
    surroundings: &'a Surroundings<'a>,
    place: Place,
    pieces: Vec<Styled<'a>>,
}

impl<'a> Line<'a> {
    /// An empty line.
    pub(super) fn new(surroundings: &'a Surroundings<'a>, place: Place) -> Line<'a> {
        Line { surroundings, place, pieces: Vec::new() }
    }

    /// Adds words, strong or plain.
    pub(super) fn words(&mut self, text: &str, strong: bool) {
        let style = if strong { Style::Strong } else { Style::Plain };
        push_words(&mut self.pieces, text, style);
    }

    /// Adds inlines, strong or as they are.
    pub(super) fn inlines(&mut self, inlines: &'a [Inline], strong: bool) {
        let style = if strong { Style::Strong } else { Style::Plain };
        flatten(&mut self.pieces, inlines, style);
    }

    /// The Markdown, without spaces and breaks at its end.
    pub(super) fn finish(self) -> String {
        let mut out = String::new();
        self.push_pieces(&mut out, &self.pieces, None);
        out.truncate(out.trim_end_matches([' ', '\n']).len());
        out
    }

    /// `after` is the character that follows the pieces.
    fn push_pieces(&self, out: &mut String, pieces: &[Styled<'a>], after: Option<char>) {
        for (at, (style, piece)) in pieces.iter().enumerate() {
            let next = pieces.get(at + 1);
            match piece {
                Piece::Words(text) if *style == Style::Plain => {
                    push_escaped(out, text, self.place);
                }
                Piece::Words(text) => {
                    let follows = next.map_or(after, |next| Some(first_char(next)));
                    self.push_styled(out, text, *style, follows);
                    let touches = |(style, piece): &Styled<'_>| {
                        *style != Style::Plain && matches!(piece, Piece::Words(_))
                    };
                    if next.is_some_and(touches) {
                        out.push_str("<!-- -->");
                    }
                }
                Piece::Code(text) => self.push_code(out, text),
                Piece::Link(link) => self.push_link(out, link, *style, next, after),
                Piece::Image(image) => self.push_image(out, image),
                Piece::Note(index) => out.push_str(&format!("[^{}]", index + 1)),
                Piece::Break => self.push_break(out, next.is_none()),
            }
        }
    }

    fn push_styled(&self, out: &mut String, text: &str, style: Style, follows: Option<char>) {
        let before = if begins_line(out) { None } else { out.chars().next_back() };
        let stays = |edge: Option<char>, outside: Option<char>| {
            edge.is_some_and(char::is_alphanumeric)
                || edge.is_some_and(is_punctuation)
                    && outside.is_none_or(|c| c.is_whitespace() || is_punctuation(c))
        };
        let mark = |c: char| !c.is_alphanumeric();
        let (first, last) = (text.chars().next(), text.chars().next_back());
        let (mut opens, mut closes) = (stays(first, before), stays(last, follows));
        if first.is_some_and(|first| partner(first) == last) {
            // A pair goes out together: “**重点**”, never **“重点**”.
            (opens, closes) = (opens && closes, opens && closes);
        }
        let from = if opens { 0 } else { text.len() - text.trim_start_matches(mark).len() };
        let to = if closes { text.len() } else { text.trim_end_matches(mark).len().max(from) };
        let sign = if style == Style::Strong { "**" } else { "*" };
        push_escaped(out, &text[..from], self.place);
        if from < to {
            out.push_str(sign);
            push_escaped(out, &text[from..to], self.place);
            out.push_str(sign);
        }
        push_escaped(out, &text[to..], self.place);
    }

    /// A fence longer than any in the text. A `|` would end a cell even here, so that code with
    /// one is set as plain words.
    fn push_code(&self, out: &mut String, text: &str) {
        if text.trim().is_empty() || self.place == Place::Cell && text.contains('|') {
            return push_escaped(out, text, self.place);
        }
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest + 1);
        let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
        let text = text.replace(|c: char| c.is_ascii_control(), " ");
        out.push_str(&format!("{fence}{pad}{text}{pad}{fence}"));
    }

    /// A link inside the file needs an anchor in the file; without one only its words are set.
    fn push_link(
        &self,
        out: &mut String,
        link: &'a Link,
        style: Style,
        next: Option<&Styled<'a>>,
        after: Option<char>,
    ) {
        let mut pieces = Vec::new();
        flatten(&mut pieces, &link.content, style);
        let leads = match link.target.strip_prefix('#') {
            Some(anchor) => self.surroundings.anchors.contains(anchor),
            None => address::allowed(&link.target),
        };
        if !leads {
            let follows = next.map_or(after, |next| Some(first_char(next)));
            return self.push_pieces(out, &pieces, follows);
        }
        out.push('[');
        self.push_pieces(out, &pieces, Some(']'));
        out.push_str("](");
        out.push_str(&target(&link.target));
        out.push(')');
    }

    fn push_image(&self, out: &mut String, image: &Image) {
        out.push_str("![");
        push_escaped(out, &image.alternative, self.place);
        out.push_str("](");
        out.push_str(self.surroundings.to_project);
        out.push_str(&address::encode(&image.path, "()%#?&[]:"));
        out.push(')');
    }

    fn push_break(&self, out: &mut String, last: bool) {
        if self.place != Place::Block {
            out.push(' ');
        } else if !last && !begins_line(out) {
            out.push_str("\\\n");
        }
    }
}

fn flatten<'a>(pieces: &mut Vec<Styled<'a>>, inlines: &'a [Inline], style: Style) {
    for inline in inlines {
        match inline {
            Inline::Text(words) => push_words(pieces, &words.text, style),
            Inline::Figure(figure) => push_words(pieces, &figure.text, style),
            Inline::Strong(inner) => flatten(pieces, inner, Style::Strong),
            Inline::Emphasis(inner) if style == Style::Plain => {
                flatten(pieces, inner, Style::Emphasis);
            }
            Inline::Emphasis(inner) => flatten(pieces, inner, style),
            Inline::Code(words) => pieces.push((style, Piece::Code(&words.text))),
            Inline::Link(link) => pieces.push((style, Piece::Link(link))),
            Inline::Image(image) => pieces.push((style, Piece::Image(image))),
            Inline::Footnote(index) => pieces.push((style, Piece::Note(*index))),
            Inline::Break => pieces.push((style, Piece::Break)),
        }
    }
}

/// Words of one style that follow each other are escaped as one.
fn push_words(pieces: &mut Vec<Styled<'_>>, text: &str, style: Style) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some((last, Piece::Words(words))) if *last == style => words.push_str(text),
        _ => pieces.push((style, Piece::Words(text.to_owned()))),
    }
}

/// The first character that a piece prints.
fn first_char((style, piece): &Styled<'_>) -> char {
    match piece {
        Piece::Words(text) if *style == Style::Plain => text.chars().next().unwrap_or(' '),
        Piece::Words(_) => '<',
        Piece::Code(_) => '`',
        Piece::Link(_) | Piece::Note(_) => '[',
        Piece::Image(_) => '!',
        Piece::Break => '\\',
    }
}

/// The mark that closes what `open` opens.
fn partner(open: char) -> Option<char> {
    let close = match open {
        '“' => '”',
        '‘' => '’',
        '《' => '》',
        '（' => '）',
        '【' => '】',
        '「' => '」',
        _ => return None,
    };
    Some(close)
}

/// The marks that Chinese text has; for others, which are rare, moving out is always right.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{b7}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}')
        || matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}')
        || matches!(c, '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
        || matches!(c, '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// A link's target as it stands between the parentheses.
fn target(address: &str) -> String {
    let encoded = address::encode(address, "()");
    let mut out = String::with_capacity(encoded.len());
    for (at, c) in encoded.char_indices() {
        out.push(c);
        if c == '&' && entity(&encoded[at + 1..]) {
            out.push_str("amp;");
        }
    }
    out
}
