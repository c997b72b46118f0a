//! Core tasks of each occupation, in the order of O*NET; the unrated ones where none is rated.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use miette::IntoDiagnostic;

use super::release::{About, Release, read_text, tab_separated};

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let input = read_text(&shared.join("taxonomy/onet-27.0/Task_Statements.txt"))?;
    // An O*NET-SOC code that ends in `.00` is the SOC occupation itself; the others are parts of it.
    // Tasks of occupations that no worker has rated yet are neither core nor supplemental (`n/a`): they stand in.
    let mut tasks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut unrated: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in tab_separated(&input) {
        let [code, _, task, kind, ..] = row.as_slice() else { continue };
        let Some(soc) = code.strip_suffix(".00") else { continue };
        match *kind {
            "Core" => tasks.entry(soc).or_default().push(task),
            "n/a" => unrated.entry(soc).or_default().push(task),
            _ => {}
        }
    }
    for (soc, waiting) in unrated {
        tasks.entry(soc).or_insert(waiting);
    }
    let mut table = String::from("# soc\ttask\n");
    for (soc, tasks) in &tasks {
        for task in tasks {
            writeln!(table, "{soc}\t{task}").into_diagnostic()?;
        }
    }
    let mut release = Release::create(
        out,
        "task/onet/27.0",
        About {
            id: "onet-27.0-tasks",
            title: "O*NET 27.0 Database: core task statements",
            producer: "National Center for O*NET Development, U.S. Department of Labor",
            release: "27.0",
            url: "https://www.onetcenter.org/database.html",
            licence: "CC BY 4.0",
            gaps: &[
                "supplemental tasks are left out",
                "occupations that O*NET only surveys in parts (O*NET-SOC codes that do not end in .00) have no tasks",
            ],
        },
    )?;
    release.write_compressed("tasks.tsv.zst", &table)?;
    release.finish()
}
