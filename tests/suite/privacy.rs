//! What is private is told of and never shown: neither on the streams nor in a golden.

use crate::run::{files, report, root, scratch};
use std::fs;

/// Made up, with checksums that hold: an identity number, a bank card, a mobile telephone.
const NUMBERS: [&str; 3] = ["110101190001010014", "6222000000000000004", "13800001111"];

/// A name that rules find as a private person's.
const NAME: &str = "王建国";

/// A project that has them in every place that is read, and in some that are not.
fn project() -> Vec<(&'static str, String)> {
    let [identity, card, mobile] = NUMBERS;
    let wide: String = identity
        .chars()
        .map(|digit| char::from_u32(digit as u32 + 0xfee0).unwrap_or(digit))
        .collect();
    let apart = format!("{} {}-{}", &identity[..6], &identity[6..14], &identity[14..]);
    let marked = format!("{}**{}**{}", &identity[..6], &identity[6..14], &identity[14..]);
    vec![
        (
            "report.toml",
            format!(
                "kind = \"rule-of-law\" # {identity}\n[body]\nname = \"某镇{identity}\"\n\
                 [x-own]\nnote = \"{identity}\"\n[lints]\n{identity} = \"warn\"\n"
            ),
        ),
        (
            "2024/year.toml",
            format!("addressee = \"{identity}\\u0020{NAME}\"\nnumber = \"{mobile}\"\n"),
        ),
        (
            "2024/overview.md",
            format!(
                "居民{NAME}因盗窃被拘留，证件{wide}，又{apart}，又{marked}，XX，账号{card}，\
                 电话{mobile}。[^甲] ![号{identity}](images/a.png) [{identity}](http:{identity})\n\n\
                 <!-- {identity} {NAME} -->\n\n| 甲 | 乙 | 丙 |\n|--|--|--|\n| {} | {} | {} |\n\n\
                 [^甲]: 卡号{card}，{{{{ x{identity} }}}}，XX{NAME}。\n",
                &identity[..6],
                &identity[6..14],
                &identity[14..],
            ),
        ),
        (
            "2024/statistics.toml",
            format!(
                "[[statistic]]\nid = \"a\"\nlabel = \"{mobile}\"\nvalue = 1\nsource = \"{identity}\"\n\
                 # {card}\n{identity} = 1\n"
            ),
        ),
        (
            "2024/problems.toml",
            format!("[[problem]]\nid = \"b\"\ntext = \"{apart}，联系{mobile}\"\n"),
        ),
    ]
}

/// Whether a text shows a number, or more of one than a mask does, or a name.
fn shows(text: &str) -> Option<String> {
    let digits = |glyph: char| match glyph {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(glyph as u32 - 0xfee0),
        glyph => Some(glyph),
    };
    let plain: String = text.chars().filter_map(digits).filter(|glyph| *glyph != ' ').collect();
    for number in NUMBERS {
        for start in 0..=number.len() - 7 {
            let part = &number[start..start + 7];
            if plain.contains(part) {
                return Some(part.to_owned());
            }
        }
    }
    text.contains(NAME).then(|| NAME.to_owned())
}

#[test]
fn no_stream_shows_what_is_private() {
    let folder = scratch("privacy");
    for (path, text) in project() {
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::write(folder.join(path), text).unwrap();
    }
    let mut wrong = Vec::new();
    for command in ["check", "build"] {
        for format in ["human", "short", "json"] {
            for language in ["zh", "en"] {
                let args = ["--message-format", format, "--lang", language, command];
                let output = report(&folder, &args);
                assert_eq!(output.status.code(), Some(1), "{args:?}");
                for stream in [&output.stdout, &output.stderr] {
                    let said = String::from_utf8_lossy(stream);
                    for line in said.lines() {
                        wrong.extend(shows(line).map(|part| format!("{args:?}: {part} in {line}")));
                    }
                }
                let said = String::from_utf8_lossy(&output.stdout).into_owned()
                    + &String::from_utf8_lossy(&output.stderr);
                assert!(said.contains("110*************14"), "{args:?}:\n{said}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_golden_of_messages_shows_what_is_private() {
    let cases = root().join("tests/cases");
    let mut wrong = Vec::new();
    for file in files(&cases) {
        let name = file.rsplit('/').next().unwrap_or_default();
        if !matches!(name, "stderr" | "stderr.en" | "messages" | "stdout") {
            continue;
        }
        for line in fs::read_to_string(cases.join(&file)).unwrap().lines() {
            // A name may stand in a line that says why a text is there.
            let part = shows(line).filter(|part| part != NAME && !line.starts_with("# "));
            wrong.extend(part.map(|part| format!("{file}: {part}")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
