//! Reads the ATS salary radar: one Parquet file a day with the postings first seen that day.
//!
//! | rows of    | their pay columns are                               | read as                                      |
//! |------------|-----------------------------------------------------|----------------------------------------------|
//! | Ashby      | the employer's structured field (`1 YEAR`)          | pay; the id is that of the board's own answer |
//! | Lever      | the employer's structured field (`per-year-salary`) | pay                                          |
//! | Greenhouse | the collector's own reading of the text (`year`)    | nothing                                      |
//!
//! The collector's readings hold funding rounds and revenues (`141000` to `400000000`) and take every `$` for the US
//! dollar: they are not what the posting states.

use std::fs::File;
use std::path::{Path, PathBuf};

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Float64Array, LargeStringArray, RecordBatch};
use arrow::datatypes::{DataType, Float64Type};
use earnest_core::{Arrangement, Body, Money, PayKind, PayPeriod, Posting, PostingId, StatedPay};
use jiff::civil::Date;
use miette::{IntoDiagnostic, WrapErr, miette};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// Name of the source.
pub(crate) const SOURCE: &str = "radar";

/// Every posting below `folder`, which holds `dt=<day>/part.parquet`, in the order of days and rows.
pub(crate) fn read(folder: &Path) -> miette::Result<Vec<Posting>> {
    let mut days: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_diagnostic()
        .wrap_err_with(|| format!("cannot list `{}`", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path().join("part.parquet")))
        .collect::<Result<_, _>>()
        .into_diagnostic()?;
    days.sort();
    let mut postings = Vec::new();
    for file in days {
        read_day(&file, &mut postings).wrap_err_with(|| format!("cannot read `{}`", file.display()))?;
    }
    Ok(postings)
}

fn read_day(file: &Path, postings: &mut Vec<Posting>) -> miette::Result<()> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(file).into_diagnostic()?).into_diagnostic()?;
    for batch in reader.build().into_diagnostic()? {
        let batch = batch.into_diagnostic()?;
        let columns = Columns::of(&batch)?;
        postings.extend((0..batch.num_rows()).map(|row| columns.posting(row)));
    }
    Ok(())
}

/// The columns that are read, in their types.
struct Columns {
    job_uid: LargeStringArray,
    first_seen: LargeStringArray,
    company: LargeStringArray,
    title: LargeStringArray,
    location_raw: LargeStringArray,
    is_remote: BooleanArray,
    published_at: LargeStringArray,
    apply_url: LargeStringArray,
    currency: LargeStringArray,
    min: Float64Array,
    max: Float64Array,
    interval: LargeStringArray,
}

impl Columns {
    /// The columns of `batch`. On a day without a single value a column has no type, which is as good as nulls.
    fn of(batch: &RecordBatch) -> miette::Result<Self> {
        let column = |name: &str| batch.column_by_name(name).ok_or_else(|| miette!("the file has no column `{name}`"));
        let is_untyped = |array: &ArrayRef| *array.data_type() == DataType::Null;
        let other_type = |name: &str| miette!("the column `{name}` has another type than before");
        let text = |name: &str| match column(name)? {
            untyped if is_untyped(untyped) => Ok(LargeStringArray::new_null(batch.num_rows())),
            typed => typed.as_string_opt::<i64>().cloned().ok_or_else(|| other_type(name)),
        };
        let number = |name: &str| match column(name)? {
            untyped if is_untyped(untyped) => Ok(Float64Array::new_null(batch.num_rows())),
            typed => typed.as_primitive_opt::<Float64Type>().cloned().ok_or_else(|| other_type(name)),
        };
        let flag = |name: &str| column(name)?.as_boolean_opt().cloned().ok_or_else(|| other_type(name));
        Ok(Self {
            job_uid: text("job_uid")?,
            first_seen: text("first_seen")?,
            company: text("company")?,
            title: text("title")?,
            location_raw: text("location_raw")?,
            is_remote: flag("is_remote")?,
            published_at: text("published_at")?,
            apply_url: text("apply_url")?,
            currency: text("currency_original")?,
            min: number("salary_min_orig")?,
            max: number("salary_max_orig")?,
            interval: text("salary_interval_orig")?,
        })
    }

    fn posting(&self, row: usize) -> Posting {
        let id = posting_id(text_at(&self.job_uid, row));
        let mut posting = Posting::new(id, SOURCE, text_at(&self.title, row).trim(), Body::Text(String::new()));
        posting.url = Some(text_at(&self.apply_url, row).to_owned()).filter(|url| !url.is_empty());
        text_at(&self.company, row).trim().clone_into(&mut posting.employer);
        text_at(&self.location_raw, row).trim().clone_into(&mut posting.location);
        posting.posted_on = day(text_at(&self.published_at, row)).or_else(|| day(text_at(&self.first_seen, row)));
        posting.stated_arrangement = flag_at(&self.is_remote, row).then_some(Arrangement::Remote);
        posting.stated_pay = self.pay(row).into_iter().collect();
        posting
    }

    fn pay(&self, row: usize) -> Option<StatedPay> {
        let period = period(text_at(&self.interval, row))?;
        let currency = text_at(&self.currency, row).parse().ok()?;
        let (min, max) = (amount_at(&self.min, row), amount_at(&self.max, row));
        if min.is_none() && max.is_none() {
            return None;
        }
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            return None;
        }
        Some(StatedPay { min: min.map(Money), max: max.map(Money), currency, period, kind: PayKind::Base, place: None })
    }
}

/// `ashby:<board>:<uuid>` and `greenhouse:<board>:<number>` become the ids that the boards' own answers get, so that a
/// posting seen in both is one.
fn posting_id(job_uid: &str) -> PostingId {
    let mut parts = job_uid.splitn(3, ':');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(source @ ("ashby" | "greenhouse")), Some(_), Some(key)) => PostingId::new(source, key),
        _ => PostingId::new(SOURCE, job_uid),
    }
}

/// The period of an employer's interval; the collector's own spellings (`year`) are none.
fn period(interval: &str) -> Option<PayPeriod> {
    match interval {
        "1 YEAR" | "per-year-salary" => Some(PayPeriod::Year),
        "1 MONTH" | "per-month-salary" => Some(PayPeriod::Month),
        "1 WEEK" | "per-week-salary" => Some(PayPeriod::Week),
        "1 DAY" | "per-day-wage" => Some(PayPeriod::Day),
        "1 HOUR" | "per-hour-wage" => Some(PayPeriod::Hour),
        _ => None,
    }
}

fn day(timestamp: &str) -> Option<Date> {
    timestamp.get(..10)?.parse().ok()
}

fn text_at(column: &LargeStringArray, row: usize) -> &str {
    if column.is_null(row) { "" } else { column.value(row) }
}

fn flag_at(column: &BooleanArray, row: usize) -> bool {
    column.is_valid(row) && column.value(row)
}

fn amount_at(column: &Float64Array, row: usize) -> Option<Decimal> {
    let amount = column.is_valid(row).then(|| column.value(row)).filter(|amount| *amount > 0.0)?;
    Decimal::from_f64(amount).map(|amount| amount.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_the_boards() {
        for (job_uid, id) in [
            ("ashby:acme:03a3231f-8361", "ashby:03a3231f-8361"),
            ("greenhouse:acme:4195351009", "greenhouse:4195351009"),
            ("lever:acme:040901c5", "radar:lever:acme:040901c5"),
            ("odd", "radar:odd"),
        ] {
            assert_eq!(posting_id(job_uid).as_str(), id);
        }
    }
}
