//! `report new`: the next year's folder from the last one's.

use super::Run;
use super::batch::Teller;
use super::output::{NewFile, write_all};
use super::place::{Target, target};
use super::session::{Exit, Session};
use super::trouble::Trouble;
use crate::diag::Text;
use crate::diag::format::escaped;
use crate::load::{Disk, Files as _, ReadError};
use crate::pipeline::{Turned, turn_over, years};
use crate::rollover::Tally;
use crate::text;
use std::path::PathBuf;

/// Options of `new`.
#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// 新的年份 / the new year
    #[arg(value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1000..=9998))]
    year: u16,
    /// 报告库，默认这里的 / the project, the one around here unless given
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// 从哪一年来，默认它之前最近的一年 / the year it comes from, the newest before it unless given
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1000..=9998))]
    from: Option<u16>,
    /// 只列出会写的文件，不写 / list the files that would be written, write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Run for New {
    const NAME: &'static str = "new";
    const ABOUT: &'static str = "用上年的文件建新一年，上年的数字和年份逐处标出 / begin a year from the last, with its figures and years marked";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let target = target(session, self.path.as_ref())?;
        let disk = Disk::new(&target.root);
        let there = years(&disk)?;
        let from = self.from(&there)?;
        self.refuse_to_overwrite(&disk, &target)?;
        let Turned { compiled, wrong, files, tally } = turn_over(&disk, from, self.year)?;
        if files.is_empty() {
            let mut teller = Teller::of(session, false);
            teller.findings(&target.prefix, &compiled, &wrong);
            let done =
                text!("没有建立，先改正上面的错误"; "not made; correct the errors above first");
            teller.summary(target.shown(), &compiled, &wrong, done);
            let exit = teller.finish();
            return Ok(exit.max(Exit::Faulty));
        }
        let files: Vec<NewFile> =
            files.into_iter().map(|(path, bytes)| NewFile { path, bytes }).collect();
        if self.dry_run {
            for file in &files {
                let path = format!("{}{}", target.prefix, file.path);
                writeln!(session.console.data(), "{}", escaped(&path, 2000))?;
            }
        } else {
            write_all(&target.root, &target.prefix, &files)?;
        }
        session.say(&self.told(from, &files, tally, &target));
        self.warn_of_gap(&there, session);
        Ok(Exit::Done)
    }
}

impl New {
    /// Last year's figures and plans are those of the year just before, wherever the texts come
    /// from.
    fn warn_of_gap(&self, years: &[u16], session: &mut Session) {
        let (new, before) = (self.year, self.year.saturating_sub(1));
        if !years.contains(&before) {
            session.say(&text!(
                "注意：报告库里没有 {before} 年，{new} 年的正文里引用上年数的地方（last、change、difference）没有数可用，也没有上年计划可以落实";
                "mind: the project has no {before}; what the text of {new} says of last year (last, change, difference) has no figure, and there are no plans of last year to carry out"
            ));
        }
    }

    /// The year that the new one comes from.
    fn from(&self, years: &[u16]) -> Result<u16, Trouble> {
        let new = self.year;
        let list: Vec<String> = years.iter().map(u16::to_string).collect();
        let list = list.join("、");
        match self.from {
            Some(from) if from >= new => Err(Trouble::new(text!(
                "新的一年（{new}）要在 {from} 年之后";
                "the new year, {new}, must come after {from}"
            ))),
            Some(from) if !years.contains(&from) => Err(Trouble::new(text!(
                "报告库里没有 {from} 年的文件夹";
                "the project has no folder for {from}"
            ))
            .hint(text!("已有的年度：{list}"; "years that are there: {list}"))),
            Some(from) => Ok(from),
            None => years.iter().rev().find(|year| **year < new).copied().ok_or_else(|| {
                let none = Trouble::new(text!(
                    "报告库里没有 {new} 年以前的年度，没有可以接着写的";
                    "the project has no year before {new} to go on from"
                ));
                match list.is_empty() {
                    true => none
                        .hint(text!("新建报告库：report init"; "to make a project: report init")),
                    false => none.hint(text!("已有的年度：{list}"; "years that are there: {list}")),
                }
            }),
        }
    }

    /// What is in a folder is somebody's work: nothing is written beside or over it.
    fn refuse_to_overwrite(&self, disk: &Disk, target: &Target) -> Result<(), Trouble> {
        let folder = format!("{:04}", self.year);
        match disk.list(&folder) {
            Err(ReadError::Missing) => return Ok(()),
            Ok(names) if names.is_empty() => return Ok(()),
            Ok(_) | Err(_) => {}
        }
        let shown = format!("{}{folder}", target.prefix);
        Err(Trouble::new(text!(
            "{shown} 已经存在，没有写任何文件";
            "{shown} is there already, so nothing was written"
        )))
    }

    fn told(&self, from: u16, files: &[NewFile], tally: Tally, target: &Target) -> Text {
        let count = files.len();
        let Tally { values, figures, years, entries, others, .. } = tally;
        let folder = escaped(&format!("{}{:04}", target.prefix, self.year), 300).into_owned();
        let (done_zh, done_en) = match self.dry_run {
            true => ("将", "would make"),
            false => ("已", "made"),
        };
        let (more_zh, more_en) = match others {
            0 => (String::new(), String::new()),
            _ => (format!("，其他 {others} 处"), format!(", others: {others}")),
        };
        let next = match self.dry_run {
            true => text!("去掉 --dry-run 即写入文件"; "without --dry-run they are written"),
            false => {
                text!("report check {folder} 逐处列出"; "report check {folder} lists them all")
            }
        };
        let (next_zh, next_en) = (next.zh, next.en);
        text!(
            "{done_zh}在 {folder} 建 {count} 个文件，来自 {from} 年。要填的数值 {values} 个，要核对的数字 {figures} 处、年份 {years} 处、条目 {entries} 条{more_zh}。{next_zh}";
            "{done_en} {count} files in {folder} from {from}; values to fill in: {values}; to be looked at: figures: {figures}, years: {years}, entries: {entries}{more_en}; {next_en}"
        )
    }
}
