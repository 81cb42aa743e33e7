//! Words that hold a Chinese numeral and count nothing, and set phrases that are names.

use super::words::{Lazy, Words};
use super::{glyph, han};
use std::sync::LazyLock;

static NOTHING: Lazy = LazyLock::new(|| Words::of(&[ONE, TWO_TO_NINE, TENS]));

static NAMES: Lazy = LazyLock::new(|| Words::of(&[SET_PHRASES]));

/// Words that begin with 一 and count nothing.
const ONE: &str = "一一 一定 一般 一些 一批 一大批 一系列 一体 一直 一切 一旦 一律 一致 一贯 \
    一并 一同 一起 一道 一样 一向 一时 一度 一面 一方 一方面 一线 一流 一心 一手 一边 一带 一路 \
    一经 一再 一概 一味 一举 一番 一连 一点 一下 一家人 一次性 一片 一股 一代 一身 一年来 \
    一年一度 一种 一类 一部分 一阵 一通 一个个 一次次 一件件 一项项 一名名 一户户 一桩桩 一张张 \
    一笔笔 一条条 一遍遍 一天天 一年年 一回事 一本正经 一成不变 一门心思 一条心 一条路 一条街 \
    一对 一张白纸 一年四季 一点一滴 一举一动 一言一行 一丝一毫 一朝一夕 一针一线 一砖一瓦 \
    一草一木 一五一十 一清二楚 一分为二 一心一意 一分一厘 一单一单 一封封 一句话 一段时间 \
    一段时期 一个样 一处处 一轮轮 一批批 一双双";

const TWO_TO_NINE: &str = "二维码 二话 二手 三亚 三峡 三明 三思 三心二意 三番五次 三番两次 \
    三天两头 三言两语 三长两短 三五成群 三令五申 三教九流 三三两两 三农 三伏 三轮车 三角 三台县 \
    三门峡 三门县 三河市 四川 四季 四处 四周 四面 四方 四肢 四邻 四海 四通八达 四会市 四平 五一 \
    五四 五谷 五金 五星 五指山 五台山 五家渠 五湖四海 五花八门 五颜六色 五彩 六一 六神 六安 \
    六盘水 六盘山 七一 七夕 七嘴八舌 七上八下 七星 八一 八达 八方 八卦 八仙 八角 九江 九州 \
    九牛一毛 九龙坡 九寨 两边 两侧 两旁 两岸 两江 两者 两极 两性 两手 两用 两全 两难 两样 两回事 \
    两头 两地";

const TENS: &str = "十分 十足 十全十美 十堰 十字 十拿九稳 十有八九 百里挑一 百上千 千上万 \
    千方百计 千家万户 千头万绪 千差万别 千军万马 万众一心 万无一失 万一";

/// Words of the lists above that go on as a number.
const NOT_SO: &str = "十分钟 十分之 四季度 一点一 一点二 一点三 一点四 一点五 一点六 一点七 \
    一点八 一点九 一起案件 一起案例 一起事故 一起事件 一起纠纷 一起矛盾 一起典型 一起违法 一起涉 \
    一起非法 一起行政 一起民事 一起刑事";

static SO: Lazy = LazyLock::new(|| Words::of(&[NOT_SO]));

/// Names of policies and ways of work, known everywhere or in one town.
const SET_PHRASES: &str = "一站式 一网通 一网统 一窗 一门式 一件事 一张网 一张图 一张清单 一张表 \
    一本账 一本台账 一把手 一盘棋 一条龙 一揽子 一卡通 一体两翼 一岗双责 一票否决 一府两院 \
    一委一 一规划两纲要 一规划一 一法一条例 一照多 一业一 一支队伍管 一枚印章管 一中心 一次办 \
    一次告知 一次查 一对一 一对多 一问一答 一图读懂 一码 一老一小 一肩挑 一刀切 一窝蜂 一阵风 \
    一言堂 一事一 一案一 一企一 一村一 一户一 一人一 一月一 一周一 一季一 一年一 一品一 一镇一 \
    一街一 一格一 一组一 一类一 一策 一县一 一乡一 两个确立 两个维护 两个责任 两个覆盖 \
    两个毫不动摇 两个结合 两个一百年 两个根本 两个大局 三个代表 三个务必 三个区分开来 三个规定 \
    四个意识 四个自信 四个全面 四个伟大 四个最严 四个不摘 四个服务 五个一 五个必由之路 \
    六个必须坚持 八个明确 九个坚持 十个明确 十个坚持 十一个坚持 十二个必须 两项改革 三项制度 \
    四项基本原则 八项规定 三会一课 两学一做 三月三 三年行动 三年攻坚 五年规划 五年行动 百日攻坚 \
    百日行动 三期叠加 三件套 四件套";

/// Characters that make one word with a 一 behind them: 统一, 之一, 同一.
const BEFORE_ONE: &str = "统唯逐单专归划合如之其第不同某任这那哪另又万下上前后新每初";

/// The word without any number at a place, if there is one.
pub(super) fn nothing(text: &str, place: usize) -> Option<&'static str> {
    let word = NOTHING.longest(text, place)?;
    let counted = SO.longest(text, place).is_some_and(|other| other.len() > word.len());
    (!counted).then_some(word)
}

/// The set phrase at a place.
pub(super) fn name(text: &str, place: usize) -> Option<usize> {
    if let Some(word) = NAMES.longest(text, place) {
        return Some(place + word.len());
    }
    each_one(text, place)
}

/// 一村一策: 一 twice with one character between. 选派一名一线干部 is none.
fn each_one(text: &str, place: usize) -> Option<usize> {
    let between = place + "一".len();
    if !glyph::follows(text, place, "一") || !glyph::is_word(text, between) {
        return None;
    }
    let second = between + glyph::at(text, between)?.len_utf8();
    let end = second + "一".len();
    let other =
        glyph::at(text, end).is_some_and(|next| "线级般定些流批支个名件项次".contains(next));
    (glyph::follows(text, second, "一") && !other).then_some(end)
}

/// Whether the numeral at a place only ends a word or goes on with one: 统一, 进一步, 数十.
pub(super) fn goes_on(text: &str, place: usize) -> bool {
    match glyph::before(text, place) {
        Some('几' | '数') => true,
        Some('进') => glyph::follows(text, place, "一步"),
        Some(before) => glyph::follows(text, place, "一") && BEFORE_ONE.contains(before),
        None => false,
    }
}

/// Whether the numeral at a place names a day of the week: 星期三, 周五.
pub(super) fn is_weekday(text: &str, place: usize) -> bool {
    glyph::ends_any(text, place, &["周", "星期", "礼拜"])
}

/// Whether the number at a place ranks what follows: 前3名, but not 会前3名.
pub(super) fn ranks(text: &str, place: usize, unit: &str) -> bool {
    let other =
        ["之前", "以前", "目前", "此前", "年前", "会前", "事前", "日前", "节前", "当前", "提前"];
    matches!(unit, "名" | "位" | "强" | "")
        && glyph::before(text, place) == Some('前')
        && !glyph::ends_any(text, place, &other)
}

/// Endings of names of places; what follows must not make another word of it.
const PLACES: &str = "镇乡村县市路街店坝湾桥沟岩塘寨巷";

/// Whether a numeral that ends at a place is part of a name of a place: 三河镇, 五里店, 八一路.
pub(super) fn in_place_name(text: &str, end: usize) -> bool {
    let Some(rest) = text.get(end..) else { return false };
    if glyph::follows_any(rest, 0, &["好农村", "农村", "乡村"]).is_some() {
        return false;
    }
    let mut next = rest.chars();
    let near = [next.next(), next.next(), next.next(), next.next()];
    near.windows(2).any(|pair| {
        let [glyph, then] = pair else { return false };
        glyph.is_some_and(|glyph| PLACES.contains(glyph))
            && !then.is_some_and(|then| "级属直域内办民干集居委里外".contains(then))
    })
}

/// Whether the word at a place of a number and a measure word is a name of a place: 三台县.
pub(super) fn is_place(text: &str, unit: &str, end: usize) -> bool {
    matches!(unit, "台" | "家" | "户" | "元" | "处" | "道" | "块" | "间" | "座" | "张" | "片")
        && glyph::at(text, end).is_some_and(|glyph| "县镇乡市".contains(glyph))
        && glyph::at(text, end + 3).is_none_or(|then| !"级属直域内办民干集居委里外".contains(then))
}

/// Whether a quoted word has a number that counts or names: “一站式” has one, “统一”has not.
pub(super) fn has_number(word: &str) -> bool {
    let mut place = 0;
    while let Some(glyph) = glyph::at(word, place) {
        if glyph::digit(glyph).is_some() {
            return true;
        }
        let mut step = glyph.len_utf8();
        if han::is_numeral(glyph) {
            match nothing(word, place) {
                Some(word) => step = word.len(),
                None if goes_on(word, place) => {}
                None => return true,
            }
        }
        place += step;
    }
    false
}
