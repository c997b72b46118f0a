//! Input that is wrong: a clear message, the rest goes on, the lake stays readable.

use crate::harness::{Place, cooks, count, rows, run, stderr, stdout};

#[test]
fn broken_files_are_counted_with_their_reasons_and_the_others_are_read() {
    let place = Place::new();
    place.file(
        "1-truncated.json",
        r#"{"apiVersion":"1","jobs":[{"id":"1","title":"Cook","descriptionPlain":"Cook."},{"id":"2","ti"#,
    );
    place.file("2-empty.json", "");
    place.file("3-unknown.bin", [0x89, b'P', b'N', b'G', 0, 1, 2, 3]);
    place.file(
        "4-lines.jsonl",
        b"{\"id\":\"a\",\"title\":\"Caf\xE9 cook\",\"text\":\"x\"}\nnot json\n{\"title\":\"no id\"}\n",
    );
    place.file("5-good.jsonl", cooks(5, 1));
    let output = place.ingest();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(count(&output, "postings read"), 1 + 1 + 5, "{}{}", stdout(&output), stderr(&output));
    for reason in ["empty", "unknown_format", "malformed", "missing_field"] {
        assert!(count(&output, reason) >= 1, "{reason}: {}", stdout(&output));
    }
    assert!(stderr(&output).contains("1-truncated.json"), "the first of each reason is named: {}", stderr(&output));
    assert_eq!(rows(&place, "postings"), 7);
    assert!(rows(&place, "issues") >= 5);
}

#[test]
fn shifted_columns_of_a_table_are_rejected_row_by_row() {
    let place = Place::new();
    let table = place.file("jobs.csv", "id,title,low,high,per\n1,Cook,20,25,Hourly\n2,Baker,Hourly,20,25\n3,Grill\n");
    let map = place.file(
        "map.toml",
        r#"
            source = "city"
            [columns]
            id = "id"
            title = "title"
            [pay]
            min = "low"
            max = "high"
            currency = { constant = "USD" }
            period = { column = "per" }
        "#,
    );
    let output = place.run(&["ingest", table.to_str().unwrap(), "--map", map.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!((count(&output, "postings read"), count(&output, "shifted_columns")), (1, 2), "{}", stdout(&output));
}

#[test]
fn a_file_of_which_nothing_can_be_read_has_its_own_exit_code() {
    let place = Place::new();
    place.file("noise.txt", "neither this nor that");
    let output = place.ingest();
    assert_eq!(output.status.code(), Some(4));
    assert!(stderr(&output).contains("unknown_format"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_counted_and_the_others_are_read() {
    let place = Place::new();
    place.file("good.jsonl", cooks(3, 1));
    std::os::unix::fs::symlink("/no/such/file", place.input().join("dangling.jsonl")).unwrap();
    let output = place.ingest();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!((count(&output, "postings read"), count(&output, "unreadable")), (3, 1), "{}", stdout(&output));
    assert!(stderr(&output).contains("dangling.jsonl"));
}

#[test]
fn a_missing_path_is_named() {
    let place = Place::new();
    let output = place.run(&["ingest", "/no/such/folder"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("/no/such/folder") && stderr(&output).contains("hint:"));
}

#[test]
fn unknown_names_get_the_nearest_ones() {
    let role = run(&["report", "qzxv wvutsr"]);
    assert_eq!(role.status.code(), Some(3));
    assert!(stderr(&role).contains("`qzxv wvutsr`") && stderr(&role).contains("hint:"), "{}", stderr(&role));
    let area = run(&["report", "registered nurse", "--area", "Texsa"]);
    assert_eq!(area.status.code(), Some(3));
    assert!(stderr(&area).contains("Texas"), "{}", stderr(&area));
    let window = run(&["report", "registered nurse", "--since", "2026-02-01", "--as-of", "2026-01-01"]);
    assert_eq!(window.status.code(), Some(3));
}

#[test]
fn a_named_folder_without_a_lake_is_an_error_not_the_starter() {
    let place = Place::new();
    let output = place.run(&["report", "line cook"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("earnest ingest"), "{}", stderr(&output));
}

#[test]
fn wrong_arguments_exit_with_two() {
    for arguments in [&["report"][..], &["report", "cook", "--level", "wizard"], &["report", "cook", "--as-of", "soon"]]
    {
        assert_eq!(run(arguments).status.code(), Some(2), "{arguments:?}");
    }
}
