//! From the model's raw probability to the share of answers that are right at it.
//!
//! One non-decreasing line through a few points for each level of the SOC, for titles that name a role and
//! others, with text beside them and without, fitted on titles that the model was not trained on. Between the points the line is straight; it begins at 0 and is flat behind
//! the last point.

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
    /// Reads `evidence, level, raw, calibrated` lines, in order of `raw` within evidence (`role`, `words`, `role+text`, `words+text`) and level;
    /// others are left out.
    pub fn read(text: &str) -> Self {
        let mut calibration = Self::default();
        for line in text.lines() {
            let mut columns = line.split('\t');
            let (Some(evidence), Some(level), Some(Ok(raw)), Some(Ok(calibrated))) = (
                columns.next().and_then(Evidence::from_name),
                columns.next().and_then(Level::from_name),
                columns.next().map(str::parse),
                columns.next().map(str::parse),
            ) else {
                continue;
            };
            calibration.points[evidence as usize][level as usize].push((raw, calibrated));
        }
        calibration
    }

    /// The share of answers of that level that are right where the model says `raw`. Without points: `raw`.
    pub fn of(&self, evidence: Evidence, level: Level, raw: f64) -> f64 {
        let points = &self.points[evidence as usize][level as usize];
        let at = points.partition_point(|point| point.0 < raw);
        let (left, right) = match (at.checked_sub(1).map(|before| points[before]), points.get(at)) {
            (Some(left), Some(&right)) => (left, right),
            (Some(left), None) => (left, (1.0, left.1)),
            (None, Some(&right)) => ((0.0, 0.0), right),
            (None, None) => return raw,
        };
        let width = right.0 - left.0;
        if width <= 0.0 { right.1 } else { left.1 + (right.1 - left.1) * (raw - left.0) / width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_followed() {
        let calibration =
            Calibration::read("role\tdetailed\t0.2\t0.1\nrole\tdetailed\t0.6\t0.5\n# note\nrole\tmajor\tx\t1\n");
        for (raw, expected) in [(0.0, 0.0), (0.1, 0.05), (0.2, 0.1), (0.4, 0.3), (0.6, 0.5), (1.0, 0.5)] {
            assert!((calibration.of(Evidence::Role, Level::Detailed, raw) - expected).abs() < 1e-12, "{raw}");
        }
        assert!((calibration.of(Evidence::Role, Level::Major, 0.7) - 0.7).abs() < 1e-12, "no points");
    }
}
