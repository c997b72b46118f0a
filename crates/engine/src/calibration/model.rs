//! The pooled gap: a regression of surveyed on posted medians with effects of occupation and area.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use earnest_core::{AreaCode, SocCode};
use earnest_reference::posted_gap;
use earnest_reference::soc::{Level, at_level};
use earnest_stats::{MixedModel, MixedObservation, MixedVariances, estimate_variances};

use super::CalibrationCell;

/// Normal quantile of a two-sided 95% interval.
const Z95: f64 = 1.96;

/// Pay at which the slope turns: the constant is what is expected there.
const CENTER: f64 = 100_000.0;

/// How many employers' worth of noise a cell has whose posted median is exact: the choices tried, of which the likeliest is
/// taken.
const NOISE_CHOICES: [f64; 5] = [0.0, 1.0, 2.0, 4.0, 8.0];

/// The groupings: major group, minor group, occupation, area.
const GROUPINGS: usize = 4;

/// Variances of the effects, and how noisy the medians of few employers are.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationVariances {
    /// Of the effects of major group, minor group, occupation, area, and of the residual, on the logarithm of pay.
    pub variances: MixedVariances,
    /// A cell of `e` employers has the weight `e / (e + noise)`.
    pub noise: f64,
}

/// The gap between posted and surveyed pay, fitted.
#[derive(Debug)]
pub struct Calibration {
    release: String,
    model: MixedModel,
    noise: f64,
    groups: [BTreeMap<String, usize>; GROUPINGS],
}

/// What the survey would show, with its 95% prediction interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalibratedMedian {
    /// The median.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Calibration {
    /// The calibration that comes with the program, fitted on every cell of the starter data set.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Calibration> = LazyLock::new(|| {
            let cells = CalibrationCell::parse_table(posted_gap::CELLS);
            let (release, variances) =
                posted_gap::parameters().and_then(|parameters| {
                    let posted_gap::Parameters { release, groups, residual, noise } = parameters;
                    let variances = MixedVariances { groups, residual, log_likelihood: f64::NAN };
                    Some((release, CalibrationVariances { variances, noise }))
                }).expect("the embedded parameters are read in a test");
            Calibration::fit(&cells, &variances, &release).expect("the embedded cells are fitted in a test")
        });
        &EMBEDDED
    }

    /// Estimates the variances on `cells`; `None` where they are too few to tell the effects apart.
    pub fn estimate(cells: &[CalibrationCell]) -> Option<CalibrationVariances> {
        let groups = groups_of(cells);
        let sizes = groups.each_ref().map(BTreeMap::len);
        let tried = NOISE_CHOICES.iter().filter_map(|&noise| {
            let variances = estimate_variances(&observations(cells, &groups, noise), &sizes)?;
            Some(CalibrationVariances { variances, noise })
        });
        tried.max_by(|a, b| a.variances.log_likelihood.total_cmp(&b.variances.log_likelihood))
    }

    /// Fits the effects on `cells`, whose medians are in the prices of `release`'s month.
    pub fn fit(cells: &[CalibrationCell], variances: &CalibrationVariances, release: &str) -> Option<Self> {
        let groups = groups_of(cells);
        let sizes = groups.each_ref().map(BTreeMap::len);
        let CalibrationVariances { variances, noise } = variances.clone();
        let model = MixedModel::fit(&observations(cells, &groups, noise), &sizes, variances)?;
        Some(Self { release: release.to_owned(), model, noise, groups })
    }

    /// Release of the survey whose prices it speaks in.
    pub fn release(&self) -> &str {
        &self.release
    }

    /// Coefficient of the logarithm of posted pay.
    pub fn slope(&self) -> f64 {
        self.model.coefficients()[1]
    }

    /// The median that the survey would show where postings of so many employers have that median.
    pub fn predict(&self, soc: SocCode, area: &AreaCode, posted_p50: f64, employers: usize) -> CalibratedMedian {
        let keys = keys(soc, area);
        let groups: Vec<Option<usize>> =
            keys.iter().zip(&self.groups).map(|(key, known)| known.get(key).copied()).collect();
        let predicted = self.model.predict(&fixed(posted_p50), &groups);
        let residual = self.model.variances().residual / weight(employers, self.noise);
        let half_width = Z95 * (predicted.variance + residual).sqrt();
        CalibratedMedian {
            value: predicted.mean.exp(),
            low: (predicted.mean - half_width).exp(),
            high: (predicted.mean + half_width).exp(),
        }
    }
}

fn fixed(posted_p50: f64) -> Vec<f64> {
    vec![1.0, (posted_p50 / CENTER).ln()]
}

fn weight(employers: usize, noise: f64) -> f64 {
    let employers = employers.max(1) as f64;
    employers / (employers + noise)
}

fn keys(soc: SocCode, area: &AreaCode) -> [String; GROUPINGS] {
    let group = |level| at_level(soc, level).to_string();
    [group(Level::Major), group(Level::Minor), soc.to_string(), area.to_string()]
}

fn groups_of(cells: &[CalibrationCell]) -> [BTreeMap<String, usize>; GROUPINGS] {
    let mut groups: [BTreeMap<String, usize>; GROUPINGS] = Default::default();
    for cell in cells {
        for (key, known) in keys(cell.soc, &cell.area).into_iter().zip(&mut groups) {
            known.insert(key, 0);
        }
    }
    for known in &mut groups {
        for (number, place) in known.values_mut().enumerate() {
            *place = number;
        }
    }
    groups
}

fn observations(
    cells: &[CalibrationCell],
    groups: &[BTreeMap<String, usize>; GROUPINGS],
    noise: f64,
) -> Vec<MixedObservation> {
    cells
        .iter()
        .map(|cell| MixedObservation {
            response: cell.surveyed_p50.ln(),
            fixed: fixed(cell.posted_p50),
            groups: keys(cell.soc, &cell.area).iter().zip(groups).map(|(key, known)| known[key]).collect(),
            weight: weight(cell.employers, noise),
        })
        .collect()
}
