//! What one posting adds to a lake.

use earnest_core::{Body, Issue, PayKind, Posting};
use earnest_extract::{Extractor, redact_in_place};
use earnest_vacancy::Signature;
use jiff::civil::Date;
use serde_bytes::ByteBuf;

use super::{DocumentRow, PostingRow, SightingRow};

/// A posting with everything computed from it alone, so that any core of any machine can make it. Days and versions are not known yet.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadPosting {
    /// What it states.
    pub posting: PostingRow,
    /// Its text and fact record.
    pub document: DocumentRow,
    /// What was wrong or doubtful.
    pub issues: Vec<Issue>,
}

impl ReadPosting {
    /// Reads the facts of a posting. Personal data is redacted before anything is read.
    pub fn new(extractor: &Extractor, mut posting: Posting) -> Self {
        redact_fields(&mut posting);
        let extraction = extractor.extract(&posting);
        let (text, facts) = (extraction.text, extraction.facts);
        // The text lives on in the extraction; the source's form of it is not needed again.
        posting.body = Body::Text(String::new());
        let signature = (!text.trim().is_empty()).then(|| Signature::of(&text));
        Self {
            posting: PostingRow::new(&posting, &facts, &text),
            document: DocumentRow {
                posting_id: posting.id.to_string(),
                version: None,
                facts: serde_json::to_string(&facts).expect("facts are plain data"),
                text,
                signature: signature.map(|signature| ByteBuf::from(signature.to_bytes().to_vec())),
            },
            issues: facts.issues,
        }
    }

    /// Whether the posting states base pay.
    pub fn states_base_pay(&self) -> bool {
        self.posting.pay.iter().any(|pay| pay.kind == PayKind::Base.as_str())
    }

    /// That it was seen in an input on a day.
    pub fn sighting(&self, input: &str, seen_on: Date) -> SightingRow {
        let PostingRow { posting_id, source, url, location, posted_on, .. } = &self.posting;
        SightingRow {
            sighting_id: posting_id.clone(),
            posting_id: posting_id.clone(),
            source: source.clone(),
            url: url.clone(),
            location: location.clone(),
            posted_on: *posted_on,
            input: input.to_owned(),
            seen_on,
        }
    }
}

fn redact_fields(posting: &mut Posting) {
    // An address of the web may hold digits that mean no telephone number.
    let url = posting.url.iter_mut().filter(|url| url.contains('@') || url.contains("%40"));
    let fields = [&mut posting.title, &mut posting.employer, &mut posting.location];
    let addresses = posting
        .addresses
        .iter_mut()
        .flat_map(|address| [&mut address.locality, &mut address.region, &mut address.country].into_iter().flatten());
    for field in fields.into_iter().chain(url).chain(&mut posting.industry).chain(addresses) {
        redact_in_place(field);
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
        posting.issues.push(Issue::new(IssueCode::InvalidValue, "`posted_on` is `ask jo.doe@bakery.example`, no date"));
        let read = ReadPosting::new(&Extractor::new(), posting);
        assert!(read.states_base_pay());
        let stored = format!("{read:?}{:?}", read.sighting("x", Date::MIN));
        assert!(stored.contains("`posted_on` is `ask **.***@"), "{stored}");
        for public in ["Bake, and call", "https://jobs.example/1?for="] {
            assert!(stored.contains(public), "{public} in {stored}");
        }
        for private in ["jo.doe", "bakery.example", "555-0199"] {
            assert!(!stored.contains(private), "{private} in {stored}");
        }
    }
}
