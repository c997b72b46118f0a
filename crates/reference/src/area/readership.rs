//! How likely a name alone means its bearer in one country rather than a namesake in another.

use std::sync::LazyLock;

use crate::table::Table;

/// A country that the list leaves out.
const ELSEWHERE: u64 = 1;

static READERSHIP: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../../../../reference/area/earnest/2026-11/readership.tsv")));

/// How many times likelier a name means a place of that country than an equally large one elsewhere: most postings
/// are written for readers of a few countries. `Santa Clara` is more often California's than Cuba's.
pub fn readership(iso: &str) -> u64 {
    READERSHIP.get(iso).next().and_then(|weight| weight.parse().ok()).unwrap_or(ELSEWHERE)
}
