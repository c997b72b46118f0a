//! The workbooks.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use earnest_core::{IssueCode, WageStatistics, WageValue};
use earnest_sources::wage::{OewsArea, OewsCell, WageRecord, is_oews_workbook, read_oews_workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::xlsx::{Cell, workbook};
use super::{Rejected, collect, published};

const HEADER: &str = "AREA|AREA_TITLE|AREA_TYPE|PRIM_STATE|NAICS|NAICS_TITLE|I_GROUP|OWN_CODE|OCC_CODE|OCC_TITLE|O_GROUP|\
    TOT_EMP|EMP_PRSE|JOBS_1000|LOC_QUOTIENT|PCT_TOTAL|PCT_RPT|H_MEAN|A_MEAN|MEAN_PRSE|H_PCT10|H_PCT25|H_MEDIAN|H_PCT75|\
    H_PCT90|A_PCT10|A_PCT25|A_MEDIAN|A_PCT75|A_PCT90|ANNUAL|HOURLY";

const MANAGERS: &str = "10180|Abilene, TX|4|TX|000000|Cross-industry|cross-industry|1235|11-1021|\
    General and Operations Managers|detailed|2,120|1.6|28.241|1.25|||54.63|113,630|1.3|21.04|27.76|41.44|67.13|101.14|43,770|\
    57,740|86,200|139,630|210,360||";

fn managers_in_abilene() -> OewsCell {
    OewsCell {
        release: "2025-05".into(),
        soc: "11-1021".parse().unwrap(),
        occupation: "General and Operations Managers".into(),
        area: OewsArea::Metropolitan("10180".into()),
        area_name: "Abilene, TX".into(),
        industry: None,
        employment: WageValue::Published(2_120.0),
        employment_rse_percent: WageValue::Published(1.6),
        annual: published([113_630.0, 43_770.0, 57_740.0, 86_200.0, 139_630.0, 210_360.0]),
        hourly: published([54.63, 21.04, 27.76, 41.44, 67.13, 101.14]),
        wage_mean_rse_percent: WageValue::Published(1.3),
    }
}

fn row(text: &str) -> Vec<Cell> {
    text.split('|').map(Cell::from).collect()
}

fn rows(texts: &[&str]) -> Vec<Vec<Cell>> {
    texts.iter().map(|text| row(text)).collect()
}

/// The row of the managers with other texts in some columns.
fn managers(changes: &[(&str, &str)]) -> String {
    let mut fields: Vec<&str> = MANAGERS.split('|').collect();
    for (column, text) in changes {
        fields[HEADER.split('|').position(|name| name == *column).unwrap()] = text;
    }
    fields.join("|")
}

fn read_bytes(name: &str, bytes: Vec<u8>) -> (Vec<OewsCell>, Vec<Rejected>) {
    collect(|sink| read_oews_workbook(name, Cursor::new(bytes), sink).unwrap())
}

fn read(texts: &[&str]) -> (Vec<OewsCell>, Vec<Rejected>) {
    read_bytes("MSA_M2025_dl.xlsx", workbook(&[("MSA_dl", &rows(texts))]))
}

fn archive(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_row_is_a_cell_below_titles_and_beside_notes() {
    let titles = ["Occupational Employment and Wages", "", "|May 2025", HEADER, MANAGERS];
    let notes = rows(&["Field|Description", "occ_code|The 6-digit code", "tot_emp|Estimated employment"]);
    let bytes = workbook(&[("Field Descriptions", &notes), ("MSA_dl", &rows(&titles))]);
    assert_eq!(read_bytes("MSA_M2025_dl.xlsx", bytes), (vec![managers_in_abilene()], vec![]));
}

#[test]
fn cells_may_be_numbers() {
    let numbers = MANAGERS.split('|').map(|text| match text.replace(',', "").parse() {
        Ok(number) => Cell::Number(number),
        Err(_) => Cell::from(text),
    });
    let bytes = workbook(&[("MSA_dl", &[row(HEADER), numbers.collect()])]);
    let name = "/home/owner/M2019/MSA_M2025_dl.xlsx";
    assert_eq!(read_bytes(name, bytes), (vec![managers_in_abilene()], vec![]), "folders tell nothing");
}

#[test]
fn a_row_is_of_an_area_and_an_industry() {
    let state = |code: &str| OewsArea::State(code.into());
    for (changes, area, industry) in [
        ([("AREA", "99"), ("AREA_TYPE", "1"), ("NAICS", "000000")], OewsArea::National, None),
        ([("AREA", "99"), ("AREA_TYPE", "1"), ("NAICS", "113300")], OewsArea::National, Some("113300")),
        ([("AREA", "06"), ("AREA_TYPE", "2"), ("NAICS", "000000")], state("06"), None),
        ([("AREA", "72"), ("AREA_TYPE", "3"), ("NAICS", "000000")], state("72"), None),
        (
            [("AREA", "100001"), ("AREA_TYPE", "6"), ("NAICS", "000000")],
            OewsArea::Nonmetropolitan("0100001".into()),
            None,
        ),
    ] {
        let expected = OewsCell { area, industry: industry.map(Into::into), ..managers_in_abilene() };
        assert_eq!(read(&[HEADER, &managers(&changes)]), (vec![expected], vec![]), "{changes:?}");
    }
    assert_eq!(read(&[HEADER, &managers(&[("OCC_CODE", "00-0000")])]), (vec![], vec![]));
}

#[test]
fn symbols_say_why_there_is_no_figure() {
    for (symbol, expected) in
        [("*", WageValue::NotReleased), ("#", WageValue::TopCoded), ("~", WageValue::BelowThreshold)]
    {
        let (cells, rejected) = read(&[HEADER, &managers(&[("A_PCT90", symbol), ("TOT_EMP", "**")])]);
        assert_eq!(cells[0].annual.percentiles[4], expected);
        assert_eq!(cells[0].employment, WageValue::NotReleased);
        assert_eq!(rejected, []);
    }
}

#[test]
fn wages_stated_in_one_unit_say_so_in_the_other() {
    let other = WageStatistics { mean: WageValue::OtherUnit, percentiles: [WageValue::OtherUnit; 5] };
    let statistics = ["MEAN", "PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90"];
    for (only, absent, texts) in
        [("ANNUAL", "H", ["*"; 6]), ("HOURLY", "A", ["*"; 6]), ("HOURLY", "A", ["", "*", "", "*", "", "*"])]
    {
        let names = statistics.map(|statistic| format!("{absent}_{statistic}"));
        let mut changes: Vec<_> = names.iter().map(String::as_str).zip(texts).collect();
        changes.push((only, "TRUE"));
        let (cells, rejected) = read(&[HEADER, &managers(&changes)]);
        let whole = managers_in_abilene();
        let (annual, hourly) = if only == "ANNUAL" { (whole.annual, other) } else { (other, whole.hourly) };
        assert_eq!((cells[0].annual, cells[0].hourly), (annual, hourly), "{only}");
        assert_eq!(rejected, []);
    }
}

#[test]
fn older_years_have_other_columns() {
    let header = "area|area_name|occ code|occ_title| OCC_GROUP|tot_emp|emp_prse|h_mean|a_mean|mean_prse|h_wpct10|h_wpct25|\
        h_median|h_wpct75|h_wpct90|a_wpct10|a_wpct25|a_median|a_wpct75|a_wpct90|annual|hourly";
    let values = "General and Operations Managers||2120|1.6|54.63|113630|1.3|21.04|27.76|41.44|67.13|101.14|43770|57740|86200|\
        139630|210360||";
    let row = format!("10180|Abilene, TX|11-1021|{values}");
    let bytes = workbook(&[("MSA_dl", &rows(&[header, &row]))]);
    let expected = OewsCell { release: "2015-05".into(), ..managers_in_abilene() };
    assert_eq!(read_bytes("MSA_M2015_dl.xlsx", bytes), (vec![expected.clone()], vec![]));
    let national = rows(&[header.trim_start_matches("area|area_name|"), row.trim_start_matches("10180|Abilene, TX|")]);
    let (cells, rejected) = read_bytes("a.xlsx", workbook(&[("national_M2015_dl", &national)]));
    let expected = OewsCell { area: OewsArea::National, area_name: "National".into(), ..expected };
    assert_eq!((cells, rejected), (vec![expected], vec![]), "no area; the sheet's name tells the release");
    assert!(is_oews_workbook(&header.split('|').map(str::to_owned).collect::<Vec<_>>()));
}

#[test]
fn a_bad_figure_is_no_figure_and_the_rest_of_the_row_is_kept() {
    for (column, text, message) in [
        ("A_MEAN", "54.63", "`A_MEAN` holds `54.63`, below 5,000 a year: an hourly figure in an annual column"),
        ("A_MEAN", "0", "`A_MEAN` holds `0`, where a wage is above 0"),
        ("A_MEAN", "99,000,000", "`A_MEAN` holds `99,000,000`, where every wage is below 10,000,000"),
        ("A_MEAN", "n/a", "`A_MEAN` holds `n/a`, expected a number, `*`, `**`, `#` or `~`"),
        ("A_MEAN", "", "`A_MEAN` is empty, expected a number or `*`"),
        ("H_MEAN", "113,630", "`H_MEAN` holds `113,630`, 5,000 an hour or more: an annual figure in an hourly column"),
    ] {
        let (cells, rejected) = read(&[HEADER, &managers(&[(column, text)])]);
        let mut expected = managers_in_abilene();
        *(if column == "A_MEAN" { &mut expected.annual.mean } else { &mut expected.hourly.mean }) =
            WageValue::NotReleased;
        assert_eq!(cells, [expected], "{column} {text}");
        assert_eq!(rejected, [(2, IssueCode::InvalidValue, message.to_owned())]);
    }
    let (cells, rejected) = read(&[HEADER, &managers(&[("A_MEDIAN", "8,620")])]);
    assert_eq!(cells[0].annual.percentiles[2], WageValue::NotReleased);
    assert_eq!(cells[0].hourly.percentiles[2], WageValue::NotReleased);
    assert_eq!(cells[0].annual.mean, WageValue::Published(113_630.0));
    assert_eq!(rejected[0].2, "`A_MEDIAN` holds `8620`, 208 times the `41.44` of `H_MEDIAN`, expected about 2080");
}

#[test]
fn a_bad_row_is_rejected_and_the_others_are_read() {
    for (bad, code, message) in [
        ("Alabama, continued".to_owned(), IssueCode::MissingField, "`OCC_CODE` is empty; the row begins with `Alabama"),
        (managers(&[("OCC_CODE", "Total")]), IssueCode::InvalidValue, "`OCC_CODE` holds `Total`"),
        (managers(&[("OCC_CODE", "99-9999")]), IssueCode::InvalidValue, "`OCC_CODE` holds `99-9999`"),
        (managers(&[("AREA", "TX")]), IssueCode::InvalidValue, "`AREA` and `AREA_TYPE` hold `TX` and `4`"),
        (managers(&[("AREA_TYPE", "9")]), IssueCode::InvalidValue, "`AREA` and `AREA_TYPE` hold `10180` and `9`"),
        (managers(&[("OWN_CODE", "5")]), IssueCode::InvalidValue, "`OWN_CODE` holds `5`"),
        (MANAGERS.to_owned(), IssueCode::InvalidValue, "the cell of `11-1021` in `Abilene, TX` stands twice"),
    ] {
        let last = managers(&[("OCC_CODE", "11-1011")]);
        let (cells, rejected) = read(&[HEADER, MANAGERS, &bad, "", &last]);
        assert_eq!(cells.len(), 2, "{bad}");
        assert_eq!(cells[0], managers_in_abilene());
        assert_eq!((rejected.len(), rejected[0].0, rejected[0].1), (1, 3, code), "{rejected:?}");
        assert!(rejected[0].2.starts_with(message), "{}", rejected[0].2);
    }
}

#[test]
fn a_workbook_without_release_or_table_is_rejected() {
    for (name, texts, code) in [
        ("wages.xlsx", vec![HEADER, MANAGERS], IssueCode::MissingField),
        ("MSA_M2025_dl.xlsx", vec!["OCC_CODE|OCC_TITLE", "11-1021|Managers"], IssueCode::UnknownLayout),
        ("MSA_M2025_dl.xlsx", vec![], IssueCode::UnknownLayout),
        ("nat4d_owner_M2025_dl.xlsx", vec![HEADER, MANAGERS], IssueCode::UnknownLayout),
    ] {
        let (cells, rejected) = read_bytes(name, workbook(&[("wages", &rows(&texts))]));
        assert_eq!((cells.len(), rejected.len()), (0, 1), "{name} {rejected:?}");
        assert_eq!((rejected[0].0, rejected[0].1), (0, code));
    }
}

#[test]
fn the_workbooks_of_an_archive_are_read() {
    let book = |texts: &[&str]| workbook(&[("dl", &rows(texts))]);
    let bytes = archive(&[
        ("oesm25ma/", vec![]),
        ("oesm25ma/MSA_dl.xlsx", book(&[HEADER, MANAGERS])),
        ("oesm25ma/~$MSA_dl.xlsx", vec![1, 2]),
        ("oesm25ma/readme.txt", vec![]),
        ("oesm25ma/old.xls", vec![]),
        ("../out.xlsx", book(&[HEADER, MANAGERS])),
        ("oesm25ma/broken.xlsx", vec![0; 50]),
        ("oesm25ma/BOS_M2025_dl.xlsx", book(&[HEADER, &managers(&[("A_MEAN", "1")])])),
    ]);
    let (cells, rejected) = read_bytes("oesm25ma.zip", bytes);
    assert_eq!(cells.len(), 2);
    assert_eq!(cells[0], managers_in_abilene());
    let found: Vec<_> =
        rejected.iter().map(|(row, code, message)| (*row, *code, &message[..message.len().min(32)])).collect();
    assert_eq!(
        found,
        [
            (0, IssueCode::UnknownFormat, "in `oesm25ma/old.xls`: workbooks"),
            (0, IssueCode::Malformed, "the member `../out.xlsx` has a n"),
            (0, IssueCode::Malformed, "in `oesm25ma/broken.xlsx`: the w"),
            (2, IssueCode::InvalidValue, "in `oesm25ma/BOS_M2025_dl.xlsx`:"),
        ]
    );
    let (cells, rejected) = read_bytes("oesm25ma.zip", archive(&[("readme.txt", vec![])]));
    assert_eq!((cells.len(), rejected[0].1), (0, IssueCode::UnknownFormat));
}

#[test]
fn a_damaged_workbook_is_rejected_and_never_a_panic() {
    let whole = workbook(&[("dl", &rows(&[HEADER, MANAGERS]))]);
    for end in (0..whole.len()).step_by(7) {
        let (cells, rejected) = read_bytes("MSA_M2025_dl.xlsx", whole[..end].to_vec());
        assert_eq!((cells.len(), rejected.len()), (0, 1), "cut at {end}");
        assert_eq!(rejected[0].1, IssueCode::Malformed);
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let (cells, rejected) = read_bytes("MSA_M2025_dl.xlsx", bytes);
        assert!(cells.len() <= 1 && cells.len() + rejected.len() > 0, "byte {at}");
    }
}

#[test]
fn reading_ends_where_the_sink_breaks() {
    let rows: Vec<_> = (0..9_000).map(|number| managers(&[("NAICS", &format!("{}", 100_000 + number))])).collect();
    let texts: Vec<&str> = [HEADER].into_iter().chain(rows.iter().map(String::as_str)).collect();
    let bytes = workbook(&[("dl", &self::rows(&texts))]);
    let mut calls = 0;
    let mut sink = |_: Vec<WageRecord>| {
        calls += 1;
        ControlFlow::Break(())
    };
    read_oews_workbook("MSA_M2025_dl.xlsx", Cursor::new(bytes), &mut sink).unwrap();
    assert_eq!(calls, 1);
}
