//! The command line: one file a command, and the frame that runs them.
//!
//! `COMMANDS` is the only list of commands. This floor alone knows the environment, the clock,
//! the terminal, and (in `output.rs`) how files are written.

mod batch;
mod catalogue;
mod console;
mod environment;
mod existing;
mod fix;
mod output;
mod page;
mod patch;
mod place;
mod profile;
mod proof;
mod series;
mod session;
mod side;
mod skeleton;
mod table;
mod trouble;
mod usage;
mod word;
mod years;

mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod import;
mod init;
mod man;
mod new;
mod rules;
mod schema;
mod stats;

use crate::diag::Language;
use clap::{ArgMatches, Args, FromArgMatches as _};
use console::Console;
use session::{Exit, Global, Session};
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Mutex;
use trouble::Trouble;

/// Every command, in the order in which the help lists them.
static COMMANDS: &[Command] = &[
    Command::of::<init::Init>(),
    Command::of::<import::Import>(),
    Command::of::<new::New>(),
    Command::of::<check::Check>(),
    Command::of::<build::Build>(),
    Command::of::<diff::Diff>(),
    Command::of::<stats::Stats>(),
    Command::of::<rules::Rules>(),
    Command::of::<explain::Explain>(),
    Command::of::<schema::Schema>(),
    Command::of::<completions::Completions>(),
    Command::of::<man::Man>(),
];

/// What a command's options can do.
trait Run: Args {
    /// Its name.
    const NAME: &'static str;
    /// What it does, in both languages on one line.
    const ABOUT: &'static str;

    /// Does it.
    fn run(self, session: &mut Session) -> anyhow::Result<Exit>;
}

/// A line of [`COMMANDS`].
struct Command {
    name: &'static str,
    about: &'static str,
    options: fn(clap::Command) -> clap::Command,
    run: fn(&ArgMatches, &mut Session) -> anyhow::Result<Exit>,
}

impl Command {
    const fn of<C: Run>() -> Command {
        Command { name: C::NAME, about: C::ABOUT, options: C::augment_args, run: run_as::<C> }
    }
}

fn run_as<C: Run>(matches: &ArgMatches, session: &mut Session) -> anyhow::Result<Exit> {
    C::from_arg_matches(matches)?.run(session)
}

/// Stack of the thread that does the work: deep nesting in a source shall meet our own limits
/// before it meets the end of the stack.
const STACK: usize = 64 << 20;

/// Where a panic happened: told in one line instead of a backtrace.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Runs the program.
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut place) = PANIC.lock() {
            *place = panic.location().map(ToString::to_string);
        }
    }));
    let arguments = environment::arguments();
    let worker = std::thread::Builder::new().stack_size(STACK);
    let result = worker.spawn(|| run(arguments)).map(|thread| thread.join());
    match result {
        Ok(Ok(code)) => ExitCode::from(code),
        Ok(Err(_)) => ExitCode::from(internal_error()),
        Err(error) => {
            let trouble = Trouble::new(crate::text!("无法启动"; "cannot start")).because(error);
            fail(&mut Console::new(), &trouble.into(), Language::default()).into()
        }
    }
}

/// A panic is our fault, never the user's; it must not look like a finding.
fn internal_error() -> u8 {
    let place = PANIC.lock().ok().and_then(|mut place| place.take()).unwrap_or_default();
    let mut console = Console::new();
    let version = env!("CARGO_PKG_VERSION");
    let _ = writeln!(
        console.messages(),
        "内部错误（{version}，{place}）：这是程序的缺陷，请报告 / internal error: please report it"
    );
    let _ = console.finish();
    Exit::Failed as u8
}

fn run(arguments: Vec<OsString>) -> u8 {
    let asked = language_in(&arguments);
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return usage_error(&error, asked),
    };
    let session = Global::from_arg_matches(&matches)
        .map_err(anyhow::Error::from)
        .and_then(|global| Ok(Session::new(&global)?));
    let mut session = match session {
        Ok(session) => session,
        Err(error) => return fail(&mut Console::new(), &error, asked),
    };
    let mut exit = dispatch(&matches, &mut session).unwrap_or_else(|error| {
        let language = session.language();
        tell(&mut session.console, &error, language);
        Exit::Failed
    });
    if let Err(trouble) = session.console.finish() {
        let language = session.language();
        fail(&mut session.console, &trouble.into(), language);
        exit = Exit::Failed;
    }
    exit as u8
}

fn dispatch(matches: &ArgMatches, session: &mut Session) -> anyhow::Result<Exit> {
    let (name, matches) = matches.subcommand().unwrap_or(("", matches));
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(matches, session),
        None => Err(Trouble::new(crate::text!("缺少命令"; "a command is missing")).into()),
    }
}

fn tell(console: &mut Console, error: &anyhow::Error, language: Language) {
    let word = match language {
        Language::Chinese => "错误",
        Language::English => "error",
    };
    let _ = writeln!(console.messages(), "{word}: {}", trouble::describe(error, language));
}

fn fail(console: &mut Console, error: &anyhow::Error, language: Language) -> u8 {
    tell(console, error, language);
    let _ = console.finish();
    Exit::Failed as u8
}

/// Help and version are data; anything else is a mistake.
fn usage_error(error: &clap::Error, language: Language) -> u8 {
    use clap::error::ErrorKind::{
        DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion,
    };
    let mut console = Console::new();
    let code = match error.kind() {
        DisplayHelp | DisplayVersion => {
            let _ = write!(console.data(), "{}", error.render());
            Exit::Done
        }
        DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(console.messages(), "{}", error.render());
            Exit::Failed
        }
        _ => {
            let _ = writeln!(console.messages(), "{}", usage::describe(error, language));
            Exit::Failed
        }
    };
    match console.finish() {
        Ok(()) => code as u8,
        Err(trouble) => fail(&mut console, &trouble.into(), language),
    }
}

/// The language for mistakes in the arguments themselves, which cannot be read in order then.
fn language_in(arguments: &[OsString]) -> Language {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let after = words.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    after
        .or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang=")))
        .and_then(Language::from_tag)
        .or_else(session::asked_language)
        .or_else(environment::system_language)
        .unwrap_or_default()
}

/// What the program is.
const ABOUT: &str = "年度报告编译器 / a compiler for annual reports";

/// The help of the program and of each command.
const HELP: &str = "{about-with-newline}\n用法 / Usage: {usage}\n\n{all-args}";

/// The whole command line, for parsing, completions and the manual.
fn command() -> clap::Command {
    let frame = clap::Command::new("report")
        .bin_name("report")
        .version(env!("CARGO_PKG_VERSION"))
        .help_template(HELP)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_value_name("COMMAND")
        .subcommand_help_heading("命令 / Commands")
        .next_help_heading("通用选项 / Global options")
        .arg(flag("help", 'h', "显示帮助 / print help", clap::ArgAction::Help).global(true))
        .arg(flag("version", 'V', "显示版本 / print version", clap::ArgAction::Version));
    let frame = Global::augment_args(frame).about(ABOUT).long_about(None);
    COMMANDS.iter().fold(frame, |frame, command| {
        let own = clap::Command::new(command.name)
            .help_template(HELP)
            .disable_help_flag(true)
            .next_help_heading("参数和选项 / Arguments and options");
        // The comment on the options' type would become the command's help.
        let own = (command.options)(own).about(command.about).long_about(None);
        frame.subcommand(own)
    })
}

fn flag(name: &'static str, short: char, help: &'static str, action: clap::ArgAction) -> clap::Arg {
    clap::Arg::new(name).long(name).short(short).help(help).action(action)
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, command, language_in};
    use crate::diag::Language;

    #[test]
    fn the_command_line_is_sound_and_bilingual() {
        command().debug_assert();
        for command in COMMANDS {
            assert!(command.about.contains(" / "), "{}", command.name);
        }
        for sub in command().get_subcommands() {
            for argument in sub.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(help.contains(" / "), "{} {}", sub.get_name(), argument.get_id());
            }
        }
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        let words = |list: &[&str]| list.iter().map(Into::into).collect::<Vec<_>>();
        assert_eq!(language_in(&words(&["report", "--lang=en", "x"])), Language::English);
        assert_eq!(language_in(&words(&["report", "x", "--lang", "zh"])), Language::Chinese);
    }
}
