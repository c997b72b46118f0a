//! Which area a code names.
//!
//! | flat file    | workbook: code, type   | area                                                        |
//! |--------------|------------------------|-------------------------------------------------------------|
//! | `N0000000`   | `99`, 1                | the United States                                           |
//! | `S0600000`   | `06` or `6`, 2 or 3    | the state or territory, by its FIPS code                    |
//! | `M0010180`   | `10180`, 4             | the metropolitan area, by its five digits                   |
//! | `M0100001`   | `100001`, 6            | the nonmetropolitan area, by the agency's own seven digits  |
//!
//! Workbooks of years without a type tell it by the number of digits.

use earnest_core::SocCode;

use crate::wage::OewsArea;

/// The area of a flat file's type and code. `state` is the FIPS code beside it, where the table has one.
pub(super) fn flat_area(kind: &str, code: &str, state: Option<&str>) -> Option<OewsArea> {
    if !is_digits(code, 7) {
        return None;
    }
    match kind {
        "N" => Some(OewsArea::National),
        "S" => Some(OewsArea::State(state.filter(|state| is_digits(state, 2)).unwrap_or(&code[..2]).into())),
        "M" => Some(code.strip_prefix("00").map_or_else(
            || OewsArea::Nonmetropolitan(code.into()),
            |metropolitan| OewsArea::Metropolitan(metropolitan.into()),
        )),
        _ => None,
    }
}

/// The area of a workbook's code and type; the type is empty in older years.
pub(super) fn workbook_area(code: &str, kind: &str) -> Option<OewsArea> {
    if code.is_empty() || code.len() > 7 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u32 = code.parse().ok()?;
    let state = || (number <= 78).then(|| OewsArea::State(format!("{number:02}").into()));
    let metropolitan =
        || (10_000..100_000).contains(&number).then(|| OewsArea::Metropolitan(number.to_string().into()));
    let nonmetropolitan = || (number >= 100_000).then(|| OewsArea::Nonmetropolitan(format!("{number:07}").into()));
    match kind {
        "1" => (number == 99 || number == 0).then_some(OewsArea::National),
        "2" | "3" => state(),
        "4" => metropolitan(),
        "6" => nonmetropolitan(),
        "" if number == 99 => Some(OewsArea::National),
        "" => state().or_else(metropolitan).or_else(nonmetropolitan),
        _ => None,
    }
}

/// What an occupation's code names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum OccupationCode {
    /// All occupations together, which is no cell of an occupation.
    All,
    /// An occupation, or a group of them.
    Soc(SocCode),
}

/// The occupation of `15-1252` or `151252`; `None` where it is no SOC code.
pub(super) fn occupation_code(text: &str) -> Option<OccupationCode> {
    let soc = match text {
        "000000" | "00-0000" => return Some(OccupationCode::All),
        _ if is_digits(text, 6) => text.parse().ok().and_then(SocCode::from_digits),
        // O*NET's part after the point is no part of this survey's codes.
        _ if text.contains('.') => None,
        _ => text.parse().ok(),
    };
    soc.map(OccupationCode::Soc)
}

fn is_digits(text: &str, len: usize) -> bool {
    text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(code: &str) -> OewsArea {
        OewsArea::State(code.into())
    }

    fn metropolitan(code: &str) -> OewsArea {
        OewsArea::Metropolitan(code.into())
    }

    fn nonmetropolitan(code: &str) -> OewsArea {
        OewsArea::Nonmetropolitan(code.into())
    }

    #[test]
    fn both_layouts_name_the_same_areas() {
        for (flat, workbook, expected) in [
            (("N", "0000000"), ("99", "1"), Some(OewsArea::National)),
            (("S", "0600000"), ("06", "2"), Some(state("06"))),
            (("S", "7800000"), ("78", "3"), Some(state("78"))),
            (("M", "0010180"), ("10180", "4"), Some(metropolitan("10180"))),
            (("M", "0100001"), ("100001", "6"), Some(nonmetropolitan("0100001"))),
            (("M", "0100001"), ("0100001", "6"), Some(nonmetropolitan("0100001"))),
            (("M", "0100001"), ("100001", ""), Some(nonmetropolitan("0100001"))),
            (("S", "0600000"), ("6", ""), Some(state("06"))),
            (("M", "0010180"), ("10180", ""), Some(metropolitan("10180"))),
            (("N", "0000000"), ("99", ""), Some(OewsArea::National)),
            (("Q", "0010180"), ("10180", "2"), None),
            (("M", "10180"), ("10180", "9"), None),
            (("M", "é10180"), ("99999999", "4"), None),
            (("S", ""), ("", ""), None),
        ] {
            assert_eq!(flat_area(flat.0, flat.1, None), expected, "{flat:?}");
            assert_eq!(workbook_area(workbook.0, workbook.1), expected, "{workbook:?}");
        }
        assert_eq!(flat_area("S", "0600000", Some("06")), Some(state("06")));
    }

    #[test]
    fn a_code_is_an_occupation_or_all_of_them_or_none() {
        let soc = |digits| SocCode::from_digits(digits).map(OccupationCode::Soc);
        for (text, expected) in [
            ("15-1252", soc(151_252)),
            ("151252", soc(151_252)),
            ("13-1020", soc(131_020)),
            ("00-0000", Some(OccupationCode::All)),
            ("000000", Some(OccupationCode::All)),
            ("99-9999", None),
            ("15-12", None),
            ("15-1252.00", None),
            ("Total", None),
            ("", None),
        ] {
            assert_eq!(occupation_code(text), expected, "{text}");
        }
    }
}
