//! `report completions`: what a shell needs to complete the command line.

use super::session::{Exit, Session};
use super::{Run, command};
use clap_complete::Shell;

/// Options of `completions`.
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// 命令行外壳 / the shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Run for Completions {
    const NAME: &'static str = "completions";
    const ABOUT: &'static str = "命令行补全脚本 / a script that completes the command line";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "report", &mut script);
        session.console.data().write_all(&script)?;
        Ok(Exit::Done)
    }
}
