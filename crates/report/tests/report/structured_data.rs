//! What pages tell machines: only what is published.

use earnest_report::structured_data::{DatasetStatement, dataset, role};
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
    assert_eq!(said[0]["license"], "https://example.org/data.html");
}
