//! Base64 with the standard alphabet and padding, as addresses of single postings need it.

/// The alphabet of RFC 4648, section 4.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `text` in base64.
pub(super) fn base64_of(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len().div_ceil(3) * 4);
    for chunk in text.as_bytes().chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, at| bits << 8 | chunk.get(at).map_or(0, |&byte| usize::from(byte)));
        for at in 0..4 {
            let letter = LETTERS.get(bits >> (18 - 6 * at) & 63).filter(|_| at <= chunk.len());
            encoded.push(letter.map_or('=', |&letter| char::from(letter)));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("10001-1002716922-S", "MTAwMDEtMTAwMjcxNjkyMi1T"),
        ] {
            assert_eq!(base64_of(text), encoded);
        }
    }
}
