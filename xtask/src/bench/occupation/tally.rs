//! Counting answers: right at each level, and as often as they claim.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use earnest_core::{OccupationFact, SocCode};
use earnest_reference::soc::{self, Level};

use super::plot::Dot;

/// Probabilities of one bin of the calibration.
const BINS: usize = 10;
/// An answer that claims this much is sure.
const SURE: f64 = 0.9;

/// What was answered, against what is right.
#[derive(Debug)]
pub(super) struct Tally {
    /// Weight of everything asked.
    asked: f64,
    detailed: f64,
    major: f64,
    none: f64,
    group: f64,
    /// Weight, claimed probability, right answers.
    bins: [[f64; 3]; BINS],
    /// Sure detailed answers: weight, right.
    sure: [f64; 2],
    /// The narrowest code that is sure: weight, right.
    sure_group: [f64; 2],
    by_major: BTreeMap<SocCode, [f64; 3]>,
}

impl Tally {
    /// Nothing was asked yet.
    pub(super) const fn new() -> Self {
        Self {
            asked: 0.0,
            detailed: 0.0,
            major: 0.0,
            none: 0.0,
            group: 0.0,
            bins: [[0.0; 3]; BINS],
            sure: [0.0; 2],
            sure_group: [0.0; 2],
            by_major: BTreeMap::new(),
        }
    }

    /// Counts one answer of that weight; any of `right` would be right.
    pub(super) fn add(&mut self, answer: Option<&OccupationFact>, right: &[SocCode], weight: f64) {
        self.asked += weight;
        let by_major = self.by_major.entry(right[0].major_group()).or_default();
        by_major[0] += weight;
        let Some(answer) = answer else {
            self.none += weight;
            return;
        };
        let holds =
            |soc: SocCode| right.iter().any(|code| Level::ALL.iter().any(|level| soc::at_level(*code, *level) == soc));
        let is_right = f64::from(u8::from(holds(answer.soc))) * weight;
        if right.iter().any(|code| code.major_group() == answer.soc.major_group()) {
            self.major += weight;
            by_major[2] += weight;
        }
        if answer.soc.is_detailed() {
            self.detailed += is_right;
            by_major[1] += is_right;
        } else {
            self.group += weight;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability")]
        let bin = ((answer.probability * BINS as f64) as usize).min(BINS - 1);
        self.bins[bin][0] += weight;
        self.bins[bin][1] += weight * answer.probability;
        self.bins[bin][2] += is_right;
        let add = |sum: &mut [f64; 2], soc: SocCode| {
            sum[0] += weight;
            sum[1] += if holds(soc) { weight } else { 0.0 };
        };
        if answer.probability >= SURE {
            add(&mut self.sure, answer.soc);
            add(&mut self.sure_group, answer.soc);
        } else if let Some(group) = &answer.group {
            add(&mut self.sure_group, group.soc);
        }
    }

    /// Share of detailed codes that are right, of everything asked.
    pub(super) fn detailed(&self) -> f64 {
        self.detailed / self.asked
    }

    /// Share of major groups that are right, of everything asked.
    pub(super) fn major(&self) -> f64 {
        self.major / self.asked
    }

    /// Expected calibration error: mean distance of claimed probability and right answers over ten bins.
    pub(super) fn calibration_error(&self) -> f64 {
        let answered: f64 = self.bins.iter().map(|bin| bin[0]).sum();
        self.bins.iter().map(|[_, claimed, right]| (claimed - right).abs()).sum::<f64>() / answered
    }

    /// Lines of all figures.
    pub(super) fn print(&self, name: &str) {
        let share = |[weight, right]: [f64; 2]| (weight / self.asked, right / weight.max(f64::MIN_POSITIVE));
        let (sure, sure_right) = share(self.sure);
        let (group, group_right) = share(self.sure_group);
        println!(
            "{name}: SOC 6 digits {:.3}, 2 digits {:.3}; calibration error {:.3}; a group instead {:.3}, nothing {:.3}",
            self.detailed(),
            self.major(),
            self.calibration_error(),
            self.group / self.asked,
            self.none / self.asked,
        );
        println!(
            "    \">= 0.9\": the code on {sure:.3} of titles, right {sure_right:.3}; code or group on {group:.3}, right {group_right:.3}"
        );
    }

    /// The bins as dots of the calibration plot.
    pub(super) fn dots(&self) -> Vec<Dot> {
        let answered: f64 = self.bins.iter().map(|bin| bin[0]).sum();
        let bins = self.bins.iter().filter(|bin| bin[0] > 0.0);
        bins.map(|[weight, claimed, right]| [claimed / weight, right / weight, weight / answered]).collect()
    }

    /// Claimed against right, by bin, and accuracy by major group, as lines of Markdown tables.
    pub(super) fn tables(&self) -> String {
        let mut text = String::from("| claimed | share of answers | right |\n|---|---|---|\n");
        let answered: f64 = self.bins.iter().map(|bin| bin[0]).sum();
        for [weight, claimed, right] in self.bins.iter().filter(|bin| bin[0] > 0.0) {
            let _ = writeln!(text, "| {:.2} | {:.3} | {:.2} |", claimed / weight, weight / answered, right / weight);
        }
        text += "\n| major group | share of titles | 6 digits right | 2 digits right |\n|---|---|---|---|\n";
        for (code, [asked, detailed, major]) in &self.by_major {
            let title = soc::title(*code).unwrap_or_default();
            let row = [asked / self.asked, detailed / asked, major / asked];
            let _ = writeln!(text, "| {code} {title} | {:.3} | {:.2} | {:.2} |", row[0], row[1], row[2]);
        }
        text
    }
}
