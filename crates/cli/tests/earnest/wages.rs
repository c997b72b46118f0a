//! Public wages: tables into the lake, kinds of evidence side by side in a report, the gap judged.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::harness::{Place, cooks, count, rows, run, stderr, stdout};

/// The flat files of the OEWS, as the agency writes them, of a release of our own.
const OE_DATA: &str = "series_id                     \tyear\tperiod\t       value\tfootnote_codes\n\
    OEUN000000000000035201401     \t2026\tA01\t     1000000\t\n\
    OEUN000000000000035201404     \t2026\tA01\t       41230\t\n\
    OEUN000000000000035201405     \t2026\tA01\t         0.4\t\n\
    OEUN000000000000035201411     \t2026\tA01\t       30010\t\n\
    OEUN000000000000035201413     \t2026\tA01\t       40020\t\n\
    OEUN000000000000035201415     \t2026\tA01\t           -\t5\n\
    OEUS480000000000035201413     \t2026\tA01\t           -\t8\n\
    OEUS480000000000035201401     \t2026\tA01\t         900\t\n\
    OEUN000000000000099999913     \t2026\tA01\t           7\t\n";

pub(crate) fn oews(place: &Place) {
    place.file("oe/oe.data.0.Current", OE_DATA);
    place.file(
        "oe/oe.area",
        "state_code\tarea_code\tareatype_code\tarea_name\n00\t0000000\tN\tNational\n48\t4800000\tS\tTexas\n",
    );
    place.file(
        "oe/oe.occupation",
        "occupation_code\toccupation_name\tdisplay_level\n352014\tCooks, Restaurant\t3\n999999\tNobody\t3\n",
    );
    place.file(
        "oe/oe.footnote",
        "footnote_code\tfootnote_text\n5\tThis wage is equal to or greater than $115.00 per hour or $239,200 per year.\n\
         8\tEstimate not released.\n",
    );
}

/// Labor condition applications for cooks: eight employers, then what cannot be counted.
pub(crate) fn filings() -> String {
    let mut table = "CASE_NUMBER,CASE_STATUS,DECISION_DATE,VISA_CLASS,EMPLOYER_NAME,JOB_TITLE,SOC_CODE,SOC_TITLE,\
        TOTAL_WORKER_POSITIONS,FULL_TIME_POSITION,WORKSITE_CITY,WORKSITE_STATE,WORKSITE_POSTAL_CODE,WAGE_RATE_OF_PAY_FROM,\
        WAGE_UNIT_OF_PAY,PREVAILING_WAGE,PW_UNIT_OF_PAY\n"
        .to_owned();
    for (number, pay) in ["21", "22.5", "$23.00", "24", "25", "26", "27", "28"].iter().enumerate() {
        let _ = writeln!(
            table,
            "I-200-{number},Certified,2025-0{}-03,H-1B,Diner {number},Cook,35-2014.00,\"Cooks, Restaurant\",1,Y,Austin,TX,78701,{pay},Hour,20,Hour",
            number + 1
        );
    }
    for (number, (status, soc, pay, unit)) in [
        ("Withdrawn", "35-2014", "30", "Hour"),
        ("Denied", "35-2014", "30", "Hour"),
        ("Certified", "35-2014", "30", ""),
        ("Certified", "35-2014", "0", "Hour"),
        ("Certified", "35-2014", "10000000", "Year"),
        ("Certified", "35-2014", "30", "Year"),
        ("Certified", "35-2014", "#", "Hour"),
        ("Certified", "Nov-15", "30", "Hour"),
    ]
    .iter()
    .enumerate()
    {
        let _ = writeln!(
            table,
            "I-201-{number},{status},2025-01-03,H-1B,Diner,Cook,{soc},Cooks,1,Y,Austin,TX,78701,{pay},{unit},20,Hour"
        );
    }
    table
}

/// A report of the summer in which the lake's release is out.
fn report(place: &Place, arguments: &[&str]) -> Value {
    let output = place.run(&[&["report"], arguments, &["--format", "json", "--as-of", "2027-06-30"]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn row<'a>(answer: &'a Value, kind: &str) -> &'a Value {
    let rows = answer["pay_evidence"]["rows"].as_array().unwrap();
    rows.iter().find(|row| row["kind"] == kind).unwrap()
}

#[test]
fn wage_tables_are_read_once_and_answer_beside_the_postings() {
    let place = Place::new();
    oews(&place);
    place.file("lca.csv", filings());
    place.file("cooks.jsonl", cooks(40, 2).replace("2025-11-03", "2026-01-03"));
    let output = place.ingest();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!((count(&output, "rows of wages"), count(&output, "rows of filings")), (2, 8), "{}", stdout(&output));
    assert_eq!(count(&output, "postings read"), 40);
    assert!(count(&output, "records rejected") > 0);
    let tables = ["wages", "filings", "postings", "issues"].map(|table| rows(&place, table));
    assert_eq!((tables[1], tables[2]), (8, 40));

    let again = place.ingest();
    assert!(again.status.success(), "{}", stderr(&again));
    assert_eq!(["wages", "filings", "postings", "issues"].map(|table| rows(&place, table)), tables);

    let answer = report(&place, &["line cook", "--area", "US"]);
    let surveyed = row(&answer, "surveyed");
    assert_eq!(surveyed["dated"], "2026-05", "the newest release answers");
    assert_eq!(surveyed["nominal"]["p50"]["value"], json!(40_020.0));
    assert_eq!(surveyed["nominal"]["p90"]["reason"], "top_coded");
    let real = surveyed["real"]["p50"]["value"].as_f64().unwrap();
    assert!((real / 40_020.0 - 1.0).abs() < 0.02, "prices of August 2026 over those of May 2026: {real}");
    let before = place.run(&["report", "line cook", "--area", "US", "--format", "json", "--as-of", "2026-11-22"]);
    let before: Value = serde_json::from_slice(&before.stdout).unwrap();
    assert_eq!(row(&before, "surveyed")["dated"], "2025-05", "no release that is not out by the day of the report");
    let filed = row(&answer, "filed");
    assert_eq!(
        (filed["nominal"]["p50"]["n"].as_u64(), filed["nominal"]["p50"]["employers"].as_u64()),
        (Some(8), Some(8))
    );
    let median = filed["nominal"]["p50"]["value"].as_f64().unwrap();
    assert!((46_800.0..=57_200.0).contains(&median), "22.50 to 27.50 dollars an hour are {median} a year");
    assert!(filed["gap_to_surveyed"]["value"].as_f64().unwrap() > 0.1);
    assert_eq!(row(&answer, "posted")["nominal"]["p50"]["n"], json!(40));

    // A state that the newer release withholds says so; the starter's older release does not speak for it.
    let texas = report(&place, &["line cook", "--area", "Texas"]);
    assert_eq!(row(&texas, "surveyed")["nominal"]["p50"]["reason"], "not_released");
    // A state that it does not have at all is answered by the release that has it.
    let ohio = report(&place, &["line cook", "--area", "Ohio"]);
    assert_eq!(row(&ohio, "surveyed")["dated"], "2025-05");
}

#[test]
fn what_cannot_be_counted_is_an_issue_with_its_row() {
    let place = Place::new();
    place.file("lca.csv", filings());
    let output = place.ingest();
    assert_eq!((rows(&place, "filings"), count(&output, "rows or fields rejected")), (8, 8), "{}", stdout(&output));
    assert_eq!(count(&output, "not_certified"), 2);
    for reason in ["not_certified", "missing_field", "pay_implausible", "invalid_value"] {
        assert!(stderr(&output).contains(&format!("rejected ({reason})")), "{reason}: {}", stderr(&output));
    }
    assert!(stderr(&output).contains("record 10: the case is withdrawn"), "{}", stderr(&output));
}

#[test]
fn a_case_number_stands_for_one_filing_however_often_it_is_read() {
    let place = Place::new();
    let table = filings();
    let case = table.lines().nth(1).unwrap();
    place.file(
        "lca.csv",
        format!("{}\n{case}\n{case}\n{}\n", table.lines().next().unwrap(), case.replace(",21,", ",29,")),
    );
    let output = place.ingest();
    assert_eq!((rows(&place, "filings"), count(&output, "already known")), (1, 1), "{}", stdout(&output));
    assert_eq!(count(&output, "known with other content"), 1);
}

#[test]
fn columns_of_no_known_layout_name_the_nearest_one() {
    let place = Place::new();
    place.file("lca.csv", "CASE_NUMBER,CASE_STATUS,EMPLOYER_NAME,SOC_CODE,WAGE_PAID\n1,Certified,Diner,35-2014,20\n");
    let output = place.ingest();
    assert_eq!(output.status.code(), Some(4), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("the nearest is `lca-titles-extract`, which also has `YEAR`"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_table_of_answers_is_read_through_a_mapping() {
    let place = Place::new();
    let mapping = "kind = \"self_reported\"\nsource = \"guild\"\nrelease = \"2026\"\n[columns]\nyear = \"Year\"\ntitle = \"Job\"\n\
        pay = \"Pay\"\ncurrency = { constant = \"USD\" }\ncountry = { constant = \"US\" }\n";
    let map = place.file("map.toml", mapping).display().to_string();
    let answers: Vec<String> = (0..9).map(|n| format!("2026,Line Cook,{}", 38_000 + 1_000 * (n / 2))).collect();
    let table = place.file("guild.csv", format!("Year,Job,Pay\n{}\n2026,Line Cook,a lot\n", answers.join("\n")));
    let output = place.run(&["ingest", &table.display().to_string(), "--map", &map]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!((count(&output, "rows of self_reported"), count(&output, "rows or fields rejected")), (9, 1));
    assert_eq!(rows(&place, "self_reported"), 9, "two people may be paid the same");
    let answer = report(&place, &["line cook", "--area", "US"]);
    let told = row(&answer, "self_reported");
    assert_eq!((&told["nominal"]["p50"]["n"], &told["sources"]), (&json!(9), &json!(["guild"])));
    assert!(told["nominal"]["p50"]["employers_reason"].is_string());
    assert_eq!(told["nominal"]["p90"]["status"], "suppressed", "nine answers are too few for it");
}

#[test]
fn each_kind_of_evidence_has_its_figures_or_its_reason() {
    let answer = |arguments: &[&str]| -> Value {
        let output = run(&[&["report"], arguments, &["--format", "json", "--as-of", "2026-11-22"]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let developers = answer(&["backend engineer", "--area", "California"]);
    for kind in ["posted", "filed", "surveyed", "self_reported"] {
        assert!(row(&developers, kind)["nominal"]["p50"]["value"].is_f64(), "{kind}");
    }
    assert_eq!(row(&developers, "surveyed")["about"], "Software Developers");
    assert_eq!(developers["pay_evidence"]["calibrated"]["status"], "modelled");
    let reason = |answer: &Value, kind: &str| row(answer, kind)["nominal"]["p50"]["reason"].clone();
    let berlin = answer(&["backend engineer", "--area", "Germany"]);
    assert_eq!([reason(&berlin, "filed"), reason(&berlin, "surveyed")], ["not_covered", "not_covered"]);
    assert_eq!(berlin["pay_evidence"]["calibrated"]["reason"], "not_covered");
    assert!(berlin["surveyed_places"].is_null());
    let nurses = answer(&["registered nurse", "--area", "Texas"]);
    assert_eq!([reason(&nurses, "filed"), reason(&nurses, "posted")], ["no_evidence", "no_evidence"]);
    let states = nurses["surveyed_places"]["states"]["by_pay"].as_array().unwrap();
    let pay: Vec<f64> = states.iter().map(|place| place["wage_annual_p50"]["value"].as_f64().unwrap()).collect();
    assert!(pay.len() == 10 && pay.is_sorted_by(|a, b| a >= b), "{pay:?}");
    let california = states.iter().find(|place| place["area"] == "US-CA").unwrap();
    let (nominal, parity) =
        (california["wage_annual_p50"]["value"].as_f64(), california["regional"]["price_parity"].as_f64());
    let bought = california["regional"]["p50"]["value"].as_f64().unwrap();
    assert!((bought - nominal.unwrap() * 100.0 / parity.unwrap()).abs() <= 5.0);
}

#[test]
fn the_calibration_is_judged_on_what_it_was_not_fitted_on() {
    let arguments = ["evaluate", "official", "--as-of", "2026-11-22", "--format", "json"];
    let output = run(&arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(output.stdout, run(&arguments).stdout, "same input, same bytes");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let cells = answer["cells"].as_u64().unwrap();
    for split in answer["splits"].as_array().unwrap() {
        let all = &split["groups"][0];
        assert_eq!(split["fitted"].as_u64().unwrap() + all["cells"].as_u64().unwrap(), cells);
        let gap = |name: &str| all[name].as_f64().unwrap();
        assert!(gap("median_absolute_gap_after") < 0.7 * gap("median_absolute_gap_before"), "{all}");
        // The default halves cover 87%, the mean of ten halvings 94%.
        assert!(gap("interval_coverage") > 0.85, "{all}");
    }
    assert!(stdout(&run(&["evaluate", "official", "--as-of", "2026-11-22"])).contains("|gap| before"));
    let empty = Place::new();
    empty.file("cooks.jsonl", cooks(4, 1));
    empty.ingest();
    let few = empty.run(&["evaluate", "official"]);
    assert_eq!(few.status.code(), Some(3));
    assert!(stderr(&few).contains("hint: ingest postings of the United States"), "{}", stderr(&few));
}
