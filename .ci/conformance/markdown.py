#!/usr/bin/env python3
"""markdown.py REPORT.md...: Markdown that every reader reads alike.

Each REPORT.md is read by pandoc (as GitHub's dialect and as its own) and by cmark-gfm, GitHub's own
reader. What they read, as plain text, must be the REPORT.txt beside it, line by line; and they must
agree with each other on what is strong, stressed, code, a link or a picture.

Folding. A line is a paragraph, a heading, a row of a table (cells joined by a tab), or the part of
one of these before or after a hard break. Runs of spaces and line ends are one space, ends are
trimmed, empty lines are dropped. Beyond that the two differ, and are made alike, only so:

- The text gives the title as several lines before the first empty line; Markdown as one heading.
- The mark of a footnote is 〔1〕 in the text and a raised link in Markdown. The notes stand before
  the signature in the text, and at the end in Markdown.
- A picture is ［图：its description］ in the text.
- An item without a number begins with · in the text, and is an item of a list in Markdown.

Exit status: 0 all well, 1 differences, 2 could not run.
"""

import difflib
import html.parser
import os
import re
import subprocess
import sys
import urllib.parse

# Typographic quotes are pandoc's addition to the words, figures out of lone pictures to the blocks.
READERS = {
    "pandoc, gfm": ["pandoc", "-f", "gfm", "-t", "html", "--wrap=none"],
    "pandoc, own": ["pandoc", "-f", "markdown-smart-implicit_figures", "-t", "html", "--wrap=none"],
    # Raw HTML is kept so that anchors can be seen.
    "cmark-gfm": ["cmark-gfm", "--unsafe", "-t", "html"]
    + [word for name in ("table", "strikethrough", "autolink", "tasklist", "footnotes") for word in ("-e", name)],
}
VOID = {"br", "hr", "img", "input", "col", "wbr"}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote", "section", "pre", "table", "ul", "ol", "div"}
# Where a marker of an item stands alone, because no words follow it.
WORDLESS = {"blockquote", "table", "ul", "ol"}
SENTENCE_MARKS = set("。，、；：！？）】》”’…")
STYLES = {"strong": "strong", "em": "stressed", "code": "code", "del": "struck"}


def fold(text):
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


class Reading(html.parser.HTMLParser):
    """The HTML of a reader as lines, and the things in them."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.lines, self.notes, self.things, self.targets, self.ids = [], [], [], [], set()
        self._open, self._text, self._cells, self._mark, self._styled = [], "", None, "", []
        self._in_notes, self._note, self._silent = False, 0, 0
        self.feed(page)
        self.close()
        self._end_line()

    def _end_line(self):
        line = self._mark + fold(self._text)
        self._text = ""
        if line != self._mark:
            self._mark = ""
            (self.notes if self._in_notes else self.lines).append(line)

    def _end_mark(self):
        if self._mark:
            (self.notes if self._in_notes else self.lines).append(self._mark)
            self._mark = ""

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        if attributes.get("id"):
            self.ids.add(attributes["id"])
        if tag in BLOCKS:
            self._end_line()
            if tag in WORDLESS and not (self._in_notes and tag == "ol" and self._note == 0):
                self._end_mark()
        if tag == "section" and "footnotes" in classes:
            self._in_notes = True
        elif tag == "li":
            if self._in_notes and self._open[-2:] == ["section", "ol"]:
                self._note += 1
                self._mark = f"〔{self._note}〕"
            elif "ul" in self._open and [x for x in self._open if x in ("ul", "ol")][-1] == "ul":
                self._mark = "·"
        elif tag == "tr":
            self._cells = []
        elif tag == "br":
            self._end_line()
        elif tag == "img":
            description = fold(attributes.get("alt") or "")
            self._text += f"［图：{description}］"
            self.things.append(("picture", description, urllib.parse.unquote(attributes.get("src") or "")))
            self.targets.append(attributes.get("src") or "")
        elif tag == "a" and "href" in attributes:
            if "footnote-back" in classes or "footnote-backref" in classes:
                self._silent += 1
            elif "footnote-ref" not in classes and "data-footnote-ref" not in attributes:
                # One reader encodes what another leaves alone.
                self._styled.append(("a", urllib.parse.unquote(attributes["href"]), ""))
                self.targets.append(attributes["href"])
        elif tag in STYLES:
            self._styled.append((tag, STYLES[tag], ""))
        # Both readers give the number of a note inside <sup>; nothing else is raised in Markdown.
        if tag == "sup":
            self._text += "〔"
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID or tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if tag == "sup":
            self._text += "〕"
        elif tag in ("td", "th"):
            self._cells.append(fold(self._text))
            self._text = ""
        elif tag == "tr":
            row = "\t".join(self._cells).rstrip()
            if row:
                (self.notes if self._in_notes else self.lines).append(row)
            self._cells, self._text = None, ""
        elif tag == "a" and self._silent:
            self._silent -= 1
        elif self._styled and self._styled[-1][0] == tag:
            _, what, words = self._styled.pop()
            # Bare addresses are words; pandoc's own dialect makes no links of them, the others do.
            if tag != "a" or what != fold(words):
                self.things.append((tag, what, fold(words)))
        if tag in BLOCKS:
            self._end_line()
        if tag == "li":
            self._end_mark()
        if tag == "section" and "section" not in self._open:
            self._in_notes = False

    def handle_data(self, words):
        if self._silent:
            return
        self._text += words
        self._styled = [(tag, what, said + words) for tag, what, said in self._styled]


def lines_of_text(path):
    with open(path, encoding="utf-8") as file:
        title, _, rest = file.read().partition("\n\n")
    lines = ["\t".join(fold(cell) for cell in line.split("\t")).rstrip() for line in rest.split("\n")]
    return [fold(title.replace("\n", ""))] + [line for line in lines if line]


def without_notes(lines, notes):
    """The text without its notes, which stand together somewhere; as it is where they do not."""
    for at in range(len(lines) - len(notes), -1, -1):
        if notes and lines[at : at + len(notes)] == notes:
            return lines[:at] + lines[at + len(notes) :]
    return lines + [f"(the notes should be) {note}" for note in notes]


def dead(reading, folder):
    for target in reading.targets:
        path, _, fragment = target.partition("#")
        if not path and urllib.parse.unquote(fragment) not in reading.ids:
            yield f"no such fragment: {target}"
        elif urllib.parse.unquote(target)[-1:] in SENTENCE_MARKS:
            yield f"the link takes in the mark behind it: {urllib.parse.unquote(target)}"
        elif path and not re.match(r"[a-z][a-z0-9+.-]*:", path):
            if not os.path.exists(os.path.join(folder, urllib.parse.unquote(path))):
                yield f"no such file: {target}"


def differences(wanted, found, name):
    for line in difflib.ndiff(wanted, found):
        if line[0] in "+-":
            yield f"{name}: {line}"


def check(path):
    expect = lines_of_text(re.sub(r"\.md$", ".txt", path))
    first = None
    for name, command in READERS.items():
        read = subprocess.run(command + [path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if read.returncode != 0:
            raise RuntimeError(f"{name} did not run: {read.stderr.decode()}")
        if read.stderr:
            yield f"{name} warns: {read.stderr.decode().strip()}"
        reading = Reading(read.stdout.decode("utf-8"))
        wanted = without_notes(expect, reading.notes) if reading.notes else expect
        yield from differences(wanted, reading.lines, name)
        things = sorted(map(str, reading.things))
        if first is None:
            first = name, things
        yield from differences(first[1], things, f"{name}, against {first[0]}")
        for line in dead(reading, os.path.dirname(path)):
            yield f"{name}: {line}"


def main(paths):
    if not paths:
        raise RuntimeError("no file given")
    faults = lines = 0
    for path in paths:
        lines += len(lines_of_text(re.sub(r"\.md$", ".txt", path)))
        for fault in check(path):
            faults += 1
            print(f"{path}: {fault}")
    print(f"markdown: {len(paths)} files, {lines} lines, {len(READERS)} readers, {faults} faults")
    return 1 if faults or lines < 10 * len(paths) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (OSError, RuntimeError) as error:
        print(f"markdown: could not run: {error}", file=sys.stderr)
        sys.exit(2)
