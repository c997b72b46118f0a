//! What postings are asked.

use std::collections::HashMap;
use std::sync::Arc;

use datafusion::common::ScalarValue;
use datafusion::prelude::{Expr, coalesce, col};
use earnest_core::SocCode;
use jiff::civil::Date;

use super::Session;
use super::open::ALL_POSTINGS;
use crate::rows::{CohortRow, PostedPay, PostingRow};
use crate::{StoreError, Table};

/// Whether a row holds the version of the day `$as_of`.
macro_rules! is_version_of_day {
    () => {
        "(edited_on IS NULL OR edited_on <= $as_of) AND (superseded_on IS NULL OR superseded_on > $as_of)"
    };
}

/// The same, for queries of copies too.
pub(super) const IS_VERSION_OF_DAY: &str = is_version_of_day!();

/// Whether a row counts on the day `$as_of`: the version of that day, and no other posting in its place.
pub(super) const COUNTS: &str = concat!(is_version_of_day!(), " AND (folded_on IS NULL OR folded_on > $as_of)");

/// Whether a row is of the day `$as_of` or before, or of no day.
const IS_DATED: &str = "(posted_on IS NULL AND first_seen_on IS NULL OR COALESCE(posted_on, first_seen_on) <= $as_of)";

/// Ids asked for at once.
const IDS_A_QUERY: usize = 2_000;

/// Which postings a question is about, as far as the table's columns say.
#[derive(Debug, Clone)]
pub struct CohortFilter {
    /// Postings of this role; of the whole occupation where absent.
    pub role: Option<String>,
    /// Postings of this occupation.
    pub soc: SocCode,
    /// Published, or first seen, on or before this day; postings without either come too, to be counted as left out.
    pub as_of: Date,
}

impl CohortFilter {
    /// The column that is asked, and the parameters `$value` and `$as_of`.
    fn asked(&self) -> (&'static str, Vec<(&'static str, ScalarValue)>) {
        let (column, value) = match &self.role {
            Some(role) => ("role", role.clone()),
            None => ("soc", self.soc.to_string()),
        };
        let text = |text: String| ScalarValue::Utf8(Some(text));
        (column, vec![("value", text(value)), ("as_of", text(self.as_of.to_string()))])
    }
}

/// The duties that a posting names.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct PostedDuties {
    /// Posting.
    pub posting_id: String,
    /// Duties as written.
    pub responsibilities: Vec<String>,
}

/// How often the postings of a role name a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleSkill {
    /// Role id.
    pub role: String,
    /// Skill id.
    pub skill: String,
    /// Postings that name it.
    pub naming: usize,
    /// Postings with a text.
    pub postings: usize,
}

impl Session {
    /// The postings of a cohort, in the order of their ids.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn postings(&self, filter: &CohortFilter) -> Result<Vec<CohortRow>, StoreError> {
        let (column, parameters) = filter.asked();
        let columns = CohortRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM postings WHERE {column} = $value AND {COUNTS} AND {IS_DATED}");
        // Sorted here: a plan that sorts holds what it sorts beside these.
        let mut rows: Vec<CohortRow> = self.rows(Table::Postings, &sql, parameters).await?;
        rows.sort_by(|a, b| a.posting_id.cmp(&b.posting_id));
        Ok(rows)
    }

    /// The duties that postings of a cohort, published or first seen on `since` or later, name in their own words, in the order of the
    /// postings' ids. Of more than `limit` such postings those whose contents have the smallest hashes: a sample that favours no source.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn posted_duties(
        &self,
        filter: &CohortFilter,
        since: Date,
        limit: usize,
    ) -> Result<Vec<PostedDuties>, StoreError> {
        let (column, mut parameters) = filter.asked();
        parameters.push(("since", ScalarValue::Utf8(Some(since.to_string()))));
        let sql = format!(
            "SELECT posting_id, responsibilities FROM postings WHERE {column} = $value AND {COUNTS} \
             AND COALESCE(posted_on, first_seen_on) <= $as_of AND COALESCE(posted_on, first_seen_on) >= $since \
             AND cardinality(responsibilities) > 0 ORDER BY content_id, posting_id LIMIT {limit}"
        );
        let mut rows: Vec<PostedDuties> = self.rows(Table::Postings, &sql, parameters).await?;
        rows.sort_by(|a, b| a.posting_id.cmp(&b.posting_id));
        Ok(rows)
    }

    /// The postings of a cohort with every column, in the order of their ids.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn whole_postings(&self, filter: &CohortFilter) -> Result<Vec<PostingRow>, StoreError> {
        let (column, parameters) = filter.asked();
        let sql = format!("SELECT * FROM postings WHERE {column} = $value AND {COUNTS} AND {IS_DATED}");
        let mut rows: Vec<PostingRow> = self.rows(Table::Postings, &sql, parameters).await?;
        rows.sort_by(|a, b| a.posting_id.cmp(&b.posting_id));
        Ok(rows)
    }

    /// What postings that have one of the occupations or roles state of pay, in the order of their ids. Postings that state none are left
    /// out.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn posted_pay_of(
        &self,
        occupations: &[SocCode],
        roles: &[&str],
        as_of: Date,
    ) -> Result<Vec<Arc<PostedPay>>, StoreError> {
        let codes = occupations.iter().map(ToString::to_string).map(|code| ("soc", code));
        let wanted: Vec<(&str, String)> = codes.chain(roles.iter().map(|role| ("role", (*role).to_owned()))).collect();
        let names: Vec<String> = (0..wanted.len()).map(|number| format!("wanted{number}")).collect();
        let conditions: Vec<String> =
            wanted.iter().zip(&names).map(|((column, _), name)| format!("{column} = ${name}")).collect();
        let is_wanted = if conditions.is_empty() { "false".to_owned() } else { conditions.join(" OR ") };
        let mut parameters = vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))];
        for ((_, value), name) in wanted.into_iter().zip(&names) {
            parameters.push((name, ScalarValue::Utf8(Some(value))));
        }
        self.posted_pay_where(&is_wanted, parameters).await
    }

    /// What the postings of every occupation state of pay, in the order of their ids. Postings that state none are left out.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn posted_pay(&self, as_of: Date) -> Result<Vec<Arc<PostedPay>>, StoreError> {
        let parameters = vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))];
        self.posted_pay_where("soc IS NOT NULL", parameters).await
    }

    async fn posted_pay_where(
        &self,
        condition: &str,
        parameters: Vec<(&str, ScalarValue)>,
    ) -> Result<Vec<Arc<PostedPay>>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Identified {
            posting_id: String,
            stated: PostedPay,
        }
        let columns: Vec<String> = PostedPay::COLUMNS.iter().map(|column| format!("'{column}', {column}")).collect();
        let sql = format!(
            "SELECT posting_id, named_struct({}) AS stated FROM postings WHERE ({condition}) AND {COUNTS} \
             AND cardinality(pay) > 0 AND COALESCE(posted_on, first_seen_on) <= $as_of",
            columns.join(", "),
        );
        // Sorted here, as the postings of a cohort are.
        let mut rows: Vec<Identified> = self.rows(Table::Postings, &sql, parameters).await?;
        rows.sort_by(|a, b| a.posting_id.cmp(&b.posting_id));
        Ok(rows.into_iter().map(|row| Arc::new(row.stated)).collect())
    }

    /// The postings with these ids as they were on a day, copies among them, in the order of the ids; those that were not there are left
    /// out.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn postings_by_id(&self, ids: &[String], as_of: Date) -> Result<Vec<PostingRow>, StoreError> {
        let mut found = Vec::new();
        for some in ids.chunks(IDS_A_QUERY) {
            let values = some.iter().map(|id| Expr::Literal(ScalarValue::Utf8(Some(id.clone())), None)).collect();
            let frame = self.context.table(Table::Postings.name()).await?;
            let day = || Expr::Literal(ScalarValue::Utf8(Some(as_of.to_string())), None);
            let is_version_of_day = (col("edited_on").is_null().or(col("edited_on").lt_eq(day())))
                .and(col("superseded_on").is_null().or(col("superseded_on").gt(day())))
                .and(coalesce(vec![col("posted_on"), col("first_seen_on")]).lt_eq(day()));
            let wanted = col("posting_id").in_list(values, false).and(is_version_of_day);
            let batches = frame.filter(wanted)?.collect().await?;
            for batch in batches {
                let rows: Vec<PostingRow> = serde_arrow::from_record_batch(&batch).map_err(|source| {
                    StoreError::Columns { table: Table::Postings.name(), source: Box::new(source) }
                })?;
                found.extend(rows);
            }
        }
        found.sort_by(|a, b| a.posting_id.cmp(&b.posting_id));
        Ok(found)
    }

    /// The day of the newest posting up to `as_of` that states pay and has an occupation.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn newest_day_with_pay(&self, as_of: Date) -> Result<Option<Date>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Newest {
            day: Option<Date>,
        }
        let sql = format!(
            "SELECT MAX(COALESCE(posted_on, first_seen_on)) AS day FROM postings \
             WHERE soc IS NOT NULL AND {COUNTS} AND cardinality(pay) > 0 AND COALESCE(posted_on, first_seen_on) <= $as_of"
        );
        let parameters = vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))];
        let rows: Vec<Newest> = self.rows(Table::Postings, &sql, parameters).await?;
        Ok(rows.into_iter().next().and_then(|row| row.day))
    }

    /// Shows the newest `limit` postings up to `as_of` that state pay and have an occupation, in no particular order, without holding more than
    /// a part of them.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn each_posting_with_pay(
        &self,
        as_of: Date,
        limit: usize,
        mut show: impl FnMut(&CohortRow),
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT {} FROM postings WHERE soc IS NOT NULL AND {COUNTS} AND cardinality(pay) > 0 \
             AND COALESCE(posted_on, first_seen_on) <= $as_of \
             ORDER BY COALESCE(posted_on, first_seen_on) DESC, posting_id LIMIT {limit}",
            CohortRow::COLUMNS,
        );
        let parameters = vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))];
        self.each_row(Table::Postings, &sql, parameters, |row: CohortRow| show(&row)).await
    }

    /// How many postings with a text each role has up to `as_of`, and how many of them name each skill.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn role_skills(&self, as_of: Date) -> Result<Vec<RoleSkill>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Count {
            role: String,
            skill: String,
            naming: i64,
            postings: i64,
        }
        let texts =
            format!("role IS NOT NULL AND has_text AND {COUNTS} AND COALESCE(posted_on, first_seen_on) <= $as_of");
        let sql = format!(
            "WITH named AS (SELECT role, skill, COUNT(*) AS naming FROM \
             (SELECT role, UNNEST(skills) AS skill FROM postings WHERE {texts}) AS each_skill GROUP BY role, skill), \
             texts AS (SELECT role, COUNT(*) AS postings FROM postings WHERE {texts} GROUP BY role) \
             SELECT named.role AS role, skill, naming, postings FROM named JOIN texts ON named.role = texts.role \
             ORDER BY role, skill"
        );
        let parameters = vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))];
        let rows: Vec<Count> = self.rows(Table::Postings, &sql, parameters).await?;
        let number = |n: i64| usize::try_from(n).unwrap_or(0);
        let skill = |row: Count| RoleSkill {
            role: row.role,
            skill: row.skill,
            naming: number(row.naming),
            postings: number(row.postings),
        };
        Ok(rows.into_iter().map(skill).collect())
    }

    /// How many copies were folded into each posting up to a day; postings without are left out.
    ///
    /// # Errors
    ///
    /// When the tables cannot be read.
    pub async fn copies_folded(&self, as_of: Date) -> Result<HashMap<String, usize>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Count {
            posting_id: String,
            n: i64,
        }
        // Lakes that folded equal postings while they read them kept those as further sightings alone.
        let sql = format!(
            "SELECT posting_id, SUM(n) AS n FROM (\
             SELECT leader_id AS posting_id, COUNT(*) AS n FROM copies WHERE folded_on <= $as_of GROUP BY leader_id \
             UNION ALL \
             SELECT stands.posting_id AS posting_id, COUNT(*) AS n FROM copies AS stands JOIN copies AS others \
             ON stands.leader_id = others.leader_id WHERE stands.folded_on > $as_of AND others.folded_on <= $as_of \
             GROUP BY stands.posting_id \
             UNION ALL \
             SELECT posting_id, COUNT(*) AS n FROM sightings WHERE sighting_id <> posting_id \
             AND COALESCE(posted_on, seen_on) <= $as_of \
             AND sighting_id NOT IN (SELECT posting_id FROM {ALL_POSTINGS}) GROUP BY posting_id\
             ) AS each_way GROUP BY posting_id"
        );
        let parameters = vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))];
        let rows: Vec<Count> = self.rows(Table::Copies, &sql, parameters).await?;
        Ok(rows.into_iter().map(|row| (row.posting_id, usize::try_from(row.n).unwrap_or(0))).collect())
    }

    /// How many postings name each role, and how many of them state base pay, up to a day.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn role_counts(&self, as_of: Date) -> Result<HashMap<String, (usize, usize)>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Count {
            role: String,
            n: i64,
            with_pay: i64,
        }
        let sql = format!(
            "WITH counted AS (SELECT posting_id, role, pay FROM postings WHERE role IS NOT NULL AND {COUNTS} AND \
             (posted_on IS NULL AND first_seen_on IS NULL OR COALESCE(posted_on, first_seen_on) <= $as_of)), \
             paid AS (SELECT DISTINCT posting_id FROM \
             (SELECT posting_id, UNNEST(pay) AS stated FROM counted) AS each_pay WHERE get_field(stated, 'kind') = 'base') \
             SELECT role, COUNT(*) AS n, COUNT(paid.posting_id) AS with_pay FROM counted \
             LEFT JOIN paid ON counted.posting_id = paid.posting_id GROUP BY role"
        );
        let rows: Vec<Count> =
            self.rows(Table::Postings, &sql, vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))]).await?;
        let number = |n: i64| usize::try_from(n).unwrap_or(0);
        Ok(rows.into_iter().map(|row| (row.role, (number(row.n), number(row.with_pay)))).collect())
    }
}
