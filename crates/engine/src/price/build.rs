//! Builds the answer.

use std::collections::BTreeMap;

use earnest_core::answer::{PriceAnswer, PriceProfile, SCHEMA_VERSION, StatedPosition};
use earnest_core::{
    AreaCode, Cell, Cohort, Currency, Estimate, Figure, Interval, SampleSize, Suppression, SuppressionReason,
};
use earnest_stats::prediction::{PayPrediction, Profile};
use earnest_stats::rounding::round_to_step;
use earnest_store::Session;
use jiff::civil::Date;

use super::profile::{Subject, cohort_request, model_profile};
use super::{PriceRequest, StatedRange, movers, nearest, predicted};
use crate::EngineError;
use crate::model::PriceModel;
use crate::panel::Place;
use crate::report::{
    Asked, CohortRows, FigureMaker, Lives, PAY_BELOW, POSTINGS, ShareOf, Tables, evidence, nearest_answer,
    posting_sources, price_methods,
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
    let yardsticks = Yardsticks::of(session).await?;
    let subject = Subject::of(request, &yardsticks)?;
    answer(session, &subject, request.as_of, request.seed).await
}

/// The answer to a question that was answered before, from its own profile.
///
/// # Errors
///
/// When the tables cannot be read.
pub(crate) async fn price_on(session: &Session, before: &PriceAnswer) -> Result<PriceAnswer, EngineError> {
    answer(session, &Subject::of_answer(before), before.as_of, before.seed).await
}

async fn answer(session: &Session, subject: &Subject, as_of: Date, seed: u64) -> Result<PriceAnswer, EngineError> {
    let profile = &subject.profile;
    let model = PriceModel::load(session).await?;
    let asked = Asked::resolve(session, &cohort_request(profile, as_of, seed)).await?;
    let (cohort, tables) = widened(asked);
    let rows = tables.rows(&cohort);
    let figures = FigureMaker::of_session(session, scope(subject, as_of, seed));
    let figures = figures.with_nearest(nearest_answer(&tables.postings, &cohort, &rows, tables.yardsticks.rates()));
    let model_asked = model_profile(profile, as_of);
    let prediction = is_known(&model, profile, &model_asked).map(|()| model.predictor.predict(&model_asked));
    let question = Question { figures: &figures, rows: &rows, tables: &tables, model: &model, prediction: &prediction };
    let stated = subject.stated.map(|(range, day)| question.position(range, day));
    let evidence = evidence(&rows, &Lives::load(session, &cohort).await?);
    Ok(PriceAnswer {
        schema_version: SCHEMA_VERSION,
        data_id: session.data_id().to_owned(),
        data_origin: session.origin(),
        model_id: model.data_id.clone(),
        seed,
        as_of,
        posting_id: subject.posting_id.clone(),
        predicted: predicted::figures(&figures, &model.predictor, &prediction),
        prices_of: Some(model.prices_of),
        intervals: prediction.as_ref().map(predicted::intervals).unwrap_or_default(),
        stated,
        cohort_pay: figures.pay("all", &rows.all()),
        nearest_postings: nearest::nearest(subject, &rows),
        movers: if prediction.is_ok() {
            movers::movers(&model.predictor, profile, as_of, &places(&rows), &skills(&rows))
        } else {
            Vec::new()
        },
        sources: posting_sources(session.origin(), &[(&evidence, &rows)]),
        methods: price_methods(),
        notes: notes(&model, profile, as_of),
        profile: profile.clone(),
        cohort: cohort.clone(),
    })
}

/// The cohort that a profile is set in: of the whole country, and then without its level, where postings are too few for a median.
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

/// First field of the ids of a price's figures.
pub(crate) const PRICE: &str = "price";

/// The scope of a price's figures: a hash of the profile, which is too long for an id. They are verified with their answer.
fn scope(subject: &Subject, as_of: Date, seed: u64) -> String {
    let profile = serde_json::to_vec(&subject.profile).expect("a profile is plain data");
    let hash = blake3::hash(&profile).to_hex();
    format!("{PRICE}~{}~{as_of}~{seed}", &hash[..16])
}

/// Fewest employers of the role or occupation that a prediction is learned from.
const EMPLOYERS_MIN: usize = 5;

/// Whether the model has learned from postings like the profile.
fn is_known(model: &PriceModel, profile: &PriceProfile, asked: &Profile) -> Result<(), Suppression> {
    let withheld = |reason, message| Err(Suppression { reason, message, nearest: None });
    if profile.area.country() != Some("US") {
        let message = "the model has learned from postings of the United States alone".to_owned();
        return withheld(SuppressionReason::NotCovered, message);
    }
    let employers = model.predictor.employers_behind(asked);
    if employers < EMPLOYERS_MIN {
        let message = format!(
            "the model has learned from {employers} of the {EMPLOYERS_MIN} employers of such work that it needs"
        );
        return withheld(SuppressionReason::TooFewEmployers, message);
    }
    Ok(())
}

/// What a stated range is set against.
struct Question<'a> {
    figures: &'a FigureMaker,
    rows: &'a CohortRows<'a>,
    tables: &'a Tables,
    model: &'a PriceModel,
    prediction: &'a Result<PayPrediction, Suppression>,
}

impl Question<'_> {
    /// Where a range that was stated on that day lies.
    fn position(&self, stated: StatedRange, day: Date) -> StatedPosition {
        let cohort = self.rows.cohort();
        let middle = stated.middle();
        // The prediction is in the prices of a month; where none are known for the day they are taken for the same.
        let factor = self.tables.yardsticks.prices().factor(day, self.model.prices_of).unwrap_or(1.0);
        let in_dollars = self.rate(stated.currency, Currency::USD, day).map(|rate| (middle * rate * factor).ln());
        let against = |of: &dyn Fn(&PayPrediction, f64) -> f64| match self.prediction {
            Err(reason) => Err(reason.clone()),
            Ok(prediction) => in_dollars.map(|log| of(prediction, log)).ok_or_else(|| no_rate(stated.currency)),
        };
        StatedPosition {
            annual_min: stated.low,
            annual_max: stated.high.is_finite().then_some(stated.high),
            currency: stated.currency,
            stated_on: day,
            percentile_in_cohort: self.percentile(stated, self.rate(stated.currency, cohort.currency, day)),
            percentile_predicted: self.modelled("predicted_below_share", against(&predicted::share_below)),
            gap_to_predicted: self
                .modelled("gap_to_predicted_p50", against(&|prediction, log| (log - prediction.log_p50).exp_m1())),
        }
    }

    fn rate(&self, from: Currency, to: Currency, day: Date) -> Option<f64> {
        if from == to { Some(1.0) } else { self.tables.yardsticks.rates().rate(from, to, day) }
    }

    /// Share of the cohort's postings whose middle lies below that of the range.
    fn percentile(&self, stated: StatedRange, rate: Option<f64>) -> Figure {
        let with_pay: Vec<_> = self.rows.with_pay().collect();
        let employers: Vec<u32> = with_pay.iter().map(|(posting, _)| posting.employer).collect();
        let sample = ShareOf::new(&employers);
        let Some(rate) = rate else {
            let (n, employers) = sample.counted();
            let counted = SampleSize::Counted { n, employers };
            return self.figures.of("stated", PAY_BELOW, POSTINGS, counted, Cell::Suppressed(no_rate(stated.currency)));
        };
        let below: Vec<bool> =
            with_pay.iter().map(|(_, pay)| (pay.low * pay.high).sqrt() < stated.middle() * rate).collect();
        self.figures.share(PAY_BELOW, "stated", &sample, &below)
    }

    fn modelled(&self, statistic: &str, value: Result<f64, Suppression>) -> Figure {
        let predictor = &self.model.predictor;
        let sample = SampleSize::Counted { n: predictor.postings(), employers: predictor.employers() };
        let cell = match value {
            Ok(value) => {
                let reason = "a prediction; the 80% and 90% intervals say how sure".to_owned();
                let interval = Interval::Unavailable { reason };
                Cell::Modelled(Estimate { value: round_to_step(value, GAP_STEP), interval })
            }
            Err(reason) => Cell::Suppressed(reason),
        };
        self.figures.of("stated", statistic, POSTINGS, sample, cell)
    }
}

fn no_rate(currency: Currency) -> Suppression {
    Suppression {
        reason: SuppressionReason::NotCovered,
        message: format!("there is no exchange rate for {currency} of that day"),
        nearest: None,
    }
}

/// The metropolitan areas that the cohort's postings name most.
fn places(rows: &CohortRows<'_>) -> Vec<AreaCode> {
    let metros = rows.postings().iter().filter_map(|posting| Place::of(&posting.row.worksites)?.metro);
    most(metros, PLACES_TRIED).into_iter().map(AreaCode::Cbsa).collect()
}

/// The skills that they name most.
fn skills(rows: &CohortRows<'_>) -> Vec<String> {
    most(rows.postings().iter().flat_map(|posting| posting.row.skills.iter().map(ToString::to_string)), SKILLS_TRIED)
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

fn notes(model: &PriceModel, profile: &PriceProfile, as_of: Date) -> Vec<String> {
    let mut notes = vec![format!(
        "The prediction is for base pay that employers of the United States post, in prices of {}; of {} postings up to {}. It is an \
         association of pay with what postings state, not what anybody must pay.",
        model.prices_of.strftime("%Y-%m"),
        model.predictor.postings(),
        model.newest
    )];
    let unknown: Vec<&str> = profile
        .skills
        .iter()
        .map(String::as_str)
        .filter(|skill| earnest_reference::skill::by_id(skill).is_none())
        .collect();
    if !unknown.is_empty() {
        notes.push(format!("No skill of the lexicon is called {}: it says nothing here.", unknown.join(", ")));
    }
    if model.newest > as_of {
        notes.push(format!("The model learned from postings after {as_of}: it knows what was not known then."));
    }
    notes
}
