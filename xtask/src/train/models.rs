//! The models that the binary holds, fitted to the starter's postings.

use std::fs;
use std::path::Path;

use earnest_engine::model::fit_models;
use earnest_store::Session;
use jiff::civil::Date;
use miette::{IntoDiagnostic, miette};

/// Newer than every posting of the starter.
const AS_OF: Date = Date::constant(2026, 11, 22);

/// Seed of every draw.
const SEED: u64 = 0;

/// Level of compression: the files are read at every start, and written seldom.
const LEVEL: i32 = 19;

/// Writes the models to `starter/models`.
pub(crate) fn models(starter: &Path) -> miette::Result<()> {
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    let models = runtime.block_on(async {
        let session = Session::open_starter().await.into_diagnostic()?;
        fit_models(&session, AS_OF, SEED).await.into_diagnostic()
    })?;
    let price = models.price.ok_or_else(|| miette!("{} postings are too few to predict with", models.postings))?;
    let folder = starter.join("models");
    fs::create_dir_all(&folder).into_diagnostic()?;
    for (name, text) in [("pay", models.pay), ("price", price)] {
        let packed = zstd::encode_all(text.as_bytes(), LEVEL).into_diagnostic()?;
        println!("{name}: {} bytes, {} packed", text.len(), packed.len());
        fs::write(folder.join(format!("{name}.json.zst")), packed).into_diagnostic()?;
    }
    println!("fitted to {} postings of {} employers up to {}", models.postings, models.employers, models.newest);
    Ok(())
}
