//! Running and measuring: medians, with what is compared run in turn.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// A program to measure.
pub(crate) struct Program(PathBuf);

impl Program {
    pub(crate) fn new(path: impl Into<PathBuf>) -> Program {
        Program(path.into())
    }

    /// The bench of that name, which Cargo puts beside this one with a hash: the newest.
    pub(crate) fn beside(name: &str) -> Program {
        let this = env::current_exe().expect("the path of this bench");
        let folder = this.parent().expect("a folder").read_dir().expect("a folder to list");
        let ours = |path: &PathBuf| {
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let hash = stem.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
            hash && path.extension().unwrap_or_default() == env::consts::EXE_EXTENSION
        };
        let age = |path: &PathBuf| fs::metadata(path).and_then(|found| found.modified()).ok();
        let newest = folder.flatten().map(|entry| entry.path()).filter(ours).max_by_key(age);
        Program(newest.expect("the limit program: run cargo bench, without --bench"))
    }

    fn command(&self, wrapper: &[&str], args: &[&str], project: &Path) -> Command {
        let mut words = wrapper.iter().map(PathBuf::from).chain([self.0.clone()]);
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).args(args);
        if project != Path::new("") {
            command.arg(project);
        }
        command.env_clear().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Runs it to its end, which must be a good one.
    pub(crate) fn run(&self, args: &[&str], project: &Path) {
        let status = self.command(&[], args, project).status().expect("a program to start");
        assert!(status.success(), "{} {args:?} {}: {status}", self.0.display(), project.display());
    }

    /// The most memory it held, in KiB. What it prints is larger than a pipe, or it prints its
    /// own `/proc/self/status`: either way it can be asked before it ends.
    pub(crate) fn peak_at_output(&self, args: &[&str], project: &Path) -> Option<u64> {
        let mut child = self.command(&[], args, project).stdout(Stdio::piped()).spawn().ok()?;
        let mut out = child.stdout.take()?;
        let mut first = [0; 1];
        out.read_exact(&mut first).ok()?;
        let status = fs::read_to_string(format!("/proc/{}/status", child.id()));
        let mut rest = Vec::new();
        out.read_to_end(&mut rest).ok()?;
        child.wait().ok()?;
        let told = String::from_utf8_lossy(&rest);
        high_water(&told).or_else(|| high_water(&status.ok()?))
    }
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Medians of two things that were run in turn, and the median of their ratios.
pub(crate) struct Pair {
    ours: Duration,
    theirs: Duration,
    ratio: f64,
}

/// Runs both in turn, after a round that does not count.
pub(crate) fn paired(rounds: usize, mut ours: impl FnMut(), mut theirs: impl FnMut()) -> Pair {
    let (mut left, mut right, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=rounds {
        let (one, other) = (time(&mut ours), time(&mut theirs));
        if round > 0 {
            left.push(one);
            right.push(other);
            ratios.push(one.as_secs_f64() / other.as_secs_f64());
        }
    }
    ratios.sort_by(f64::total_cmp);
    Pair { ours: median(left), theirs: median(right), ratio: ratios[ratios.len() / 2] }
}

fn time(act: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    act();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// A line of the table of times.
pub(crate) fn print_row(name: &str, pair: Pair) {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let (ours, theirs) = (milliseconds(pair.ours), milliseconds(pair.theirs));
    println!("| {name} | {ours:.2} ms | {theirs:.2} ms | {:.2} |", pair.ratio);
}

/// Instructions of a run, by callgrind; `None` where valgrind is not installed.
pub(crate) fn instructions(program: &Program, args: &[&str], project: &Path) -> Option<f64> {
    let path = env::var_os("PATH")?;
    let valgrind = env::split_paths(&path)
        .map(|folder| folder.join("valgrind"))
        .find(|file| file.is_file())?;
    let wrapper = [valgrind.to_str()?, "--tool=callgrind", "--callgrind-out-file=/dev/null"];
    let output = project.join(format!("build/{}/report.html", crate::project::YEAR));
    let _ = fs::remove_file(output);
    let told = program.command(&wrapper, args, project).stderr(Stdio::piped()).output().ok()?;
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    let (_, count) = told.rsplit_once("Collected :")?;
    count.split_whitespace().next()?.parse().ok()
}
