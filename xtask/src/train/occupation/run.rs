//! The steps of the training.

use std::path::Path;
use std::thread;

use earnest_extract::occupation::{OccupationModel, classes};
use earnest_reference::occupation_model;
use miette::IntoDiagnostic;

use super::split::{TEST_FIFTH, TRAINING_FIFTHS, fifth_of};
use super::titles::{CodedTitle, coded_titles};
use super::{calibrate, fit, text};
use crate::generate::{About, Release};

/// Fits that run side by side: each holds its weights before they are cut, under a gigabyte.
const FITS_AT_ONCE: usize = 2;
/// How much the text counts beside the title.
const TEXT_STRENGTH: f32 = 4.0;

/// Trains the model from the files under `shared` (the `data` folder) into `out` (the `reference` folder).
pub(crate) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let titles = coded_titles(shared)?;
    let classes = classes();
    let text = text_model(shared)?;
    let models = cross_fit(&text, &titles)?;
    let title = fit::fit_model(&titles.iter().collect::<Vec<_>>(), &classes);
    let whole = OccupationModel::read(&title, &text, "").into_diagnostic()?;
    let calibration = calibrate::table(shared, &models, &whole, &titles)?;
    let mut release = Release::create(
        out,
        "occupation/model/2026-11",
        About {
            id: "occupation-model",
            title: "Weights that code titles and duties to SOC 2018",
            producer: "Earnest",
            release: "2026-11",
            url: "docs/methods/occupation.md",
            licence: "made from SOC 2018 and OFLC disclosure data (US government works, public domain) and O*NET 27.0 (CC BY 4.0)",
            gaps: &["English but for the names of roles", "filed titles are of H-1B and H-2B workers, 2015 to 2019"],
        },
    )?;
    release.write_packed("title.bin.zst", &title)?;
    release.write_packed("text.bin.zst", &text)?;
    release.write("calibration.tsv", &calibration)?;
    release.finish()
}

/// A model for each fifth that trains, fitted to every title but those of that fifth and of the one that judges.
pub(crate) fn cross_fit(text: &[u8], titles: &[CodedTitle]) -> miette::Result<Vec<(u8, OccupationModel)>> {
    let fit = |fifth: u8| Ok((fifth, model_without(text, titles, &[TEST_FIFTH, fifth])?));
    let mut models = Vec::new();
    for pair in TRAINING_FIFTHS.chunks(FITS_AT_ONCE) {
        let fitted: Vec<miette::Result<_>> = thread::scope(|scope| {
            let threads: Vec<_> = pair.iter().map(|&fifth| scope.spawn(move || fit(fifth))).collect();
            threads.into_iter().map(|thread| thread.join().expect("fitting does not panic")).collect()
        });
        models.extend(fitted.into_iter().collect::<miette::Result<Vec<_>>>()?);
    }
    Ok(models)
}

/// A model fitted to every title but those of some fifths, with the embedded calibration.
pub(crate) fn model_without(text: &[u8], titles: &[CodedTitle], left_out: &[u8]) -> miette::Result<OccupationModel> {
    let training: Vec<&CodedTitle> =
        titles.iter().filter(|title| !left_out.contains(&fifth_of(&title.title))).collect();
    OccupationModel::read(&fit::fit_model(&training, &classes()), text, occupation_model::CALIBRATION).into_diagnostic()
}

/// The bytes of the text model.
pub(crate) fn text_model(shared: &Path) -> miette::Result<Vec<u8>> {
    text::fit(shared, &classes(), TEXT_STRENGTH)
}
