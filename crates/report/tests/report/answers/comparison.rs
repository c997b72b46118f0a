//! A comparison of two cohorts.

use earnest_core::answer::{
    ComparedCohort, Comparison, DataOrigin, EvidenceSummary, MethodNote, Openings, SCHEMA_VERSION, ShareRow,
    SourceNote, Waterfall, WaterfallBar, WaterfallSteps,
};
use earnest_core::{Arrangement, Currency, SeniorityLevel};

use super::{cohort, figure, pay};

/// Remote senior against staff backend engineers.
pub(crate) fn comparison() -> Comparison {
    let senior = ("Senior Backend Engineer, remote", 160_000.0, SeniorityLevel::Senior, [0.45, 0.3]);
    let staff = ("Staff Backend Engineer, remote", 205_000.0, SeniorityLevel::Staff, [0.5, 0.15]);
    Comparison {
        schema_version: SCHEMA_VERSION,
        data_id: "0123456789abcdef".to_owned(),
        data_origin: DataOrigin::Starter,
        seed: 0,
        currency: Currency::USD,
        sides: [senior, staff].map(side).to_vec(),
        waterfalls: vec![waterfall()],
        sources: vec![SourceNote {
            id: "postings".to_owned(),
            title: "Postings of Ashby boards".to_owned(),
            producer: "Ashby".to_owned(),
            release: "to 2025-10".to_owned(),
            url: "https://example.org/boards".to_owned(),
            licence: "facts".to_owned(),
            kind: "posted pay".to_owned(),
        }],
        methods: vec![MethodNote {
            statistic: "amount".to_owned(),
            text: "Oaxaca-Blinder decomposition with pooled coefficients.".to_owned(),
            documentation: "docs/methods/why.md".to_owned(),
        }],
        notes: vec!["`earnest ingest` builds your own.".to_owned()],
    }
}

fn side((label, median, level, [python, rust]): (&str, f64, SeniorityLevel, [f64; 2])) -> ComparedCohort {
    let skill = |key: &str, label: &str, share: f64| ShareRow {
        key: key.to_owned(),
        label: label.to_owned(),
        share: figure("skill_share", share, (share - 0.1, share + 0.1)),
    };
    ComparedCohort {
        label: label.to_owned(),
        cohort: super::cohort_of(Some(level), Some(Arrangement::Remote)),
        evidence: EvidenceSummary {
            postings: 217,
            employers: 95,
            postings_with_pay: 90,
            employers_with_pay: 51,
            duplicates_folded: 2,
            openings: Openings { open: 0, closed: 0, unknown: 217, seen_within_days: 45 },
            first_posted_on: Some(cohort().since),
            last_posted_on: Some(cohort().as_of),
            by_source: Vec::new(),
        },
        base_pay: pay(median, figure),
        skills: vec![skill("python", "Python", python), skill("rust", "Rust", rust)],
    }
}

/// A gap of $45,000.00 whose bars, each rounded to the dollar, would not add up.
pub(crate) fn waterfall() -> Waterfall {
    let bars = vec![
        bar("level", "level", 3_012_350, "More of them are at staff level"),
        bar("skills", "skills", 1_990_050, "they name Rust and Kubernetes more often"),
        bar("area", "place", -512_450, "fewer of them are in San Francisco"),
        bar("unexplained", "not explained", 10_050, "What the factors do not explain."),
    ];
    Waterfall {
        from: "Senior Backend Engineer, remote".to_owned(),
        to: "Staff Backend Engineer, remote".to_owned(),
        steps: WaterfallSteps::Published { start_cents: 16_000_000, end_cents: 20_500_000, bars },
    }
}

/// A bar with an interval of a fifth of it to each side.
pub(crate) fn bar(key: &str, label: &str, amount_cents: i64, sentence: &str) -> WaterfallBar {
    let amount = (amount_cents as f64 / 100.0).round();
    let reach = (amount.abs() * 0.2).max(1_000.0);
    WaterfallBar {
        key: key.to_owned(),
        label: label.to_owned(),
        amount_cents,
        amount: figure(&format!("{key}_amount"), amount, (amount - reach, amount + reach)),
        sentence: sentence.to_owned(),
    }
}
