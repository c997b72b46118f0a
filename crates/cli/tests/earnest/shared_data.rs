//! The road on real postings, where they are at hand.

use crate::harness::{Place, count, rows, shared_data, stderr, stdout};

#[test]
fn real_boards_and_a_citys_table_become_a_report() {
    let Some(data) = shared_data() else { return };
    let place = Place::new();
    let folder = |name: &str| data.join("postings").join(name).display().to_string();
    let output = place.run(&["ingest", &folder("ashby"), &folder("nyc")]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(count(&output, "postings read"), 6_212 + 2_741, "{}", stdout(&output));
    assert_eq!(count(&output, "records rejected"), 187);
    assert!(count(&output, "with stated base pay") > 4_500);
    assert!(rows(&place, "postings") > 7_000);
    for question in ["backend software engineer", "civil engineer"] {
        let report = place.run(&["report", question]);
        assert!(report.status.success() && stdout(&report).contains("state base pay"), "{}", stderr(&report));
    }
}
