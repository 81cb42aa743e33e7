//! The page as a whole.

use super::Html;
use crate::document::Document;
use crate::write::sample::{NASTY, everything, hostile, report, write};

/// Tags that the page has, in order, without their attributes.
fn tags(page: &str) -> Vec<&str> {
    page.split('<')
        .skip(1)
        .filter_map(|rest| {
            rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '/' || c == '!')).next()
        })
        .collect()
}

fn check(fragment: &str) {
    let page = write(&Html, &everything(), &report());
    assert!(page.contains(fragment), "{fragment} is not in {page}");
}

#[test]
fn every_block_and_inline() {
    check("<h1>某县某镇人民政府<br>关于2024年法治政府建设情况的报告</h1>");
    check("<p class=\"addressee\">县人民政府：</p>");
    check("<h2 class=\"level-1\" id=\"measures\">一、主要举措和成效</h2>");
    check("<h3 class=\"level-2\" id=\"mechanism\">（一）健全机制</h3>");
    check(
        "<div class=\"run-in\"><h4 class=\"level-3\" id=\"mediation\">1.抓实调解。</h4><p>全年调解纠纷。</p></div>",
    );
    check(
        "<data value=\"218\" id=\"figure-1\"><button type=\"button\" class=\"figure\" popovertarget=\"about-mediation.total\">218件</button></data>",
    );
    check(
        "<sup class=\"note\" id=\"note-place-1\"><a role=\"doc-noteref\" href=\"#note-1\">〔1〕</a></sup>",
    );
    check("<strong>“重点”</strong>突出，<em>稳步</em>");
    check("<a href=\"https://example.gov.cn/a(b)?c=1&amp;d=2\">网站</a>");
    check("<a href=\"#mediation\">上文</a>");
    check("<code>1+3+N</code>机制。<br>另起一行。<img src=\"data:image/png;base64,iVBORw0KGgo");
    check("alt=\"宣传现场\" width=\"4\" height=\"3\">");
    check("<ul>\n<li><p>·第一条；</p>\n</li>");
    check("<ol>\n<li><p>（1）甲；</p>\n</li>");
    check("<blockquote>\n<p>依法行政。</p>\n</blockquote>");
    check("<th scope=\"col\" class=\"right\">数量</th>");
    check("<p>一是力量不足。</p>");
    check("<p id=\"publicity\">二是<b>宣传不深。</b>形式单一。</p>");
    check("<li id=\"note-1\"><p>〔1〕上年公布数为190件。</p>");
    check("<tr id=\"statistic-mediation.total\"><th scope=\"row\">调解矛盾纠纷</th>");
    check("<div popover class=\"about\" role=\"dialog\" id=\"about-mediation.total\"");
    check("讨论稿");
}

#[test]
fn hostile_words_stay_words_everywhere() {
    for text in [
        NASTY,
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "--!><script>",
        "]]>\u{2029}",
    ] {
        let page = write(&Html, &hostile(text), &report());
        // As long, since charts leave out words that have no room.
        let harmless = "a".repeat(text.chars().count());
        let other = write(&Html, &hostile(&harmless), &report());
        assert_eq!(tags(&page), tags(&other), "{text}");
        assert!(!page.contains("javascript:alert(1)\""), "{text}");
        assert!(!page.contains("src=\"../"), "{text}");
    }
}

#[test]
fn data_cannot_end_its_block() {
    let page = write(&Html, &everything(), &report());
    let (_, data) = page.split_once("id=\"report-data\">").unwrap_or_default();
    let (data, rest) = data.split_once("</script>").unwrap_or_default();
    assert!(data.contains("发放宣传资料\\u003c/script>"), "{data}");
    assert!(!rest.contains("script"));
    let list: serde_json::Value = serde_json::from_str(data).unwrap_or_default();
    assert_eq!(list[0]["label"], "发放宣传资料</script>");
}

#[test]
fn ids_are_unique_whatever_the_author_calls_his_headings() {
    let mut document = everything();
    for (block, id) in document.body.iter_mut().zip(["", "annex", "statistic-mediation.total"]) {
        if let crate::document::Block::Heading(heading) = block {
            heading.id = id.to_owned();
        }
    }
    let page = write(&Html, &document, &report());
    let mut ids: Vec<&str> =
        page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn an_empty_document_is_a_page() {
    let page = write(&Html, &Document::default(), &report());
    assert!(page.contains("<main") && page.ends_with("</html>\n"), "{page}");
}
