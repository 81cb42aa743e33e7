//! `report man`: the manual pages.

use super::output::{NewFile, make_folder, write_all};
use super::session::{Exit, Session};
use super::{Run, command};
use std::path::PathBuf;

/// Options of `man`.
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// 写到文件夹，每个命令一页；默认只把主页写到标准输出 / folder for a page a command; without it the main page goes to standard output
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Run for Man {
    const NAME: &'static str = "man";
    const ABOUT: &'static str = "手册页 / manual pages";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let mut main = command();
        main.build();
        let Some(out) = self.out else {
            let page = page(main)?;
            session.console.data().write_all(&page)?;
            return Ok(Exit::Done);
        };
        let mut files = vec![NewFile { path: "report.1".to_owned(), bytes: page(main.clone())? }];
        for sub in main.get_subcommands() {
            let name = format!("report-{}", sub.get_name());
            let bytes = page(sub.clone())?;
            files.push(NewFile { path: format!("{name}.1"), bytes });
        }
        let base = make_folder(&session.folder.join(&out))?;
        write_all(&base, &format!("{}/", out.display()), &files)?;
        Ok(Exit::Done)
    }
}

/// A page without a date: the same program gives the same page.
fn page(command: clap::Command) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command).date("").render(&mut bytes)?;
    Ok(bytes)
}
