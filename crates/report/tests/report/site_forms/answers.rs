//! Hand-made answers of the lint and of a ranking, and what surrounds a page.

use earnest_core::answer::{
    DataOrigin, EmployerPay, LintFinding, LintJurisdiction, LintLevel, LintReach, LintReport, PayRow, PlaceRanking,
    PlaceWage, Premium, Ranking, RegionalPrices, SCHEMA_VERSION, SurveyedPlaces,
};
use earnest_core::{EmployerKind, Evidence};
use earnest_report::site::{Address, DataStamp, PageContext};
use jiff::civil::date;

use crate::answers::{cohort, figure, pay, withheld_pay};

fn stamp() -> DataStamp {
    DataStamp { data_id: "0123456789abcdef".to_owned(), origin: DataOrigin::Starter, as_of: date(2026, 11, 22) }
}

pub(crate) fn live(address: Address) -> PageContext {
    PageContext::live(address, Some("https://pay.example.org/".to_owned()), stamp())
}

pub(crate) fn file(address: Address) -> PageContext {
    PageContext::file(address, None, stamp())
}

/// A posting in Denver without a range, with words in the place of one.
pub(crate) fn lint() -> LintReport {
    let finding = |check: &str, level, message: &str, evidence: Option<&str>| LintFinding {
        check: check.to_owned(),
        level,
        message: message.to_owned(),
        hint: Some("state the lowest and the highest base pay, such as `$120,000 to $140,000 a year`".to_owned()),
        jurisdictions: if level == LintLevel::Missing { vec!["US-CO".to_owned(), "XX".to_owned()] } else { Vec::new() },
        characters: None,
        evidence: evidence.map(|text| Evidence { start: 0, end: text.len(), text: text.to_owned() }),
    };
    LintReport {
        schema_version: SCHEMA_VERSION,
        posting_id: None,
        title: "Backend Engineer".to_owned(),
        employer: Some("Acme".to_owned()),
        as_of: date(2026, 11, 22),
        rules_release: "2026-11".to_owned(),
        jurisdictions: vec![LintJurisdiction {
            code: "US-CO".to_owned(),
            name: "Colorado".to_owned(),
            rule: "Equal Pay for Equal Work Act".to_owned(),
            citation: "C.R.S. 8-5-201".to_owned(),
            url: "https://example.org/statute".to_owned(),
            in_force_on: date(2024, 1, 1),
            reach: LintReach::Worksite,
            asks: vec!["the range of base pay".to_owned(), "a general description of benefits".to_owned()],
            employees_min: Some(15),
            remarks: vec!["it also covers work that may be done there from elsewhere".to_owned()],
            because: "worksite Denver, Colorado".to_owned(),
        }],
        findings: vec![
            finding("pay-range-missing", LintLevel::Missing, "no range of base pay is stated", None),
            finding(
                "pay-competitive-words",
                LintLevel::Doubtful,
                "words stand in the place of a range",
                Some("a competitive salary"),
            ),
            finding("benefits-vague", LintLevel::Advice, "benefits are named without saying which", None),
        ],
        pay: Vec::new(),
        notes: vec!["The size of the employer is not known.".to_owned()],
    }
}

/// Two places, two skills, an employer.
pub(crate) fn ranking() -> Ranking {
    let place = |key: &str, label: &str, median: f64| PayRow {
        key: key.to_owned(),
        label: label.to_owned(),
        base_pay: pay(median, figure),
        modelled: None,
        regional: Some(RegionalPrices {
            price_parity: 110.0,
            p50: figure(&format!("regional_p50 {key}"), median / 1.1, (1e5, 3e5)),
        }),
    };
    let wage = |code: &str, name: &str| PlaceWage {
        area: code.parse().unwrap(),
        area_name: name.to_owned(),
        employment: figure("employment", 9e3, (8e3, 1e4)),
        wage_annual_p50: figure(&format!("wage_annual_p50 {code}"), 170e3, (160e3, 180e3)),
        regional: None,
    };
    let kind = |code: &str, name: &str| PlaceRanking {
        release: "2025-05".to_owned(),
        prices_year: Some(2023),
        published: 2,
        top_coded: 0,
        by_pay: vec![wage(code, name)],
        by_purchasing_power: vec![wage(code, name)],
    };
    let skill = |key: &str, label: &str, premium: f64| Premium {
        factor: "skills".to_owned(),
        key: key.to_owned(),
        label: label.to_owned(),
        against: "postings that do not name it".to_owned(),
        premium: figure(&format!("premium {key}"), premium, (premium - 0.05, premium + 0.05)),
        is_discovery: Some(premium > 0.1),
    };
    Ranking {
        schema_version: SCHEMA_VERSION,
        question: "backend engineer".to_owned(),
        cohort: cohort(),
        data_id: "0123456789abcdef".to_owned(),
        data_origin: DataOrigin::Starter,
        seed: 0,
        places: vec![place("41860", "San Francisco, CA", 225e3), place("35620", "New York, NY", 205e3)],
        surveyed_places: Some(SurveyedPlaces {
            occupation: "Software Developers".to_owned(),
            states: kind("US-CA", "California"),
            metros: kind("41860", "San Francisco-Oakland-Fremont, CA"),
            remote: PayRow { base_pay: withheld_pay(), regional: None, ..place("remote", "remote", 1.0) },
        }),
        skills: vec![skill("rust", "Rust", 0.12), skill("php", "PHP", -0.08)],
        employers: vec![EmployerPay {
            employer: "Acme".to_owned(),
            kind: Some(EmployerKind::BigTech),
            postings: 12,
            postings_with_pay: 9,
            annual_min: 150e3,
            annual_max: 260e3,
            newest_on: date(2026, 8, 1),
            url: Some("https://jobs.example.org/9".to_owned()),
        }],
        sources: Vec::new(),
        methods: Vec::new(),
        notes: vec!["Posted pay is what employers advertise.".to_owned()],
    }
}
