//! The gap between posted and surveyed pay, measured and pooled on the starter data set.

use std::fs;
use std::path::Path;

use earnest_engine::calibration::{Calibration, CalibrationCell, CalibrationVariances, calibration_cells};
use earnest_store::Session;
use jiff::civil::Date;
use miette::{IntoDiagnostic, miette};

use crate::generate::refresh_hashes;

/// Newer than every posting of the starter.
const AS_OF: Date = Date::constant(2026, 11, 22);

/// Writes the cells and the parameters to `reference/calibration`.
pub(crate) fn calibration(reference: &Path) -> miette::Result<()> {
    let folder = reference.join("calibration/posted_to_surveyed/2026-11");
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    let (cells, release) = runtime.block_on(async {
        let session = Session::open_starter().await.into_diagnostic()?;
        calibration_cells(&session, AS_OF).await.into_diagnostic()
    })?;
    // The table is what is fitted later, so that its rounding is part of the fit.
    let table = CalibrationCell::table(&cells);
    let cells = CalibrationCell::parse_table(&table);
    let fitted = Calibration::estimate(&cells).ok_or_else(|| miette!("{} cells are too few", cells.len()))?;
    fs::write(folder.join("cells.tsv"), table).into_diagnostic()?;
    fs::write(folder.join("parameters.tsv"), parameters(&release, &fitted)).into_diagnostic()?;
    refresh_hashes(reference)?;
    println!("{} cells; {fitted:?}", cells.len());
    Ok(())
}

fn parameters(release: &str, fitted: &CalibrationVariances) -> String {
    let names = ["variance_major", "variance_minor", "variance_occupation", "variance_area"];
    let groups = names.iter().zip(&fitted.variances.groups).map(|(name, variance)| format!("{name}\t{variance:.6}\n"));
    format!(
        "# name\tvalue\nrelease\t{release}\nmeasured_on\t{AS_OF}\n{}variance_residual\t{:.6}\nnoise\t{}\nhalf_width_deviations\t{:.3}\n",
        groups.collect::<String>(),
        fitted.variances.residual,
        fitted.noise,
        fitted.half_width_deviations
    )
}
