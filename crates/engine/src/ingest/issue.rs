//! The row of an issue.

use earnest_core::Issue;
use earnest_extract::redact_personal_data;
use earnest_store::IssueRow;

/// The row of an issue. An issue of a posting is the same wherever the posting was read.
pub(super) fn issue_row(input: &str, position: usize, posting_id: Option<&str>, issue: &Issue) -> IssueRow {
    let of = posting_id.map_or_else(|| format!("{input}\0{position}"), str::to_owned);
    // The reader of a source quotes what it could not read.
    let message = redact_personal_data(&issue.message);
    let spelled = format!("{of}\0{}\0{message}", issue.code);
    IssueRow {
        issue_id: blake3::hash(spelled.as_bytes()).to_hex()[..32].to_owned(),
        input: input.to_owned(),
        position: i64::try_from(position).unwrap_or(i64::MAX),
        posting_id: posting_id.map(str::to_owned),
        code: issue.code.to_string(),
        message: message.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use earnest_core::IssueCode;

    use super::*;

    #[test]
    fn what_could_not_be_read_is_quoted_without_personal_data() {
        let issue = Issue::new(IssueCode::InvalidValue, "`posted_on` is `ask jo.doe@bakery.example`, no date");
        let row = issue_row("x", 1, None, &issue);
        assert!(row.message.contains("`posted_on` is `ask **.***@"), "{}", row.message);
        assert!(!row.message.contains("jo.doe") && !row.message.contains("bakery.example"), "{}", row.message);
    }
}
