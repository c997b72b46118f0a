//! Measures and prints.

use std::time::Duration;

use miette::miette;

use super::asker::{Load, load};
use super::peer::datasette;
use crate::bench::release::earnest_release;
use crate::repository::root;
use crate::served::Served;

/// The page that is asked for.
const PAGE: &str = "roles/backend-engineer";

/// Requests a second of the measurement of lateness: ours, and the peer's.
const STEADY: f64 = 1_000.0;
const PEER_STEADY: f64 = 100.0;

/// How long each load lasts, and the first, after which pages are kept.
const LASTS: Duration = Duration::from_secs(10);
const WARM_UP: Duration = Duration::from_millis(500);

/// Builds the release binary, measures it and prints a table; `seconds` of steady load for its memory.
pub(crate) fn serve(seconds: u64) -> miette::Result<()> {
    earnest_release()?;
    let served = Served::start(
        &root().join("target/release/earnest"),
        &["serve", "--listen", "127.0.0.1:0", "--rate", "0", "--log", "json"],
    )?;
    let page = format!("{}{PAGE}", served.url);
    let plain = Load { url: &page, time: LASTS, a_second: None, encoding: None };
    load(Load { time: WARM_UP, ..plain })?;
    println!("{:<58} {:>12} {:>12}", "measurement", "", "target");
    let show = |name: &str, value: String, target: &str| println!("{name:<58} {value:>12} {target:>12}");

    let full = load(plain)?;
    show("role page, as fast as it goes, requests a second", format!("{:.0}", full.per_second), "3000");
    let packed = load(Load { encoding: Some("br"), ..plain })?;
    show("the same compressed (Brotli)", format!("{:.0}", packed.per_second), "");
    let steady = Load { a_second: Some(STEADY), ..plain };
    show("at 1,000 a second, 99th of 100, ms", format!("{:.2}", load(steady)?.p99_ms), "25");

    let before = served.resident_mib().ok_or_else(|| miette!("the system does not tell a process's memory"))?;
    let half = Load { time: Duration::from_secs((seconds / 2).max(1)), ..steady };
    load(half)?;
    let middle = served.resident_mib().unwrap_or(f64::NAN);
    load(half)?;
    let after = served.resident_mib().unwrap_or(f64::NAN);
    show(
        &format!("memory before, at half, after {seconds} s of that, MiB"),
        format!("{before:.0} {middle:.0} {after:.0}"),
        "flat",
    );
    drop(served);

    let (peer, row) = datasette()?;
    let of_row = Load { url: &row, ..plain };
    load(Load { time: WARM_UP, ..of_row })?;
    let theirs = load(of_row)?;
    show("datasette, the page of one row, requests a second", format!("{:.0}", theirs.per_second), "");
    let their_steady = load(Load { a_second: Some(PEER_STEADY), ..of_row })?;
    show("datasette at 100 a second, 99th of 100, ms", format!("{:.2}", their_steady.p99_ms), "");
    show("pages of ours for one of theirs", format!("{:.1}", full.per_second / theirs.per_second), "");
    drop(peer);
    Ok(())
}
