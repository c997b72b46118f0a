//! A decomposed gap in money, that closes to the cent.
//!
//! From `start` to `end`, amounts that the caller gives (two medians, say), every part of the gap in log pay becomes
//!
//! ```text
//! bar = L * part,   L = (end - start) / ln(end / start)
//! ```
//!
//! with `L` the logarithmic mean of both amounts. It makes bars that add up, whatever their order, and turns their signs when start and
//! end change places (Y. Vartia, "Ideal Log-Change Index Numbers", 1976; B. Ang, "Decomposition Analysis for Policymaking in Energy",
//! 2004). The amounts need not be as far apart as the mean logarithms: what is left, `ln(end / start) - gap`, is a bar of its own,
//! [`BarKind::Distribution`], because it comes from the two groups' distributions having different shapes around their means.
//!
//! Amounts are rounded to whole cents by largest remainders, so that they add up to `end - start` exactly.

use super::decomposition::{Decomposition, GapPart};

/// Largest amount, in cents: ten trillion, which a float still holds to the cent with digits to spare.
const CENTS_MAX: i64 = 1_000_000_000_000_000;

/// What a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarKind {
    /// Differences in the columns of a factor.
    Factor,
    /// What remains between postings that are alike in all columns.
    Unexplained,
    /// What the amounts differ by beyond the gap of mean logarithms.
    Distribution,
}

/// A step from one amount to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub kind: BarKind,
    /// The factor's name, `unexplained`, or `distribution`.
    pub name: String,
    /// Where it starts, in cents.
    pub from_cents: i64,
    /// Its height, in cents: `to_cents - from_cents`.
    pub cents: i64,
    /// Where it ends, in cents.
    pub to_cents: i64,
    /// Interval of `cents`, from the error of the part in log pay; the amounts that anchor the waterfall are taken as they are.
    /// `None` for the distribution, and where the part has no error.
    pub interval_cents: Option<(i64, i64)>,
}

/// Bars that lead from one amount to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waterfall {
    /// Pay of A, in cents.
    pub start_cents: i64,
    /// Pay of B, in cents.
    pub end_cents: i64,
    /// Factors with the largest bar first, then what is unexplained, then the distribution. They add up to `end - start`.
    pub bars: Vec<Bar>,
}

/// Why there is no waterfall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaterfallRefused {
    /// An amount is not above zero, or beyond ten trillion.
    Amount {
        /// The amount, in cents.
        cents: i64,
    },
    /// A part of the gap is too large to be an amount.
    Part,
}

impl Waterfall {
    /// Says a decomposition in cents, from the pay of A to the pay of B.
    ///
    /// # Errors
    ///
    /// When an amount is not positive, or too large.
    pub fn to_cents(start_cents: i64, end_cents: i64, decomposition: &Decomposition) -> Result<Self, WaterfallRefused> {
        for cents in [start_cents, end_cents] {
            if cents <= 0 || cents > CENTS_MAX {
                return Err(WaterfallRefused::Amount { cents });
            }
        }
        let log_distance = (end_cents as f64 / start_cents as f64).ln();
        let cents_per_log = logarithmic_mean(start_cents, end_cents);
        let mut factors: Vec<&GapPart> = decomposition.parts.iter().collect();
        factors.sort_by(|a, b| b.log_pay.abs().total_cmp(&a.log_pay.abs()));
        let explained: f64 = factors.iter().map(|part| part.log_pay).sum();
        let unexplained = &decomposition.unexplained;
        let left = GapPart {
            name: "distribution".to_owned(),
            log_pay: log_distance - explained - unexplained.log_pay,
            clustered: None,
            columns: Vec::new(),
        };
        let steps: Vec<(BarKind, &GapPart)> = factors
            .into_iter()
            .map(|part| (BarKind::Factor, part))
            .chain([(BarKind::Unexplained, unexplained), (BarKind::Distribution, &left)])
            .collect();

        let exact: Vec<f64> = steps.iter().map(|(_, part)| part.log_pay * cents_per_log).collect();
        let whole = whole_cents(&exact, end_cents - start_cents).ok_or(WaterfallRefused::Part)?;
        let mut from_cents = start_cents;
        let bars = steps.into_iter().zip(whole).map(|((kind, part), cents)| {
            let interval_cents = part.clustered.and_then(|error| {
                let (low, high) = (error.low * cents_per_log, error.high * cents_per_log);
                Some((to_cents(low.floor())?, to_cents(high.ceil())?))
            });
            let bar =
                Bar { kind, name: part.name.clone(), from_cents, cents, to_cents: from_cents + cents, interval_cents };
            from_cents = bar.to_cents;
            bar
        });
        Ok(Self { start_cents, end_cents, bars: bars.collect() })
    }
}

/// `(b - a) / ln(b / a)`, which is `a` where both are equal.
fn logarithmic_mean(a: i64, b: i64) -> f64 {
    let distance = (b - a) as f64;
    let log = (distance / a as f64).ln_1p();
    if b == a || log == 0.0 { a as f64 } else { distance / log }
}

#[expect(clippy::cast_possible_truncation, reason = "compared with the limit first")]
fn to_cents(amount: f64) -> Option<i64> {
    (amount.abs() <= CENTS_MAX as f64).then_some(amount as i64)
}

/// Whole numbers next to `exact` that add up to `total`: what rounding down leaves goes to the largest remainders, of equals to the
/// first. `None` if a number is no amount, or they do not add up to about `total`.
fn whole_cents(exact: &[f64], total: i64) -> Option<Vec<i64>> {
    let mut whole = exact.iter().map(|amount| to_cents(amount.floor())).collect::<Option<Vec<i64>>>()?;
    let mut by_remainder: Vec<usize> = (0..exact.len()).collect();
    let remainder = |at: usize| exact[at] - exact[at].floor();
    by_remainder.sort_by(|&a, &b| remainder(b).total_cmp(&remainder(a)));
    let missing = total - whole.iter().sum::<i64>();
    let count = i64::try_from(exact.len()).ok()?;
    // Rounding of large amounts may leave a cent more or less than the remainders hold.
    if missing.abs() > 2 * count {
        return None;
    }
    let step = missing.signum();
    let order: Box<dyn Iterator<Item = usize>> = if step < 0 {
        Box::new(by_remainder.into_iter().rev().cycle())
    } else {
        Box::new(by_remainder.into_iter().cycle())
    };
    for at in order.take(usize::try_from(missing.abs()).ok()?) {
        whole[at] += step;
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cents_go_to_the_largest_remainders() {
        assert_eq!(whole_cents(&[1.5, 2.25, -0.75], 3), Some(vec![2, 2, -1]));
        assert_eq!(whole_cents(&[0.4, 0.4, 0.2], 1), Some(vec![1, 0, 0]));
        assert_eq!(whole_cents(&[f64::NAN], 0), None);
        assert_eq!(whole_cents(&[f64::INFINITY, 1.0], 0), None);
        assert_eq!(whole_cents(&[-1.5, -1.5], -3), Some(vec![-1, -2]));
    }

    #[test]
    fn the_logarithmic_mean_lies_between() {
        assert!((logarithmic_mean(100, 100) - 100.0).abs() < 1e-12);
        assert!((logarithmic_mean(100, 200) - 100.0 / 2.0_f64.ln()).abs() < 1e-9);
        let near = logarithmic_mean(1_000_000_000, 1_000_000_001);
        assert!((near - 1_000_000_000.5).abs() < 1e-3, "{near}");
    }
}
