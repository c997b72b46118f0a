//! Builds every release in turn.

use std::path::Path;

use super::{areas, cbsa, cities, cpi, esco_skills, fx, own, rpp, skills, soc, soc_crosswalk, tasks, titles, zips};

/// Builds every generated release from the files under `shared` (the `data` folder) into `out` (the `reference`
/// folder).
pub fn run(shared: &Path, out: &Path) -> Result<(), miette::Report> {
    soc::run(shared, out)?;
    soc_crosswalk::run(shared, out)?;
    titles::run(shared, out)?;
    tasks::run(shared, out)?;
    skills::run(shared, out)?;
    esco_skills::run(shared, out)?;
    areas::run(shared, out)?;
    let cbsa = cbsa::run(shared, out)?;
    cities::run(shared, out, &cbsa)?;
    zips::run(out, &cbsa)?;
    fx::run(shared, out)?;
    cpi::run(shared, out)?;
    rpp::run(shared, out)?;
    own::run(out)
}
