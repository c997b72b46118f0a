//! What a senior backend engineer should be paid, and one about which nothing is known.

use earnest_core::answer::{
    DataOrigin, Mover, NearestPosting, PredictionInterval, PriceAnswer, PriceProfile, SCHEMA_VERSION, StatedPosition,
};
use earnest_core::{Arrangement, Currency, EmployerKind, SeniorityLevel};
use jiff::civil::date;

use super::{cohort, figure, modelled, pay, withheld, withheld_pay};

/// An offer of $140,000 to $160,000.
pub(crate) fn price() -> PriceAnswer {
    PriceAnswer {
        schema_version: SCHEMA_VERSION,
        data_id: "0123456789abcdef".to_owned(),
        data_origin: DataOrigin::Lake,
        model_id: "feedbeef".to_owned(),
        seed: 0,
        as_of: date(2026, 11, 22),
        posting_id: None,
        profile: PriceProfile {
            title: "Senior Backend Engineer".to_owned(),
            employer: Some("Acme".to_owned()),
            role: Some("backend-engineer".to_owned()),
            soc: "15-1252".parse().unwrap(),
            occupation: "Software Developers".to_owned(),
            level: SeniorityLevel::Senior,
            years: Some(5.0),
            degree: None,
            arrangement: Arrangement::Remote,
            area: cohort().area,
            area_name: "United States".to_owned(),
            employer_kind: Some(EmployerKind::Startup),
            employer_size: None,
            skills: vec!["rust".to_owned(), "postgresql".to_owned()],
        },
        predicted: pay(145_000.0, modelled),
        prices_of: Some(date(2026, 8, 1)),
        intervals: vec![
            PredictionInterval { coverage: 0.8, low: 110_000.0, high: 190_000.0 },
            PredictionInterval { coverage: 0.9, low: 98_000.0, high: 215_000.0 },
        ],
        stated: Some(StatedPosition {
            annual_min: 140_000.0,
            annual_max: Some(160_000.0),
            currency: Currency::USD,
            stated_on: date(2026, 11, 22),
            percentile_in_cohort: figure("percentile_in_cohort", 0.62, (0.5, 0.73)),
            percentile_predicted: modelled("percentile_predicted", 0.55, (0.45, 0.65)),
            gap_to_predicted: modelled("gap_to_predicted", 0.034, (-0.05, 0.12)),
        }),
        cohort: cohort(),
        cohort_pay: pay(143_000.0, figure),
        nearest_postings: vec![NearestPosting {
            posting_id: "ashby:1".to_owned(),
            title: "Backend Engineer, Payments".to_owned(),
            employer: "Bolt".to_owned(),
            location: "Remote, US".to_owned(),
            posted_on: Some(date(2026, 5, 1)),
            annual_min: 150_000.0,
            annual_max: Some(170_000.0),
            url: Some("https://jobs.example.org/1".to_owned()),
            source: "ashby".to_owned(),
            shared: vec!["senior".to_owned(), "Rust".to_owned()],
        }],
        movers: vec![
            Mover {
                key: "level staff".to_owned(),
                label: "staff level instead of senior".to_owned(),
                effect: 0.21,
                p50: 175_000.0,
            },
            Mover {
                key: "arrangement onsite".to_owned(),
                label: "on site instead of remote".to_owned(),
                effect: -0.04,
                p50: 139_000.0,
            },
        ],
        sources: Vec::new(),
        methods: Vec::new(),
        notes: vec!["Posted pay is what employers advertise.".to_owned()],
    }
}

/// No prediction, no cohort, no stated pay, nothing near.
pub(crate) fn priceless() -> PriceAnswer {
    PriceAnswer {
        predicted: withheld_pay(),
        intervals: Vec::new(),
        stated: Some(StatedPosition {
            annual_min: 0.0,
            annual_max: Some(160_000.0),
            currency: Currency::USD,
            stated_on: date(2026, 11, 22),
            percentile_in_cohort: withheld("percentile_in_cohort"),
            percentile_predicted: withheld("percentile_predicted"),
            gap_to_predicted: withheld("gap_to_predicted"),
        }),
        cohort_pay: withheld_pay(),
        nearest_postings: Vec::new(),
        movers: Vec::new(),
        ..price()
    }
}
