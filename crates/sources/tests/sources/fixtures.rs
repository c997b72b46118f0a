//! Each source's documented shape, in files written for this test.

use earnest_core::{Address, Arrangement, Body, Currency, EmployerSize, IssueCode, Money, PayPeriod, PostingId};
use earnest_sources::{Mapping, ReadOptions};
use jiff::civil::date;

use crate::reading::{read, read_with};

#[expect(clippy::unnecessary_wraps, reason = "compared with fields that may be absent")]
fn money(text: &str) -> Option<Money> {
    Some(Money(text.parse().unwrap()))
}

fn address(locality: &str, region: &str, country: &str) -> Address {
    let part = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Address { locality: part(locality), region: part(region), country: part(country) }
}

#[test]
fn an_ashby_board() {
    let reading = read("boards/lantern.json", include_bytes!("../fixtures/lantern.ashby.json"));
    assert_eq!(reading.source_name(), Some("ashby"));
    let engineer = reading.posting("ashby:0b6a1c52-0a55-4d38-9d5c-3a3a3f0c0001");
    assert_eq!((engineer.employer.as_str(), engineer.location.as_str()), ("Lantern Works", "Berlin; Dublin"));
    assert_eq!(engineer.addresses, [address("Berlin", "Berlin", "Germany"), address("Dublin", "", "Ireland")]);
    assert_eq!(engineer.posted_on, Some(date(2026, 3, 4)));
    assert_eq!(engineer.stated_arrangement, Some(Arrangement::Remote));
    let pay: Vec<_> = engineer.stated_pay.iter().map(|pay| (pay.min, pay.max, pay.place.as_deref())).collect();
    assert_eq!(pay, [(money("80000"), money("95000.5"), Some("Germany")), (None, money("90000"), Some("Ireland"))]);
    assert!(engineer.issues.is_empty());

    let fitter = reading.posting("ashby:0b6a1c52-0a55-4d38-9d5c-3a3a3f0c0002");
    assert_eq!((fitter.employer.as_str(), fitter.stated_arrangement), ("lantern", Some(Arrangement::Onsite)));
    assert_eq!(fitter.body, Body::Text("Fit lamps.".into()));
    assert_eq!((fitter.stated_pay[0].period, fitter.stated_pay[0].max), (PayPeriod::Hour, money("19.25")));
    assert_eq!((fitter.stated_pay[0].min, fitter.issues[0].code), (None, IssueCode::InvalidValue));

    let clerk = reading.posting("ashby:0b6a1c52-0a55-4d38-9d5c-3a3a3f0c0007");
    assert!(clerk.stated_pay.is_empty() && clerk.location.is_empty());
    let codes: Vec<_> = clerk.issues.iter().map(|issue| issue.code).collect();
    assert_eq!(
        codes,
        [IssueCode::MissingField, IssueCode::InvalidValue, IssueCode::InvalidValue, IssueCode::InvalidValue]
    );
    assert_eq!(
        reading.reasons(),
        [
            (3, IssueCode::MissingField),
            (4, IssueCode::MissingField),
            (5, IssueCode::Malformed),
            (6, IssueCode::MissingField)
        ]
    );
}

#[test]
fn a_greenhouse_board() {
    let reading = read("harbour.json", include_bytes!("../fixtures/harbour.greenhouse.json"));
    assert_eq!(reading.source_name(), Some("greenhouse"));
    let operator = reading.posting("greenhouse:4100001");
    assert_eq!(operator.body, Body::Html("<p>Move boxes &amp; barrels.</p><ul><li>At night</li></ul>".into()));
    assert_eq!((operator.employer.as_str(), operator.posted_on), ("Harbour & Sons", Some(date(2026, 4, 30))));
    assert_eq!(operator.stated_pay.len(), 1);
    assert_eq!((operator.stated_pay[0].min, operator.stated_pay[0].period), (money("31200"), PayPeriod::Year));

    let deckhand = reading.posting("greenhouse:4100002");
    assert_eq!(deckhand.body, Body::Html("<p>Tie knots.</p>".into()));
    assert_eq!((deckhand.employer.as_str(), deckhand.location.as_str()), ("harbour", "Oslo, Norway; South Pier"));
    let pay: Vec<_> = deckhand.stated_pay.iter().map(|pay| (pay.min, pay.period, pay.place.as_deref())).collect();
    assert_eq!(
        pay,
        [(money("25"), PayPeriod::Hour, None), (money("70000"), PayPeriod::Year, Some("Seattle pay range"))]
    );
    assert_eq!(reading.reasons(), [(3, IssueCode::MissingField), (4, IssueCode::MissingField)]);
}

#[test]
fn postings_as_json_lines() {
    let reading = read("kitchens.jsonl", include_bytes!("../fixtures/kitchens.jsonl"));
    assert_eq!(reading.source_name(), Some("jsonl"));
    let ids: Vec<_> = reading.postings.iter().map(|posting| posting.id.as_str()).collect();
    assert_eq!(ids, ["k1", "k2", "k4"]);
    let cook = reading.posting("k1");
    assert_eq!((cook.employer_size, cook.industry.as_deref()), (Some(EmployerSize::UpTo50), Some("Restaurants")));
    let baker = reading.posting("k2");
    assert_eq!((baker.employer_size, baker.industry.as_deref()), (Some(EmployerSize::Over10000), None));
    assert_eq!((baker.source.as_str(), baker.posted_on), ("mill", Some(date(2026, 2, 3))));
    assert_eq!((baker.stated_pay[0].min, baker.stated_pay[0].max), (money("24000"), None));
    assert_eq!(reading.reasons(), [(4, IssueCode::Malformed), (5, IssueCode::Malformed), (6, IssueCode::MissingField)]);
}

#[test]
fn a_table_with_a_built_in_mapping() {
    let reading = read("city.csv", include_bytes!("../fixtures/city.csv"));
    assert_eq!(reading.source_name(), Some("csv"));
    let ids: Vec<_> = reading.postings.iter().map(|posting| posting.id.as_str()).collect();
    assert_eq!(ids, ["nyc:1", "nyc:1", "nyc:2", "nyc:9"]);

    let gardener = &reading.postings[0];
    assert_eq!((gardener.employer.as_str(), gardener.location.as_str()), ("City of New York", "10 Main St, Brooklyn"));
    assert_eq!(gardener.addresses, [address("New York", "NY", "US")]);
    let Body::Text(text) = &gardener.body else { panic!("{gardener:?}") };
    assert_eq!(
        text,
        "Plant trees.\nWater them.\n\nMinimum Qualification Requirements\n1. A diploma; or\n2. experience.\n\nPreferred Skills\nPatience\n\nAgency\nPARKS"
    );
    let pay = &gardener.stated_pay[0];
    assert_eq!(
        (pay.min, pay.max, pay.period, pay.currency),
        (money("20.5"), money("22"), PayPeriod::Hour, Currency::USD)
    );

    let warden = reading.posting("nyc:2");
    assert_eq!(warden.addresses, [address("", "NY", "US")]);
    let Body::Text(text) = &warden.body else { panic!("{warden:?}") };
    assert!(
        text.contains("1. A licence, and \"keys\", two of them") && text.contains("Preferred Skills\nNight’s work")
    );
    assert_eq!((warden.stated_pay[0].min, warden.stated_pay[0].max), (None, money("70000")));
    let codes: Vec<_> = warden.issues.iter().map(|issue| issue.code).collect();
    assert_eq!(codes, [IssueCode::Encoding, IssueCode::ShiftedColumns, IssueCode::InvalidValue]);

    let mason = reading.posting("nyc:9");
    assert_eq!((mason.stated_pay[0].min, mason.posted_on), (money("60000"), Some(date(2019, 12, 31))));
    assert_eq!(mason.location, "1 Dam Road");
    assert_eq!(reading.rejections[0].id, Some(PostingId::new("nyc", "3")));
    assert_eq!(
        reading.reasons(),
        [
            (5, IssueCode::ShiftedColumns),
            (6, IssueCode::ShiftedColumns),
            (7, IssueCode::ShiftedColumns),
            (8, IssueCode::ShiftedColumns),
            (9, IssueCode::MissingField),
            (10, IssueCode::ShiftedColumns)
        ]
    );
}

#[test]
fn a_page_with_job_posting_data() {
    let reading = read("office.html", include_bytes!("../fixtures/office.html"));
    assert_eq!(reading.source_name(), Some("page"));
    let clerk = reading.posting("page:https://office.example/jobs/1");
    assert_eq!((clerk.title.as_str(), clerk.employer.as_str()), ("Clerk & Runner", "Office Ltd"));
    assert_eq!(clerk.location, "Cork, IE; Main Street, Galway");
    assert_eq!((clerk.addresses.clone(), clerk.posted_on), (vec![address("Cork", "", "IE")], Some(date(2026, 1, 2))));
    assert_eq!((clerk.stated_pay[0].min, clerk.stated_pay[0].max), (money("28000"), money("31000")));
    assert_eq!(
        (clerk.employer_size, clerk.industry.as_deref()),
        (Some(EmployerSize::UpTo200), Some("Paper & Pens; Filing"))
    );
    let Body::Html(html) = &clerk.body else { panic!("{clerk:?}") };
    for part in ["<p>File papers.</p>", "<li>Reading</li>", "24 months of experience", "high school"] {
        assert!(html.contains(part), "{part} in {html}");
    }

    let typist = reading.posting("page:https://office.example/jobs/2");
    assert_eq!((typist.stated_arrangement, typist.location.as_str()), (Some(Arrangement::Remote), "Ireland"));
    assert_eq!((typist.employer_size, typist.industry.as_deref()), (None, Some("Desks")), "11-200 is several bands");
    assert_eq!(typist.body, Body::Html("Type all\nday.".into()));
    assert!(typist.stated_pay.is_empty(), "an amount without a period is an issue: {typist:?}");
    assert_eq!(typist.issues[0].code, IssueCode::InvalidValue);

    let porter = reading.posting("page:Office Ltd/77");
    assert_eq!((porter.employer_size, porter.industry.as_deref()), (None, None));
    assert_eq!((porter.stated_pay[0].min, porter.stated_pay[0].period), (money("17.5"), PayPeriod::Hour));
    assert_eq!(reading.reasons(), [(4, IssueCode::MissingField), (3, IssueCode::Malformed)]);
}

#[test]
fn a_table_that_tells_about_the_employer() {
    let mapping = Mapping::parse(
        "source = \"t\"\n[columns]\nid = \"no\"\ntitle = \"what\"\nemployer_size = \"staff\"\nindustry = \"branch\"\n\
         [constants]\nindustry = \"Trade\"\n",
    )
    .unwrap();
    let table = "no,what,staff,branch\n1,Cook,\"1,200\",Food\n2,Maid,51-200,\n3,Page,11-200,Inns\n4,Smith,,Iron\n";
    let reading =
        read_with("t.csv", table.as_bytes(), &ReadOptions { mapping: Some(mapping.clone()), ..ReadOptions::default() });
    let about: Vec<_> =
        reading.postings.iter().map(|posting| (posting.employer_size, posting.industry.as_deref().unwrap())).collect();
    assert_eq!(
        about,
        [
            (Some(EmployerSize::UpTo5000), "Food"),
            (Some(EmployerSize::UpTo200), "Trade"),
            (None, "Inns"),
            (None, "Iron")
        ]
    );
    let issues: Vec<_> = reading.postings.iter().map(|posting| posting.issues.len()).collect();
    assert_eq!((issues, reading.postings[2].issues[0].code), (vec![0, 0, 1, 0], IssueCode::InvalidValue));

    let without = read_with(
        "t.csv",
        "no,what,branch\n1,Cook,Food\n".as_bytes(),
        &ReadOptions { mapping: Some(mapping), ..ReadOptions::default() },
    );
    assert!(without.postings.is_empty(), "a column that the mapping names must be there");
}
