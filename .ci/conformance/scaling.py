#!/usr/bin/env python3
"""scaling.py REPORT PROJECT: the work grows as the project does, and not faster.

PROJECT's newest year is repeated 10 and 100 times: measures, statistics, problems and plans, each
copy with ids of its own. Instructions are counted by callgrind, since they do not depend on what
else the machine does. A step of ten may cost at most 1.3 times ten. The largest, far beyond any
real report, must also keep the promise for one report of 10 s and 512 MiB.

Exit status: 0 all well, 1 faults, 2 could not run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

STEPS = (1, 10, 100)
GROWTH = 1.3
SECONDS, KIBIBYTES = 10.0, 512 * 1024
ID = r"[^\W\d][\w-]*(?:\.[\w-]+)*"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def renamed(text, ids, copy):
    """The text with each of its ids made another: in quotes, in references and behind `#`."""
    if copy == 0:
        return text
    own = lambda match: f"{match.group()}-{copy}" if match.group() in ids else match.group()
    text = re.sub(rf'(?<="){ID}(?=")', own, text)
    text = re.sub(rf"(?<=#){ID}", own, text)
    # `-` would be a subtraction in an expression, which has its own spelling of ids.
    return re.sub(r"\{\{.*?\}\}", lambda reference: re.sub(ID, own, reference.group()), text)


def repeat(project, times, into):
    years = sorted(name for name in os.listdir(project) if re.fullmatch(r"\d{4}", name))
    source, year = os.path.join(project, years[-1]), os.path.join(into, years[-1])
    shutil.copy(os.path.join(project, "report.toml"), os.path.join(into, "report.toml"))
    lists = ("problems.toml", "plans.toml", "statistics.toml")
    for name in os.listdir(source):
        if name != "measures" and name not in lists:
            shutil.copy(os.path.join(source, name), os.path.join(year, name))
    sources = {name: read(os.path.join(source, "measures", name)) for name in os.listdir(os.path.join(source, "measures"))}
    entries = {name: read(os.path.join(source, name)).split("\n[[", 1) for name in lists}
    ids = set()
    for text in [*sources.values(), *("\n[[" + rest for _, rest in entries.values())]:
        ids.update(re.findall(rf'^id = "({ID})"', text, re.M), re.findall(rf"\{{#({ID})", text))
    for copy in range(times):
        for name, text in sources.items():
            write(os.path.join(year, "measures", f"{copy:04}-{name}"), renamed(text, ids, copy))
    for name, (head, rest) in entries.items():
        copies = ("\n[[" + renamed(rest, ids, copy) for copy in range(times))
        write(os.path.join(year, name), head + "".join(copies))


def size(folder):
    return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(folder) for name in names)


def run(command, what):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=200)
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode != 0:
        raise RuntimeError(f"{what} ended with {done.returncode}:\n{said[-2000:]}")
    return said


def main(program, project):
    faults, counts = [], []
    with tempfile.TemporaryDirectory(prefix="report-scaling-") as folder:
        for times in STEPS:
            into = os.path.join(folder, str(times))
            os.makedirs(os.path.join(into, sorted(n for n in os.listdir(project) if re.fullmatch(r"\d{4}", n))[-1]))
            repeat(project, times, into)
            build = [program, "build", into, "--message-format", "short", "--out", os.path.join(folder, f"out-{times}")]
            said = run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *build], f"{times}× under callgrind")
            counts.append((size(into), int(re.findall(r"Collected : (\d+)", said)[-1])))
            shutil.rmtree(build[-1])
            said = run(["/usr/bin/time", "-f", "%U %S %M", *build], f"{times}×")
            user, system, peak = said.split()[-3:]
            seconds = float(user) + float(system)
            print(f"scaling: {times}×: {counts[-1][0]} bytes of source, {counts[-1][1]:,} instructions, {seconds:.2f} s, {peak} KiB")
            if seconds > SECONDS or int(peak) > KIBIBYTES:
                faults.append(f"{times}× takes {seconds:.2f} s and {peak} KiB")
            if size(build[-1]) < 2 * counts[-1][0]:
                faults.append(f"{times}×: the outputs are too small to mean anything")
    for (small, before), (large, after), step in zip(counts, counts[1:], STEPS[1:]):
        growth = (after / before) / (large / small)
        print(f"scaling: to {step}×: {growth:.2f} times linear")
        if growth > GROWTH:
            faults.append(f"to {step}×: {growth:.2f} times linear, more than {GROWTH}")
    for fault in faults:
        print(f"scaling: {fault}")
    print(f"scaling: {len(STEPS)} sizes, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    try:
        if len(sys.argv) != 3:
            raise RuntimeError(__doc__.split("\n")[0])
        sys.exit(main(os.path.realpath(sys.argv[1]), sys.argv[2]))
    except (OSError, RuntimeError, subprocess.TimeoutExpired) as error:
        print(f"scaling: could not run: {error}", file=sys.stderr)
        sys.exit(2)
