//! Aggregators: their documented shapes in files written for this test, and recorded answers where they are at hand.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use earnest_core::{Address, Arrangement, Body, IssueCode, PayPeriod, Posting};
use earnest_sources::{ReadOptions, Source};
use jiff::civil::date;

use crate::reading::{Reading, read, read_with};

/// The aggregators of this file.
const NAMES: [&str; 10] = [
    "adzuna",
    "arbeitnow",
    "bundesagentur",
    "eures",
    "hacker_news",
    "jobicy",
    "remote_ok",
    "remotive",
    "the_muse",
    "usajobs",
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The aggregator whose document a fixture of that name is.
fn aggregator_of(fixture: &str) -> Option<&'static str> {
    let stem = fixture.strip_suffix(".json")?;
    let is_of = |name: &str| stem.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
    NAMES.into_iter().find(|name| is_of(name))
}

fn read_fixture(fixture: &str) -> Reading {
    let reading = read(fixture, fs::read(fixtures().join(fixture)).unwrap());
    assert_eq!(reading.source_name(), aggregator_of(fixture));
    reading
}

fn address(locality: &str, region: &str, country: &str) -> Address {
    let part = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Address { locality: part(locality), region: part(region), country: part(country) }
}

/// `min-max CURRENCY period` of every pay statement.
fn pay(posting: &Posting) -> Vec<String> {
    let end = |amount: Option<earnest_core::Money>| amount.map_or_else(String::new, |amount| amount.0.to_string());
    let line = |pay: &earnest_core::StatedPay| {
        format!("{}-{} {} {}", end(pay.min), end(pay.max), pay.currency.as_str(), pay.period.as_str())
    };
    posting.stated_pay.iter().map(line).collect()
}

fn codes(posting: &Posting) -> Vec<IssueCode> {
    posting.issues.iter().map(|issue| issue.code).collect()
}

fn html(posting: &Posting) -> &str {
    match &posting.body {
        Body::Html(html) => html,
        Body::Text(text) => panic!("{text} is no HTML"),
    }
}

#[test]
fn every_fixture_is_told_as_what_it_is() {
    let mut names: Vec<_> = fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    for name in names.iter().filter_map(|name| name.to_str()) {
        let path = fixtures().join(name);
        if path.is_dir() {
            continue;
        }
        let told = read(name, fs::read(path).unwrap()).source_name();
        let own = aggregator_of(name);
        assert_eq!(told.filter(|told| NAMES.contains(told)), own, "{name}");
    }
}

#[test]
fn a_cut_answer_is_told_and_gives_what_is_complete() {
    for name in NAMES {
        let whole = fs::read(fixtures().join(format!("{name}.json")));
        let Ok(bytes) = whole else { continue };
        let whole = read_fixture(&format!("{name}.json"));
        for end in (bytes.len() / 2..bytes.len() - 2).step_by(211) {
            let cut = read("cut.json", &bytes[..end]);
            assert_eq!(cut.source_name(), Some(name), "{end}");
            assert!(cut.postings.iter().zip(&whole.postings).all(|(cut, whole)| cut == whole));
            assert!(!cut.rejections.is_empty());
        }
    }
}

#[test]
fn no_changed_byte_panics() {
    let mut names: Vec<_> = fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    for name in names.iter().filter_map(|name| name.to_str()).filter(|name| aggregator_of(name).is_some()) {
        let whole = fs::read(fixtures().join(name)).unwrap();
        for (at, byte) in
            (0..whole.len()).step_by(5).zip([b'"', b'[', b'}', b'|', b'0', b'<', 0xff].into_iter().cycle())
        {
            let mut changed = whole.clone();
            changed[at] = byte;
            read(name, changed);
        }
    }
}

#[test]
fn usajobs_pay_has_the_period_of_its_code() {
    let reading = read_fixture("usajobs.json");
    let keeper = reading.posting("usajobs:900000001");
    assert_eq!(
        (keeper.title.as_str(), keeper.employer.as_str()),
        ("Lighthouse Keeper & Clerk", "Office of Invented Lamps")
    );
    assert_eq!(keeper.location, "Astoria, Oregon; Yaquina Bay, Oregon");
    assert_eq!(keeper.addresses[0], address("Astoria", "Oregon", "United States"));
    assert_eq!(keeper.posted_on, Some(date(2026, 5, 4)));
    assert_eq!(
        html(keeper),
        "<h2>Summary</h2><p>Keep a light burning.</p>\n<h2>Duties</h2><p>Trim the wick<br>Log ships</p>\n\
         <h2>Qualifications</h2><p>A year of tending lamps &lt; 10 m high.</p>\n"
    );
    assert_eq!((pay(keeper), codes(keeper)), (vec!["61947-80534 USD YEAR".to_owned()], vec![]));
    assert_eq!(keeper.stated_arrangement, None, "telework is not remote");

    let mechanic = reading.posting("usajobs:900000002");
    assert_eq!(pay(mechanic), ["27.5-31.9 USD HOUR"]);
    assert!(mechanic.issues.is_empty(), "work without pay is no damage: {:?}", mechanic.issues);
    assert_eq!(
        (mechanic.stated_arrangement, mechanic.employer.as_str()),
        (Some(Arrangement::Remote), "Department of Invented Shores")
    );
    assert_eq!(mechanic.location, "Anywhere in the U.S. (remote job)");

    let hand = reading.posting("usajobs:900000003");
    assert!(hand.stated_pay.is_empty(), "two weeks and crossed ends are no pay");
    assert_eq!(codes(hand), [IssueCode::MissingField, IssueCode::InvalidValue, IssueCode::InvalidValue]);
    assert!(reading.posting("usajobs:LAMP-26-06").stated_pay.is_empty());
    assert_eq!(
        reading.reasons(),
        [(4, IssueCode::MissingField), (5, IssueCode::MissingField), (7, IssueCode::MissingField)]
    );
}

#[test]
fn flat_usajobs_records_have_pay_only_where_it_is_surely_a_years() {
    let reading = read_fixture("usajobs_flat.json");
    let engineer = reading.posting("usajobs:900000011");
    assert_eq!(
        (pay(engineer), engineer.location.as_str()),
        (vec!["61947-80534 USD YEAR".to_owned()], "Cape Fog, Oregon; Salem, Oregon")
    );
    let maker = reading.posting("usajobs:LAMP-26-12");
    assert_eq!((pay(maker), codes(maker)), (vec![], vec![IssueCode::InvalidValue]));
    assert_eq!(reading.reasons(), [(3, IssueCode::MissingField)]);
    assert_eq!(reading.postings.len(), 3);
}

#[test]
fn adzunas_estimates_are_not_posted_pay() {
    let reading = read_fixture("adzuna.json");
    let maker = reading.posting("adzuna:7000001");
    assert_eq!((maker.title.as_str(), maker.employer.as_str()), ("Cheese & Butter Maker", "Invented Dairy"));
    assert_eq!(maker.addresses, [address("Wells", "South West England", "UK")]);
    assert_eq!((pay(maker), codes(maker)), (vec!["26000-30000.5 GBP YEAR".to_owned()], vec![]));
    assert_eq!(maker.url.as_deref(), Some("https://www.adzuna.co.uk/jobs/details/7000001"), "no word of the asker");
    for (id, issues) in [("adzuna:7000002", vec![]), ("adzuna:7000003", vec![IssueCode::MissingField])] {
        let posting = reading.posting(id);
        assert!(posting.stated_pay.is_empty());
        assert_eq!(codes(posting), issues, "an estimate is no damage");
    }
    assert_eq!(pay(reading.posting("adzuna:7000004")), ["-70000 AUD YEAR"]);
    for id in ["adzuna:7000005", "adzuna:7000006", "adzuna:7000007"] {
        let posting = reading.posting(id);
        assert_eq!((pay(posting), codes(posting)), (vec![], vec![IssueCode::InvalidValue]), "{id}");
    }
    assert_eq!(reading.reasons(), [(8, IssueCode::MissingField), (9, IssueCode::MissingField)]);
}

#[test]
fn the_muse_is_remote_only_where_no_place_is_named() {
    let reading = read_fixture("the_muse.json");
    let mapper = reading.posting("the_muse:31000001");
    assert_eq!((mapper.title.as_str(), mapper.employer.as_str()), ("Cartographer – Seas", "Invented Maps"));
    assert_eq!((mapper.stated_arrangement, mapper.posted_on), (Some(Arrangement::Remote), Some(date(2026, 8, 6))));
    assert_eq!(mapper.url.as_deref(), Some("https://www.themuse.com/jobs/inventedmaps/cartographer-seas"));
    let folder = reading.posting("the_muse:31000002");
    assert_eq!((folder.stated_arrangement, folder.location.as_str()), (None, "Flexible / Remote; Lisbon, Portugal"));
    assert_eq!(codes(reading.posting("the_muse:31000003")), [IssueCode::MissingField]);
    assert_eq!(reading.reasons(), [(4, IssueCode::MissingField), (5, IssueCode::MissingField)]);
}

#[test]
fn remotives_words_about_pay_stand_in_the_text() {
    let reading = read_fixture("remotive.json");
    let designer = reading.posting("remotive:2000001");
    assert_eq!(html(designer), "<h2>Salary</h2><p>$18 - $22/hr & tips</p>\n<p>Design kites.</p>");
    assert_eq!((designer.employer.as_str(), designer.stated_pay.len()), ("Invented Kites & Co", 0));
    assert_eq!(designer.stated_arrangement, Some(Arrangement::Remote));
    let flyer = reading.posting("remotive:2000002");
    assert_eq!((html(flyer), flyer.posted_on), ("<p>Fly kites.</p>", None));
    assert_eq!(codes(reading.posting("remotive:2000003")), [IssueCode::MissingField]);
    assert_eq!(reading.reasons(), [(4, IssueCode::MissingField), (5, IssueCode::MissingField)]);
}

#[test]
fn remote_oks_notice_is_no_posting_and_zero_is_no_pay() {
    let reading = read_fixture("remote_ok.json");
    let maker = reading.posting("remote_ok:1200001");
    assert_eq!((pay(maker), maker.location.as_str()), (vec!["60000-85000 USD YEAR".to_owned()], "Graz"));
    assert_eq!(maker.posted_on, Some(date(2026, 8, 2)));
    let winder = reading.posting("remote_ok:1200002");
    assert_eq!((winder.title.as_str(), winder.posted_on), ("Winder & Oiler", Some(date(2026, 8, 2))));
    assert!(winder.stated_pay.is_empty() && winder.issues.is_empty());
    let ringer = reading.posting("remote_ok:1200003");
    assert_eq!((pay(ringer), codes(ringer)), (vec![], vec![IssueCode::MissingField, IssueCode::InvalidValue]));
    assert_eq!(reading.reasons(), [(5, IssueCode::MissingField), (6, IssueCode::MissingField)]);
    let by_the_hour = r#"[{"slug": "x", "id": "1", "position": "Winder", "company": "Clocks", "description": "Wind.", "salary_min": 40, "salary_max": 60}]"#;
    let winder = &read("remote_ok.json", by_the_hour).postings[0];
    assert_eq!((pay(winder), codes(winder)), (vec![], vec![IssueCode::InvalidValue]), "40 dollars are no year's pay");
}

#[test]
fn arbeitnows_escaped_text_is_undone() {
    let reading = read_fixture("arbeitnow.json");
    let baker = reading.posting("arbeitnow:baecker-potsdam-100001");
    assert_eq!((baker.posted_on, baker.stated_arrangement), (Some(date(2026, 8, 3)), None));
    let writer = reading.posting("arbeitnow:rezepte-100002");
    assert_eq!((html(writer), writer.posted_on), ("<p>Rezepte &amp; Texte schreiben.</p>", None));
    assert_eq!(writer.stated_arrangement, Some(Arrangement::Remote));
    let silent = reading.posting("arbeitnow:ohne-text-100005");
    assert_eq!((codes(silent), silent.posted_on), (vec![IssueCode::MissingField], None));
    assert_eq!(reading.reasons(), [(3, IssueCode::MissingField), (4, IssueCode::MissingField)]);
}

#[test]
fn jobicys_pay_is_read_by_its_new_and_old_names() {
    let reading = read_fixture("jobicy.json");
    let taster = reading.posting("jobicy:150001");
    assert_eq!((taster.title.as_str(), taster.employer.as_str()), ("Tea Taster & Blender", "Invented Teas & Sons"));
    assert_eq!((pay(taster), taster.industry.as_deref()), (vec!["54000-98000.5 USD YEAR".to_owned()], None));
    assert_eq!(pay(reading.posting("jobicy:150002")), ["30000-36000 EUR YEAR"]);
    assert_eq!(html(reading.posting("jobicy:150002")), "Pack.");
    assert_eq!(pay(reading.posting("jobicy:150003")), ["21-25 GBP HOUR"]);
    let sorter = reading.posting("jobicy:150004");
    assert_eq!((pay(sorter), codes(sorter)), (vec![], vec![IssueCode::InvalidValue]));
    let painter = reading.posting("jobicy:150005");
    assert!(painter.stated_pay.is_empty() && painter.issues.is_empty());
    assert_eq!(codes(reading.posting("jobicy:150008")), [IssueCode::MissingField, IssueCode::InvalidValue]);
    assert_eq!(reading.reasons(), [(6, IssueCode::MissingField), (7, IssueCode::MissingField)]);
}

#[test]
fn eures_searches_and_single_postings() {
    let reading = read_fixture("eures.json");
    let baker = reading.posting("eures:aW52ZW50ZWQtMQ==");
    assert_eq!((baker.title.as_str(), baker.employer.as_str()), ("Leipuri & kahvilatyöntekijä", "Keksitty Leipomo Oy"));
    assert_eq!(html(baker), "<p>Leivomme ruisleipää joka aamu.</p>", "the longer text of the posting's own language");
    assert_eq!((baker.addresses.clone(), baker.posted_on), (vec![address("", "", "FI")], Some(date(2026, 8, 19))));
    assert_eq!(reading.posting("eures:aW52ZW50ZWQtMg==").location, "DE; DK");
    assert_eq!(codes(reading.posting("eures:aW52ZW50ZWQtNQ==")), [IssueCode::MissingField]);
    assert_eq!(reading.reasons(), [(3, IssueCode::MissingField), (4, IssueCode::MissingField)]);

    let single = read_fixture("eures_posting.json");
    let baker = single.posting("eures:aW52ZW50ZWQtMQ==");
    assert_eq!((baker.title.as_str(), baker.location.as_str()), ("Leipuri", "Turku, FI; FI"));
    assert_eq!(pay(baker), ["2600-3100 EUR MONTH"], "commission is not base pay");
    assert_eq!(codes(baker), [IssueCode::InvalidValue], "15 to 17 of no currency");
}

#[test]
fn the_bundesagenturs_pay_is_in_euros_only_where_the_work_is() {
    let reading = read_fixture("bundesagentur.json");
    let konditor = reading.posting("bundesagentur:10001-9000000001-S");
    assert_eq!((pay(konditor), codes(konditor)), (vec!["2600-3100 EUR MONTH".to_owned()], vec![]));
    assert_eq!(konditor.addresses, [address("Potsdam", "Brandenburg", "Deutschland")]);
    assert_eq!((konditor.industry.as_deref(), konditor.stated_arrangement), (Some("Herstellung von Backwaren"), None));
    let swiss = reading.posting("bundesagentur:10001-9000000002-S");
    assert_eq!(
        (swiss.title.as_str(), pay(swiss), codes(swiss)),
        ("Zuckerbäcker/in", vec![], vec![IssueCode::InvalidValue])
    );
    let helper = reading.posting("bundesagentur:10001-9000000003-S");
    assert_eq!((pay(helper), helper.posted_on), (vec!["14.5-14.5 EUR HOUR".to_owned()], Some(date(2026, 6, 30))));
    let apprentice = reading.posting("bundesagentur:10001-9000000004-S");
    assert_eq!((pay(apprentice), codes(apprentice)), (vec![], vec![IssueCode::InvalidValue]));
    assert!(reading.posting("bundesagentur:10001-9000000005-S").issues.is_empty());
    assert_eq!(reading.reasons(), [(6, IssueCode::MissingField), (7, IssueCode::MissingField)]);

    let old = read_fixture("bundesagentur_old.json");
    let cook = old.posting("bundesagentur:10000-9000000011-S");
    assert_eq!((cook.title.as_str(), cook.employer.as_str()), ("Koch (m/w/d)", "Erfundenes Gasthaus"));
    assert_eq!((cook.location.as_str(), cook.posted_on), ("Berlin, Berlin, Deutschland", Some(date(2026, 3, 1))));
    let waiter = old.posting("bundesagentur:10000-9000000012-S");
    assert_eq!(
        (waiter.title.as_str(), waiter.posted_on),
        ("Kellner/in", None),
        "the first day of work is no publication"
    );

    let single = read_fixture("bundesagentur_posting.json");
    let konditor = single.posting("bundesagentur:10001-9000000001-S");
    let text = "Vergütung: Tarif des erfundenen Handwerks\n\nTorten backen.\n\nSonntags frei.";
    assert_eq!((&konditor.body, konditor.stated_pay[0].period), (&Body::Text(text.into()), PayPeriod::Month));
}

#[test]
fn hacker_news_threads_in_every_shape() {
    let thread = read_fixture("hacker_news_thread.json");
    let potter = thread.posting("hacker_news:90000001");
    assert_eq!((potter.employer.as_str(), potter.location.as_str()), ("Invented Kilns", "Faenza, Italy"));
    assert_eq!((potter.stated_arrangement, potter.posted_on), (Some(Arrangement::Onsite), Some(date(2026, 5, 1))));
    assert_eq!(potter.url.as_deref(), Some("https://news.ycombinator.com/item?id=90000001"));
    assert!(html(potter).contains("€30k–40k") && potter.stated_pay.is_empty(), "pay stays in the text");
    let engineer = thread.posting("hacker_news:90000005");
    assert_eq!((engineer.title.as_str(), engineer.stated_arrangement), ("R&D Engineer, Lab Manager", None));
    assert_eq!(engineer.location, "Oslo");
    let tiles = thread.posting("hacker_news:90000007");
    assert_eq!((tiles.title.as_str(), codes(tiles)), ("", vec![IssueCode::MissingField]));
    assert_eq!(thread.reasons(), [(3, IssueCode::MissingField), (5, IssueCode::MissingField)]);
    assert_eq!(thread.postings.len(), 3);

    let hits = read_fixture("hacker_news_hits.json");
    let ids: Vec<_> = hits.postings.iter().map(|posting| posting.id.as_str()).collect();
    assert_eq!((ids, hits.reasons()), (vec!["hacker_news:90000001"], vec![(3, IssueCode::InvalidValue)]));
    assert_eq!(hits.postings[0].title, "Senior Potter and Engineer");
    assert_eq!(hits.postings[0].stated_arrangement, Some(Arrangement::Remote));

    let item = read_fixture("hacker_news_item.json");
    assert_eq!(item.posting("hacker_news:90000001").title, "Senior Developer");
    let story = read_fixture("hacker_news_story.json");
    assert!(story.postings.is_empty() && story.rejections.is_empty());
    let wanted = read_fixture("hacker_news_wanted.json");
    assert_eq!((wanted.postings.len(), wanted.reasons()), (0, vec![(0, IssueCode::InvalidValue)]));

    let jobs = read_fixture("hacker_news_jobs.json");
    assert_eq!(
        (jobs.postings.len(), jobs.reasons()),
        (1, vec![(2, IssueCode::InvalidValue), (4, IssueCode::MissingField)])
    );
}

#[test]
fn aggregators_say_how_they_are_asked() {
    for name in NAMES {
        let listing = Source::named(name).unwrap().listing.unwrap();
        assert!(!listing.is_complete, "{name}: a search or the newest part closes nothing");
    }
}

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/postings").join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not at hand", path.display());
    None
}

fn read_file(path: &Path) -> Reading {
    let name = path.file_name().unwrap().to_string_lossy();
    read_with(&name, BufReader::new(File::open(path).unwrap()), &ReadOptions::default())
}

fn print_counts(what: &str, reading: &Reading) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut add = |key: &str, count: usize| *counts.entry(key.to_owned()).or_default() += count;
    for posting in &reading.postings {
        add("postings", 1);
        add("with title", usize::from(!posting.title.is_empty()));
        add("with employer", usize::from(!posting.employer.is_empty()));
        add("with location", usize::from(!posting.location.is_empty()));
        add("with day", usize::from(posting.posted_on.is_some()));
        add("with arrangement", usize::from(posting.stated_arrangement.is_some()));
        add("with pay", usize::from(!posting.stated_pay.is_empty()));
        for issue in &posting.issues {
            add(&format!("issue {}", issue.code.as_str()), 1);
        }
    }
    add("rejections", reading.rejections.len());
    println!("{what}: {:?} {counts:?}", reading.source_name());
}

#[test]
fn recorded_answers_give_their_postings() {
    for (file, source, postings) in [
        ("api_samples/arbeitnow.json", "arbeitnow", 5),
        ("api_samples/eures_search.json", "eures", 3),
        ("api_samples/jobicy.json", "jobicy", 5),
        ("api_samples/remoteok.json", "remote_ok", 4),
        ("api_samples/remotive.json", "remotive", 5),
        ("api_samples/themuse-jobs.json", "the_muse", 202),
        ("usajobs/recent_jobs.json", "usajobs", 16),
        ("adzuna_api/adzuna_api.json", "adzuna", 1_310),
    ] {
        let Some(path) = shared(file) else { continue };
        let reading = read_file(&path);
        print_counts(file, &reading);
        assert_eq!((reading.source_name(), reading.postings.len()), (Some(source), postings), "{file}");
        assert!(reading.rejections.is_empty(), "{file}: {:?}", reading.rejections);
    }
}

#[test]
fn no_recorded_estimate_of_adzuna_becomes_pay() {
    let Some(path) = shared("adzuna_api/adzuna_api.json") else { return };
    let records: Vec<serde_json::Value> = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let reading = read_file(&path);
    let mut counts = [0; 3];
    for (record, posting) in records.iter().zip(&reading.postings) {
        let is_estimate = record["salary_is_predicted"] == "1";
        let has_amount = record["salary_min"].is_number() || record["salary_max"].is_number();
        if is_estimate || !has_amount {
            assert!(posting.stated_pay.is_empty() && posting.issues.is_empty(), "{posting:?}");
        } else {
            assert_ne!(posting.stated_pay.is_empty(), posting.issues.is_empty(), "pay or a reason: {posting:?}");
        }
        counts[0] += usize::from(is_estimate && has_amount);
        counts[1] += posting.stated_pay.len();
        counts[2] += posting.issues.len();
    }
    let [estimates, posted, refused] = counts;
    println!("adzuna: {estimates} amounts are estimates, {posted} are posted pay, {refused} are refused");
    assert_eq!(counts, [111, 569, 21]);
}

#[test]
fn recorded_threads_give_postings_and_reasons() {
    let Some(folder) = shared("hackernews") else { return };
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut all = Reading { source: None, postings: Vec::new(), rejections: Vec::new() };
    for file in files {
        let reading = read_file(&file);
        assert_eq!(reading.source_name(), Some("hacker_news"));
        all.source = reading.source;
        all.postings.extend(reading.postings);
        all.rejections.extend(reading.rejections);
    }
    print_counts("hackernews", &all);
    assert!(all.postings.len() > 1_800 && all.rejections.len() < 500);
}
