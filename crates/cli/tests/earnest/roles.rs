//! `earnest roles`, and that ordinary roles have an answer without any data of one's own.

use serde_json::Value;

use crate::harness::{Place, cooks, run, stderr, stdout};

/// Roles over the major groups as people search for them, with the occupation whose surveyed wage must stand beside them.
const ROLES: [(&str, &str); 32] = [
    ("registered nurse", "29-1141"),
    ("electrician", "47-2111"),
    ("truck driver", "53-3032"),
    ("elementary school teacher", "25-2021"),
    ("accountant", "13-2011"),
    ("chef", "35-1011"),
    ("warehouse worker", "53-7065"),
    ("software engineer", "15-1252"),
    ("construction manager", "11-9021"),
    ("mechanical engineer", "17-2141"),
    ("chemist", "19-2031"),
    ("clergy", "21-2011"),
    ("lawyer", "23-1011"),
    ("graphic designer", "27-1024"),
    ("certified nursing assistant", "31-1131"),
    ("police officer", "33-3051"),
    ("janitor", "37-2011"),
    ("hairdresser", "39-5012"),
    ("cashier", "41-2011"),
    ("receptionist", "43-4171"),
    ("farm worker", "45-2092"),
    ("plumber", "47-2152"),
    ("auto mechanic", "49-3023"),
    ("welder", "51-4121"),
    ("forklift operator", "53-7051"),
    ("dental hygienist", "29-1292"),
    ("security guard", "33-9032"),
    ("real estate agent", "41-9022"),
    ("pharmacist", "29-1051"),
    ("data scientist", "15-2051"),
    ("line cook", "35-2014"),
    ("paralegal", "23-2011"),
];

fn report(role: &str) -> Value {
    let output = run(&["report", role, "--format", "json", "--as-of", "2026-11-22"]);
    assert!(output.status.success(), "{role}: {}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn ordinary_roles_answer_from_the_starter_with_surveyed_wages_beside_them() {
    let mut groups = std::collections::BTreeSet::new();
    for (role, soc) in ROLES {
        let answer = report(role);
        assert_eq!(answer["cohort"]["target"]["soc"], soc, "{role}");
        assert!(answer["cohort"]["target"]["role"].is_string(), "{role} is a role");
        let median = &answer["wages"][0]["wage"]["p50"];
        assert_eq!(median["source"], "oews", "{role}");
        assert!(median["value"].as_f64().is_some_and(|wage| wage > 20_000.0), "{role}: {median}");
        groups.insert(&soc[..2]);
    }
    assert!(groups.len() >= 20, "{groups:?}");
}

#[test]
fn what_no_role_names_is_answered_for_its_occupation_and_says_so() {
    let answer = report("offshore wind turbine blade repairer");
    assert!(answer["cohort"]["target"]["role"].is_null(), "{}", answer["cohort"]["target"]);
    assert!(answer["notes"][0].as_str().unwrap().starts_with("No role is called"), "{}", answer["notes"]);
}

#[test]
fn words_for_several_roles_are_asked_about() {
    let output = run(&["report", "designer"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("Graphic Designer"), "{}", stderr(&output));
}

#[test]
fn roles_are_listed_with_the_postings_that_name_them() {
    let place = Place::new();
    place.file("cooks.jsonl", cooks(12, 2));
    place.ingest();
    let list: Value =
        serde_json::from_slice(&place.run(&["roles", "line cook", "--format", "json", "--as-of", "2026-01-31"]).stdout)
            .unwrap();
    let first = &list["roles"][0];
    assert_eq!((first["id"].as_str(), first["soc"].as_str()), (Some("line-cook"), Some("35-2014")));
    assert_eq!((first["postings"].as_u64(), first["postings_with_pay"].as_u64()), (Some(12), Some(12)));
    assert!(first["description"].as_str().is_some_and(|text| text.len() > 20));

    let all = stdout(&place.run(&["roles"]));
    assert!(all.trim_end().ends_with(&format!("{} roles", earnest_reference::role::all().len())), "{all}");
    let none = place.run(&["roles", "xyzzy"]);
    assert_eq!(none.status.code(), Some(3));
    assert!(stderr(&none).contains("lists all"));
}
