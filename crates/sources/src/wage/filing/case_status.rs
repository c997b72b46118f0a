//! Tells whether a case was certified.
//!
//! | status                                                          | certified?                                 |
//! |-----------------------------------------------------------------|--------------------------------------------|
//! | `Certified`, `CERTIFIED`                                        | yes                                        |
//! | `Certified-Expired` (PERM)                                      | yes: the certification has run its time    |
//! | `Certification`, `Partial Certification`, and these with        | yes                                        |
//! | `Expired` behind or `Determination Issued -` before (H-2B)      |                                            |
//! | `Certified-Withdrawn`                                           | no: the employer took it back              |
//! | `Withdrawn`, `Denied`, `Rejected`, `Invalidated`, others        | no                                         |

use crate::posting_line::clip;

/// `Ok` for a certified case, otherwise what the case is.
pub(super) fn check_certified(status: &[u8]) -> Result<(), String> {
    if status.eq_ignore_ascii_case(b"certified") {
        return Ok(());
    }
    let status = String::from_utf8_lossy(status);
    let lower = status.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words = words.strip_prefix(&["determination", "issued"]).unwrap_or(&words);
    let kind = words.strip_suffix(&["expired"]).unwrap_or(words);
    if matches!(kind, ["certified" | "certification"] | ["partial" | "full", "certification"]) {
        return Ok(());
    }
    let certified = words.iter().any(|word| word.starts_with("certif"));
    Err(match words.iter().find(|word| ["withdrawn", "denied", "rejected", "invalidated", "revoked"].contains(word)) {
        Some(&"withdrawn") if certified => "the case was certified and then withdrawn".to_owned(),
        Some(&"denied") if certified => "the case was certified and then denied".to_owned(),
        Some(word) => format!("the case is {word}"),
        None => format!("the case is not certified: its status is `{}`", clip(&status)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_standing_certifications_count() {
        for status in [
            "Certified",
            "CERTIFIED",
            "Certified-Expired",
            "Certified - Expired",
            "Certification",
            "Partial Certification",
            "Certification Expired",
            "Partial Certification Expired",
            "Determination Issued - Certification",
            "Determination Issued - Partial Certification (Expired)",
        ] {
            assert_eq!(check_certified(status.as_bytes()), Ok(()), "{status}");
        }
        for (status, message) in [
            ("CERTIFIED-WITHDRAWN", "the case was certified and then withdrawn"),
            ("Certified - Withdrawn", "the case was certified and then withdrawn"),
            ("Determination Issued - Certification Withdrawn", "the case was certified and then withdrawn"),
            ("WITHDRAWN", "the case is withdrawn"),
            ("Determination Issued - Denied", "the case is denied"),
            ("INVALIDATED", "the case is invalidated"),
            ("Pending", "the case is not certified: its status is `Pending`"),
        ] {
            assert_eq!(check_certified(status.as_bytes()), Err(message.to_owned()), "{status}");
        }
    }
}
