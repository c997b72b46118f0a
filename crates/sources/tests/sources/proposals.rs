//! Mappings proposed for tables of every kind: each is valid, reads the table it was made from, and guesses nothing.

use std::fs;
use std::path::Path;

use earnest_core::{Money, PayPeriod};
use earnest_sources::{Mapping, Proposal, ReadOptions, Source, propose_mapping};
use jiff::civil::date;

use crate::reading::{Reading, read_with};

const XLSX: &[u8] = include_bytes!("../fixtures/yard.xlsx");
const ODS: &[u8] = include_bytes!("../fixtures/yard.ods");
const PARQUET: &[u8] = include_bytes!("../fixtures/yard.parquet");
const JSON: &[u8] = include_bytes!("../fixtures/yard.json");

fn propose(name: &str, table: &[u8]) -> Proposal {
    propose_mapping(name, table).unwrap()
}

/// What the proposal makes of the table.
fn read_back(name: &str, table: &[u8], proposal: &Proposal, source: Option<&str>) -> Reading {
    let mapping = Mapping::parse(&proposal.toml).unwrap_or_else(|error| panic!("{error}: {}", proposal.toml));
    let source = source.map(|name| Source::named(name).unwrap());
    read_with(name, table, &ReadOptions { mapping: Some(mapping), source })
}

fn has_note(proposal: &Proposal, words: &str) -> bool {
    proposal.notes.iter().any(|note| note.contains(words))
}

#[test]
fn a_german_table_with_everything() {
    let table = "Nr;Stellenbezeichnung;Firma;Arbeitsort;Veröffentlicht am;Ab;Bis;Währung;Je;Aufgaben;Bewerbungsfrist;Link\n\
        A-1;Köchin;Gasthof Linde;Ulm;03.02.2026;2.450,50;2.900,00;EUR;Monat;Du kochst für unsere Gäste und planst die Karte der Woche.;31.03.2026;https://linde.example/1\n\
        A-2;Kellner;Gasthof Linde;Ulm;14.02.2026;14,20;15,10;EUR;Stunde;Du bedienst unsere Gäste im Garten und rechnest mit ihnen ab.;31.03.2026;https://linde.example/2\n";
    let proposal = propose("daten/Stellen 2026.csv", table.as_bytes());
    assert!(proposal.is_usable, "{proposal:?}");
    let reading = read_back("stellen.csv", table.as_bytes(), &proposal, None);
    let cook = reading.posting("stellen_2026:A-1");
    assert_eq!(
        (cook.title.as_str(), cook.employer.as_str(), cook.location.as_str()),
        ("Köchin", "Gasthof Linde", "Ulm")
    );
    assert_eq!((cook.posted_on, cook.url.as_deref()), (Some(date(2026, 2, 3)), Some("https://linde.example/1")));
    let pay = &cook.stated_pay[0];
    assert_eq!((pay.min, pay.period), (Some(Money("2450.5".parse().unwrap())), PayPeriod::Month));
    assert_eq!(reading.postings[1].stated_pay[0].period, PayPeriod::Hour);
    assert!(!proposal.toml.contains("Bewerbungsfrist") && !proposal.toml.contains("Köchin"), "{}", proposal.toml);
}

#[test]
fn what_a_table_does_not_say_is_a_note_and_no_guess() {
    let table = "position,salary_lower,salary_upper,posted\nCook,2000,3000,01/02/2026\nMaid,1800,2100,03/02/2026\n";
    let proposal = propose("jobs.csv", table.as_bytes());
    assert!(proposal.is_usable && proposal.toml.contains("# [pay]"), "{}", proposal.toml);
    assert!(has_note(&proposal, "currency and period") && has_note(&proposal, "`%m/%d/%Y` or as `%d/%m/%Y`"));
    assert!(has_note(&proposal, "employer"));
    let reading = read_back("jobs.csv", table.as_bytes(), &proposal, None);
    assert_eq!((reading.postings.len(), reading.rejections.len()), (2, 0));
    assert!(reading.postings.iter().all(|posting| posting.stated_pay.is_empty() && posting.posted_on.is_none()));
    // Filled in as the note says, it is read.
    let filled = proposal.toml.replace("# [pay]", "[pay]").replace("# min", "min").replace("# max", "max");
    let filled = filled.replace("# currency = { constant = \"\" }", "currency = { constant = \"PLN\" }");
    let filled = filled.replace("# period = { constant = \"\" }", "period = { constant = \"MONTH\" }");
    let reading = read_back("jobs.csv", table.as_bytes(), &Proposal { toml: filled, ..proposal }, None);
    assert_eq!(reading.postings[0].stated_pay[0].currency.as_str(), "PLN");
}

#[test]
fn estimates_are_never_proposed_as_pay() {
    let words =
        "Job Title,Salary Estimate,Company Name\nCook,$20K-$30K (Board est.),Inn\nMaid,$18K-$21K (Board est.),Inn\n";
    let proposal = propose("a.csv", words.as_bytes());
    assert!(has_note(&proposal, "`Salary Estimate` is an estimate") && !proposal.toml.contains("Estimate"));
    let amounts = "title,company,estimated_salary_eur_year\nCook,Inn,20000\nMaid,Inn,18000\n";
    let proposal = propose("a.csv", amounts.as_bytes());
    assert!(has_note(&proposal, "is an estimate") && !proposal.toml.contains("pay]"), "{}", proposal.toml);
    let flagged = "title,company,annual_salary_eur,salary_is_predicted\nCook,Inn,20000,1\nMaid,Inn,18000,0\n";
    let proposal = propose("a.csv", flagged.as_bytes());
    let reading = read_back("a.csv", flagged.as_bytes(), &proposal, None);
    let counts: Vec<_> = reading.postings.iter().map(|posting| posting.stated_pay.len()).collect();
    assert_eq!(counts, [0, 1], "{}", proposal.toml);
}

#[test]
fn amounts_that_somebody_converted_are_not_the_posted_ones() {
    let table = "job_id,title,company,salary_min_usd,salary_max_usd,salary_min,salary_max,currency,interval\n\
        1,Cook,Inn,23000,34000,20000,30000,EUR,1 YEAR\n2,Maid,Inn,20,23,18,20,GBP,hour\n";
    let proposal = propose("a.tsv", table.replace(',', "\t").as_bytes());
    let reading = read_back("a.tsv", table.replace(',', "\t").as_bytes(), &proposal, None);
    let pay = &reading.posting("a:2").stated_pay[0];
    assert_eq!((pay.min.unwrap().to_string(), pay.currency.as_str()), ("18".to_owned(), "GBP"), "{}", proposal.toml);
}

#[test]
fn workbooks_parquet_and_json_are_proposed_for() {
    for (name, table, source) in [
        ("yard.xlsx", XLSX, None),
        ("yard.ods", ODS, None),
        ("yard.parquet", PARQUET, None),
        ("yard.json", JSON, Some("json")),
    ] {
        let proposal = propose(name, table);
        let reading = read_back(name, table, &proposal, source);
        assert!(proposal.is_usable, "{name}: {proposal:?}");
        let builder = reading.postings.iter().find(|posting| posting.title == "Boat Builder").unwrap();
        assert_eq!((builder.employer.as_str(), builder.posted_on), ("Oak & Sons", Some(date(2026, 3, 9))), "{name}");
        assert_eq!(builder.stated_pay.len(), 1, "{name}: {}", proposal.toml);
        assert!(builder.id.as_str().starts_with("yard:"));
    }
    assert!(propose("yard.xlsx", XLSX).toml.contains("sheet = \"Open\""));
    assert!(propose("yard.json", JSON).toml.contains("records = \"result.vacancies\""));
}

#[test]
fn files_that_are_no_tables_are_not_usable() {
    for bytes in [
        &b""[..],
        b"just words\n",
        b"<rss></rss>",
        b"PK\x03\x04\0\0",
        b"PAR1PAR1",
        b"{\"a\":",
        b"\0\x01\x02",
        b"a,b\n1,2\n",
    ] {
        let proposal = propose("x", bytes);
        assert!(!proposal.is_usable && !proposal.notes.is_empty(), "{bytes:?}: {proposal:?}");
    }
}

#[test]
fn names_with_marks_stay_whole() {
    let table = "\"Job \"\"Title\"\"\",\"Firm\\name, \u{e9}\n\",id\nCook,Inn,1\nMaid,Inn,2\n";
    let proposal = propose("a.csv", table.as_bytes());
    let reading = read_back("a.csv", table.as_bytes(), &proposal, None);
    assert_eq!(reading.posting("a:2").title, "Maid", "{}", proposal.toml);
}

#[test]
fn real_tables_are_proposed_for() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/postings");
    if !folder.exists() {
        println!("skipped: {} is not at hand", folder.display());
        return;
    }
    for (file, columns, postings, with_pay) in [
        ("glassdoor/glassdoor.csv", &["Job Title", "Company Name", "Size", "Job Description"][..], 3_000, 0),
        ("linkedin_eu/linkedin_eu.csv", &["id", "posting_title", "job_url", "industries"], 500, 0),
        ("google_jobs/google_jobs.csv", &["title", "company_name", "description"], 200, 0),
        ("nofluffjobs/nofluffjobs.csv", &["position", "# min = \"salary_lower\""], 1_108, 0),
        ("uber/uber.json", &["records = \"jobs\"", "creation_date"], 776, 0),
        ("adzuna_api/adzuna_api.json", &["company.display_name", "location.display_name", "redirect_url"], 1_310, 0),
        (
            "ats_salary_radar/jobs/dt=2026-08-06/part.parquet",
            &["published_at", "salary_min_orig", "currency_original", "salary_interval_orig"],
            125,
            26,
        ),
    ] {
        let bytes = fs::read(folder.join(file)).unwrap();
        let proposal = propose(file, &bytes);
        for column in columns {
            assert!(proposal.toml.contains(column), "{file}: {column} in {}", proposal.toml);
        }
        let reading = read_back(file, &bytes, &proposal, file.contains(".json").then_some("json"));
        let paid = reading.postings.iter().filter(|posting| !posting.stated_pay.is_empty()).count();
        assert_eq!((reading.postings.len(), paid), (postings, with_pay), "{file}: {:?}", proposal.notes);
    }
}
