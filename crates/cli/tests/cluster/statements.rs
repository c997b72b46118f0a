//! What is asked of the tables themselves, and what has no rows, is answered on a cluster as on one machine.

use crate::processes::{Cluster, printed};

#[test]
fn tables_are_shown_and_described_the_same() {
    let cluster = Cluster::start(1);
    let address = cluster.address();
    for (query, holds) in [
        ("SHOW TABLES", "postings"),
        ("DESCRIBE wages", "wage_annual_p50"),
        ("DESCRIBE postings", "leader_id"),
        ("DESCRIBE SELECT role, COUNT(*) AS n FROM postings GROUP BY role", "Int64"),
        ("SHOW COLUMNS FROM wages", "wage_annual_p50"),
        ("SELECT table_name FROM information_schema.tables ORDER BY table_name", "wages"),
    ] {
        for format in ["term", "csv"] {
            let question = ["sql", query, "--format", format];
            let there = lines(&printed(None, Some(&address), &question));
            assert!(there.iter().any(|line| line.contains(holds)), "{query}: {there:?}");
            assert_eq!(there, lines(&printed(None, None, &question)), "{query}");
        }
    }
}

/// The lines of an answer, sorted: tables are shown in any order.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn an_answer_without_rows_has_its_columns() {
    let cluster = Cluster::start(1);
    let address = cluster.address();
    for query in [
        "SELECT role, soc FROM postings WHERE FALSE",
        "SELECT role, soc FROM postings LIMIT 0",
        "SELECT role, soc FROM postings WHERE role = 'no such role'",
    ] {
        let question = ["sql", query, "--format", "csv"];
        assert_eq!(printed(None, Some(&address), &question), "role,soc\n", "{query}");
    }
}

#[test]
fn a_plan_is_explained() {
    let cluster = Cluster::start(1);
    for query in ["EXPLAIN SELECT COUNT(*) FROM postings", "EXPLAIN ANALYZE SELECT COUNT(*) FROM postings"] {
        let plan = printed(None, Some(&cluster.address()), &["sql", query]);
        assert!(plan.contains("AggregateExec"), "{plan}");
    }
}
