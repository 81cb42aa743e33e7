//! Images, embedded in the page.

use crate::load::Image;

/// The image as an address that holds all of it.
pub(super) fn data_address(image: &Image) -> String {
    let mut out = String::with_capacity(image.bytes.len() / 3 * 4 + 32);
    out.push_str("data:");
    out.push_str(image.kind.media_type());
    out.push_str(";base64,");
    push_base64(&mut out, &image.bytes);
    out
}

/// RFC 4648, section 4.
fn push_base64(out: &mut String, bytes: &[u8]) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            if place > chunk.len() {
                out.push('=');
            } else {
                let letter = bits >> (18 - 6 * place) & 0x3f;
                out.push(char::from(LETTERS[letter as usize]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::push_base64;

    fn check(bytes: &str, expect: &str) {
        let mut out = String::new();
        push_base64(&mut out, bytes.as_bytes());
        assert_eq!(out, expect);
    }

    #[test]
    fn base64_as_in_rfc_4648() {
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foobar", "Zm9vYmFy");
    }
}
