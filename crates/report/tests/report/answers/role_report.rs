//! A report in which everything is told, and one in which nothing is.

use earnest_core::answer::{
    Borrowed, CareerPath, CareerSkill, DataOrigin, EvidenceKind, EvidencePay, EvidenceSummary, FactorShare, LevelYears,
    ModelledPay, NeighbourRole, Openings, PayEvidence, PayEvidenceRow, PayRow, PayTrend, Premium, RoleReport,
    SCHEMA_VERSION, ShareRow, StatedEnds, TrendPeriod, WhyPay,
};
use earnest_core::{Currency, Figure, SuppressionReason};
use jiff::civil::date;

use super::{cohort, counted, figure, modelled, pay, suppressed, withheld, withheld_pay};

/// What the model expects, and from whom.
pub(crate) fn borrowed(median: f64) -> ModelledPay {
    let part = |from: &str, share: f64| Borrowed { from: from.to_owned(), share };
    ModelledPay {
        base_pay: pay(median, modelled),
        prices_of: Some(date(2026, 8, 1)),
        borrowed: vec![
            part("backend engineers everywhere", 0.62),
            part("software developers", 0.21),
            part("its own postings", 0.17),
        ],
    }
}

fn shares(rows: &[(&str, f64)]) -> Vec<ShareRow> {
    let row = |(label, share): &(&str, f64)| ShareRow {
        key: label.to_lowercase(),
        label: (*label).to_owned(),
        share: figure("skill_share", *share, ((share - 0.1).max(0.0), share + 0.1)),
    };
    rows.iter().map(row).collect()
}

fn rows() -> Vec<PayRow> {
    let row = |label: &str, base_pay, modelled| PayRow {
        key: label.to_owned(),
        label: label.to_owned(),
        base_pay,
        modelled,
        regional: None,
    };
    vec![
        row("big tech", pay(230_000.0, figure), None),
        row("startup", withheld_pay(), Some(borrowed(123_000.0))),
        row("non profit", withheld_pay(), None),
    ]
}

fn why() -> WhyPay {
    let factor = |key: &str, label: &str, share: f64| FactorShare {
        key: key.to_owned(),
        label: label.to_owned(),
        share: figure("explained_share", share, (share - 0.02, share + 0.02)),
    };
    let premium = |factor: &str, label: &str, against: &str, premium: Figure, is_discovery| Premium {
        factor: factor.to_owned(),
        key: label.to_lowercase(),
        label: label.to_owned(),
        against: against.to_owned(),
        premium,
        is_discovery,
    };
    let skill = "postings that do not name it";
    WhyPay {
        about: "postings of backend engineers in the United States".to_owned(),
        explained: figure("explained_share", 0.43, (0.38, 0.47)),
        factors: vec![factor("level", "level", 0.31), factor("skills", "skills", 0.13), factor("area", "place", -0.01)],
        premiums: vec![
            premium("level", "staff level", "senior level", figure("premium", 0.24, (0.15, 0.34)), None),
            premium("level", "entry level", "senior level", figure("premium", -0.31, (-0.4, -0.21)), None),
            premium("skills", "Rust", skill, figure("premium", 0.12, (0.04, 0.2)), Some(true)),
            premium("skills", "PHP", skill, figure("premium", -0.06, (-0.15, 0.04)), Some(false)),
            premium("skills", "Elm", skill, withheld("premium"), None),
        ],
    }
}

fn career() -> CareerPath {
    let years =
        |key: &str, years_min_p50| LevelYears { key: key.to_owned(), label: format!("{key} level"), years_min_p50 };
    let skill = |label: &str, entry: f64, senior: f64, premium| CareerSkill {
        key: label.to_lowercase(),
        label: label.to_owned(),
        entry_share: figure("entry_share", entry, (entry - 0.1, entry + 0.1)),
        senior_share: figure("senior_share", senior, (senior - 0.1, senior + 0.1)),
        premium,
    };
    CareerPath {
        years: vec![
            years("entry", figure("years_min_p50", 1.0, (0.0, 2.0))),
            years("staff", withheld("years_min_p50")),
        ],
        entry_skills: vec![skill("Python", 0.5, 0.45, None), skill("SQL", 0.4, 0.42, None)],
        senior_skills: vec![skill("Kubernetes", 0.1, 0.35, Some(figure("premium", 0.07, (0.01, 0.13))))],
        certificates: shares(&[("AWS Certified Developer", 0.02)]),
        neighbours: vec![NeighbourRole {
            role: "site-reliability-engineer".to_owned(),
            name: "Site Reliability Engineer".to_owned(),
            similarity: 0.812,
            shared_skills: vec!["Kubernetes".to_owned(), "AWS".to_owned()],
            further_skills: vec!["Terraform".to_owned()],
            base_pay_p50: figure("base_pay_annual_p50", 210_000.0, (190_000.0, 230_000.0)),
            gap: figure("gap_p50", 0.05, (-0.02, 0.12)),
        }],
    }
}

fn trend() -> PayTrend {
    let period = |label: &str, median, change| TrendPeriod {
        label: label.to_owned(),
        base_pay_p50: figure("base_pay_annual_p50", median, (median - 10_000.0, median + 10_000.0)),
        change,
    };
    PayTrend {
        change_annual: figure("change_annual", 0.031, (0.01, 0.05)),
        periods: vec![
            period("2025 H1", 190_000.0, None),
            period("2025 H2", 200_000.0, Some(figure("change", 0.016, (-0.004, 0.03)))),
        ],
    }
}

fn posted(make: fn(&str) -> Figure) -> PayEvidence {
    let pay = || EvidencePay { p10: make("pay_annual_p10"), p50: make("pay_annual_p50"), p90: make("pay_annual_p90") };
    PayEvidence {
        prices_of: Some(date(2026, 8, 1)),
        rows: vec![PayEvidenceRow {
            kind: EvidenceKind::Posted,
            about: "Backend Engineer".to_owned(),
            area: cohort().area,
            area_name: "United States".to_owned(),
            dated: "2024-08-08 to 2026-11-22".to_owned(),
            sources: vec!["postings".to_owned()],
            currency: Currency::USD,
            nominal: pay(),
            real: pay(),
            gap_to_surveyed: None,
        }],
        calibrated: make("calibrated_pay_annual_p50"),
    }
}

/// A report in which everything new is told.
pub(crate) fn report() -> RoleReport {
    let median = figure("base_pay_annual_p50", 205_000.0, (190_000.0, 230_000.0));
    let ends = EvidencePay { p10: median.clone(), p50: median.clone(), p90: median };
    RoleReport {
        schema_version: SCHEMA_VERSION,
        question: "backend engineer".to_owned(),
        cohort: cohort(),
        data_id: "0123456789abcdef".to_owned(),
        data_origin: DataOrigin::Starter,
        seed: 0,
        evidence: EvidenceSummary {
            postings: 217,
            employers: 95,
            postings_with_pay: 90,
            employers_with_pay: 51,
            duplicates_folded: 0,
            openings: Openings { open: 40, closed: 12, unknown: 165, seen_within_days: 45 },
            first_posted_on: None,
            last_posted_on: None,
            by_source: Vec::new(),
        },
        base_pay: pay(205_000.0, figure),
        modelled_pay: Some(borrowed(198_000.0)),
        stated_ends: StatedEnds { floor: ends.clone(), midpoint: ends.clone(), ceiling: ends },
        degrees: Vec::new(),
        stages: Vec::new(),
        levels: Vec::new(),
        arrangements: Vec::new(),
        places: Vec::new(),
        employer_kinds: rows(),
        trend: trend(),
        why: why(),
        career: career(),
        skills: shares(&[("Python", 0.45)]),
        benefits: Vec::new(),
        pay_evidence: posted(|statistic| figure(statistic, 205_000.0, (190_000.0, 230_000.0))),
        wages: Vec::new(),
        surveyed_places: None,
        responsibilities: Vec::new(),
        sources: Vec::new(),
        methods: Vec::new(),
        notes: vec!["Posted pay is what employers advertise.".to_owned()],
    }
}

fn nothing(statistic: &str) -> Figure {
    suppressed(statistic, counted(0, 0), SuppressionReason::NoEvidence, "no posting states pay")
}

/// A report of which every figure is withheld: with 3 postings behind each, or with none.
pub(crate) fn empty_report(has_postings: bool) -> RoleReport {
    let make: fn(&str) -> Figure = if has_postings { withheld } else { nothing };
    let mut report = report();
    let all = [&mut report.base_pay].into_iter().chain(report.employer_kinds.iter_mut().map(|row| &mut row.base_pay));
    for pay in all {
        for figure in [&mut pay.p10, &mut pay.p25, &mut pay.p50, &mut pay.p75, &mut pay.p90, &mut pay.mean] {
            *figure = make("base_pay_annual_p50");
        }
    }
    report.modelled_pay = None;
    report.employer_kinds.iter_mut().for_each(|row| row.modelled = None);
    let ends = &mut report.stated_ends;
    let WhyPay { explained, factors, premiums, .. } = &mut report.why;
    let CareerPath { years, entry_skills, senior_skills, certificates, neighbours } = &mut report.career;
    let figures = [
        &mut ends.floor.p50,
        &mut ends.midpoint.p50,
        &mut ends.ceiling.p50,
        &mut report.trend.change_annual,
        explained,
    ]
    .into_iter()
    .chain(report.trend.periods.iter_mut().map(|period| &mut period.base_pay_p50))
    .chain(factors.iter_mut().map(|factor| &mut factor.share))
    .chain(premiums.iter_mut().map(|premium| &mut premium.premium))
    .chain(years.iter_mut().map(|years| &mut years.years_min_p50))
    .chain(certificates.iter_mut().map(|row| &mut row.share))
    .chain(report.skills.iter_mut().map(|row| &mut row.share))
    .chain(
        entry_skills
            .iter_mut()
            .chain(senior_skills)
            .flat_map(|skill| [&mut skill.entry_share, &mut skill.senior_share]),
    )
    .chain(neighbours.iter_mut().flat_map(|role| [&mut role.base_pay_p50, &mut role.gap]));
    for figure in figures {
        *figure = make(&figure.statistic);
    }
    if !has_postings {
        report.career.neighbours.clear();
    }
    report.pay_evidence = posted(make);
    report
}
