//! Times signatures and folding: `cargo run --release -p earnest-vacancy --example fold_speed [-- ROWS] [--dump FILE]`.
//!
//! The postings are made up with a seed: employers of very different sizes, each with a text about itself in all of its
//! postings, one agency that uses one template for one row of twenty, and one row of ten a copy (posted again, cut, or edited).
//! They have about 3,000 letters. `--dump` writes them as JSON lines for other programs to read, `earnest ingest` among them.
#![expect(clippy::print_stdout, reason = "a program that prints")]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::time::{Duration, Instant};

use earnest_core::{SeniorityLevel, Worksite};
use earnest_vacancy::{Candidate, Signature, fold};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rayon::prelude::*;

#[path = "../tests/vacancy/chance.rs"]
mod chance;

use chance::{Chance, NO_LEVEL};

/// Texts held at a time: a lake's reader hands on as many.
const BLOCK: usize = 20_000;

/// Rows of the agency's template, of a thousand.
const TEMPLATE_PER_MILLE: usize = 50;

struct Posting {
    id: String,
    employer: String,
    title: String,
    site: Worksite,
    level: SeniorityLevel,
    day: Date,
    is_aggregator: bool,
}

fn main() {
    let mut rows = 1_000_000;
    let mut dump = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--dump" => dump = arguments.next(),
            number => rows = number.parse().expect("a number of rows"),
        }
    }
    let mut dump = dump.map(|path| BufWriter::new(File::create(path).expect("a file to write")));

    let mut postings = Vec::with_capacity(rows);
    let mut signatures = Vec::with_capacity(rows);
    let mut letters = 0;
    let mut signing = Duration::ZERO;
    let mut signing_cpu = 0.0;
    for begin in (0..rows).step_by(BLOCK) {
        let block: Vec<(Posting, String)> =
            (begin..rows.min(begin + BLOCK)).into_par_iter().map(|n| posting(n, rows)).collect();
        letters += block.iter().map(|(_, text)| text.len()).sum::<usize>();
        if let Some(file) = &mut dump {
            for (posting, text) in &block {
                let line = serde_json::json!({
                    "id": posting.id, "title": posting.title, "employer": posting.employer, "location": posting.site.city,
                    "posted_on": posting.day.to_string(), "text": text,
                });
                writeln!(file, "{line}").expect("a full write");
            }
        }
        let (start, cpu) = (Instant::now(), cpu_seconds());
        signatures.par_extend(block.par_iter().map(|(_, text)| Signature::of(text)));
        signing += start.elapsed();
        signing_cpu += cpu_seconds() - cpu;
        postings.extend(block.into_iter().map(|(posting, _)| posting));
    }

    let (start, cpu) = (Instant::now(), cpu_seconds());
    let candidates: Vec<Candidate<'_>> =
        postings.iter().zip(&signatures).map(|(posting, signature)| posting.candidate(signature)).collect();
    let copies = fold(&candidates);
    let folding = start.elapsed();
    let folding_cpu = cpu_seconds() - cpu;
    let megabytes = letters as f64 / 1e6;
    println!(
        "{rows} postings of {:.0} bytes: signatures {:.2} s ({:.0} MB/s; {signing_cpu:.2} s of CPU), folding {:.2} s \
         ({folding_cpu:.2} s of CPU), {} copies, peak memory {:.2} GB, {} threads",
        letters as f64 / rows as f64,
        signing.as_secs_f64(),
        megabytes / signing.as_secs_f64(),
        folding.as_secs_f64(),
        copies.len(),
        peak_memory(),
        rayon::current_num_threads()
    );
    println!("total seconds: {:.2}", (signing + folding).as_secs_f64());
}

impl Posting {
    fn candidate<'a>(&'a self, signature: &'a Signature) -> Candidate<'a> {
        Candidate {
            id: &self.id,
            source: if self.is_aggregator { "aggregator" } else { "board" },
            is_aggregator: self.is_aggregator,
            title: &self.title,
            employer_id: Some(&self.employer),
            location: "",
            worksites: std::slice::from_ref(&self.site),
            arrangement: None,
            level: self.level,
            pay: &[],
            day: Some(self.day),
            signature,
        }
    }
}

/// Row `n` of `rows`: a copy of an earlier row, a row of the template, or a posting of its own.
fn posting(n: usize, rows: usize) -> (Posting, String) {
    let mut chance = Chance(n as u64);
    if n > 100 && chance.percent(10) {
        let (base, text) = original(chance.between(0, n - 1), rows);
        let day =
            base.day.checked_add(i64::try_from(chance.between(1, 60)).unwrap_or_default().days()).unwrap_or(base.day);
        let copy = Posting { id: format!("p{n}"), day, ..base };
        return match chance.between(1, 3) {
            1 => (copy, text),
            2 => (Posting { is_aggregator: true, ..copy }, text.chars().take(chance.between(500, 2_000)).collect()),
            _ => (copy, format!("{}{text}", words(&mut chance, 12))),
        };
    }
    original(n, rows)
}

fn original(n: usize, rows: usize) -> (Posting, String) {
    let mut chance = Chance(n as u64 ^ 0xa5a5_a5a5);
    let is_template = chance.between(1, 1_000) <= TEMPLATE_PER_MILLE;
    // Sizes from one posting to thousands.
    let share = chance.between(1, 1_000_000) as f64 / 1e6;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the rows")]
    let employer = if is_template { usize::MAX } else { (share.powi(4) * rows as f64 / 12.0) as usize };
    let role = chance.between(0, 799);
    let city = chance.between(0, 299);
    let about = words(&mut Chance(employer as u64 ^ 0x77), 150);
    let title =
        format!("{}Specialist {}", words(&mut Chance(role as u64 ^ 0x55), 2), chance.one_of(&["I", "II", "III"]));
    let work = if is_template {
        format!("{title} {}", words(&mut Chance(3), 280))
    } else {
        format!("{}{}", words(&mut Chance((role * 7_919 + employer % 97) as u64), 120), words(&mut chance, 160))
    };
    let posting = Posting {
        id: format!("p{n}"),
        employer: format!("employer{employer}"),
        title,
        site: Worksite { country: Some("US".into()), region: None, city: Some(format!("City {city}")), cbsa: None },
        level: NO_LEVEL,
        day: date(2026, 1, 1)
            .checked_add(i64::try_from(n % 300).unwrap_or_default().days())
            .expect("a day of this century"),
        is_aggregator: false,
    };
    (posting, format!("{about}\n{work}\nApply by March {} at our office.", n % 28 + 1))
}

/// `count` made-up words, common ones more often.
fn words(chance: &mut Chance, count: usize) -> String {
    const PARTS: [&str; 24] = [
        "an", "ber", "con", "der", "en", "for", "ger", "hal", "in", "ker", "lo", "mar", "nes", "or", "per", "qui",
        "ra", "sen", "ta", "un", "ver", "wor", "ing", "tion",
    ];
    let mut text = String::with_capacity(count * 8);
    for _ in 0..count {
        let rank = chance.between(0, 119) * chance.between(0, 119);
        let mut rest = rank;
        for _ in 0..=(rank % 3) {
            text.push_str(PARTS[rest % PARTS.len()]);
            rest /= 5;
        }
        text.push_str(PARTS[rank / 24 % PARTS.len()]);
        text.push(' ');
    }
    text
}

/// Seconds of CPU this process has used, to a hundredth: on a busy machine the wall clock tells of the others.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The most memory this process has held, in GB.
fn peak_memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or(f64::NAN) / 1e6
}
