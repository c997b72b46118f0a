//! Reads the fields that are text.

use crate::bounds::one_line;
use crate::encoding::decode;
use crate::limits::{EMPLOYER_BYTES_MAX, TITLE_BYTES_MAX};

use super::field::Field;

/// Bytes of a place's name: the longest name of a county in the United States has 33.
const PLACE_BYTES_MAX: usize = 200;

/// A text field on one line, and what to say of it where it was repaired or cut.
pub(super) fn read_text(bytes: &[u8], field: Field) -> (String, Option<TextRepair>) {
    if bytes.len() <= PLACE_BYTES_MAX && is_plain(bytes) {
        // Checked to be ASCII: nothing is replaced.
        return (String::from_utf8_lossy(bytes).into_owned(), None);
    }
    let decoded = decode(bytes);
    let mut repair = (decoded.repaired > 0).then_some(TextRepair::Encoding);
    let mut text = one_line(&decoded.text);
    let bytes_max = match field {
        Field::Employer => EMPLOYER_BYTES_MAX,
        Field::Title | Field::SocTitle => TITLE_BYTES_MAX,
        _ => PLACE_BYTES_MAX,
    };
    if text.len() > bytes_max {
        text.truncate(text.floor_char_boundary(bytes_max));
        repair = Some(TextRepair::Cut(bytes_max));
    }
    (text, repair)
}

/// What was done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextRepair {
    /// Letters were in a broken encoding.
    Encoding,
    /// It was cut to so many bytes.
    Cut(usize),
}

/// A postal code: spreadsheet programs drop the zeros at the front of a number.
pub(super) fn with_leading_zeros(mut code: String) -> String {
    if (3..5).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit()) {
        code.insert_str(0, &"00"[..5 - code.len()]);
    }
    code
}

/// Whether the text is ASCII on one line, with single spaces between its words.
fn is_plain(bytes: &[u8]) -> bool {
    // Without an early end the processor looks at many bytes at once.
    let is_ascii = bytes.iter().fold(true, |plain, byte| plain & (b' '..=b'~').contains(byte));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let doubles =
        pairs.fold(0, |doubles, (left, right)| doubles | (u8::from(*left == b' ') & u8::from(*right == b' ')));
    is_ascii && doubles == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_one_line_and_repairs_are_told() {
        assert_eq!(read_text(b"ACME, INC.", Field::Employer), ("ACME, INC.".to_owned(), None));
        assert_eq!(read_text(b"A  B\n C", Field::Title), ("A B C".to_owned(), None));
        assert_eq!(read_text(b"Caf\xE9", Field::Title), ("Café".to_owned(), Some(TextRepair::Encoding)));
        let (city, repair) = read_text("é".repeat(150).as_bytes(), Field::City);
        assert_eq!((city.len(), repair), (200, Some(TextRepair::Cut(200))));
    }

    #[test]
    fn postal_codes_get_their_zeros_back() {
        for (code, whole) in
            [("8540", "08540"), ("601", "00601"), ("55416", "55416"), ("08540-1234", "08540-1234"), ("", "")]
        {
            assert_eq!(with_leading_zeros(code.to_owned()), whole);
        }
    }
}
