//! Measures and prints.

use crate::bench::cells::cells;
use crate::bench::lake::lake;
use crate::bench::process::{self, bench, in_release};

/// Seconds and MiB that every cell of ten million postings may take, and seconds that one role's cells may.
const CELLS_TARGET: (f64, f64) = (90.0, 4_096.0);
const ROLE_TARGET: f64 = 0.2;

/// Role whose cells are read.
const ROLE: &str = "backend-engineer";

/// Makes the inputs where they are not there, and times them.
pub(crate) fn estimates(postings: usize, runs: usize) -> miette::Result<()> {
    if cfg!(debug_assertions) {
        return in_release(&["bench", "estimates", "--postings", &postings.to_string(), "--runs", &runs.to_string()]);
    }
    cells(postings, runs)?;
    let large = lake(postings)?;
    let command = |role: Option<&str>| -> Vec<String> {
        let large = large.display().to_string();
        bench(&["lake-cells", &large].into_iter().chain(role).collect::<Vec<_>>())
    };
    println!();
    let cells = process::run(&command(None))?;
    let is_reached = cells.seconds <= CELLS_TARGET.0 && (cells.peak_mib.is_nan() || cells.peak_mib <= CELLS_TARGET.1);
    print_process("every cell of the lake", cells, is_reached);
    let role = process::median(runs, &command(Some(ROLE)), || Ok(()))?;
    print_process("the cells of one role", role, role.seconds <= ROLE_TARGET);
    Ok(())
}

fn print_process(name: &str, run: process::Run, is_reached: bool) {
    let verdict = if is_reached { "reached" } else { "NOT REACHED" };
    println!("{name:<24} {:>9.3} s {:>9.0} MiB  target {verdict}", run.seconds, run.peak_mib);
}
