//! Which unusual characters a passage has: many rules are about characters that few passages
//! have, and one look tells all of them.

use super::glyphs::is_han;

/// What is in a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// White space, or a character that is neither Chinese, nor printed ASCII, nor a common mark.
    pub odd: bool,
    /// A full-width digit, letter or per cent sign.
    pub wide: bool,
    /// A half-width stop or bracket.
    pub half: bool,
    /// A character that stands for what is not known yet: ×, X, _ and their like.
    pub blank: bool,
    /// How many digits, of any width.
    pub digits: usize,
}

impl Signs {
    /// Looks at a text.
    pub(super) fn of(text: &str) -> Signs {
        let mut signs = Signs::default();
        for glyph in text.chars().filter(|glyph| !is_han(*glyph)) {
            match glyph {
                '0'..='9' => signs.digits += 1,
                'X' | 'x' | '_' => signs.blank = true,
                ',' | ';' | ':' | '?' | '!' | '(' | ')' => signs.half = true,
                '!'..='~' => {}
                '\u{ff10}'..='\u{ff19}' => (signs.wide, signs.digits) = (true, signs.digits + 1),
                '\u{ff38}' => (signs.wide, signs.blank) = (true, true),
                '\u{ff05}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => signs.wide = true,
                '×' | '＿' | '□' | '◯' | '＊' | '\u{fffd}' => {
                    (signs.blank, signs.odd) = (true, true)
                }
                '\u{3001}'..='\u{3020}'
                | '\u{ff01}'..='\u{ff5e}'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '…'
                | '—'
                | '·' => {}
                _ => signs.odd = true,
            }
        }
        signs
    }
}

#[cfg(test)]
mod tests {
    use super::Signs;

    #[test]
    fn plain_prose_has_no_signs() {
        let plain = Signs::of("全年调解“218件”，成功率97.7%；详见《通知》（附件）……");
        assert_eq!(plain, Signs { digits: 6, ..Signs::default() });
        assert!(
            Signs::of("政务 服务").odd
                && Signs::of("甲\u{200b}乙").odd
                && Signs::of("甲\u{3000}乙").odd
        );
        assert!(
            Signs::of("２０２４年").wide && Signs::of("９").digits == 1 && Signs::of("甲,乙").half
        );
        assert!(Signs::of("XX件").blank && Signs::of("□").blank);
    }
}
