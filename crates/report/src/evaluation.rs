//! How well facts are read: a table of scores, the differences behind them, and two runs side by side.

use std::fmt::Write as _;

use earnest_core::{Disagreement, FactEvaluation, FieldChange, FieldScore, Score};

/// Members of one difference that are written out; a longer list ends in a count.
const MEMBERS_MAX: usize = 12;

/// Scores as a table of plain text: one line a field, precision and recall where there are any.
pub fn render_scores(evaluation: &FactEvaluation) -> String {
    let mut text = format!("{} labelled postings, {} without a record\n\n", evaluation.postings, evaluation.missing);
    line(&mut text, ["field", "measure", "value", "95% interval", "precision", "recall", "n"]);
    for score in &evaluation.fields {
        line(&mut text, cells(score).each_ref().map(String::as_str));
    }
    text
}

/// The differences, one a line: posting, what only the label has, what only the record has, and its words.
pub fn render_disagreements(disagreements: &[Disagreement]) -> String {
    let mut text = String::new();
    let mut field = None;
    for odd in disagreements {
        if field.replace(odd.field) != Some(odd.field) {
            let _ = writeln!(text, "\n{}", odd.field.as_str().to_uppercase());
        }
        let _ = write!(text, "- {}: labelled {}, read {}", odd.id.0, members(&odd.labelled), members(&odd.read));
        if !odd.evidence.is_empty() {
            let quotes: Vec<String> = odd.evidence.iter().map(|quote| one_line(quote)).collect();
            let _ = write!(text, " in {}", members(&quotes));
        }
        text.push('\n');
    }
    text
}

/// Two runs over the same labels: scores, and the postings that changed sides.
pub fn render_changes(changes: &[FieldChange]) -> String {
    let mut text = String::from("\nCompared with the other records\n\n");
    let _ =
        writeln!(text, "{:<22} {:>7} {:>7} {:>8} {:>7} {:>7}", "field", "before", "now", "change", "mended", "broken");
    for change in changes {
        let (before, after) = (change.before.value, change.after.value);
        let _ = writeln!(
            text,
            "{:<22} {before:>7.3} {after:>7.3} {:>+8.3} {:>7} {:>7}",
            change.field,
            after - before,
            change.mended.len(),
            change.broken.len()
        );
    }
    for (word, ids) in changes.iter().flat_map(|change| {
        [(format!("mended {}", change.field), &change.mended), (format!("broken {}", change.field), &change.broken)]
    }) {
        let ids: Vec<String> = ids.iter().map(|id| id.0.clone()).collect();
        if !ids.is_empty() {
            let _ = writeln!(text, "- {word}: {}", members(&ids));
        }
    }
    text
}

fn line(text: &mut String, cells: [&str; 7]) {
    let [field, measure, value, interval, precision, recall, n] = cells;
    let _ = writeln!(text, "{field:<22} {measure:<9} {value:>6}  {interval:<14}  {precision:>9}  {recall:>6}  {n:>5}");
}

fn cells(score: &FieldScore) -> [String; 7] {
    let share = |score: Option<Score>| score.map_or_else(String::new, |score| format!("{:.3}", score.value));
    [
        score.field.to_string(),
        score.measure.to_string(),
        share(Some(score.score)),
        format!("{:.3} to {:.3}", score.score.low, score.score.high),
        share(score.precision),
        share(score.recall),
        score.postings.to_string(),
    ]
}

fn members(members: &[String]) -> String {
    if members.is_empty() {
        return "nothing".to_owned();
    }
    let mut text = members.iter().take(MEMBERS_MAX).map(|member| format!("`{member}`")).collect::<Vec<_>>().join(", ");
    if members.len() > MEMBERS_MAX {
        let _ = write!(text, " and {} more", members.len() - MEMBERS_MAX);
    }
    text
}

fn one_line(quote: &str) -> String {
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}
