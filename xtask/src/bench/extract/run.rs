//! Measures and prints.

use std::fs;
use std::path::Path;
use std::process::Command;

use miette::{IntoDiagnostic, bail, miette};

use super::{corpus, peers};
use crate::bench::process;
use crate::repository::root;

/// Postings that the slower readers are timed on.
const PEER_POSTINGS: usize = 1000;
/// How many times longer the second input of the memory test is.
const LONGER: usize = 4;
/// What one core should do, in megabytes of text a second.
const TARGET: f64 = 50.0;

/// Times the reading of all facts on one core, beside other readers, and the memory of `earnest extract`.
pub(crate) fn extract(data: &Path, runs: usize) -> miette::Result<()> {
    if !data.is_dir() {
        println!("skipped: `{}` is not there", data.display());
        return Ok(());
    }
    let folder = root().join("target/bench-extract");
    fs::create_dir_all(&folder).into_diagnostic()?;
    let (short, long) = (folder.join("corpus.jsonl"), folder.join("corpus-long.jsonl"));
    corpus::write(data, &short, 1)?;
    corpus::write(data, &long, LONGER)?;

    let mut rates: Vec<Rate> = (0..runs).map(|_| all_facts(&short)).collect::<Result<_, _>>()?;
    rates.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    let ours = rates.get(rates.len() / 2).ok_or_else(|| miette!("a measurement needs at least one run"))?;
    println!("{:<34} {:>9} {:>12} {:>9} {:>9}", "reader, one core", "postings", "postings/s", "MB/s", "times");
    let (postings, speed) = (ours.postings as f64, ours.megabytes / ours.seconds);
    let name = "earnest: all facts";
    println!("{name:<34} {:>9} {:>12.0} {speed:>9.1} {:>9}", ours.postings, postings / ours.seconds, "1");
    for peer in peers::measure(&folder, &short, PEER_POSTINGS)? {
        let rate = peer.bytes as f64 / 1e6 / peer.seconds;
        let name = format!("{}: pay, found in {}", peer.name, peer.with_pay);
        let each = peer.postings as f64 / peer.seconds;
        println!("{name:<34} {:>9} {each:>12.0} {rate:>9.2} {:>8.0}x", peer.postings, speed / rate);
    }
    println!("target of {TARGET} MB/s: {}", if speed >= TARGET { "reached" } else { "NOT REACHED" });

    build(&["build", "--quiet", "--package", "earnest"])?;
    let binary = root().join("target/debug/earnest").display().to_string();
    println!("\n{:<34} {:>9} {:>12}", "earnest extract, every core", "wall s", "peak MiB");
    for (name, file) in [("once", &short), ("four times over", &long)] {
        let command = [binary.clone(), "extract".to_owned(), file.display().to_string()];
        let run = process::median(1, &command, || Ok(()))?;
        println!("{name:<34} {:>9.2} {:>12.0}", run.seconds, run.peak_mib);
    }
    Ok(())
}

/// One run over the corpus.
struct Rate {
    postings: usize,
    megabytes: f64,
    seconds: f64,
}

/// Runs the crate's own example in the release profile: one thread, dictionaries loaded before the clock starts.
fn all_facts(corpus: &Path) -> miette::Result<Rate> {
    let input = fs::File::open(corpus).into_diagnostic()?;
    let output = Command::new("cargo")
        .args(["run", "--quiet", "--release", "--package", "earnest-extract", "--example", "facts", "--", "--speed"])
        .current_dir(root())
        .stdin(input)
        .output()
        .into_diagnostic()?;
    if !output.status.success() {
        bail!("the example failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [postings, bytes, seconds] = numbers[..] else { bail!("the example said `{text}`") };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of postings")]
    Ok(Rate { postings: postings as usize, megabytes: bytes / 1e6, seconds })
}

fn build(arguments: &[&str]) -> miette::Result<()> {
    let status = Command::new("cargo").args(arguments).current_dir(root()).status().into_diagnostic()?;
    if status.success() { Ok(()) } else { bail!("cargo {arguments:?} failed") }
}
