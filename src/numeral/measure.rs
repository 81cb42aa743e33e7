//! Measure words and units: what follows a number and says what is counted.

use super::glyph;
use super::words::{Lazy, Words};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that count after numerals of either script. A noun that follows 个 is not among them.
static ALWAYS: Lazy = LazyLock::new(|| Words::of(&[PEOPLE, THINGS, TURNS, TIMES, SIZES, SHARES]));

/// Words that count after Arabic digits alone; after a Chinese numeral they make a word of it, as
/// in 三门峡, 五里店, 八字.
static ARABIC: Lazy = LazyLock::new(|| Words::of(&[WITH_DIGITS]));

/// Words that begin as a measure word does and are none, as in 三部门.
static OTHERS: Lazy = LazyLock::new(|| Words::of(&[NOUNS]));

const PEOPLE: &str = "人 人次 人天 名 位 户 户次 家 家次 个 双 对 支 批 批次 班次";

const THINGS: &str = "件 件次 起 起次 宗 宗次 例 例次 项 项次 条 条次 份 份次 期 期次 篇 篇次 部 \
    册 册次 本 张 张次 处 处次 所 所次 栋 幢 座 间 台 台次 套 套次 辆 辆次 艘 艘次 架 架次 列次 \
    只 匹 株 棵 盏 枚 幅 块 笔 卷 种 类 大类 小类 大项 款 封 桩 道 方面 片";

const TURNS: &str =
    "次 场 场次 轮 轮次 趟 趟次 遍 回 车次 航次 站次 点次 网格次 课次 届 票 堂 堂次";

const TIMES: &str = "年 周年 个年度 学年 个季度 个月 周 个星期 星期 天 日 个工作日 工作日 小时 \
    个小时 分钟 秒 秒钟 课时 个课时 学时 个学时 工时 个工时 人时 个世纪";

const SIZES: &str = "元 美元 欧元 港元 日元 英镑 吨 千克 公斤 克 毫克 斤 公里 千米 米 延米 \
    延长米 厘米 毫米 海里 平方米 平米 平方公里 平方千米 立方米 立方 亩 公顷 亩次 升 毫升 千瓦时 \
    千瓦 兆瓦 千伏 千伏安 摄氏度 吨标准煤 吨公里 人公里 兆 人月 标箱 标准箱 千卡";

const SHARES: &str = "% ％ ‰ 个百分点 百分点 个千分点 倍 成 折 岁 周岁 ㎡ ㎥ ℃ km km² km2 m² m2 \
    m³ m3 kg kW kWh MW kV";

const WITH_DIGITS: &str = "字 度 里 门 门次 节 节次 段 句 句话 头 头次 口 面 分 角 层 根 桶 瓶 \
    袋 箱 盒 包 顶 床 餐 人份 寸 尺 页 井次 颗 粒 单 通 则 把 副 首 眼 g m t";

/// A measure word with a character that makes it another word. Only words are here that a
/// measure word and what it counts do not give by chance: 名单 is not, for 3名单位负责人.
const NOUNS: &str = "部门 部署 部委 部分 部级 处理 处罚 处置 处级 成员 成果 成效 成立 成功 \
    成为 成熟 成本 条例 条件 台账 台阶 场所 轮车 回头 通报 通知 单位 单元 单独 单一 \
    双方 双随机 双向 对照 对口 对标 对比 片区 道路 道口 只有 只要 节日 节点 门户 门店 口头 口岸 \
    面对 面向 面积 字样 字段 度假 度汛 里程 里面 层面 层级 层次 分析 分别 分类 分管 分级 分之 \
    元化 元素 元旦 升级 升至 升为 克服 年级 年代 年底 年初 年末 件套 位一体 位数 根据 包括 包含 \
    包保 头雁 把手 把关 把握 首次 首批 首席 眼镜 副书记 副局长 副镇长 副主任";

/// Units of time after 个, which 多 or 半 may part from it: 3个多月, 一个半小时.
const AFTER_GE: [&str; 9] =
    ["月", "小时", "百分点", "星期", "季度", "工作日", "学时", "课时", "世纪"];

/// Units that 多 may follow: 三年多, 5公里多.
pub(super) const LASTING: [&str; 14] = [
    "年",
    "周年",
    "天",
    "月",
    "个月",
    "周",
    "小时",
    "个小时",
    "岁",
    "倍",
    "公里",
    "米",
    "斤",
    "吨",
];

/// What so many may be for each of, behind a slash; 台/套 and 人/次 are one unit in two words.
const EACH: [&str; 12] = ["人", "户", "年", "月", "周", "天", "日", "亩", "村", "镇", "乡", "小时"];

/// A unit that follows a number.
pub(super) struct Unit<'t> {
    /// As written, without what stands in it: 个月 of 个多月.
    pub(super) name: Cow<'t, str>,
    /// A hedge in it.
    pub(super) over: Option<Range<usize>>,
    /// Whether a half is added: 两个半月, 一年半.
    pub(super) half: bool,
    /// Whether it is one for each of something: 元/人.
    pub(super) each: bool,
    /// Behind it.
    pub(super) end: usize,
}

/// The unit at a place behind a number; `arabic` tells of its last digit.
pub(super) fn unit(text: &str, place: usize, arabic: bool) -> Option<Unit<'_>> {
    let mut word = ALWAYS.longest(text, place);
    if let Some(other) = ARABIC.longest(text, place).filter(|_| arabic)
        && word.is_none_or(|word| other.len() > word.len())
    {
        word = Some(other);
    }
    let word = word.or_else(|| points(text, place))?;
    let end = place + word.len();
    let latin = word.ends_with(|glyph: char| glyph.is_ascii_alphanumeric());
    if latin && glyph::at(text, end).is_some_and(|glyph| glyph.is_ascii_alphanumeric()) {
        return None;
    }
    if OTHERS.longest(text, place).is_some_and(|other| other.len() > word.len()) {
        return None;
    }
    let name = Cow::Borrowed(if word == "％" { "%" } else { word });
    let mut unit = Unit { name, over: None, half: false, each: false, end };
    parted(text, &mut unit);
    in_brackets(text, place, &mut unit);
    per(text, place, &mut unit);
    Some(unit)
}

/// 个多月, 个半小时, 年半.
fn parted(text: &str, unit: &mut Unit<'_>) {
    let between = glyph::follows_any(text, unit.end, &["多", "余", "半"]);
    let Some(between) = between else { return };
    let behind = unit.end + between.len();
    let inside = unit.end..behind;
    if unit.name == "个" {
        let Some(rest) = glyph::follows_any(text, behind, &AFTER_GE) else { return };
        unit.name = Cow::Owned(format!("个{rest}"));
        unit.end = behind + rest.len();
    } else if matches!(&*unit.name, "年" | "天" | "倍" | "小时") && between == "半" {
        unit.end = behind;
    } else {
        return;
    }
    unit.half = between == "半";
    unit.over = (!unit.half).then_some(inside);
}

/// 件（次）, 个（处）: printed in brackets, and a part of the unit.
fn in_brackets<'t>(text: &'t str, place: usize, unit: &mut Unit<'t>) {
    let Some(open @ ('（' | '(')) = glyph::at(text, unit.end) else { return };
    let inside = unit.end + open.len_utf8();
    let Some(word) = ALWAYS.longest(text, inside) else { return };
    let end = inside + word.len();
    if let Some(close @ ('）' | ')')) = glyph::at(text, end)
        && let Some(name) = text.get(place..end + close.len_utf8())
        && unit.over.is_none()
    {
        (unit.name, unit.end) = (Cow::Borrowed(name), end + close.len_utf8());
    }
}

/// 元/人, 次/周; 人/次 is 人次 in other signs.
fn per<'t>(text: &'t str, place: usize, unit: &mut Unit<'t>) {
    let Some(slash @ ('/' | '／')) = glyph::at(text, unit.end) else { return };
    let behind = unit.end + slash.len_utf8();
    let word = ALWAYS
        .longest(text, behind)
        .or_else(|| glyph::follows_any(text, behind, &["月", "村", "镇", "乡"]));
    let Some(word) = word else { return };
    let end = behind + word.len();
    if let Some(name) = text.get(place..end).filter(|_| unit.over.is_none()) {
        unit.each = EACH.contains(&word) || unit.name.ends_with('元');
        (unit.name, unit.end) = (Cow::Borrowed(name), end);
    }
}

/// 点 counts opinions; before anything else it is a time or a decimal point.
fn points(text: &str, place: usize) -> Option<&'static str> {
    let counted = [
        "意见", "要求", "建议", "希望", "体会", "启示", "做法", "措施", "思考", "共识", "原因",
        "不足",
    ];
    let point = glyph::follows(text, place, "点");
    (point && glyph::follows_any(text, place + "点".len(), &counted).is_some()).then_some("点")
}

/// The word at a place that follows an ordinal: 第3次, 第二十三条.
pub(super) fn ranked(text: &str, place: usize) -> Option<&'static str> {
    let word = ALWAYS.longest(text, place).or_else(|| ARABIC.longest(text, place));
    let word =
        word.or_else(|| glyph::follows_any(text, place, &["季度", "章", "目", "号", "组", "级"]))?;
    let other = OTHERS.longest(text, place).is_some_and(|other| other.len() > word.len());
    (!other).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::{ALWAYS, ARABIC, NOUNS, unit};

    #[test]
    fn a_unit_is_taken_whole() {
        for (text, name, rest) in [
            ("人次，", "人次", "，"),
            ("个村", "个", "村"),
            ("个多月", "个月", ""),
            ("个百分点。", "个百分点", "。"),
            ("平方公里", "平方公里", ""),
            ("件（次）", "件（次）", ""),
            ("个（含", "个", "（含"),
            ("元/人·次", "元/人", "·次"),
            ("％", "%", ""),
        ] {
            let Some(seen) = unit(text, 0, true) else { panic!("{text}: no unit") };
            assert_eq!((&*seen.name, text.get(seen.end..)), (name, Some(rest)), "{text}");
        }
        for text in ["部门", "网格", "号楼", "点整", "kmh", ""] {
            assert!(unit(text, 0, true).is_none(), "{text}");
        }
    }

    #[test]
    fn every_other_word_begins_as_a_measure_word() {
        for word in NOUNS.split_whitespace() {
            let known = ALWAYS.longest(word, 0).or_else(|| ARABIC.longest(word, 0));
            assert!(known.is_some(), "{word}");
        }
    }
}
