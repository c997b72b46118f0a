//! Titles coded a second, on one core: `cargo run --release -p earnest-extract --example titles < titles.txt`.
//!
//! Standard input holds a title a line. The checksum is over each answer's code and its probability to three digits, so that two
//! builds can be compared.

#![expect(clippy::print_stdout, reason = "an example prints what it found")]

use std::io::Read;
use std::time::{Duration, Instant};

use earnest_extract::occupation::OccupationCoder;

/// Times that all titles are coded; the fastest counts.
const ROUNDS: usize = 5;

fn main() -> Result<(), std::io::Error> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let titles: Vec<&str> = text.lines().collect();

    let start = Instant::now();
    let coder = OccupationCoder::new();
    let model = start.elapsed();
    let first = coder.code("Senior Backend Engineer, Payments");
    println!("first use: model {model:?}, with its first title {:?}", start.elapsed());
    println!("{first:?}");

    let mut fastest = Duration::MAX;
    let mut checksum = 0;
    for _ in 0..=ROUNDS {
        let start = Instant::now();
        checksum = titles.iter().fold(0, |sum, title| sum_with(sum, coder, title));
        fastest = fastest.min(start.elapsed());
    }
    let rate = titles.len() as f64 / fastest.as_secs_f64();
    println!("{} titles, {:.3} s, {rate:.0} titles/s, checksum {checksum:016x}", titles.len(), fastest.as_secs_f64());
    Ok(())
}

fn sum_with(sum: u64, coder: OccupationCoder<'_>, title: &str) -> u64 {
    let answer = coder
        .code(title)
        .map_or(0, |fact| (u64::from(fact.soc.digits()) << 32) + (fact.probability * 1e3).round().to_bits() / 3);
    (sum.rotate_left(5) ^ answer).wrapping_mul(0x517C_C1B7_2722_0A95)
}
