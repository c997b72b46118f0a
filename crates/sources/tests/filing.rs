//! Disclosure files of each year, each bad input, and the real files where they are at hand.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

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

#[path = "support/xlsx.rs"]
mod xlsx;

use xlsx::{Cell, workbook};

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

fn amount(text: &str) -> Option<Decimal> {
    Some(text.parse().unwrap())
}

/// Layout, header, a certified case, and what it says: fiscal year, title, pay and period, prevailing wage.
type Year = (
    &'static str,
    &'static str,
    &'static str,
    (i16, &'static str, Option<(&'static str, PayPeriod)>, Option<&'static str>),
);

const YEARS: [Year; 14] = [
    (
        "lca-2008",
        "SUBMITTED_DATE,CASE_NO,PROGRAM,NAME,NBR_IMMIGRANTS,JOB_TITLE,DOL_DECISION_DATE,JOB_CODE,APPROVAL_STATUS,\
         WAGE_RATE_1,RATE_PER_1,MAX_RATE_1,PART_TIME_1,CITY_1,STATE_1,WITHDRAWN,OCCUPATIONAL_TITLE",
        "10/1/2007,I-07100-1,R,ACME,1,ANALYST,10/9/2007,030,Certified,55000,Year,0,N,DOVER,DE,N,SYSTEMS",
        (2008, "ANALYST", Some(("55000", PayPeriod::Year)), None),
    ),
    (
        "lca-2009",
        "LCA_CASE_NUMBER,STATUS,DECISION_DATE,VISA_CLASS,LCA_CASE_EMPLOYER_NAME,LCA_CASE_SOC_CODE,LCA_CASE_SOC_NAME,\
         LCA_CASE_JOB_TITLE,LCA_CASE_WAGE_RATE_FROM,LCA_CASE_WAGE_RATE_TO,LCA_CASE_WAGE_RATE_UNIT,FULL_TIME_POS,\
         TOTAL_WORKERS,LCA_CASE_WORKLOC1_CITY,LCA_CASE_WORKLOC1_STATE,PW_1,PW_UNIT_1",
        "I-200-1,CERTIFIED,2012-11-05,H-1B,ACME,15-1132,SOFTWARE,DEV,30.5,,Hour,Y,2,DOVER,DE,29,Hour",
        (2013, "DEV", Some(("30.5", PayPeriod::Hour)), Some("29")),
    ),
    (
        "lca-2010",
        "LCA_CASE_NUMBER,STATUS,LCA_CASE_EMPLOYER_NAME,DECISION_DATE,LCA_CASE_SOC_CODE,LCA_CASE_SOC_NAME,\
         LCA_CASE_JOB_TITLE,LCA_CASE_WAGE_RATE_FROM,LCA_CASE_WAGE_RATE_TO,TOTAL_WORKERS,WORK_LOCATION_CITY1,\
         WORK_LOCATION_STATE1,PW_1,PW_UNIT_1",
        "I-200-1,CERTIFIED,ACME,2010-05-01,15-1031,SOFTWARE,DEV,70000,,1,DOVER,DE,65000,Year",
        (2010, "DEV", None, Some("65000")),
    ),
    (
        "lca-2015",
        "CASE_NUMBER,CASE_STATUS,DECISION_DATE,VISA_CLASS,EMPLOYER_NAME,JOB_TITLE,SOC_CODE,SOC_NAME,NAIC_CODE,\
         TOTAL WORKERS,FULL_TIME_POSITION,PREVAILING_WAGE,PW_UNIT_OF_PAY,WAGE_RATE_OF_PAY,WAGE_UNIT_OF_PAY,WORKSITE_CITY",
        "I-200-1,CERTIFIED,2015-05-01,H-1B,ACME,DEV,15-1132,SOFTWARE,5415,1,Y,80000,Year,81500 - 92000,Year,DOVER",
        (2015, "DEV", Some(("81500", PayPeriod::Year)), Some("80000")),
    ),
    (
        "lca-2016",
        "CASE_NUMBER,CASE_STATUS,DECISION_DATE,VISA_CLASS,EMPLOYER_NAME,JOB_TITLE,SOC_CODE,SOC_NAME,TOTAL_WORKERS,\
         FULL_TIME_POSITION,PREVAILING_WAGE,PW_UNIT_OF_PAY,WAGE_RATE_OF_PAY_FROM,WAGE_RATE_OF_PAY_TO,WAGE_UNIT_OF_PAY,\
         WORKSITE_CITY,WORKSITE_COUNTY,WORKSITE_STATE,WORKSITE_POSTAL_CODE",
        "I-200-1,CERTIFIED,2016-05-01,H-1B,ACME,DEV,15-1132,SOFTWARE,1,Y,80000,Year,81500,0,Year,DOVER,KENT,DE,19901",
        (2016, "DEV", Some(("81500", PayPeriod::Year)), Some("80000")),
    ),
    (
        "lca-2019",
        "CASE_NUMBER,CASE_STATUS,DECISION_DATE,VISA_CLASS,EMPLOYER_NAME,JOB_TITLE,SOC_CODE,SOC_TITLE,\
         TOTAL_WORKER_POSITIONS,FULL_TIME_POSITION,WORKSITE_CITY_1,WORKSITE_STATE_1,WAGE_RATE_OF_PAY_FROM_1,\
         WAGE_RATE_OF_PAY_TO_1,WAGE_UNIT_OF_PAY_1,PREVAILING_WAGE_1,PW_UNIT_OF_PAY_1,WORKSITE_CITY_2,\
         WAGE_RATE_OF_PAY_FROM_2,WAGE_UNIT_OF_PAY_2",
        "I-200-1,CERTIFIED,2019-05-01,H-1B,ACME,DEV,15-1132,SOFTWARE,1,Y,DOVER,DE,81500,,Year,80000,Year,RENO,90000,Year",
        (2019, "DEV", Some(("81500", PayPeriod::Year)), Some("80000")),
    ),
    (
        "lca-2020",
        "CASE_NUMBER,CASE_STATUS,RECEIVED_DATE,DECISION_DATE,VISA_CLASS,JOB_TITLE,SOC_CODE,SOC_TITLE,FULL_TIME_POSITION,\
         TOTAL_WORKER_POSITIONS,EMPLOYER_NAME,WORKSITE_CITY,WORKSITE_COUNTY,WORKSITE_STATE,WORKSITE_POSTAL_CODE,\
         WAGE_RATE_OF_PAY_FROM,WAGE_RATE_OF_PAY_TO,WAGE_UNIT_OF_PAY,PREVAILING_WAGE,PW_UNIT_OF_PAY",
        "I-200-1,Certified,1/1/2024,1/9/2024,E-3 Australian,DEV,15-1252.00,SOFTWARE,Y,1,ACME,DOVER,KENT,DE,8540,\
         \"81,500.00\",92000,Year,80000,Year",
        (2024, "DEV", Some(("81500", PayPeriod::Year)), Some("80000")),
    ),
    (
        "perm-2007",
        "CASE NO,DECISION DATE,EMPLOYER NAME,CASE STATUS,PW SOC CODE,PW SOC Title,PW JOB TITLE 9089,PW AMOUNT 9089,\
         PW UNIT OF PAY 9089,WAGE OFFER FROM 9089,WAGE OFFER TO 9089,WAGE OFFER UNIT OF PAY 9089,JOB INFO WORK CITY",
        "A-09,2009-03-02,ACME,Certified-Expired,15-1031.00,SOFTWARE,DEV,80000,yr,40.25,,hr,DOVER",
        (2009, "DEV", Some(("40.25", PayPeriod::Hour)), Some("80000")),
    ),
    (
        "perm-2015",
        "CASE_NUMBER,DECISION_DATE,CASE_STATUS,EMPLOYER_NAME,PW_SOC_CODE,PW_SOC_TITLE,PW_JOB_TITLE_9089,PW_AMOUNT_9089,\
         PW_UNIT_OF_PAY_9089,WAGE_OFFER_FROM_9089,WAGE_OFFER_TO_9089,WAGE_OFFER_UNIT_OF_PAY_9089,JOB_INFO_JOB_TITLE,\
         JOB_INFO_WORK_CITY,JOB_INFO_WORK_STATE,JOB_INFO_WORK_POSTAL_CODE,COUNTRY_OF_CITIZENSHIP",
        "A-16,2016-03-02,Certified,ACME,15-1132,SOFTWARE,OTHER,80000,Year,\"$82,000.00\",,Year,DEV,DOVER,DE,19901,X",
        (2016, "DEV", Some(("82000", PayPeriod::Year)), Some("80000")),
    ),
    (
        "perm-2020",
        "CASE_NUMBER,CASE_STATUS,DECISION_DATE,EMPLOYER_NAME,EMPLOYER_STATE_PROVINCE,PW_SOC_CODE,PW_SOC_TITLE,PW_WAGE,\
         PW_UNIT_OF_PAY,WAGE_OFFER_FROM,WAGE_OFFER_TO,WAGE_OFFER_UNIT_OF_PAY,WORKSITE_CITY,WORKSITE_STATE,JOB_TITLE",
        "A-20,Certified,2021-03-02,ACME,DELAWARE,15-1252.00,SOFTWARE,80000,Year,82000,90000,Year,DOVER,DELAWARE,DEV",
        (2021, "DEV", Some(("82000", PayPeriod::Year)), Some("80000")),
    ),
    (
        "perm-2024",
        "CASE_NUMBER,CASE_STATUS,DECISION_DATE,EMP_BUSINESS_NAME,PWD_SOC_CODE,PWD_SOC_TITLE,JOB_TITLE,JOB_OPP_WAGE_FROM,\
         JOB_OPP_WAGE_TO,JOB_OPP_WAGE_PER,PRIMARY_WORKSITE_CITY,PRIMARY_WORKSITE_STATE,OTHER_REQ_IS_FULLTIME_EMP",
        "G-100-1,Certified,2025-03-02,ACME,15-1252.00,SOFTWARE,DEV,82000,90000,Year,DOVER,DELAWARE,Y",
        (2025, "DEV", Some(("82000", PayPeriod::Year)), None),
    ),
    (
        "h2b-2015",
        "CASE_NUMBER,DECISION_DATE,VISA_CLASS,CASE_STATUS,EMPLOYER_NAME,JOB_TITLE,SOC_CODE,SOC_TITLE,\
         NBR_WORKERS_CERTIFIED,FULL_TIME_POSITION,BASIC_RATE_OF_PAY,BASIC_UNIT_OF_PAY,WORKSITE_CITY,WORKSITE_STATE",
        "H-400-1,2016-03-11,H-2B,Partial Certification,ACME,GARDENER,37-3011,LANDSCAPING,2,Y,$14.94,Hour,DOVER,DE",
        (2016, "GARDENER", Some(("14.94", PayPeriod::Hour)), None),
    ),
    (
        "h2b-2017",
        "CASE_NUMBER,DECISION_DATE,VISA_CLASS,CASE_STATUS,EMPLOYER_NAME,JOB_TITLE,SOC_CODE,SOC_NAME,\
         NBR_WORKERS_CERTIFIED,FULL_TIME_POSITION,BASIC_RATE_OF_PAY,PAY_RANGE_UNIT,WORKSITE_CITY,WORKSITE_COUNTY",
        "H-400-1,2017-03-11,H-2B,Certification,ACME,GARDENER,37-3011,LANDSCAPING,2,Y,$800.00,Bi-Weekly,DOVER,KENT",
        (2017, "GARDENER", Some(("400", PayPeriod::Week)), None),
    ),
    (
        "h2b-2020",
        "CASE_NUMBER,CASE_STATUS,DECISION_DATE,EMPLOYER_NAME,JOB_TITLE,SOC_CODE,SOC_TITLE,TOTAL_WORKERS_CERTIFIED,\
         BASIC_WAGE_RATE_FROM,BASIC_WAGE_RATE_TO,PER,WORKSITE_CITY,WORKSITE_STATE,WORKSITE_POSTAL_CODE",
        "H-400-1,Determination Issued - Certification,2023-03-11,ACME,GARDENER,37-3011.00,LANDSCAPING,2,17.1,,Hour,DOVER,DE,1",
        (2023, "GARDENER", Some(("17.1", PayPeriod::Hour)), None),
    ),
];

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
        assert_eq!(filing.pay_min, pay.and_then(|(pay, _)| amount(pay)), "{layout}");
        assert_eq!(filing.pay_period, pay.map(|(_, period)| period), "{layout}");
        assert_eq!(filing.prevailing_wage, prevailing.and_then(amount), "{layout}");
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
    assert_eq!((filing.pay_min, filing.pay_max), (amount("81500"), amount("92000")));
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
    const HEADER: &str = "CASE_STATUS,DECISION_DATE,JOB_TITLE,SOC_CODE,WAGE_RATE_OF_PAY_FROM,WAGE_RATE_OF_PAY_TO,\
                          WAGE_UNIT_OF_PAY,PREVAILING_WAGE,PW_UNIT_OF_PAY,TOTAL_WORKER_POSITIONS,FULL_TIME_POSITION,VISA_CLASS";
    for (row, is_kept, code, message) in [
        (
            "Certified,1/9/2024,Dev,15-1252,#####,,Year,,,1,Y,H-1B",
            false,
            IssueCode::InvalidValue,
            "`WAGE_RATE_OF_PAY_FROM` is `#####`: expected an amount of US dollars",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,N/A,,Year,,,1,Y,H-1B",
            false,
            IssueCode::InvalidValue,
            "`WAGE_RATE_OF_PAY_FROM` is `N/A`: expected an amount of US dollars",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,0,,Year,,,1,Y,H-1B",
            false,
            IssueCode::PayImplausible,
            "`WAGE_RATE_OF_PAY_FROM` is `0`: expected a wage above 0",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,12000000,,Year,,,1,Y,H-1B",
            false,
            IssueCode::PayImplausible,
            "`WAGE_RATE_OF_PAY_FROM` is `12000000`: expected at most 10000000 a year, if that is its unit",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,45.5,,Year,,,1,Y,H-1B",
            false,
            IssueCode::PayImplausible,
            "`WAGE_RATE_OF_PAY_FROM` is `45.5`: expected at least 1000 a year, if that is its unit",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,95000,,Hour,,,1,Y,H-1B",
            false,
            IssueCode::PayImplausible,
            "`WAGE_RATE_OF_PAY_FROM` is `95000`: expected at most 1000 a hour, if that is its unit",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,95000,,,,,1,Y,H-1B",
            false,
            IssueCode::MissingField,
            "`WAGE_UNIT_OF_PAY` is ``: expected Hour, Week, Bi-Weekly, Month or Year",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,9.42,,Select Pay Range,,,1,Y,H-1B",
            false,
            IssueCode::InvalidValue,
            "`WAGE_UNIT_OF_PAY` is `Select Pay Range`: expected Hour, Week, Bi-Weekly, Month or Year",
        ),
        ("Certified,1/9/2024,Dev,15-1252,,,,,,1,Y,H-1B", false, IssueCode::MissingField, "the row states no wage"),
        (
            "Certified,1/9/2024,Dev,15-1252,,,,*,Year,1,Y,H-1B",
            false,
            IssueCode::InvalidValue,
            "`PREVAILING_WAGE` is `*`: expected an amount of US dollars",
        ),
        (
            "Certified,1/9/2024,Dev,15-Nov,95000,,Year,,,1,Y,H-1B",
            false,
            IssueCode::InvalidValue,
            "`SOC_CODE` is `15-Nov`: expected a SOC code such as 15-1252",
        ),
        (
            "Certified,1/9/2024,,,95000,,Year,,,1,Y,H-1B",
            false,
            IssueCode::MissingField,
            "`SOC_CODE` is empty, and the row has no title either",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,95000,,Year,,,1,Y,H-2A",
            false,
            IssueCode::InvalidValue,
            "`VISA_CLASS` is `H-2A`: expected a class of the file's programme",
        ),
        (",1/9/2024,Dev,15-1252,95000,,Year,,,1,Y,H-1B", false, IssueCode::MissingField, "`CASE_STATUS` is empty"),
        (
            "Certified,1/9/2024,Dev,15-1252,95000,9000,Year,,,1,Y,H-1B",
            true,
            IssueCode::InvalidValue,
            "`WAGE_RATE_OF_PAY_TO` is `9000`: expected at least the wage that the range begins with",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,95000,,Year,90,Year,1,Y,H-1B",
            true,
            IssueCode::PayImplausible,
            "`PREVAILING_WAGE` is `90`: expected at least 1000 a year, if that is its unit",
        ),
        (
            "Certified,9.1.24,Dev,15-1252,95000,,Year,,,1,Y,H-1B",
            true,
            IssueCode::InvalidValue,
            "`DECISION_DATE` is `9.1.24`: expected a day such as 1/24/2020",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,95000,,Year,,,many,Y,H-1B",
            true,
            IssueCode::InvalidValue,
            "`TOTAL_WORKER_POSITIONS` is `many`: expected a count of workers",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,95000,,Year,,,1,maybe,H-1B",
            true,
            IssueCode::InvalidValue,
            "`FULL_TIME_POSITION` is `maybe`: expected Y or N",
        ),
        (
            "Certified,1/9/2024,Dev,15-1252,95000,,Year,,,1,Y",
            false,
            IssueCode::ShiftedColumns,
            "the row has 11 columns, the header 12",
        ),
    ] {
        let good = "Certified,1/9/2024,Dev,15-1252,95000,N/A,Year,,,1,Y,H-1B";
        let reading = csv(&format!("{HEADER}\n{row}\n{good}\n"));
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
    assert_eq!((filing.fiscal_year, filing.pay_min), (Some(2015), amount("9.42")));
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
    let layout = if path.ends_with(".csv") {
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
