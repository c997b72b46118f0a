//! Fits and evaluates pay prediction on postings with pay, one JSON object a line.
//!
//! `cargo run --release -p earnest-stats --example prediction -- rows.jsonl [seed]`
//!
//! A line: `{"employer":1,"posted_on":20300,"low":90000,"high":120000,"major":"15","soc":"15-1252","role":"backend-engineer",
//! "level":"senior","years":5,"degree":"bachelor","arrangement":"remote","country":"US","state":"NY","metro":"35620",
//! "employer_kind":null,"employer_size":null,"industry":null,"skills":["rust"],"benefits":[]}`; pay in dollars of one month.

use std::time::Instant;

use earnest_stats::prediction::{CoverageShare, PayPredictor, PredictionRow, Profile, evaluate_prediction};
use serde_json::Value;

#[expect(clippy::print_stdout, reason = "an example's output")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: prediction rows.jsonl [seed]")?;
    let seed = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let rows = std::fs::read_to_string(path)?.lines().map(row).collect::<Result<Vec<_>, _>>()?;

    let start = Instant::now();
    let predictor = PayPredictor::fit(&rows, seed)?;
    let fitted = start.elapsed();
    let bytes = serde_json::to_vec(&predictor)?;
    let again: PayPredictor = serde_json::from_slice(&bytes)?;
    assert!(again == predictor, "bytes give back the same predictor");
    let start = Instant::now();
    let mean: f64 = rows.iter().map(|row| predictor.predict(&row.profile).log_p50).sum::<f64>() / rows.len() as f64;
    let each = start.elapsed() / u32::try_from(rows.len())?;
    println!(
        "{} postings, {} employers: fitted in {fitted:.1?}, {} kB, {each:.1?} a prediction, mean {:.0}",
        predictor.postings(),
        predictor.employers(),
        bytes.len() / 1000,
        mean.exp()
    );

    let start = Instant::now();
    let found = evaluate_prediction(&rows, seed)?;
    println!("held out: {} postings of {} employers ({:.0?})", found.postings, found.employers, start.elapsed());
    println!("80% interval: {}, by employer {:.1}%", share(found.coverage_80), 100.0 * found.coverage_80_by_employer);
    println!("90% interval: {}, by employer {:.1}%", share(found.coverage_90), 100.0 * found.coverage_90_by_employer);
    for group in &found.groups {
        println!(
            "  major group {:2}: n {:4} of {:3} employers, 80%: {}, 90%: {}",
            group.major_group,
            group.postings,
            group.employers,
            share(group.coverage_80),
            share(group.coverage_90)
        );
    }
    println!(
        "median error: {:.1}%, cohort median {:.1}%, ridge {:.1}%",
        found.median_error_percent, found.cohort_median_error_percent, found.ridge_median_error_percent
    );
    println!("high over low end: {:.2} (80%), {:.2} (90%)", found.width_80_ratio, found.width_90_ratio);
    println!("below p10 p25 p50 p75 p90: {:.3?}, pinball loss {:.4}", found.below, found.pinball_loss);
    Ok(())
}

fn share(of: CoverageShare) -> String {
    format!("{:.1}% (se {:.1})", 100.0 * of.share, 100.0 * of.standard_error.unwrap_or(f64::NAN))
}

fn row(line: &str) -> Result<PredictionRow, Box<dyn std::error::Error>> {
    let value: Value = serde_json::from_str(line)?;
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    let list = |name: &str| -> Vec<String> {
        let items = value[name].as_array().map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let profile = Profile {
        major_group: text("major"),
        occupation: text("soc"),
        role: text("role"),
        level: text("level"),
        years: value["years"].as_f64(),
        degree: text("degree"),
        arrangement: text("arrangement"),
        country: text("country"),
        state: text("state"),
        metro: text("metro"),
        employer_kind: text("employer_kind"),
        employer_size: text("employer_size"),
        industry: text("industry"),
        skills: list("skills"),
        benefits: list("benefits"),
        posted_on: i32::try_from(value["posted_on"].as_i64().ok_or("no `posted_on`")?)?,
    };
    Ok(PredictionRow {
        profile,
        employer: value["employer"].as_u64().ok_or("no `employer`")?,
        low: value["low"].as_f64().ok_or("no `low`")?,
        high: value["high"].as_f64().ok_or("no `high`")?,
    })
}
