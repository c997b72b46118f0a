//! A query that needs more than an executor has ends in words that say so, and leaves nothing half written.

use std::path::Path;
use std::process::Command;

use crate::parity::{lake, tables};
use crate::processes::{Cluster, Means, files_below, output};

/// Every posting beside every other of its occupation, in order: no part of it can be left out, and all of it must be sorted.
const ALL_PAIRS: &str = "SELECT a.posting_id AS first, b.posting_id AS second, a.title AS title \
                         FROM postings AS a JOIN postings AS b ON a.soc = b.soc \
                         ORDER BY second, first";

fn failed(output: &std::process::Output, words: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(said.contains(words), "{said}");
}

#[test]
fn a_query_that_needs_more_memory_leaves_no_file() {
    let mut cluster = Cluster::start(0);
    cluster.add_executor_with(Means { memory: "2MB", ..Means::default() });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pairs.parquet");
    let question = ["sql", ALL_PAIRS, "--output", file.to_str().unwrap()];
    let output = output(None, Some(&cluster.address()), &question);
    failed(&output, "has too little memory for the query: ");
    failed(&output, "hint: raise --memory of the executors, or ask with more partitions");
    assert_eq!(files_below(folder.path()), []);
}

#[test]
fn a_build_that_needs_more_memory_leaves_the_lake_as_it_was() {
    let mut cluster = Cluster::start(0);
    cluster.add_executor_with(Means { memory: "64KB", ..Means::default() });
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("lake");
    lake(&place, None);
    let before = tables(&place);
    let output = output(Some(&place), Some(&cluster.address()), &["build", "--as-of", "2026-10-31"]);
    failed(&output, "has too little memory for the query: ");
    assert_eq!(tables(&place), before);
    assert!(!before.iter().any(|(table, _)| table == "cells" || table == "models"), "{before:?}");
}

/// A small file system of its own, which only the administrator of a machine may make.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn mount(folder: &'a Path) -> Option<Self> {
        let mut mount = Command::new("mount");
        let mounted = mount.args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder).output();
        mounted.is_ok_and(|mounted| mounted.status.success()).then_some(Self(folder))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.0).status();
    }
}

#[test]
fn a_full_work_folder_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(folder.path()) else {
        println!("skipped: a file system of one megabyte cannot be mounted here");
        return;
    };
    let mut cluster = Cluster::start(0);
    cluster.add_executor_with(Means { work_folder: Some(disk.0), ..Means::default() });
    let output = output(None, Some(&cluster.address()), &["sql", ALL_PAIRS, "--format", "csv"]);
    failed(&output, "has no space left: ");
    failed(&output, "hint: free the executors' work folders, or name larger ones with --work-dir");
}
