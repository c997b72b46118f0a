//! Reads the occupation's code.
//!
//! | text                                    | code                                                             |
//! |-----------------------------------------|------------------------------------------------------------------|
//! | `15-1132`, `15-1132.00`, `15-1132.0`    | `15-1132`                                                        |
//! | `151132`, `15.1132`                     | `15-1132`: six digits can be nothing else                        |
//! | `15-Nov`, `Nov-15`, `11/15/2032`        | none: a spreadsheet program took the code for a date             |
//! | `15.113`, `15113`, `541511`             | none: a digit is lost; no major group 54                         |
//! | `030`, `N/A`                            | none                                                             |

use std::ops::RangeInclusive;

use earnest_core::SocCode;

/// Major groups have odd numbers of two digits, from managers to the military.
const MAJOR_GROUPS: RangeInclusive<u32> = 11..=55;

/// The code of SOC 2000, 2010 or 2018.
pub(super) fn parse_soc(text: &[u8]) -> Option<SocCode> {
    let (major, minor) = match (text.len(), text.get(2), text.get(7)) {
        (6, _, _) => (&text[..2], &text[2..]),
        (7, Some(b'-' | b'.'), _) => (&text[..2], &text[3..]),
        (9..=10, Some(b'-'), Some(b'.')) if text[8..].iter().all(u8::is_ascii_digit) => (&text[..2], &text[3..7]),
        _ => return None,
    };
    let mut code = 0;
    for digit in major.iter().chain(minor) {
        if !digit.is_ascii_digit() {
            return None;
        }
        code = code * 10 + u32::from(digit - b'0');
    }
    let major = code / 10_000;
    SocCode::from_digits(code).filter(|_| MAJOR_GROUPS.contains(&major) && major % 2 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_and_mangled_ones_refused() {
        for text in ["15-1132", "15-1132.00", "15-1132.0", "151132", "15.1132"] {
            assert_eq!(parse_soc(text.as_bytes()).map(|code| code.to_string()).as_deref(), Some("15-1132"), "{text}");
        }
        for text in [
            "",
            "15-Nov",
            "Nov-15",
            "11/15/2032",
            "15.113",
            "15113",
            "541511",
            "16-1132",
            "030",
            "N/A",
            "15-1132.",
            "15-1132.000",
            "15-113a",
            "15-11322",
        ] {
            assert_eq!(parse_soc(text.as_bytes()), None, "{text}");
        }
    }
}
