//! `earnest evaluate`.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use earnest_core::{FactEvaluation, FactField};
use earnest_engine::calibration::{OfficialRequest, evaluate_official};
use earnest_engine::evaluate::{
    compare_facts, evaluate_estimates, evaluate_pooling, evaluate_prediction, extract_records, read_labels,
    read_records, score_facts,
};
use earnest_engine::{DataFolder, EngineError};
use earnest_report::{
    render_calibration, render_calibration_json, render_changes, render_disagreements, render_estimates,
    render_estimates_json, render_evaluation_json, render_pooling, render_pooling_json, render_prediction,
    render_prediction_json, render_scores,
};

use super::surroundings::{runtime, today};
use crate::arguments::{EvaluateEstimatesArguments, EvaluateFactsArguments, EvaluationRun, ListFormat};
use crate::exit::Exit;
use crate::extractor::extractor;
use crate::failure::Failure;
use crate::output;
use crate::progress::Step;

pub(super) fn facts(arguments: &EvaluateFactsArguments) -> Result<Exit, Failure> {
    let (name, labels) = open(&arguments.labels)?;
    let labels = read_labels(&name, labels)?;
    let records = match (&arguments.facts, &arguments.postings) {
        (Some(path), _) => open(path).map(|(name, file)| read_records(&name, file))??,
        (None, Some(path)) => {
            let extractor = extractor(arguments.skills.as_deref())?;
            open(path).map(|(name, file)| extract_records(&name, file, &labels, &extractor))??
        }
        (None, None) => unreachable!("clap asks for one of them"),
    };
    let wanted = |evaluation: FactEvaluation| only(evaluation, &arguments.field);
    let evaluation = wanted(score_facts(&labels, &records));
    let changes = match &arguments.compare {
        Some(path) => {
            let before = open(path).map(|(name, file)| read_records(&name, file))??;
            Some(compare_facts(&wanted(score_facts(&labels, &before)), &evaluation))
        }
        None => None,
    };
    output::data(&match arguments.format {
        ListFormat::Json => render_evaluation_json(&evaluation, changes.as_deref()),
        ListFormat::Term => {
            let changes = changes.as_deref().map(render_changes).unwrap_or_default();
            render_scores(&evaluation) + &changes + &render_disagreements(&evaluation.disagreements)
        }
    })?;
    let nothing_read = evaluation.postings == evaluation.missing;
    if nothing_read {
        output::note("none of the labelled postings is among the records; their ids must be the same");
    }
    Ok(if nothing_read { Exit::NothingRead } else { Exit::Done })
}

pub(super) fn official(folder: &DataFolder, arguments: &EvaluationRun) -> Result<Exit, Failure> {
    let request = OfficialRequest { as_of: arguments.as_of.unwrap_or_else(today), seed: arguments.seed };
    let report = runtime()?.block_on(async {
        let session = folder.open().await?;
        evaluate_official(&session, request).await
    })?;
    output::data(&match arguments.format {
        ListFormat::Json => render_calibration_json(&report),
        ListFormat::Term => render_calibration(&report),
    })?;
    Ok(Exit::Done)
}

pub(super) fn estimates(arguments: &EvaluateEstimatesArguments) -> Result<Exit, Failure> {
    let step = Step::new("drawing");
    let quality = evaluate_estimates(arguments.seed, arguments.samples);
    drop(step);
    output::data(&match arguments.format {
        ListFormat::Json => render_estimates_json(&quality),
        ListFormat::Term => render_estimates(&quality),
    })?;
    Ok(Exit::Done)
}

pub(super) fn pooling(folder: &DataFolder, arguments: &EvaluationRun) -> Result<Exit, Failure> {
    let as_of = arguments.as_of.unwrap_or_else(today);
    let step = Step::new("fitting without each cohort");
    let quality = runtime()?.block_on(async {
        let session = folder.open().await?;
        evaluate_pooling(&session, as_of, arguments.seed).await
    })?;
    drop(step);
    output::data(&match arguments.format {
        ListFormat::Json => render_pooling_json(&quality),
        ListFormat::Term => render_pooling(&quality),
    })?;
    Ok(Exit::Done)
}

pub(super) fn prediction(folder: &DataFolder, arguments: &EvaluationRun) -> Result<Exit, Failure> {
    let as_of = arguments.as_of.unwrap_or_else(today);
    let step = Step::new("fitting fold by fold");
    let quality = runtime()?.block_on(async {
        let session = folder.open().await?;
        evaluate_prediction(&session, as_of, arguments.seed).await
    })?;
    drop(step);
    output::data(&match arguments.format {
        ListFormat::Json => render_prediction_json(&quality),
        ListFormat::Term => render_prediction(&quality),
    })?;
    Ok(Exit::Done)
}

fn open(path: &Path) -> Result<(String, BufReader<File>), Failure> {
    let file = File::open(path).map_err(|source| EngineError::NoSuchPath { path: path.to_owned(), source })?;
    Ok((path.display().to_string(), BufReader::new(file)))
}

/// The evaluation of the wanted fields; of all where none is named.
fn only(mut evaluation: FactEvaluation, fields: &[FactField]) -> FactEvaluation {
    let wanted = |field: FactField| fields.is_empty() || fields.contains(&field);
    evaluation.fields.retain(|score| wanted(score.field));
    evaluation.disagreements.retain(|odd| wanted(odd.field));
    evaluation
}
