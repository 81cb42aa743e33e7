//! Signs: words by which something is known in a text that people have written.

/// Whether `words` have the sign: all its words, joined by `+`; with `^` in front the first of
/// them opens the text.
pub fn fits(sign: &str, words: &str) -> bool {
    let (opens, sign) = match sign.strip_prefix('^') {
        Some(rest) => (true, rest),
        None => (false, sign),
    };
    let mut parts = sign.split('+');
    let first = parts.next().unwrap_or_default();
    let begins = if opens { words.starts_with(first) } else { words.contains(first) };
    begins && parts.all(|part| words.contains(part))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn words_that_must_be_there() {
        assert!(fits("存在+问题", "存在的主要问题"));
        assert!(!fits("存在+问题", "问题整改"));
        assert!(fits("^下一步", "下一步，我镇将"));
        assert!(!fits("^下一步", "谋划下一步工作"));
        assert!(fits("^明年+将", "明年我镇将"));
    }
}
