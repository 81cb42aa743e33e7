//! `report check`: everything but writing, of projects and of reports that exist as files.

use super::Run;
use super::batch::{Job, Selection, Teller};
use super::existing::File;
use super::fix;
use super::proof;
use super::session::{Exit, Session};
use super::trouble::Trouble;
use crate::diag::nearest;
use crate::kind::{BUILTIN, Builtin};
use crate::load::Disk;
use crate::pipeline::{Compiled, Trial, inspect, try_existing, try_project, usual_kind};
use crate::text;

/// Options of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    selection: Selection,
    /// 已有文件是哪一种报告，默认第一种内置种类 / the kind of reports that exist as files, the first built-in one unless given
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// 列出报告里的数字关系，成立的、不成立的和无法判断的 / list what the text claims of figures: proved, refuted, not assessable
    #[arg(long)]
    claims: bool,
    /// 把每个数字依次改错，看有多少次查得出 / change each figure by a slip of the pen and count how many are noticed
    #[arg(long)]
    mutate: bool,
    /// 作机械的、不改变意思的修改 / make the edits that keep the meaning
    #[arg(long)]
    fix: bool,
    /// 不写文件，只列出会怎样改；有改动时退出码为 1 / print what would be changed, write nothing; 1 if anything
    #[arg(long, requires = "fix")]
    diff: bool,
}

impl Run for Check {
    const NAME: &'static str = "check";
    const ABOUT: &'static str = "检查报告，不写成品 / check without building";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let (files, jobs) = self.selection.split(session)?;
        let kind = self.kind()?;
        let several = files.len() + jobs.len() > 1
            && (!files.is_empty() || jobs.iter().any(|job| job.target != jobs[0].target));
        if self.fix {
            let options = self.selection.options(None)?;
            let selected = fix::Selected { files: &files, kind, options, jobs: &jobs };
            return fix::run(&selected, self.diff, several, session);
        }
        if (self.claims || self.mutate) && session.format.is_data() {
            return Err(Trouble::new(text!(
                "--claims 和 --mutate 写到标准输出，提示信息不能也写到那里";
                "--claims and --mutate go to standard output, where messages for programs would go as well"
            ))
            .into());
        }
        let mut teller = Teller::of(session, several);
        for file in &files {
            self.file(file, kind, &mut teller);
        }
        for job in &jobs {
            self.job(job, &mut teller);
        }
        Ok(teller.finish())
    }
}

impl Check {
    fn kind(&self) -> Result<&'static Builtin, Trouble> {
        let names = || BUILTIN.iter().map(|kind| kind.name);
        let list = names().collect::<Vec<_>>().join(", ");
        let Some(name) = &self.kind else {
            let none = || Trouble::new(text!("没有内置的报告种类"; "there is no built-in kind"));
            return usual_kind().ok_or_else(none);
        };
        BUILTIN.iter().find(|kind| kind.name == name).ok_or_else(|| {
            Trouble::new(text!("没有名为“{name}”的报告种类"; "there is no report kind `{name}`"))
                .near(nearest(name, names()))
                .hint(text!("内置种类：{list}"; "built-in kinds: {list}"))
        })
    }

    fn file(&self, file: &File, kind: &'static Builtin, teller: &mut Teller<'_>) {
        let inspected = file.read().and_then(|existing| {
            let options = self.selection.options(None)?;
            Ok(inspect(&existing, kind, &options))
        });
        match inspected {
            Ok(mut compiled) => {
                let list = std::mem::take(&mut compiled.diagnostics).into_sorted();
                teller.findings(&file.prefix, &compiled, &list);
                teller.summary(&file.shown(), &compiled, &list, text!("检查完成"; "checked"));
                self.claims(&compiled, &file.prefix, teller);
            }
            Err(error) => teller.failure(&file.shown(), &error),
        }
        if self.mutate {
            let trial = file
                .read()
                .and_then(|existing| try_existing(&existing, kind, &self.selection.options(None)?));
            tell_trial(trial, &file.prefix, &file.shown(), teller);
        }
    }

    fn job(&self, job: &Job, teller: &mut Teller<'_>) {
        let prefix = &job.target.prefix;
        match job.compile() {
            Ok(mut compiled) => {
                let list = std::mem::take(&mut compiled.diagnostics).into_sorted();
                teller.findings(prefix, &compiled, &list);
                teller.summary(job.target.shown(), &compiled, &list, text!("检查完成"; "checked"));
                self.claims(&compiled, prefix, teller);
            }
            Err(error) => teller.failure(job.target.shown(), &error),
        }
        if self.mutate {
            let trial = try_project(&Disk::new(&job.target.root), &job.options);
            tell_trial(trial, prefix, job.target.shown(), teller);
        }
    }

    fn claims(&self, compiled: &Compiled, prefix: &str, teller: &mut Teller<'_>) {
        if self.claims {
            let session = teller.session();
            let text =
                proof::claims(&compiled.claims, &compiled.sources, prefix, session.language());
            // The console keeps a failure for the end.
            let _ = session.console.data().write_all(text.as_bytes());
        }
    }
}

fn tell_trial(trial: anyhow::Result<Trial>, prefix: &str, shown: &str, teller: &mut Teller<'_>) {
    match trial {
        Ok(trial) => {
            let session = teller.session();
            let text = proof::trial(&trial, prefix, session.language());
            // The console keeps a failure for the end.
            let _ = session.console.data().write_all(text.as_bytes());
        }
        Err(error) => teller.failure(shown, &error),
    }
}
