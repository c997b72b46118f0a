//! A publisher's records as rows: their codes and places in the words of the other tables.

use earnest_core::{Filing, PriceParity, SelfReportedPay, SurveyedWage};
use earnest_extract::OccupationCoder;
use earnest_reference::area;
use earnest_sources::wage::{FilingRecord, OewsArea, OewsCell, ParityArea, SelfReportedRecord, WageRecord};
use rayon::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashMap;

use super::filing::{CodedTitle, filing};
use super::rows::WageRow;

/// Source id of surveyed wages.
const OEWS: &str = "oews";
/// Source id of regional price parities.
const RPP: &str = "bea-rpp";

/// What the coder says of each title met so far: tables repeat a title thousands of times.
#[derive(Debug, Default)]
pub(super) struct TitleCodes(FxHashMap<String, CodedTitle>);

impl TitleCodes {
    /// Codes the titles of `records` that were not met before, on every core.
    fn meet(&mut self, records: &[WageRecord]) {
        let mut unmet: Vec<&str> = records
            .iter()
            .flat_map(|record| match record {
                WageRecord::Filed(filing) => vec![filing.title.as_str(), filing.soc_title.as_str()],
                WageRecord::SelfReported(answer) => vec![answer.title.as_str()],
                _ => Vec::new(),
            })
            .filter(|title| !self.0.contains_key(*title))
            .collect();
        unmet.sort_unstable();
        unmet.dedup();
        let coded: Vec<(String, CodedTitle)> = unmet
            .into_par_iter()
            .map(|title| (title.to_owned(), CodedTitle::of(OccupationCoder::new(), title)))
            .collect();
        self.0.extend(coded);
    }

    fn get(&self, title: &str) -> CodedTitle {
        self.0.get(title).cloned().unwrap_or_default()
    }
}

/// The rows of `records`, in order.
pub(super) fn resolve(records: Vec<WageRecord>, titles: &mut TitleCodes) -> Vec<WageRow> {
    titles.meet(&records);
    let titles = &*titles;
    records.into_par_iter().map(|record| resolve_record(record, titles)).collect()
}

fn resolve_record(record: WageRecord, titles: &TitleCodes) -> WageRow {
    match record {
        WageRecord::Surveyed(cell) => WageRow::Surveyed(Box::new(surveyed(cell))),
        WageRecord::Filed(record) => {
            WageRow::Filed { is_numbered: record.case_number.is_some(), row: Box::new(filed(record, titles)) }
        }
        WageRecord::SelfReported(record) => {
            WageRow::SelfReported { is_distinct: record.is_distinct, row: Box::new(self_reported(record, titles)) }
        }
        WageRecord::OccupationText(text) => WageRow::OccupationText(text),
        WageRecord::ExchangeRate(rate) => WageRow::ExchangeRate(rate),
        WageRecord::PriceIndex(index) => WageRow::PriceIndex(index),
        WageRecord::PriceParity { area, year, value } => WageRow::PriceParity(PriceParity {
            source: RPP.to_owned(),
            area: parity_area(area),
            year: i64::from(year),
            value,
        }),
        WageRecord::Rejected(rejection) => WageRow::Rejected(rejection),
    }
}

fn surveyed(cell: OewsCell) -> SurveyedWage {
    let row = SurveyedWage {
        source: OEWS.to_owned(),
        release: cell.release.to_string(),
        soc: cell.soc.to_string(),
        occupation: cell.occupation.to_string(),
        area: match cell.area {
            OewsArea::National => "US".to_owned(),
            OewsArea::State(fips) => state(&fips),
            OewsArea::Metropolitan(code) => code.to_string(),
            OewsArea::Nonmetropolitan(code) => format!("bls:{code}"),
        },
        area_name: cell.area_name.to_string(),
        industry: cell.industry.map(|industry| industry.to_string()),
        employment: cell.employment.published(),
        employment_rse_percent: cell.employment_rse_percent.published(),
        wage_mean_rse_percent: cell.wage_mean_rse_percent.published(),
        ..SurveyedWage::default()
    };
    row.with_annual(cell.annual).with_hourly(cell.hourly)
}

/// `US-TX` of `48`; the agency's own code where no state has that number.
fn state(fips: &str) -> String {
    area::us_state_of_fips(fips).map_or_else(|| format!("bls:{fips}"), |state| format!("US-{}", state.code))
}

fn parity_area(area: ParityArea) -> String {
    match area {
        ParityArea::National => "US".to_owned(),
        ParityArea::State(fips) => state(&fips),
        ParityArea::Metropolitan(code) => code,
    }
}

fn filed(record: FilingRecord, titles: &TitleCodes) -> Filing {
    let (title, soc_title) = (titles.get(&record.title), titles.get(&record.soc_title));
    let id = match &record.case_number {
        Some(number) => format!("{}:{number}", record.program.source()),
        None => format!("{}:{}", record.program.source(), hash_of(&record)),
    };
    Filing { filing_id: id, ..filing(record, &title, &soc_title) }
}

/// Hash of what the file says of a case without a number. Nothing that we resolve is in it, so that it stays what it is.
fn hash_of(record: &FilingRecord) -> String {
    let pay =
        (record.pay_min, record.pay_max, record.pay_period, record.prevailing_wage, record.prevailing_wage_period);
    let rest = (record.fiscal_year, record.decided_on, record.soc, record.workers, record.is_full_time);
    let texts = [
        &record.employer,
        &record.title,
        &record.soc_title,
        &record.city,
        &record.county,
        &record.state,
        &record.postal_code,
    ];
    blake3::hash(format!("{texts:?} {pay:?} {rest:?}").as_bytes()).to_hex()[..20].to_owned()
}

fn self_reported(record: SelfReportedRecord, titles: &TitleCodes) -> SelfReportedPay {
    let coded = titles.get(&record.title);
    SelfReportedPay {
        source: record.source.to_string(),
        release: record.release.to_string(),
        year: i64::from(record.year),
        title: record.title,
        soc: coded.soc.map(|soc| soc.to_string()),
        role: coded.role,
        seniority: record.seniority.to_string(),
        pay_annual: record.pay_annual.to_f64(),
        currency: record.currency.to_string(),
        country: record.country,
        arrangement: record.arrangement.to_string(),
        // Counted when it is written.
        nth: 0,
    }
}
