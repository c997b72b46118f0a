//! Feeds and boards in XML, in files written for this test.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufReader, Read};
use std::path::Path;

use earnest_core::{Address, Arrangement, Body, Currency, IssueCode, Money, PayPeriod, Posting};
use earnest_sources::ReadOptions;
use jiff::civil::date;

use crate::reading::{read, read_with};

#[expect(clippy::unnecessary_wraps, reason = "compared with fields that may be absent")]
fn money(text: &str) -> Option<Money> {
    Some(Money(text.parse().unwrap()))
}

fn html(posting: &Posting) -> &str {
    let Body::Html(html) = &posting.body else { panic!("{posting:?}") };
    html
}

fn codes(posting: &Posting) -> Vec<IssueCode> {
    posting.issues.iter().map(|issue| issue.code).collect()
}

#[test]
fn a_personio_board() {
    let reading = read("boards/hillside.xml", include_bytes!("../fixtures/hillside.personio.xml"));
    assert_eq!(reading.source_name(), Some("personio"));
    let maker = reading.posting("personio:410001");
    assert_eq!(maker.title, "Cheesemaker (m/f/d) & Taster");
    assert_eq!((maker.employer.as_str(), maker.location.as_str()), ("Hillside Dairy GmbH", "Kempten; Lindau"));
    assert_eq!(maker.posted_on, Some(date(2026, 2, 5)));
    assert_eq!(
        html(maker),
        "<h3>Your work</h3><ul><li>Stir the milk &amp; wait</li></ul><h3>What we offer</h3><p>Cheese.</p>\
         <h3>Years of experience</h3><p>2-5 years</p>"
    );
    let pay = &maker.stated_pay[0];
    assert_eq!((pay.min, pay.max), (money("38000"), money("44500.5")));
    assert_eq!(
        (pay.currency, pay.period, maker.stated_pay.len()),
        ("EUR".parse::<Currency>().unwrap(), PayPeriod::Year, 1)
    );
    assert!(maker.issues.is_empty());

    let herder = reading.posting("personio:410002");
    assert_eq!((herder.employer.as_str(), herder.location.as_str(), herder.posted_on), ("hillside", "", None));
    assert_eq!((herder.stated_pay[0].min, herder.stated_pay[0].max), (money("15.5"), None));
    assert_eq!(herder.stated_pay[0].period, PayPeriod::Hour);
    assert!(html(herder).contains("more than 15 years"));

    let driver = reading.posting("personio:410003");
    assert!(driver.stated_pay.is_empty(), "nothing, no period, crossed ends, no currency: {driver:?}");
    assert_eq!(codes(driver), [IssueCode::InvalidValue; 5]);
    assert_eq!(reading.reasons(), [(4, IssueCode::MissingField), (5, IssueCode::MissingField)]);
    assert_eq!(reading.rejections[1].id.as_ref().unwrap().as_str(), "personio:410005");

    let none = read("hillside.xml", "<?xml version=\"1.0\"?>\n<workzag-jobs/>");
    assert_eq!((none.source_name(), none.postings.len(), none.reasons()), (Some("personio"), 0, vec![]));
}

#[test]
fn an_rss_feed() {
    let reading = read("craft.xml", include_bytes!("../fixtures/craft.rss"));
    assert_eq!(reading.source_name(), Some("rss"));
    let potter = reading.posting("feed:craft.example/craft-1");
    assert_eq!((potter.title.as_str(), potter.source.as_str()), ("Potter & Glazier", "rss"));
    assert_eq!((potter.employer.as_str(), potter.location.as_str()), ("Clay & Co", "Leeds, UK"));
    assert_eq!(potter.url.as_deref(), Some("https://craft.example/jobs/potter"));
    assert_eq!((potter.posted_on, html(potter)), (Some(date(2026, 3, 2)), "<p>Throw pots.</p><p>$21 an hour</p>"));

    let weaver = reading.posting("feed:https://craft.example/jobs/weaver");
    assert_eq!((weaver.employer.as_str(), weaver.industry.as_deref()), ("Loom House", Some("Textiles")));
    assert_eq!(weaver.url.as_deref(), Some("https://craft.example/jobs/weaver"));
    assert_eq!(html(weaver), "<p>Weave &amp; knot.</p><h3>Salary</h3><p>450000 NOK negotiable</p>");
    assert!(weaver.stated_pay.is_empty(), "free text is no field of pay");
    assert_eq!(weaver.posted_on, Some(date(2026, 3, 5)));

    let smith = reading.posting("feed:https://craft.example/jobs/smith");
    assert_eq!((smith.title.as_str(), html(smith), smith.posted_on), ("Smith: forge hand", "<p>Strike.</p>", None));
    assert_eq!((smith.stated_pay[0].min, smith.stated_pay[0].period), (money("2000"), PayPeriod::Month));
    let tanner = reading.posting("feed:https://craft.example/jobs/tanner");
    assert_eq!((tanner.stated_pay.len(), codes(tanner)), (0, vec![IssueCode::InvalidValue]));
    assert_eq!(
        reading.reasons(),
        [(5, IssueCode::MissingField), (6, IssueCode::MissingField), (7, IssueCode::MissingField)]
    );
}

#[test]
fn an_atom_feed() {
    let reading = read("press.xml", include_bytes!("../fixtures/press.atom"));
    assert_eq!(reading.source_name(), Some("atom"));
    let printer = reading.posting("feed:tag:press.example,2026:1");
    assert_eq!(printer.url.as_deref(), Some("https://press.example/1?a=1&b=2"));
    assert_eq!((printer.posted_on, printer.employer.as_str()), (Some(date(2026, 1, 2)), ""));
    assert_eq!(html(printer), "<div><p>Ink &amp; <b>press</b></p></div>");
    let binder = reading.posting("feed:tag:press.example,2026:2");
    assert_eq!((binder.title.as_str(), html(binder)), ("Binder & sewer", "<p>Bind.</p>"));
    assert_eq!(binder.posted_on, Some(date(2026, 2, 3)));
    let reader = reading.posting("feed:https://press.example/3");
    assert_eq!(reader.body, Body::Text("a < b".into()));
    assert_eq!(reading.reasons(), [(4, IssueCode::MissingField)]);
}

#[test]
fn numbers_of_two_feeds_are_of_two_postings() {
    let of = |host: &str| {
        let rss = format!(
            "<rss><channel><link>https://{host}/</link><item><guid>1</guid><title>Cook</title></item></channel></rss>"
        );
        let atom = format!("<feed><link href='https://{host}/'/><entry><id>1</id><title>Cook</title></entry></feed>");
        [rss, atom].map(|feed| read("feed.xml", feed).postings[0].id.as_str().to_owned())
    };
    assert_eq!(of("a.example"), ["feed:a.example/1"; 2]);
    assert_eq!(of("b.example"), ["feed:b.example/1"; 2]);
}

#[test]
fn a_job_feed() {
    let reading = read("harvest.xml", include_bytes!("../fixtures/harvest.jobs.xml"));
    assert_eq!(reading.source_name(), Some("job_feed"));
    let picker = reading.posting("job_feed:Orchard & Daughters/ref 77");
    assert_eq!((picker.title.as_str(), picker.employer.as_str()), ("Picker & Packer", "Orchard & Daughters"));
    let yakima = Address { locality: Some("Yakima".into()), region: Some("WA".into()), country: Some("US".into()) };
    assert_eq!((picker.location.as_str(), &picker.addresses[..]), ("Yakima, WA, US", &[yakima][..]));
    assert_eq!(picker.url.as_deref(), Some("https://harvest.example/jobs/77?from=a&to=b"));
    assert_eq!((picker.posted_on, picker.stated_arrangement), (Some(date(2026, 3, 13)), Some(Arrangement::Onsite)));
    assert_eq!(
        html(picker),
        "<p>Pick apples.</p><h3>Salary</h3><p>$18 - $21 per hour</p><h3>Job type</h3><p>fulltime</p>"
    );
    assert!(picker.stated_pay.is_empty() && picker.issues.is_empty());

    let planner = reading.posting("job_feed:Orchard & Daughters/LI-9");
    assert_eq!((planner.location.as_str(), planner.addresses.len()), ("Anywhere in Washington", 0));
    assert_eq!((planner.stated_arrangement, planner.posted_on), (Some(Arrangement::Hybrid), Some(date(2026, 3, 14))));
    assert_eq!(planner.url.as_deref(), Some("https://harvest.example/apply/9"));
    assert_eq!(planner.stated_pay.len(), 1, "no bonus, no two currencies, no unknown period: {planner:?}");
    assert_eq!((planner.stated_pay[0].min, planner.stated_pay[0].max), (money("60000"), money("72500")));
    assert_eq!(codes(planner), [IssueCode::InvalidValue; 2]);

    let keeper = reading.posting("job_feed:https://harvest.example/jobs/bee");
    assert_eq!(html(keeper), "<p>Keep<br>bees  </br></p>");
    assert_eq!(codes(keeper), [IssueCode::Malformed, IssueCode::InvalidValue]);
    assert_eq!(reading.reasons(), [(4, IssueCode::MissingField), (5, IssueCode::MissingField)]);
}

#[test]
fn we_work_remotely_in_both_forms() {
    let feed = read("wwr.rss", include_bytes!("../fixtures/distance.wwr.rss"));
    let saved = read("wwr.json", include_bytes!("../fixtures/distance.wwr.json"));
    for reading in [&feed, &saved] {
        assert_eq!(reading.source_name(), Some("we_work_remotely"));
        let engineer = reading.posting("we_work_remotely:far-near-lighthouse-engineer");
        assert_eq!((engineer.title.as_str(), engineer.employer.as_str()), ("Lighthouse Engineer: Night", "Far & Near"));
        assert_eq!(
            (engineer.posted_on, engineer.stated_arrangement),
            (Some(date(2026, 4, 22)), Some(Arrangement::Remote))
        );
        assert!(engineer.location.starts_with("Anywhere in the World") && engineer.stated_pay.is_empty());
        assert!(html(engineer).contains("Pay: $90,000"));
    }
    assert_eq!(feed.posting("we_work_remotely:far-near-lighthouse-engineer").location, "Anywhere in the World; Norway");
    let keeper = feed.posting("we_work_remotely:foghorn-keeper");
    assert_eq!((keeper.title.as_str(), keeper.employer.as_str()), ("Foghorn keeper", ""));
    assert_eq!(feed.reasons(), [(3, IssueCode::MissingField)]);
    assert_eq!(saved.reasons(), [(2, IssueCode::MissingField), (3, IssueCode::MissingField)]);
}

#[test]
fn a_sitemap_has_no_postings_and_says_what_to_do() {
    let reading =
        read("sitemap.xml", "<?xml version=\"1.0\"?><urlset><url><loc>https://a.example/</loc></url></urlset>");
    assert_eq!((reading.source_name(), reading.reasons()), (Some("sitemap"), vec![(0, IssueCode::MissingField)]));
    assert!(reading.rejections[0].issue.message.contains("earnest fetch"));
}

#[test]
fn a_feed_that_tries_to_do_harm_is_read_without_it() {
    let mut laughs = String::from("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"ha\">");
    for level in 1..20 {
        let _ = write!(laughs, "<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10));
    }
    laughs.push_str("<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><guid>1</guid><title>Cook&l19;&x;</title></item></channel></rss>");
    let reading = read("laughs.xml", laughs);
    let cook = reading.posting("feed:1");
    assert_eq!((cook.title.as_str(), codes(cook)), ("Cook", vec![IssueCode::InvalidValue; 2]));

    let deep = format!(
        "<rss><channel><item><guid>1</guid>{}</item><item><guid>2</guid><title>Cook</title></item></channel></rss>",
        "<a>".repeat(100_000)
    );
    let reading = read("deep.xml", deep);
    assert_eq!((reading.reasons(), reading.postings.len()), (vec![(1, IssueCode::Malformed)], 1));
}

#[test]
fn a_huge_item_of_a_feed_does_not_harm_the_next() {
    let huge = b"<rss><channel><item><guid>1</guid><title>".chain(io::repeat(b'x').take(100 << 20));
    let input = huge.chain(&b"</title></item><item><guid>2</guid><title>Cook</title></item></channel></rss>"[..]);
    let reading = read_with("big.xml", BufReader::with_capacity(1 << 16, input), &ReadOptions::default());
    assert_eq!(reading.reasons(), [(1, IssueCode::TooLarge)]);
    assert_eq!(reading.postings[0].id.as_str(), "feed:2");
}

#[test]
fn every_prefix_of_a_feed_is_read_without_loss() {
    let feed = include_str!("../fixtures/harvest.jobs.xml");
    let whole = read("harvest.xml", feed);
    for end in (0..feed.len()).step_by(53) {
        let cut = read("harvest.xml", feed.get(..end).unwrap_or("<source>"));
        assert!(cut.postings.iter().zip(&whole.postings).all(|(cut, whole)| cut == whole));
        assert!(!cut.rejections.is_empty());
    }
}

#[test]
fn feeds_in_other_encodings_are_read() {
    let feed = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><guid>1</guid><title>Crêpier</title></item></channel></rss>";
    let latin: Vec<u8> = feed.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
    let utf16: Vec<u8> = "\u{FEFF}".encode_utf16().chain(feed.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [latin, utf16, feed.as_bytes().to_vec(), format!("\u{FEFF}{feed}").into_bytes()] {
        let reading = read("feed.xml", bytes);
        assert_eq!((reading.postings[0].title.as_str(), codes(&reading.postings[0])), ("Crêpier", vec![]));
    }
}

#[test]
fn recorded_postings_of_we_work_remotely_are_all_read() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/postings/api_samples/weworkremotely-jobs.json");
    let Ok(content) = fs::read(&file) else {
        println!("skipped: {} is not at hand", file.display());
        return;
    };
    let reading = read("weworkremotely-jobs.json", content);
    assert_eq!((reading.source_name(), reading.postings.len()), (Some("we_work_remotely"), 377));
    assert_eq!(reading.reasons(), []);
    let complete =
        |posting: &&Posting| posting.posted_on.is_some() && !posting.employer.is_empty() && posting.issues.is_empty();
    assert_eq!(reading.postings.iter().filter(complete).count(), 377);
}
