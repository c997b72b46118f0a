//! Reads the job bulletins of the City of Los Angeles, one text file each.
//!
//! ```text
//! ACCOUNTANT                     title: the lines before the class code, and what stands before it on its own line
//! Class Code:       1513         id: `la_city:1513-2018-06-22`
//! Open Date:  06-22-18           day of publication
//! …                              text
//! ```
//!
//! Notes in parentheses and lines that end with `ONLY` (`CAMPUS INTERVIEWS ONLY`) are no part of the title.
//! A file without class code or date is left out and named. Most files are ASCII, some Windows-1252 in places.

use std::collections::BTreeMap;
use std::path::Path;

use earnest_core::{Address, Body, Posting, PostingId};
use jiff::civil::Date;
use miette::{IntoDiagnostic, WrapErr};

use crate::folder::files;

/// Name of the source.
pub(crate) const SOURCE: &str = "la_city";

/// The city's page of vacancies, which bulletins name.
const URL: &str = "https://www.governmentjobs.com/careers/lacity";

/// Bulletins that became postings, and files that did not.
#[derive(Debug)]
pub(crate) struct Bulletins {
    /// The postings, in the order of file names.
    pub(crate) postings: Vec<Posting>,
    /// Names of files without class code or date.
    pub(crate) left_out: Vec<String>,
}

/// Every bulletin in `folder`.
pub(crate) fn read(folder: &Path) -> miette::Result<Bulletins> {
    let mut bulletins = Bulletins { postings: Vec::new(), left_out: Vec::new() };
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for file in files(folder, "txt")? {
        let bytes =
            std::fs::read(&file).into_diagnostic().wrap_err_with(|| format!("cannot read `{}`", file.display()))?;
        let Some((key, mut posting)) = bulletin(&text_of(&bytes)) else {
            bulletins.left_out.push(file.file_name().unwrap_or_default().to_string_lossy().into_owned());
            continue;
        };
        // Two examinations for one class may open on one day.
        let times = seen.entry(key.clone()).and_modify(|times| *times += 1).or_insert(1);
        if *times > 1 {
            posting.id = PostingId::new(SOURCE, &format!("{key}-{times}"));
        }
        bulletins.postings.push(posting);
    }
    Ok(bulletins)
}

/// The text of a bulletin, whose lines end in one way.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn bulletin(text: &str) -> Option<(String, Posting)> {
    let class_code_at = class_code_at(text)?;
    let code = first_run_of_digits(&text[class_code_at..]).filter(|digits| digits.len() == 4)?;
    let open_date_at = find_ignoring_case(text, "open date")?;
    let posted_on = first_date(&text[open_date_at..])?;
    let title = title(&text[..class_code_at]);
    if title.is_empty() {
        return None;
    }
    let key = format!("{code}-{posted_on}");
    let mut posting = Posting::new(PostingId::new(SOURCE, &key), SOURCE, title, Body::Text(text.trim().to_owned()));
    "City of Los Angeles".clone_into(&mut posting.employer);
    "Los Angeles, CA".clone_into(&mut posting.location);
    posting.addresses = vec![Address {
        locality: Some("Los Angeles".to_owned()),
        region: Some("CA".to_owned()),
        country: Some("US".to_owned()),
    }];
    posting.posted_on = Some(posted_on);
    posting.url = Some(URL.to_owned());
    Some((key, posting))
}

/// Where the words `Class Code` stand, with any space between them.
fn class_code_at(text: &str) -> Option<usize> {
    // Lower-casing ASCII keeps every offset.
    let lower = text.to_ascii_lowercase();
    lower.match_indices("class").map(|(at, _)| at).find(|&at| lower[at + 5..].trim_start().starts_with("code"))
}

fn title(head: &str) -> String {
    let is_note = |line: &&str| line.starts_with('(') || line.ends_with("ONLY");
    let lines = head.lines().map(str::trim).filter(|line| !line.is_empty() && !is_note(line));
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

fn find_ignoring_case(text: &str, words: &str) -> Option<usize> {
    // Lower-casing ASCII keeps every offset.
    text.to_ascii_lowercase().find(words)
}

fn first_run_of_digits(text: &str) -> Option<&str> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = &text[start..];
    Some(&digits[..digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len())])
}

/// The date `06-22-18` or `6-22-2018` after the words `Open Date`. The oldest bulletins are of 1999.
fn first_date(text: &str) -> Option<Date> {
    let line = text.lines().next()?;
    let start = line.find(|c: char| c.is_ascii_digit())?;
    let mut parts = line[start..].split(|c: char| !c.is_ascii_digit()).take(3).map(str::parse::<i16>);
    let (month, day, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let year = match year {
        0..50 => 2000 + year,
        50..100 => 1900 + year,
        _ => year,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bulletin_gives_its_title_code_and_day() {
        let text = text_of(
            b"CAMPUS ONLY\r\n\r\nLAMP  FITTER \t Class   Code:  4321\r\n\tOpen Date: 2-03-18\r\nDuties \x96 fits lamps.",
        );
        let (key, posting) = bulletin(&text).unwrap();
        assert_eq!((key.as_str(), posting.title.as_str()), ("4321-2018-02-03", "LAMP FITTER"));
        assert!(matches!(&posting.body, Body::Text(text) if text.ends_with("Duties – fits lamps.")));
        assert!(bulletin("LAMP FITTER\nClass Code: 4321\n").is_none());
        assert!(bulletin("").is_none());
    }
}
