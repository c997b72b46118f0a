//! The cohort by career stage, level, arrangement, kind of employer and place.

use std::collections::BTreeMap;

use earnest_core::answer::{PayFigures, PayRow};
use earnest_core::{AreaCode, Arrangement, Currency, EmployerKind, SeniorityLevel};

use super::cohort::CohortRows;
use super::figures::FigureMaker;
use super::modelled::Modeller;
use super::pay_evidence::regional_prices;
use super::slice::{STAGES, Slice, places_of};
use crate::yardsticks::Yardsticks;

/// Places shown: what a reader takes in at a glance.
const MAX_PLACES: usize = 10;

/// Makes the rows of a cohort's slices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slicer<'a> {
    pub(super) figures: &'a FigureMaker,
    pub(super) rows: &'a CohortRows<'a>,
    pub(super) modeller: &'a Modeller<'a>,
}

impl Slicer<'_> {
    /// Pay by years of experience required.
    pub(super) fn stages(&self) -> Vec<PayRow> {
        self.rows_of(&(0..STAGES.len()).map(Slice::Stage).chain([Slice::StageNotStated]).collect::<Vec<_>>())
    }

    /// Pay by seniority level, lowest first; levels that no posting names are left out.
    pub(super) fn levels(&self) -> Vec<PayRow> {
        let present = |level: &&SeniorityLevel| self.rows.postings().iter().any(|p| p.row.seniority == level.as_str());
        self.rows_of(&SeniorityLevel::ALL.iter().filter(present).map(|level| Slice::Level(*level)).collect::<Vec<_>>())
    }

    /// Pay by arrangement.
    pub(super) fn arrangements(&self) -> Vec<PayRow> {
        self.rows_of(&Arrangement::ALL.iter().map(|arrangement| Slice::Arrangement(*arrangement)).collect::<Vec<_>>())
    }

    /// Pay by kind of employer; kinds that no posting states are left out.
    pub(super) fn employer_kinds(&self) -> Vec<PayRow> {
        let present = |kind: &&EmployerKind| {
            self.rows.with_pay().any(|(posting, _)| posting.row.employer_kind.as_deref() == Some(kind.as_str()))
        };
        self.rows_of(
            &EmployerKind::ALL.iter().filter(present).map(|kind| Slice::EmployerKind(*kind)).collect::<Vec<_>>(),
        )
    }

    /// Pay of the remote postings.
    pub(super) fn remote(&self) -> PayRow {
        self.row(&Slice::Arrangement(Arrangement::Remote))
    }

    /// Pay by place inside the cohort's area, the places with most postings that state pay first.
    pub(super) fn places(&self, yardsticks: &Yardsticks) -> Vec<PayRow> {
        let area = &self.rows.cohort().area;
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (posting, _) in self.rows.with_pay() {
            let mut places: Vec<(String, String)> = places_of(posting.row, area).collect();
            places.sort_unstable();
            places.dedup();
            for place in places {
                *counts.entry(place).or_default() += 1;
            }
        }
        let mut places: Vec<_> = counts.into_iter().collect();
        places.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        places.truncate(MAX_PLACES);
        let in_dollars = self.rows.cohort().currency == Currency::USD;
        let rows = places.into_iter().map(|((key, label), _)| {
            let metro = AreaCode::Cbsa(key.clone());
            let slice = Slice::Place { key, label };
            let row = self.row(&slice);
            let regional = in_dollars
                .then(|| regional_prices(self.figures, yardsticks, &metro, &slice.key(), &row.base_pay.p50))
                .flatten();
            PayRow { regional, ..row }
        });
        rows.collect()
    }

    /// The rows of slices that do not overlap; together with the rest they are the cohort, so that a mean beside the cohort's could give
    /// away one that is withheld.
    fn rows_of(&self, slices: &[Slice]) -> Vec<PayRow> {
        let mut rows: Vec<PayRow> = slices.iter().map(|slice| self.row(slice)).collect();
        let postings: Vec<_> = slices.iter().map(|slice| (slice.key(), slice.postings(self.rows))).collect();
        let mut pay: Vec<PayFigures> = rows.iter().map(|row| row.base_pay.clone()).collect();
        self.figures.hide_means(&self.rows.all(), &postings, &mut pay);
        for (row, pay) in rows.iter_mut().zip(pay) {
            row.base_pay = pay;
        }
        rows
    }

    fn row(&self, slice: &Slice) -> PayRow {
        let postings = slice.postings(self.rows);
        let base_pay = self.figures.pay(&slice.key(), &postings);
        let modelled = base_pay.p50.cell.suppression().and_then(|_| self.modeller.slice(slice, &postings));
        PayRow { key: slice.member(), label: slice.label(), base_pay, modelled, regional: None }
    }
}
