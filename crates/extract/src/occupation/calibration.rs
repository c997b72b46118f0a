//! From the model's raw probability to the share of answers that are right at it.
//!
//! One non-decreasing line through a few points for each level of the SOC, for titles that name a role and others, with
//! text beside them and without, fitted on titles that the model was not trained on. The line is straight between the
//! points on the scale of log-odds, where 0.99 and 0.999 stand apart; it begins at 0 and is flat behind the last point.

use earnest_reference::soc::Level;

/// What speaks for the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The title names a role of the likeliest occupation.
    Role = 0,
    /// The title's words only.
    Words = 1,
    /// The same with duties or skills beside the title.
    RoleAndText = 2,
    /// The title's words, with duties or skills beside them.
    WordsAndText = 3,
}

impl Evidence {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Role, Self::Words, Self::RoleAndText, Self::WordsAndText];

    /// Its name in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Words => "words",
            Self::RoleAndText => "role+text",
            Self::WordsAndText => "words+text",
        }
    }

    /// The evidence of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|evidence| evidence.as_str() == name)
    }
}

/// The lines, by evidence and level.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calibration {
    points: [[Vec<(f64, f64)>; 4]; 4],
}

impl Calibration {
    /// Reads `evidence, level, log-odds, calibrated` lines, in order of the log-odds within evidence (`role`, `words`,
    /// `role+text`, `words+text`) and level; others are left out.
    pub fn read(text: &str) -> Self {
        let mut calibration = Self::default();
        for line in text.lines() {
            let mut columns = line.split('\t');
            let (Some(evidence), Some(level), Some(Ok(odds)), Some(Ok(calibrated))) = (
                columns.next().and_then(Evidence::from_name),
                columns.next().and_then(Level::from_name),
                columns.next().map(str::parse),
                columns.next().map(str::parse),
            ) else {
                continue;
            };
            calibration.points[evidence as usize][level as usize].push((odds, calibrated));
        }
        calibration
    }

    /// The share of answers of that level that are right where the model says `raw`. Without points: `raw`.
    pub fn of(&self, evidence: Evidence, level: Level, raw: f64) -> f64 {
        let points = &self.points[evidence as usize][level as usize];
        let Some(last) = points.last() else { return raw };
        let odds = log_odds(raw);
        let at = points.partition_point(|point| point.0 < odds);
        let Some(right) = points.get(at) else { return last.1 };
        let left = at.checked_sub(1).map_or((log_odds(0.0), 0.0), |before| points[before]);
        let width = right.0 - left.0;
        if width <= 0.0 { right.1 } else { left.1 + (right.1 - left.1) * (odds - left.0) / width }
    }
}

/// Nearer to 0 or 1 a raw probability is rounding.
const PROBABILITY_MIN: f64 = 1e-6;

/// The logarithm of the odds of a probability.
pub fn log_odds(probability: f64) -> f64 {
    let bounded = probability.clamp(PROBABILITY_MIN, 1.0 - PROBABILITY_MIN);
    (bounded / (1.0 - bounded)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_followed() {
        let calibration =
            Calibration::read("role\tdetailed\t0\t0.4\nrole\tdetailed\t2\t0.8\n# note\nrole\tmajor\tx\t1\n");
        let at = |odds: f64| calibration.of(Evidence::Role, Level::Detailed, 1.0 / (1.0 + (-odds).exp()));
        for (odds, expected) in [(-40.0, 0.0), (0.0, 0.4), (1.0, 0.6), (2.0, 0.8), (40.0, 0.8)] {
            assert!((at(odds) - expected).abs() < 1e-9, "{odds}: {}", at(odds));
        }
        assert!((calibration.of(Evidence::Role, Level::Major, 0.7) - 0.7).abs() < 1e-12, "no points");
    }
}
