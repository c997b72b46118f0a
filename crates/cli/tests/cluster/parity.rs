//! Answers are equal to the byte, whatever runs the plans.

use std::path::Path;

use crate::processes::{Cluster, files_below, has_begun, printed};

/// Postings before the first that is one of them again.
const NEW_POSTINGS: usize = 200;

/// Postings of a small lake: several employers a role, in two places; one line is no posting. Those after the first [`NEW_POSTINGS`] are
/// posted again, half of them with other words at the end.
pub(crate) fn postings(count: usize) -> String {
    let roles = ["Cook", "Registered Nurse", "Backend Software Engineer"];
    let mut lines = "{}\n".to_owned();
    for id in 0..count {
        let is_again = id >= NEW_POSTINGS;
        let number = if is_again { id - NEW_POSTINGS } else { id };
        let (role, employer) = (roles[number % 3], number / 3 % 16);
        let low = 40_000 + 1_000 * (number % 37);
        let place = if number % 2 == 0 { "Austin, TX" } else { "Denver, CO" };
        let duties = (0..60).map(|n| format!(" task{}x", n * (number % 7 + 2) % 97)).collect::<Vec<_>>().concat();
        let end = if is_again && number % 2 == 0 { "Apply again, whoever saw it before." } else { "" };
        let posting = serde_json::json!({
            "id": id.to_string(), "title": role, "employer": format!("Employer {employer}"), "location": place,
            "text": format!("Number {number}. Pay: ${low} - ${} a year. We offer health insurance. You do{duties}. {end}", low + 15_000),
        });
        lines.push_str(&posting.to_string());
        lines.push('\n');
    }
    lines
}

/// Makes a lake of postings in a folder that is not there yet.
pub(crate) fn lake(folder: &Path, cluster: Option<&str>) {
    let input = folder.parent().expect("a folder in another").join("postings.jsonl");
    std::fs::write(&input, postings(240)).unwrap();
    printed(Some(folder), cluster, &["ingest", input.to_str().unwrap(), "--as-of", "2026-10-01"]);
}

fn hash(file: &Path) -> String {
    blake3::hash(&std::fs::read(file).unwrap()).to_hex().to_string()
}

/// The hash of every Parquet file of a lake, with its table.
pub(crate) fn tables(lake: &Path) -> Vec<(String, String)> {
    let tables = ["models", "cells", "copies", "postings", "documents", "sightings", "issues"];
    let mut found: Vec<(String, String)> = tables
        .iter()
        .flat_map(|table| files_below(&lake.join(table)))
        .filter(|(path, _)| path.extension().is_some_and(|extension| extension == "parquet"))
        .map(|(path, _)| {
            let table = path.parent().and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
            (table, hash(&path))
        })
        .collect();
    found.sort();
    found
}

/// Our aggregate, over lists that are unnested.
const PERCENTILES: &str = "SELECT soc, COUNT(*) AS n, pay_midpoint_percentile(CAST(get_field(p, 'annual_min') AS DOUBLE), \
                           CAST(get_field(p, 'annual_max') AS DOUBLE), [0.1, 0.5, 0.9]) AS pay \
                           FROM (SELECT soc, UNNEST(pay) AS p FROM postings) AS stated GROUP BY soc ORDER BY soc NULLS FIRST";

/// Our scalar function, on titles and places of real postings.
const FACTS: &str = "SELECT posting_id, extract_facts(title, employer, location, '') AS facts FROM postings \
                     WHERE title LIKE '%Nurse%' ORDER BY posting_id LIMIT 200";

/// A join of two tables with a window, an anti join and an empty table.
const WAGES: &str = "SELECT w.soc, w.area, RANK() OVER (PARTITION BY w.area ORDER BY w.wage_annual_p50 DESC, w.soc) AS place \
                     FROM wages AS w JOIN (SELECT soc, COUNT(*) AS n FROM postings GROUP BY soc) AS p ON w.soc = p.soc \
                     WHERE w.area IN ('US', 'US-TX') AND w.soc NOT IN (SELECT soc FROM cells AS c JOIN wages AS x ON c.role = x.soc) \
                     ORDER BY w.area, place LIMIT 500";

#[test]
fn the_starter_answers_the_same() {
    let cluster = Cluster::start(2);
    let address = cluster.address();
    let day = ["--as-of", "2026-10-31"];
    for question in [
        &["report", "backend software engineer", "--format", "json"][..],
        &["report", "cook", "--area", "US-CA", "--format", "md"],
        &["report", "registered nurse", "--level", "senior", "--currency", "EUR"],
        &["compare", "cook", "waiter", "--format", "json"],
        &["roles", "nurse"],
        &["sql", PERCENTILES, "--format", "csv"],
        &["sql", FACTS, "--format", "json"],
        &["sql", WAGES, "--format", "csv"],
    ] {
        let has_day = matches!(question[0], "report" | "compare");
        let question = [question, if has_day { &day[..] } else { &[][..] }].concat();
        assert_eq!(printed(None, Some(&address), &question), printed(None, None, &question), "{question:?}");
    }
}

#[test]
fn a_lake_is_read_built_and_answers_the_same() {
    let cluster = Cluster::start(2);
    let address = cluster.address();
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    lake(&here, None);
    lake(&there, Some(&address));
    assert!(has_begun(&cluster.work_folder(0)) || has_begun(&cluster.work_folder(1)), "an executor read postings");
    assert_eq!(files_below(&there.join("staged")), [], "what was read on the way is deleted");
    let copies = ["sql", "SELECT COUNT(*) AS n FROM copies", "--format", "csv"];
    assert_eq!(printed(Some(&there), None, &copies), format!("n\n{}\n", 240 - NEW_POSTINGS));
    let build = ["build", "--as-of", "2026-10-31"];
    assert_eq!(printed(Some(&there), Some(&address), &build), printed(Some(&here), None, &build));
    assert_eq!(tables(&there), tables(&here));
    for question in [&["report", "cook", "--as-of", "2026-10-31", "--format", "json"][..], &["roles", "cook"]] {
        assert_eq!(printed(Some(&there), Some(&address), question), printed(Some(&here), None, question));
    }
}

#[test]
fn an_export_is_the_same_files() {
    let cluster = Cluster::start(2);
    let folder = tempfile::tempdir().unwrap();
    let exported = |name: &str, cluster: Option<&str>| {
        let to = folder.path().join(name);
        printed(None, cluster, &["export", to.to_str().unwrap()]);
        let mut files: Vec<_> = files_below(&to)
            .into_iter()
            .map(|(path, _)| (path.strip_prefix(&to).unwrap().to_owned(), hash(&path)))
            .collect();
        files.sort();
        files
    };
    let here = exported("here", None);
    assert!(here.len() > 5, "{here:?}");
    assert_eq!(exported("there", Some(&cluster.address())), here);
}
