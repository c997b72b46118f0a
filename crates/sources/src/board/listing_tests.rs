//! How the boards are asked for: first request, pages, details, and the addresses that name them.

use std::ops::ControlFlow;

use earnest_core::Posting;

use crate::listing::{Listing, Next, Request};
use crate::record::Record;
use crate::source::{Input, Reader, Source};

fn source(name: &str) -> (&'static Source, &'static Listing) {
    let source = Source::named(name).unwrap();
    (source, source.listing.unwrap())
}

fn first(source_name: &str, name: &str) -> Request {
    (source(source_name).1.first)(name, &[]).unwrap()
}

fn after(source_name: &str, request: &Request, answer: &str) -> Next {
    (source(source_name).1.next)(request, answer.as_bytes())
}

/// The next page, where there is one.
fn next(source_name: &str, request: &Request, answer: &str) -> Option<Request> {
    match after(source_name, request, answer) {
        Next::Page { request, .. } => Some(request),
        Next::End { .. } | Next::Broken(_) => None,
    }
}

/// Whether it is known that there is nothing after it.
fn is_end(source_name: &str, request: &Request, answer: &str) -> bool {
    matches!(after(source_name, request, answer), Next::End { .. })
}

fn postings(read: Reader, stem: &str, answer: &str) -> Vec<Posting> {
    let mut postings = Vec::new();
    let mut sink = |record| {
        if let Record::Posting(posting) = record {
            postings.push(*posting);
        }
        ControlFlow::Continue(())
    };
    read(&Input { stem, mapping: None }, &mut answer.as_bytes(), &mut sink).unwrap();
    postings
}

#[test]
fn boards_are_asked_at_their_own_host_only() {
    for (name, board, url) in [
        ("bamboohr", "hive", "https://hive.bamboohr.com/careers/list"),
        ("lever", "mill-1", "https://api.lever.co/v0/postings/mill-1?mode=json&limit=100&skip=0"),
        ("lever", "eu/mill", "https://api.eu.lever.co/v0/postings/mill?mode=json&limit=100&skip=0"),
        ("recruitee", "wick", "https://wick.recruitee.com/api/offers/"),
        ("smartrecruiters", "Pane", "https://api.smartrecruiters.com/v1/companies/Pane/postings?limit=100&offset=0"),
        ("teamtailor", "fjord.na", "https://fjord.na.teamtailor.com/jobs.json"),
        ("workable", "reed", "https://apply.workable.com/api/v1/widget/accounts/reed?details=true"),
        ("workday", "canal.wd3/Careers", "https://canal.wd3.myworkdayjobs.com/wday/cxs/canal/Careers/jobs"),
    ] {
        assert_eq!(first(name, board).url.as_str(), url);
    }
    for name in ["bamboohr", "lever", "recruitee", "smartrecruiters", "teamtailor", "workable", "workday"] {
        let listing = source(name).1;
        assert!((listing.first)(listing.example, &[]).is_ok(), "{name}:{}", listing.example);
        for board in
            ["", "/", "a/b", "eu//b", "eu/a/b", "evil.example/x", "a?b", "a#b", "a@b", "a:80", "..", "a b", "ä"]
        {
            assert!((listing.first)(board, &[]).is_err(), "{name}:{board}");
        }
    }
    for board in
        ["a.wd3", "a.wd/b", "a.wdx/b", "a.wd3/b/c", "a.b.wd3/c", ".wd3/c", "../a.wd3/b", "a.wd3/b?c", "a@b.wd3/c"]
    {
        assert!((source("workday").1.first)(board, &[]).is_err(), "{board}");
    }
}

#[test]
fn pages_follow_until_they_are_all_there() {
    let full = format!("[{}]", vec!["{}"; 100].join(","));
    let page = first("lever", "mill");
    let page = next("lever", &page, &full).unwrap();
    assert_eq!(page.url.as_str(), "https://api.lever.co/v0/postings/mill?mode=json&limit=100&skip=100");
    assert_eq!(next("lever", &page, &full).unwrap().url.query(), Some("mode=json&limit=100&skip=200"));

    let page = first("smartrecruiters", "Pane");
    let page = next("smartrecruiters", &page, r#"{"totalFound":3,"content":[{},{}]}"#).unwrap();
    assert_eq!(page.url.query(), Some("limit=100&offset=2"));
    assert_eq!(after("smartrecruiters", &page, r#"{"totalFound":3,"content":[{}]}"#), Next::End { total: Some(3) });
    for broken in [r#"{"totalFound":9,"content":[]}"#, r#"{"content":[]}"#, "{}"] {
        assert!(matches!(after("smartrecruiters", &page, broken), Next::Broken(_)), "no end is stated: {broken}");
    }

    let page = first("teamtailor", "fjord");
    let two = r#"{"items":[{}],"next_url":"https://elsewhere.example/jobs.json?page=2"}"#;
    let page = next("teamtailor", &page, two).unwrap();
    assert_eq!(page.url.as_str(), "https://fjord.teamtailor.com/jobs.json?page=2", "never the address it names");
    for broken in [two, r#"{"items":[],"next_url":"/jobs.json"}"#, r#"{"items":[],"next_url":7}"#] {
        assert!(matches!(after("teamtailor", &page, broken), Next::Broken(_)), "the same page again: {broken}");
    }
    assert!(is_end("teamtailor", &page, r#"{"items":[],"next_url":null}"#));

    for name in ["bamboohr", "lever", "recruitee", "smartrecruiters", "teamtailor", "workable"] {
        let (source, listing) = source(name);
        for answer in ["", "<html>", "[]", "{}", "null", "{\"next_url\":7,\"totalFound\":\"x\"}"] {
            assert_eq!(next(name, &first(name, listing.example), answer), None, "{} {answer}", source.name);
        }
    }
}

#[test]
fn workdays_pages_are_counted_by_what_they_hold() {
    let offset = |request: &Request| -> u64 {
        serde_json::from_str::<serde_json::Value>(request.json.as_deref().unwrap()).unwrap()["offset"].as_u64().unwrap()
    };
    let answer = |total: u64, postings: usize| {
        format!("{{\"total\":{total},\"jobPostings\":[{}]}}", vec!["{}"; postings].join(","))
    };
    let page = first("workday", "canal.wd3/Careers");
    assert_eq!(page.json.as_deref(), Some(r#"{"appliedFacets":{},"limit":20,"offset":0,"searchText":""}"#));
    assert_eq!(after("workday", &page, &answer(20, 20)), Next::End { total: Some(20) });
    assert!(matches!(after("workday", &page, &answer(45, 7)), Next::Broken(_)), "a short page before the last");
    let page = next("workday", &page, &answer(45, 20)).unwrap();
    assert_eq!((offset(&page), page.headers.len()), (20, 1));
    // The pages after the first say 0.
    let page = next("workday", &page, &answer(0, 20)).unwrap();
    assert_eq!((offset(&page), page.url.path()), (40, "/wday/cxs/canal/Careers/jobs"));
    assert!(is_end("workday", &page, &answer(0, 5)));

    // A search has 2,000 at most and then begins anew: the page that gives nothing new tells that there are more.
    let last = Request { json: Some(r#"{"offset":1980}"#.into()), ..page.clone() };
    for total in [0, 2_000, 22_000] {
        assert_eq!(offset(&next("workday", &last, &answer(total, 20)).unwrap()), 2_000, "{total}");
    }
    for broken in ["", "{}", "[]", "<html>"] {
        assert_eq!(next("workday", &page, broken), None);
    }
}

#[test]
fn details_are_asked_for_within_the_board_and_have_the_ids_of_the_listing() {
    for (name, board, listed, detail, urls) in [
        (
            "bamboohr",
            "Hive",
            include_str!("../../tests/fixtures/bamboohr.json"),
            include_str!("../../tests/fixtures/bamboohr_posting.json"),
            &[
                "https://hive.bamboohr.com/careers/25/detail",
                "https://hive.bamboohr.com/careers/26/detail",
                "https://hive.bamboohr.com/careers/27/detail",
                "https://hive.bamboohr.com/careers/30/detail",
            ][..],
        ),
        (
            "smartrecruiters",
            "ClearPane",
            include_str!("../../tests/fixtures/smartrecruiters.json"),
            include_str!("../../tests/fixtures/smartrecruiters_posting.json"),
            &[
                "https://api.smartrecruiters.com/v1/companies/ClearPane/postings/744000000000001",
                "https://api.smartrecruiters.com/v1/companies/ClearPane/postings/744000000000002",
                "https://api.smartrecruiters.com/v1/companies/ClearPane/postings/744000000000005",
            ],
        ),
        (
            "workday",
            "canal.wd3/Careers",
            include_str!("../../tests/fixtures/workday.json"),
            include_str!("../../tests/fixtures/workday_posting.json"),
            &[
                "https://canal.wd3.myworkdayjobs.com/wday/cxs/canal/Careers/job/Bristol/Lock-Keeper_R-1001",
                "https://canal.wd3.myworkdayjobs.com/wday/cxs/canal/Careers/job/Bath/Bridge-Inspector_JR_77_2",
                "https://canal.wd3.myworkdayjobs.com/wday/cxs/canal/Careers/job/Bath/Untitled_R-9",
            ],
        ),
    ] {
        let (source, listing) = source(name);
        let details = listing.details.as_ref().unwrap();
        let requests = (details.requests)(&first(name, board), listed.as_bytes());
        let asked: Vec<_> = requests.iter().map(|(_, request)| request.url.as_str()).collect();
        assert_eq!(asked, urls);

        let in_listing = postings(source.read, board, listed);
        let whole = postings(details.read, board, detail).remove(0);
        assert_eq!((&whole.id, &whole.title), (&requests[0].0, &in_listing[0].title));
        for posting in in_listing.iter().filter(|posting| posting.title != "Path") {
            assert!(requests.iter().any(|(id, _)| *id == posting.id), "{}", posting.id);
        }
        assert_eq!(postings(source.read, board, detail)[0], whole, "a saved detail is read as well");
        for broken in ["", "{}", "[]", "<html>", "{\"result\":7,\"content\":{},\"jobPostings\":\"x\"}"] {
            assert!((details.requests)(&first(name, board), broken.as_bytes()).is_empty());
        }
    }
}

#[test]
fn pages_name_their_boards() {
    for (name, page, board) in [
        ("bamboohr", "https://hive.bamboohr.com/careers/25?source=x", Some("hive")),
        ("bamboohr", "https://hive.bamboohr.com/jobs/embed2.php", Some("hive")),
        ("bamboohr", "https://www.bamboohr.com/careers/", None),
        ("bamboohr", "https://hive.bamboohr.com/login.php", None),
        ("lever", "https://jobs.lever.co/mill/1/apply", Some("mill")),
        ("lever", "https://jobs.eu.lever.co/mill", Some("eu/mill")),
        ("lever", "https://api.eu.lever.co/v0/postings/mill?mode=json", Some("eu/mill")),
        ("lever", "https://api.evil.example/v0/postings/mill", None),
        ("lever", "https://jobs.lever.co/", None),
        ("recruitee", "https://wick.recruitee.com/o/lamp-lighter", Some("wick")),
        ("recruitee", "https://recruitee.com/pricing", None),
        ("recruitee", "https://www.recruitee.com/", None),
        ("recruitee", "https://wickrecruitee.com/o/x", None),
        ("smartrecruiters", "https://jobs.smartrecruiters.com/ClearPane/7440-glazier", Some("ClearPane")),
        ("smartrecruiters", "https://careers.smartrecruiters.com/ClearPane", Some("ClearPane")),
        (
            "smartrecruiters",
            "https://jobs.smartrecruiters.com/oneclick-ui/company/ClearPane/publication/1",
            Some("ClearPane"),
        ),
        ("smartrecruiters", "https://www.smartrecruiters.com/pricing", None),
        ("teamtailor", "https://fjord.teamtailor.com/jobs/501-boat-builder", Some("fjord")),
        ("teamtailor", "https://fjord.na.teamtailor.com/jobs", Some("fjord.na")),
        ("teamtailor", "https://www.teamtailor.com/", None),
        ("workable", "https://apply.workable.com/reed/j/A1B2C3D4E5/", Some("reed")),
        ("workable", "https://apply.workable.com/api/v1/widget/accounts/reed", Some("reed")),
        ("workable", "https://reed.workable.com/jobs/7", Some("reed")),
        ("workable", "https://apply.workable.com/j/A1B2C3D4E5", None),
        ("workable", "https://jobs.workable.com/jobs/7", None),
        (
            "workday",
            "https://canal.wd3.myworkdayjobs.com/en-US/Careers/job/Bristol/Lock-Keeper_R-1001",
            Some("canal.wd3/Careers"),
        ),
        ("workday", "https://canal.wd103.myworkdayjobs.com/Careers", Some("canal.wd103/Careers")),
        ("workday", "https://canal.wd3.myworkdayjobs.com/wday/cxs/canal/Careers/jobs", Some("canal.wd3/Careers")),
        ("workday", "https://wd3.myworkdaysite.com/fr-CA/recruiting/canal/Careers/job/x", Some("canal.wd3/Careers")),
        ("workday", "https://canal.wd3.myworkdayjobs.com/en-US", None),
        ("workday", "https://canal.example.myworkdayjobs.com/Careers", None),
        ("workday", "https://www.workday.com/en-us/careers", None),
    ] {
        assert_eq!((source(name).1.name_of_page)(&page.parse().unwrap()).as_deref(), board, "{name} {page}");
    }
}
