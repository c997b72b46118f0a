//! An area's code in four bytes.

use std::fmt;

use earnest_core::AreaCode;

/// Kinds of area, in the order of cells.
const WORLD: u32 = 0;
const COUNTRY: u32 = 1;
const STATE: u32 = 2;
const CBSA: u32 = 3;

/// Bits below the kind: a CBSA code is below 100,000, two letters are 16 bits.
const KIND_SHIFT: u32 = 24;

/// The code of an area. Keys are in the order of kinds of area, and within one of codes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct AreaKey(u32);

impl AreaKey {
    pub(super) const WORLD: Self = Self(WORLD);

    /// The key of a country's two capital letters; `None` for another text.
    pub(super) fn country(code: &str) -> Option<Self> {
        two_capitals(code).map(|letters| Self(COUNTRY << KIND_SHIFT | letters))
    }

    /// The key of a US state's two capital letters; `None` for another text.
    pub(super) fn state(code: &str) -> Option<Self> {
        two_capitals(code).map(|letters| Self(STATE << KIND_SHIFT | letters))
    }

    /// The key of a statistical area's five digits; `None` for another text.
    pub(super) fn cbsa(code: &str) -> Option<Self> {
        let is_code = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
        code.parse::<u32>().ok().filter(|_| is_code).map(|number| Self(CBSA << KIND_SHIFT | number))
    }

    /// The key as a column holds it, whose order is that of keys.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// The key of a [number](Self::number).
    pub(super) fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// The area.
    pub(super) fn code(self) -> AreaCode {
        let rest = self.0 & ((1 << KIND_SHIFT) - 1);
        let letters = || {
            let [first, second] = [rest >> 8, rest & 0xFF].map(|letter| char::from_u32(letter).unwrap_or('?'));
            format!("{first}{second}")
        };
        match self.0 >> KIND_SHIFT {
            COUNTRY => AreaCode::Country(letters()),
            STATE => AreaCode::State(letters()),
            CBSA => AreaCode::Cbsa(format!("{rest:05}")),
            _ => AreaCode::World,
        }
    }
}

impl fmt::Debug for AreaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code())
    }
}

fn two_capitals(code: &str) -> Option<u32> {
    match code.as_bytes() {
        [first, second] if first.is_ascii_uppercase() && second.is_ascii_uppercase() => {
            Some(u32::from(*first) << 8 | u32::from(*second))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_its_area() {
        let keys = [
            Some(AreaKey::WORLD),
            AreaKey::country("DE"),
            AreaKey::country("US"),
            AreaKey::state("TX"),
            AreaKey::cbsa("00001"),
            AreaKey::cbsa("35620"),
        ];
        let codes: Vec<String> = keys.iter().map(|key| key.unwrap().code().to_string()).collect();
        assert_eq!(codes, ["world", "DE", "US", "US-TX", "00001", "35620"]);
        assert!(keys.is_sorted());
        let numbers = keys.map(|key| key.unwrap().number());
        assert!(numbers.is_sorted());
        assert_eq!(numbers.map(|number| Some(AreaKey::from_number(number))), keys);
        assert_eq!([AreaKey::country("us"), AreaKey::state("TEX"), AreaKey::cbsa("+3562")], [None; 3]);
    }
}
