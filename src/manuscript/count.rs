//! Numbers as programs count with: 一, （二）, 3., iv, ①.
//!
//! Source: ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat); HTML Standard, 4.4.5 (`type` of `ol`).

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// A number in a format by the name that Word gives it; `None` where the name is not known.
pub(super) fn counted(format: &str, number: u32) -> Option<String> {
    let text = match format {
        "decimal" | "decimalHalfWidth" => number.to_string(),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => full_width(number),
        "numberInDash" => format!("- {number} -"),
        "ordinal" | "cardinalText" | "ordinalText" => number.to_string(),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographEnclosedCircle" => chinese(number, &DIGITS, &['十', '百', '千'], false),
        "chineseLegalSimplified" | "ideographLegalTraditional" => {
            chinese(number, &LEGAL, &['拾', '佰', '仟'], true)
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => digits(number),
        "ideographTraditional" => one_of(STEMS, number),
        "ideographZodiac" => one_of(BRANCHES, number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            enclosed(number, 20, '①').unwrap_or_else(|| number.to_string())
        }
        "decimalEnclosedParen" => {
            enclosed(number, 20, '⑴').unwrap_or_else(|| format!("({number})"))
        }
        "decimalEnclosedFullstop" => {
            enclosed(number, 20, '⒈').unwrap_or_else(|| format!("{number}."))
        }
        "none" => String::new(),
        _ => return None,
    };
    Some(text)
}

/// 十二, 二十, 一百零五; above 9999 the digits. `full` says 壹拾 where others say 十.
fn chinese(number: u32, names: &[char; 10], ranks: &[char; 3], full: bool) -> String {
    if number == 0 || number > 9999 {
        return if number == 0 { names[0].to_string() } else { number.to_string() };
    }
    let (mut out, mut gap) = (String::new(), false);
    for (rank, base) in [(Some(2), 1000), (Some(1), 100), (Some(0), 10), (None, 1)] {
        let digit = (number / base % 10) as usize;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        let teen = !full && digit == 1 && base == 10 && out.is_empty();
        if !teen {
            out.push(names[digit]);
        }
        out.extend(rank.map(|rank: usize| ranks[rank]));
    }
    out
}

/// 二〇.
fn digits(number: u32) -> String {
    let digit = |glyph: char| DIGITS[glyph.to_digit(10).unwrap_or(0) as usize];
    number.to_string().chars().map(digit).collect()
}

fn full_width(number: u32) -> String {
    let wide = |glyph: char| char::from_u32(glyph as u32 + 0xfee0).unwrap_or(glyph);
    number.to_string().chars().map(wide).collect()
}

fn one_of(list: &str, number: u32) -> String {
    let at = number.checked_sub(1).and_then(|at| list.chars().nth(at as usize));
    at.map_or_else(|| number.to_string(), String::from)
}

fn enclosed(number: u32, most: u32, first: char) -> Option<String> {
    let within = (1..=most).contains(&number);
    let glyph = char::from_u32(first as u32 + number.checked_sub(1)?)?;
    within.then(|| glyph.to_string())
}

fn roman(number: u32) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    const ROMAN: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut rest, mut out) = (number, String::new());
    for (value, name) in ROMAN {
        while rest >= value {
            out.push_str(name);
            rest -= value;
        }
    }
    out
}

/// a … z, aa, bb, as Word counts; above 20 letters the digits.
fn letters(number: u32, first: char) -> String {
    let Some(at) = number.checked_sub(1).filter(|at| *at < 26 * 20) else {
        return number.to_string();
    };
    let glyph = char::from_u32(first as u32 + at % 26).unwrap_or(first);
    glyph.to_string().repeat((at / 26 + 1) as usize)
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn numbers_are_counted_as_programs_do() {
        for (format, number, expect) in [
            ("decimal", 12, "12"),
            ("decimalZero", 3, "03"),
            ("chineseCounting", 10, "十"),
            ("chineseCountingThousand", 12, "十二"),
            ("chineseCountingThousand", 20, "二十"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1005, "一千零五"),
            ("japaneseCounting", 9, "九"),
            ("ideographDigital", 20, "二〇"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "21"),
            ("upperLetter", 28, "BB"),
            ("lowerRoman", 14, "xiv"),
            ("ideographTraditional", 10, "癸"),
            ("decimalFullWidth", 12, "１２"),
            ("none", 4, ""),
        ] {
            assert_eq!(counted(format, number).as_deref(), Some(expect), "{format} {number}");
        }
        assert_eq!(counted("hebrew1", 1), None);
        for number in [0, u32::MAX] {
            assert!(counted("upperLetter", number).is_some_and(|text| text.len() < 40));
        }
    }
}
