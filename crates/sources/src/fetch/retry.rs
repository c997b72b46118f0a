//! How long is waited before a file is asked for again.

use std::time::Duration;

use sha2::{Digest, Sha256};

use super::limits::{BACKOFF_FIRST, BACKOFF_MAX};

/// Whether a status says that the same request may succeed later.
pub(crate) fn may_pass(status: u16) -> bool {
    matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
}

/// The wait after so many failures in a row: doubling, and shortened by up to half so that files of one release do not
/// come back together. The part cut off follows from the address, so that a run can be told beforehand.
pub(crate) fn backoff(url: &str, failures: u32) -> Duration {
    let doubled = BACKOFF_FIRST.saturating_mul(1 << failures.saturating_sub(1).min(16)).min(BACKOFF_MAX);
    let digest = Sha256::digest(format!("{url} {failures}"));
    let share = digest.first().copied().unwrap_or_default();
    doubled.mul_f64(1.0 - f64::from(share) / 512.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_minute_and_differ_between_files() {
        for failures in 1..40 {
            let wait = backoff("https://example.org/a.zip", failures);
            let doubled = Duration::from_secs(1 << (failures - 1).min(16)).min(BACKOFF_MAX);
            assert!(wait <= doubled && wait >= doubled / 2, "{failures}: {wait:?}");
        }
        assert_eq!(backoff("https://example.org/a.zip", 3), backoff("https://example.org/a.zip", 3));
        assert_ne!(backoff("https://example.org/a.zip", 3), backoff("https://example.org/b.zip", 3));
    }

    #[test]
    fn what_is_refused_today_is_not_asked_for_again() {
        assert!([408, 429, 500, 502, 503, 504].into_iter().all(may_pass));
        assert!(![400, 401, 403, 404, 410, 501].into_iter().any(may_pass));
    }
}
