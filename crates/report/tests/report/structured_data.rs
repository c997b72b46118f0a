//! What pages tell machines: only what is published.

use earnest_core::AreaCode;
use earnest_core::answer::WageRow;
use earnest_report::structured_data::{DatasetStatement, dataset, role, surveyed_occupation};
use serde_json::Value;

use crate::answers::{borrowed, empty_report, report, withheld_pay};

#[test]
fn an_occupation_says_what_its_page_shows() {
    let report = report();
    let [said] = &role(&report, Some("https://example.org/roles/x.html"))[..] else { panic!("one occupation") };
    let salary = &said["estimatedSalary"][0];
    assert_eq!((&said["@type"], &salary["@type"]), (&"Occupation".into(), &"MonetaryAmountDistribution".into()));
    assert_eq!((&salary["name"], &salary["duration"]), (&"base".into(), &"P1Y".into()));
    assert_eq!(salary["median"].as_f64(), report.base_pay.p50.cell.value());
    assert_eq!(said["occupationalCategory"]["codeValue"], report.cohort.target.soc.to_string());
    assert_eq!(said["mainEntityOfPage"]["@id"], "https://example.org/roles/x.html");
}

#[test]
fn nothing_withheld_or_modelled_is_said() {
    let mut report = report();
    report.base_pay.p90 = withheld_pay().p90;
    let said = role(&report, None);
    assert!(said[0]["estimatedSalary"][0].get("percentile90").is_none(), "{said:?}");
    report.base_pay = withheld_pay();
    report.wages.clear();
    report.modelled_pay = Some(borrowed(123_000.0));
    assert_eq!(role(&report, None), Vec::<Value>::new());
    let mut empty = empty_report(true);
    empty.wages.clear();
    assert_eq!(role(&empty, None), Vec::<Value>::new());
}

#[test]
fn a_data_set_names_its_sources_and_its_files() {
    let report = report();
    let downloads = [("text/csv", "https://example.org/data.csv".to_owned())];
    let said = dataset(&DatasetStatement {
        page_url: Some("https://example.org/data.html"),
        data_id: &report.data_id,
        as_of: report.cohort.as_of,
        first_posted_on: Some(report.cohort.since),
        sources: &report.sources,
        downloads: &downloads,
    });
    assert_eq!(said[0]["distribution"][0]["contentUrl"], "https://example.org/data.csv");
    assert_eq!(said[0]["temporalCoverage"], format!("{}/{}", report.cohort.since, report.cohort.as_of));
    assert!(said[0].get("license").is_none(), "the terms differ by source");
}

#[test]
fn the_survey_speaks_for_the_occupation_and_nothing_else_is_in_its_words() {
    let report_of_fixture = report();
    let mut report = report();
    report.base_pay = withheld_pay();
    report.modelled_pay = Some(borrowed(123_000.0));
    report.wages = vec![WageRow {
        soc: report.cohort.target.soc,
        occupation: "Software Developers".to_owned(),
        area: report.cohort.area.clone(),
        area_name: report.cohort.area_name.clone(),
        release: "2025-05".to_owned(),
        currency: report.cohort.currency,
        employment: report_of_fixture.base_pay.p50.clone(),
        wage: report_of_fixture.base_pay.clone(),
    }];
    assert_eq!(role(&report, None), Vec::<Value>::new(), "the wage of an occupation is not that of each of its roles");
    let said = surveyed_occupation(&report, None);
    assert_eq!(said[0]["name"], "Software Developers");
    let description = said[0]["description"].as_str().unwrap();
    assert!(description.starts_with("Surveyed median wage of") && !description.contains("123,000"), "{description}");
    report.cohort.area = AreaCode::World;
    assert_eq!(surveyed_occupation(&report, None), Vec::<Value>::new(), "the world is no place");
}
