//! A vacancy in words that no other has.

use std::fmt::Write as _;

/// What a board says of one vacancy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Vacancy {
    /// Its number at the board.
    pub(crate) number: u32,
    /// What decides its text: equal seeds, equal text.
    pub(crate) seed: u32,
    pub(crate) title: String,
    pub(crate) city: &'static str,
    pub(crate) region: &'static str,
    /// Day of publication.
    pub(crate) day: &'static str,
    /// Dollars a year.
    pub(crate) pay: (u32, u32),
}

const SUBJECTS: [&str; 8] = [
    "the billing service",
    "our search index",
    "payments",
    "the data lake",
    "identity",
    "the mobile gateway",
    "fleet routing",
    "pricing",
];
const DEEDS: [&str; 8] = ["design", "review", "operate", "document", "migrate", "measure", "test", "rebuild"];
const WITH: [&str; 8] = [
    "two analysts",
    "the platform group",
    "a partner bank",
    "our support desk",
    "auditors",
    "field crews",
    "the design studio",
    "vendors",
];
const WHEN: [&str; 8] = [
    "every Monday",
    "at each release",
    "once a quarter",
    "during incidents",
    "before launches",
    "after audits",
    "in the first month",
    "as volumes grow",
];

impl Vacancy {
    /// The text, in HTML.
    pub(crate) fn html(&self) -> String {
        let mut state = self.seed.wrapping_mul(2_654_435_761).wrapping_add(97);
        let mut pick = |words: &[&'static str; 8]| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            words[(state >> 24) as usize % 8]
        };
        let mut html = "<h3>What you will do</h3><ul>".to_owned();
        for _ in 0..24 {
            let _ = write!(html, "<li>{} {} with {} {}</li>", pick(&DEEDS), pick(&SUBJECTS), pick(&WITH), pick(&WHEN));
        }
        let (low, high) = self.pay;
        let _ = write!(html, "</ul><p>The base salary range is ${low} - ${high} per year.</p>");
        html
    }

    /// `Austin, TX`.
    pub(crate) fn location(&self) -> String {
        format!("{}, {}", self.city, self.region)
    }
}
