//! Answers are equal to the byte while executors die, arrive late, and the scheduler is started anew.

use std::process::Output;
use std::thread::JoinHandle;

use crate::parity::{postings, tables};
use crate::processes::{Cluster, files_below, has_begun, output, printed, wait_until};

/// A question of two stages that takes a few seconds: pairs of postings of one occupation.
const PAIRS: &str = "SELECT a.role AS role, COUNT(*) AS n, MIN(b.posting_id) AS first \
                     FROM postings AS a JOIN postings AS b ON a.soc = b.soc AND a.posting_id < b.posting_id \
                     WHERE a.role IS NOT NULL GROUP BY a.role ORDER BY role";

fn pairs() -> [&'static str; 4] {
    ["sql", PAIRS, "--format", "csv"]
}

fn ask(cluster: &Cluster) -> JoinHandle<Output> {
    let address = cluster.address();
    std::thread::spawn(move || output(None, Some(&address), &pairs()))
}

fn answer(asked: JoinHandle<Output>) -> String {
    let output = asked.join().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_executor_that_dies_in_its_first_stage_changes_nothing() {
    let mut cluster = Cluster::start(2);
    let asked = ask(&cluster);
    let folder = cluster.work_folder(0);
    wait_until("a task of the first stage", || has_begun(&folder));
    cluster.kill_executor(0);
    assert_eq!(answer(asked), printed(None, None, &pairs()));
}

#[test]
fn an_executor_that_dies_after_its_output_exists_changes_nothing() {
    let mut cluster = Cluster::start(2);
    let asked = ask(&cluster);
    let folder = cluster.work_folder(0);
    let is_output = |path: &std::path::Path| path.extension().is_some_and(|extension| extension == "arrow");
    wait_until("output of the first stage", || {
        files_below(&folder).iter().any(|(path, bytes)| is_output(path) && *bytes > 0)
    });
    cluster.kill_executor(0);
    assert_eq!(answer(asked), printed(None, None, &pairs()));
}

#[test]
fn a_scheduler_that_is_started_anew_answers_and_so_does_an_executor_that_comes_late() {
    let mut cluster = Cluster::start(1);
    let alone = printed(None, None, &pairs());
    assert_eq!(printed(None, Some(&cluster.address()), &pairs()), alone);
    cluster.restart_scheduler();
    assert_eq!(printed(None, Some(&cluster.address()), &pairs()), alone);
    // The only executor is gone: the question waits for another.
    cluster.kill_executor(0);
    let asked = ask(&cluster);
    cluster.add_executor();
    assert_eq!(answer(asked), alone);
}

#[test]
fn a_question_whose_scheduler_is_started_anew_is_asked_again() {
    let mut cluster = Cluster::start(1);
    let asked = ask(&cluster);
    let folder = cluster.work_folder(0);
    wait_until("a task", || has_begun(&folder));
    cluster.restart_scheduler();
    assert_eq!(answer(asked), printed(None, None, &pairs()));
}

#[test]
fn an_ingest_whose_executor_dies_adds_the_same() {
    let mut cluster = Cluster::start(2);
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    let input = folder.path().join("postings.jsonl");
    std::fs::write(&input, postings(12_000)).unwrap();
    let ingest = ["ingest", input.to_str().unwrap(), "--as-of", "2026-10-01"];
    let asked = {
        let (address, there) = (cluster.address(), there.clone());
        let ingest = ingest.map(str::to_owned);
        std::thread::spawn(move || output(Some(&there), Some(&address), &ingest.each_ref().map(String::as_str)))
    };
    let work = cluster.work_folder(0);
    wait_until("a task", || has_begun(&work));
    cluster.kill_executor(0);
    assert_eq!(answer(asked), printed(Some(&here), None, &ingest));
    assert_eq!(tables(&there), tables(&here));
}

#[test]
fn an_ingest_without_executors_leaves_a_lake_that_the_next_completes() {
    let mut cluster = Cluster::start(1);
    cluster.kill_executor(0);
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    let input = folder.path().join("postings.jsonl");
    std::fs::write(&input, postings(60)).unwrap();
    let ingest = ["ingest", input.to_str().unwrap(), "--as-of", "2026-10-01"];
    let impatient = format!("{}?timeout=6", cluster.address().split('?').next().unwrap());
    let failed = output(Some(&there), Some(&impatient), &ingest);
    assert!(!failed.status.success());
    assert_eq!(printed(Some(&there), None, &ingest), printed(Some(&here), None, &ingest));
    assert_eq!(tables(&there), tables(&here));
    assert_eq!(files_below(&there.join("staged")), []);
}
