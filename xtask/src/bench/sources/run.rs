//! `cargo xtask bench sources`: runs the examples that measure, in the release profile, one after another.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{IntoDiagnostic, WrapErr, bail, miette};

use crate::bench::python::{told as run, virtual_environment};
use crate::repository::root;

/// Python's `MinHash`; the version is pinned so that the figures can be repeated.
const PACKAGES: [&str; 1] = ["datasketch==2.0.0"];

/// Postings that both find the copies of.
const PEER_ROWS: usize = 50_000;

/// Boards of the data folder: with texts, and 250 small ones without.
const ASHBY: &str = "postings/ashby";
const GREENHOUSE: &str = "postings/greenhouse_meta.tar.gz";

/// Measures everything that the data folder allows, and prints it.
pub(crate) fn sources(data: &Path, rows: usize) -> miette::Result<()> {
    let folder = root().join("target/bench-sources");
    fs::create_dir_all(&folder).into_diagnostic()?;
    println!("parse to postings, one core, files in memory (target 200 MB/s)");
    let greenhouse = unpacked(&data.join(GREENHOUSE), &folder.join("greenhouse"))?;
    for (boards, name) in [(data.join(ASHBY), "Ashby"), (greenhouse, "Greenhouse, without texts")] {
        if boards.is_dir() {
            println!("  {name}: {}", example("earnest-sources", "parse_speed", &[&boards.display().to_string()])?);
        } else {
            println!("  {name}: skipped, {} is not there", boards.display());
        }
    }
    println!("web archive, packed (target: the speed of unpacking)");
    let pages = data.join("postings/api_samples/html");
    let archive = folder.join("pages.warc.gz");
    let mut arguments = vec![archive.display().to_string()];
    if !archive.is_file() && pages.is_dir() {
        arguments.extend(["--make".to_owned(), pages.display().to_string()]);
    }
    if archive.is_file() || pages.is_dir() {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        println!("{}", indented(&example("earnest-sources", "warc_speed", &arguments)?));
    } else {
        println!("  skipped: {} is not there", pages.display());
    }
    println!("200 boards, 50 ms latency, default limits (target 15 s)");
    println!("{}", indented(&example("earnest-sources", "fetch_speed", &[])?));
    println!("copies among {rows} postings (target for a million: 120 s, 4 GB)");
    println!("{}", indented(&example("earnest-vacancy", "fold_speed", &[&rows.to_string()])?));
    println!("copies among {PEER_ROWS} postings, beside datasketch on the same texts");
    peer(&folder)
}

/// The folder with what a packed archive holds; as it is where there is no archive.
fn unpacked(archive: &Path, folder: &Path) -> miette::Result<PathBuf> {
    if archive.is_file() && !folder.is_dir() {
        fs::create_dir_all(folder).into_diagnostic()?;
        run(Command::new("tar").args(["--strip-components=1", "-xzf"]).arg(archive).arg("-C").arg(folder))?;
    }
    Ok(folder.to_owned())
}

/// Both programs on the same texts.
fn peer(folder: &Path) -> miette::Result<()> {
    let texts = folder.join("texts.jsonl").display().to_string();
    let ours = example("earnest-vacancy", "fold_speed", &[&PEER_ROWS.to_string(), "--dump", &texts])?;
    println!("{}", indented(&ours));
    let python = virtual_environment(folder, &PACKAGES).wrap_err("datasketch")?;
    let theirs = run(Command::new(&python).args(["-c", include_str!("datasketch.py")]).arg(&texts))?;
    println!("{}", indented(&theirs));
    let seconds = |text: &str| -> miette::Result<f64> {
        let line = text.lines().find_map(|line| line.strip_prefix("total seconds: "));
        line.and_then(|number| number.trim().parse().ok()).ok_or_else(|| miette!("no `total seconds: ` in {text}"))
    };
    println!("  ratio, theirs to ours: {:.1}", seconds(&theirs)? / seconds(&ours)?);
    Ok(())
}

/// What an example prints, built in the release profile.
fn example(package: &str, name: &str, arguments: &[&str]) -> miette::Result<String> {
    let output = Command::new("cargo")
        .args(["run", "--release", "--quiet", "--package", package, "--example", name, "--"])
        .args(arguments)
        .current_dir(root())
        .output()
        .into_diagnostic()?;
    if !output.status.success() {
        bail!("the example `{name}` failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
