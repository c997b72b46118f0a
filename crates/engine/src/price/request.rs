//! What is priced.

use earnest_core::{Arrangement, Currency, DegreeLevel, EmployerKind, Posting, SeniorityLevel};
use jiff::civil::Date;

/// A question about what something should pay.
#[derive(Debug, Clone)]
pub struct PriceRequest {
    /// What is priced.
    pub priced: Priced,
    /// Day of the question.
    pub as_of: Date,
    /// Seed of every pseudo-random step.
    pub seed: u64,
}

/// A posting, or a profile in the user's words.
#[derive(Debug, Clone)]
pub enum Priced {
    /// A posting, of which the facts are read.
    Posting(Box<Posting>),
    /// A profile.
    Profile {
        /// Role or occupation, as typed.
        role: String,
        /// Level.
        level: Option<SeniorityLevel>,
        /// Years of experience.
        years: Option<f64>,
        /// Area, as typed; the United States where absent.
        area: Option<String>,
        /// Arrangement.
        arrangement: Option<Arrangement>,
        /// Kind of employer.
        employer_kind: Option<EmployerKind>,
        /// Degree.
        degree: Option<DegreeLevel>,
        /// Skills, as typed.
        skills: Vec<String>,
        /// The pay that is offered.
        offer: Option<StatedRange>,
    },
}

/// Pay a year that is stated or offered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StatedRange {
    /// Lower end; 0 where only "up to" is stated.
    pub low: f64,
    /// Upper end; infinite where only "from" is stated.
    pub high: f64,
    /// Currency.
    pub currency: Currency,
}

impl StatedRange {
    /// The same to the cent, as answers state it.
    pub(crate) fn to_the_cent(self) -> Self {
        let cents = |amount: f64| if amount.is_finite() { (amount * 100.0).round() / 100.0 } else { amount };
        Self { low: cents(self.low), high: cents(self.high), ..self }
    }

    /// The middle on the logarithmic scale; the only end where one is open.
    pub(crate) fn middle(self) -> f64 {
        match (self.low > 0.0, self.high.is_finite()) {
            (true, true) => (self.low * self.high).sqrt(),
            (false, true) => self.high,
            _ => self.low,
        }
    }
}
