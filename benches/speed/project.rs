//! A project as large as a town's report: ten fragments of 25 KB together, 5,700 Chinese
//! characters, sixty statistics. It is built without a finding.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// The year that is reported on; a year before it is written only where one is asked for.
pub(crate) const YEAR: u16 = 2024;

/// Files of measures, and headings in each.
const FILES: usize = 5;
const HEADINGS: usize = 3;
/// Statistics under a heading.
const FIGURES: usize = 4;

/// The files of a project: path and text. `times` makes it so many times longer.
pub(crate) fn project(times: usize, with_last: bool) -> Vec<(String, String)> {
    let mut files = vec![("report.toml".to_owned(), SETTINGS.to_owned())];
    for year in if with_last { YEAR - 1..=YEAR } else { YEAR..=YEAR } {
        files.extend(report(year, times).map(|(path, text)| (format!("{year}/{path}"), text)));
    }
    files
}

/// Writes a project into a folder, which is emptied first.
pub(crate) fn write(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// The fragments of a report.
pub(crate) fn fragments(files: &[(String, String)]) -> impl Iterator<Item = &(String, String)> {
    files.iter().filter(|(path, _)| path.contains('/') && !path.ends_with("year.toml"))
}

const SETTINGS: &str = "kind = \"rule-of-law\"\nlang = \"zh-CN\"\n\n[body]\nname = \"青石县白河镇人民政府\"\nshort = \"我镇\"\n\n[output]\nformats = [\"html\"]\ndir = \"build\"\n";

fn report(year: u16, times: usize) -> impl Iterator<Item = (String, String)> {
    let mut words = Words(u32::from(year));
    let next = year + 1;
    let mut files = vec![
        (
            "year.toml".to_owned(),
            format!(
                "number = \"白河府发〔{next}〕5号\"\naddressee = \"青石县人民政府\"\ndate = {next}-01-10\nstatus = \"final\"\n"
            ),
        ),
        (
            "overview.md".to_owned(),
            format!("{year}年，{}现将有关情况报告如下：\n", words.paragraph(12)),
        ),
        (
            "responsibility.md".to_owned(),
            format!("{}\n\n{}\n", words.paragraph(22), words.paragraph(22)),
        ),
        ("statistics.toml".to_owned(), statistics(year, times)),
        ("problems.toml".to_owned(), problems(&mut words, 3 * times)),
        ("plans.toml".to_owned(), plans(&mut words, 4 * times, 3 * times)),
    ];
    for file in 0..FILES {
        files.push((
            format!("measures/{:02}-measure.md", file + 1),
            measures(&mut words, file, times),
        ));
    }
    files.into_iter()
}

fn measures(words: &mut Words, file: usize, times: usize) -> String {
    let mut out = format!("+++\ntitle = \"{}\"\ndepartment = \"司法所\"\n+++\n", words.clause());
    for heading in 0..HEADINGS * times {
        let at = file * HEADINGS * times + heading;
        let _ = write!(out, "\n## {} {{#measure-{at}}}\n\n", words.clause());
        for figure in 0..FIGURES {
            let id = at * FIGURES + figure;
            let _ = write!(
                out,
                "{}，{}，{}{{{{ {} }}}}。",
                words.clause(),
                words.clause(),
                label(id),
                name(id)
            );
        }
        let _ = write!(out, "\n\n{}\n", words.paragraph(8));
    }
    out
}

fn name(at: usize) -> String {
    format!("group-{}.figure-{}", at / FIGURES, at % FIGURES)
}

fn label(at: usize) -> String {
    let deed = ["排查", "调解", "办理", "开展", "审查"][at % 5];
    let thing = [
        "矛盾纠纷",
        "行政执法案件",
        "法治宣传活动",
        "重大行政决策",
        "法律援助事项",
        "信访事项",
        "规范性文件",
    ][at % 7];
    format!("{deed}{thing}")
}

/// Three plain figures and a rate or a total to each heading.
fn statistics(year: u16, times: usize) -> String {
    let mut out = String::new();
    for at in 0..FILES * HEADINGS * FIGURES * times {
        let (group, place) = (at / FIGURES, at % FIGURES);
        let number = number(group, year);
        let _ = write!(out, "[[statistic]]\nid = \"{}\"\nlabel = \"{}\"\n", name(at), label(at));
        let _ = match place {
            0 => write!(
                out,
                "value = {number}\nunit = \"件\"\ndepartment = \"司法所\"\nsource = \"人民调解台账\"\n"
            ),
            1 => write!(
                out,
                "value = {}\nunit = \"件\"\npart_of = \"{}\"\n",
                number - 3,
                name(at - 1)
            ),
            2 if group % 2 == 0 => write!(
                out,
                "unit = \"%\"\nrate_of = [\"{}\", \"{}\"]\ndecimals = 1\n",
                name(at - 1),
                name(at - 2)
            ),
            2 => write!(
                out,
                "unit = \"件\"\ntotal_of = [\"{}\", \"{}\"]\n",
                name(at - 2),
                name(at - 1)
            ),
            _ => write!(
                out,
                "value = {}\nunit = \"人次\"\nqualifier = \"over\"\ndefinition = \"参加活动的群众，按签到计\"\n",
                number * 10
            ),
        };
        out.push('\n');
    }
    out
}

fn number(group: usize, year: u16) -> usize {
    100 + (group * 37 + usize::from(year) * 11) % 400
}

fn problems(words: &mut Words, count: usize) -> String {
    let mut out = format!("lead = \"{}：\"\nlayout = \"inline\"\n", words.clause());
    for at in 0..count {
        let (text, cause) = (words.clauses(3), words.clauses(2));
        let _ = write!(
            out,
            "\n[[problem]]\nid = \"problem-{at}\"\ntext = \"{text}\"\ncause = \"{cause}\"\n"
        );
    }
    out
}

fn plans(words: &mut Words, count: usize, problems: usize) -> String {
    let mut out = format!("lead = \"{}：\"\n", words.clause());
    for at in 0..count {
        let (title, text, answered) = (words.clause(), words.clauses(8), at % problems);
        let _ = write!(
            out,
            "\n[[plan]]\nid = \"plan-{at}\"\ntitle = \"{title}\"\ntext = \"{text}\"\nanswers = [\"problem-{answered}\"]\nowner = \"司法所\"\n"
        );
    }
    out
}

/// Clauses from a fixed stock, always the same ones for the same start.
struct Words(u32);

impl Words {
    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        from[(self.0 >> 16) as usize % from.len()]
    }

    fn clause(&mut self) -> String {
        format!("{}{}{}", self.pick(&HOW), self.pick(&DONE), self.pick(&WHAT))
    }

    fn clauses(&mut self, count: usize) -> String {
        (0..count).map(|_| self.clause()).collect::<Vec<_>>().join("，")
    }

    fn paragraph(&mut self, clauses: usize) -> String {
        self.clauses(clauses) + "。"
    }
}

const HOW: [&str; 8] = ["全面", "深入", "依法", "持续", "扎实", "有序", "严格", "统筹"];
const DONE: [&str; 8] = ["推进", "落实", "加强", "规范", "完善", "健全", "优化", "深化"];
const WHAT: [&str; 12] = [
    "法治政府建设",
    "重大行政决策程序",
    "行政执法监督机制",
    "矛盾纠纷多元化解",
    "公共法律服务体系",
    "领导干部学法用法",
    "行政规范性文件管理",
    "村（社区）法律顾问工作",
    "“双随机、一公开”监管",
    "政务公开和群众监督",
    "综合行政执法改革试点",
    "基层社会治理创新",
];
