//! The digest of a role's report.

use earnest_core::answer::{EvidenceKind, EvidenceSummary, PayFigures, PayRow, Premium, RoleReport, ShareRow};
use earnest_core::{Cell, Cohort, Currency, Figure, SampleSize};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Basis, SourceLine};

/// Premiums of a digest: those whose interval excludes zero, largest first; the rest say little.
const PREMIUMS_MAX: usize = 12;

/// Skills of a digest.
const SKILLS_MAX: usize = 8;

/// What a role pays, in short.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::mcp) struct ReportDigest {
    /// The question as it was asked.
    pub(in crate::mcp) question: String,
    /// The cohort that answers it: which postings count.
    pub(in crate::mcp) cohort: Cohort,
    /// Which tables answered.
    #[serde(flatten)]
    pub(in crate::mcp) basis: Basis,
    /// Postings and employers behind the answer.
    pub(in crate::mcp) evidence: EvidenceSummary,
    /// Posted base pay a year.
    pub(in crate::mcp) base_pay: PayFigures,
    /// Median that the pooled model expects, modelled; absent where it knows nothing of the cohort.
    pub(in crate::mcp) modelled_p50: Option<Figure>,
    /// Medians by years of experience required. Slices without any posting that states pay are left out here and below.
    pub(in crate::mcp) stages: Vec<SliceLine>,
    /// Medians by seniority level.
    pub(in crate::mcp) levels: Vec<SliceLine>,
    /// Medians by arrangement.
    pub(in crate::mcp) arrangements: Vec<SliceLine>,
    /// Medians by place, most postings first.
    pub(in crate::mcp) places: Vec<SliceLine>,
    /// Medians by kind of employer.
    pub(in crate::mcp) employer_kinds: Vec<SliceLine>,
    /// Whose postings the premiums compare.
    pub(in crate::mcp) premiums_about: String,
    /// What goes with higher or lower pay, all else equal (0.1: 10% more), where the interval excludes zero; largest first.
    pub(in crate::mcp) premiums: Vec<Premium>,
    /// The kinds of evidence side by side, never to be blended.
    pub(in crate::mcp) pay_evidence: Vec<EvidenceLine>,
    /// Change a year of posted pay with the mix of postings held fixed (0.03: 3% more).
    pub(in crate::mcp) change_annual: Figure,
    /// Shares of postings that name a skill, largest first.
    pub(in crate::mcp) skills: Vec<ShareRow>,
    /// What a careful reader should know before using the answer.
    pub(in crate::mcp) notes: Vec<String>,
    /// Every source the answer rests on.
    pub(in crate::mcp) sources: Vec<SourceLine>,
    /// The whole answer, where it was asked for, by the schema `docs/schema/role-report.json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::mcp) full: Option<serde_json::Value>,
}

/// The median of a slice.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::mcp) struct SliceLine {
    /// Stable key of the slice: `senior`, `4-6`, `US-CA`.
    pub(in crate::mcp) key: String,
    /// The slice in words.
    pub(in crate::mcp) label: String,
    /// Posted median of base pay a year.
    pub(in crate::mcp) p50: Figure,
    /// What the pooled model expects where that is withheld, modelled; absent elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::mcp) modelled_p50: Option<Figure>,
}

/// One kind of evidence.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::mcp) struct EvidenceLine {
    /// Kind.
    pub(in crate::mcp) kind: EvidenceKind,
    /// Whose pay: a role or an occupation.
    pub(in crate::mcp) about: String,
    /// Where.
    pub(in crate::mcp) area_name: String,
    /// When it was stated.
    pub(in crate::mcp) dated: String,
    /// Currency of the pay.
    pub(in crate::mcp) currency: Currency,
    /// Median a year in the money of its time.
    pub(in crate::mcp) p50: Figure,
    /// How far the median lies above the surveyed one (0.1: 10%), both in the same prices; absent for the survey itself.
    pub(in crate::mcp) gap_to_surveyed: Option<Figure>,
}

impl ReportDigest {
    /// The digest of `report`, with all of it where it is asked for.
    pub(in crate::mcp) fn new(report: &RoleReport, is_full: bool) -> Self {
        let line = |row: &earnest_core::answer::PayEvidenceRow| EvidenceLine {
            kind: row.kind,
            about: row.about.clone(),
            area_name: row.area_name.clone(),
            dated: row.dated.clone(),
            currency: row.currency,
            p50: row.nominal.p50.clone(),
            gap_to_surveyed: row.gap_to_surveyed.clone(),
        };
        Self {
            question: report.question.clone(),
            cohort: report.cohort.clone(),
            basis: Basis {
                as_of: report.cohort.as_of,
                data_id: report.data_id.clone(),
                data_origin: report.data_origin,
            },
            evidence: report.evidence.clone(),
            base_pay: report.base_pay.clone(),
            modelled_p50: report.modelled_pay.as_ref().map(|modelled| modelled.base_pay.p50.clone()),
            stages: slices(&report.stages),
            levels: slices(&report.levels),
            arrangements: slices(&report.arrangements),
            places: slices(&report.places),
            employer_kinds: slices(&report.employer_kinds),
            premiums_about: report.why.about.clone(),
            premiums: premiums(&report.why.premiums),
            pay_evidence: report.pay_evidence.rows.iter().map(line).collect(),
            change_annual: report.trend.change_annual.clone(),
            skills: report.skills.iter().take(SKILLS_MAX).cloned().collect(),
            notes: report.notes.clone(),
            sources: SourceLine::all(&report.sources),
            full: is_full.then(|| serde_json::to_value(report).expect("an answer is plain data with text keys")),
        }
    }
}

fn slices(rows: &[PayRow]) -> Vec<SliceLine> {
    let line = |row: &PayRow| SliceLine {
        key: row.key.clone(),
        label: row.label.clone(),
        p50: row.base_pay.p50.clone(),
        modelled_p50: row.modelled.as_ref().map(|modelled| modelled.base_pay.p50.clone()),
    };
    let has_postings = |row: &&PayRow| !matches!(row.base_pay.p50.sample, SampleSize::Counted { n: 0, .. });
    rows.iter().filter(has_postings).map(line).collect()
}

/// The premiums that are told from nothing, largest first.
fn premiums(premiums: &[Premium]) -> Vec<Premium> {
    let size = |premium: &&Premium| premium.premium.cell.value().unwrap_or_default().abs();
    let is_told = |premium: &&Premium| {
        let is_published = matches!(premium.premium.cell, Cell::Published(_));
        is_published && premium.premium.cell.bounds().is_some_and(|(low, high)| low > 0.0 || high < 0.0)
    };
    let mut told: Vec<&Premium> = premiums.iter().filter(is_told).collect();
    told.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| (&a.factor, &a.key).cmp(&(&b.factor, &b.key))));
    told.into_iter().take(PREMIUMS_MAX).cloned().collect()
}
