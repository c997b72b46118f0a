//! Who offers the work.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::named::named_enum;

named_enum! {
    /// Kind of employer, as the posting describes it; `big_tech` by name.
    EmployerKind {
        /// One of the largest technology companies, by a published list.
        BigTech = "big_tech",
        /// Names its funding stage, or calls itself a startup.
        Startup = "startup",
        /// Listed on a stock exchange or in a ranking of the largest, decades old, or thousands strong.
        Established = "established",
        /// A government body.
        PublicSector = "public_sector",
        /// Charity, foundation, non-profit.
        NonProfit = "non_profit",
        /// School, college, university.
        Education = "education",
        /// Recruits for others.
        StaffingAgency = "staffing_agency",
    }
}

named_enum! {
    /// How many people an employer employs, in the bands that job boards use.
    ///
    /// Bands and not numbers: sources give either, and a band is what all of them can be brought to. A number lies in one band;
    /// a source's own range has a band only where it fits within one.
    EmployerSize {
        /// 1 to 10 people.
        UpTo10 = "1-10",
        /// 11 to 50 people.
        UpTo50 = "11-50",
        /// 51 to 200 people.
        UpTo200 = "51-200",
        /// 201 to 500 people.
        UpTo500 = "201-500",
        /// 501 to 1,000 people.
        UpTo1000 = "501-1000",
        /// 1,001 to 5,000 people.
        UpTo5000 = "1001-5000",
        /// 5,001 to 10,000 people.
        UpTo10000 = "5001-10000",
        /// More than 10,000 people.
        Over10000 = "10001+",
    }
}

impl EmployerSize {
    /// Most people of each band but the last, in order.
    const MOST: [(u64, Self); 7] = [
        (10, Self::UpTo10),
        (50, Self::UpTo50),
        (200, Self::UpTo200),
        (500, Self::UpTo500),
        (1_000, Self::UpTo1000),
        (5_000, Self::UpTo5000),
        (10_000, Self::UpTo10000),
    ];

    /// The band of that many people; none employ nobody.
    pub fn of_people(people: u64) -> Option<Self> {
        let band = Self::MOST.iter().find(|(most, _)| people <= *most).map_or(Self::Over10000, |(_, band)| *band);
        (people > 0).then_some(band)
    }

    /// The band that a range lies in; `None` where it spans several. `most` is `None` for "and more". A `least` that is the `most` of
    /// the band before (50 of "50-200") counts to the higher one.
    pub fn of_range(least: u64, most: Option<u64>) -> Option<Self> {
        let Some(most) = most else {
            return (least >= 10_000).then_some(Self::Over10000);
        };
        let band = Self::of_people(most)?;
        let fits = least <= most
            && (Self::of_people(least.max(1)) == Some(band) || Self::of_people(least.saturating_add(1)) == Some(band));
        fits.then_some(band)
    }
}

/// Identity of an employer across spellings of its name; `reference` knows the spellings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct EmployerId(String);

impl EmployerId {
    /// The id that consists of those letters and digits; `None` where there are none.
    pub fn from_letters(letters: String) -> Option<Self> {
        (!letters.is_empty()).then_some(Self(letters))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmployerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::EmployerSize::{self, Over10000, UpTo10, UpTo50, UpTo200};

    #[test]
    fn every_number_of_people_has_one_band() {
        for (people, band) in
            [(0, None), (1, Some(UpTo10)), (10, Some(UpTo10)), (11, Some(UpTo50)), (u64::MAX, Some(Over10000))]
        {
            assert_eq!(EmployerSize::of_people(people), band, "{people}");
        }
        let ends = EmployerSize::MOST.map(|(most, band)| EmployerSize::of_people(most) == Some(band));
        assert_eq!(ends, [true; 7]);
    }

    #[test]
    fn a_range_has_a_band_only_within_one() {
        for (least, most, band) in [
            (51, Some(200), Some(UpTo200)),
            (50, Some(200), Some(UpTo200)),
            (60, Some(100), Some(UpTo200)),
            (0, Some(10), Some(UpTo10)),
            (10, Some(10), Some(UpTo10)),
            (10_000, None, Some(Over10000)),
            (5_000, None, None),
            (11, Some(200), None),
            (200, Some(51), None),
            (0, Some(0), None),
        ] {
            assert_eq!(EmployerSize::of_range(least, most), band, "{least} to {most:?}");
        }
    }
}
