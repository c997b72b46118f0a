//! Brings a posting's fields within the limits, with an issue for each cut.

use earnest_core::{Address, Issue, IssueCode, Posting};

use crate::limits::{
    ADDRESSES_MAX, EMPLOYER_BYTES_MAX, INDUSTRY_BYTES_MAX, ISSUES_MAX, LOCATION_BYTES_MAX, PAY_ENTRIES_MAX,
    TITLE_BYTES_MAX, URL_BYTES_MAX,
};

/// Cleans the one-line fields of `posting` and cuts what is over its limit.
pub(crate) fn keep_within_limits(posting: &mut Posting) {
    let mut issues = Vec::new();
    keep_line(&mut posting.title, "title", TITLE_BYTES_MAX, &mut issues);
    keep_line(&mut posting.employer, "employer", EMPLOYER_BYTES_MAX, &mut issues);
    keep_line(&mut posting.location, "location", LOCATION_BYTES_MAX, &mut issues);
    if let Some(industry) = &mut posting.industry {
        keep_line(industry, "industry", INDUSTRY_BYTES_MAX, &mut issues);
    }
    posting.industry.take_if(|industry| industry.is_empty());
    if let Some(url) = posting.url.take_if(|url| url.len() > URL_BYTES_MAX) {
        // A part of an address leads elsewhere.
        let message =
            format!("the address of the page has {} bytes, over {URL_BYTES_MAX}, and was left out", url.len());
        issues.push(Issue::new(IssueCode::TooLarge, message));
    }
    posting.addresses.retain(|address| *address != Address::default());
    keep_count(&mut posting.addresses, "addresses", ADDRESSES_MAX, &mut issues);
    keep_count(&mut posting.stated_pay, "pay statements", PAY_ENTRIES_MAX, &mut issues);
    posting.issues.append(&mut issues);
    posting.issues.truncate(ISSUES_MAX);
}

/// Words of `text` with single spaces between them: no line breaks, no control characters, no outer space.
pub(crate) fn one_line(text: &str) -> String {
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    text.split(is_gap).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn keep_line(text: &mut String, field: &str, bytes_max: usize, issues: &mut Vec<Issue>) {
    if text.len() > bytes_max {
        issues.push(Issue::new(
            IssueCode::TooLarge,
            format!("the {field} has {} bytes and was cut to {bytes_max}", text.len()),
        ));
        text.truncate(text.floor_char_boundary(bytes_max));
    }
    *text = one_line(text);
}

fn keep_count<T>(entries: &mut Vec<T>, field: &str, count_max: usize, issues: &mut Vec<Issue>) {
    if entries.len() > count_max {
        issues.push(Issue::new(
            IssueCode::TooLarge,
            format!("the posting has {} {field}; the first {count_max} were kept", entries.len()),
        ));
        entries.truncate(count_max);
    }
}

#[cfg(test)]
mod tests {
    use earnest_core::{Body, PostingId};

    use super::*;

    #[test]
    fn long_fields_are_cut_with_an_issue_and_never_inside_a_letter() {
        let mut posting =
            Posting::new(PostingId("a".into()), "t", "é".repeat(TITLE_BYTES_MAX), Body::Text(String::new()));
        posting.employer = " Two\n Words\u{0} ".into();
        posting.industry = Some(" \u{0}".into());
        posting.addresses = vec![Address { country: Some("US".into()), ..Address::default() }; ADDRESSES_MAX + 1];
        posting.url = Some(format!("https://a.example/{}", "x".repeat(URL_BYTES_MAX)));
        keep_within_limits(&mut posting);
        assert_eq!(posting.url, None);
        assert_eq!(posting.title.len(), TITLE_BYTES_MAX);
        assert_eq!((posting.employer.as_str(), posting.industry.as_deref()), ("Two Words", None));
        assert_eq!(posting.addresses.len(), ADDRESSES_MAX);
        assert_eq!(posting.issues.iter().map(|issue| issue.code).collect::<Vec<_>>(), [IssueCode::TooLarge; 3]);
        posting.url = Some("x".repeat(URL_BYTES_MAX));
        keep_within_limits(&mut posting);
        assert!(posting.url.is_some());
    }
}
