//! What is run on executors for its work and not for its answer: reading the facts of postings into a lake.

use std::path::Path;

use super::answers::AS_OF;
use super::cluster::on_core;
use super::scale_out::{PARTITIONS, Place, table};
use super::section::Section;
use super::sizes::Sizes;
use crate::bench::extract;
use crate::bench::process::{Limits, earnest};
use crate::bench::series::{Series, alternate};
use crate::repository::root;

/// Seconds after which a process is ended.
const SECONDS_MAX: u64 = 600;

/// Removes a lake before the command that makes it begins.
const ANEW: &str = r#"rm -rf -- "$0"; exec "$@""#;

/// Measures an ingest in each place; nothing without the data.
pub(super) fn add(section: &mut Section, places: &[Place<'_>], data: &Path, sizes: &Sizes) -> miette::Result<()> {
    if !data.is_dir() {
        return Ok(());
    }
    eprintln!("ingest");
    let [_, long] = extract::inputs(data)?;
    let (long, lake) = (long.display().to_string(), root().join("target/bench/ingested"));
    let of = |place: &Place<'_>| {
        let address = place.cluster.map(|cluster| cluster.address(PARTITIONS));
        let more: Vec<&str> = address.iter().flat_map(|address| ["--cluster", address]).collect();
        let lake = lake.display().to_string();
        let words = [&["--data", &lake][..], &more, &["ingest", &long, "--as-of", AS_OF]].concat();
        let shell = ["sh", "-c", ANEW, &lake].map(str::to_owned);
        Series::new(place.name, on_core(place.core, shell.into_iter().chain(earnest(&words)).collect()))
    };
    let mut all: Vec<Series> = places.iter().map(of).collect();
    alternate(&mut all, sizes.long_runs, Limits::of_seconds(SECONDS_MAX))?;
    section.tables.push(table("Ingest of the postings of *Reading facts*, four times over, into a new lake:", &all));
    std::fs::remove_dir_all(&lake).ok();
    Ok(())
}
