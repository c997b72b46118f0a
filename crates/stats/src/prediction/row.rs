//! What a prediction is made of: a profile, and the postings with known pay that it is learned from.

use std::cmp::Ordering;

/// A range whose high end is more than this many times its low end says nothing about where in it the pay lies; such ranges
/// (`1 - 500,000`) fill a required field.
pub const RANGE_RATIO_MAX: f64 = 10.0;
/// More years than this are read as this many: a working life.
pub const YEARS_MAX: f64 = 50.0;

/// What is known of a posting or a person before the pay is.
///
/// Labels are compared as text and mean nothing to the model beyond that; `None` is not known. Two profiles are the same to
/// the model if their skills and benefits are the same sets.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Profile {
    /// Major group of the occupation (SOC, two digits).
    pub major_group: Option<String>,
    /// Occupation (SOC, six digits).
    pub occupation: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Level.
    pub level: Option<String>,
    /// Years of experience asked for, or had.
    pub years: Option<f64>,
    /// Level of the degree asked for, or had.
    pub degree: Option<String>,
    /// Arrangement.
    pub arrangement: Option<String>,
    /// Country of the worksite.
    pub country: Option<String>,
    /// State of the worksite.
    pub state: Option<String>,
    /// Metropolitan area of the worksite.
    pub metro: Option<String>,
    /// Kind of employer.
    pub employer_kind: Option<String>,
    /// Size class of the employer.
    pub employer_size: Option<String>,
    /// Industry of the employer.
    pub industry: Option<String>,
    /// Skills named.
    pub skills: Vec<String>,
    /// Benefits offered.
    pub benefits: Vec<String>,
    /// Day of publication, counted from any fixed day, the same for all rows and profiles.
    pub posted_on: i32,
}

/// A posting whose pay is known.
#[derive(Debug, Clone, PartialEq)]
pub struct PredictionRow {
    /// What is known of it besides.
    pub profile: Profile,
    /// Key of the employer: it says which postings belong together and is never learned from.
    pub employer: u64,
    /// Low end of base pay in a year, in US dollars of one month for all rows.
    pub low: f64,
    /// High end.
    pub high: f64,
}

impl PredictionRow {
    /// The outcome to be predicted: the logarithm of the geometric middle of the range. `None` where the range is reversed,
    /// not positive, not finite, or wider than [`RANGE_RATIO_MAX`].
    pub fn log_middle(&self) -> Option<f64> {
        let usable = self.low.is_finite()
            && self.high.is_finite()
            && self.low > 0.0
            && self.high >= self.low
            && self.high / self.low <= RANGE_RATIO_MAX;
        usable.then(|| f64::midpoint(self.low.ln(), self.high.ln()))
    }

    /// An order by content, so that the order in which rows arrive cannot matter.
    pub(super) fn content_order(&self, other: &Self) -> Ordering {
        let ends = |row: &Self| [row.low.to_bits(), row.high.to_bits()];
        (self.employer, self.profile.posted_on, ends(self))
            .cmp(&(other.employer, other.profile.posted_on, ends(other)))
            .then_with(|| self.profile.content().cmp(&other.profile.content()))
    }
}

impl Profile {
    /// Years of experience, if they are a number: between none and [`YEARS_MAX`].
    pub(super) fn known_years(&self) -> Option<f64> {
        self.years.filter(|years| years.is_finite()).map(|years| years.clamp(0.0, YEARS_MAX))
    }

    /// Everything but the day, in an order.
    fn content(&self) -> Content<'_> {
        let labels = [
            &self.major_group,
            &self.occupation,
            &self.role,
            &self.level,
            &self.degree,
            &self.arrangement,
            &self.country,
            &self.state,
            &self.metro,
            &self.employer_kind,
            &self.employer_size,
            &self.industry,
        ];
        let years = self.known_years().map(f64::to_bits);
        (labels.map(Option::as_deref), years, distinct(&self.skills), distinct(&self.benefits))
    }
}

/// Labels, years, skills, benefits.
type Content<'a> = ([Option<&'a str>; 12], Option<u64>, Vec<&'a str>, Vec<&'a str>);

/// Sorted, each once.
pub(super) fn distinct(labels: &[String]) -> Vec<&str> {
    let mut sorted: Vec<&str> = labels.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(low: f64, high: f64) -> PredictionRow {
        PredictionRow { profile: Profile::default(), employer: 1, low, high }
    }

    #[test]
    fn the_outcome_is_the_geometric_middle() {
        let middle = row(50_000.0, 200_000.0).log_middle().unwrap();
        assert!((middle.exp() - 100_000.0).abs() < 1e-6);
    }

    #[test]
    fn ranges_that_say_nothing_have_no_middle() {
        let ends = [(2.0, 1.0), (0.0, 5.0), (-3.0, 5.0), (f64::NAN, 5.0), (1.0, f64::INFINITY), (1.0, 500_000.0)];
        for (low, high) in ends {
            assert_eq!(row(low, high).log_middle(), None, "{low} to {high}");
        }
    }

    #[test]
    fn content_orders_rows_and_ignores_the_order_of_skills() {
        let with = |skills: &[&str]| {
            let mut row = row(1.0, 2.0);
            row.profile.skills = skills.iter().map(ToString::to_string).collect();
            row
        };
        assert_eq!(with(&["a", "b"]).content_order(&with(&["b", "a", "b"])), Ordering::Equal);
        assert_ne!(with(&["a"]).content_order(&with(&["b"])), Ordering::Equal);
    }
}
