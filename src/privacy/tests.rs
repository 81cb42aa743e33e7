//! What the detectors find, and that no text makes them panic. All numbers are made up.

use super::{
    bank_cards, home_addresses, identity_numbers, mail_addresses, mobile_numbers, named_persons,
    plates, split_identity_number, starred,
};
use proptest::prelude::*;

#[test]
fn identity_numbers_have_region_date_and_checksum() {
    let check = |text: &str, values: &[&str]| {
        let found = identity_numbers(text, Some(2025));
        let seen: Vec<&str> = found.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(seen, values, "{text}");
    };
    check("110101190001010014", &["110101190001010014"]);
    check("证号：11010119000102001x。", &["11010119000102001X"]);
    check("2024 110101 19000101 0014 12", &["110101190001010014"]);
    check("110101190001010014 110101190001010022", &["110101190001010014", "110101190001010022"]);
    check("第110101190001010014号", &["110101190001010014"]);
    for none in [
        "110101190001010015",
        "1101011900010100140",
        "0110101190001010014",
        "110101.190001010014",
        "110101190002290014",
        "160101190001010014",
        "11010119000102001",
        "",
        "X",
    ] {
        check(none, &[]);
    }
}

#[test]
fn cells_that_make_a_number_together() {
    let split = |cells: &[&str]| split_identity_number(cells, Some(2025));
    let number = "110101190001010014".to_owned();
    assert_eq!(split(&["110101", "19000101", "0014"]), Some((0..3, number.clone())));
    assert_eq!(split(&["王某", "1101011900", "01010014", "12"]), Some((1..3, number.clone())));
    let each: Vec<String> = number.chars().map(String::from).collect();
    let each: Vec<&str> = each.iter().map(String::as_str).collect();
    assert_eq!(split(&each), Some((0..18, number.clone())));
    assert_eq!(split(&["110101190001010014"]), None);
    assert_eq!(split(&["110101", "19000101", "0015"]), None);
    assert_eq!(split(&["110", "10119", "00010", "10014"]), None);
    assert_eq!(split(&["110101", "1900 01 01", "件", "0014"]), None);
    assert_eq!(split(&[]), None);
}

#[test]
fn ranges_hold_the_value_as_it_is_written() {
    let text = "李某，１１０１０１ 19000101\u{200b}-0014，电话+86 138-0000-1111。";
    let number = identity_numbers(text, None);
    assert_eq!(&text[number[0].range.clone()], "１１０１０１ 19000101\u{200b}-0014");
    let mobile = mobile_numbers(text);
    assert_eq!(&text[mobile[0].range.clone()], "+86 138-0000-1111");
    assert_eq!(mobile[0].value, "13800001111");
}

/// Pieces of which numbers and names are made, so that texts come near to what is found.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "1", "10", "138", "6222", "110101", "19000101", "0014", "０", "Ｘ", "x", " ", "-", "—",
        "\u{200b}", "\u{3000}", "号", "卡号", "电话", "+86", ".", "/", "@", "qq.com", "渝", "A",
        "·", "居民", "王", "建国", "因", "盗窃", "15岁的", "号楼", "单元", "室", "，", "。", "\n",
        "🀄", "é",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_gives_ranges_of_it(text in prop_oneof![text(), any::<String>()]) {
        let cells: Vec<&str> = text.split(['-', ' ']).collect();
        let _ = split_identity_number(&cells, None);
        let lists = [
            identity_numbers(&text, None), bank_cards(&text), mobile_numbers(&text), plates(&text),
            mail_addresses(&text), named_persons(&text), home_addresses(&text),
        ];
        for list in lists {
            let mut end = 0;
            for found in list {
                prop_assert!(text.get(found.range.clone()).is_some_and(|words| !words.is_empty()));
                prop_assert!(found.range.start >= end, "{:?} in {:?}", found, text);
                end = found.range.end;
            }
        }
    }
}

#[test]
fn long_numbers_are_starred_and_short_ones_kept() {
    assert_eq!(starred("证号110101190001010014，"), "证号110*************14，");
    assert_eq!(starred("13800000000 与 2025001234"), "138******00 与 2025001234");
    assert_eq!(starred("受理1234567件"), "受理1234567件");
    assert_eq!(starred(""), "");
}
