//! Whole targets: listings with their pages and details, feeds, sitemaps, pages, and what has not changed.

use std::collections::{BTreeMap, HashMap};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use earnest_core::{Body, IssueCode, Posting, PostingId};
use earnest_sources::Record;
use earnest_sources::polite::{
    CollectProgress, CollectSettings, Collected, Keys, KnownVersions, Outcome, Target, Version, collect,
};

use crate::server::{Asked, Server, redirect, say};
use crate::visitor::{client, settings};

/// What is known from earlier, and what was told on the way.
#[derive(Default)]
struct Desk {
    known: HashMap<String, Version>,
    told: Mutex<Vec<String>>,
}

impl KnownVersions for Desk {
    fn version(&self, url: &str) -> Option<Version> {
        self.known.get(url).cloned()
    }
}

impl CollectProgress for Desk {
    fn begin(&self, _host: &str) {}

    fn request_done(&self, host: &str, bytes: u64) {
        self.told.lock().unwrap().push(format!("{host} {bytes}"));
    }

    fn target_done(&self, key: &str, outcome: &Outcome) {
        self.told.lock().unwrap().push(format!("{key} {outcome}"));
    }
}

/// Collects the targets from the server; what came of each, by its key.
async fn collect_from(server: &Server, targets: &[&str], desk: &Arc<Desk>) -> BTreeMap<String, Collected> {
    let targets = targets.iter().map(|text| Target::parse(text).unwrap()).collect();
    let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
    let (known, progress) = (Arc::clone(desk) as Arc<dyn KnownVersions>, Arc::clone(desk) as Arc<dyn CollectProgress>);
    let keys = Keys::new(|_| Some(" ".to_owned()));
    let run = collect(client(&settings(server).0), targets, known, CollectSettings::new(keys), progress, sender);
    let receive = async {
        let mut all = BTreeMap::new();
        while let Some(collected) = receiver.recv().await {
            assert!(all.insert(collected.key.clone(), collected).is_none(), "each target once");
        }
        all
    };
    tokio::join!(run, receive).1
}

async fn collect_one(server: &Server, target: &str) -> Collected {
    let mut all = collect_from(server, &[target], &Arc::default()).await;
    assert_eq!(all.len(), 1);
    all.pop_first().unwrap().1
}

fn postings(collected: &Collected) -> Vec<&Posting> {
    let records = collected.records.iter();
    records.filter_map(|record| if let Record::Posting(posting) = record { Some(&**posting) } else { None }).collect()
}

fn ids(collected: &Collected) -> Vec<&str> {
    postings(collected).iter().map(|posting| posting.id.as_str()).collect()
}

/// A page with the data of one posting.
fn posting_page(title: &str) -> String {
    let data = r#"{"@context": "https://schema.org", "@type": "JobPosting", "description": "Files things.", "title": "#;
    format!("<!DOCTYPE html><script type=\"application/ld+json\">{data}\"{title}\"}}</script>")
}

/// Answers with the text, tagged, and with "not modified" where the tag is known.
fn tagged(asked: &Asked, stream: &mut TcpStream, text: &str) {
    let tag = format!("\"{}\"", text.len());
    if asked.header("if-none-match") == Some(&tag) {
        say(stream, 304, "", b"");
    } else {
        say(stream, 200, &format!("ETag: {tag}\r\n"), text.as_bytes());
    }
}

/// Three postings on a page of two and a page of one, each with a detail; the third's fails where it is told to.
fn smart_recruiters(third: u16) -> Server {
    Server::open(move |asked, stream| {
        let path = asked.path.split('?').next().unwrap();
        let job =
            |id: &str| format!(r#"{{"id": "{id}", "name": "Clerk {id}", "releasedDate": "2026-11-01T00:00:00Z"}}"#);
        let list = |jobs: String| format!(r#"{{"offset": 0, "limit": 100, "totalFound": 3, "content": [{jobs}]}}"#);
        match path.rsplit('/').next().unwrap() {
            "postings" if asked.path.ends_with("offset=0") => tagged(asked, stream, &list(job("1") + "," + &job("2"))),
            "postings" => tagged(asked, stream, &list(job("3"))),
            "3" if third != 200 => say(stream, third, "", b""),
            id => {
                let text = r#""jobAd": {"sections": {"jobDescription": {"title": "Job", "text": "Files things."}}}"#;
                let detail = format!(r#"{{"id": "{id}", "name": "Clerk {id}", "releasedDate": "2026-11-01", {text}}}"#);
                tagged(asked, stream, &detail);
            }
        }
    })
}

fn has_text(posting: &Posting) -> bool {
    matches!(&posting.body, Body::Html(text) | Body::Text(text) if text.contains("Files things."))
}

#[tokio::test]
async fn a_listing_has_the_text_of_each_posting_and_the_next_time_only_what_changed() {
    let server = smart_recruiters(200);
    let first = collect_one(&server, "smartrecruiters:acme").await;
    assert_eq!(first.line(), "smartrecruiters:acme: 3 postings");
    assert_eq!(ids(&first), ["smartrecruiters:1", "smartrecruiters:2", "smartrecruiters:3"]);
    assert!(postings(&first).iter().all(|posting| has_text(posting)));
    assert!(first.is_complete && first.requests == 5 && first.bytes > 500);
    let addresses: Vec<&str> = first.versions.iter().map(|(url, _)| url.as_str()).collect();
    let base = "https://api.smartrecruiters.com/v1/companies/acme/postings";
    assert_eq!(addresses, [1, 2, 3].map(|id| format!("{base}/{id}")));

    let known = first.versions.into_iter().filter(|(url, _)| !url.ends_with("/2")).collect();
    let desk = Arc::new(Desk { known, ..Desk::default() });
    let again = collect_from(&server, &["smartrecruiters:acme"], &desk).await.pop_first().unwrap().1;
    assert_eq!(again.line(), "smartrecruiters:acme: 1 posting, 2 unchanged");
    let unchanged: Vec<&str> = again.unchanged_ids.iter().map(PostingId::as_str).collect();
    assert_eq!((ids(&again), unchanged), (vec!["smartrecruiters:2"], vec!["smartrecruiters:1", "smartrecruiters:3"]));
    assert!(again.is_complete);
}

#[tokio::test]
async fn a_posting_whose_text_fails_is_listed_all_the_same_but_is_no_new_version() {
    let collected = collect_one(&smart_recruiters(404), "smartrecruiters:acme").await;
    let words = "smartrecruiters:acme: 2 postings, 1 without text; the text of 1 of 3 postings could not be read: 404: \
                 there is nothing of that name: `https://api.smartrecruiters.com/v1/companies/acme/postings/3`";
    assert_eq!((collected.line().as_str(), collected.is_complete), (words, true));
    assert_eq!(ids(&collected), ["smartrecruiters:1", "smartrecruiters:2"]);
    let [Record::Posting(third)] = &collected.without_text[..] else { panic!("{:?}", collected.without_text) };
    assert_eq!(third.id.as_str(), "smartrecruiters:3");
    assert!(!has_text(third) && third.issues.iter().any(|issue| issue.code == IssueCode::Unreadable));
}

#[tokio::test]
async fn what_has_not_changed_twice_is_still_known() {
    let server = smart_recruiters(200);
    let mut versions = collect_one(&server, "smartrecruiters:acme").await.versions;
    for round in 0..2 {
        let desk = Arc::new(Desk { known: versions.iter().cloned().collect(), ..Desk::default() });
        let again = collect_from(&server, &["smartrecruiters:acme"], &desk).await.pop_first().unwrap().1;
        assert_eq!((again.unchanged_ids.len(), &again.versions), (3, &versions), "round {round}");
        versions = again.versions;
    }
}

#[tokio::test]
async fn a_limit_that_is_reached_is_named_and_the_listing_is_not_whole() {
    let server = smart_recruiters(200);
    let run = async |tune: fn(&mut CollectSettings)| {
        let mut limits = CollectSettings::new(Keys::default());
        tune(&mut limits);
        let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
        let desk = Arc::new(Desk::default());
        let targets = vec![Target::parse("smartrecruiters:acme").unwrap()];
        let run = collect(client(&settings(&server).0), targets, desk.clone(), limits, desk, sender);
        let collected = tokio::join!(run, receiver.recv()).1.unwrap();
        assert!(!collected.is_complete, "{}", collected.line());
        collected.line()
    };
    let line = run(|limits| limits.records_max = 1).await;
    assert!(line.contains("1 records are as many as are read of a target"), "{line}");
    let line = run(|limits| limits.target_bytes_max = 1).await;
    assert!(line.contains("page 1 is as far as is read, for 1 MB is as much as is read of a target"), "{line}");
    assert!(line.contains("the text of 2 of 2 postings could not be read: 1 MB is as much"), "{line}");
    let line = run(|limits| limits.target_time_max = std::time::Duration::ZERO).await;
    assert!(line.contains("the 0 seconds for a target were over before"), "{line}");
}

#[tokio::test]
async fn what_was_read_when_the_time_is_over_is_handed_on() {
    let server = Server::open(|asked, stream| {
        if asked.path.ends_with("offset=0") {
            let job = r#"{"id": "1", "name": "Clerk", "releasedDate": "2026-11-01T00:00:00Z"}"#;
            say(stream, 200, "", format!(r#"{{"totalFound": 2, "content": [{job}]}}"#).as_bytes());
        } else {
            // Silent until the client leaves.
            let _ = std::io::Read::read(stream, &mut [0]);
        }
    });
    let mut limits = CollectSettings::new(Keys::default());
    limits.target_time_max = std::time::Duration::from_secs(2);
    let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
    let desk = Arc::new(Desk::default());
    let targets = vec![Target::parse("smartrecruiters:acme").unwrap()];
    let run = collect(client(&settings(&server).0), targets, desk.clone(), limits, desk, sender);
    let collected = tokio::join!(run, receiver.recv()).1.unwrap();
    assert!(matches!(collected.outcome, Outcome::Read) && !collected.is_complete);
    assert_eq!(collected.without_text.len(), 1);
    assert!(collected.line().contains("page 2 could not be read: the 2 seconds for a target were over"));
}

#[tokio::test]
async fn a_board_that_has_not_changed_is_not_read_again() {
    let board = r#"{"jobs": [{"id": "a", "title": "Clerk", "descriptionPlain": "Files.", "isListed": true}]}"#;
    let server = Server::open(move |asked, stream| tagged(asked, stream, board));
    let first = collect_one(&server, "ashby:acme").await;
    assert_eq!((first.line().as_str(), first.versions.len()), ("ashby:acme: 1 posting", 1));
    let desk = Arc::new(Desk { known: first.versions.into_iter().collect(), ..Desk::default() });
    let again = collect_from(&server, &["ashby:acme", "https://jobs.ashbyhq.com/acme/a"], &desk).await;
    assert_eq!(again.len(), 1, "a board that is named twice is collected once");
    assert_eq!(again["ashby:acme"].line(), "ashby:acme: unchanged");
    let told = desk.told.lock().unwrap().clone();
    assert_eq!(told, ["api.ashbyhq.com 0".to_owned(), "ashby:acme unchanged".to_owned()]);
}

#[tokio::test]
async fn a_source_without_its_key_is_passed_over_with_the_keys_name() {
    let server = Server::open(|_, stream| say(stream, 200, "", b"{}"));
    let collected = collect_one(&server, "adzuna:gb/clerk").await;
    assert!(collected.line().contains("EARNEST_ADZUNA_ID"), "{}", collected.line());
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_page_that_leads_to_a_board_gives_the_board() {
    let server = Server::open(|asked, stream| match asked.path.as_str() {
        "/acme.example/careers" => {
            let page = "<!DOCTYPE html><a href='/about'>About</a><a href='https://jobs.ashbyhq.com/acme/a'>Clerk</a>\
                        <script src='https://jobs.ashbyhq.com/other/embed'></script>";
            say(stream, 200, "", page.as_bytes());
        }
        "/other.example/" => redirect(stream, "https://jobs.ashbyhq.com/third"),
        "/jobs.ashbyhq.com/third" => say(stream, 200, "", b"<!DOCTYPE html><div id=root></div>"),
        path if path.starts_with("/api.ashbyhq.com/") => {
            let board = path.split(['/', '?']).nth(4).unwrap();
            let job =
                format!(r#"{{"id": "{board}", "title": "Clerk", "descriptionPlain": "Files.", "isListed": true}}"#);
            say(stream, 200, "", format!(r#"{{"jobs": [{job}]}}"#).as_bytes());
        }
        _ => say(stream, 404, "", b""),
    });
    let targets = ["https://acme.example/careers", "ashby:other", "https://other.example/"];
    let all = collect_from(&server, &targets, &Arc::default()).await;
    let lines: Vec<String> = all.values().map(Collected::line).collect();
    assert_eq!(
        lines,
        [
            "ashby:acme: 1 posting",
            "ashby:other: 1 posting",
            "ashby:third: 1 posting",
            "https://acme.example/careers: 0 postings; the page leads to ashby:acme, ashby:other, collected instead",
            "https://other.example/: 0 postings; the page leads to ashby:third, collected instead",
        ]
    );
}

#[tokio::test]
async fn a_page_that_leads_to_its_own_postings_gives_them() {
    let server = Server::open(|asked, stream| match asked.path.as_str() {
        "/acme.example/careers/" => {
            let page = "<!DOCTYPE html><a href='clerk'>1</a><a href='/careers/baker#apply'>2</a><a href='gone'>3</a>\
                        <a href='/about'>4</a><a href='https://else.example/careers/x'>5</a><a href='deeper'>6</a>";
            say(stream, 200, "", page.as_bytes());
        }
        "/acme.example/careers/clerk" => tagged(asked, stream, &posting_page("Clerk")),
        "/acme.example/careers/baker" => tagged(asked, stream, &posting_page("Baker, bread")),
        "/acme.example/careers/deeper" => say(stream, 200, "", b"<!DOCTYPE html><a href='deeper/still'>7</a>"),
        _ => say(stream, 404, "", b""),
    });
    let first = collect_one(&server, "https://acme.example/careers/").await;
    let words = "https://acme.example/careers/: 2 postings; 1 of 4 pages could not be read: 404: there is nothing of \
                 that name: `https://acme.example/careers/gone`";
    assert_eq!((first.line().as_str(), first.is_complete), (words, false));
    let urls: Vec<_> = postings(&first).iter().map(|posting| posting.url.clone().unwrap()).collect();
    assert_eq!(urls, ["https://acme.example/careers/clerk", "https://acme.example/careers/baker"]);
    assert!(server.paths().iter().all(|path| !path.contains("still") && !path.contains("about")));
    let desk = Arc::new(Desk { known: first.versions.into_iter().collect(), ..Desk::default() });
    let again = collect_from(&server, &["https://acme.example/careers/"], &desk).await.pop_first().unwrap().1;
    assert_eq!(again.unchanged_pages, urls);
}

#[tokio::test]
async fn a_sitemap_gives_the_postings_of_its_pages() {
    let map = |kind: &str, entry: &str, urls: &[&str]| {
        let entries: Vec<String> = urls.iter().map(|url| format!("<{entry}><loc>{url}</loc></{entry}>")).collect();
        let entries = entries.concat();
        format!("<?xml version='1.0'?><{kind} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</{kind}>")
    };
    let index = map("sitemapindex", "sitemap", &["https://acme.example/jobs.xml", "https://else.example/s.xml"]);
    let pages = map(
        "urlset",
        "url",
        &["https://acme.example/about", "https://acme.example/jobs/1", "https://b.example/jobs/2"],
    );
    let server = Server::open(move |asked, stream| match asked.path.as_str() {
        "/acme.example/sitemap.xml" => say(stream, 200, "", index.as_bytes()),
        "/acme.example/jobs.xml" => say(stream, 200, "", pages.as_bytes()),
        "/acme.example/jobs/1" => say(stream, 200, "", posting_page("Clerk").as_bytes()),
        "/acme.example/about" => say(stream, 200, "", b"<!DOCTYPE html><p>About us"),
        _ => panic!("{}", asked.path),
    });
    let collected = collect_one(&server, "https://acme.example/sitemap.xml").await;
    assert_eq!(collected.line(), "https://acme.example/sitemap.xml: 1 posting");
    assert_eq!(server.paths().len(), 4);
}

#[tokio::test]
async fn an_address_without_postings_says_so() {
    for (body, words) in [
        ("<!DOCTYPE html><p>About us", "`https://acme.example/x` holds no posting that could be read"),
        ("%PDF-1.7 binary", "`https://acme.example/x` holds no posting that could be read"),
    ] {
        let server = Server::open(move |_, stream| say(stream, 200, "", body.as_bytes()));
        let collected = collect_one(&server, "https://acme.example/x").await;
        assert_eq!(collected.line(), format!("https://acme.example/x: {words}"));
        assert!(collected.outcome.hint().is_some());
    }
}

#[tokio::test]
async fn links_that_makers_of_boards_give_out_lead_to_the_board() {
    for (link, key) in
        [("https://jobs.ashbyhq.com/acme/embed", "ashby:acme"), ("https://jobs.lever.co/acme", "lever:acme")]
    {
        assert_eq!(Target::parse(link).unwrap().key(), key);
    }
}
