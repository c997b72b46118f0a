//! The rows that one posting or rejection adds to the lake.

use earnest_core::{Body, Issue, PayKind, Posting};
use earnest_extract::{Extraction, Extractor, redact_in_place, redact_personal_data};
use earnest_store::{DocumentRow, IssueRow, PostingRow, SightingRow};
use earnest_vacancy::Signature;
use jiff::civil::Date;
use serde_bytes::ByteBuf;

/// A posting with everything computed from it alone; made on any core.
#[derive(Debug)]
pub(super) struct ReadPosting {
    pub(super) posting: Posting,
    pub(super) extraction: Extraction,
    /// What the text is compared with others by; `None` for a posting without text.
    pub(super) signature: Option<Signature>,
}

impl ReadPosting {
    pub(super) fn new(extractor: &Extractor, mut posting: Posting) -> Self {
        // An address of the web may hold digits that mean no telephone number.
        let url = posting.url.iter_mut().filter(|url| url.contains('@') || url.contains("%40"));
        let fields = [&mut posting.title, &mut posting.employer, &mut posting.location];
        let addresses = posting.addresses.iter_mut().flat_map(|address| {
            [&mut address.locality, &mut address.region, &mut address.country].into_iter().flatten()
        });
        for field in fields.into_iter().chain(url).chain(&mut posting.industry).chain(addresses) {
            redact_in_place(field);
        }
        let extraction = extractor.extract(&posting);
        // The text lives on in the extraction; the source's form of it is not needed again.
        posting.body = Body::Text(String::new());
        let signature = (!extraction.text.trim().is_empty()).then(|| Signature::of(&extraction.text));
        Self { posting, extraction, signature }
    }

    pub(super) fn states_base_pay(&self) -> bool {
        self.extraction.facts.pay.iter().any(|range| range.kind == PayKind::Base)
    }

    pub(super) fn posting_row(&self) -> PostingRow {
        PostingRow::new(&self.posting, &self.extraction.facts, &self.extraction.text)
    }

    pub(super) fn document_row(&self, version: i64) -> DocumentRow {
        DocumentRow {
            posting_id: self.posting.id.to_string(),
            version: Some(version),
            text: self.extraction.text.clone(),
            facts: serde_json::to_string(&self.extraction.facts).expect("facts are plain data"),
            signature: self.signature.as_ref().map(|signature| ByteBuf::from(signature.to_bytes().to_vec())),
        }
    }

    pub(super) fn sighting_row(&self, input: &str, seen_on: Date) -> SightingRow {
        SightingRow {
            sighting_id: self.posting.id.to_string(),
            posting_id: self.posting.id.to_string(),
            source: self.posting.source.clone(),
            url: self.posting.url.clone(),
            location: self.posting.location.clone(),
            posted_on: self.posting.posted_on,
            input: input.to_owned(),
            seen_on,
        }
    }
}

/// The row of a posting alone, as it would enter a lake.
pub(crate) fn read_posting(extractor: &Extractor, posting: Posting) -> PostingRow {
    ReadPosting::new(extractor, posting).posting_row()
}

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
    use earnest_core::{IssueCode, PostingId};

    use super::*;

    #[test]
    fn nothing_that_is_stored_holds_personal_data() {
        let text =
            "What you do\n- Bake, and call (212) 555-0199 about it\n- Write to jo.doe@bakery.example for $25 an hour";
        let title = "Baker, write to jo.doe@bakery.example";
        let mut posting = Posting::new(PostingId("1".to_owned()), "test", title, Body::Text(text.to_owned()));
        posting.employer = "Bakery (jo.doe@bakery.example)".to_owned();
        posting.url = Some("https://jobs.example/1?for=jo.doe%40bakery.example".to_owned());
        let message = "`posted_on` is `ask jo.doe@bakery.example`, no date";
        let issue = Issue::new(IssueCode::InvalidValue, message);
        posting.issues.push(issue.clone());
        let read = ReadPosting::new(&Extractor::new(), posting);
        assert!(read.states_base_pay());
        let stored = format!(
            "{:?}{:?}{:?}{:?}",
            read.posting_row(),
            read.document_row(1),
            read.sighting_row("x", Date::MIN),
            issue_row("x", 1, None, &issue),
        );
        assert_eq!(stored.matches("`posted_on` is `ask **.***@").count(), 2, "{stored}");
        for public in ["Bake, and call", "https://jobs.example/1?for="] {
            assert!(stored.contains(public), "{public} in {stored}");
        }
        for private in ["jo.doe", "bakery.example", "555-0199"] {
            assert!(!stored.contains(private), "{private} in {stored}");
        }
    }
}
