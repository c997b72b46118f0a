//! What the pooled model expects of a cohort or a slice of it: from its own postings and from those it borrows from.

use earnest_core::answer::{Borrowed, ModelledPay, PayFigures};
use earnest_core::{AreaCode, Cell, Cohort, Currency, Estimate, Figure, Interval, SampleSize};
use earnest_reference::area;
use earnest_stats::PointEstimate;
use earnest_stats::pooling::{OwnEvidence, PooledCohort, PooledEstimate, PooledRow, ShareSource};
use earnest_stats::rounding::{round_to_step, step_for_interval};

use super::cohort::{CohortPosting, CohortRows};
use super::figures::{FigureMaker, POSTINGS};
use super::slice::Slice;
use crate::model::Models;
use crate::panel::panel_row;
use crate::yardsticks::Yardsticks;

/// Amounts are never shown finer than a whole unit of currency.
const FINEST_STEP: f64 = 1.0;

/// Parts of an estimate that are worth naming.
const NAMED_MIN: f64 = 0.005;

/// Models the slices of a cohort.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Modeller<'a> {
    models: &'a Models,
    rows: &'a CohortRows<'a>,
    figures: &'a FigureMaker,
    yardsticks: &'a Yardsticks,
}

impl<'a> Modeller<'a> {
    pub(super) fn new(
        models: &'a Models,
        rows: &'a CohortRows<'a>,
        figures: &'a FigureMaker,
        yardsticks: &'a Yardsticks,
    ) -> Self {
        Self { models, rows, figures, yardsticks }
    }

    /// The whole cohort.
    pub(super) fn whole(&self) -> Option<ModelledPay> {
        self.slice(&Slice::All, &self.rows.all())
    }

    /// A slice, of `postings`; `None` where the model does not know what makes it one, or learned from later days than the report's.
    pub(super) fn slice(&self, slice: &Slice, postings: &[&CohortPosting<'_>]) -> Option<ModelledPay> {
        let cohort = self.rows.cohort();
        let model = self.models.pay();
        let pooled = model.pooled.as_ref().filter(|_| model.newest <= cohort.as_of)?;
        let asked = asked(cohort, slice)?;
        // Rates are of currencies; a model in dollars answers in each that has one.
        let rate = match cohort.currency {
            Currency::USD => 1.0,
            currency => self.yardsticks.rates().rate(Currency::USD, currency, cohort.as_of)?,
        };
        let own: Vec<PooledRow> = postings
            .iter()
            .filter_map(|posting| panel_row(posting.row, self.yardsticks, model.prices_of)?.pooled())
            .map(|row| belonging(row, &asked))
            .collect();
        let evidence = OwnEvidence { rows: &own, in_fit: self.models.is_of_session() };
        let estimate = pooled.estimate(&asked, &evidence).filter(is_told)?;
        Some(ModelledPay {
            base_pay: self.pay(slice, &estimate, rate),
            prices_of: (asked.country == "US").then_some(model.prices_of),
            borrowed: borrowed(&estimate, cohort),
        })
    }

    fn pay(&self, slice: &Slice, estimate: &PooledEstimate, rate: f64) -> PayFigures {
        let points = [estimate.p10, estimate.p25, estimate.p50, estimate.p75, estimate.p90];
        let steps = points.map(|point| step_for_interval(point.low * rate, point.high * rate, FINEST_STEP));
        let step = steps.into_iter().fold(f64::INFINITY, f64::min);
        let sample = SampleSize::Counted { n: estimate.own_postings, employers: estimate.own_employers };
        let figure = |name: &str, PointEstimate { value, low, high }: PointEstimate| -> Figure {
            let round = |amount: f64| round_to_step(amount * rate, step);
            let cell = Cell::Modelled(Estimate {
                value: round(value),
                interval: Interval::Bounds { low: round(low), high: round(high) },
            });
            let statistic = format!("modelled_pay_annual_{name}");
            self.figures.of(&slice.key(), &statistic, POSTINGS, sample.clone(), cell)
        };
        let [p10, p25, p50, p75, p90] = points;
        PayFigures {
            p10: figure("p10", p10),
            p25: figure("p25", p25),
            p50: figure("p50", p50),
            p75: figure("p75", p75),
            p90: figure("p90", p90),
            mean: self.figures.no_mean(&slice.key(), "modelled_pay_annual_mean", sample.clone()),
        }
    }
}

/// Least part of an estimate that must rest on the cohort, its role or its occupation: what rests on other occupations is theirs.
const KNOWN_MIN: f64 = 0.5;

/// Largest upper end of the median's interval, over its lower end, that still says something.
const WIDTH_MAX: f64 = 2.0;

/// Whether the estimate may be shown.
fn is_told(estimate: &PooledEstimate) -> bool {
    let near = [ShareSource::Own, ShareSource::Role, ShareSource::Occupation];
    let known: f64 = estimate.shares.iter().filter(|part| near.contains(&part.source)).map(|part| part.share).sum();
    known >= KNOWN_MIN && estimate.p50.high <= WIDTH_MAX * estimate.p50.low
}

/// What the model is asked; `None` for what it does not know: the world, arrangements, kinds of employer, years.
fn asked(cohort: &Cohort, slice: &Slice) -> Option<PooledCohort> {
    if cohort.arrangement.is_some() || cohort.employer_kind.is_some() {
        return None;
    }
    let mut place = cohort.area.clone();
    let mut level = cohort.level;
    match slice {
        Slice::All => {}
        Slice::Level(of) => level = Some(*of),
        Slice::Place { key, .. } => place = key.parse().ok()?,
        Slice::Stage(_) | Slice::StageNotStated | Slice::Arrangement(_) | Slice::EmployerKind(_) => return None,
    }
    let (state, metro) = match &place {
        AreaCode::World => return None,
        AreaCode::Country(_) => (None, None),
        AreaCode::State(state) => (Some(state.clone()), None),
        AreaCode::Cbsa(code) => (area::state_of_cbsa(code), Some(code.clone())),
    };
    Some(PooledCohort {
        role: cohort.target.role.clone(),
        occupation: cohort.target.soc.to_string(),
        major: cohort.target.soc.major_group().to_string(),
        level: level.map(|level| level.to_string()),
        country: place.country()?.to_owned(),
        state,
        metro,
        year: None,
    })
}

/// A row of the cohort as the model tells cohorts apart: who belongs is decided here, where a posting may name several places.
fn belonging(row: PooledRow, asked: &PooledCohort) -> PooledRow {
    PooledRow {
        role: asked.role.clone().or(row.role),
        occupation: asked.occupation.clone(),
        major: asked.major.clone(),
        level: asked.level.clone().unwrap_or(row.level),
        country: asked.country.clone(),
        state: asked.state.clone().or(row.state),
        metro: asked.metro.clone().or(row.metro),
        ..row
    }
}

/// Whose postings an estimate rests on, in words, the largest part first.
fn borrowed(estimate: &PooledEstimate, cohort: &Cohort) -> Vec<Borrowed> {
    let target = &cohort.target;
    let words = |source: ShareSource| match source {
        ShareSource::Own => "its own postings".to_owned(),
        ShareSource::Role => format!("{} of other levels and places", target.name),
        ShareSource::Occupation => format!("{} (SOC {})", target.occupation, target.soc),
        ShareSource::MajorGroup => {
            let group = target.soc.major_group();
            format!("{} (SOC {group})", earnest_reference::soc::title(group).unwrap_or("its major group"))
        }
        ShareSource::AllJobs => "all jobs".to_owned(),
    };
    let mut parts: Vec<Borrowed> = estimate
        .shares
        .iter()
        .filter(|part| part.share >= NAMED_MIN)
        .map(|part| Borrowed { from: words(part.source), share: (part.share * 100.0).round() / 100.0 })
        .collect();
    parts.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.from.cmp(&b.from)));
    // What rounding and the parts too small to name leave belongs to the largest.
    let rest = 1.0 - parts.iter().map(|part| part.share).sum::<f64>();
    if let Some(largest) = parts.first_mut() {
        largest.share = ((largest.share + rest) * 100.0).round() / 100.0;
    }
    parts
}
