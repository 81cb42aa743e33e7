//! `report check`: everything but the outputs.

use super::Run;
use super::batch::{Selection, Teller};
use super::fix;
use super::session::{Exit, Session};
use crate::text;

/// Options of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    selection: Selection,
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
        let jobs = self.selection.jobs(session)?;
        if self.fix {
            return fix::run(&jobs, self.diff, session);
        }
        let mut teller = Teller::new(session, &jobs);
        for job in &jobs {
            match job.compile() {
                Ok(mut compiled) => {
                    let list = std::mem::take(&mut compiled.diagnostics).into_sorted();
                    teller.findings(job, &compiled, &list);
                    teller.summary(job, &compiled, &list, text!("检查完成"; "checked"));
                }
                Err(error) => teller.failure(job, &error),
            }
        }
        Ok(teller.finish())
    }
}
