//! A private person named together with what nobody needs to know: a crime, an illness, poverty,
//! a petition, an age below eighteen. Chinese has no marks for names, so that only the plainest
//! cases are found.

use super::Found;
use super::surname::{begins_name, name};

/// Who a private person is. Officials, experts and lawyers have titles and are none.
const ROLES: [&str; 44] = [
    "犯罪嫌疑人",
    "被告人",
    "被申请人",
    "被执行人",
    "嫌疑人",
    "申请人",
    "当事人",
    "被害人",
    "受害人",
    "违法行为人",
    "行为人",
    "举报人",
    "信访人",
    "上访人",
    "投诉人",
    "社区矫正对象",
    "矫正对象",
    "刑满释放人员",
    "吸毒人员",
    "戒毒人员",
    "特困人员",
    "精神病人",
    "精神病患者",
    "患者",
    "病人",
    "罪犯",
    "死者",
    "伤者",
    "残疾人",
    "低保户",
    "贫困户",
    "脱贫户",
    "五保户",
    "居民",
    "村民",
    "群众",
    "住户",
    "学生",
    "儿童",
    "未成年人",
    "男童",
    "女童",
    "男孩",
    "女孩",
];

/// Roles that say enough themselves.
const GRAVE: [&str; 21] = [
    "犯罪嫌疑人",
    "被告人",
    "嫌疑人",
    "被害人",
    "受害人",
    "违法行为人",
    "社区矫正对象",
    "矫正对象",
    "刑满释放人员",
    "吸毒人员",
    "戒毒人员",
    "特困人员",
    "精神病人",
    "精神病患者",
    "患者",
    "病人",
    "罪犯",
    "死者",
    "低保户",
    "贫困户",
    "五保户",
];

/// What nobody needs to know of a named person.
const MATTERS: [&str; 46] = [
    "盗窃",
    "诈骗",
    "抢劫",
    "抢夺",
    "吸毒",
    "贩毒",
    "强奸",
    "猥亵",
    "伤害",
    "杀人",
    "赌博",
    "酒驾",
    "醉驾",
    "危险驾驶",
    "犯罪",
    "判处",
    "有期徒刑",
    "拘役",
    "行政拘留",
    "刑满",
    "矫正",
    "缓刑",
    "精神病",
    "精神障碍",
    "患病",
    "癌",
    "艾滋",
    "尿毒症",
    "白血病",
    "重病",
    "大病",
    "残疾",
    "低保",
    "贫困",
    "特困",
    "困难",
    "信访",
    "上访",
    "离婚",
    "家暴",
    "家庭暴力",
    "赡养",
    "抚养费",
    "自杀",
    "斗殴",
    "欠薪",
];

/// What praises a person, who then is named rightly.
const HONOURS: [&str; 12] = [
    "荣获",
    "获评",
    "表彰",
    "先进",
    "模范",
    "能手",
    "标兵",
    "好人",
    "见义勇为",
    "志愿",
    "乡贤",
    "当选",
];

/// What may stand right after a name.
const FOLLOWS: [&str; 58] = [
    "，", "、", "。", "；", "：", "（", "(", ",", "因", "的", "在", "与", "和", "被", "患", "涉嫌",
    "等", "反映", "诉", "申请", "家", "于", "向", "一案", "到", "及", "身患", "系", "为", "以",
    "将", "对", "从", "多次", "长期", "驾驶", "酒后", "醉酒", "实施", "盗窃", "诈骗", "吸毒",
    "殴打", "犯", "提出", "提起", "不服", "举报", "来到", "主动", "自愿", "家庭", "夫妇", "夫妻",
    "父子", "母子", "两", "之",
];

/// What follows a name that is an official's after all.
const TITLES: [&str; 14] = [
    "主任", "书记", "镇长", "乡长", "县长", "区长", "局长", "所长", "院长", "庭长", "律师", "法官",
    "警官", "代表",
];

/// Named persons in a text.
pub fn named_persons(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '！', '？', '；', '\n']) {
        by_role(sentence, start, &mut found);
        by_age(sentence, start, &mut found);
        start += sentence.len();
    }
    found.sort_by_key(|one: &Found| (one.range.start, one.range.end));
    found.dedup_by(|next, before| next.range.start < before.range.end);
    found
}

fn follows(rest: &str) -> bool {
    let official = TITLES.iter().any(|title| rest.starts_with(title));
    !official && (rest.is_empty() || FOLLOWS.iter().any(|word| rest.starts_with(word)))
}

/// Whether a role may end with this character: the quick question.
fn ends_role(glyph: char) -> bool {
    matches!(glyph, '人' | '者' | '象' | '员' | '户' | '犯' | '民' | '众' | '生' | '童' | '孩')
}

/// `居民王建国因盗窃`: a name right after a role.
fn by_role(sentence: &str, start: usize, found: &mut Vec<Found>) {
    for (at, last) in sentence.char_indices().filter(|(_, glyph)| ends_role(*glyph)) {
        let name_at = at + last.len_utf8();
        let (before, rest) = sentence.split_at(name_at);
        if !begins_name(rest) {
            continue;
        }
        let is_role = |roles: &[&str]| roles.iter().any(|role| before.ends_with(role));
        if !is_role(&ROLES) {
            continue;
        }
        let Some(length) = name(rest, follows) else { continue };
        let grave = is_role(&GRAVE);
        let short = rest[..length].chars().count() < 3;
        let child = rest[length..].starts_with(['（', '(']) && is_child(&rest[length..]);
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        let private = match short {
            true => grave && has(&MATTERS),
            false => grave || has(&MATTERS),
        };
        if (child || private) && !has(&HONOURS) {
            found.push(one(sentence, name_at, length, start));
        }
    }
}

fn one(sentence: &str, at: usize, length: usize, start: usize) -> Found {
    let value = sentence[at..at + length].to_owned();
    Found { range: start + at..start + at + length, value, certain: false }
}

/// `（15岁`, `（男，9周岁`.
fn is_child(rest: &str) -> bool {
    let inside = rest.split(['）', ')']).next().unwrap_or_default();
    inside.find('岁').is_some_and(|at| age(inside[..at].trim_end_matches('周')).is_some())
}

/// `15岁的张小明`, `15岁学生张小明`.
fn by_age(sentence: &str, start: usize, found: &mut Vec<Found>) {
    for (at, mark) in sentence.match_indices('岁') {
        if age(sentence[..at].trim_end_matches('周')).is_none() {
            continue;
        }
        let after = at + mark.len();
        let mut rest = &sentence[after..];
        rest = rest.strip_prefix('的').unwrap_or(rest);
        for role in ROLES {
            rest = rest.strip_prefix(role).unwrap_or(rest);
        }
        let name_at = sentence.len() - rest.len();
        if name_at == after {
            continue;
        }
        let Some(length) = name(rest, follows) else { continue };
        if rest[..length].chars().count() >= 3 {
            found.push(one(sentence, name_at, length, start));
        }
    }
}

/// An age below eighteen that ends a text.
fn age(text: &str) -> Option<u32> {
    const HAN: &str = "一二三四五六七八九";
    let digits = text.len() - text.trim_end_matches(|glyph: char| glyph.is_ascii_digit()).len();
    if digits > 0 {
        let age = text[text.len() - digits..].parse().ok()?;
        return (1..18).contains(&age).then_some(age);
    }
    let mut glyphs = text.chars().rev();
    let last = glyphs.next()?;
    let one = |glyph: char| HAN.chars().position(|known| known == glyph);
    match (one(last), last, glyphs.next()) {
        (Some(ones), _, Some('十')) => {
            let tens = glyphs.next().and_then(one);
            (tens.is_none() && ones < 7).then_some(11 + ones as u32)
        }
        (Some(ones), _, before) => {
            let more = before.is_some_and(|glyph| "〇零百".contains(glyph) || one(glyph).is_some());
            (!more).then_some(1 + ones as u32)
        }
        (None, '十', before) => before.and_then(one).is_none().then_some(10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{GRAVE, ROLES, ends_role};

    #[test]
    fn the_quick_question_is_right() {
        assert!(ROLES.iter().all(|role| role.ends_with(ends_role)));
        assert!(GRAVE.iter().all(|role| ROLES.contains(role)));
    }
}
