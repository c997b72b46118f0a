//! What cannot be run is said, with what to do about it, and nothing is half written.

use crate::processes::{Cluster, earnest, output};

fn refused(cluster: &str, arguments: &[&str]) -> String {
    let output = output(None, Some(cluster), arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_scheduler_that_is_not_there_is_named() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let said = refused(&format!("df://127.0.0.1:{free}"), &["roles", "cook"]);
    assert!(said.contains(&format!("the cluster at `df://127.0.0.1:{free}` cannot be reached")), "{said}");
    assert!(said.contains("hint: check that `earnest cluster scheduler` runs there"), "{said}");
}

#[test]
fn a_cluster_without_executors_is_not_waited_for_beyond_the_time_limit() {
    let cluster = Cluster::start(0);
    let address = cluster.address();
    let base = address.split('?').next().unwrap();
    let said = refused(&format!("{base}?timeout=3"), &["roles", "cook"]);
    assert!(said.contains("did not answer within 3 s"), "{said}");
}

#[test]
fn an_address_and_a_work_folder_that_are_none_are_refused() {
    let wrong = output(None, Some("http://127.0.0.1:1"), &["roles", "cook"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("df://host:50050"));
    let full = earnest(&["cluster", "executor", "--scheduler", "df://127.0.0.1:1", "--work-dir", "/dev/full/x"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&full.stderr);
    assert_eq!(full.status.code(), Some(1), "{said}");
    assert!(said.contains("cannot use `/dev/full/x/earnest-executor` as the work folder"), "{said}");
}

#[test]
fn a_port_that_is_taken_is_said() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = earnest(&["cluster", "scheduler", "--port", &port]).output().unwrap();
    let said = String::from_utf8_lossy(&said.stderr);
    assert!(said.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{said}");
}
