//! Tells the release: the month that the figures are of.
//!
//! | text                                          | release   |
//! |-----------------------------------------------|-----------|
//! | `national_M2025_dl.xlsx`, `all_data_M_2025`   | `2025-05` |
//! | `oesm25nat.zip`                               | `2025-05` |
//! | `May 2025`, `All May 2025 data`               | `2025-05` |
//! | `national_november2003_dl`                    | `2003-11` |
//! | `wages.xlsx`                                  | none      |

/// Months that the survey has been of: May, and November too before 2005.
const MONTHS: [(&str, &str); 2] = [("may", "05"), ("november", "11")];

/// First and last year that a release can be of: the survey's first, and one that no table can have.
const YEARS: std::ops::RangeInclusive<u16> = 1988..=2099;

/// The release that the name of a file or a sheet, or a description, tells.
pub(super) fn release_in(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let of_month = MONTHS.iter().find_map(|(name, month)| Some(format!("{}-{month}", year_after(&text, name)?)));
    let in_may = || year_after(&text, "m").map(|year| format!("{year}-05"));
    let of_archive = || {
        let (_, after) = text.split_once("oesm")?;
        let digits = after.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        Some(format!("20{digits}-05"))
    };
    of_month.or_else(in_may).or_else(of_archive)
}

/// The year that follows `word`, which begins a word, with a blank or a line between them at most.
fn year_after(text: &str, word: &str) -> Option<u16> {
    text.match_indices(word).find_map(|(at, _)| {
        let begins = !text[..at].ends_with(|before: char| before.is_alphanumeric());
        let after = text[at + word.len()..].trim_start_matches([' ', '_', '-']);
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let year = (begins && digits == 4).then(|| after[..4].parse().ok()).flatten()?;
        YEARS.contains(&year).then_some(year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_release() {
        for (text, expected) in [
            ("national_M2025_dl.xlsx", Some("2025-05")),
            ("oesm25st/state_M2025_dl.xlsx", Some("2025-05")),
            ("all_data_M_2024.xlsx", Some("2024-05")),
            ("MSA_M2019_dl", Some("2019-05")),
            ("oesm25nat.zip", Some("2025-05")),
            ("May 2025", Some("2025-05")),
            ("All May 2025 data", Some("2025-05")),
            ("national_november2003_dl", Some("2003-11")),
            ("wages.xlsx", None),
            ("form2025.xlsx", None),
            ("M20251.xlsx", None),
            ("M9999.xlsx", None),
            ("oesmä.zip", None),
            ("", None),
        ] {
            assert_eq!(release_in(text).as_deref(), expected, "{text}");
        }
    }
}
