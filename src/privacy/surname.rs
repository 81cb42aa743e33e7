//! Surnames and the given names after them, as far as they can be told from words.

/// Surnames that seldom begin a word after 居民 or 群众. Those that often do are left out: 高度,
/// 安全, 方便, 成立, 和, 于, 向, 平安, 时, 温暖.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦付傅邹孟熊秦邱尹薛闫阎段雷侯龙黎贺龚邵覃戴莫孔汤欧翁祝柳卞";

/// Surnames of two characters.
const DOUBLE: [&str; 6] = ["欧阳", "司马", "上官", "诸葛", "皇甫", "慕容"];

/// Characters that are in no given name, or in so few that words are meant.
const NEVER: &str = "的了是在与及或被因向对将已未不某×XxＸＯ○◯□*＊等们这那其之以于从到由也都就并而且但若则无能应须得很更最还又再只所该此各每把让使给用按经据，。、；：？！（）“”《》〈〉—…·%０１２３４５６７８９0123456789 \u{3000}\n女氏";

/// What is said after a surname in place of a given name, which keeps the name back.
const ADDRESSES: [&str; 15] = [
    "女士", "先生", "小姐", "同志", "同学", "老师", "大爷", "大妈", "大娘", "大姐", "大哥", "阿姨",
    "师傅", "老人", "家",
];

/// Words that begin like names.
const WORDS: [&str; 49] = [
    "陈述",
    "陈情",
    "陈旧",
    "张贴",
    "张口",
    "张灯",
    "周边",
    "周末",
    "周期",
    "周围",
    "周到",
    "马上",
    "程序",
    "程度",
    "许可",
    "许多",
    "何时",
    "何地",
    "何种",
    "林业",
    "林地",
    "林木",
    "曾经",
    "黄赌毒",
    "黄牛",
    "黄金",
    "黄标",
    "龙舟",
    "雷同",
    "夏季",
    "夏令",
    "范围",
    "任何",
    "任务",
    "任意",
    "余额",
    "余款",
    "叶落",
    "谢意",
    "罗列",
    "杜绝",
    "付款",
    "段落",
    "丁克",
    "陆续",
    "林权",
    "林下",
    "杨梅",
    "马路",
];

/// Whether a text begins with a surname: the quick question.
pub(super) fn begins_name(text: &str) -> bool {
    text.chars().next().is_some_and(|glyph| SURNAMES.contains(glyph))
        || DOUBLE.iter().any(|name| text.starts_with(*name))
}

/// The name that begins a text: its length in bytes, with given names of one or two characters,
/// the longer first. What follows has to fit besides.
pub(super) fn name(text: &str, follows: impl Fn(&str) -> bool) -> Option<usize> {
    if WORDS.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let double = DOUBLE.iter().find(|name| text.starts_with(**name)).map(|name| name.len());
    let single = text.chars().next().filter(|glyph| SURNAMES.contains(*glyph)).map(char::len_utf8);
    let surname = double.or(single)?;
    let given = &text[surname..];
    if ADDRESSES.iter().any(|word| given.starts_with(word)) {
        return None;
    }
    [2, 1].into_iter().find_map(|count| {
        let mut glyphs = given.chars();
        let taken: Vec<char> = glyphs.by_ref().take(count).collect();
        let fits = taken.len() == count
            && taken.iter().all(|glyph| is_han(*glyph) && !NEVER.contains(*glyph));
        (fits && follows(glyphs.as_str()))
            .then(|| surname + taken.iter().map(|glyph| glyph.len_utf8()).sum::<usize>())
    })
}

fn is_han(glyph: char) -> bool {
    matches!(glyph, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}
