//! The flat files.

use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use earnest_core::{IssueCode, WageStatistics, WageValue};
use earnest_sources::wage::{OewsArea, OewsCell, WageRecord, is_oews_flat, read_oews_flat};
use tempfile::TempDir;

use super::{Rejected, collect, published};

const HEADER: &str = "series_id                     \tyear\tperiod\t       value\tfootnote_codes\n";

const SIDE_FILES: [(&str, &str); 4] = [
    (
        "oe.area",
        "state_code\tarea_code\tareatype_code\tarea_name\n00\t0000000\tN\tNational\n48\t0010180\tM\tAbilene, TX\n\
         01\t0100000\tS\tAlabama\n01\t0100001\tM\tNorthwest Alabama nonmetropolitan area\n",
    ),
    (
        "oe.occupation",
        "occupation_code\toccupation_name\toccupation_description\tdisplay_level\tselectable\tsort_sequence\n\
         000000\tAll Occupations\t\t0\tT\t0\n111021\tGeneral and Operations Managers\tPlan, direct.\t3\tT\t5\n\
         272011\tActors\t\t3\tT\t6\n",
    ),
    (
        "oe.footnote",
        "footnote_code\tfootnote_text\n2\tAnnual wages have been calculated by multiplying the hourly wages by 2,080 hours.\n\
         4\tWages for some occupations are reported either as hourly wages or annual salaries.\n\
         5\tThis wage is equal to or greater than $115.00 per hour or $239,200 per year.\n8\tEstimate not released.\n",
    ),
    ("oe.release", "release_date\tdescription\n2025A01\tMay 2025\n"),
];

/// General managers in Abilene, by data type; the last two are not read.
const MANAGERS: [&str; 17] = [
    "2120", "1.6", "54.63", "113630", "1.3", "21.04", "27.76", "41.44", "67.13", "101.14", "43770", "57740", "86200",
    "139630", "210360", "28.241", "1.25",
];

const ABILENE: &str = "M0010180000000111021";

fn line(cell: &str, data_type: usize, value: &str, footnote: &str) -> String {
    format!("OEU{cell}{data_type:02}     \t2025\tA01\t{value:>12}\t{footnote}\n")
}

fn lines(cell: &str) -> String {
    (1..).zip(MANAGERS).map(|(data_type, value)| line(cell, data_type, value, "")).collect()
}

fn folder(data: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in SIDE_FILES {
        fs::write(folder.path().join(name), content).unwrap();
    }
    fs::write(folder.path().join("oe.data.0.Current"), data).unwrap();
    folder
}

fn read_folder(folder: &Path) -> (Vec<OewsCell>, Vec<Rejected>) {
    collect(|sink| read_oews_flat(&folder.join("oe.data.0.Current"), sink).unwrap())
}

fn read(lines: &str) -> (Vec<OewsCell>, Vec<Rejected>) {
    read_folder(folder(&format!("{HEADER}{lines}")).path())
}

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

#[test]
fn seventeen_lines_are_one_cell() {
    let (cells, rejected) = read(&lines(ABILENE));
    assert_eq!(cells, [managers_in_abilene()]);
    assert_eq!(rejected, []);
}

#[test]
fn a_cell_is_of_an_area_and_an_industry() {
    for (cell, area, area_name, industry) in [
        ("N0000000000000111021", OewsArea::National, "National", None),
        ("N0000000113300111021", OewsArea::National, "National", Some("113300")),
        ("N000000031--34111021", OewsArea::National, "National", Some("31--34")),
        ("S0100000000000111021", OewsArea::State("01".into()), "Alabama", None),
        (
            "M0100001000000111021",
            OewsArea::Nonmetropolitan("0100001".into()),
            "Northwest Alabama nonmetropolitan area",
            None,
        ),
    ] {
        let (cells, rejected) = read(&lines(cell));
        let expected =
            OewsCell { area, area_name: area_name.into(), industry: industry.map(Into::into), ..managers_in_abilene() };
        assert_eq!((cells, rejected), (vec![expected], vec![]), "{cell}");
    }
}

#[test]
fn all_occupations_are_no_cell_of_an_occupation() {
    assert_eq!(read(&lines("M0010180000000000000")), (vec![], vec![]));
}

#[test]
fn a_footnote_says_why_there_is_no_figure() {
    for (value, footnote, expected, message) in [
        ("-", "8", WageValue::NotReleased, None),
        ("-", "5", WageValue::TopCoded, None),
        ("-", "4", WageValue::OtherUnit, None),
        ("-", "2,5", WageValue::TopCoded, None),
        ("239200", "5", WageValue::TopCoded, None),
        ("113630", "2", WageValue::Published(113_630.0), None),
        (
            "-",
            "9",
            WageValue::NotReleased,
            Some("the value of `Annual mean wage` is `-`, and no known footnote says why: `9`"),
        ),
        (
            "-",
            "",
            WageValue::NotReleased,
            Some("the value of `Annual mean wage` is `-`, and no known footnote says why: ``"),
        ),
        (
            "113630",
            "8",
            WageValue::NotReleased,
            Some("the value of `Annual mean wage` is `113630`, and its footnote says that it is not released"),
        ),
    ] {
        let data = lines(ABILENE).replace(&line(ABILENE, 4, "113630", ""), &line(ABILENE, 4, value, footnote));
        let (cells, rejected) = read(&data);
        assert_eq!(cells.len(), 1);
        assert_eq!(cells[0].annual.mean, expected, "{value} {footnote}");
        assert_eq!(cells[0].annual.percentiles, managers_in_abilene().annual.percentiles);
        let expected = message.map(|message| (5, IssueCode::InvalidValue, message.to_owned()));
        assert_eq!(rejected, Vec::from_iter(expected));
    }
}

#[test]
fn a_bad_line_is_rejected_and_the_others_are_read() {
    let long = "x".repeat(5_000);
    for (bad, code, message) in [
        ("OEUM001018\t2025\tA01\t5\t", IssueCode::Malformed, "`series_id` holds `OEUM001018`"),
        ("OESM001018000000011102104\t2025\tA01\t5\t", IssueCode::Malformed, "`series_id` holds `OESM00"),
        ("OEUM0010180000000111021XX\t2025\tA01\t5\t", IssueCode::Malformed, "`series_id` holds"),
        ("OEUM001018000000011102104\t2025", IssueCode::ShiftedColumns, "the line has 2 columns"),
        ("OEUM001018000000011102104\t20\tA01\t5\t", IssueCode::ShiftedColumns, "`year` and `period` hold `20`"),
        (&long, IssueCode::TooLarge, "the line has over 4096 bytes"),
        (
            "OEUM001018000000011102101\t2025\tA01\t5\t",
            IssueCode::InvalidValue,
            "the cell states its `Employment` twice",
        ),
    ] {
        let (cells, rejected) =
            read(&lines(ABILENE).replace(&line(ABILENE, 16, MANAGERS[15], ""), &format!("\n{bad}\n")));
        assert_eq!(cells, [managers_in_abilene()], "{bad}");
        assert_eq!(rejected.len(), 1, "{bad}: {rejected:?}");
        let (position, found, text) = &rejected[0];
        assert_eq!((*position, *found), (18, code), "{bad}");
        assert!(text.starts_with(message), "{text}");
    }
}

#[test]
fn a_figure_that_its_unit_cannot_have_is_never_a_number() {
    for (data_type, value, message) in [
        (4, "54.63", "the value of `Annual mean wage` is `54.63`, below 5,000 a year"),
        (3, "113630", "the value of `Hourly mean wage` is `113630`, 5,000 an hour or more"),
        (4, "0", "the value of `Annual mean wage` is `0`, where a wage is above 0"),
        (4, "12000000", "the value of `Annual mean wage` is `12000000`, where every wage is below 10,000,000"),
        (4, "many", "the value of `Annual mean wage` is `many`, expected a number or `-`"),
        (4, "1e5", "the value of `Annual mean wage` is `1e5`, expected a number or `-`"),
        (1, "-20", "the value of `Employment` is `-20`, expected a number or `-`"),
        (2, "2120", "the value of `Employment percent relative standard error` is `2120`"),
    ] {
        let data = lines(ABILENE)
            .replace(&line(ABILENE, data_type, MANAGERS[data_type - 1], ""), &line(ABILENE, data_type, value, ""));
        let (cells, rejected) = read(&data);
        let cell = &cells[0];
        let figures = [cell.employment, cell.employment_rse_percent, cell.hourly.mean, cell.annual.mean];
        assert_eq!(figures[data_type - 1], WageValue::NotReleased, "{value}");
        assert_eq!(figures.iter().filter(|figure| figure.published().is_none()).count(), 1, "the others are kept");
        assert_eq!((rejected.len(), rejected[0].0), (1, data_type + 1));
        assert!(rejected[0].2.starts_with(message), "{}", rejected[0].2);
    }
    let hours = lines(ABILENE).replace(" 113630", "  43000");
    let (cells, rejected) = read(&hours);
    assert_eq!((cells[0].annual.mean, cells[0].hourly.mean), (WageValue::NotReleased, WageValue::NotReleased));
    assert_eq!(rejected[0].0, 2, "the cell's first line");
    assert!(rejected[0].2.contains("787 times"), "{}", rejected[0].2);
}

#[test]
fn lines_of_a_cell_may_stand_apart() {
    let (managers, actors) = (lines(ABILENE), lines("N0000000000000272011"));
    let mixed: Vec<_> = managers.split_inclusive('\n').zip(actors.split_inclusive('\n')).collect();
    let mixed: String = mixed.into_iter().flat_map(|(manager, actor)| [manager, actor]).collect();
    let (cells, rejected) = read(&mixed);
    assert_eq!(cells.len(), 2);
    assert_eq!(cells[0], managers_in_abilene());
    assert_eq!(rejected, []);
}

#[test]
fn a_cell_that_stands_twice_is_kept_once() {
    let again = lines(ABILENE).replace("113630", "999990");
    let (cells, rejected) = read(&format!("{}{}{again}", lines(ABILENE), lines("N0000000000000272011")));
    assert_eq!(cells.len(), 2);
    assert_eq!(cells[0], managers_in_abilene());
    let message = "the cell `M0010180000000111021` stands twice; the first is kept".to_owned();
    assert_eq!(rejected, [(36, IssueCode::InvalidValue, message)]);
}

#[test]
fn what_is_never_stated_is_not_released() {
    let (cells, rejected) = read(&(line(ABILENE, 1, "2120", "") + &line(ABILENE, 4, "113630", "")));
    assert_eq!(cells.len(), 1);
    assert_eq!(cells[0].annual.mean, WageValue::Published(113_630.0));
    assert_eq!(cells[0].hourly, WageStatistics::default());
    assert_eq!(rejected, []);
}

#[test]
fn codes_that_name_nothing_are_rejected() {
    for (cell, message) in [
        ("M0099990000000111021", "the cell's area `M0099990` is none of the file `oe.area`"),
        ("M0010180000000111031", "the cell's occupation `111031` is none of the file `oe.occupation`"),
        ("M0010180000000991021", "the cell's occupation `991021` is no SOC code"),
    ] {
        let (cells, rejected) = read(&(lines(cell) + &lines(ABILENE)));
        assert_eq!(cells, [managers_in_abilene()]);
        assert_eq!(rejected, [(2, IssueCode::InvalidValue, message.to_owned())]);
    }
    let (cells, rejected) = read(&lines(ABILENE).replace("A01", "S01"));
    assert_eq!(cells, []);
    assert!(rejected[0].2.contains("`2025` and `S01`"), "{rejected:?}");
}

#[test]
fn columns_are_found_by_name_and_lines_may_end_as_on_windows() {
    let mut data = String::from("\u{feff}year\tvalue\tfootnote_codes\tperiod\tseries_id\r\n");
    for (at, value) in (1..).zip(MANAGERS) {
        write!(data, "2025\t{value}\t\tA01\tOEU{ABILENE}{at:02}\r\n").unwrap();
    }
    let folder = folder(data.trim_end());
    for (name, content) in SIDE_FILES {
        fs::write(folder.path().join(name), content.replace('\n', "\r\n")).unwrap();
    }
    assert_eq!(read_folder(folder.path()), (vec![managers_in_abilene()], vec![]));
}

#[test]
fn a_file_of_names_that_is_missing_is_named() {
    for name in ["oe.area", "oe.occupation"] {
        let folder = folder(&format!("{HEADER}{}", lines(ABILENE)));
        fs::remove_file(folder.path().join(name)).unwrap();
        let message = format!("there is no file `{name}` beside the data, which cannot be read without its names");
        assert_eq!(read_folder(folder.path()), (vec![], vec![(0, IssueCode::MissingField, message)]));
    }
    let data = lines(ABILENE).replace(&line(ABILENE, 4, "113630", ""), &line(ABILENE, 4, "-", "5"));
    let folder = folder(&format!("{HEADER}{data}"));
    fs::remove_file(folder.path().join("oe.footnote")).unwrap();
    fs::remove_file(folder.path().join("oe.release")).unwrap();
    let (cells, rejected) = read_folder(folder.path());
    assert_eq!((cells[0].annual.mean, &*cells[0].release), (WageValue::NotReleased, "2025-05"));
    assert_eq!((rejected.len(), rejected[0].0), (1, 0));
    assert!(rejected[0].2.contains("`oe.footnote`"), "{}", rejected[0].2);
}

#[test]
fn data_types_mean_what_their_file_says() {
    let names = "datatype_code\tdatatype_name\n";
    let known = [
        "Employment",
        "Employment percent relative standard error",
        "Annual mean wage",
        "Hourly mean wage",
        "Wage percent relative standard error",
        "Hourly 10th percentile wage",
        "Hourly 25th percentile wage",
        "Hourly median wage",
        "Hourly 75th percentile wage",
        "Hourly 90th percentile wage",
        "Annual 10th percentile wage",
        "Annual 25th percentile wage",
        "Annual median wage",
        "Annual 75th percentile wage",
        "Annual 90th percentile wage",
    ];
    let swapped: Vec<_> = (1..).zip(known).map(|(code, name)| format!("{code:02}\t{name}\n")).collect();
    let swapped = swapped.concat();
    let mut data: Vec<_> = MANAGERS.to_vec();
    data.swap(2, 3);
    let data: String = (1..).zip(data).map(|(data_type, value)| line(ABILENE, data_type, value, "")).collect();
    let folder = folder(&format!("{HEADER}{data}"));
    let file = folder.path().join("oe.datatype");
    fs::write(&file, format!("{names}{swapped}")).unwrap();
    assert_eq!(read_folder(folder.path()), (vec![managers_in_abilene()], vec![]));
    fs::write(&file, format!("{names}{}", swapped.replace("Annual median wage", "Annual modal wage"))).unwrap();
    let (cells, rejected) = read_folder(folder.path());
    assert_eq!(cells, []);
    assert_eq!(rejected[0].2, "the file `oe.datatype` names no `Annual median wage`, which is read");
}

#[test]
fn cells_that_stand_across_blocks_are_whole() {
    const CELLS: usize = 12_000;
    let lines: String = (0..CELLS).map(|number| lines(&format!("N0000000{:06}111021", 100_000 + number))).collect();
    assert!(lines.len() > 8 * 1024 * 1024, "more than two blocks");
    let (cells, rejected) = read(&(lines + "bad\tline\n"));
    assert_eq!(cells.len(), CELLS);
    assert_eq!(rejected.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [CELLS * MANAGERS.len() + 2]);
    assert!(cells.iter().all(|cell| cell.annual == managers_in_abilene().annual));
    let industries: Vec<_> = cells.iter().filter_map(|cell| cell.industry.as_deref()).collect();
    assert!(industries.is_sorted() && industries[0] == "100000", "in the order of the file");
}

#[test]
fn the_format_is_told_by_name_and_header() {
    for (name, head, is_flat) in [
        ("oe.data.0.Current", HEADER, true),
        ("oe.data.1.AllData.txt", HEADER, true),
        ("oe.data.0.Current", "series_id\tyear\tperiod\tvalue\n", false),
        ("cu.data.1.AllItems", HEADER, false),
        ("oe.data.0.Current", "", false),
    ] {
        assert_eq!(is_oews_flat(&Path::new("folder").join(name), head.as_bytes()), is_flat, "{name}");
    }
    let (cells, rejected) = read_folder(folder("no header\n").path());
    assert_eq!((cells.len(), rejected[0].1), (0, IssueCode::UnknownLayout));
    let (cells, rejected) = read_folder(folder("").path());
    assert_eq!((cells.len(), rejected[0].1), (0, IssueCode::UnknownLayout));
}

#[test]
fn reading_ends_where_the_sink_breaks() {
    let folder = folder(&format!("{HEADER}{}{}", lines(ABILENE), line("N0000000000000272011", 1, "5", "")));
    let mut calls = 0;
    let mut sink = |_: Vec<WageRecord>| {
        calls += 1;
        ControlFlow::Break(())
    };
    read_oews_flat(&folder.path().join("oe.data.0.Current"), &mut sink).unwrap();
    assert!(read_oews_flat(&folder.path().join("absent"), &mut sink).is_err());
    assert_eq!(calls, 1);
}
