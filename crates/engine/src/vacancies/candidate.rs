//! A posting's row as the rules of vacancies read it.

use earnest_core::{Arrangement, Currency, Money, PayKind, PayPeriod, SeniorityLevel, Worksite};
use earnest_sources::{Source, SourceKind};
use earnest_store::{FoldablePosting, PayRow, Term};
use earnest_vacancy::{Candidate, Pay, Signature};

/// What a candidate borrows that its row has in another form.
pub(super) struct Parts {
    worksites: Vec<Worksite>,
    pay: Vec<Pay>,
    arrangement: Option<Arrangement>,
    level: SeniorityLevel,
    pub(super) signature: Signature,
    is_aggregator: bool,
}

impl Parts {
    pub(super) fn new(posting: &FoldablePosting) -> Self {
        let signature = posting.signature.as_ref().and_then(|bytes| Signature::from_bytes(bytes).ok());
        Self {
            worksites: posting.worksites.iter().map(Worksite::from).collect(),
            pay: posting.pay.iter().filter_map(pay).collect(),
            arrangement: Arrangement::from_name(&posting.arrangement)
                .filter(|stated| *stated != Arrangement::Unspecified),
            level: SeniorityLevel::from_name(&posting.seniority).unwrap_or(SeniorityLevel::Unspecified),
            signature: signature.unwrap_or_else(|| Signature::of("")),
            is_aggregator: Source::named(&posting.source).is_some_and(|source| source.kind == SourceKind::Aggregator),
        }
    }

    pub(super) fn candidate<'a>(&'a self, posting: &'a FoldablePosting) -> Candidate<'a> {
        // Where no employer is stated the column holds the posting's own id.
        let employer_id = Some(posting.employer_id.as_str()).filter(|id| *id != posting.posting_id);
        Candidate {
            id: &posting.posting_id,
            source: &posting.source,
            is_aggregator: self.is_aggregator,
            title: &posting.title,
            employer_id,
            location: &posting.location,
            worksites: &self.worksites,
            arrangement: self.arrangement,
            level: self.level,
            pay: &self.pay,
            day: posting.posted_on.or(posting.first_seen_on),
            signature: &self.signature,
        }
    }
}

/// A statement of base pay; one whose words are of no known kind is none.
fn pay(row: &PayRow) -> Option<Pay> {
    let amount = |text: &Option<Term>| text.as_deref().and_then(|text| text.parse().ok()).map(Money);
    let currency: Currency = row.currency.parse().ok()?;
    let period = PayPeriod::from_name(&row.period)?;
    (PayKind::from_name(&row.kind) == Some(PayKind::Base)).then(|| Pay {
        min: amount(&row.min),
        max: amount(&row.max),
        currency,
        period,
    })
}
