//! How often the model is right at each raw probability, by level: a table that never falls.
//!
//! Fitted by pooling adjacent violators (R. Barlow et al. 1972) on filed titles and labelled postings in equal parts,
//! then read at a few points.

use std::fmt::Write as _;
use std::path::Path;

use earnest_core::SocCode;
use earnest_extract::occupation::{Evidence, OccupationCoder, OccupationModel, RawAnswer, log_odds};
use earnest_reference::soc::{self, Level};

use super::split::fifth_of;
use super::titles::{CodedTitle, Origin};
use crate::bench::{LabelledText, development_texts};

/// Answers of a step, so that one title does not make one.
const STEP_WEIGHT_MIN: f64 = 0.04;

/// An answer, the right codes, its weight.
type Judged<'a> = (RawAnswer, &'a [SocCode], f64);

/// The table's text. Filed titles are answered by the model that was not fitted to their fifth, labelled postings, which no
/// model was fitted to, by the `whole` one.
pub(super) fn table(
    shared: &Path,
    models: &[(u8, OccupationModel)],
    whole: &OccupationModel,
    titles: &[CodedTitle],
) -> miette::Result<String> {
    let mut judged: Vec<Judged<'_>> = Vec::new();
    for title in titles.iter().filter(|title| title.origin == Origin::Lca) {
        let fifth = fifth_of(&title.title);
        let Some((_, model)) = models.iter().find(|(left_out, _)| *left_out == fifth) else { continue };
        if let Some(answer) = OccupationCoder::with_model(model).weigh(&title.title, &[], &[]) {
            judged.push((answer, &title.codes, (title.count as f64).sqrt()));
        }
    }
    let filed: f64 = judged.iter().map(|(.., weight)| weight).sum();
    let postings = development_texts(shared)?;
    for LabelledText { title, duties, skills, soc } in &postings {
        // With their text and as titles alone, which is how some sources give them.
        for (duties, skills) in [(duties.as_slice(), skills.as_slice()), (&[], &[])] {
            if let Some(answer) = OccupationCoder::with_model(whole).weigh(title, duties, skills) {
                judged.push((answer, std::slice::from_ref(soc), filed / postings.len() as f64));
            }
        }
    }
    let mut table = String::from("# evidence\tlevel\tlog-odds\tcalibrated\n");
    for evidence in Evidence::ALL {
        for level in Level::ALL {
            let right = |(answer, codes, weight): &Judged<'_>| {
                let (code, raw) = answer.likeliest[level as usize];
                (log_odds(raw), codes.iter().any(|right| soc::at_level(*right, level) == code), *weight)
            };
            let answers = judged.iter().filter(|(answer, ..)| answer.evidence() == evidence).map(right).collect();
            for (odds, share) in steps(answers) {
                // Writing to a string cannot fail.
                let _ = writeln!(table, "{}\t{}\t{odds:.3}\t{share:.3}", evidence.as_str(), level.as_str());
            }
        }
    }
    Ok(table)
}

/// Answers next to each other.
#[derive(Debug, Default)]
struct Step {
    weight: f64,
    /// Sum of log-odds of raw probabilities, weighted.
    odds: f64,
    /// Weight of right answers.
    right: f64,
    answers: f64,
}

impl Step {
    fn add(&mut self, other: &Self) {
        self.weight += other.weight;
        self.odds += other.odds;
        self.right += other.right;
        self.answers += other.answers;
    }

    /// Share of right answers with half a right and half a wrong one added, so that few answers claim no certainty
    /// (Jeffreys's prior).
    fn share(&self) -> f64 {
        let each = self.weight / self.answers;
        (self.right + 0.5 * each) / (self.weight + each)
    }
}

/// Mean log-odds of the raw probability and share of right answers of each step, both rising.
fn steps(mut answers: Vec<(f64, bool, f64)>) -> Vec<(f64, f64)> {
    answers.sort_by(|left, right| left.0.total_cmp(&right.0));
    let total: f64 = answers.iter().map(|(.., weight)| weight).sum();
    let mut steps: Vec<Step> = Vec::new();
    let mut open = Step::default();
    for (odds, right, weight) in answers {
        open.add(&Step { weight, odds: weight * odds, right: if right { weight } else { 0.0 }, answers: 1.0 });
        if open.weight >= STEP_WEIGHT_MIN * total {
            steps.push(std::mem::take(&mut open));
        }
    }
    match steps.last_mut() {
        Some(last) => last.add(&open),
        None => steps.push(open),
    }
    let mut pooled: Vec<Step> = Vec::new();
    for mut step in steps.into_iter().filter(|step| step.weight > 0.0) {
        while let Some(last) = pooled.pop_if(|last| last.share() >= step.share()) {
            step.add(&last);
        }
        pooled.push(step);
    }
    pooled.iter().map(|step| (step.odds / step.weight, step.share())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_rise() {
        let answers = (0..200).map(|at| (f64::from(at) / 200.0, at % 3 == 0 || at > 150, 1.0)).collect();
        let steps = steps(answers);
        assert!(steps.len() > 1 && steps.is_sorted_by(|left, right| left.0 < right.0 && left.1 < right.1), "{steps:?}");
    }
}
