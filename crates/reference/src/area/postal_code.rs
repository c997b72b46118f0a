//! State and statistical area of US postal codes.

use std::sync::LazyLock;

use crate::table;

struct Run {
    first: u32,
    last: u32,
    state: &'static str,
    cbsa: &'static str,
}

static RUNS: LazyLock<Vec<Run>> = LazyLock::new(|| {
    let text = table::unpack(include_bytes!("../../../../reference/area/zip_areas/2026-11/runs.tsv.zst"));
    table::lines(text)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let mut number = || columns.next()?.parse().ok();
            let (first, last) = (number()?, number()?);
            Some(Run { first, last, state: columns.next()?, cbsa: columns.next().unwrap_or_default() })
        })
        .collect()
});

/// Where a US postal code lies: postal code of the state, and the statistical area where it lies in one. `78701-1234` and codes that
/// lost their zeros in a table (`7030`) are read; a code that is none, or none in use, has no place.
pub fn postal_code_area(code: &str) -> Option<(&'static str, Option<&'static str>)> {
    let digits = code.trim().split('-').next()?.trim();
    let is_number = (3..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = if is_number { digits.parse().ok()? } else { return None };
    let after = RUNS.partition_point(|run| run.first <= number);
    let run = RUNS[..after].last().filter(|run| number <= run.last)?;
    Some((run.state, (!run.cbsa.is_empty()).then_some(run.cbsa)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postal_codes_have_a_state_and_mostly_an_area() {
        for (code, place) in [
            ("78701", Some(("TX", Some("12420")))),
            ("78701-1234", Some(("TX", Some("12420")))),
            ("10001", Some(("NY", Some("35620")))),
            ("7030", Some(("NJ", Some("35620")))),
            ("59317", Some(("MT", None))),
            ("00000", None),
            ("ABC", None),
            ("123456", None),
            ("", None),
        ] {
            assert_eq!(postal_code_area(code), place, "{code}");
        }
    }
}
