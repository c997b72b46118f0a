//! What every table's row has: a table, columns, and the way to Arrow and back.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{FieldRef, Schema, SchemaRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::StoreError;

/// A row of a table.
pub trait Row: Serialize + DeserializeOwned {
    /// Name of the table.
    const TABLE: &'static str;

    /// The columns, in the order of the struct's fields.
    fn fields() -> Vec<FieldRef>;

    /// The columns as a schema.
    fn schema() -> SchemaRef {
        Arc::new(Schema::new(Self::fields()))
    }

    /// Rows as columns.
    ///
    /// # Errors
    ///
    /// When a value does not fit its column, which is a mistake in [`Row::fields`].
    fn to_batch(rows: &[Self]) -> Result<RecordBatch, StoreError> {
        serde_arrow::to_record_batch(&Self::fields(), &rows).map_err(|source| columns_error::<Self>(source))
    }

    /// Columns as rows.
    ///
    /// # Errors
    ///
    /// When the batch has other columns than [`Row::fields`].
    fn from_batch(batch: &RecordBatch) -> Result<Vec<Self>, StoreError> {
        serde_arrow::from_record_batch(batch).map_err(|source| columns_error::<Self>(source))
    }
}

fn columns_error<R: Row>(source: serde_arrow::Error) -> StoreError {
    StoreError::Columns { table: R::TABLE, source: Box::new(source) }
}

#[cfg(test)]
pub(crate) mod tests {
    use earnest_core::{
        Body, Currency, Facts, Money, PayKind, PayOrigin, PayPeriod, PayRange, Posting, PostingId, Worksite,
    };

    use super::Row;
    use crate::PostingRow;

    pub(crate) fn posting() -> PostingRow {
        let posting = Posting::new(PostingId::new("test", "1"), "test", "Cook", Body::Text(String::new()));
        let amount = |text: &str| Some(Money(text.parse().unwrap()));
        let pay =
            PayRange::new((amount("18.7525"), None), Currency::USD, PayPeriod::Hour, PayKind::Base, PayOrigin::Field);
        let facts = Facts {
            id: posting.id.clone(),
            title: earnest_core::TitleFact::default(),
            pay: vec![pay],
            seniority: earnest_core::SeniorityFact { level: earnest_core::SeniorityLevel::Entry, evidence: None },
            experience: earnest_core::ExperienceFact::default(),
            degree: earnest_core::DegreeFact::not_mentioned(),
            arrangement: earnest_core::ArrangementFact { value: earnest_core::Arrangement::Onsite, evidence: None },
            benefits: Vec::new(),
            credentials: Vec::new(),
            skills: Vec::new(),
            occupation: None,
            worksites: vec![Worksite { country: Some("US".into()), ..Worksite::default() }],
            responsibilities: vec!["Grill.".into()],
            employer_kind: None,
            language: None,
            issues: Vec::new(),
        };
        PostingRow::new(&posting, &facts, "Grill.")
    }

    #[test]
    fn a_posting_survives_its_columns() {
        let row = posting();
        let back = PostingRow::from_batch(&PostingRow::to_batch(std::slice::from_ref(&row)).unwrap()).unwrap();
        assert_eq!(back.len(), 1);
        let pay = &back[0].pay[0];
        assert_eq!((pay.min.as_deref(), pay.max.as_deref()), (Some("18.7525"), None));
        let annual: f64 = pay.annual_min.as_deref().unwrap().parse().unwrap();
        assert!((annual - 39_005.2).abs() < 1e-9);
        assert_eq!((&back[0].worksites, &back[0].responsibilities), (&row.worksites, &row.responsibilities));
    }
}
