//! Reads a file of any public wage table or yardstick.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use super::WageFormat;
use super::batch::WageSink;
use super::container::for_each_text;
use super::filing::{read_filings_csv, read_filings_workbook};
use super::oews::{read_oews_flat, read_oews_workbook};
use super::onet::{is_onet_text, read_onet_text};
use super::self_reported::{SelfReportedMapping, read_self_reported};
use super::series::{is_cpi, is_ecb_rates, is_rpp, read_cpi, read_ecb_rates, read_rpp};
use crate::SourceError;

/// Reads the file, which is of `format`, and hands its records to `sink` in batches; `Break` ends the reading.
///
/// # Errors
///
/// When the bytes cannot be read. Everything that is wrong with them is a [`crate::Rejection`] among the records.
pub fn read_wages(path: &Path, format: WageFormat, sink: &mut WageSink<'_>) -> Result<(), SourceError> {
    let name = path.display().to_string();
    match format {
        WageFormat::OewsFlat => read_oews_flat(path, sink),
        WageFormat::OewsWorkbook => read_oews_workbook(&name, BufReader::new(File::open(path)?), sink),
        WageFormat::FilingsCsv => read_filings_csv(File::open(path)?, sink).map(drop),
        WageFormat::FilingsWorkbook => read_filings_workbook(BufReader::new(File::open(path)?), sink).map(drop),
        WageFormat::SelfReported => {
            let is_meant = |header: &[String]| SelfReportedMapping::builtin_for(header).is_some();
            for_each_text(path, is_meant, sink, |name, input, sink| read_self_reported(name, None, input, sink))
        }
        WageFormat::OnetText => {
            for_each_text(path, is_onet_text, sink, |name, input, sink| read_onet_text(name, None, input, sink))
        }
        WageFormat::EcbRates => {
            for_each_text(path, is_ecb_rates, sink, |name, input, sink| read_ecb_rates(name, input, sink))
        }
        WageFormat::Cpi => for_each_text(path, is_cpi, sink, |name, input, sink| read_cpi(name, input, sink)),
        WageFormat::Rpp => for_each_text(path, is_rpp, sink, |name, input, sink| read_rpp(name, input, sink)),
    }
}
