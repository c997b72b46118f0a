//! Puts a source's pay fields on the posting, or says why not.
//!
//! | fields                              | result                                              |
//! |-------------------------------------|-----------------------------------------------------|
//! | 70000, 75000, `USD`, year           | a pay statement                                     |
//! | none, 75000                         | one without a lower end                             |
//! | 0 or less at one end                | that end is absent, with an issue                   |
//! | no end                              | nothing                                             |
//! | 75000, 70000                        | an issue: the ends are crossed                      |
//! | an unknown currency or period       | an issue                                            |

use earnest_core::{Issue, IssueCode, Money, PayKind, PayPeriod, Posting, StatedPay};
use rust_decimal::Decimal;

/// The fields of one pay statement, as the source spells them.
#[derive(Debug)]
pub(crate) struct PayFields<'a> {
    /// Lower end.
    pub min: Option<Decimal>,
    /// Upper end.
    pub max: Option<Decimal>,
    /// Currency code.
    pub currency: &'a str,
    /// Period, where it could be read.
    pub period: Option<PayPeriod>,
    /// The period's words, for the issue.
    pub period_text: &'a str,
    /// What the money is for.
    pub kind: PayKind,
    /// Place or level it is limited to.
    pub place: Option<&'a str>,
}

/// Adds the statement, once, to `posting`; or the issue that keeps it from being one.
pub(crate) fn add_stated_pay(posting: &mut Posting, fields: &PayFields<'_>) {
    let min = positive(fields.min, &mut posting.issues);
    let max = positive(fields.max, &mut posting.issues);
    if min.is_none() && max.is_none() {
        return;
    }
    let mut refuse = |message: String| posting.issues.push(Issue::new(IssueCode::InvalidValue, message));
    if let (Some(min), Some(max)) = (min, max)
        && min.0 > max.0
    {
        return refuse(format!("the pay field's lower end {min} is above its upper end {max}"));
    }
    let Ok(currency) = fields.currency.parse() else {
        return refuse(format!("`{}` is not the code of a currency, so the pay field is not read", fields.currency));
    };
    let Some(period) = fields.period else {
        return refuse(format!("`{}` is not a pay period, so the pay field is not read", fields.period_text));
    };
    let place = fields.place.map(crate::bounds::one_line).filter(|place| !place.is_empty());
    let stated = StatedPay { min, max, currency, period, kind: fields.kind, place };
    if !posting.stated_pay.contains(&stated) {
        posting.stated_pay.push(stated);
    }
}

fn positive(amount: Option<Decimal>, issues: &mut Vec<Issue>) -> Option<Money> {
    let amount = amount?;
    if amount > Decimal::ZERO {
        return Some(Money(amount.normalize()));
    }
    issues
        .push(Issue::new(IssueCode::InvalidValue, format!("the pay field states {}, which is no pay", Money(amount))));
    None
}

#[cfg(test)]
mod tests {
    use earnest_core::{Body, PostingId};

    use super::*;

    fn posting_with(min: Option<i64>, max: Option<i64>, currency: &str, period: Option<PayPeriod>) -> Posting {
        let mut posting = Posting::new(PostingId("a".into()), "t", "Cook", Body::Text(String::new()));
        let fields = PayFields {
            min: min.map(Decimal::from),
            max: max.map(Decimal::from),
            currency,
            period,
            period_text: "fortnight",
            kind: PayKind::Base,
            place: None,
        };
        add_stated_pay(&mut posting, &fields);
        add_stated_pay(&mut posting, &fields);
        posting
    }

    #[test]
    fn repeats_are_one_statement() {
        let posting = posting_with(Some(70_000), Some(75_000), "usd", Some(PayPeriod::Year));
        assert_eq!(posting.stated_pay.len(), 1);
        assert!(posting.issues.is_empty());
    }

    #[test]
    fn what_is_no_pay_is_an_issue() {
        let up_to = posting_with(Some(0), Some(75_000), "USD", Some(PayPeriod::Year));
        assert_eq!((up_to.stated_pay[0].min, up_to.issues[0].code), (None, IssueCode::InvalidValue));
        for posting in [
            posting_with(Some(-1), None, "USD", Some(PayPeriod::Year)),
            posting_with(Some(2), Some(1), "USD", Some(PayPeriod::Year)),
            posting_with(Some(1), Some(2), "XQQ", Some(PayPeriod::Year)),
            posting_with(Some(1), Some(2), "USD", None),
        ] {
            assert!(posting.stated_pay.is_empty());
            assert_eq!(posting.issues[0].code, IssueCode::InvalidValue);
        }
        assert!(posting_with(None, None, "", None).issues.is_empty());
    }
}
