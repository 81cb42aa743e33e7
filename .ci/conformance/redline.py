#!/usr/bin/env python3
"""redline.py FOLDER...: redlines whose changes every reader accepts and rejects alike.

Each FOLDER holds old.docx and new.docx, the documents of two years, and redline.docx, the new one
with its difference from the old one as tracked changes.

- The package is whole, and the validator of Microsoft's Open XML SDK finds nothing.
- Every change has an author and a time, and a number that is its own.
- With all changes accepted the redline says what new.docx says, with all rejected what old.docx
  says, line by line. Three readers do that: pandoc, LibreOffice, and one that follows ISO/IEC
  29500-1, 17.13.5, whose result python-docx reads, with the style of each paragraph.
- The readers are put to the test themselves: of a redline in which one insertion is no longer
  marked, or one deletion, or in which the end of a paragraph is taken out that stays, each must
  find other lines.

A line is a paragraph, or a row of a table with a tab between its cells; a hard break is a space.
Footnotes stand in ⟦⟧ where they are referred to. Pandoc and LibreOffice 7.4 do not know that rows
are tracked and leave them with empty cells: so of these two, lines without words are left out.

The environment variable OOXML_VALIDATOR names the validator if it is not in node_modules.

Exit status: 0 all well, 1 differences, 2 could not run.
"""

import importlib.util
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
# docx.py has the name of python-docx's module, which would else be taken from here.
sys.path = [folder for folder in sys.path if os.path.abspath(folder or ".") != HERE]

try:
    import docx
    import lxml.etree
    from docx.oxml.ns import qn
except ImportError as error:
    print(f"redline: could not run: {error}", file=sys.stderr)
    sys.exit(2)

spec = importlib.util.spec_from_file_location("conformance", os.path.join(HERE, "docx.py"))
conformance = importlib.util.module_from_spec(spec)
spec.loader.exec_module(conformance)

ACCEPT, REJECT = "accept", "reject"
TEXTS = ("word/document.xml", "word/footnotes.xml")
CHANGES = [qn(f"w:{name}") for name in ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange")]
REVISIONS = [qn("w:ins"), qn("w:del"), *CHANGES]
TIME = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")

# A macro for LibreOffice: a list of what to open, what to do with it, and where to put it.
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Redline"/>
</library:library>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Redline" script:language="StarBasic">
Sub Judge(list As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim made(0) As New com.sun.star.beans.PropertyValue
  made(0).Name = "FilterName" : made(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  number = FreeFile
  Open list For Input As #number
  Do While Not Eof(number)
    Line Input #number, entry
    parts = Split(entry, Chr(9))
    If UBound(parts) = 2 Then
      document = StarDesktop.loadComponentFromURL(parts(0), "_blank", 0, hidden())
      frame = document.CurrentController.Frame
      dispatcher.executeDispatch(frame, ".uno:" &amp; parts(1) &amp; "AllTrackedChanges", "", 0, Array())
      document.storeToURL(parts(2), made())
      document.close(True)
    End If
  Loop
  Close #number
End Sub
</script:module>
"""


def fold(text):
    return " ".join(text.split())


def parts_of(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


# The verdict as the standard has it.


def judged(root, verdict):
    """The part after all its changes were accepted or rejected. Returns how many rows are gone."""
    gone, kept = (qn("w:del"), qn("w:ins")) if verdict == ACCEPT else (qn("w:ins"), qn("w:del"))
    for change in list(root.iter(*CHANGES)):
        properties = change.getparent()
        if verdict == ACCEPT:
            properties.remove(change)
            continue
        # What it was takes the place of what it is; what is no property of the style stays.
        stay = [child for child in properties if child.tag in (qn("w:ins"), qn("w:del"))]
        if properties.tag == qn("w:pPr"):
            stay += properties.findall(qn("w:rPr"))
        before = list(change[0])
        for child in list(properties):
            properties.remove(child)
        properties.extend(before + stay if properties.tag == qn("w:pPr") else stay + before)
    rows = [row for row in root.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{gone}") is not None]
    for row in rows:
        row.getparent().remove(row)
    for table in list(root.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    for element in list(root.iter(gone, kept)):
        holder = element.getparent()
        if holder.tag in (qn("w:rPr"), qn("w:trPr")):
            continue
        if element.tag == gone:
            holder.remove(element)
            continue
        at = holder.index(element)
        for child in list(element):
            holder.insert(at, child)
            at += 1
        holder.remove(element)
    for paragraph in list(root.iter(qn("w:p"))):
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{gone}") is None:
            continue
        content = [child for child in paragraph if child.tag != qn("w:pPr")]
        following = paragraph.getnext()
        if following is not None and following.tag == qn("w:p"):
            for child in reversed(content):
                following.insert(1, child)
        elif content and any(child.tag == qn("w:r") for child in content):
            raise ValueError("words before a table have lost the end of their paragraph")
        paragraph.getparent().remove(paragraph)
    for element in list(root.iter(gone, kept)):
        element.getparent().remove(element)
    for word in root.iter(qn("w:delText")):
        word.tag = qn("w:t")
    for code in root.iter(qn("w:delInstrText")):
        code.tag = qn("w:instrText")
    return len(rows)


def words(element, notes):
    found = ""
    for node in element.iter(qn("w:t"), qn("w:br"), qn("w:footnoteReference"), qn("w:drawing")):
        if node.tag == qn("w:t"):
            found += node.text or ""
        elif node.tag == qn("w:br"):
            found += " "
        elif node.tag == qn("w:drawing"):
            about = next((inner.get("descr") for inner in node.iter() if inner.get("descr")), "")
            found += f"［{about}］"
        else:
            note = notes.get(node.get(qn("w:id")))
            found += "⟦" + "|".join(line for line in block_lines(note, {})) + "⟧" if note is not None else "⟦?⟧"
    return fold(found)


def block_lines(holder, notes, style=lambda paragraph: ""):
    for block in holder:
        if block.tag == qn("w:p"):
            yield style(block) + words(block, notes)
        elif block.tag == qn("w:tbl"):
            for row in block.iter(qn("w:tr")):
                yield "\t".join(words(cell, notes) for cell in row.iter(qn("w:tc")))


def python_docx(data, styles):
    """The lines of a document without changes, with the style of each paragraph if asked for."""
    document = docx.Document(io.BytesIO(data))
    notes = {}
    for relationship in document.part.rels.values():
        if relationship.reltype.endswith("/footnotes"):
            root = lxml.etree.fromstring(relationship.target_part.blob)
            notes = {note.get(qn("w:id")): note for note in root}
    names = {style.style_id: style.name for style in document.styles}

    def style(paragraph):
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return f"[{names.get(found.get(qn('w:val')))}] " if found is not None else "[] "

    lines = block_lines(document.element.body, notes, style if styles else lambda paragraph: "")
    return list(lines) if styles else [line for line in lines if line.strip()]


class Standard:
    name = "python-docx, by the standard"

    def read(self, wanted):
        """The lines of each document after a verdict, or without one."""
        for path, verdict in wanted:
            parts = parts_of(path)
            for name in TEXTS:
                if verdict and name in parts:
                    root = lxml.etree.fromstring(parts[name])
                    judged(root, verdict)
                    parts[name] = lxml.etree.tostring(root)
            yield python_docx(packed(parts), True)


class Pandoc:
    name = "pandoc"

    def read(self, wanted):
        for path, verdict in wanted:
            command = ["pandoc", "-f", "docx", "-t", "json", f"--track-changes={verdict or ACCEPT}", path]
            tree = json.loads(conformance.run(command).stdout)
            title = self.inlines(tree["meta"].get("title", {}).get("c", []))
            lines = [title] + list(self.blocks(tree["blocks"]))
            yield [line for line in lines if line.strip()]

    def inlines(self, items):
        return fold("".join(self.inline(item) for item in items))

    def inline(self, item):
        kind, content = item["t"], item.get("c")
        if kind == "Str":
            return content
        if kind in ("Space", "SoftBreak", "LineBreak"):
            return " "
        if kind == "Note":
            return "⟦" + "|".join(self.blocks(content)) + "⟧"
        if kind == "Image":
            return f"［{self.inlines(content[1])}］"
        if kind == "Code":
            return content[1]
        if kind in ("Link", "Span"):
            return "".join(self.inline(inner) for inner in content[1])
        if isinstance(content, list):
            return "".join(self.inline(inner) for inner in content)
        raise ValueError(f"what is {kind}?")

    def blocks(self, blocks):
        for block in blocks:
            kind, content = block["t"], block.get("c")
            if kind in ("Para", "Plain"):
                yield self.inlines(content)
            elif kind == "Header":
                yield self.inlines(content[2])
            elif kind == "BlockQuote":
                yield from self.blocks(content)
            elif kind == "Div":
                yield from self.blocks(content[1])
            elif kind in ("BulletList", "OrderedList"):
                for item in content if kind == "BulletList" else content[1]:
                    yield from self.blocks(item)
            elif kind == "Table":
                _, _, _, head, bodies, foot = content
                rows = head[1] + [row for body in bodies for part in body[2:4] for row in part] + foot[1]
                for row in rows:
                    yield "\t".join(fold(" ".join(self.blocks(cell[4]))) for cell in row[1]).rstrip("\t")
            else:
                raise ValueError(f"what is {kind}?")


class LibreOffice:
    name = "LibreOffice"

    def read(self, wanted):
        with tempfile.TemporaryDirectory() as folder:
            profile = pathlib.Path(folder, "profile")
            command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
            # The first start makes the profile, and would write over the macro.
            conformance.run(command + ["--terminate_after_init"])
            basic = profile / "user" / "basic"
            (basic / "Standard").mkdir(parents=True, exist_ok=True)
            (basic / "script.xlc").write_text(LIBRARIES)
            (basic / "Standard" / "script.xlb").write_text(LIBRARY)
            (basic / "Standard" / "Redline.xba").write_text(MODULE)
            made = [pathlib.Path(folder, f"{at}.docx") for at in range(len(wanted))]
            entries = [
                f"{pathlib.Path(path).resolve().as_uri()}\t{(verdict or ACCEPT).capitalize()}\t{target.as_uri()}\n"
                for (path, verdict), target in zip(wanted, made)
            ]
            listed = pathlib.Path(folder, "list")
            listed.write_text("".join(entries))
            conformance.run(command + [f'macro:///Standard.Redline.Judge("{listed.as_uri()}")'])
            for target in made:
                data = target.read_bytes()
                left = sum(len(list(lxml.etree.fromstring(part).iter(*REVISIONS)))
                           for name, part in parts_of(target).items() if name in TEXTS)
                if left:
                    raise ValueError(f"{left} changes are left")
                yield python_docx(data, False)


READERS = [Standard(), Pandoc(), LibreOffice()]


def rows_apart(lines):
    """Lines as readers that know no tracked rows can give them: ends of rows without words."""
    return [line.rstrip("\t") for line in lines]


def differ(reader, found, wanted):
    for at, (one, two) in enumerate(zip(found + [None], wanted + [None])):
        if one != two:
            yield f"{reader.name}: line {at + 1} is {one!r}, not {two!r}"
            return
    if len(found) != len(wanted):
        yield f"{reader.name}: {len(found)} lines, not {len(wanted)}"


def check_marks(parts):
    ids = set()
    for name in TEXTS:
        for element in parts[name].iter(*REVISIONS, qn("w:bookmarkStart")) if name in parts else ():
            number = element.get(qn("w:id"))
            if number is None or number in ids:
                yield f"{name}: the number {number} twice"
            ids.add(number)
            if element.tag == qn("w:bookmarkStart"):
                continue
            if not element.get(qn("w:author")) or not TIME.fullmatch(element.get(qn("w:date"), "")):
                yield f"{name}: a change without an author or a time"
        for run in parts[name].iter(qn("w:t")) if name in parts else ():
            if any(above.tag == qn("w:del") for above in run.iterancestors()):
                yield f"{name}: words that are taken out are w:delText, not w:t"
    settings = parts["word/settings.xml"]
    if settings.find(qn("w:trackRevisions")) is None:
        yield "word/settings.xml: what is changed further is not tracked"
    if len(ids) < 10:
        yield "hardly any change"


def broken(path, folder):
    """Redlines that are wrong in one place, each with the verdict that shows it."""
    def unmark(root, tag):
        for element in root.iter(tag):
            above = element.getparent()
            if above.tag != qn("w:p") or not "".join(element.itertext()).strip():
                continue
            at = above.index(element)
            for child in list(element):
                above.insert(at, child)
                at += 1
                for word in child.iter(qn("w:delText")):
                    word.tag = qn("w:t")
            above.remove(element)
            return
        raise RuntimeError(f"{path}: nothing to break")

    def join(root):
        for paragraph in root.find(qn("w:body")).findall(qn("w:p")):
            following = paragraph.getnext()
            both = [paragraph, following] if following is not None else []
            runs = [one.findall(qn("w:r")) for one in both if one.tag == qn("w:p")]
            if len(runs) == 2 and all("".join(run.itertext()).strip() for one in runs for run in one[:1]) and all(runs):
                properties = paragraph.find(qn("w:pPr"))
                mark = properties.find(qn("w:rPr"))
                if mark is None:
                    mark = lxml.etree.SubElement(properties, qn("w:rPr"))
                about = {qn("w:id"): "999999", qn("w:author"): "x", qn("w:date"): "2025-01-01T00:00:00Z"}
                mark.insert(0, mark.makeelement(qn("w:del"), about))
                return
        raise RuntimeError(f"{path}: no paragraphs to join")

    for at, (spoil, verdict) in enumerate((
        (lambda root: unmark(root, qn("w:ins")), REJECT),
        (lambda root: unmark(root, qn("w:del")), ACCEPT),
        (join, ACCEPT),
    )):
        parts = parts_of(path)
        root = lxml.etree.fromstring(parts["word/document.xml"])
        spoil(root)
        parts["word/document.xml"] = lxml.etree.tostring(root)
        target = os.path.join(folder, f"broken-{at}.docx")
        pathlib.Path(target).write_bytes(packed(parts))
        yield target, verdict


def check_readers(folder, lines):
    """Each reader must see that a redline is broken; `lines` are those of the whole one."""
    with tempfile.TemporaryDirectory() as scratch:
        wanted = list(broken(os.path.join(folder, "redline.docx"), scratch))
        for reader in READERS:
            for (path, verdict), found in zip(wanted, reader.read(wanted)):
                if found == lines[reader.name][verdict]:
                    yield f"{reader.name} does not see that {os.path.basename(path)} is broken"


def main(folders):
    if not folders:
        raise RuntimeError("no folder given")
    command = conformance.validator()
    faults, count, lines = 0, 0, {}

    def tell(folder, found):
        nonlocal faults
        for fault in found:
            faults += 1
            print(f"{folder}: {fault}")

    for folder in folders:
        path, parts = os.path.join(folder, "redline.docx"), {}
        tell(folder, conformance.check_package(path, parts))
        tell(folder, conformance.check_schema(path, command))
        tell(folder, check_marks(parts))
    for reader in READERS:
        wanted = [
            (os.path.join(folder, name), verdict)
            for folder in folders
            for name, verdict in (("redline.docx", ACCEPT), ("new.docx", None), ("redline.docx", REJECT), ("old.docx", None))
        ]
        readings = [rows_apart(found) for found in reader.read(wanted)]
        for at, folder in enumerate(folders):
            accepted, new, rejected, old = readings[4 * at: 4 * at + 4]
            tell(folder, differ(reader, accepted, new))
            tell(folder, differ(reader, rejected, old))
            count += len(new) + len(old)
            if folder == folders[0]:
                lines[reader.name] = {ACCEPT: accepted, REJECT: rejected}
    tell(folders[0], check_readers(folders[0], lines))
    print(f"redline: {len(folders)} redlines, {len(READERS)} readers, {count} lines, {faults} faults")
    return 1 if faults or count < 100 * len(folders) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (OSError, RuntimeError, ValueError, subprocess.SubprocessError, zipfile.BadZipFile) as error:
        print(f"redline: could not run: {error}", file=sys.stderr)
        sys.exit(2)
