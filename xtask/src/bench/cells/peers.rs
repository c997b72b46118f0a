//! The other libraries, each in a process of its own as ours is.

use std::path::Path;

use crate::bench::python::virtual_environment;
use crate::bench::series::Series;
use crate::repository::root;

/// The libraries and what is installed of each; the versions are pinned so that the figures can be repeated. `DuckDB` comes first: it is
/// what ours is compared with.
const PEERS: [(&str, &str); 3] = [("DuckDB", "duckdb==2.0.0"), ("polars", "polars==2.1.0"), ("chDB", "chdb==4.4.0")];

/// Each library with the command that asks it about `file`; one that does not install is there as well, and says so.
pub(super) fn contenders(file: &Path, keys: &str) -> Vec<Series> {
    let contender = |(name, package): (&str, &str)| {
        let folder = root().join("target/bench/peers").join(name.to_lowercase());
        let named = format!("{name} {}", package.rsplit("==").next().unwrap_or_default());
        match virtual_environment(&folder, &[package]) {
            Ok(python) => {
                let (python, file) = (python.display().to_string(), file.display().to_string());
                let words = [&python, "-c", include_str!("peer.py"), &name.to_lowercase(), &file, keys];
                Series::new(named, words.map(str::to_owned).to_vec())
            }
            Err(error) => Series::absent(named, &error),
        }
    };
    PEERS.into_iter().map(contender).collect()
}
