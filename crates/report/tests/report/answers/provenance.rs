//! A figure's rows, a verification, a difference.

use earnest_core::answer::{
    AnswerDifference, ChangeCause, DataOrigin, EvidenceRow, FigureDifference, FigureEvidence, PostingChanges,
    RoleDifference, Verification,
};
use jiff::civil::date;

use super::{cohort, figure};

/// The median of senior postings.
pub(crate) fn evidence() -> FigureEvidence {
    let row = |id: &str, employer: &str, (annual_min, annual_max), url: Option<&str>| EvidenceRow {
        id: id.to_owned(),
        source: "ashby".to_owned(),
        dated: "2026-05-01".to_owned(),
        title: "Senior Backend Engineer".to_owned(),
        employer: employer.to_owned(),
        annual_min,
        annual_max,
        has: None,
        url: url.map(str::to_owned),
    };
    FigureEvidence {
        figure: figure("base_pay_annual_p50", 205_000.0, (190_000.0, 230_000.0)),
        cohort: cohort(),
        slice: "level-senior".to_owned(),
        method: "Turnbull's smoothed estimate from the posted ranges.".to_owned(),
        is_unchanged: true,
        data_id: "0123456789abcdef".to_owned(),
        data_origin: DataOrigin::Starter,
        rows_reason: None,
        rows: vec![
            row("ashby:1", "Acme, Inc.", (Some(180_000.0), Some(220_000.0)), Some("https://jobs.example.org/1")),
            row("ashby:2", "Bolt", (Some(190_000.0), None), None),
        ],
    }
}

fn moved() -> FigureDifference {
    FigureDifference {
        what: "level-senior base_pay_annual_p50".to_owned(),
        before: "$200,000 (185–225k)".to_owned(),
        after: "$205,000 (190–230k)".to_owned(),
        change: Some(0.025),
        causes: vec![ChangeCause::Data, ChangeCause::Taxonomy],
    }
}

/// 231 figures, with or without one that differs.
pub(crate) fn verification(holds: bool) -> Verification {
    Verification {
        figures: 231,
        differences: if holds { Vec::new() } else { vec![moved()] },
        is_identical: Some(holds),
        data_id_before: "0123456789abcdef".to_owned(),
        data_id: "0123456789abcdef".to_owned(),
    }
}

/// One role that changed and one that did not.
pub(crate) fn differences() -> AnswerDifference {
    let role = |question: &str, differences: Vec<FigureDifference>| RoleDifference {
        question: question.to_owned(),
        figures: 231,
        postings: Some(PostingChanges {
            added: differences.len() * 12,
            recoded: differences.len() * 2,
            ..PostingChanges::default()
        }),
        differences,
        window: Some((date(2024, 8, 8), date(2026, 11, 22))),
    };
    AnswerDifference {
        before: "2026-08-01".to_owned(),
        after: "2026-11-22".to_owned(),
        roles: vec![role("backend engineer", vec![moved()]), role("registered nurse", Vec::new())],
    }
}
