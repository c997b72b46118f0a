//! Real files, where they are at hand.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use earnest_sources::ReadOptions;

use crate::reading::{Reading, read_with};

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not at hand", path.display());
    None
}

fn read_file(path: &Path) -> Reading {
    let name = path.file_name().unwrap().to_string_lossy();
    read_with(&name, BufReader::new(File::open(path).unwrap()), &ReadOptions::default())
}

fn print_counts(what: &str, readings: &[Reading]) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for reading in readings {
        for posting in &reading.postings {
            *counts.entry("postings").or_default() += 1;
            *counts.entry("with pay").or_default() += usize::from(!posting.stated_pay.is_empty());
            *counts.entry("pay statements").or_default() += posting.stated_pay.len();
            *counts.entry("with a day").or_default() += usize::from(posting.posted_on.is_some());
            for issue in &posting.issues {
                *counts.entry(issue.code.as_str()).or_default() += 1;
            }
        }
        *counts.entry("rejections").or_default() += reading.rejections.len();
    }
    println!("{what}: {counts:?}");
}

#[test]
fn every_ashby_posting_is_read() {
    let Some(folder) = shared("postings/ashby") else { return };
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let readings: Vec<Reading> = files.iter().map(|file| read_file(file)).collect();
    print_counts("ashby", &readings);
    assert!(readings.iter().all(|reading| reading.source_name() == Some("ashby")));
    assert_eq!(readings.iter().map(|reading| reading.postings.len()).sum::<usize>(), 6_212);
    assert_eq!(readings.iter().map(|reading| reading.rejections.len()).sum::<usize>(), 0);
}

#[test]
fn every_new_york_row_is_a_posting_or_a_rejection() {
    let Some(file) = shared("postings/nyc/nyc_jobs.csv") else { return };
    let reading = read_file(&file);
    for rejection in &reading.rejections {
        println!("{} {:?} {}", rejection.position, rejection.id, rejection.issue.message);
    }
    print_counts("nyc", std::slice::from_ref(&reading));
    assert_eq!(reading.source_name(), Some("csv"));
    assert_eq!(reading.postings.len() + reading.rejections.len(), 2_928);
    assert!(reading.postings.iter().all(|posting| posting.stated_pay.len() == 1));
}

#[test]
fn recorded_answers_are_read_or_refused() {
    let Some(folder) = shared("postings/api_samples") else { return };
    for folder in [folder.clone(), folder.join("html")] {
        let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|path| path.is_file()) {
            let reading = read_file(file);
            println!(
                "{} {:?} {} {:?}",
                file.file_name().unwrap().to_string_lossy(),
                reading.source_name(),
                reading.postings.len(),
                reading.rejections.first().map(|rejection| &rejection.issue.message)
            );
            assert!(!reading.postings.is_empty() || !reading.rejections.is_empty());
        }
    }
}
