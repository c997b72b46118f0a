//! What a picture says: taken from an answer, a cell as a cell, so that a withheld figure cannot be drawn.

use earnest_core::answer::{ComparedCohort, Comparison, EvidenceKind, PayFigures, RoleReport};
use earnest_core::{AreaCode, Arrangement, Cell, Cohort, Currency, Figure, SampleSize};
use earnest_report::capitalized;
use jiff::civil::Date;

/// Sides of a comparison that a picture has room for.
const SIDES_MAX: usize = 4;

/// What a picture says.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureContent {
    /// Whose pay: `Senior Backend Engineer`.
    pub title: String,
    /// Where, and what else holds: `Texas, remote`.
    pub place: String,
    /// Day of the answer.
    pub as_of: Date,
    /// One pay, or one a side of a comparison.
    pub pays: Vec<PicturePay>,
}

/// Pay of one cohort.
#[derive(Debug, Clone, PartialEq)]
pub struct PicturePay {
    /// Name of the side; empty for a report.
    pub label: String,
    /// Posted, or surveyed where no posted or modelled median can be shown.
    pub kind: EvidenceKind,
    /// The occupation whose surveyed pay it is; empty for posted pay.
    pub about: String,
    /// When and where it was surveyed; empty for posted pay.
    pub surveyed: String,
    /// Currency of the pay.
    pub currency: Currency,
    /// The median: published, else modelled, else withheld.
    pub p50: Cell,
    /// p10, p25, p75 and p90 of the same kind as the median; absent where they are withheld.
    pub others: [Option<f64>; 4],
    /// Postings that state pay.
    pub postings: usize,
    /// Their employers.
    pub employers: usize,
    /// Why the posted median is withheld; absent where it is published.
    pub withheld: Option<String>,
}

impl PicturePay {
    /// The pay that `shown` says, beside what is posted.
    fn new(posted: &PayFigures, shown: &PayFigures, currency: Currency) -> Self {
        let is_like = |figure: &Figure| std::mem::discriminant(&figure.cell) == std::mem::discriminant(&shown.p50.cell);
        let value = |figure: &Figure| figure.cell.value().filter(|_| is_like(figure));
        let (postings, employers) = match posted.p50.sample {
            SampleSize::Counted { n, employers } => (n, employers),
            SampleSize::Answers { .. } | SampleSize::Unknown { .. } => (0, 0),
        };
        Self {
            label: String::new(),
            kind: EvidenceKind::Posted,
            about: String::new(),
            surveyed: String::new(),
            currency,
            p50: shown.p50.cell.clone(),
            others: [&shown.p10, &shown.p25, &shown.p75, &shown.p90].map(value),
            postings,
            employers,
            withheld: posted.p50.cell.suppression().map(|suppression| suppression.message.clone()),
        }
    }

    /// What a report says first: the posted median, else the modelled one, else the surveyed one, else why there is none.
    fn of(report: &RoleReport) -> Self {
        let (posted, currency) = (&report.base_pay, report.cohort.currency);
        let modelled = report.modelled_pay.as_ref().map(|modelled| &modelled.base_pay);
        let surveyed = report.wages.iter().find(|row| matches!(row.wage.p50.cell, Cell::Published(_)));
        if posted.p50.cell.value().is_some() {
            return Self::new(posted, posted, currency);
        }
        if let Some(modelled) = modelled.filter(|pay| matches!(pay.p50.cell, Cell::Modelled(_))) {
            return Self::new(posted, modelled, currency);
        }
        let Some(row) = surveyed else { return Self::new(posted, posted, currency) };
        Self {
            kind: EvidenceKind::Surveyed,
            about: row.occupation.clone(),
            surveyed: format!("{}, {}", row.release, row.area_name),
            ..Self::new(posted, &row.wage, row.currency)
        }
    }
}

impl PictureContent {
    /// What the picture of a role's report says.
    pub fn of(report: &RoleReport) -> Self {
        Self {
            title: title(&report.cohort),
            place: place(&report.cohort),
            as_of: report.cohort.as_of,
            pays: vec![PicturePay::of(report)],
        }
    }

    /// What the picture of a comparison says.
    pub fn of_comparison(comparison: &Comparison) -> Self {
        let first = comparison.sides.first().map(|side| &side.cohort);
        let shared = |of: fn(&Cohort) -> String| {
            first.map(of).filter(|one| comparison.sides.iter().all(|side| of(&side.cohort) == *one))
        };
        let title = shared(title).unwrap_or_else(|| names(comparison));
        let pay = |side: &ComparedCohort| {
            let own = side.label.strip_prefix(&title).and_then(|rest| rest.strip_prefix(", "));
            PicturePay {
                label: own.unwrap_or(&side.label).to_owned(),
                ..PicturePay::new(&side.base_pay, &side.base_pay, comparison.currency)
            }
        };
        Self {
            place: shared(place).unwrap_or_default(),
            as_of: first.map_or(Date::ZERO, |cohort| cohort.as_of),
            pays: comparison.sides.iter().take(SIDES_MAX).map(pay).collect(),
            title,
        }
    }
}

/// `Backend Engineer vs Frontend Engineer`, where two names have room.
fn names(comparison: &Comparison) -> String {
    match comparison.sides.as_slice() {
        [one, other] => format!("{} vs {}", title(&one.cohort), title(&other.cohort)),
        _ => "Pay, side by side".to_owned(),
    }
}

fn title(cohort: &Cohort) -> String {
    let level = cohort.level.map(|level| format!("{level} ")).unwrap_or_default();
    capitalized(&format!("{level}{}", cohort.target.name))
}

fn place(cohort: &Cohort) -> String {
    let place = if cohort.area == AreaCode::World { "Worldwide" } else { &cohort.area_name };
    let arrangement = match cohort.arrangement {
        Some(Arrangement::Onsite) => ", on site".to_owned(),
        Some(Arrangement::Unspecified) => ", arrangement not stated".to_owned(),
        Some(arrangement) => format!(", {arrangement}"),
        None => String::new(),
    };
    let kind = cohort.employer_kind.map(|kind| format!(", {} employers", kind.as_str().replace('_', " ")));
    format!("{place}{arrangement}{}", kind.unwrap_or_default())
}
