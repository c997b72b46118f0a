//! How well facts agree with labels made by reading: the answer of `earnest evaluate facts`.

use serde::Serialize;

use crate::PostingId;
use crate::named::named_enum;

named_enum! {
    /// A part of the fact record that is compared with its label.
    FactField {
        /// Statements of base pay: both ends, currency and period.
        Pay = "pay",
        /// Whether pay is stated at all.
        PayStated = "pay_stated",
        /// Seniority level.
        Seniority = "seniority",
        /// Least years of experience required.
        MinYears = "min_years",
        /// Degree level.
        DegreeLevel = "degree_level",
        /// Whether the degree is required or preferred.
        DegreeStrength = "degree_strength",
        /// Whether experience may replace the degree.
        ExperienceAccepted = "experience_accepted",
        /// Remote, hybrid or on site.
        Arrangement = "arrangement",
        /// Kinds of benefit offered.
        Benefits = "benefits",
        /// Tools, languages, platforms.
        Skills = "skills",
        /// Detailed occupation, six digits of SOC 2018.
        Soc6 = "soc6",
        /// Major group, the first two digits of SOC 2018.
        Soc2 = "soc2",
        /// Language of the text.
        Language = "language",
    }
}

named_enum! {
    /// What a score says of a field.
    Measure {
        /// Harmonic mean of precision and recall over the members of sets.
        F1 = "F1",
        /// Share of postings whose value is that of the label.
        Accuracy = "accuracy",
    }
}

impl FactField {
    /// Sets of members are measured by F1, single values by accuracy.
    pub fn measure(self) -> Measure {
        match self {
            Self::Pay | Self::Benefits | Self::Skills => Measure::F1,
            _ => Measure::Accuracy,
        }
    }
}

/// A share from 0 to 1 with its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    /// The share in the sample.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// How well one field was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldScore {
    /// The field.
    pub field: FactField,
    /// Postings with a label of the field.
    pub postings: usize,
    /// What `score` is.
    pub measure: Measure,
    /// F1 or accuracy.
    pub score: Score,
    /// Share of what was read that is labelled; only with F1.
    pub precision: Option<Score>,
    /// Share of what is labelled that was read; only with F1.
    pub recall: Option<Score>,
}

/// A posting whose label and record differ in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// The posting.
    pub id: PostingId,
    /// The field.
    pub field: FactField,
    /// What only the label has.
    pub labelled: Vec<String>,
    /// What only the record has.
    pub read: Vec<String>,
    /// The words that the record quotes for what only it has.
    pub evidence: Vec<String>,
}

/// How well facts agree with labels, field by field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactEvaluation {
    /// Labelled postings.
    pub postings: usize,
    /// Labelled postings without a fact record; they count as records that state nothing.
    pub missing: usize,
    /// Scores, in the order of [`FactField`]; a field that no label names is left out.
    pub fields: Vec<FieldScore>,
    /// Differences, by field, then in the order of the labels.
    pub disagreements: Vec<Disagreement>,
}

/// What changed in a field between two runs over the same labels.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// The field.
    pub field: FactField,
    /// Score of the earlier run.
    pub before: Score,
    /// Score of the later run.
    pub after: Score,
    /// Postings that differed from their label and no longer do.
    pub mended: Vec<PostingId>,
    /// Postings that agreed with their label and no longer do.
    pub broken: Vec<PostingId>,
}
