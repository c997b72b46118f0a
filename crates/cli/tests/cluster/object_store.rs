//! A lake in a bucket, read and built on a cluster: the bytes are those of one machine.

use std::path::Path;

use crate::parity::postings;
use crate::processes::{Cluster, printed_in};
use crate::s3_server::S3Server;

/// The tables and hashes of the Parquet files of a lake in the bucket, sorted. Their names are drawn anew each time.
fn tables(server: &S3Server, lake: &str) -> Vec<(String, String)> {
    let listed = server.ask("GET", &format!("/lake?list-type=2&prefix={lake}/")).unwrap();
    let part = |text: &str, name: &str| {
        let rest = text.split(&format!("<{name}>")).nth(1).unwrap();
        rest.split(&format!("</{name}>")).next().unwrap().to_owned()
    };
    let mut found: Vec<(String, String)> = listed
        .split("<Contents>")
        .skip(1)
        .map(|object| (part(object, "Key"), part(object, "ETag")))
        .filter(|(key, _)| key.ends_with(".parquet"))
        .map(|(key, hash)| (key.split('/').nth(1).unwrap().to_owned(), hash))
        .collect();
    found.sort();
    found
}

#[test]
fn a_lake_in_a_bucket_is_read_built_and_answers_the_same() {
    let Some(server) = S3Server::start() else { return };
    let environment = server.environment();
    let cluster = Cluster::start_in(&environment, 1);
    let address = cluster.address();
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("postings.jsonl");
    std::fs::write(&input, postings(240)).unwrap();
    let (here, there) = (Path::new("s3://lake/here"), Path::new("s3://lake/there"));
    for question in [
        &["ingest", input.to_str().unwrap(), "--as-of", "2026-10-01"][..],
        &["build", "--as-of", "2026-10-31"],
        &["report", "cook", "--as-of", "2026-10-31", "--format", "json"],
        &["roles", "cook"],
    ] {
        let alone = printed_in(&environment, Some(here), None, question);
        assert_eq!(printed_in(&environment, Some(there), Some(&address), question), alone, "{question:?}");
    }
    let built = tables(&server, "there");
    assert!(
        ["cells", "models", "postings"].iter().all(|name| built.iter().any(|(table, _)| table == name)),
        "{built:?}"
    );
    assert_eq!(built, tables(&server, "here"));
}
