//! Mistakes on the command line, in both languages.

use crate::diag::format::escaped;
use crate::diag::{Language, Text, nearest};
use crate::text;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// What is said of a mistake on the command line; what clap itself says where it is a rare one.
pub(super) fn describe(error: &Error, language: Language) -> String {
    let shown = |text: &str| escaped(text, 200).into_owned();
    let Some(message) = message(error) else {
        return error.to_string().lines().map(shown).collect::<Vec<_>>().join("\n");
    };
    let mut lines = vec![shown(message.get(language))];
    lines.extend(hints(error).iter().map(|hint| shown(hint.get(language))));
    let (word, more) = match language {
        Language::Chinese => ("错误", "用法：report --help 或 report <命令> --help"),
        Language::English => ("error", "usage: report --help or report <COMMAND> --help"),
    };
    format!("{word}: {}\n\n{more}", lines.join("\n  "))
}

fn message(error: &Error) -> Option<Text> {
    let get = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => {
            text!("没有参数“{argument}”"; "unexpected argument `{argument}`")
        }
        ErrorKind::InvalidSubcommand => {
            let command = get(ContextKind::InvalidSubcommand);
            text!("没有命令“{command}”"; "there is no command `{command}`")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            text!("{argument} 缺少值"; "{argument} needs a value")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            text!("{argument} 不能是“{value}”"; "{argument} cannot be `{value}`")
        }
        ErrorKind::MissingRequiredArgument => text!("缺少 {argument}"; "{argument} is missing"),
        ErrorKind::MissingSubcommand => text!("缺少命令"; "a command is missing"),
        ErrorKind::ArgumentConflict => {
            let other = get(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                text!("{argument} 只能写一次"; "{argument} can be given only once")
            } else {
                text!("{argument} 不能与 {other} 同用"; "{argument} cannot be used with {other}")
            }
        }
        ErrorKind::TooManyValues => {
            text!("{argument} 的值多了：“{value}”"; "{argument} has a value too many: `{value}`")
        }
        ErrorKind::NoEquals => {
            text!("{argument} 与值之间要有 ="; "{argument} needs = before its value")
        }
        _ => return None,
    })
}

fn hints(error: &Error) -> Vec<Text> {
    let mut hints = Vec::new();
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    for kind in near {
        if let Some(near) = error.get(kind).and_then(|near| best(near, error)) {
            hints.push(text!("是不是“{near}”？"; "did you mean `{near}`?"));
        }
    }
    let known = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
    for kind in known {
        if let Some(known) = error.get(kind).map(words).filter(|known| !known.is_empty()) {
            hints.push(text!("可用：{known}"; "known: {known}"));
        }
    }
    hints
}

/// Of several suggestions the one nearest to what was typed.
fn best(suggested: &ContextValue, error: &Error) -> Option<String> {
    let ContextValue::Strings(several) = suggested else {
        return Some(words(suggested)).filter(|word| !word.is_empty());
    };
    let typed = error.get(ContextKind::InvalidSubcommand).map(words).unwrap_or_default();
    let near = nearest(&typed, several.iter().map(String::as_str));
    near.map(str::to_owned).or_else(|| several.last().cloned())
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(_) | ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::describe;
    use crate::cli::command;
    use crate::diag::Language;

    fn said(arguments: &[&str]) -> [String; 2] {
        let all = ["report"].iter().chain(arguments);
        let error = command().try_get_matches_from(all).unwrap_err();
        [Language::Chinese, Language::English].map(|language| describe(&error, language))
    }

    #[test]
    fn mistakes_are_told_in_both_languages() {
        let check = |arguments: &[&str], zh: &str, en: &str| {
            let [chinese, english] = said(arguments);
            assert!(chinese.starts_with(&format!("错误: {zh}\n")), "{chinese}");
            assert!(english.starts_with(&format!("error: {en}\n")), "{english}");
        };
        check(
            &["chekc"],
            "没有命令“chekc”\n  是不是“check”？",
            "there is no command `chekc`\n  did you mean `check`?",
        );
        check(
            &["check", "--yaer", "2024"],
            "没有参数“--yaer”\n  是不是“--year”？",
            "unexpected argument `--yaer`\n  did you mean `--year`?",
        );
        check(
            &["--lang"],
            "--lang <LANG> 缺少值\n  可用：zh, en",
            "--lang <LANG> needs a value\n  known: zh, en",
        );
        check(
            &["--lang", "fr", "check"],
            "--lang <LANG> 不能是“fr”\n  可用：zh, en",
            "--lang <LANG> cannot be `fr`\n  known: zh, en",
        );
        check(
            &["check", "--year", "24x"],
            "--year <YEAR> 不能是“24x”",
            "--year <YEAR> cannot be `24x`",
        );
        check(&["explain"], "缺少 <NAME>", "<NAME> is missing");
        check(
            &["check", "--year", "2024", "--all-years"],
            "--year <YEAR> 不能与 --all-years 同用",
            "--year <YEAR> cannot be used with --all-years",
        );
    }
}
