//! `report check`: everything but writing.

use super::Run;
use super::batch::{Selection, Teller};
use super::session::{Exit, Session};
use crate::text;

/// Options of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    selection: Selection,
}

impl Run for Check {
    const NAME: &'static str = "check";
    const ABOUT: &'static str = "检查报告，不写文件 / check without writing";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let jobs = self.selection.jobs(session)?;
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
