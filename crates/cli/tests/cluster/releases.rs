//! Processes of two releases refuse one another: a scheduler says which they are, an executor only that it takes no task.

use crate::processes::{Cluster, Environment, Means, output_in};

/// A release that none is.
const OTHER: &str = "0.0.9 (data 0000)";

/// What makes a process of a debug build say that it is of that release.
fn other() -> [(&'static str, String); 1] {
    [("EARNEST_DEBUG_RELEASE", OTHER.to_owned())]
}

fn refused(client: &Environment, cluster: &Cluster) -> String {
    let output = output_in(client, None, Some(&cluster.address()), &["roles", "cook"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty());
    said
}

/// Version and data of the program under test, as a refusal names them.
fn own() -> String {
    format!("{} (data ", env!("CARGO_PKG_VERSION"))
}

#[test]
fn a_client_of_another_release_is_refused_by_the_scheduler() {
    let cluster = Cluster::start(1);
    let said = refused(&other(), &cluster);
    let words = format!("is of another release of earnest: the client is {OTHER}, the scheduler is {}", own());
    assert!(said.contains(&words), "{said}");
    assert!(said.contains("hint: run the same release of earnest on every machine of the cluster"), "{said}");
}

#[test]
fn a_scheduler_of_another_release_refuses() {
    let cluster = Cluster::start_in(&other(), 1);
    let said = refused(&[], &cluster);
    assert!(said.contains(&format!("another release of earnest: the client is {}", own())), "{said}");
    assert!(said.contains(&format!("the scheduler is {OTHER}")), "{said}");
}

#[test]
fn an_executor_of_another_release_refuses() {
    let mut cluster = Cluster::start(0);
    cluster.add_executor_with(Means { environment: &other(), ..Means::default() });
    let said = refused(&[], &cluster);
    // Ballista keeps its reason to the executor's log.
    assert!(said.contains("has an executor that does not take the tasks it is given"), "{said}");
    assert!(said.contains("most often it is of another release of earnest"), "{said}");
}
