//! Builds the answer.

use std::collections::BTreeMap;

use earnest_core::answer::{PriceAnswer, SCHEMA_VERSION, StatedPosition};
use earnest_core::{AreaCode, Cell, Cohort, Currency, Estimate, Figure, Interval, SampleSize};
use earnest_stats::ShareSample;
use earnest_stats::prediction::PayPrediction;
use earnest_stats::rounding::round_to_step;
use earnest_store::Session;
use jiff::civil::Date;

use super::profile::{Subject, cohort_request, model_profile};
use super::{PriceRequest, StatedRange, movers, nearest, predicted};
use crate::EngineError;
use crate::model::PriceModel;
use crate::panel::Place;
use crate::report::{
    Asked, CohortRows, FigureMaker, POSTINGS, Tables, evidence, nearest_answer, posting_sources, price_methods,
};
use crate::yardsticks::Yardsticks;

/// Places and skills of the cohort that are tried as movers.
const PLACES_TRIED: usize = 6;
const SKILLS_TRIED: usize = 15;

/// Gaps to a prediction are never shown finer than a percent.
const GAP_STEP: f64 = 0.01;

/// Answers `request` from `session`.
///
/// # Errors
///
/// When the role or area is unknown, or the tables cannot be read.
pub async fn price(session: &Session, request: &PriceRequest) -> Result<PriceAnswer, EngineError> {
    let yardsticks = Yardsticks::load(session).await?;
    let subject = Subject::of(request, &yardsticks)?;
    answer(session, &subject, request.as_of, request.seed).await
}

/// The answer to a question that was answered before, from its own profile.
///
/// # Errors
///
/// When the tables cannot be read.
pub async fn price_on(session: &Session, before: &PriceAnswer) -> Result<PriceAnswer, EngineError> {
    let subject = Subject::of_answer(&before.profile, before.stated.as_ref());
    answer(session, &subject, before.as_of, before.seed).await
}

async fn answer(session: &Session, subject: &Subject, as_of: Date, seed: u64) -> Result<PriceAnswer, EngineError> {
    let profile = &subject.profile;
    let model = PriceModel::load(session).await?;
    let asked = Asked::resolve(session, &cohort_request(profile, as_of, seed)).await?;
    let (cohort, tables) = widened(asked);
    let rows = tables.rows(&cohort);
    let figures = FigureMaker::new(session.data_id(), scope(subject, as_of, seed));
    let figures = figures.with_nearest(nearest_answer(&tables.postings, &cohort, &rows, tables.yardsticks.rates()));
    let prediction = model.predictor.predict(&model_profile(profile, as_of));
    let stated = subject.stated.map(|stated| position(&figures, stated, &rows, &prediction, &tables, &model, as_of));
    let evidence = evidence(&rows, &session.further_sightings(as_of).await?);
    Ok(PriceAnswer {
        schema_version: SCHEMA_VERSION,
        data_id: session.data_id().to_owned(),
        data_origin: session.origin(),
        model_id: model.data_id.clone(),
        seed,
        as_of,
        predicted: predicted::figures(&figures, &model.predictor, &prediction),
        prices_of: Some(model.prices_of),
        intervals: predicted::intervals(&prediction),
        stated,
        cohort_pay: figures.pay("all", &rows.all()),
        nearest_postings: nearest::nearest(subject, &rows),
        movers: movers::movers(&model.predictor, profile, as_of, &places(&rows), &skills(&rows)),
        sources: posting_sources(session.origin(), &[(&evidence, &rows)]),
        methods: price_methods(),
        notes: notes(subject, &model, as_of),
        profile: profile.clone(),
        cohort: cohort.clone(),
    })
}

/// The cohort that a profile is set in: without its level where postings of that level are too few for a median.
fn widened(asked: Asked) -> (Cohort, Tables) {
    let Asked { cohort, tables, .. } = asked;
    let has_median = |cohort: &Cohort| tables.rows(cohort).has_median();
    let mut tried = vec![cohort.clone()];
    if let Some(country) =
        cohort.area.country().filter(|_| matches!(cohort.area, AreaCode::State(_) | AreaCode::Cbsa(_)))
    {
        let area = AreaCode::Country(country.to_owned());
        let area_name = earnest_reference::area::name(&area).unwrap_or_else(|| area.to_string());
        tried.push(Cohort { area, area_name, ..cohort.clone() });
    }
    let all_levels: Vec<Cohort> = tried.iter().map(|cohort| Cohort { level: None, ..cohort.clone() }).collect();
    tried.extend(all_levels);
    let found = tried.iter().find(|cohort| has_median(cohort)).cloned();
    (found.unwrap_or(cohort), tables)
}

/// The scope of a price's figures: a hash of the profile, which is too long for an id. They are verified with their answer.
fn scope(subject: &Subject, as_of: Date, seed: u64) -> String {
    let profile = serde_json::to_vec(&subject.profile).expect("a profile is plain data");
    let hash = blake3::hash(&profile).to_hex();
    format!("price~{}~{as_of}~{seed}", &hash[..16])
}

fn position(
    figures: &FigureMaker,
    stated: StatedRange,
    rows: &CohortRows<'_>,
    prediction: &PayPrediction,
    tables: &Tables,
    model: &PriceModel,
    as_of: Date,
) -> StatedPosition {
    let cohort = rows.cohort();
    let rates = tables.yardsticks.rates();
    let rate = |to: Currency| if to == stated.currency { Some(1.0) } else { rates.rate(stated.currency, to, as_of) };
    let middle = stated.middle();
    let with_pay: Vec<_> = rows.with_pay().collect();
    let employers: Vec<u32> = with_pay.iter().map(|(posting, _)| posting.employer).collect();
    let in_cohort = middle * rate(cohort.currency).unwrap_or(f64::NAN);
    let below: Vec<bool> = with_pay
        .iter()
        .map(|(_, pay)| {
            let range = StatedRange { low: pay.low, high: pay.high, currency: cohort.currency };
            range.middle() < in_cohort
        })
        .collect();
    let percentile_in_cohort = figures.share("pay_below_share", "stated", &ShareSample::new(&employers), &below);
    let in_dollars = (middle * rate(Currency::USD).unwrap_or(f64::NAN)).ln();
    // The offer is of the day of the question, the model of its month: prices of the months between are not known better.
    let modelled = |statistic: &str, value: f64, step: f64| -> Figure {
        let sample = SampleSize::Counted { n: model.predictor.postings(), employers: model.predictor.employers() };
        let interval =
            Interval::Unavailable { reason: "a prediction; the 80% and 90% intervals say how sure".to_owned() };
        let cell = if value.is_finite() {
            Cell::Modelled(Estimate { value: round_to_step(value, step), interval })
        } else {
            Cell::Suppressed(earnest_core::Suppression {
                reason: earnest_core::SuppressionReason::NotCovered,
                message: format!("there is no exchange rate for {}", stated.currency),
                nearest: None,
            })
        };
        figures.of("stated", statistic, POSTINGS, sample, cell)
    };
    let share = if in_dollars.is_finite() { predicted::share_below(prediction, in_dollars) } else { f64::NAN };
    StatedPosition {
        annual_min: stated.low.round(),
        annual_max: stated.high.is_finite().then(|| stated.high.round()),
        currency: stated.currency,
        percentile_in_cohort,
        percentile_predicted: modelled("predicted_below_share", share, GAP_STEP),
        gap_to_predicted: modelled("gap_to_predicted_p50", (in_dollars - prediction.log_p50).exp_m1(), GAP_STEP),
    }
}

/// The metropolitan areas that the cohort's postings name most.
fn places(rows: &CohortRows<'_>) -> Vec<AreaCode> {
    let metros = rows.postings().iter().filter_map(|posting| Place::of(&posting.row.worksites)?.metro);
    most(metros, PLACES_TRIED).into_iter().map(AreaCode::Cbsa).collect()
}

/// The skills that they name most.
fn skills(rows: &CohortRows<'_>) -> Vec<String> {
    most(rows.postings().iter().flat_map(|posting| posting.row.skills.clone()), SKILLS_TRIED)
}

fn most(names: impl Iterator<Item = String>, limit: usize) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut names: Vec<(String, usize)> = counts.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    names.into_iter().take(limit).map(|(name, _)| name).collect()
}

fn notes(subject: &Subject, model: &PriceModel, as_of: Date) -> Vec<String> {
    let mut notes = vec![format!(
        "The prediction is for base pay that employers of the United States post, in prices of {}; of {} postings up to {}. It is an \
         association of pay with what postings state, not what anybody must pay.",
        model.prices_of.strftime("%Y-%m"),
        model.predictor.postings(),
        model.newest
    )];
    if subject.profile.area.country() != Some("US") {
        notes.push(format!(
            "No posting of {} was learned from: the prediction is that of a place in the United States that is not known.",
            subject.profile.area_name
        ));
    }
    if model.newest > as_of {
        notes.push(format!("The model learned from postings after {as_of}: it knows what was not known then."));
    }
    notes
}
