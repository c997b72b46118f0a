//! Other open readers of pay, installed from the Python package index into virtual environments of the bench. They read pay only.

use std::path::Path;

use crate::bench::python::virtual_environment;
use crate::bench::series::Series;
use crate::repository::root;

/// The readers, and what is installed of each; the versions are pinned so that the figures can be repeated.
const PEERS: [&str; 3] = ["payband-mcp==0.12.0", "jobwatch==0.6.0", "python-jobspy==1.4.1"];

/// Calls one of them on the postings.
const SCRIPT: &str = include_str!("peers.py");

/// Each reader with the command that gives it the first `limit` postings of `corpus`; one that does not install is there as well, and
/// says so.
pub(super) fn contenders(corpus: &Path, limit: usize) -> Vec<Series> {
    let contender = |package: &str| {
        let name = package.split("==").next().unwrap_or_default();
        let folder = root().join("target/bench/peers").join(name);
        match virtual_environment(&folder, &[package]) {
            Ok(python) => {
                let (python, corpus) = (python.display().to_string(), corpus.display().to_string());
                let words = [&python, "-c", SCRIPT, name, &corpus, &limit.to_string()];
                Series::new(package.replace("==", " "), words.map(str::to_owned).to_vec())
            }
            Err(error) => Series::absent(package.replace("==", " "), &error),
        }
    };
    PEERS.into_iter().map(contender).collect()
}
