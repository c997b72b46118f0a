//! The pooled gap: a regression of surveyed on posted medians with effects of occupation and area.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use earnest_core::{AreaCode, SocCode};
use earnest_reference::posted_gap;
use earnest_reference::soc::{Level, at_level};
use earnest_stats::{MixedModel, MixedObservation, MixedVariances, estimate_variances};
use jiff::civil::Date;

use super::CalibrationCell;

/// Level of the prediction intervals.
const LEVEL: f64 = 0.95;

/// Parts that the cells are cut into to see how far predictions miss cells that were not fitted.
const FOLDS: usize = 5;

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
    /// Standard deviations that 95% of the cells lie within, each predicted from a fit without it.
    pub half_width_deviations: f64,
}

/// The gap between posted and surveyed pay, fitted.
#[derive(Debug)]
pub struct Calibration {
    release: String,
    measured_on: Date,
    model: MixedModel,
    noise: f64,
    half_width_deviations: f64,
    groups: [BTreeMap<String, usize>; GROUPINGS],
    /// Mean logarithm of posted medians by occupation.
    levels: BTreeMap<SocCode, f64>,
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

impl CalibratedMedian {
    /// The same times a factor that is known to within `error`, the half-width of its logarithm's 95% interval.
    pub fn scaled(self, factor: f64, error: f64) -> Self {
        let value = self.value * factor;
        let wider = |end: f64| (end / self.value).ln().hypot(error);
        Self { value, low: value * (-wider(self.low)).exp(), high: value * wider(self.high).exp() }
    }
}

impl Calibration {
    /// The calibration that comes with the program, fitted on every cell of the starter data set.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Calibration> = LazyLock::new(|| {
            let cells = CalibrationCell::parse_table(posted_gap::CELLS);
            let parameters = posted_gap::parameters().expect("the embedded parameters are read in a test");
            let posted_gap::Parameters { release, measured_on, groups, residual, noise, half_width_deviations } =
                parameters;
            let variances = MixedVariances { groups, residual, log_likelihood: f64::NAN };
            let variances = CalibrationVariances { variances, noise, half_width_deviations };
            let fitted = Calibration::fit(&cells, &variances, &release);
            Calibration { measured_on, ..fitted.expect("the embedded cells are fitted in a test") }
        });
        &EMBEDDED
    }

    /// Estimates the variances on `cells`; `None` where they are too few to tell the effects apart.
    pub fn estimate(cells: &[CalibrationCell]) -> Option<CalibrationVariances> {
        let groups = groups_of(cells);
        let sizes = groups.each_ref().map(BTreeMap::len);
        let mut tried: Vec<CalibrationVariances> = Vec::new();
        for noise in NOISE_CHOICES {
            let guess = tried.last().map(|before| &before.variances);
            let variances = estimate_variances(&observations(cells, &groups, noise), &sizes, guess)?;
            tried.push(CalibrationVariances { variances, noise, half_width_deviations: f64::NAN });
        }
        let likelihood = |one: &CalibrationVariances| one.variances.log_likelihood;
        let best = tried.into_iter().max_by(|a, b| likelihood(a).total_cmp(&likelihood(b)))?;
        let half_width_deviations = deviations_of_level(cells, &best)?;
        Some(CalibrationVariances { half_width_deviations, ..best })
    }

    /// Fits the effects on `cells`, whose medians are in the prices of `release`'s month.
    pub fn fit(cells: &[CalibrationCell], variances: &CalibrationVariances, release: &str) -> Option<Self> {
        let groups = groups_of(cells);
        let sizes = groups.each_ref().map(BTreeMap::len);
        let CalibrationVariances { variances, noise, half_width_deviations } = variances.clone();
        let model = MixedModel::fit(&observations(cells, &groups, noise), &sizes, variances)?;
        let levels = levels_of(cells, noise);
        Some(Self {
            release: release.to_owned(),
            measured_on: Date::MIN,
            model,
            noise,
            half_width_deviations,
            groups,
            levels,
        })
    }

    /// Release of the survey whose prices it speaks in.
    pub fn release(&self) -> &str {
        &self.release
    }

    /// Newest day of the postings that the embedded one was measured on.
    pub fn measured_on(&self) -> Date {
        self.measured_on
    }

    /// Coefficients of the logarithm of posted pay: within occupations, and between them.
    pub fn slopes(&self) -> [f64; 2] {
        let coefficients = self.model.coefficients();
        [coefficients[1], coefficients[2]]
    }

    /// Whether a cell of the occupation's major group was fitted: without one, nothing is known of the group's gap.
    pub fn knows_group_of(&self, soc: SocCode) -> bool {
        self.groups[0].contains_key(&at_level(soc, Level::Major).to_string())
    }

    /// The median that the survey would show where postings of so many employers have that median.
    pub fn predict(&self, soc: SocCode, area: &AreaCode, posted_p50: f64, employers: usize) -> CalibratedMedian {
        let (mean, deviation) = self.expect(soc, area, posted_p50, employers);
        let half_width = self.half_width_deviations * deviation;
        CalibratedMedian { value: mean.exp(), low: (mean - half_width).exp(), high: (mean + half_width).exp() }
    }

    /// Mean and standard deviation of the surveyed median's logarithm.
    fn expect(&self, soc: SocCode, area: &AreaCode, posted_p50: f64, employers: usize) -> (f64, f64) {
        let keys = keys(soc, area);
        let groups: Vec<Option<usize>> =
            keys.iter().zip(&self.groups).map(|(key, known)| known.get(key).copied()).collect();
        // Of an occupation that was not fitted, the cell itself is all that is known.
        let level = self.levels.get(&soc).copied().unwrap_or_else(|| posted_p50.ln());
        let predicted = self.model.predict(&fixed(posted_p50, level), &groups);
        let residual = self.model.variances().residual / weight(employers, self.noise);
        (predicted.mean, (predicted.variance + residual).sqrt())
    }
}

/// Which part a cell is in: cells that share postings are in one.
fn fold_of(cell: &CalibrationCell) -> usize {
    usize::from(blake3::hash(cell.block().as_bytes()).as_bytes()[0]) % FOLDS
}

/// How many standard deviations 95% of the cells lie within, each predicted from the other four fifths: what a normal law would put at
/// 1.96 (conformal prediction: V. Vovk, A. Gammerman, G. Shafer, "Algorithmic Learning in a Random World", 2005).
fn deviations_of_level(cells: &[CalibrationCell], variances: &CalibrationVariances) -> Option<f64> {
    let mut misses = Vec::new();
    for fold in 0..FOLDS {
        let (left_out, others): (Vec<CalibrationCell>, Vec<CalibrationCell>) =
            cells.iter().cloned().partition(|cell| fold_of(cell) == fold);
        let calibration = Calibration::fit(&others, variances, "")?;
        misses.extend(left_out.iter().map(|cell| {
            let (mean, deviation) = calibration.expect(cell.soc, &cell.area, cell.posted_p50, cell.employers);
            (cell.surveyed_p50.ln() - mean).abs() / deviation
        }));
    }
    misses.sort_by(f64::total_cmp);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a small count")]
    let rank = (LEVEL * (misses.len() + 1) as f64).ceil() as usize;
    misses.get(rank.min(misses.len()).checked_sub(1)?).copied()
}

/// A constant, how far the cell lies above its occupation's level, and that level. The two slopes differ: between occupations posted
/// pay tells much of surveyed pay, within one little (Y. Mundlak, "On the Pooling of Time Series and Cross Section Data", Econometrica
/// 46, 1978).
fn fixed(posted_p50: f64, level: f64) -> Vec<f64> {
    vec![1.0, posted_p50.ln() - level, level - CENTER.ln()]
}

/// Mean logarithm of posted medians by occupation, each cell weighted as in the fit.
fn levels_of(cells: &[CalibrationCell], noise: f64) -> BTreeMap<SocCode, f64> {
    let mut sums: BTreeMap<SocCode, (f64, f64)> = BTreeMap::new();
    for cell in cells {
        let weight = weight(cell.employers, noise);
        let (sum, weights) = sums.entry(cell.soc).or_default();
        *sum += weight * cell.posted_p50.ln();
        *weights += weight;
    }
    sums.into_iter().map(|(soc, (sum, weights))| (soc, sum / weights)).collect()
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
    let levels = levels_of(cells, noise);
    cells
        .iter()
        .map(|cell| MixedObservation {
            response: cell.surveyed_p50.ln(),
            fixed: fixed(cell.posted_p50, levels[&cell.soc]),
            groups: keys(cell.soc, &cell.area).iter().zip(groups).map(|(key, known)| known[key]).collect(),
            weight: weight(cell.employers, noise),
        })
        .collect()
}
