//! A file of the lake that a process of the cluster does not see is named, and nothing is answered without it.

use std::path::Path;

use crate::parity::postings;
use crate::processes::{Cluster, Means, output_in, printed_in};
use crate::s3_server::S3Server;

/// Asks a cluster of which one process means another server by the same address, whose bucket is empty.
fn refused(scheduler_sees: bool, executor_sees: bool) {
    let (Some(server), Some(elsewhere)) = (S3Server::start(), S3Server::start()) else { return };
    let environment = server.environment();
    let of = |sees: bool| if sees { server.environment() } else { elsewhere.environment() };
    let place = Path::new("s3://lake/jobs");
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("postings.jsonl");
    std::fs::write(&input, postings(60)).unwrap();
    let ingest = ["ingest", input.to_str().unwrap(), "--as-of", "2026-10-01"];
    printed_in(&environment, Some(place), None, &ingest);
    let mut cluster = Cluster::start_in(&of(scheduler_sees), 0);
    cluster.add_executor_with(Means { environment: &of(executor_sees), ..Means::default() });
    let question = ["report", "cook", "--as-of", "2026-10-31"];
    let output = output_in(&environment, Some(place), Some(&cluster.address()), &question);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(said.contains("does not see a file of the lake: ") && said.contains(".parquet"), "{said}");
    assert!(said.contains("hint: put the lake where every machine sees it under the same address"), "{said}");
}

#[test]
fn a_file_that_an_executor_does_not_see_is_named() {
    refused(true, false);
}

#[test]
fn a_file_that_the_scheduler_does_not_see_is_named() {
    refused(false, true);
}
