//! Scores of fact records against labels.

use earnest_core::{Disagreement, FactEvaluation, FactField, FieldScore, Measure, Score};
use earnest_stats::{PointEstimate, agreement_share, ratio_of_counts};

use super::answers::{Members, evidence, labelled, read};
use super::{FactRecords, Label};

/// What a label and its record say of a field.
struct Pair<'a> {
    label: &'a Label,
    labelled: Members,
    read: Members,
}

/// Compares `records` with `labels`, field by field.
pub fn score_facts(labels: &[Label], records: &FactRecords) -> FactEvaluation {
    let mut evaluation = FactEvaluation {
        postings: labels.len(),
        missing: labels.iter().filter(|label| !records.contains_key(&label.id)).count(),
        fields: Vec::new(),
        disagreements: Vec::new(),
    };
    for &field in FactField::ALL {
        let pairs = pairs(labels, records, field);
        evaluation.fields.extend(field_score(field, &pairs));
        for pair in pairs.iter().filter(|pair| pair.labelled != pair.read) {
            evaluation.disagreements.push(disagreement(field, pair, records));
        }
    }
    evaluation
}

fn pairs<'a>(labels: &'a [Label], records: &FactRecords, field: FactField) -> Vec<Pair<'a>> {
    labels
        .iter()
        .filter_map(|label| {
            let labelled = labelled(label, field)?;
            Some(Pair { label, labelled, read: read(records.get(&label.id), field) })
        })
        .collect()
}

fn field_score(field: FactField, pairs: &[Pair<'_>]) -> Option<FieldScore> {
    let counts = |whole: &dyn Fn(&Pair<'_>) -> usize| -> Vec<(usize, usize)> {
        pairs.iter().map(|pair| (agreed(pair), whole(pair))).collect()
    };
    let (score, precision, recall) = match field.measure() {
        Measure::Accuracy => {
            let agrees: Vec<bool> = pairs.iter().map(|pair| pair.labelled == pair.read).collect();
            (agreement_share(&agrees)?, None, None)
        }
        Measure::F1 => {
            let both: Vec<(usize, usize)> = counts(&|pair| pair.labelled.len() + pair.read.len())
                .into_iter()
                .map(|(agreed, members)| (2 * agreed, members))
                .collect();
            let precision = ratio_of_counts(&counts(&|pair| pair.read.len()));
            (ratio_of_counts(&both)?, precision, ratio_of_counts(&counts(&|pair| pair.labelled.len())))
        }
    };
    Some(FieldScore {
        field,
        postings: pairs.len(),
        measure: field.measure(),
        score: score_of(score),
        precision: precision.map(score_of),
        recall: recall.map(score_of),
    })
}

fn agreed(pair: &Pair<'_>) -> usize {
    pair.labelled.intersection(&pair.read).count()
}

fn score_of(estimate: PointEstimate) -> Score {
    Score { value: estimate.value, low: estimate.low, high: estimate.high }
}

fn disagreement(field: FactField, pair: &Pair<'_>, records: &FactRecords) -> Disagreement {
    let only_read: Members = pair.read.difference(&pair.labelled).cloned().collect();
    let quotes = records.get(&pair.label.id).map(|facts| evidence(facts, field, &only_read)).unwrap_or_default();
    Disagreement {
        id: pair.label.id.clone(),
        field,
        labelled: pair.labelled.difference(&pair.read).cloned().collect(),
        read: only_read.into_iter().collect(),
        evidence: quotes,
    }
}

#[cfg(test)]
mod tests {
    use earnest_core::{Body, Posting, PostingId};
    use earnest_extract::Extractor;

    use super::super::read_labels;
    use super::*;

    #[test]
    fn scores_and_differences_of_two_postings() {
        let labels = read_labels(
            "test",
            concat!(
                "{\"id\":\"a\",\"pay\":[{\"min\":20,\"max\":25,\"currency\":\"USD\",\"period\":\"HOUR\"}],\"skills\":[\"NodeJS\",\"Go\"],\"min_years\":null}\n",
                "{\"id\":\"b\",\"pay\":[],\"skills\":[],\"min_years\":3}\n",
                "{\"id\":\"c\",\"seniority\":\"senior\"}\n",
            )
            .as_bytes(),
        )
        .unwrap();
        let extractor = Extractor::new();
        let records =
            [("a", "We pay $20 - $25 an hour. You know Node.js."), ("b", "Pay: $30 an hour. 3+ years of baking.")].map(
                |(id, text)| {
                    let posting = Posting::new(PostingId(id.to_owned()), "test", "Baker", Body::Text(text.to_owned()));
                    (posting.id.clone(), extractor.extract(&posting).facts)
                },
            );
        let evaluation = score_facts(&labels, &FactRecords::from(records));
        assert_eq!((evaluation.postings, evaluation.missing), (3, 1));
        let score = |field| evaluation.fields.iter().find(|score| score.field == field).unwrap();
        let pay = score(FactField::Pay);
        assert!((pay.score.value - 2.0 / 3.0).abs() < 1e-12, "{pay:?}");
        assert!((pay.precision.unwrap().value - 0.5).abs() < 1e-12 && (pay.recall.unwrap().value - 1.0).abs() < 1e-12);
        assert!((score(FactField::MinYears).score.value - 1.0).abs() < 1e-12);
        assert_eq!(score(FactField::Seniority).postings, 1);
        assert!(score(FactField::Seniority).score.value.abs() < 1e-12, "a missing record states nothing");
        let pay = evaluation.disagreements.iter().find(|odd| odd.field == FactField::Pay).unwrap();
        assert_eq!((pay.id.0.as_str(), pay.read.as_slice()), ("b", &["30-30 USD HOUR".to_owned()][..]));
        assert_eq!(pay.evidence, ["$30 an hour"]);
        let skills = evaluation.disagreements.iter().find(|odd| odd.field == FactField::Skills).unwrap();
        assert_eq!(skills.labelled, ["go"]);
        assert!(evaluation.fields.iter().all(|score| score.field != FactField::Arrangement), "no label names it");
    }
}
