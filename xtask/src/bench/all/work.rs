//! What is run on executors for its work and not for its answer: reading the facts of postings into a lake, and building one.

use std::path::Path;

use super::answers::AS_OF;
use super::cluster::on_core;
use super::scale_out::{PARTITIONS, Place, table};
use super::section::Section;
use super::sizes::Sizes;
use crate::bench::extract;
use crate::bench::lake::lake;
use crate::bench::process::{Limits, earnest};
use crate::bench::series::{Series, alternate};
use crate::repository::root;

/// Seconds after which a process is ended.
const SECONDS_MAX: u64 = 600;

/// Removes what the command makes before it begins.
const ANEW: &str = r#"for made in $0; do rm -rf -- "$made"; done; exec "$@""#;

/// Measures both in each place.
pub(super) fn add(section: &mut Section, places: &[Place<'_>], data: &Path, sizes: &Sizes) -> miette::Result<()> {
    if data.is_dir() {
        let [_, long] = extract::inputs(data)?;
        let new = root().join("target/bench/ingested").display().to_string();
        let long = long.display().to_string();
        let ingest = |more: &[&str]| {
            let words = [&["--data", &new][..], more, &["ingest", &long, "--as-of", AS_OF]].concat();
            anew(&new, earnest(&words))
        };
        section.tables.push(measured(
            "Ingest of the postings of *Reading facts*, four times over:",
            places,
            sizes,
            &ingest,
        )?);
        std::fs::remove_dir_all(&new).ok();
    }
    let [postings, ..] = sizes.scale_out;
    let built = lake(postings)?.display().to_string();
    let build = |more: &[&str]| {
        let words = [&["--data", &built][..], more, &["build", "--as-of", AS_OF]].concat();
        anew(&format!("{built}/models {built}/cells"), earnest(&words))
    };
    let caption = format!("Build of {postings} postings, models fitted by the client, cells by the executors:");
    section.tables.push(measured(&caption, places, sizes, &build)?);
    Ok(())
}

fn anew(made: &str, command: Vec<String>) -> Vec<String> {
    let shell = ["sh", "-c", ANEW, made].map(str::to_owned);
    shell.into_iter().chain(command).collect()
}

fn measured(
    caption: &str,
    places: &[Place<'_>],
    sizes: &Sizes,
    command: &dyn Fn(&[&str]) -> Vec<String>,
) -> miette::Result<super::section::Table> {
    eprintln!("{caption}");
    let of = |place: &Place<'_>| {
        let address = place.cluster.map(|cluster| cluster.address(PARTITIONS));
        let more: Vec<&str> = address.iter().flat_map(|address| ["--cluster", address]).collect();
        Series::new(place.name, on_core(place.core, command(&more)))
    };
    let mut all: Vec<Series> = places.iter().map(of).collect();
    alternate(&mut all, sizes.long_runs, Limits::of_seconds(SECONDS_MAX))?;
    Ok(table(caption, &all))
}
