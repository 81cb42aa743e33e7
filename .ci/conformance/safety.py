#!/usr/bin/env python3
"""safety.py REPORT PROJECT...: what the program does to the machine, seen from outside.

The first PROJECT is built under strace, in a copy:
  closed   no call to the network, no other program or process; nothing opened for writing, made,
           renamed or removed outside the output folder; nothing opened for reading outside the
           project, the output folder and what the system's loader needs
  killed   killed at every call that changes the disk, once each, every output is the whole old or
           the whole new file, and the next run repairs what is left
  full     with each of these calls refused (no space, an error of the disk), and with real files
           cut short, the exit status is 2, outputs are old, nothing half-written stays
Every PROJECT is built for its peak memory.

Exit status: 0 all well, 1 faults, 2 could not run (ptrace refused, say: that is no pass).
"""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

MEMORY_LIMIT_KIB = 20 * 1024
# What a dynamically linked program and its allocator open before and beside main().
SYSTEM = re.compile(
    r"/etc/ld\.so\.(cache|preload)|(/usr)?/lib(32|64)?/.*|/proc/self/(maps|cgroup|mountinfo)"
    r"|/proc/sys/vm/overcommit_memory|/sys/fs/cgroup/.*|/dev/null"
)
READING = {"access", "faccessat", "faccessat2", "stat", "lstat", "newfstatat", "statx", "statfs", "readlink",
           "readlinkat", "getcwd", "chdir", "execve", "getxattr", "lgetxattr", "listxattr", "llistxattr"}
# Calls that change files, by descriptor; those that do so by path are all the others of strace's %file.
BY_DESCRIPTOR = {"write", "writev", "pwrite64", "fsync", "fdatasync", "fchmod", "fchown", "ftruncate", "fallocate", "copy_file_range", "sendfile"}
CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")

faults = []
asked = 0


def expect(holds, text):
    global asked
    asked += 1
    if not holds:
        faults.append(text)
        print(f"safety: {text}")


class Bench:
    """A copy of the project, an output folder, and the outputs before and after a change."""

    def __init__(self, program, project, folder):
        self.program, self.folder = program, os.path.realpath(folder)
        self.project, self.out = os.path.join(self.folder, "project"), os.path.join(self.folder, "out")
        shutil.copytree(project, self.project, ignore=shutil.ignore_patterns("build"))
        self.command = [program, "build", "--all-years", "--out", self.out]
        overviews = sorted(
            os.path.join(at, name) for at, _, names in os.walk(self.project) for name in names if name == "overview.md"
        )
        self.new = self.built()
        before = {}
        for path in overviews:
            with open(path, encoding="utf-8") as file:
                before[path] = file.read()
            with open(path, "a", encoding="utf-8") as file:
                file.write("\n这一段只在上一版里有。\n")
        self.old = self.built()
        for path, text in before.items():
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        same = [name for name in self.new if self.old.get(name) == self.new[name]]
        if same or not self.new or self.old.keys() != self.new.keys():
            raise RuntimeError(f"the two versions do not differ in every output: {same or sorted(self.new)}")

    def built(self):
        shutil.rmtree(self.out, ignore_errors=True)
        done = self.run(self.command)
        if done.returncode != 0:
            raise RuntimeError(f"the project does not build: {done.stderr.decode()}")
        return self.outputs()

    def run(self, command, **more):
        return subprocess.run(command, cwd=self.project, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=120, **more)

    def traced(self, *options):
        log = os.path.join(self.folder, "log")
        done = self.run(["strace", "-f", "-y", "-s", "0", "-o", log, *options, *self.command])
        with open(log, encoding="utf-8", errors="replace") as file:
            return done, file.read().splitlines()

    def outputs(self):
        found = {}
        for at, _, names in os.walk(self.out):
            for name in names:
                path = os.path.join(at, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, self.out)] = file.read()
        return found

    def put_old(self):
        shutil.rmtree(self.out, ignore_errors=True)
        for name, content in self.old.items():
            path = os.path.join(self.out, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content)

    def clear(self):
        shutil.rmtree(self.out, ignore_errors=True)


def paths_in(call, arguments):
    """The paths a call names, those of its folders' descriptors put before relative ones."""
    base = re.match(r"(?:AT_FDCWD|\d+)<([^>]*)>", arguments)
    for path in re.findall(r'"((?:[^"\\]|\\.)*)"', arguments):
        yield os.path.normpath(os.path.join(base.group(1) if base else "/", path)), path


def check_closed(bench):
    bench.clear()
    done, lines = bench.traced("-e", "trace=%file,%network,%process,%desc")
    if done.returncode != 0 or not any("execve(" in line for line in lines):
        raise RuntimeError(f"strace did not trace (is ptrace refused here?): {done.stderr.decode().strip()}")
    inside = lambda path, folder: path == folder or path.startswith(folder + "/")
    network = {"socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg",
               "sendmmsg", "recvfrom", "recvmsg", "recvmmsg", "shutdown", "getpeername", "getsockname",
               "setsockopt", "getsockopt", "io_uring_setup"}
    programs = written = 0
    for line in lines:
        match = CALL.match(line)
        if not match:
            continue
        _, call, arguments = match.groups()
        expect(call not in network, f"closed: calls the network: {line}")
        expect(call not in ("fork", "vfork"), f"closed: makes a process: {line}")
        if call in ("clone", "clone3"):
            expect("CLONE_THREAD" in arguments, f"closed: makes a process: {line}")
        programs += call in ("execve", "execveat")
        by_path = call in ("open", "openat", "openat2", "creat") or (
            '"' in arguments and call not in READING and call not in BY_DESCRIPTOR
            and call not in ("read", "getdents64", "ioctl", "pread64", "readv"))
        if not by_path:
            continue
        opens = call.startswith("open")
        writes = not opens or re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)", arguments)
        for path, said in paths_in(call, arguments):
            if not said.startswith("/") and "AT_FDCWD" not in arguments and "<" not in arguments:
                path = os.path.normpath(os.path.join(bench.project, said))
            if writes:
                written += 1
                expect(inside(path, bench.out), f"closed: changes {path}: {line}")
            else:
                allowed = inside(path, bench.project) or inside(path, bench.out) or SYSTEM.fullmatch(path)
                expect(allowed, f"closed: reads {path}: {line}")
    expect(programs == 1, f"closed: starts {programs - 1} other programs")
    expect(written >= 2 * len(bench.new), "closed: the trace shows too few files written to mean anything")
    expect(bench.outputs() == bench.new, "closed: the outputs under strace are other ones")


def changing_calls(bench):
    """Each call that changes the disk, as (name, which one of its name in its thread)."""
    done, lines = bench.traced("-e", "trace=%file,%desc")
    counts, out = {}, []
    for line in lines:
        match = CALL.match(line)
        if not match:
            continue
        thread, call, arguments = match.groups()
        counts[thread, call] = counts.get((thread, call), 0) + 1
        made = call.startswith("open") and "O_CREAT" in arguments
        moved = call in ("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "link", "linkat", "truncate", "chmod")
        if made or moved or call in BY_DESCRIPTOR:
            out.append((call, counts[thread, call]))
    if done.returncode != 0 or not out:
        raise RuntimeError("no call was found that changes the disk")
    return out


def check_whole(bench, before, what):
    """Every output is old or new; returns what else lies about, and how many are new."""
    there = bench.outputs()
    for name, new in bench.new.items():
        now = there.pop(name, None)
        expect(now in (before.get(name), new), f"{what}: {name} is neither the old nor the new file")
    return sorted(there), sum(bench.outputs().get(name) == new for name, new in bench.new.items())


def check_killed(bench):
    mixed = tried = 0
    for before, prepare in ((bench.old, bench.put_old), ({}, bench.clear)):
        prepare()
        for call, which in changing_calls(bench):
            prepare()
            what = f"killed at {call} {which}, {'old outputs' if before else 'no outputs'} before"
            done, _ = bench.traced("-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={which}")
            if done.returncode != -signal.SIGKILL:
                raise RuntimeError(f"{what}: was not killed, but ended with {done.returncode}")
            left, new = check_whole(bench, before, what)
            hidden = all(re.fullmatch(r"\..*\.tmp-\d+", os.path.basename(name)) for name in left)
            expect(hidden, f"{what}: leaves {left}")
            mixed += 0 < new < len(bench.new)
            tried += 1
            again = bench.run(bench.command)
            expect(again.returncode == 0 and bench.outputs() == bench.new,
                   f"{what}: the next run ends with {again.returncode} and {sorted(bench.outputs())}")
    # Some kills must have fallen between two renames, else the calls were counted wrongly.
    expect(mixed > 0, "killed: no kill fell between the first rename and the last")
    return tried


def check_ended(bench, done, before, what, all_old):
    expect(done.returncode == 2, f"{what}: exit status {done.returncode}, not 2")
    expect(done.stderr.strip() and b"panicked" not in done.stderr, f"{what}: says {done.stderr.decode()!r}")
    left, new = check_whole(bench, before, what)
    expect(not left, f"{what}: leaves {left}")
    for year in all_old:
        stays = all(content == before.get(name) for name, content in bench.outputs().items() if name.startswith(year + "/"))
        expect(stays, f"{what}: outputs of {year} were written all the same")
    return new


def check_full(bench):
    tried = 0
    for before, prepare in ((bench.old, bench.put_old), ({}, bench.clear)):
        prepare()
        for call, which in changing_calls(bench):
            error = "EIO" if call in ("fsync", "fdatasync") else "ENOSPC"
            prepare()
            what = f"{error} from {call} {which}, {'old outputs' if before else 'no outputs'} before"
            done, lines = bench.traced("-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={which}")
            hit = [line for line in lines if "(INJECTED)" in line]
            if not hit:
                raise RuntimeError(f"{what}: nothing was refused")
            tried += 1
            if any(bench.out + "/" in line or f"{bench.out}>" in line for line in hit):
                file = re.search(re.escape(bench.out) + r"/(\d+)/\.", hit[0])
                if call in ("fsync", "fdatasync") and not file:
                    # A folder that cannot be brought to the disk: the files in it are whole.
                    expect(done.returncode == 0 and bench.outputs() == bench.new, f"{what}: on a folder, ends with {done.returncode}")
                    continue
                renames = call.startswith("rename")
                check_ended(bench, done, before, what, [file.group(1)] if file and not renames else [])
            else:
                # A message could not be printed. The outputs are what they are without it.
                left, _ = check_whole(bench, before, what)
                expect(not left and b"panicked" not in done.stderr and done.returncode in (0, 1, 2),
                       f"{what}: leaves {left}, ends with {done.returncode}, says {done.stderr.decode()!r}")
    # Real files cut short, in the midst of one write.
    largest = max(bench.new.values(), key=len)
    for limit in (1, len(largest) // 2):
        def cut():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        bench.put_old()
        done = bench.run(bench.command, preexec_fn=cut, restore_signals=False)
        check_ended(bench, done, bench.old, f"files of at most {limit} bytes", [])
        expect(sum(map(len, bench.outputs().values())) > 0, "the old outputs are gone")
        tried += 1
    return tried


def check_memory(program, project, folder):
    out = os.path.join(folder, "memory")
    # Not by this process's own rusage: a child begins with the memory of its parent.
    done = subprocess.run(["/usr/bin/time", "-f", "%M", program, "build", "--all-years", "--out", out, project],
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    shutil.rmtree(out, ignore_errors=True)
    if done.returncode != 0:
        raise RuntimeError(f"{project} does not build: {done.stderr.decode()}")
    peak = int(done.stderr.split()[-1])
    expect(0 < peak < MEMORY_LIMIT_KIB, f"memory: {project} took {peak} KiB, more than {MEMORY_LIMIT_KIB}")
    print(f"safety: {project}: at most {peak} KiB of memory")


def main(program, projects):
    program = os.path.realpath(program)
    with tempfile.TemporaryDirectory(prefix="report-safety-") as folder:
        bench = Bench(program, projects[0], folder)
        check_closed(bench)
        killed = check_killed(bench)
        full = check_full(bench)
        for project in projects:
            check_memory(program, project, folder)
    print(f"safety: {killed} kills, {full} refusals, {asked} questions, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    try:
        if len(sys.argv) < 3:
            raise RuntimeError(__doc__.split("\n")[0])
        sys.exit(main(sys.argv[1], sys.argv[2:]))
    except (OSError, RuntimeError, subprocess.TimeoutExpired) as error:
        print(f"safety: could not run: {error}", file=sys.stderr)
        sys.exit(2)
