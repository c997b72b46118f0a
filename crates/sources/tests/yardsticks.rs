//! Public wage tables and yardsticks as files: told by what they hold, read in batches, the real ones where they are at hand.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking and says why it is skipped")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use earnest_sources::wage::{ParityArea, WageFormat, WageRecord, detect_wages, read_wages};
use proptest::prelude::*;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[path = "support/xlsx.rs"]
mod xlsx;

const RATES: &str = "Date,USD,JPY,GBP,\n2026-10-30,1.1172,175.68,0.8338,\n2026-10-29,1.113,N/A,0.83578,\n";
const PRICES: &str = "series_id        \tyear\tperiod\t       value\tfootnote_codes\n\
                      CUUR0000SA0      \t2025\tM09\t     324.800\t\n";
const PARITIES: &str = "GeoFIPS,GeoName,Description,RPP 2023\n0,United States,RPPs: All items ,100\n";
const SALARIES: &str = "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,\
                        employee_residence,remote_ratio,company_location,company_size\n\
                        2024,SE,FT,Data Scientist,50000,EUR,1,AT,50,AT,M\n";
const TASKS: &str = "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\n\
                     15-1252.00\t1\tWrite code.\tCore\t87\t07/2014\tIncumbent\n";
const RATINGS: &str = "O*NET-SOC Code\tTask ID\tScale ID\tCategory\tData Value\n15-1252.00\t1\tFT\t1\t2.5\n";
const FILINGS: &str = "CASE_NUMBER,CASE_STATUS,EMPLOYER_NAME,WAGE_RATE_OF_PAY_FROM,WAGE_UNIT_OF_PAY\n";

fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn workbook(columns: &[&str]) -> Vec<u8> {
    let header: Vec<xlsx::Cell> = columns.iter().map(|&column| column.into()).collect();
    let title: Vec<xlsx::Cell> = vec!["A title".into()];
    xlsx::workbook(&[("Sheet1", &[title, header, vec![xlsx::Cell::Number(1.0), xlsx::Cell::Empty]])])
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

/// Records of each kind, and the messages of those rejected, the largest batch last.
fn read(path: &Path) -> (BTreeMap<&'static str, usize>, Vec<String>, usize) {
    let format = detect_wages(path).unwrap().expect("a known format");
    let (mut counts, mut messages, mut batch_max) = (BTreeMap::new(), Vec::new(), 0);
    read_wages(path, format, &mut |batch| {
        batch_max = batch_max.max(batch.len());
        for record in batch {
            let kind = match record {
                WageRecord::Surveyed(_) => "surveyed",
                WageRecord::Filed(_) => "filed",
                WageRecord::SelfReported(_) => "self-reported",
                WageRecord::OccupationText(text) => {
                    assert_eq!(text.release, "27.0");
                    "text"
                }
                WageRecord::ExchangeRate(_) => "rate",
                WageRecord::PriceIndex(_) => "index",
                WageRecord::PriceParity { .. } => "parity",
                WageRecord::Rejected(rejection) => {
                    messages.push(format!("{}: {}", rejection.position, rejection.issue.message));
                    "rejected"
                }
            };
            *counts.entry(kind).or_default() += 1;
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    (counts, messages, batch_max)
}

#[test]
fn a_file_is_told_by_what_it_holds() {
    let folder = TempDir::new().unwrap();
    let rates = zip_of(&[("readme.txt", b"x"), ("eurofxref-hist.csv", RATES.as_bytes())]);
    let texts = zip_of(&[("db/Task Ratings.txt", RATINGS.as_bytes()), ("db/Task Statements.txt", TASKS.as_bytes())]);
    let filings = workbook(&["CASE_NUMBER", "CASE_STATUS", "WAGE_UNIT_OF_PAY"]);
    let titled_filings = format!("Disclosures,,,,\n{FILINGS}");
    for (bytes, format) in [
        (RATES.as_bytes(), Some(WageFormat::EcbRates)),
        (&rates, Some(WageFormat::EcbRates)),
        (PRICES.as_bytes(), Some(WageFormat::Cpi)),
        (b"\xEF\xBB\xBFseries,year,period,value\n", Some(WageFormat::Cpi)),
        (PARITIES.as_bytes(), Some(WageFormat::Rpp)),
        (SALARIES.as_bytes(), Some(WageFormat::SelfReported)),
        (TASKS.as_bytes(), Some(WageFormat::OnetText)),
        (&texts, Some(WageFormat::OnetText)),
        (FILINGS.as_bytes(), Some(WageFormat::FilingsCsv)),
        (titled_filings.as_bytes(), Some(WageFormat::FilingsCsv)),
        (&filings, Some(WageFormat::FilingsWorkbook)),
        (RATINGS.as_bytes(), None),
        (&workbook(&["id", "title"]), None),
        (&zip_of(&[("a.txt", b"hello")]), None),
        (&rates[..rates.len() / 2], None),
        (b"", None),
        (b"\n\n", None),
        (b"id,title\n1,Cook\n", None),
        (b"{\"jobs\":[]}", None),
        (b"Date\0USD\0GBP", None),
    ] {
        let path = write(&folder, "file.bin", bytes);
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        assert_eq!(detect_wages(&path).unwrap(), format, "{head}");
    }
    assert!(detect_wages(&folder.path().join("missing")).is_err());
}

#[test]
fn a_survey_is_told_from_its_columns() {
    let folder = TempDir::new().unwrap();
    let cells = workbook(&[
        "AREA",
        "AREA_TITLE",
        "AREA_TYPE",
        "NAICS",
        "OCC_CODE",
        "OCC_TITLE",
        "TOT_EMP",
        "H_MEAN",
        "A_MEAN",
        "A_PCT10",
        "A_PCT25",
        "A_MEDIAN",
        "A_PCT75",
        "A_PCT90",
    ]);
    let archive =
        zip_of(&[("oesm25st/fields.xlsx", &workbook(&["Field", "Meaning"])), ("oesm25st/state.xlsx", &cells)]);
    for bytes in [&cells, &archive] {
        let path = write(&folder, "file.bin", bytes);
        assert_eq!(detect_wages(&path).unwrap(), Some(WageFormat::OewsWorkbook));
    }
    let flat = "series_id                     \tyear\tperiod\t       value\tfootnote_codes\n";
    let path = write(&folder, "oe.data.0.Current", flat.as_bytes());
    assert_eq!(detect_wages(&path).unwrap(), Some(WageFormat::OewsFlat));
}

#[test]
fn an_archive_is_read_member_by_member() {
    let folder = TempDir::new().unwrap();
    let titles = "O*NET-SOC Code\tReported Job Title\tShown in My Next Move\n15-1252.00\tCoder\tY\nx\tCoder\tY\n";
    let texts = zip_of(&[
        ("db_27_0_text/Task Ratings.txt", RATINGS.as_bytes()),
        ("db_27_0_text/Task Statements.txt", TASKS.as_bytes()),
        ("db_27_0_text/Sample of Reported Titles.txt", titles.as_bytes()),
    ]);
    let (counts, messages, _) = read(&write(&folder, "texts.zip", &texts));
    assert_eq!(counts, BTreeMap::from([("text", 2), ("rejected", 1)]));
    assert_eq!(messages, ["3: `O*NET-SOC Code` holds `x`, which is no code such as `15-1252.00`"]);
    let rates = zip_of(&[("eurofxref-hist.csv", RATES.as_bytes())]);
    assert_eq!(read(&write(&folder, "rates.zip", &rates)).0, BTreeMap::from([("rate", 5)]));
}

#[test]
fn a_sink_that_breaks_ends_the_reading() {
    let folder = TempDir::new().unwrap();
    let mut text = String::from("Date,USD,GBP\n");
    for _ in 0..10_000 {
        text.push_str("2026-10-30,1.1172,0.8338\n");
    }
    let twice = zip_of(&[("a.csv", text.as_bytes()), ("b.csv", text.as_bytes())]);
    for (name, bytes) in [("rates.csv", text.as_bytes()), ("rates.zip", &twice)] {
        let path = write(&folder, name, bytes);
        let mut batches = Vec::new();
        read_wages(&path, WageFormat::EcbRates, &mut |batch| {
            batches.push(batch.len());
            ControlFlow::Break(())
        })
        .unwrap();
        assert_eq!(batches.len(), 1, "{name}");
        assert!(batches[0] < 20_000, "a batch is no file");
    }
    assert_eq!(read(&write(&folder, "twice.zip", &twice)).0, BTreeMap::from([("rate", 40_000)]));
}

#[test]
fn a_file_of_another_format_is_one_rejection() {
    let folder = TempDir::new().unwrap();
    let text = write(&folder, "x.csv", b"a,b\n1,2\n");
    let archive = write(&folder, "x.zip", &zip_of(&[("x.csv", b"a,b\n1,2\n")]));
    let cut = write(&folder, "cut.zip", &zip_of(&[("x.csv", RATES.as_bytes())])[..60]);
    for format in
        [WageFormat::SelfReported, WageFormat::OnetText, WageFormat::EcbRates, WageFormat::Cpi, WageFormat::Rpp]
    {
        for path in [&text, &archive, &cut] {
            let mut records = Vec::new();
            read_wages(path, format, &mut |batch| {
                records.extend(batch);
                ControlFlow::Continue(())
            })
            .unwrap();
            let is_refused = matches!(&records[..], [WageRecord::Rejected(rejection)] if rejection.position == 0);
            assert!(is_refused, "{format} {}", path.display());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_rows_are_read_or_refused(
        header in prop::sample::select(vec![RATES, PRICES, PARITIES, SALARIES, TASKS]),
        rows in r#"([0-9A-Za-z .,\t\n"'()/$-]|N/A|\u{feff}|2026-10-30|CUUR0000SA0|15-1252\.00|RPPs: All items){0,120}"#,
        cut in 0_usize..400,
    ) {
        let folder = TempDir::new().unwrap();
        let text = format!("{header}{rows}");
        let bytes = &text.as_bytes()[..text.len().min(header.len().max(cut))];
        let path = write(&folder, "file.txt", bytes);
        for &format in WageFormat::ALL {
            read_wages(&path, format, &mut |batch| {
                for record in batch {
                    let figure = match record {
                        WageRecord::ExchangeRate(rate) => rate.per_euro,
                        WageRecord::PriceIndex(index) => index.value,
                        WageRecord::PriceParity { value, .. } => value,
                        _ => continue,
                    };
                    assert!(figure > 0.0 && figure.is_finite());
                }
                ControlFlow::Continue(())
            })
            .unwrap();
        }
    }
}

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not at hand", path.display());
    None
}

#[test]
fn every_real_yardstick_is_read() {
    for (file, kind, count) in [
        ("reference/fx/eurofxref-hist.csv", "rate", 221_702),
        ("reference/cpi/CUUR0000SA0.csv", "index", 1_363),
        ("reference/rpp/MARPP_MSA_2008_2023.csv", "parity", 385),
        ("reference/rpp/SARPP_STATE_2008_2023.csv", "parity", 832),
        ("taxonomy/onet-27.0/Task_Statements.txt", "text", 19_265),
        ("taxonomy/onet-27.0/Occupation_Data.txt", "text", 1_016),
        ("taxonomy/onet-27.0/Alternate_Titles.txt", "text", 52_754),
        ("taxonomy/onet-27.0/Sample_of_Reported_Titles.txt", "text", 7_541),
        ("taxonomy/onet-27.0/Technology_Skills.txt", "text", 30_826),
    ] {
        let Some(path) = shared(file) else { continue };
        let (counts, messages, batch_max) = read(&path);
        assert_eq!(counts, BTreeMap::from([(kind, count)]), "{file}: {messages:?}");
        assert!(batch_max <= 4_096, "{file}");
    }
}

#[test]
fn real_salaries_are_read_or_refused_with_the_reason() {
    let Some(path) = shared("wages/ai_jobs_net/salaries_2025-01-19.csv") else { return };
    let (counts, messages, _) = read(&path);
    let part_time = messages.iter().filter(|message| message.ends_with("pay is not that of a full-time year")).count();
    assert_eq!(counts, BTreeMap::from([("self-reported", 73_951), ("rejected", 350)]));
    assert_eq!(part_time, 350);
}

#[test]
fn real_parities_are_of_states_and_metropolitan_areas() {
    let Some(path) = shared("reference/rpp/SARPP_STATE_2008_2023.csv") else { return };
    let mut texas = Vec::new();
    read_wages(&path, WageFormat::Rpp, &mut |batch| {
        for record in batch {
            if let WageRecord::PriceParity { area: ParityArea::State(fips), year, value } = record
                && fips == "48"
                && year >= 2022
            {
                texas.push((year, value));
            }
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(texas.iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2022, 2023]);
    assert!(texas.iter().all(|(_, value)| (90.0..105.0).contains(value)), "{texas:?}");
}
