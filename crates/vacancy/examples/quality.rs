//! How well copies are told from look-alikes:
//! `cargo run --release -p earnest-vacancy --example quality [-- --wrong KIND]`.
//!
//! Copies and look-alikes are made of the real Ashby postings of `../shared/data` with a seed; the employers are split in two
//! halves. `--wrong` names the ids of the pairs of the development half that were judged otherwise than their label.
#![expect(clippy::print_stdout, reason = "a program that prints")]

#[path = "../tests/vacancy/ashby.rs"]
mod ashby;
#[path = "../tests/vacancy/chance.rs"]
mod chance;
#[path = "../tests/vacancy/changes.rs"]
mod changes;
#[path = "../tests/vacancy/labelled_mix.rs"]
mod labelled_mix;
#[path = "../tests/vacancy/read_pairs.rs"]
mod read_pairs;
#[path = "../tests/vacancy/row.rs"]
mod row;

use labelled_mix::{Quality, build, is_development};
use read_pairs::ReadPairs;
use row::{Row, leaders};

/// Copies and look-alikes of each half.
const PAIRS: usize = 2_000;

/// The seed of the published figures.
const SEED: u64 = 7;

fn main() {
    let Some(postings) = ashby::postings() else { return };
    let wrong: Option<String> = std::env::args().skip_while(|argument| argument != "--wrong").nth(1);
    print_real(&postings);
    if let Some(pairs) = ReadPairs::of(&postings) {
        println!(
            "pairs labelled by reading: one vacancy {} of {} folded, two vacancies {} of {} folded",
            pairs.folded,
            pairs.folded + pairs.missed.len(),
            pairs.mistaken.len(),
            pairs.mistaken.len() + pairs.apart
        );
        println!("  missed {:?}\n  mistaken {:?}", pairs.missed, pairs.mistaken);
    }
    let (development, held_out): (Vec<Row>, Vec<Row>) = postings.into_iter().partition(is_development);
    for (name, postings) in [("development", development), ("held out", held_out)] {
        let real = postings.len();
        let mix = build(postings, PAIRS, PAIRS, SEED);
        let quality = Quality::of(&mix);
        let (copies, look_alikes) = quality.totals();
        println!(
            "\n{name}: {real} real postings, {} copies, {} look-alikes: precision {:.4}, recall {:.4}",
            copies.pairs,
            look_alikes.pairs,
            quality.precision(),
            quality.recall()
        );
        for ((is_copy, kind), count) in quality.kinds.iter().rev() {
            let label = if *is_copy { "copy" } else { "look-alike" };
            let share = 100.0 * count.folded as f64 / count.pairs as f64;
            println!("  {label:<10} {kind:<20} {:>5} of {:>5} folded {share:6.1}%", count.folded, count.pairs);
        }
        if name == "development"
            && let Some(kind) = &wrong
        {
            for pair in quality.wrong.iter().filter(|pair| pair.kind == kind) {
                let (one, other) = (&mix.rows[pair.one], &mix.rows[pair.other]);
                let words = |row: &Row| row.text.split_whitespace().count();
                let alone = leaders(&[one.clone(), other.clone()]) == [0, 0]
                    || leaders(&[other.clone(), one.clone()]) == [0, 0];
                println!(
                    "alone {alone} | {} | {} | {} | {} | {:?} | {:?} || {} | {} | {} | {:?} | {:?} | {:?}",
                    one.id,
                    one.title,
                    one.location,
                    words(one),
                    one.pay.len(),
                    one.day,
                    other.title,
                    other.location,
                    words(other),
                    other.pay.len(),
                    other.day,
                    other.employer_id
                );
            }
        }
    }
}

/// What is folded among the real postings themselves.
fn print_real(postings: &[Row]) {
    let leaders = leaders(postings);
    let copies = leaders.iter().enumerate().filter(|(at, leader)| at != *leader).count();
    println!(
        "{} real postings: {copies} folded into others, {:.1}%",
        postings.len(),
        100.0 * copies as f64 / postings.len() as f64
    );
}
