//! Core tasks of each occupation, in the order of O*NET.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use miette::IntoDiagnostic;

use super::release::{About, Release, read_text, tab_separated};

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let input = read_text(&shared.join("taxonomy/onet-27.0/Task_Statements.txt"))?;
    // An O*NET-SOC code that ends in `.00` is the SOC occupation itself; the others are parts of it.
    let mut tasks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in tab_separated(&input) {
        if let [code, _, task, "Core", ..] = row.as_slice()
            && let Some(soc) = code.strip_suffix(".00")
        {
            tasks.entry(soc).or_default().push(task);
        }
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
