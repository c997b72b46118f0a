//! Web pages that describe postings in their own elements, in files written for this test.

use std::fs;
use std::path::Path;

use earnest_core::{Address, Body, IssueCode, Money, PayPeriod};
use jiff::civil::date;

use crate::reading::read;

#[expect(clippy::unnecessary_wraps, reason = "compared with fields that may be absent")]
fn money(text: &str) -> Option<Money> {
    Some(Money(text.parse().unwrap()))
}

#[test]
fn a_page_with_microdata() {
    let reading = read("bakery.html", include_bytes!("../fixtures/bakery.microdata.html"));
    assert_eq!((reading.source_name(), reading.postings.len(), reading.reasons()), (Some("page"), 1, vec![]));
    let baker = reading.posting("page:https://bakery.example/jobs/7");
    assert_eq!((baker.title.as_str(), baker.employer.as_str()), ("Night Baker & Miller", "Old Mill Bakery"));
    assert_eq!(baker.url.as_deref(), Some("https://bakery.example/jobs/7"));
    let ghent =
        Address { locality: Some("Ghent".into()), region: Some("East Flanders".into()), country: Some("BE".into()) };
    assert_eq!((baker.location.as_str(), &baker.addresses[..]), ("Ghent, East Flanders, BE", &[ghent][..]));
    assert_eq!(baker.posted_on, Some(date(2026, 3, 9)));
    assert_eq!(baker.stated_pay.len(), 1, "an estimate is nobody's offer");
    let pay = &baker.stated_pay[0];
    assert_eq!((pay.min, pay.max, pay.period), (money("2450.5"), money("2800"), PayPeriod::Month));
    let Body::Html(html) = &baker.body else { panic!("{baker:?}") };
    for part in ["Bake bread<br>while", "<li>Dough &lt; 20 kg</li><li>Ovens</li>", "<li>Rye</li>"] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("track("), "{html}");
}

#[test]
fn a_posting_in_two_syntaxes_is_one_and_the_script_leads() {
    let reading = read("ferry.html", include_bytes!("../fixtures/ferry.rdfa.html"));
    let ids: Vec<_> = reading.postings.iter().map(|posting| posting.id.as_str()).collect();
    assert_eq!(ids, ["page:https://ferry.example/jobs/deckhand", "page:https://ferry.example/jobs/purser"]);
    let deckhand = &reading.postings[0];
    assert_eq!((deckhand.title.as_str(), deckhand.body.clone()), ("Deckhand", Body::Html("<p>Tie up.</p>".into())));
    assert_eq!((deckhand.stated_pay[0].min, deckhand.stated_pay[0].max), (money("14.75"), money("14.75")));
    assert_eq!((deckhand.stated_pay[0].period, deckhand.posted_on), (PayPeriod::Hour, Some(date(2026, 2, 1))));
    let purser = &reading.postings[1];
    assert_eq!((purser.employer.as_str(), purser.location.as_str()), ("Ferry Line", "Quay 3, Oban"));
    assert!(purser.stated_pay.is_empty());
    assert_eq!(reading.reasons(), [(3, IssueCode::MissingField)]);
}

#[test]
fn a_part_of_an_address_begins_at_the_page() {
    let page = |head: &str| {
        let page = format!(
            "<!doctype html>{head}<div itemscope itemtype='https://schema.org/JobPosting'><a itemprop=url href=jobs/1><b \
             itemprop=title>Cook</b></a></div>"
        );
        read("list.html", page).postings[0].clone()
    };
    let with_address = page("<link rel=canonical href=https://inn.example/work/>");
    assert_eq!(with_address.id.as_str(), "page:https://inn.example/work/jobs/1");
    let without = page("");
    assert_eq!((without.id.as_str(), without.url), ("page:list#1", None), "`jobs/1` could be anybody's");
}

#[test]
fn pages_that_keep_all_their_postings_at_one_address_give_them_all() {
    let page = |url: &str, identifier: &str| {
        let posting = format!(
            r#"{{"@type": "JobPosting", "title": "Cook", "url": "{url}", "identifier": "{identifier}", "description": "Cook."}}"#
        );
        format!("<!doctype html><script type=application/ld+json>{posting}</script>")
    };
    let ids = |pages: &[String]| -> Vec<String> {
        let readings = pages.iter().map(|page| read("inn.html", page));
        readings.flat_map(|reading| reading.postings).map(|posting| posting.id.as_str().to_owned()).collect()
    };
    let of_parts = [page("https://inn.example/careers#/job/1", "1"), page("https://inn.example/careers#/job/2", "2")];
    assert_eq!(ids(&of_parts), ["page:https://inn.example/careers#/job/1", "page:https://inn.example/careers#/job/2"]);
    let together = page("https://inn.example/careers", "1") + &page("https://inn.example/careers", "2");
    assert_eq!(ids(&[together]), ["page:https://inn.example/careers#1", "page:https://inn.example/careers#2"]);
}

#[test]
fn a_page_of_endless_parts_is_read_within_its_limits() {
    let description = "x".repeat(12 << 20);
    let skills: Vec<String> = (0..30_000).map(|skill| format!("\"skill {skill}!\"")).collect();
    let page = format!(
        "<!doctype html><script type=application/ld+json>{{\"@type\": \"JobPosting\", \"title\": \"Cook\", \"url\": \
         \"https://inn.example/{}\", \"description\": \"{description}\", \"skills\": [{}]}}</script>",
        "y".repeat(3_000),
        skills.join(",")
    );
    let reading = read("inn.html", page);
    let cook = &reading.postings[0];
    let Body::Html(html) = &cook.body else { panic!("no text") };
    assert_eq!(html.matches("<li>").count(), 500);
    let codes: Vec<_> = cook.issues.iter().map(|issue| issue.code).collect();
    assert_eq!((codes, cook.url.as_deref()), (vec![IssueCode::TooLarge; 2], None), "{:?}", cook.issues);
}

#[test]
fn recorded_pages_are_read_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/postings/api_samples/html");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: {} is not at hand", folder.display());
        return;
    };
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut postings = 0;
    for file in files {
        let reading = read(&file.file_name().unwrap().to_string_lossy(), fs::read(&file).unwrap());
        assert_eq!(reading.source_name(), Some("page"), "{}", file.display());
        postings += reading.postings.len();
    }
    assert_eq!(postings, 2, "two of the pages describe a posting");
}
