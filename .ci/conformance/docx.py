#!/usr/bin/env python3
"""docx.py REPORT.docx...: Word documents that every program opens and reads alike.

For each REPORT.docx, with REPORT.txt beside it:

- The package is whole, and the same bytes would be made again: order and times of its entries.
- The validator of Microsoft's Open XML SDK finds nothing, by the rules of Office 2019.
- python-docx, pandoc and LibreOffice read the words of REPORT.txt, line by line.
- Ids are unique, links lead somewhere, tables repeat their heads and say what they are, pictures
  are described, and the document says whose it is and in what language.
- On LibreOffice's pages all the words are there, in 22 lines of 28 characters, with numbers where
  GB/T 9704-2012 wants them.

Folding. A line is a paragraph, a row of a table (cells joined by a tab), or the part of a
paragraph before or after a hard break. Runs of spaces and line ends are one space, ends are
trimmed, empty lines are dropped. Beyond that the two differ, and are made alike, only so:

- The number of the document stands above the title in Word, and under it in the text.
- The mark of a footnote is 〔1〕 in the text. In Word it is a real footnote, numbered ①, or a
  raised ① where a note is named again. The notes stand before the signature in the text, and
  wherever the reader puts them otherwise.
- A picture is ［图：its description］ in the text.
- A title that comes first is a fact about the document to pandoc, and no paragraph.
- A hard break is a space in headings and cells of the text.
- The annex, from “附件” on its own page to the end, and the line “附件：…” above the signature are
  only in Word. There the three readers must agree with each other, and with the figures in the
  text.
- Headers and page numbers are only in Word; they are looked for on the pages.

The environment variable OOXML_VALIDATOR names the validator if it is not in node_modules.

Exit status: 0 all well, 1 differences, 2 could not run.
"""

import collections
import difflib
import json
import os
import pathlib
import posixpath
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.parse
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
# This file has the name of python-docx's module, which would else be taken from here.
sys.path = [folder for folder in sys.path if os.path.abspath(folder or ".") != HERE]

try:
    import docx
    import lxml.etree
    from docx.oxml.ns import qn
except ImportError as error:
    print(f"docx: could not run: {error}", file=sys.stderr)
    sys.exit(2)

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "creator": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
}
STATUS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}contentStatus"
ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, DRAW, OFFICE = (ODF % name for name in ("text", "table", "drawing", "office"))
DESCRIPTION = (ODF % "svg-compatible") + "desc"
XHTML = "{http://www.w3.org/1999/xhtml}"

NUMBER = re.compile(r".*〔[0-9]{4}〕[0-9]+号")
# Mark and colon of the annex in the languages of a report.
ANNEXES = {"附件": "附件：", "Annex": "Annex: "}

# GB/T 9704-2012, 5.2: the page, the block of text on it and what fits in, in millimetres.
PAGE = 210, 297
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
LINES, CHARACTERS = 22, 28
# 7.5: a page number of 14 points is a character in from the edge and 7 mm under the block.
NUMBER_SIZE, NUMBER_BELOW = 14, 7
POINT = 25.4 / 72
# Han characters and the marks that are as wide as they are.
FULL_WIDTH = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf。，、；：？！“”‘’（）《》〈〉【】〔〕—…·　]+")


def fold(text):
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def kept(lines):
    return [line for line in lines if line]


def mark(number):
    return f"〔{number}〕"


def uncircled(number):
    """The number that Word prints as ① to ⑩, and plainly from there on."""
    return ord(number) - 0x245F if len(number) == 1 and "①" <= number <= "⑩" else number


def lines_of_text(path):
    """The title's lines, and the lines of the text in Word's order."""
    with open(path, encoding="utf-8") as file:
        title, _, rest = file.read().partition("\n\n")
    title = kept(fold(line) for line in title.split("\n"))
    rows = ([fold(cell) for cell in line.split("\t")] for line in rest.split("\n"))
    lines = kept("\t".join(row).rstrip() for row in rows)
    if lines and NUMBER.fullmatch(lines[0]):
        return title, [lines[0]] + title + lines[1:]
    return title, title + lines


class Reading:
    """What a reader finds: lines of the body and, apart from them, notes."""

    def __init__(self):
        self.lines, self.notes, self.seen = [], [], 0

    def paragraph(self, text):
        self.lines += kept(fold(part) for part in text.split("\n"))

    def row(self, cells):
        self.lines += kept(["\t".join(fold(cell) for cell in cells).rstrip()])

    def note(self, read):
        """A note: its mark for the text, and what `read` gives, with the mark before it."""
        self.seen += 1
        number, own = self.seen, len(self.notes)
        self.notes.append(None)
        outer, self.lines = self.lines, []
        read()
        inner, self.lines = self.lines, outer
        self.notes[own] = [mark(number) + "".join(inner[:1])] + inner[1:]
        return mark(number)

    def all_notes(self):
        return [line for note in self.notes for line in note]

    def divided(self):
        """The lines of the text, the line that names the annex, and the lines of the annex."""
        starts = [at for at, line in enumerate(self.lines) if line in ANNEXES]
        if not starts:
            return self.lines, None, []
        text, annex = self.lines[: starts[-1]], self.lines[starts[-1] :]
        name = ANNEXES[annex[0]] + "".join(annex[1:2])
        if name not in text:
            return text, None, annex
        at = len(text) - 1 - text[::-1].index(name)
        return text[:at] + text[at + 1 :], name, annex


def plain(element):
    """The words in an element, without marks, pictures and spaces, which stand otherwise on a page."""
    return "".join("".join(text.text or "" for text in element.iter(qn("w:t"))).split())


class PythonDocx(Reading):
    """Paragraphs and tables of the body; python-docx has no footnotes, so they are read here."""

    name = "python-docx"

    def __init__(self, path):
        super().__init__()
        document = docx.Document(path)
        self.styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        keeping = {style.style_id for style in document.styles if style.element.xpath("w:pPr/w:keepNext")}
        self.footnotes = {}
        for relationship in document.part.rels.values():
            if relationship.reltype.endswith("/footnotes"):
                root = lxml.etree.fromstring(relationship.target_part.blob)
                self.footnotes = {note.get(qn("w:id")): note for note in root}
        found = [item._element for item in document.iter_inner_content()]
        self.paragraphs = [item for item in found if item.tag == qn("w:p")]
        for element in found:
            self.block(element)
        # What stays with the next paragraph, as it says itself or as its style says.
        self.kept = [
            plain(item)
            for item in self.paragraphs
            if item.xpath("w:pPr/w:keepNext") or keeping & set(item.xpath("w:pPr/w:pStyle/@w:val"))
        ]
        # What python-docx passes over is lost to all that build on it.
        self.passed_over = [
            lxml.etree.QName(child).localname
            for child in document.element.body
            if child not in found and child.tag != qn("w:sectPr")
        ]

    def style(self, element, kind):
        style = element.find(f"{qn(f'w:{kind}Pr')}/{qn(f'w:{kind}Style')}")
        return self.styles.get(style.get(qn("w:val")), "") if style is not None else ""

    def block(self, element):
        if element.tag == qn("w:p"):
            heading = self.style(element, "p").startswith("heading")
            self.paragraph(self.words(element, " " if heading else "\n"))
        elif element.tag == qn("w:tbl"):
            for row in element.iterchildren(qn("w:tr")):
                cells = row.iterchildren(qn("w:tc"))
                self.row(" ".join(self.words(p, " ") for p in cell.iter(qn("w:p"))) for cell in cells)

    def words(self, paragraph, line_break):
        # `paragraph.text` passes over content controls and what is in them.
        words = ""
        for element in paragraph.iter():
            if element.tag == qn("w:t"):
                note = self.style(element.getparent(), "r") == "footnote reference"
                words += mark(uncircled(element.text)) if note else element.text or ""
            elif element.tag in (qn("w:br"), qn("w:cr")):
                words += line_break
            elif element.tag == qn("w:tab") and element.getparent().tag == qn("w:r"):
                words += " "
            elif element.tag == qn("w:footnoteReference"):
                note = self.footnotes.get(element.get(qn("w:id")), [])
                words += self.note(lambda: [self.block(child) for child in note])
            elif element.tag == qn("wp:docPr"):
                words += f"［图：{fold(element.get('descr') or '')}］"
        return words


class Pandoc(Reading):
    """The body as pandoc's own tree."""

    name = "pandoc"

    def __init__(self, path):
        super().__init__()
        read = run(["pandoc", "-f", "docx", "-t", "json", path])
        self.warning = read.stderr.decode().strip()
        tree = json.loads(read.stdout)
        if "title" in tree["meta"]:
            self.paragraph(self.words(tree["meta"]["title"]["c"], "\n"))
        self.blocks(tree["blocks"])

    def blocks(self, blocks):
        for block in blocks:
            kind, inner = block["t"], block.get("c")
            if kind in ("Para", "Plain"):
                self.paragraph(self.words(inner, "\n"))
            elif kind == "Header":
                self.paragraph(self.words(inner[2], " "))
            elif kind == "BlockQuote":
                self.blocks(inner)
            elif kind == "Div":
                self.blocks(inner[1])
            elif kind == "Figure":
                self.blocks(inner[2])
            elif kind == "Table":
                _, _, _, (_, head), bodies, (_, foot) = inner
                for _, cells in head + [row for _, _, top, rows in bodies for row in top + rows] + foot:
                    self.row(self.cell(cell[-1]) for cell in cells)
            else:
                # Lists above all: their markers would be pandoc's own.
                self.lines.append(f"({kind})")

    def cell(self, blocks):
        return " ".join(
            self.words(block["c"], " ") if block["t"] in ("Para", "Plain") else f"({block['t']})"
            for block in blocks
        )

    def words(self, inlines, line_break):
        words = ""
        for inline in inlines:
            kind, inner = inline["t"], inline.get("c")
            if kind == "Str":
                words += inner
            elif kind in ("Space", "SoftBreak"):
                words += " "
            elif kind == "LineBreak":
                words += line_break
            elif kind == "Note":
                words += self.note(lambda: self.blocks(inner))
            elif kind == "Superscript":
                words += mark(uncircled(self.words(inner, " ")))
            elif kind in ("Emph", "Strong", "Underline", "Strikeout", "Subscript", "SmallCaps"):
                words += self.words(inner, line_break)
            elif kind in ("Span", "Link"):
                words += self.words(inner[1], line_break)
            elif kind == "Code":
                words += inner[1]
            elif kind == "Image":
                words += f"［图：{fold(self.words(inner[1], ' '))}］"
            else:
                words += f"({kind})"
        return words


class LibreOffice(Reading):
    """The body as LibreOffice keeps it."""

    name = "LibreOffice"

    def __init__(self, path):
        super().__init__()
        root = lxml.etree.parse(path, lxml.etree.XMLParser(huge_tree=True)).getroot()
        self.blocks(root.find(f"{OFFICE}body/{OFFICE}text"))

    def blocks(self, parent):
        for element in parent.iterchildren(lxml.etree.Element):
            if element.tag == TEXT + "p":
                self.paragraph(self.words(element, "\n"))
            elif element.tag == TEXT + "h":
                self.paragraph(self.words(element, " "))
            elif element.tag == TABLE + "table":
                for row in element.iter(TABLE + "table-row"):
                    self.row(self.cell(cell) for cell in row.iterchildren(TABLE + "table-cell"))
            elif element.tag.startswith((TEXT, TABLE)):
                self.blocks(element)

    def cell(self, cell):
        paragraphs = cell.iter(TEXT + "p", TEXT + "h")
        # Not those of a note in the cell.
        own = [p for p in paragraphs if next(p.iterancestors(TABLE + "table-cell", TEXT + "note")) is cell]
        return " ".join(self.words(p, " ") for p in own)

    def words(self, element, line_break):
        words = element.text or ""
        for child in element.iterchildren(lxml.etree.Element):
            if child.tag == TEXT + "line-break":
                words += line_break
            elif child.tag == TEXT + "s":
                words += " " * int(child.get(TEXT + "c") or 1)
            elif child.tag == TEXT + "tab":
                words += " "
            elif child.tag == TEXT + "note":
                # The number is LibreOffice's, so that one that counts otherwise is seen.
                own = mark(uncircled(child.findtext(TEXT + "note-citation")))
                counted = self.note(lambda: self.blocks(child.find(TEXT + "note-body")))
                words += own if own == counted else f"({own})"
            elif child.tag == DRAW + "frame":
                words += f"［图：{fold(child.findtext(DESCRIPTION) or '')}］"
            elif child.tag == TEXT + "span" and child.get(TEXT + "style-name") == "Footnote_20_Symbol":
                words += mark(uncircled(self.words(child, line_break)))
            elif child.tag.startswith(TEXT):
                words += self.words(child, line_break)
            words += child.tail or ""
        return words


def run(command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} did not run: {done.stderr.decode(errors='replace').strip()}")
    return done


def converted(paths, folder):
    """What LibreOffice makes of each document: its own format, and pages; nothing where it cannot."""
    names = []
    for at, path in enumerate(paths):
        names.append(os.path.join(folder, f"{at}.docx"))
        shutil.copyfile(path, names[-1])
    # A profile of its own: none is made in the home folder, and none there counts.
    profile = pathlib.Path(folder, "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    for target in ("fodt", "pdf"):
        run(command + [target, "--outdir", folder] + names)
    return {path: [re.sub("docx$", target, name) for target in ("fodt", "pdf")] for path, name in zip(paths, names)}


def check_package(path, parts):
    with zipfile.ZipFile(path) as package:
        broken = package.testzip()
        entries = package.infolist()
        for entry in entries:
            parts[entry.filename] = package.read(entry.filename) if entry.filename != broken else b""
    names = [entry.filename for entry in entries]
    if broken:
        yield f"damaged: {broken}"
    for name, times in collections.Counter(names).items():
        if times > 1:
            yield f"{times} times in the package: {name}"
    if names[:1] != ["[Content_Types].xml"] or names[1:] != sorted(names[1:]):
        yield f"the entries are not in order: {names}"
    for entry in entries:
        if entry.date_time != (1980, 1, 1, 0, 0, 0):
            yield f"{entry.filename} has a time: {entry.date_time}"
    for name in list(parts):
        if name.endswith((".xml", ".rels")):
            try:
                parts[name] = lxml.etree.fromstring(parts[name])
            except lxml.etree.XMLSyntaxError as error:
                yield f"{name} is not well-formed: {error}"
                parts[name] = lxml.etree.Element("none")
    yield from check_types(parts)
    yield from check_relationships(parts)


def check_types(parts):
    types = parts.get("[Content_Types].xml", [])
    extensions = {rule.get("Extension", "").lower() for rule in types if rule.get("Extension")}
    own = {rule.get("PartName") for rule in types if rule.get("PartName")}
    for name in parts:
        if name != "[Content_Types].xml" and "/" + name not in own:
            if name.rpartition(".")[2].lower() not in extensions:
                yield f"no content type: {name}"
    for name in own:
        if name[1:] not in parts:
            yield f"a content type for what is not there: {name}"


def check_relationships(parts):
    named = {"[Content_Types].xml"}
    ids = {}
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        folder, file = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), file[: -len(".rels")])
        ids[source] = [relationship.get("Id") for relationship in root.iter(RELATIONSHIPS + "Relationship")]
        if len(set(ids[source])) < len(ids[source]):
            yield f"{name}: the same id twice"
        for relationship in root.iter(RELATIONSHIPS + "Relationship"):
            target = relationship.get("Target", "")
            if relationship.get("TargetMode") == "External":
                continue
            path = posixpath.join("/", posixpath.dirname(source), urllib.parse.unquote(target))
            full = posixpath.normpath(path)[1:]
            named.add(full)
            if full not in parts:
                yield f"{name}: {target} is not there"
    for name, root in parts.items():
        if not name.endswith(".rels") and name not in named:
            yield f"nothing leads to {name}"
        if name.endswith(".xml"):
            for element in root.iter(lxml.etree.Element):
                for attribute, value in element.attrib.items():
                    if attribute.startswith(qn("r:id")[:-2]) and value not in ids.get(name, []):
                        yield f"{name}: no relationship {value}"


def validator():
    own = os.environ.get("OOXML_VALIDATOR")
    modules = pathlib.Path(HERE, "node_modules", "@xarsh")
    found = [own] if own else list(modules.glob("ooxml-validator-*/ooxml-validator"))
    if len(found) != 1 or not os.access(found[0], os.X_OK):
        raise RuntimeError("the Open XML SDK's validator is not installed (npm ci, or OOXML_VALIDATOR)")
    return str(found[0])


def check_schema(path, command):
    # It exits otherwise than 0 where it finds something.
    command = [command, os.path.abspath(path), "Office2019"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        answer = json.loads(done.stdout.decode("utf-8-sig"))
        findings, well = answer["errors"], answer["ok"]
    except (ValueError, KeyError, TypeError):
        said = (done.stderr or done.stdout).decode(errors="replace").strip()
        raise RuntimeError(f"the validator did not run: {said}")
    for finding in findings:
        yield f"Open XML SDK: {json.dumps(finding, ensure_ascii=False)}"
    if not findings and not well:
        yield f"Open XML SDK: not well, without a reason: {answer}"


def differences(wanted, found, name):
    for line in difflib.ndiff(wanted, found):
        if line[0] in "+-":
            yield f"{name}: {line}"


def without_notes(lines, notes):
    """The text without its notes, which stand together somewhere; as it is where they do not."""
    for at in range(len(lines) - len(notes), -1, -1):
        if notes and lines[at : at + len(notes)] == notes:
            return lines[:at] + lines[at + len(notes) :]
    return lines + [f"(the notes should be) {note}" for note in notes]


def check_text(expect, readings):
    first = readings[0]
    for reading in readings:
        text, name, annex = reading.divided()
        notes = reading.all_notes()
        yield from differences(without_notes(expect, notes) if notes else expect, text, reading.name)
        yield from differences(first.divided()[2], annex, f"{reading.name}, annex, against {first.name}")
        if annex and not name:
            yield f"{reading.name}: nothing names the annex above the signature"
        if getattr(reading, "warning", ""):
            yield f"{reading.name} warns: {reading.warning}"
        for passed_over in getattr(reading, "passed_over", []):
            yield f"{reading.name} passes over {passed_over}"
    name = first.divided()[1]
    if name:
        # Between the line that names the annex and the annex stands the signature, and only there.
        texts = [plain(paragraph) for paragraph in first.paragraphs]
        start = max(at for at, text in enumerate(texts) if text in ANNEXES)
        at = max(at for at, text in enumerate(texts[:start]) if text == "".join(name.split()))
        for place, (text, paragraph) in enumerate(zip(texts, first.paragraphs)):
            if (first.style(paragraph, "p") in ("signature", "date")) != (at < place < start):
                yield f"the annex is named in the wrong place, seen from: {text}"
        if not first.paragraphs[start].xpath("w:pPr/w:pageBreakBefore"):
            yield "the annex does not begin a page"


def clashes(values):
    return [value for value, times in collections.Counter(values).items() if times > 1 or not value]


def check_structure(title, parts, counts):
    named = re.compile(r"word/(document|footnotes|header.*|footer.*)\.xml")
    roots = [root for name, root in parts.items() if named.fullmatch(name)]

    def every(tag, attribute=None):
        found = [element for root in roots for element in root.iter(qn(tag))]
        return [element.get(qn(attribute)) for element in found] if attribute else found

    if every("w:numPr"):
        yield "numbers that Word counts itself"
    for hidden in every("w:vanish"):
        # The end of a paragraph may be, where a heading runs in.
        if hidden.getparent().getparent().tag == qn("w:r"):
            yield f"hidden words: {plain(hidden.getparent().getparent())}"
    controls = every("w:sdt")
    for control in controls:
        for name in ("w:tag", "w:alias"):
            found = control.find(f"{qn('w:sdtPr')}/{qn(name)}")
            if found is None or not (found.get(qn("w:val")) or "").strip():
                yield f"a control without {name}: {control.xpath('string()')}"
        if not plain(control):
            yield "an empty control"
    control_ids = [control.find(f"{qn('w:sdtPr')}/{qn('w:id')}") for control in controls]
    starts, ends = every("w:bookmarkStart", "w:id"), every("w:bookmarkEnd", "w:id")
    names = every("w:bookmarkStart", "w:name")
    pictures = every("wp:docPr")
    for what, ids in (
        ("control", ["" if own is None else own.get(qn("w:val")) for own in control_ids]),
        ("picture", [picture.get("id") for picture in pictures]),
        ("bookmark", starts),
        ("bookmark's name", names),
        ("end of a bookmark", ends),
    ):
        for own in clashes(ids):
            yield f"id of a {what} that another has, or none: {own!r}"
    if set(starts) != set(ends):
        yield "bookmarks that do not end, or do not begin"
    links = every("w:hyperlink")
    wanted = every("w:hyperlink", "w:anchor")
    for field in every("w:instrText"):
        wanted += re.findall(r"NOTEREF (\S+)", field.text or "")
    for anchor in wanted:
        if anchor is not None and anchor not in names:
            yield f"a link to a bookmark that is not there: {anchor}"
    for picture in pictures:
        if not (picture.get("descr") or "").strip():
            yield f"a picture without a description: {picture.get('name')}"

    tables = every("w:tbl")
    for table in tables:
        yield from check_table(table)
    footnotes = parts.get("word/footnotes.xml", [])
    notes = [note for note in footnotes if note.get(qn("w:type")) is None]
    if sorted(note.get(qn("w:id")) for note in notes) != sorted(every("w:footnoteReference", "w:id")):
        yield "footnotes and their marks do not match"
    yield from check_figures(controls, tables)
    yield from check_facts(title, parts)
    counts.update(figures=len(controls), tables=len(tables), pictures=len(pictures), links=len(links), notes=len(notes))


def check_table(table):
    caption = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
    caption = caption.get(qn("w:val")) if caption is not None else ""
    if not caption.strip():
        yield "a table without a caption"
    width = table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}")
    width = (width.get(qn("w:type")), int(width.get(qn("w:w")))) if width is not None else None
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    grid = [int(column.get(qn("w:w"))) for column in columns]
    if not grid or width != ("dxa", sum(grid)):
        yield f"table {caption}: the columns {grid} are not the width of the table"
    for at, row in enumerate(table.iterchildren(qn("w:tr"))):
        has = {lxml.etree.QName(item).localname for item in row.iterfind(f"{qn('w:trPr')}/*")}
        if "cantSplit" not in has:
            yield f"table {caption}: row {at + 1} may be split"
        if ("tblHeader" in has) != (at == 0):
            yield f"table {caption}: row {at + 1} is {'a' if at else 'no'} head"
        column = 0
        for cell in row.iterchildren(qn("w:tc")):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            span = int(span.get(qn("w:val"))) if span is not None else 1
            own = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            if own is None or int(own.get(qn("w:w"))) != sum(grid[column : column + span]):
                yield f"table {caption}: row {at + 1} has a cell that does not fit its column"
            column += span
        if column != len(grid):
            yield f"table {caption}: row {at + 1} has {column} columns of {len(grid)}"


def check_figures(controls, tables):
    """A figure is the same in the text and in the annex, which has no second reading."""
    in_text = collections.defaultdict(set)
    annex = set(tables[-1].iter(qn("w:sdt"))) if tables else set()
    for control in controls:
        if control in annex:
            continue
        tag, alias = (control.find(f"{qn('w:sdtPr')}/{qn(name)}") for name in ("w:tag", "w:alias"))
        # A function of figures is another figure.
        if tag is not None and alias is not None and "(" not in tag.get(qn("w:val")):
            in_text[alias.get(qn("w:val"))].add(plain(control))
    if not tables or tables[-1].find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}") is None:
        return
    rows = [[plain(cell) for cell in row.iterchildren(qn("w:tc"))] for row in tables[-1].iterchildren(qn("w:tr"))]
    # Word takes no longer names of controls.
    names = {"".join(label.split()): figures for label, figures in in_text.items()}
    for label in names.keys() - {row[0][:64] for row in rows}:
        yield f"a figure that is not in the annex: {label}"
    for row in rows:
        # Only the last column, remarks, may be empty; the title of a group is a cell alone.
        if len(row) > 1 and not all(row[:-1]):
            yield f"an empty cell in the annex: {row}"
        known = names.get(row[0][:64], ()) if len(row) > 1 else ()
        if known and row[1] not in known:
            yield f"{row[0]} is {row[1]} in the annex and {'、'.join(sorted(known))} in the text"


def check_facts(title, parts):
    core = parts.get("docProps/core.xml", lxml.etree.Element("none"))
    for name, tag in CORE.items():
        if not (core.findtext(tag) or "").strip():
            yield f"no {name} of the document"
    if "".join((core.findtext(CORE["title"]) or "").split()) != "".join("".join(title).split()):
        yield f"the title of the document is {core.findtext(CORE['title'])}"
    headers = [root for name, root in parts.items() if re.fullmatch(r"word/header.*\.xml", name)]
    status = core.findtext(STATUS) or ""
    if {"".join(root.itertext()) for root in headers} != ({status} if status else set()):
        yield f"the headers do not say what the status is: {status!r}"
    settings = parts.get("word/settings.xml", lxml.etree.Element("none"))
    if settings.find(qn("w:evenAndOddHeaders")) is None:
        yield "even and odd pages are alike"
    modes = settings.xpath("//*[local-name() = 'compatSetting']")
    modes = [mode.get(qn("w:val")) for mode in modes if mode.get(qn("w:name")) == "compatibilityMode"]
    if modes != ["15"]:
        yield f"compatibility mode {modes}"
    styles = parts.get("word/styles.xml", lxml.etree.Element("none"))
    lang = styles.find("/".join(qn(f"w:{name}") for name in ("docDefaults", "rPrDefault", "rPr", "lang")))
    if lang is None or not lang.get(qn("w:eastAsia")):
        yield "no language of the East Asian text"


class Line:
    """Words that stand beside each other on a page; places in millimetres."""

    def __init__(self, words):
        words.sort(key=lambda word: word[1])
        self.words = " ".join(word[0] for word in words)
        self.text = "".join("".join(word[0] for word in words).split())
        self.left, self.right = words[0][1], max(word[2] for word in words)
        self.top, self.bottom = min(word[3] for word in words), max(word[4] for word in words)
        self.height = max(word[4] - word[3] for word in words)
        # Of the largest word, for the mark of a note stands higher.
        self.middle = max((word[4] - word[3], (word[3] + word[4]) / 2) for word in words)[1]


class Page:
    """The lines of a page: above the block of text, in it, and below."""

    def __init__(self, page, pictured):
        self.size = tuple(float(page.get(name)) * POINT for name in ("width", "height"))
        self.pictured = pictured
        words = []
        for word in page.iter(XHTML + "word"):
            places = [float(word.get(name)) * POINT for name in ("xMin", "xMax", "yMin", "yMax")]
            words.append((word.text or "", *places))
        words.sort(key=lambda word: word[3] + word[4])
        groups = []
        for word in words:
            # Lines of text are 10 mm apart.
            if groups and (word[3] + word[4] - groups[-1][0][3] - groups[-1][0][4]) / 2 < 3:
                groups[-1].append(word)
            else:
                groups.append([word])
        lines = [Line(group) for group in groups]
        self.above = [line for line in lines if line.middle < TOP]
        self.lines = [line for line in lines if TOP <= line.middle <= BOTTOM]
        self.below = [line for line in lines if line.middle > BOTTOM]


def pages_of(pdf):
    listed = run(["pdfimages", "-list", pdf]).stdout.decode().splitlines()[2:]
    pictured = {int(line.split()[0]) for line in listed}
    root = lxml.etree.fromstring(run(["pdftotext", "-bbox", pdf, "-"]).stdout)
    return [Page(page, at in pictured) for at, page in enumerate(root.iter(XHTML + "page"), 1)]


def check_pages(pages, parts, reading, counts):
    annex = reading.divided()[2]
    status = parts["docProps/core.xml"].findtext(STATUS) or ""
    starts = [at for at, page in enumerate(pages) if annex and page.lines and page.lines[0].text == annex[0]]
    if annex and len(starts) != 1:
        yield f"the annex begins on {len(starts)} pages"
    start = starts[0] if starts else len(pages)
    for number, page in enumerate(pages, 1):
        for fault in check_page(page, number, status):
            yield f"page {number}: {fault}"
    for at, page in enumerate(pages[start:]):
        head = "".join(annex[2:3]).replace("\t", "")
        # Under the mark and the title of the annex, or at once.
        if not any(line.text == "".join(head.split()) for line in page.lines[: 1 if at else 6]):
            yield f"page {start + at + 1}: no head of the annex's table"
    yield from check_lost(pages, parts, len(pages) - start - 1, "".join(annex[2:3]))
    yield from check_density(pages[:start], reading.kept, counts)
    counts["pages"] += len(pages)


def check_page(page, number, status):
    if any(abs(found - wanted) > 0.5 for found, wanted in zip(page.size, PAGE)):
        yield f"{page.size[0]:.1f} by {page.size[1]:.1f} mm"
    if [line.text for line in page.above] != ([status] if status else []):
        yield f"the header is {[line.text for line in page.above]}, not {status!r}"
    if not page.lines and not page.pictured:
        yield "nothing on the page"
    if page.lines and (page.lines[0].top < TOP - 0.5 or page.lines[-1].bottom > BOTTOM + 1):
        yield f"text from {page.lines[0].top:.1f} to {page.lines[-1].bottom:.1f} mm"
    for line in page.lines:
        # A mark that ends a sentence may hang over the edge.
        if line.left < LEFT - 0.5 or line.right > RIGHT + 6:
            yield f"over the edge, from {line.left:.1f} to {line.right:.1f} mm: {line.words}"
    if [line.text for line in page.below] != [f"—{number}—"]:
        yield f"the page number is {[line.words for line in page.below]}"
        return
    line = page.below[0]
    side = RIGHT - line.right if number % 2 else line.left - LEFT
    if abs(side - NUMBER_SIZE * POINT) > 3:
        yield f"the page number is {side:.1f} mm from the {'right' if number % 2 else 'left'} edge"
    if abs(line.middle - BOTTOM - NUMBER_BELOW) > 1.5:
        yield f"the page number is {line.middle - BOTTOM:.1f} mm under the text"


def check_lost(pages, parts, repeats, head):
    """Every character of the document is printed; a table's head as often as it is repeated."""
    roots = [parts[name] for name in ("word/document.xml", "word/footnotes.xml") if name in parts]
    paragraphs = [plain(paragraph) for root in roots for paragraph in root.iter(qn("w:p"))]
    printed = "".join(line.text for page in pages for line in page.lines)
    lost = collections.Counter("".join(paragraphs) + "".join(head.split()) * repeats)
    lost.subtract(collections.Counter(printed))
    lost = +lost
    for glyph, times in lost.items():
        places = []
        for paragraph in paragraphs:
            for at in [at for at, own in enumerate(paragraph) if own == glyph]:
                before, after = paragraph[max(at - 6, 0) : at], paragraph[at + 1 : at + 4]
                if before + after in printed and before + glyph + after not in printed:
                    places.append(before + glyph + after)
        yield f"{times} times not on the pages: {glyph} {'; '.join(places)}".rstrip()


def check_density(pages, kept, counts):
    """22 lines on a page that is full of running text, 28 characters in a line that is full of Han."""
    # Beside a picture, characters are drawn apart.
    lines = [line for page in pages if not page.pictured for line in page.lines]
    full = [line for line in lines if abs(line.left - LEFT) < 1 and line.right > RIGHT - 3]
    # Pages that hold anything smaller or larger than the text are not of running text.
    size = statistics.median(line.height for line in full) if full else 0
    body = [all(abs(line.height / size - 1) < 0.08 for line in page.lines) if size else False for page in pages]
    for at, (page, following) in enumerate(zip(pages, pages[1:]), 1):
        continued = size and following.lines and abs(following.lines[0].height / size - 1) < 0.08
        if not body[at - 1] or page.pictured or not page.lines or not continued:
            continue
        if len(page.lines) > LINES:
            yield f"page {at}: {len(page.lines)} lines"
        # LibreOffice does not divide what stays with the next paragraph, so that room is left.
        first = re.sub("[①-⑩]", "", following.lines[0].text)
        if any(words.startswith(first) for words in kept):
            continue
        if len(page.lines) < LINES:
            yield f"page {at}: {len(page.lines)} lines, though the text goes on"
        pitch = statistics.median(b.middle - a.middle for a, b in zip(page.lines, page.lines[1:]))
        if abs(pitch - (BOTTOM - TOP) / LINES) > 0.1:
            yield f"page {at}: lines {pitch:.2f} mm apart"
        counts["full pages"] += len(page.lines) == LINES

    han = [line for line in full if abs(line.height / size - 1) < 0.08 and FULL_WIDTH.fullmatch(line.text)]
    for line in han:
        # One more where marks are drawn together or one hangs over the edge.
        if len(line.text) > CHARACTERS + 1:
            yield f"{len(line.text)} characters in a line: {line.text}"
    if len(han) >= 10 and statistics.mode(len(line.text) for line in han) != CHARACTERS:
        yield f"most full lines do not have {CHARACTERS} characters"
    counts["full lines"] += sum(len(line.text) == CHARACTERS for line in han)


def check(path, parts, made, command, counts):
    title, expect = lines_of_text(re.sub(r"\.docx$", ".txt", path))
    counts["lines"] += len(expect)
    yield from check_schema(path, command)
    yield from check_structure(title, parts, counts)
    fodt, pdf = made
    readings = []
    for reader, file in ((PythonDocx, path), (Pandoc, path), (LibreOffice, fodt)):
        try:
            readings.append(reader(file))
        except FileNotFoundError:  # no reader
            raise
        except Exception as error:  # whatever it dies of
            yield f"{reader.name} does not read it: {error!r}"
    if len(readings) == 3:
        yield from check_text(expect, readings)
        yield from check_pages(pages_of(pdf), parts, readings[0], counts)


def checked(paths, counts):
    command = validator()
    packages, whole = {}, []
    for path in paths:
        packages[path] = {}
        faults = list(check_package(path, packages[path]))
        for fault in faults:
            yield path, fault
        # What is said of a package that is not whole leads nowhere.
        whole += [] if faults else [path]
    with tempfile.TemporaryDirectory() as folder:
        made = converted(whole, folder) if whole else {}
        for path in whole:
            for fault in check(path, packages[path], made[path], command, counts):
                yield path, fault


def main(paths):
    if not paths:
        raise RuntimeError("no file given")
    if not all(path.endswith(".docx") for path in paths):
        raise RuntimeError("only files named .docx are read")
    faults, counts = 0, collections.Counter()
    for path, fault in checked(paths, counts):
        faults += 1
        print(f"{path}: {fault}")
    # What must have been met somewhere, or nothing was said about it.
    kinds = ("lines", "figures", "tables", "pictures", "links", "notes", "pages", "full pages", "full lines")
    met = ", ".join(f"{counts[kind]} {kind}" for kind in kinds)
    print(f"docx: {len(paths)} files, 3 readers, {met}, {faults} faults")
    return 1 if faults or not all(counts[kind] for kind in kinds) or counts["lines"] < 10 * len(paths) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (OSError, RuntimeError, zipfile.BadZipFile) as error:
        print(f"docx: could not run: {error}", file=sys.stderr)
        sys.exit(2)
