//! Replaces what the readers of addresses and numbers find.

use std::borrow::Cow;
use std::ops::Range;

use super::email::find_addresses;
use super::phone::find_numbers;
use super::plain_form::PlainForm;

/// What stands for a byte of an address or number.
const MASK: &str = "*";

/// The text with its e-mail addresses and telephone numbers redacted: as long as before, and borrowed where there was
/// none. Addresses go first, so that the digits of an address are not read as a number.
pub fn redact_personal_data(text: &str) -> Cow<'_, str> {
    let addresses = find(text, find_addresses);
    let text = mask(Cow::Borrowed(text), &addresses);
    let numbers = find(&text, find_numbers);
    mask(text, &numbers)
}

/// Redacts a text where it stands, as [`redact_personal_data`] does.
pub fn redact_in_place(text: &mut String) {
    if let Cow::Owned(redacted) = redact_personal_data(text) {
        *text = redacted;
    }
}

/// What a finder finds in the plain form of a text, as ranges of the text.
fn find(text: &str, finder: fn(&str) -> Vec<Range<usize>>) -> Vec<Range<usize>> {
    let plain = PlainForm::new(text);
    finder(plain.text()).iter().map(|range| plain.original_range(range)).collect()
}

fn mask<'a>(text: Cow<'a, str>, ranges: &[Range<usize>]) -> Cow<'a, str> {
    if ranges.is_empty() {
        return text;
    }
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for range in ranges {
        masked.push_str(&text[done..range.start]);
        for c in text[range.clone()].chars() {
            if c.is_alphanumeric() {
                masked.extend(std::iter::repeat_n(MASK, c.len_utf8()));
            } else {
                masked.push(c);
            }
        }
        done = range.end;
    }
    masked.push_str(&text[done..]);
    Cow::Owned(masked)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_rest_of_the_text_stays() {
        let text = "Fragen? Jörg Öhm, jörg.öhm@bäckerei.de oder Tel. +49 30 1234567. Gehalt: 45.000 €.";
        let redacted = redact_personal_data(text);
        assert_eq!(redacted, "Fragen? Jörg Öhm, *****.****@*********.** oder Tel. +** ** *******. Gehalt: 45.000 €.");
        assert_eq!(redacted.len(), text.len());
    }

    #[test]
    fn letters_and_digits_are_masked_and_signs_stay() {
        for (text, redacted) in [
            ("Write to jo.doe@firm.com.", "Write to **.***@****.***."),
            ("jo (at) firm.com", "** (**) ****.***"),
            ("jo at firm dot com", "** ** **** *** ***"),
            ("+49 30 1234567", "+** ** *******"),
            ("(212) 555-0199 ext. 4", "(***) ***-**** ***. *"),
            ("Tel. 612 345 678", "Tel. *** *** ***"),
            ("jo\u{200b}@firm.com", "**\u{200b}@****.***"),
            ("jo＠ｆirm.com", "**＠******.***"),
            ("電話：０３－１２３４", "電話：０３－１２３４"),
            ("電話：０３－１２３４－５６７８", "電話：******－************－************"),
        ] {
            assert_eq!(redact_personal_data(text), redacted);
        }
    }

    #[test]
    fn a_text_without_personal_data_is_borrowed() {
        for text in ["", "We bake bread at the harbor.", "Pay: $120,000 - 150,000, 2024-2026, @bakery"] {
            assert!(matches!(redact_personal_data(text), Cow::Borrowed(_)), "{text}");
        }
    }

    /// Parts of addresses and numbers, so that random texts come close to both.
    fn busy_text() -> impl Strategy<Value = String> {
        let pieces = [
            "@",
            " at ",
            "(at)",
            "[ät]",
            " dot ",
            "[dot]",
            "jo",
            "firm",
            "com",
            "über",
            ".",
            "-",
            "–",
            "/",
            "+",
            "(",
            ")",
            ":",
            ",",
            " ",
            "\n",
            "\u{a0}",
            "1",
            "0",
            "00",
            "49",
            "030",
            "212",
            "555",
            "0199",
            "1234567",
            "2345678",
            "2026",
            "000",
            "tel",
            "Telefon",
            "call us",
            "phone",
            "ext. ",
            "x12",
            "$",
            "€",
            "*",
            "**",
            "☎",
            "_",
            "é",
            "東",
            "０",
            "５５５",
            "＠",
            "\u{200b}",
            "\u{ad}",
            "%40",
            " @ ",
            "jo.doe",
            "Jo",
            "11",
            "98765",
            "8",
            "ref",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat())
    }

    /// As long, not to be redacted again, and changed in nothing but masked characters.
    fn assert_laws(text: &str) {
        let redacted = redact_personal_data(text);
        assert_eq!(redacted.len(), text.len(), "{text:?}");
        assert_eq!(redact_personal_data(&redacted), redacted, "{text:?}: redacted twice");
        let same = |(at, c): (usize, char)| redacted[at..].starts_with(c) || redacted[at..].starts_with(MASK);
        assert!(text.char_indices().all(same), "{text:?}: {redacted:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn busy_text_keeps_its_length_and_is_redacted_once(text in busy_text()) {
            assert_laws(&text);
        }

        #[test]
        fn any_text_keeps_its_length_and_is_redacted_once(text in "\\PC{0,200}") {
            assert_laws(&text);
        }

        #[test]
        fn text_without_digits_signs_and_spelled_signs_is_borrowed(text in "[^0-9@aäом]{0,200}") {
            prop_assert!(matches!(redact_personal_data(&text), Cow::Borrowed(_)));
        }
    }
}
