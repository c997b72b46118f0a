//! Disclosure files of each year, each bad input, and the real files where they are at hand.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking and says what it skips")]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use earnest_core::{FilingProgram, IssueCode, PayPeriod};
use earnest_sources::Rejection;
use earnest_sources::wage::{
    FilingLayout, FilingRecord, WageRecord, is_filing_header, read_filings_csv, read_filings_workbook,
};
use rust_decimal::Decimal;

#[path = "filing/bad_rows.rs"]
mod bad_rows;
#[path = "support/xlsx.rs"]
mod xlsx;
#[path = "filing/years.rs"]
mod years;

use bad_rows::{BAD_ROWS, BAD_ROWS_HEADER};
use xlsx::{Cell, workbook};
use years::YEARS;

#[derive(Debug, Default, PartialEq)]
struct Reading {
    layout: Option<FilingLayout>,
    filings: Vec<FilingRecord>,
    rejections: Vec<Rejection>,
}

impl Reading {
    fn take(&mut self, batch: Vec<WageRecord>) -> ControlFlow<()> {
        for record in batch {
            match record {
                WageRecord::Filed(filing) => self.filings.push(filing),
                WageRecord::Rejected(rejection) => self.rejections.push(rejection),
                record => panic!("{record:?}"),
            }
        }
        ControlFlow::Continue(())
    }

    fn counts(&self) -> BTreeMap<IssueCode, usize> {
        let mut counts = BTreeMap::new();
        for rejection in &self.rejections {
            *counts.entry(rejection.issue.code).or_default() += 1;
        }
        counts
    }
}

fn csv(text: &str) -> Reading {
    let mut reading = Reading::default();
    let layout = read_filings_csv(text.as_bytes(), &mut |batch| reading.take(batch)).unwrap();
    Reading { layout, ..reading }
}

fn xlsx(rows: &[Vec<Cell>]) -> Reading {
    let bytes = workbook(&[("Notes", &[vec![Cell::from("read me")]]), ("Sheet1", rows)]);
    let mut reading = Reading::default();
    let layout = read_filings_workbook(Cursor::new(bytes), &mut |batch| reading.take(batch)).unwrap();
    Reading { layout, ..reading }
}

fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn each_years_columns_are_known() {
    for (layout, header, case, (fiscal_year, title, pay, prevailing)) in YEARS {
        let names: Vec<String> = header.split(',').map(str::to_owned).collect();
        assert!(is_filing_header(&names), "{layout}");
        let withdrawn = [
            "Determination Issued - Certification",
            "Partial Certification",
            "Certification",
            "Certified",
            "CERTIFIED",
        ]
        .iter()
        .find(|status| case.contains(&format!(",{status},")) || case.contains(&format!(",{status}-Expired,")))
        .map(|status| case.replacen(status, "Withdrawn", 1))
        .unwrap();
        let reading = csv(&format!("{header}\n{case}\n{withdrawn}\n"));
        assert_eq!(reading.layout.unwrap().id, layout);
        assert_eq!(reading.filings.len(), 1, "{layout}: {:?}", reading.rejections);
        let filing = &reading.filings[0];
        assert_eq!((filing.row, filing.fiscal_year, filing.title.as_str()), (2, Some(fiscal_year), title), "{layout}");
        assert_eq!(filing.pay_min, pay.map(|(pay, _)| amount(pay)), "{layout}");
        assert_eq!(filing.pay_period, pay.map(|(_, period)| period), "{layout}");
        assert_eq!(filing.prevailing_wage, prevailing.map(amount), "{layout}");
        assert_eq!((filing.employer.as_str(), filing.city.as_str()), ("ACME", "DOVER"), "{layout}");
        assert_eq!(filing.soc.is_some(), layout != "lca-2008", "{layout}");
        let refused: Vec<_> =
            reading.rejections.iter().map(|rejection| (rejection.position, rejection.issue.code)).collect();
        assert_eq!(refused, [(3, IssueCode::NotCertified)], "{layout}");
    }
}

#[test]
fn a_case_of_the_newest_layout_is_read_whole() {
    let (_, header, case, _) = YEARS[6];
    let reading = csv(&format!("{header}\n{case}\n"));
    let filing = &reading.filings[0];
    assert_eq!(filing.program, FilingProgram::Lca);
    assert_eq!(filing.case_number.as_deref(), Some("I-200-1"));
    assert_eq!(filing.decided_on, Some(jiff::civil::date(2024, 1, 9)));
    assert_eq!(filing.soc.unwrap().to_string(), "15-1252");
    assert_eq!((filing.pay_min, filing.pay_max), (Some(amount("81500")), Some(amount("92000"))));
    assert_eq!((filing.county.as_str(), filing.state.as_str(), filing.postal_code.as_str()), ("KENT", "DE", "08540"));
    assert_eq!((filing.workers, filing.is_full_time), (Some(1), Some(true)));
    assert_eq!(reading.rejections, []);
}

#[test]
fn a_withdrawn_case_of_the_oldest_layout_is_told_by_its_own_column() {
    let (_, header, case, _) = YEARS[0];
    let reading = csv(&format!("{header}\n{}\n", case.replace(",DE,N,", ",DE,Y,")));
    assert_eq!((reading.filings.len(), reading.rejections[0].issue.code), (0, IssueCode::NotCertified));
}

#[test]
fn bad_values_are_refused_with_their_column_and_value() {
    for (row, is_kept, code, message) in BAD_ROWS {
        let good = "Certified,1/9/2024,Dev,15-1252,95000,N/A,Year,,,1,Y,H-1B";
        let reading = csv(&format!("{BAD_ROWS_HEADER}\n{row}\n{good}\n"));
        let said: Vec<_> =
            reading.rejections.iter().map(|it| (it.position, it.issue.code, it.issue.message.as_str())).collect();
        assert_eq!(said, [(2, code, message)], "{row}");
        let rows: Vec<_> = reading.filings.iter().map(|filing| filing.row).collect();
        assert_eq!(rows, if is_kept { vec![2, 3] } else { vec![3] }, "{row}");
    }
}

#[test]
fn columns_of_no_known_layout_are_one_rejection() {
    let reading = csv("CASE_NUMBER,CASE_STATUS,PREVAILING_WAGE,NEW_NAME\n1,Certified,1,2\n1,Certified,1,2\n");
    assert_eq!((reading.layout, reading.filings.len(), reading.rejections.len()), (None, 0, 1));
    assert_eq!(reading.rejections[0].position, 0);
    assert_eq!(reading.rejections[0].issue.code, IssueCode::UnknownLayout);
    assert!(reading.rejections[0].issue.message.contains("the nearest is `"), "{:?}", reading.rejections);
    assert_eq!(csv("").rejections[0].issue.code, IssueCode::UnknownLayout);
}

#[test]
fn a_workbook_reads_as_the_same_table_in_csv() {
    for (layout, header, case, _) in YEARS {
        let split = |line: &str| line.replace("\"81,500.00\"", "81500").replace("\"$82,000.00\"", "$82000");
        let rows: Vec<Vec<Cell>> = [header, case]
            .iter()
            .map(|line| {
                split(line).split(',').map(|text| text.parse::<f64>().map_or(text.into(), Cell::from)).collect()
            })
            .collect();
        let from_workbook = xlsx(&rows);
        let from_csv = csv(&format!("{header}\n{case}\n"));
        assert_eq!(from_workbook, from_csv, "{layout}");
    }
}

#[test]
fn days_of_workbooks_are_serial_numbers_and_titles_stand_above_the_header() {
    let cells = |texts: &[&str]| texts.iter().map(|&text| Cell::from(text)).collect::<Vec<_>>();
    let rows = [
        cells(&["H-2B Disclosure Data"]),
        vec![],
        cells(&["CASE_STATUS", "DECISION_DATE", "SOC_CODE", "JOB_TITLE", "BASIC_RATE_OF_PAY", "BASIC_UNIT_OF_PAY"]),
        vec!["Certification".into(), 41995.0.into(), "37-2012".into(), "Maid".into(), 9.42.into(), "Hour".into()],
        vec!["Certification".into(), 41995.0.into(), 45976.0.into(), "Maid".into(), 9.42.into(), "Hour".into()],
    ];
    let reading = xlsx(&rows);
    assert_eq!(reading.layout.unwrap().id, "h2b-2015");
    let filing = &reading.filings[0];
    assert_eq!((filing.row, filing.decided_on), (4, Some(jiff::civil::date(2014, 12, 22))));
    assert_eq!((filing.fiscal_year, filing.pay_min), (Some(2015), Some(amount("9.42"))));
    let refused = &reading.rejections[0];
    assert_eq!((refused.position, refused.issue.code), (5, IssueCode::InvalidValue), "a code that became a day");
}

#[test]
fn bytes_that_are_no_workbook_are_one_rejection() {
    let whole = workbook(&[("Sheet1", &[vec!["CASE_STATUS".into(), "WAGES".into()]])]);
    for bytes in [b"".to_vec(), b"PK\x03\x04".to_vec(), whole[..whole.len() / 2].to_vec()] {
        let mut reading = Reading::default();
        let layout = read_filings_workbook(Cursor::new(bytes), &mut |batch| reading.take(batch)).unwrap();
        assert_eq!((layout, reading.rejections.len()), (None, 1));
        assert_eq!(reading.rejections[0].issue.code, IssueCode::Malformed);
    }
}

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/wages").join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not at hand", path.display());
    None
}

fn read_shared(path: &str) -> Option<Reading> {
    let file = File::open(shared(path)?).unwrap();
    let mut reading = Reading::default();
    let mut sink = |batch: Vec<WageRecord>| reading.take(batch);
    let layout = if Path::new(path).extension().is_some_and(|extension| extension == "csv") {
        read_filings_csv(file, &mut sink).unwrap()
    } else {
        read_filings_workbook(file, &mut sink).unwrap()
    };
    let reading = Reading { layout, ..reading };
    eprintln!("{path}: {} filings, {:?}", reading.filings.len(), reading.counts());
    Some(reading)
}

#[test]
fn the_real_lca_sample_is_read() {
    let Some(reading) = read_shared("oflc_lca/LCA_FY2020_sample10000.xlsx") else { return };
    assert_eq!(reading.layout.unwrap().id, "lca-2020");
    assert!(reading.filings.len() > 9_400 && reading.filings.len() <= 9_547, "{}", reading.filings.len());
    assert_eq!(reading.counts()[&IssueCode::NotCertified], 453);
    assert!(reading.filings.iter().all(|filing| filing.fiscal_year == Some(2020) && filing.soc.is_some()));
    assert!(reading.filings.iter().all(|filing| filing.pay_min.is_some() && filing.postal_code.len() >= 5));
}

#[test]
fn the_real_collectors_extracts_are_read() {
    let Some(titles) = read_shared("oflc_lca/h1b_titles_2015_2019.csv") else { return };
    assert_eq!(titles.layout.unwrap().id, "lca-titles-extract");
    assert_eq!((titles.filings.len(), titles.counts()[&IssueCode::NotCertified]), (4_498, 526));
    assert!(titles.filings.iter().all(|filing| filing.pay_min.is_none() && filing.prevailing_wage.is_some()));
    assert!(titles.filings.iter().all(|filing| (2015..=2019).contains(&filing.fiscal_year.unwrap())));
    let Some(perm) = read_shared("oflc_perm/us_perm_visas_32794.csv") else { return };
    assert_eq!(perm.layout.unwrap().id, "perm-wages-extract");
    assert_eq!(perm.counts()[&IssueCode::NotCertified], 2_020);
    let implausible = perm.counts()[&IssueCode::PayImplausible];
    assert!((1..100).contains(&implausible), "hourly figures among yearly ones: {implausible}");
    assert_eq!(perm.filings.len() + perm.rejections.len(), 32_794);
}

#[test]
fn the_real_h2b_files_are_read() {
    for (path, layout, fiscal_year, certified) in [
        ("oflc_h2b/H-2B_Disclosure_Data_FY15_Q4.xlsx", "h2b-2015", 2015, 5_112),
        ("oflc_h2b/H-2B_Disclosure_Data_FY16.xlsx", "h2b-2015", 2016, 5_933),
        ("oflc_h2b/H-2B_FY2017.xlsx", "h2b-2017", 2017, 6_599),
    ] {
        let Some(reading) = read_shared(path) else { return };
        assert_eq!(reading.layout.unwrap().id, layout, "{path}");
        let refused = certified - reading.filings.len();
        assert!(
            (5..120).contains(&refused),
            "{path}: piece rates, hourly figures by the week, hidden amounts: {refused}"
        );
        assert!(reading.filings.iter().all(|filing| filing.fiscal_year == Some(fiscal_year)), "{path}");
        let hourly = reading.filings.iter().filter(|filing| filing.pay_period == Some(PayPeriod::Hour)).count();
        assert!(hourly * 100 > reading.filings.len() * 95, "{path}");
    }
}
