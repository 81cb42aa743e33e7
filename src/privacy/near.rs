//! What stands near a number and says what it is: `联系电话：`, `备案号`, `元`.

/// What a label before a number says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// An identity document.
    Identity,
    /// A telephone.
    Telephone,
    /// A bank card or account.
    Account,
    /// 统一社会信用代码.
    CreditCode,
    /// Some other number: of a document, a case, a licence.
    Other,
}

/// Words of labels.
const LABELS: &[(&str, Label)] = &[
    ("身份证", Label::Identity),
    ("身份号码", Label::Identity),
    ("证件号", Label::Identity),
    ("电话", Label::Telephone),
    ("手机", Label::Telephone),
    ("联系方式", Label::Telephone),
    ("联系人", Label::Telephone),
    ("微信", Label::Telephone),
    ("热线", Label::Telephone),
    ("银行卡", Label::Account),
    ("卡号", Label::Account),
    ("账号", Label::Account),
    ("帐号", Label::Account),
    ("账户", Label::Account),
    ("帐户", Label::Account),
    ("开户", Label::Account),
    ("一卡通", Label::Account),
    ("信用代码", Label::CreditCode),
    ("机构代码", Label::CreditCode),
    ("编号", Label::Other),
    ("编码", Label::Other),
    ("代码", Label::Other),
    ("文号", Label::Other),
    ("案号", Label::Other),
    ("单号", Label::Other),
    ("票号", Label::Other),
    ("流水", Label::Other),
    ("备案", Label::Other),
    ("许可证", Label::Other),
    ("执法证", Label::Other),
    ("登记证", Label::Other),
    ("资格证", Label::Other),
    ("注册号", Label::Other),
    ("登记号", Label::Other),
    ("条码", Label::Other),
    ("批号", Label::Other),
    ("批次", Label::Other),
    ("税号", Label::Other),
    ("序号", Label::Other),
    ("索引号", Label::Other),
    ("订单", Label::Other),
    ("凭证", Label::Other),
    ("发票", Label::Other),
    ("票据", Label::Other),
    ("回单", Label::Other),
    ("QQ", Label::Other),
    ("№", Label::Other),
];

/// Bytes before a number in which its label stands: sixteen characters of Han.
const REACH: usize = 48;

/// The words of the same clause right before `at`.
fn before(text: &str, at: usize, reach: usize) -> &str {
    let mut start = at.saturating_sub(reach);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let words = text.get(start..at).unwrap_or_default();
    let stop = words.rfind(['。', '；', '，', '、', '！', '？', '\n']);
    stop.map_or(words, |stop| &words[stop..])
}

/// The label that is nearest before a number.
pub(super) fn label(text: &str, at: usize) -> Option<Label> {
    let words = before(text, at, REACH);
    let ends = LABELS.iter().filter_map(|(word, label)| {
        words.rfind(word).map(|start| ((start + word.len(), word.len()), *label))
    });
    ends.max_by_key(|(end, _)| *end).map(|(_, label)| label)
}

/// Whether what is before a number says that it is a line for the public.
pub fn is_public_line(text: &str, at: usize) -> bool {
    const WORDS: [&str; 10] =
        ["监督", "举报", "投诉", "咨询", "服务", "热线", "值班", "公开", "办公", "求助"];
    let words = before(text, at, REACH);
    WORDS.iter().any(|word| words.contains(word))
}

/// Whether a unit of measure, or a sign of money, says that a number is an amount.
pub(super) fn is_amount(text: &str, start: usize, end: usize) -> bool {
    const UNITS: &str = "元万亿件人次份户个条亩米吨平公千㎡%％美欧港";
    let after = text.get(end..).unwrap_or_default().trim_start_matches([' ', '\u{a0}', '\u{3000}']);
    let before = text.get(..start).unwrap_or_default().trim_end_matches(' ');
    after.starts_with(|glyph| UNITS.contains(glyph)) || before.ends_with(['¥', '￥', '$'])
}

/// Whether a number is a part of something longer: a decimal, a code with letters, an address on
/// the web. A stroke divides two numbers, and a point may end a sentence.
pub(super) fn is_part(text: &str, start: usize, end: usize) -> bool {
    let mut before = text.get(..start).unwrap_or_default().chars().rev();
    let mut after = text.get(end..).unwrap_or_default().chars();
    joins(before.next(), before.next()) || joins(after.next(), after.next())
}

/// Whether what stands beside a number belongs to it, by what stands beyond.
fn joins(beside: Option<char>, beyond: Option<char>) -> bool {
    let letter = |glyph: Option<char>| glyph.is_some_and(|glyph| glyph.is_ascii_alphanumeric());
    match beside {
        Some('/') => !beyond.is_some_and(|glyph| glyph.is_ascii_digit()),
        Some('.') => letter(beyond),
        Some('_' | '=' | '%' | '#' | '&' | '@') => true,
        glyph => letter(glyph),
    }
}
