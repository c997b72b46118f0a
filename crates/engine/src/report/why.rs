//! Why pay differs: what explains it among comparable postings, and what each thing goes with.

use earnest_core::answer::{FactorShare, Premium, WhyPay};
use earnest_core::{Cell, Cohort, Estimate, Interval, SampleSize, SeniorityLevel, Suppression, SuppressionReason};
use earnest_reference::{role, skill};
use earnest_stats::regression::{Design, FALSE_DISCOVERY_RATE, benjamini_hochberg};
use earnest_stats::release::Statistic;
use earnest_stats::rounding::{round_to_step, step_for_interval};
use earnest_stats::{PointEstimate, release};
use earnest_store::{CohortFilter, Session};

use super::cohort::CohortRows;
use super::figures::{FigureMaker, POSTINGS};
use super::kept;
use super::regression::{Fitted, Regression};
use crate::EngineError;
use crate::hedonic::{Factor, HedonicRow, NOT_STATED, OTHERS, YEARS, YEARS_NOT_STATED, area_label};
use crate::yardsticks::Yardsticks;

/// Postings with pay from which a role's own explain it; with fewer those of its occupation are taken.
const OWN_POSTINGS_MIN: usize = 150;

/// Shares and premiums are never shown finer than a tenth of a percent.
const FINEST_STEP: f64 = 0.001;

/// What goes with pay in the cohort, or in its occupation where the cohort is too thin.
pub(super) async fn why(
    session: &Session,
    rows: &CohortRows<'_>,
    figures: &FigureMaker,
    yardsticks: &Yardsticks,
    seed: u64,
) -> Result<WhyPay, EngineError> {
    let cohort = rows.cohort();
    let own = HedonicRow::of_cohort(rows);
    if own.len() >= OWN_POSTINGS_MIN || cohort.target.role.is_none() {
        return Ok(explain(session, &label_of(cohort), &own, figures, seed));
    }
    let occupation = CohortFilter { role: None, soc: cohort.target.soc, as_of: cohort.as_of };
    let postings = kept::postings(session, &occupation).await?;
    let wide = Cohort { level: None, arrangement: None, employer_kind: None, ..cohort.clone() };
    let wide_rows = CohortRows::select(&postings, &wide, yardsticks.rates());
    let all = HedonicRow::of_cohort(&wide_rows);
    if all.len() > own.len() {
        return Ok(explain(session, &cohort.target.occupation, &all, figures, seed));
    }
    Ok(explain(session, &label_of(cohort), &own, figures, seed))
}

fn label_of(cohort: &Cohort) -> String {
    let level = cohort.level.map(|level| format!("{level} ")).unwrap_or_default();
    format!("{level}{}", cohort.target.name)
}

fn explain(session: &Session, about: &str, rows: &[HedonicRow<'_>], figures: &FigureMaker, seed: u64) -> WhyPay {
    let regression = Regression::of(session, rows, seed);
    let Fitted { design, shares, premiums } = match regression.as_ref() {
        Regression::Fitted(fitted) => &**fitted,
        Regression::Refused { n, employers, message } => {
            let reason = SuppressionReason::TooFewPostings;
            let cell = Cell::Suppressed(Suppression { reason, message: message.clone(), nearest: None });
            let counted = SampleSize::Counted { n: *n, employers: *employers };
            return WhyPay {
                about: about.to_owned(),
                explained: figures.of("why", "explained_share", POSTINGS, counted, cell),
                factors: Vec::new(),
                premiums: Vec::new(),
            };
        }
    };
    let (n, employers) = (design.rows(), design.employer_count());
    let counted = SampleSize::Counted { n, employers };
    let share = |slice: &str, statistic: &str, estimate| {
        figures.of(slice, statistic, POSTINGS, counted.clone(), published(estimate))
    };
    let mut factors: Vec<FactorShare> = shares
        .factors
        .iter()
        .filter_map(|explained| {
            let factor = Factor::from_key(&explained.factor)?;
            Some(FactorShare {
                key: factor.key().to_owned(),
                label: factor.label().to_owned(),
                share: share(&format!("why {}", factor.key()), "explained_share", explained.share),
            })
        })
        .collect();
    factors.sort_by(|a, b| {
        let value = |factor: &FactorShare| factor.share.cell.value().unwrap_or(0.0);
        value(b).total_cmp(&value(a)).then_with(|| a.key.cmp(&b.key))
    });
    WhyPay {
        about: about.to_owned(),
        explained: share("why", "explained_share", shares.r_squared),
        factors,
        premiums: premium_rows(design, premiums, figures),
    }
}

fn published(PointEstimate { value, low, high }: PointEstimate) -> Cell {
    let step = step_for_interval(low, high, FINEST_STEP);
    let round = |value: f64| round_to_step(value, step);
    Cell::Published(Estimate { value: round(value), interval: Interval::Bounds { low: round(low), high: round(high) } })
}

/// The premiums that can be said, strongest evidence first within each factor.
fn premium_rows(
    design: &Design,
    premiums: &[earnest_stats::regression::Premium],
    figures: &FigureMaker,
) -> Vec<Premium> {
    let said: Vec<(&earnest_stats::regression::Premium, PointEstimate, f64)> = premiums
        .iter()
        .filter(|premium| {
            let support = premium.support;
            let sides = [(support.n, support.employers), (support.compared_n, support.compared_employers)];
            sides.iter().all(|(n, employers)| release::check(Statistic::Mean, *n, *employers).is_ok())
        })
        .filter_map(|premium| premium.percent.as_ref().ok().map(|(percent, p_value)| (premium, *percent, *p_value)))
        .collect();
    let factor_of = |column: usize| Factor::from_key(&design.factors()[design.columns()[column].factor]);
    let skills: Vec<usize> =
        (0..said.len()).filter(|at| factor_of(said[*at].0.column) == Some(Factor::Skills)).collect();
    let p_values: Vec<f64> = skills.iter().map(|at| said[*at].2).collect();
    let stands_out = benjamini_hochberg(&p_values, FALSE_DISCOVERY_RATE);
    let mut rows: Vec<(Factor, f64, Premium)> = said
        .iter()
        .enumerate()
        .filter_map(|(at, (premium, percent, p_value))| {
            let factor = factor_of(premium.column)?;
            let key = design.columns()[premium.column].name.clone();
            let share =
                PointEstimate { value: percent.value / 100.0, low: percent.low / 100.0, high: percent.high / 100.0 };
            let counted = SampleSize::Counted { n: premium.support.n, employers: premium.support.employers };
            let slice = format!("why {} {key}", factor.key());
            let row = Premium {
                factor: factor.key().to_owned(),
                label: label(factor, &key),
                against: against(factor, design.base_of(premium.column)),
                premium: figures.of(&slice, "pay_premium", POSTINGS, counted, published(share)),
                is_discovery: skills.iter().position(|skill| *skill == at).map(|at| stands_out[at]),
                key,
            };
            // That nothing is stated, or that it is something else, is worth nothing to know.
            let is_telling = row.key != OTHERS && row.key != NOT_STATED && row.key != YEARS_NOT_STATED;
            is_telling.then_some((factor, *p_value, row))
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.total_cmp(&b.1)).then_with(|| a.2.key.cmp(&b.2.key)));
    rows.into_iter().map(|(_, _, row)| row).collect()
}

/// What a column is, in words.
pub(crate) fn label(factor: Factor, key: &str) -> String {
    match factor {
        Factor::Role => role::by_id(key).map_or_else(|| key.to_owned(), |role| role.name.clone()),
        Factor::Level if key == SeniorityLevel::Unspecified.as_str() => "no level stated".to_owned(),
        Factor::Level => format!("{key} level"),
        Factor::Years if key == YEARS => "a year more of experience required".to_owned(),
        Factor::Years => key.to_owned(),
        Factor::Area => area_label(key),
        Factor::Arrangement if key == "unspecified" => "arrangement not stated".to_owned(),
        Factor::Arrangement if key == "onsite" => "on site".to_owned(),
        Factor::EmployerKind if key == NOT_STATED => "kind of employer not stated".to_owned(),
        Factor::Arrangement | Factor::EmployerKind => key.replace('_', " "),
        Factor::Skills => skill::by_id(key).map_or_else(|| key.to_owned(), |skill| skill.name.clone()),
    }
}

fn against(factor: Factor, base: Option<&str>) -> String {
    match (factor, base) {
        (Factor::Skills, _) => "postings that do not name it".to_owned(),
        (Factor::Years, _) => "a year less".to_owned(),
        (_, Some(base)) => label(factor, base),
        (_, None) => "the others".to_owned(),
    }
}
