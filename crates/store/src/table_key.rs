//! The order in which the rows of a table are taken home.

use crate::Table;

impl Table {
    /// Columns that tell two rows apart, so that rows in their order have one order; absent values come first.
    pub fn key(self) -> &'static [&'static str] {
        match self {
            Self::Postings | Self::Documents => &["posting_id", "version"],
            // A posting may be seen twice in one input: only a whole row is itself.
            Self::Sightings => {
                &["sighting_id", "posting_id", "source", "input", "seen_on", "posted_on", "location", "url"]
            }
            Self::Issues => &["issue_id", "input", "position", "code", "posting_id", "message"],
            Self::Events => &["posting_id", "day", "reading", "event", "listing", "version_before", "pay_changed"],
            Self::Listings => &["listing", "read_on", "reading"],
            Self::Copies => &["posting_id", "folded_on", "leader_id"],
            Self::Wages => &["release", "soc", "area", "industry", "source"],
            Self::Filings => &["filing_id", "source"],
            Self::SelfReported => &[
                "source",
                "release",
                "year",
                "title",
                "seniority",
                "pay_annual",
                "currency",
                "country",
                "arrangement",
                "nth",
            ],
            Self::OccupationTexts => &["source", "release", "code", "kind", "position", "text"],
            Self::ExchangeRates => &["day", "currency", "source"],
            Self::PriceIndices => &["series", "month", "source"],
            Self::PriceParities => &["area", "year", "source"],
            Self::Cells => &["role", "area", "level"],
            Self::Models => &["name"],
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Session, Table};

    #[tokio::test]
    async fn no_two_rows_of_the_starter_share_a_key() {
        let session = Session::open_starter().await.unwrap();
        for table in Table::ALL {
            let schema = table.schema();
            assert!(table.key().iter().all(|column| schema.field_with_name(column).is_ok()), "{}", table.name());
            let key = table.key().join(", ");
            let twice = format!(
                "SELECT COUNT(*) AS n FROM (SELECT {key} FROM {} GROUP BY {key} HAVING COUNT(*) > 1) AS twice",
                table.name()
            );
            let mut answer = session.sql(&twice).await.unwrap().run().await.unwrap();
            assert_eq!(answer.next_rows().await.unwrap(), Some(vec![vec![Some("0".to_owned())]]), "{}", table.name());
        }
    }
}
