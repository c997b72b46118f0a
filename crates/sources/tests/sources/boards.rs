//! The boards' documented shapes, in files written for this test.

use std::fs;
use std::path::Path;

use earnest_core::{Address, Arrangement, Body, IssueCode, Money, PayKind, PayPeriod, Posting};
use earnest_sources::Source;
use jiff::civil::date;
use proptest::prelude::*;

use crate::reading::{Reading, read};

/// The boards of this file.
const BOARDS: [&str; 7] = ["bamboohr", "lever", "recruitee", "smartrecruiters", "teamtailor", "workable", "workday"];

/// The fixture of that name, in a file that is named `stem`.
fn read_fixture(fixture: &str, stem: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(fixture);
    let reading = read(&format!("boards/{stem}.json"), fs::read(path).unwrap());
    assert_eq!(reading.source_name(), fixture.split(['.', '_']).next());
    reading
}

#[expect(clippy::unnecessary_wraps, reason = "compared with fields that may be absent")]
fn money(text: &str) -> Option<Money> {
    Some(Money(text.parse().unwrap()))
}

fn address(locality: &str, region: &str, country: &str) -> Address {
    let part = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Address { locality: part(locality), region: part(region), country: part(country) }
}

fn codes(posting: &Posting) -> Vec<IssueCode> {
    posting.issues.iter().map(|issue| issue.code).collect()
}

fn html(text: &str) -> Body {
    Body::Html(text.to_owned())
}

#[test]
fn a_lever_board() {
    let reading = read_fixture("lever.json", "mill");
    let miller = reading.posting("lever:11111111-0000-4000-8000-000000000001");
    assert_eq!((miller.title.as_str(), miller.employer.as_str()), ("Miller", "bluemill"));
    assert_eq!((miller.location.as_str(), miller.addresses.len()), ("Riga, Latvia; Tartu, Estonia", 0));
    assert_eq!(
        miller.body,
        html(
            "<p>Grind grain &amp; sieve it.</p>\n<h3>You know</h3><ul><li>Stones</li><li>Sieves</li></ul>\n<p>No heading</p>\n\
             <h3>Salary</h3><p>Paid on the <i>first</i>.</p>\n<div>Bring a <b>friend</b>.</div>"
        )
    );
    assert_eq!((miller.posted_on, miller.stated_arrangement), (Some(date(2026, 3, 4)), Some(Arrangement::Hybrid)));
    let pay = &miller.stated_pay[0];
    assert_eq!((pay.min, pay.max, pay.period), (money("52000"), money("61000.5"), PayPeriod::Year));
    assert_eq!((pay.kind, miller.issues.len()), (PayKind::Base, 0));

    let seller = reading.posting("lever:11111111-0000-4000-8000-000000000002");
    assert_eq!((seller.employer.as_str(), seller.stated_arrangement), ("mill", Some(Arrangement::Onsite)));
    assert_eq!(seller.addresses, [address("Oslo", "", "NO")]);
    assert_eq!(
        seller.body,
        html("<p>Sell flour.<br>Sell bran &lt; oats.</p>\n<h3>Salary</h3><p>On-target earnings with commission</p>")
    );
    let pay = &seller.stated_pay[0];
    assert_eq!((pay.min, pay.max, pay.period, pay.kind), (None, money("219.5"), PayPeriod::Hour, PayKind::Ote));
    assert_eq!((codes(seller), seller.posted_on), (vec![IssueCode::InvalidValue], None), "0 is no pay");

    let carter = reading.posting("lever:11111111-0000-4000-8000-000000000003");
    assert_eq!((carter.body.clone(), carter.stated_arrangement), (html("<p>Drive carts.</p>"), None));
    assert!(carter.stated_pay.is_empty() && carter.issues[0].message.contains("bi-week-salary"), "{carter:?}");
    let weigher = reading.posting("lever:11111111-0000-4000-8000-000000000004");
    assert!(weigher.stated_pay.is_empty() && codes(weigher) == [IssueCode::InvalidValue], "crossed ends: {weigher:?}");
    let missing = |at| (at, IssueCode::MissingField);
    assert_eq!(reading.reasons(), [missing(5), missing(6), missing(7)]);
}

#[test]
fn a_smartrecruiters_listing_and_its_posting() {
    let reading = read_fixture("smartrecruiters.json", "ClearPane");
    let glazier = reading.posting("smartrecruiters:744000000000001");
    assert_eq!(
        (glazier.employer.as_str(), glazier.location.as_str()),
        ("Clear Pane GmbH", "Graz, Steiermark, Austria")
    );
    assert_eq!(glazier.addresses, [address("Graz", "Steiermark", "AT")]);
    assert_eq!(glazier.url.as_deref(), Some("https://jobs.smartrecruiters.com/ClearPane/744000000000001"));
    assert_eq!((glazier.industry.as_deref(), glazier.posted_on), (Some("Construction"), Some(date(2026, 3, 4))));
    assert_eq!(glazier.stated_arrangement, Some(Arrangement::Hybrid));
    assert_eq!(codes(glazier), [IssueCode::MissingField], "the listing has no text");

    let cutter = reading.posting("smartrecruiters:744000000000002");
    assert_eq!((cutter.employer.as_str(), cutter.location.as_str()), ("ClearPane", "US"));
    assert_eq!((cutter.stated_arrangement, cutter.posted_on), (None, None), "remote and hybrid at once says nothing");
    assert_eq!(reading.reasons(), [(4, IssueCode::MissingField), (5, IssueCode::MissingField)]);

    let reading = read_fixture("smartrecruiters_posting.json", "ClearPane");
    let whole = reading.posting("smartrecruiters:744000000000001");
    assert_eq!(
        whole.body,
        html(
            "<h3>About us</h3><p>We make panes.</p>\n<h3>The work</h3><p>Cut &amp; fit glass.</p>\n\
             <h3>More</h3><p>2.900 to 3.300 euro a month.</p>"
        )
    );
    assert!(whole.url.as_deref().unwrap().ends_with("-glazier") && whole.issues.is_empty());
    assert_eq!(whole.location, "Graz, Steiermark, AT");
}

#[test]
fn a_workable_board() {
    let reading = read_fixture("workable.json", "reed");
    let weaver = reading.posting("workable:A1B2C3D4E5");
    assert_eq!((weaver.employer.as_str(), weaver.posted_on), ("Reed & Rush", Some(date(2026, 4, 2))));
    assert_eq!(weaver.location, "Patras, Western Greece, Greece; Volos, Greece", "a hidden place stays hidden");
    assert_eq!((weaver.industry.as_deref(), weaver.stated_arrangement), (Some("Crafts"), None));
    assert_eq!((weaver.body.clone(), weaver.issues.len()), (html("<p>Weave baskets.</p>"), 0));

    let seller = reading.posting("workable:F6A7B8C9D0");
    assert_eq!((seller.location.as_str(), seller.stated_arrangement), ("Portugal", Some(Arrangement::Remote)));
    assert_eq!((seller.posted_on, codes(seller)), (Some(date(2026, 3, 30)), vec![IssueCode::MissingField]));

    let dyer = reading.posting("workable:F6A7B8C9D1");
    assert_eq!(
        (dyer.location.as_str(), dyer.stated_arrangement),
        ("Leeds, England, United Kingdom", Some(Arrangement::Onsite))
    );
    assert_eq!(dyer.body, html("<p>Dye.</p>\n<h3>Requirements</h3><ul><li>Vats</li></ul>"));
    assert!(dyer.stated_pay.is_empty(), "24,000 of what period: {dyer:?}");
    assert_eq!(codes(dyer), [IssueCode::InvalidValue]);
    assert_eq!(reading.reasons(), [(4, IssueCode::MissingField), (5, IssueCode::MissingField)]);
}

#[test]
fn a_recruitee_site() {
    let reading = read_fixture("recruitee.json", "wick");
    let lighter = reading.posting("recruitee:300001");
    assert_eq!((lighter.employer.as_str(), lighter.posted_on), ("Wick B.V.", Some(date(2026, 5, 8))));
    assert_eq!(lighter.location, "Delft, Zuid-Holland, Netherlands; Ghent, Belgium");
    assert_eq!(lighter.addresses, [address("Delft", "Zuid-Holland", "Netherlands"), address("Ghent", "", "Belgium")]);
    assert_eq!(lighter.body, html("<p>Light lamps.</p>\n<h3>Requirements</h3><ul><li>Ladders</li></ul>"));
    assert_eq!(lighter.stated_arrangement, Some(Arrangement::Onsite));
    let pay = &lighter.stated_pay[0];
    assert_eq!((pay.min, pay.max, pay.period), (money("2600"), money("3100"), PayPeriod::Month));
    assert_eq!((pay.currency, lighter.issues.len()), ("EUR".parse().unwrap(), 0));

    let guard = reading.posting("recruitee:300002");
    assert_eq!((guard.employer.as_str(), guard.location.as_str()), ("wick", "Lyon, FR"));
    assert_eq!((guard.stated_arrangement, guard.posted_on), (None, Some(date(2026, 5, 2))));
    assert_eq!(codes(guard), [IssueCode::MissingField], "no text; a salary without ends is none: {guard:?}");
    assert_eq!(reading.posting("recruitee:300003").body, html("<p>Show the way.</p>"));
    for (id, issues) in [("recruitee:300003", 1), ("recruitee:300004", 2), ("recruitee:300005", 1)] {
        let posting = reading.posting(id);
        assert_eq!((posting.stated_pay.len(), codes(posting)), (0, vec![IssueCode::InvalidValue; issues]), "{id}");
    }
    assert_eq!(reading.reasons(), [(6, IssueCode::MissingField), (7, IssueCode::MissingField)]);
}

#[test]
fn a_teamtailor_feed() {
    let reading = read_fixture("teamtailor.json", "fjord");
    let builder = reading.posting("teamtailor:33333333-0000-4000-8000-000000000001");
    assert_eq!((builder.title.as_str(), builder.employer.as_str()), ("Boat Builder", "Fjord Boats AS"));
    assert_eq!((builder.location.as_str(), builder.posted_on), ("Bergen, NO; Turku, FI", Some(date(2026, 6, 1))));
    assert_eq!(builder.body, html("<p>Build boats.</p>"));
    let pay = &builder.stated_pay[0];
    assert_eq!((pay.min, pay.max, pay.period), (money("41000"), money("46000"), PayPeriod::Month));

    let maker = reading.posting("teamtailor:33333333-0000-4000-8000-000000000002");
    assert_eq!((maker.title.as_str(), maker.employer.as_str()), ("Sail Maker", "fjord"));
    assert_eq!((maker.body.clone(), maker.stated_arrangement), (html("<p>Sew sails.</p>"), Some(Arrangement::Remote)));
    assert_eq!((maker.stated_pay.len(), maker.issues.len()), (0, 0), "0 to 0 was never filled in: {maker:?}");
    let painter = reading.posting("teamtailor:33333333-0000-4000-8000-000000000003");
    assert_eq!((painter.stated_pay.len(), codes(painter)), (0, vec![IssueCode::InvalidValue]), "no such period");
    assert_eq!(reading.posting("teamtailor:33333333-0000-4000-8000-000000000004").title, "Rigger");
    assert_eq!(reading.reasons(), [(5, IssueCode::MissingField), (6, IssueCode::MissingField)]);
}

#[test]
fn a_saved_answer_of_teamtailors_api() {
    let reading = read_fixture("teamtailor_api.json", "fjord");
    assert_eq!(reading.postings.len(), 2, "a draft is no posting");
    let builder = reading.posting("teamtailor:501");
    assert_eq!(builder.body, html("<p>Wood &amp; water</p>\n<p>Build boats.</p>"));
    assert_eq!((builder.stated_arrangement, builder.posted_on), (Some(Arrangement::Hybrid), Some(date(2026, 5, 31))));
    let pay = &builder.stated_pay[0];
    assert_eq!((pay.min, pay.max, pay.period), (money("41000"), money("46000"), PayPeriod::Month));
    let rigger = reading.posting("teamtailor:503");
    assert_eq!((rigger.stated_arrangement, rigger.stated_pay.len()), (None, 0));
    assert!(rigger.issues[0].message.contains("onetime"), "{rigger:?}");
    assert_eq!(reading.reasons(), [(4, IssueCode::MissingField)]);
}

#[test]
fn a_bamboohr_listing_and_its_posting() {
    let reading = read_fixture("bamboohr.json", "Hive");
    let keeper = reading.posting("bamboohr:hive/25");
    assert_eq!((keeper.employer.as_str(), keeper.location.as_str()), ("Hive", "Provo, Utah"));
    assert_eq!((keeper.stated_arrangement, codes(keeper)), (None, vec![IssueCode::MissingField]));
    let seller = reading.posting("bamboohr:hive/26");
    assert_eq!(
        (seller.location.as_str(), seller.stated_arrangement),
        ("Guelph, Ontario, Canada", Some(Arrangement::Hybrid))
    );
    assert_eq!(reading.posting("bamboohr:hive/27").stated_arrangement, Some(Arrangement::Remote));
    let missing = |at| (at, IssueCode::MissingField);
    assert_eq!(reading.reasons(), [missing(4), missing(5), missing(6)]);

    // Whatever the file is called, the page's address tells the board.
    let reading = read_fixture("bamboohr_posting.json", "saved");
    let keeper = reading.posting("bamboohr:hive/25");
    assert_eq!(keeper.employer, "hive");
    assert_eq!(
        keeper.body,
        html("<p>Keep bees.</p>\n<h3>Compensation</h3><p>$21 - $24 an hour, plus honey &amp; wax</p>")
    );
    assert_eq!((keeper.posted_on, keeper.stated_arrangement), (Some(date(2026, 2, 11)), Some(Arrangement::Remote)));
    assert_eq!(keeper.addresses, [address("Provo", "Utah", "United States")]);
    assert!(keeper.stated_pay.is_empty() && keeper.issues.is_empty());
}

#[test]
fn a_workday_listing_and_its_posting() {
    let reading = read_fixture("workday.json", "canal");
    let keeper = reading.posting("workday:canal/R-1001");
    assert_eq!((keeper.location.as_str(), keeper.posted_on), ("Bristol", None), "3 days ago is no day");
    let inspector = reading.posting("workday:canal/Bridge-Inspector_JR_77_2");
    assert_eq!((inspector.location.as_str(), inspector.stated_arrangement), ("", Some(Arrangement::Hybrid)));
    assert_eq!(reading.reasons(), [(4, IssueCode::MissingField), (5, IssueCode::MissingField)]);

    // Whatever the file is called, the page's address tells the site.
    let reading = read_fixture("workday_posting.json", "saved");
    let keeper = reading.posting("workday:canal.wd3/careers/R-1001");
    assert_eq!((keeper.employer.as_str(), keeper.posted_on), ("Canal & Quay Ltd", Some(date(2026, 8, 14))));
    assert_eq!(keeper.addresses, [address("Bristol", "", "United Kingdom")]);
    assert_eq!((keeper.stated_arrangement, keeper.issues.len()), (Some(Arrangement::Onsite), 0));
    assert_eq!(keeper.body, html("<p>Keep locks. Pay: 27,000 to 29,000 pounds a year.</p>"));
}

#[test]
fn greenhouses_amounts_are_pay_only_where_their_period_is_known() {
    let pay_of = |min: u32, max: u32, title: &str, blurb: &str| {
        let board = format!(
            "{{\"jobs\": [{{\"id\": 1, \"title\": \"Cook\", \"absolute_url\": \"x\", \"content\": \"x\", \"pay_input_ranges\": \
             [{{\"min_cents\": {}, \"max_cents\": {}, \"currency_type\": \"USD\", \"title\": \"{title}\", \
             \"blurb\": \"{blurb}\"}}]}}]}}",
            min * 100,
            max * 100
        );
        let posting = read("inn.json", board).postings.remove(0);
        let period = posting.stated_pay.first().map(|pay| pay.period);
        // An end of 0 is said to be none as well.
        assert_eq!(posting.issues.len(), usize::from(period.is_none() || min == 0), "{:?}", posting.issues);
        period
    };
    assert_eq!(pay_of(0, 120_000, "Pay", ""), Some(PayPeriod::Year));
    assert_eq!(pay_of(400, 450, "Daily pay rate", ""), Some(PayPeriod::Day));
    assert_eq!(pay_of(450, 480, "Weekly pay", ""), Some(PayPeriod::Week));
    assert_eq!(pay_of(25, 31, "Hourly pay", "or an annual salary"), Some(PayPeriod::Hour));
    assert_eq!(pay_of(25, 31, "Pay", "an annual salary or an hourly wage"), None);
    assert_eq!(pay_of(90_000, 120_000, "Pay", "Paid monthly"), None);
    assert_eq!(pay_of(25, 120_000, "Pay", ""), None);
}

#[test]
fn boards_without_a_vacancy_are_told_too() {
    for (source, answer) in [
        ("bamboohr", r#"{"meta":{"totalCount":0},"result":[]}"#),
        ("recruitee", r#"{"offers":[]}"#),
        ("smartrecruiters", r#"{"offset":0,"limit":100,"totalFound":0,"content":[]}"#),
        (
            "teamtailor",
            r#"{"version":"https://jsonfeed.org/version/1.1","home_page_url":"https://a.teamtailor.com/jobs","items":[]}"#,
        ),
        ("workable", r#"{"name":"Reed","description":null,"jobs":[]}"#),
        ("workday", r#"{"total":0,"jobPostings":[],"facets":[]}"#),
    ] {
        let reading = read("a.json", answer);
        assert_eq!(reading.source_name(), Some(source));
        assert!(reading.postings.is_empty() && reading.rejections.is_empty(), "{reading:?}");
    }
}

#[test]
fn a_cut_answer_gives_its_whole_postings_and_one_rejection() {
    for source in BOARDS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/{source}.json"));
        let whole = fs::read(path).unwrap();
        let cut = read("a.json", &whole[..whole.len() * 2 / 3]);
        assert_eq!(cut.source_name(), Some(source));
        let last = cut.rejections.last().unwrap();
        assert!(!cut.postings.is_empty() && last.issue.code == IssueCode::Malformed, "{source}");
    }
}

/// A document is a board's where its file says so, and no other document is.
#[test]
fn every_fixture_is_told_as_itself() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut told = 0;
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let reading = read(&name, fs::read(&file).unwrap());
        let expected = BOARDS.into_iter().find(|board| name.split(['.', '_']).any(|part| part == *board));
        match expected {
            Some(board) => {
                assert_eq!(reading.source_name(), Some(board), "{name}");
                told += 1;
            }
            None => {
                assert!(reading.source_name().is_none_or(|source| !BOARDS.contains(&source)), "{name}: {reading:?}");
            }
        }
    }
    assert!(told >= BOARDS.len());
    assert!(BOARDS.iter().all(|board| Source::named(board).is_some_and(|source| source.listing.is_some())));
}

#[test]
fn recorded_answers_of_other_services_are_not_taken() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/postings");
    let Ok(folders) = fs::read_dir(&folder) else {
        println!("skipped: {} is not at hand", folder.display());
        return;
    };
    let files = folders.flat_map(|entry| fs::read_dir(entry.unwrap().path()).into_iter().flatten());
    let json = files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "json"));
    for file in json {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let reading = read(&name, fs::read(&file).unwrap());
        let is_ours = name.starts_with("lever");
        assert_eq!(reading.source_name().is_some_and(|source| BOARDS.contains(&source)), is_ours, "{name}");
        if is_ours {
            println!("{name}: {} postings, {} rejections", reading.postings.len(), reading.rejections.len());
            assert!(reading.rejections.is_empty() && reading.postings.iter().all(|posting| posting.issues.is_empty()));
            assert!(reading.postings.iter().all(|posting| posting.posted_on.is_some() && !posting.employer.is_empty()));
            assert!(
                reading.postings.iter().all(|posting| matches!(&posting.body, Body::Html(html) if html.len() > 1_000))
            );
        }
    }
}

proptest! {
    #[test]
    fn a_changed_byte_is_read_without_panic(
        board in prop::sample::select(&BOARDS),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/{board}.json"));
        let mut content = fs::read(path).unwrap();
        let at = at.index(content.len());
        content[at] = byte;
        let reading = read("changed.json", &content);
        prop_assert!(reading.source_name().is_some() || !reading.rejections.is_empty());
    }
}
