//! A site in the making, and how a page is put into it.

use earnest_core::answer::{DataOrigin, PayFigures, RoleReport};
use earnest_core::{AreaCode, Cell, Cohort, Currency, Figure};
use earnest_report::figure_lines;
use earnest_report::site::{Address, DataStamp, PageContext};
use earnest_report::structured_data::breadcrumbs;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::ask::Asker;
use super::error::PublishError;
use super::manifest::{ManifestPage, PageMedian};
use super::settings::{PageKind, PublishSettings};
use super::staging::Staging;
use crate::{PictureContent, picture};

/// A site in the making.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) asker: Asker,
    pub(super) settings: PublishSettings,
    pub(super) staging: Staging,
}

/// A page that was put into the site.
#[derive(Debug)]
pub(super) struct Page {
    /// Its file.
    pub(super) file: String,
    /// What it shows.
    pub(super) shows: ManifestPage,
    /// Its line in the table of all pages; empty where it has none.
    pub(super) row: String,
}

impl Site {
    pub(super) fn as_of(&self) -> Date {
        self.settings.as_of
    }

    pub(super) fn origin(&self) -> DataOrigin {
        self.asker.session.origin()
    }

    /// What surrounds the page at `address`.
    pub(super) fn context(&self, address: Address) -> PageContext {
        let base = self.settings.base.as_ref().map(|base| base.as_str().to_owned());
        let data_id = self.asker.session.data_id().to_owned();
        PageContext::file(address, base, DataStamp { data_id, origin: self.origin(), as_of: self.as_of() })
    }

    /// The way to the page of `context` from the first one, where the site's address is known.
    pub(super) fn trail(context: &PageContext, steps: &[(&str, Address)]) -> Option<Value> {
        let step = |(name, address): &(&str, Address)| Some(((*name).to_owned(), context.absolute(address)?));
        let trail: Option<Vec<(String, String)>> = steps.iter().map(step).collect();
        trail.map(|trail| breadcrumbs(&trail))
    }

    /// Puts a file into the site.
    pub(super) fn put(&self, address: &Address, bytes: impl AsRef<[u8]>) -> Result<(), PublishError> {
        self.staging.put(&address.file(), bytes.as_ref())
    }

    /// Puts the picture into the site that stands for the page where it is shared; where the site's address is not known, nobody could ask for
    /// it.
    pub(super) fn put_picture(&self, context: &PageContext, content: &PictureContent) -> Result<(), PublishError> {
        if self.settings.base.is_none() || !self.settings.kinds.contains(&PageKind::Picture) {
            return Ok(());
        }
        self.put(&Address::Picture { of: Box::new(context.address.clone()) }, picture(content))
    }

    /// Puts a page into the site; `figures` is the hash of what it shows.
    pub(super) fn put_page(&self, context: &PageContext, html: &str, shows: Shows) -> Result<Page, PublishError> {
        self.put(&context.address, html)?;
        let Shows { title, figures, median, is_answer } = shows;
        let shows = ManifestPage { title, figures, median, is_answer, changed_on: self.as_of() };
        Ok(Page { file: context.address.file(), shows, row: String::new() })
    }
}

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Shows {
    pub(super) title: String,
    /// Hash of its figures.
    pub(super) figures: String,
    pub(super) median: Option<PageMedian>,
    /// Whether it is the page of an answer, not a way to others.
    pub(super) is_answer: bool,
}

/// `Backend Engineer pay, Texas`.
pub(super) fn title(cohort: &Cohort) -> String {
    let place = if cohort.area == AreaCode::World { "worldwide" } else { &cohort.area_name };
    format!("{} pay, {place}", cohort.target.name)
}

/// A hash of what all pages show, for the ways to them.
pub(super) fn pages_hash(pages: &[Page]) -> String {
    let mut hasher = blake3::Hasher::new();
    for page in pages {
        hasher.update(page.file.as_bytes());
        hasher.update(page.shows.figures.as_bytes());
    }
    hasher.finalize().to_hex()[..DIGITS].to_owned()
}

/// The median of posted pay that a report's page shows; else the modelled one.
pub(super) fn median_of(report: &RoleReport) -> Option<PageMedian> {
    let currency = report.cohort.currency;
    let of = |pay: &PayFigures| median(&pay.p50, currency);
    of(&report.base_pay).or_else(|| report.modelled_pay.as_ref().and_then(|modelled| of(&modelled.base_pay)))
}

fn median(figure: &Figure, currency: Currency) -> Option<PageMedian> {
    match &figure.cell {
        Cell::Published(estimate) => Some(PageMedian { value: estimate.value, currency, is_modelled: false }),
        Cell::Modelled(estimate) => Some(PageMedian { value: estimate.value, currency, is_modelled: true }),
        Cell::Suppressed(_) => None,
    }
}

/// Digits of a hash of figures: a change that it misses is one in 2^64.
const DIGITS: usize = 16;

/// A hash of every figure of an answer, without the day and the tables that stand in their ids.
pub(super) fn figures_hash(answer: &impl Serialize) -> String {
    let mut hasher = blake3::Hasher::new();
    for mut line in figure_lines(answer) {
        line.id.clear();
        let bytes = serde_json::to_vec(&line).expect("a line is plain data");
        hasher.update(&bytes);
    }
    hasher.finalize().to_hex()[..DIGITS].to_owned()
}
