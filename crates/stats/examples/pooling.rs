//! Evaluates partial pooling on postings in a CSV file: `pooling FILE [SEED…]`.
//!
//! Columns: low, high, role, occupation, major, level, country, state, metro, employer, year; empty where not known.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program's results go to its output")]

use std::time::Instant;

use earnest_stats::pooling::{OwnEvidence, PooledCohort, PooledModel, PooledRow, PoolingTrials, evaluate_pooling};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        eprintln!("usage: pooling FILE [SEED…]");
        return;
    };
    let text = std::fs::read_to_string(&path).expect("the file can be read");
    let rows: Vec<PooledRow> = text.lines().skip(1).filter_map(row).collect();
    let clock = Instant::now();
    let model = PooledModel::fit(&rows, 1).expect("enough postings");
    let bytes = serde_json::to_vec(&model).map_or(0, |text| text.len());
    println!("{} postings, fitted in {:.2} s, {bytes} bytes", rows.len(), clock.elapsed().as_secs_f64());
    show(&model, &rows);
    for seed in arguments.filter_map(|seed| seed.parse().ok()) {
        let clock = Instant::now();
        let evaluation = evaluate_pooling(&rows, seed);
        println!("seed {seed}: {} cohorts, {:.1} s", evaluation.cohorts, clock.elapsed().as_secs_f64());
        for trials in &evaluation.by_postings {
            print(&format!("{} own", trials.own_postings.unwrap_or_default()), trials);
        }
        for (label, trials) in
            [("a level", &evaluation.at_a_level), ("all levels", &evaluation.at_all_levels), ("all", &evaluation.all)]
        {
            if let Some(trials) = trials {
                print(label, trials);
            }
        }
    }
}

fn print(label: &str, t: &PoolingTrials) {
    let net = |rmse: f64| (rmse * rmse - t.truth_error * t.truth_error).max(0.0).sqrt();
    println!(
        "  {label:>10} trials {:>4}  p10-p90 {:.3}  raw {:.3} pooled {:.3} ({:+.0}%, net {:+.0}%) borrowed {:.3} truth {:.3}  interval {:.3}  own {:.2}",
        t.trials,
        t.coverage,
        t.rmse_raw,
        t.rmse_pooled,
        100.0 * (1.0 - t.rmse_pooled / t.rmse_raw),
        100.0 * (1.0 - net(t.rmse_pooled) / net(t.rmse_raw)),
        t.rmse_borrowed,
        t.truth_error,
        t.interval_coverage,
        t.own_share
    );
}

fn show(model: &PooledModel, rows: &[PooledRow]) {
    for (role, level, state) in [
        ("backend-engineer", Some("senior"), Some("NY")),
        ("data-scientist", None, None),
        ("product-manager", Some("entry"), Some("TX")),
    ] {
        let Some(like) = rows.iter().find(|row| row.role.as_deref() == Some(role)) else { continue };
        let cohort = PooledCohort {
            role: Some(role.to_owned()),
            occupation: like.occupation.clone(),
            major: like.major.clone(),
            level: level.map(str::to_owned),
            country: "US".to_owned(),
            state: state.map(str::to_owned),
            metro: None,
            year: None,
        };
        let own: Vec<PooledRow> = rows.iter().filter(|row| row.is_in(&cohort)).cloned().collect();
        let clock = Instant::now();
        let estimate = model.estimate(&cohort, &OwnEvidence { rows: &own, in_fit: true });
        println!("{role} {level:?} {state:?} in {:.0} us: {estimate:#?}", clock.elapsed().as_secs_f64() * 1e6);
    }
}

fn row(line: &str) -> Option<PooledRow> {
    let cells: Vec<&str> = line.split(',').collect();
    let optional = |at: usize| cells.get(at).filter(|cell| !cell.is_empty()).map(|cell| (*cell).to_owned());
    Some(PooledRow {
        low: cells.first()?.parse().ok()?,
        high: cells.get(1)?.parse().ok()?,
        role: optional(2),
        occupation: optional(3)?,
        major: optional(4)?,
        level: optional(5)?,
        country: optional(6)?,
        state: optional(7),
        metro: optional(8),
        employer: cells.get(9)?.parse().ok()?,
        year: cells.get(10)?.trim().parse().ok()?,
    })
}
