//! What the money of a source's pay field is for, from the words the employer put beside it.
//!
//! | words                                | kind  |
//! |--------------------------------------|-------|
//! | `US Salary Range`                    | base  |
//! | `On-Target Earnings $220K – $280K`   | ote   |
//! | `Total Cash Compensation`            | total |
//! | `Referral Bonus`                     | none: no pay |

use earnest_core::PayKind;

/// What a field of that name pays for; `None` where it is no pay.
pub(crate) fn pay_kind_of_field(name: &str) -> Option<PayKind> {
    let lower = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["bonus", "referral", "equity", "commission", "budget", "stipend", "stock", "sign-on", "reward"]) {
        return None;
    }
    beyond_base(name).or_else(|| has(&["salary", "pay", "wage", "compensation", "rate"]).then_some(PayKind::Base))
}

/// The kind of pay beyond base that words about a salary name, if they do.
pub(crate) fn beyond_base(words: &str) -> Option<PayKind> {
    let lower = words.to_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    if lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == "ote") || has(&["on-target", "on target"]) {
        return Some(PayKind::Ote);
    }
    has(&["total cash", "total comp", "total target"]).then_some(PayKind::Total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_the_kind() {
        assert_eq!(pay_kind_of_field("US Salary Range"), Some(PayKind::Base));
        assert_eq!(pay_kind_of_field("Referral Bonus"), None);
        assert_eq!(beyond_base("$220K – $280K • OTE with a 50/50 split"), Some(PayKind::Ote));
        assert_eq!(beyond_base("On-Target Earnings $220K"), Some(PayKind::Ote));
        assert_eq!(beyond_base("Total Cash Comp"), Some(PayKind::Total));
        assert_eq!(beyond_base("Remote, note the range • Offers Equity"), None);
    }
}
