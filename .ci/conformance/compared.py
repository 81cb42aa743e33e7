#!/usr/bin/env python3
"""compared.py FILE.docx FILE.json: a comparison in Word says all that the same comparison says as data.

The package is whole, the validator of Microsoft's Open XML SDK finds nothing, and pandoc and
python-docx find in it every figure with both values and its difference, every plan with its result
as a row of a table, every heading that is another, and every fact.

Exit status: 0 all well, 1 faults (a line each), 2 could not run.
"""

import importlib.util
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# docx.py has the name of python-docx's module, which would else be taken from here.
sys.path = [folder for folder in sys.path if os.path.abspath(folder or ".") != HERE]

try:
    spec = importlib.util.spec_from_file_location("conformance", os.path.join(HERE, "docx.py"))
    conformance = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(conformance)
except ImportError as error:
    print(f"compared: could not run: {error}", file=sys.stderr)
    sys.exit(2)


def wanted(data):
    """Rows: words that must stand in one line."""
    for figure in data["figures"]["changed"]:
        yield [figure["label"], figure["old"]["printed"], figure["new"]["printed"]]
        if figure["percent"] is not None:
            yield [figure["label"], figure["percent"].lstrip("-") + "%"]
    for name in ("added", "gone"):
        for figure in data["figures"][name]:
            yield [figure["label"], figure["quantity"]["printed"]]
    for kept in data["ledger"]:
        yield [kept["plan"]["title"], *(measure["title"] for measure in kept["measures"])]
        if kept["figure"]:
            yield [kept["plan"]["title"], kept["figure"]["printed"]]
    for name in ("added", "gone"):
        for heading in data["outline"][name]:
            yield [heading["number"] + heading["title"]]
    for name in ("retitled", "moved"):
        for pair in data["outline"][name]:
            yield [side["number"] + side["title"] for side in pair.values()]
    for restated in data["restated"]:
        yield [restated["label"], restated["published"]["printed"], restated["stated"]["printed"]]
    for fact in data["facts"]:
        yield [side for side in (fact["old"], fact["new"]) if side]


def faults(path, rows):
    parts = {}
    yield from conformance.check_package(path, parts)
    yield from conformance.check_schema(path, conformance.validator())
    for reader in (conformance.PythonDocx, conformance.Pandoc):
        lines = ["".join(line.split()) for line in reader(path).lines]
        for row in rows:
            row = ["".join(word.split()) for word in row]
            if not any(all(word in line for word in row) for line in lines):
                yield f"{reader.name} does not find in one line: {row}"


def main(path, data):
    with open(data, encoding="utf-8") as file:
        rows = list(wanted(json.load(file)))
    found = 0
    for fault in faults(path, rows):
        found += 1
        print(f"{path}: {fault}")
    print(f"compared: {len(rows)} rows, 2 readers, {found} faults")
    return 1 if found or len(rows) < 60 else 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except (OSError, RuntimeError, TypeError, ValueError, KeyError) as error:
        print(f"compared: could not run: {error!r}", file=sys.stderr)
        sys.exit(2)
