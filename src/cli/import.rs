//! `report import`: last year's report, as it was written, becomes a project.

use super::existing::File;
use super::init;
use super::output::{NewFile, existing, make_folder, write_all};
use super::place::way;
use super::session::{Exit, Session};
use super::trouble::Trouble;
use super::{Run, schema};
use crate::diag::format::escaped;
use crate::existing::Sort;
use crate::import::{Account, Confidence, Fate, Note, Wish};
use crate::kind::{BUILTIN, Kind};
use crate::load::{Disk, Memory, find_project};
use crate::manuscript::{Manuscript, Places, read_manuscript};
use crate::pipeline::{Imported, Options, compile, try_import};
use crate::text;
use std::path::{Path, PathBuf};

/// Options of `import`.
#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// 旧报告；- 是标准输入 / the old report; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 报告的年度 / the year that it reports on
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1000..=9998))]
    year: u16,
    /// 写到这个文件夹：新报告库，或已有的报告库；默认是所在的报告库，没有就用文件名 / folder of a new project, or of one that exists; the project around here unless given, else the file's name
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// 报告种类，默认第一种内置种类；已有的报告库用它自己的 / the kind, the first built-in one unless given; a project has its own
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// 正文里的数字不变成统计项 / leave the figures in the prose as they are
    #[arg(long)]
    no_figures: bool,
    /// 不写文件，只列出会写哪些、报告哪里要核对 / write nothing, list what would be written and what to look at
    #[arg(long)]
    dry_run: bool,
}

/// Where the files go.
struct Home {
    /// The folder.
    folder: PathBuf,
    /// What leads to it from where the command runs; empty or ends with `/`.
    shown: String,
    /// Whether it is a project already.
    project: bool,
}

impl Run for Import {
    const NAME: &'static str = "import";
    const ABOUT: &'static str = "把旧报告（.docx、.txt、.md、网页）变成报告库 / make a project of an old report (.docx, .txt, .md, a page)";

    fn run(self, session: &mut Session) -> anyhow::Result<Exit> {
        let (name, manuscript) = self.read(session)?;
        let home = self.home(session, &name)?;
        if home.project {
            session.meet(&home.folder);
        }
        let (kind, kind_name, body) = self.kind(&home)?;
        let wish = Wish {
            kind: &kind,
            kind_name: &kind_name,
            body: body.as_deref(),
            year: self.year,
            figures: !self.no_figures,
            relations: !self.no_figures,
            project: home.project,
        };
        let done = match home.project {
            true => try_import(&manuscript, &wish, &Disk::new(&home.folder))?,
            false => try_import(&manuscript, &wish, &Memory::default())?,
        };
        let files = files(&done, &kind, &home);
        self.refuse(&home, &files)?;
        if self.dry_run {
            tree(&files, &home, session);
        } else {
            let base = make_folder(&home.folder)?;
            write_all(&base, &home.shown, &files)?;
        }
        tell(&done, session);
        self.close(&done, &home, files.len(), session);
        Ok(if done.errors.is_empty() { Exit::Done } else { Exit::Faulty })
    }
}

impl Import {
    /// The file's name without its end, and what is in it.
    fn read(&self, session: &Session) -> anyhow::Result<(String, Manuscript)> {
        let shown = self.file.display().to_string();
        let stdin = self.file == Path::new("-");
        let name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = match stdin {
            true => None,
            false => {
                let path = session.folder.join(&self.file);
                let parent = path.parent().map(Path::to_path_buf).unwrap_or_default();
                let real = parent.canonicalize().map_err(|error| {
                    Trouble::new(text!("打不开 {shown}"; "cannot open {shown}")).because(error)
                })?;
                Some(real)
            }
        };
        let prefix = folder.as_ref().map_or_else(String::new, |real| way(&session.folder, real));
        // What the file is, its bytes tell.
        let file = File { folder, prefix, name: name.clone(), sort: Sort::Text, linked: false };
        let read = file.read()?;
        let manuscript = read_manuscript(&name, &read.bytes).map_err(|unread| {
            let (zh, en) = (unread.message.zh, unread.message.en);
            Trouble::new(text!("不能导入 {shown}：{zh}"; "cannot import {shown}: {en}"))
                .hint(unread.help)
        })?;
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        Ok((stem.trim().to_owned(), manuscript))
    }

    /// Where the files go: the folder named, the project around here, a folder with the file's
    /// name.
    fn home(&self, session: &Session, name: &str) -> Result<Home, Trouble> {
        let shown = |folder: &Path| match folder.to_str() {
            Some("." | "") => String::new(),
            _ => format!("{}/", folder.display().to_string().trim_end_matches('/')),
        };
        if let Some(into) = &self.into {
            let folder = session.folder.join(into);
            let project = folder.join("report.toml").is_file();
            return Ok(Home { folder, shown: shown(into), project });
        }
        if let Some(root) = find_project(&session.folder) {
            let shown = way(&session.folder, &root);
            return Ok(Home { folder: root, shown, project: true });
        }
        if self.file == Path::new("-") || name.is_empty() {
            return Err(Trouble::new(text!(
                "标准输入没有名称，请用 --into 指定文件夹";
                "standard input has no name: say with --into where to"
            )));
        }
        let folder = PathBuf::from(name);
        Ok(Home { shown: shown(&folder), folder: session.folder.join(&folder), project: false })
    }

    /// The kind, how `report.toml` names it, and the body that it names.
    fn kind(&self, home: &Home) -> anyhow::Result<(Kind, String, Option<String>)> {
        if !home.project {
            let name = self.kind.as_deref().unwrap_or(BUILTIN[0].name);
            return Ok((schema::builtin(name)?, name.to_owned(), None));
        }
        let options = Options::default();
        let compiled = compile(&Disk::new(&home.folder), &options)?;
        let settings = compiled.settings.as_ref();
        let named = settings.map(|settings| settings.kind.value.clone()).unwrap_or_default();
        let body = settings.map(|settings| settings.body.name.clone());
        if let Some(asked) = self.kind.as_deref().filter(|asked| *asked != named) {
            return Err(Trouble::new(text!(
                "报告库的种类是 {named}，不是 {asked}";
                "the project's kind is {named} and not {asked}"
            ))
            .into());
        }
        let kind = compiled.kind.map(std::borrow::Cow::into_owned);
        let kind = kind.ok_or_else(|| {
            Trouble::new(text!(
                "报告库的种类不能用；详见 report check";
                "the kind of the project cannot be used; report check tells why"
            ))
        })?;
        Ok((kind, named, body))
    }

    /// Nothing that is there is written over: no file, and no year that a project has.
    fn refuse(&self, home: &Home, files: &[NewFile]) -> Result<(), Trouble> {
        let year = format!("{:04}", self.year);
        let shown = &home.shown;
        if home.folder.join(&year).symlink_metadata().is_ok() {
            return Err(Trouble::new(text!(
                "{shown}{year} 已经存在，没有写任何文件";
                "{shown}{year} is there already, so nothing was written"
            ))
            .hint(text!(
                "用 --into 写到别处，或者先把它移走";
                "write elsewhere with --into, or move it away first"
            )));
        }
        let taken = existing(&home.folder, files);
        if taken.is_empty() {
            return Ok(());
        }
        let list: Vec<String> = taken.iter().map(|path| format!("  {shown}{path}")).collect();
        let list = list.join("\n");
        Err(Trouble::new(text!(
            "这些文件已经存在，没有写任何文件：\n{list}";
            "these files are there already, so nothing was written:\n{list}"
        )))
    }

    /// What to do next.
    fn close(&self, done: &Imported, home: &Home, count: usize, session: &mut Session) {
        let at = home.shown.trim_end_matches('/');
        let (at, path) = match at {
            "" => (".", String::new()),
            at => (at, format!(" {}", quoted(&escaped(at, 300)))),
        };
        let (at, next) = (escaped(at, 300).into_owned(), self.year.saturating_add(1));
        if !done.errors.is_empty() {
            let list: Vec<String> = done.errors.iter().map(|one| format!("  {}", one.zh)).collect();
            let list_en: Vec<String> =
                done.errors.iter().map(|one| format!("  {}", one.en)).collect();
            let (list, list_en) = (list.join("\n"), list_en.join("\n"));
            session.say(&text!(
                "还不能生成，先改正：\n{list}";
                "it does not build yet; first mend:\n{list_en}"
            ));
        }
        if self.dry_run {
            session.say(&text!(
                "没有写文件。去掉 --dry-run 就写 {count} 个文件到 {at}";
                "nothing was written; without --dry-run {count} files go to {at}"
            ));
            return;
        }
        let year = self.year;
        session.say(&text!(
            "在 {at} 写了 {count} 个文件。下一步：核对上面所列，report check{path}，report build{path} --year {year} --format text；写 {next} 年的报告：report new {next}{path}";
            "wrote {count} files to {at}; next: look at what is listed above, report check{path}, report build{path} --year {year} --format text; for the report on {next}: report new {next}{path}"
        ));
    }
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let plain = |glyph: char| glyph.is_alphanumeric() || "/._-".contains(glyph);
    match path.chars().all(plain) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}

/// All files: those of the import and, of a new project, what `init` puts down besides.
fn files(done: &Imported, kind: &Kind, home: &Home) -> Vec<NewFile> {
    let file = |(path, text): &(String, String)| NewFile {
        path: path.clone(),
        bytes: text.clone().into_bytes(),
    };
    let mut files: Vec<NewFile> = done.files.iter().map(file).collect();
    if !home.project {
        files.push(init::ignored());
        files.extend(schema::files(kind, ".schema/"));
    }
    files
}

/// The files as they would lie; what every project has is left out.
fn tree(files: &[NewFile], home: &Home, session: &mut Session) {
    let shown = &home.shown;
    let mut lines: Vec<String> = Vec::new();
    for file in files.iter().filter(|file| !file.path.starts_with('.')) {
        let count = String::from_utf8_lossy(&file.bytes).lines().count();
        lines.push(format!("  {shown}{} ({count})", file.path));
    }
    let list = lines.join("\n");
    session.say(&text!(
        "会写的文件（行数）：\n{list}";
        "what would be written (lines):\n{list}"
    ));
}

/// The account: what was kept, then what must be looked at, what is gravest first.
fn tell(done: &Imported, session: &mut Session) {
    let account = &done.account;
    kept(account, done.differences, session);
    for fate in Fate::ALL {
        let notes = account.of(fate);
        if notes.is_empty() {
            continue;
        }
        let (label, count) = (fate.label(), notes.len());
        let list = |english: bool| {
            let lines: Vec<String> =
                notes.iter().map(|note| line(note, account.places, english)).collect();
            lines.join("\n")
        };
        let (zh, en) = (list(false), list(true));
        let (head, head_en) = (&label.zh, &label.en);
        session.say(&text!("{head}（{count}）：\n{zh}"; "{head_en} ({count}):\n{en}"));
    }
}

fn line(note: &Note, places: Places, english: bool) -> String {
    let place = match (note.place, english) {
        (0, _) => String::new(),
        (place, false) => format!("{} ", places.words(place).zh),
        (place, true) => format!("{}: ", places.words(place).en),
    };
    let label = note.confidence.map(Confidence::label);
    match (english, label) {
        (false, None) => format!("  {place}{}", note.text.zh),
        (true, None) => format!("  {place}{}", note.text.en),
        (false, Some(label)) => format!("  {place}{}（{}）", note.text.zh, label.zh),
        (true, Some(label)) => format!("  {place}{} ({})", note.text.en, label.en),
    }
}

fn kept(account: &Account, differences: Option<usize>, session: &mut Session) {
    let kept = &account.kept;
    let [first, second, third, fourth] = kept.headings;
    let deepest = if fourth > 0 { format!("、{fourth}") } else { String::new() };
    let deepest_en = if fourth > 0 { format!(", {fourth}") } else { String::new() };
    let (characters, references, statistics) = (kept.characters, kept.references, kept.statistics);
    let relations = kept.relations;
    session.say(&text!(
        "保留：{characters} 字，各级标题 {first}、{second}、{third}{deepest} 个，{references} 处数字成为 {statistics} 个统计项（{relations} 个有关系式）";
        "kept: {characters} characters, headings by level {first}, {second}, {third}{deepest_en}, {references} figures as {statistics} statistics ({relations} with relations)"
    ));
    let mut lines = Vec::new();
    for section in &kept.sections {
        let headings = section.headings.join("／");
        let (zh, en, name) = (&section.label.zh, &section.label.en, &section.name);
        let (entries, entries_en) = match section.entries {
            Some(count) => (format!("，{count} 条"), format!(", {count} entries")),
            None => (String::new(), String::new()),
        };
        let arrow = if headings.is_empty() { String::new() } else { format!(" ← {headings}") };
        lines.push(text!("  {name} {zh}{entries}{arrow}"; "  {name} {en}{entries_en}{arrow}"));
    }
    let zh: Vec<&str> = lines.iter().map(|line| line.zh.as_str()).collect();
    let en: Vec<&str> = lines.iter().map(|line| line.en.as_str()).collect();
    let (zh, en) = (zh.join("\n"), en.join("\n"));
    if !lines.is_empty() {
        session.say(&text!("{zh}"; "{en}"));
    }
    match differences {
        None => session.say(&text!(
            "还不能生成，没有与原文核对";
            "it does not build yet, so that it was not held against the old text"
        )),
        Some(0) if !account.of(Fate::Changed).is_empty() => session.say(&text!(
            "除下面所列，印出的文字与原文相同（空白不计）";
            "the text that is printed is the old one but for what is listed (white space aside)"
        )),
        Some(0) => session.say(&text!(
            "印出的文字与原文相同（空白不计）";
            "the text that is printed is the old one (white space aside)"
        )),
        Some(count) => session.say(&text!(
            "印出的文字与原文有 {count} 处不同（空白不计）";
            "the text that is printed differs from the old one in {count} places (white space aside)"
        )),
    }
}
