//! The sections of an answer, in the order a reader meets them. A section without content, or with nothing behind any of its
//! rows, is left out: the summary has said so already.

use earnest_core::answer::{PayEvidence, PayRow, Responsibility, RoleReport, ShareRow, SurveyedPlaces, WageRow};

use crate::document::Block;
use crate::role;
use crate::words::has_no_sample;

/// One section.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    /// Name in addresses, the same for every role.
    pub(crate) slug: &'static str,
    /// Heading.
    pub(crate) title: String,
    /// A sentence under it.
    pub(crate) lead: Option<String>,
    /// The content.
    pub(crate) content: Content<'a>,
    /// Where its figures come from.
    pub(crate) source: String,
}

/// What a section shows.
#[derive(Debug)]
pub(crate) enum Content<'a> {
    /// Percentiles and mean of the whole cohort, and what the model says beside them.
    Summary(Vec<Block>),
    /// What is already in sentences and rows.
    Blocks(Vec<Block>),
    /// Pay by slice.
    Pay(&'a [PayRow]),
    /// Shares of postings.
    Shares(&'a [ShareRow]),
    /// The kinds of evidence side by side.
    Evidence(&'a PayEvidence),
    /// Where surveyed pay is highest.
    Places(&'a SurveyedPlaces),
    /// Surveyed pay.
    Wages(&'a [WageRow]),
    /// Duties.
    Duties(&'a [Responsibility]),
}

/// The sections of `report`.
pub(crate) fn outline(report: &RoleReport) -> Vec<Section<'_>> {
    let currency = report.cohort.currency;
    let posted = posted_source(report);
    let of_posted = |slug, title: &str, lead: Option<&str>, content| Section {
        slug,
        title: title.to_owned(),
        lead: lead.map(str::to_owned),
        content,
        source: posted.clone(),
    };
    let pay = |slug, title, lead, rows| of_posted(slug, title, lead, Content::Pay(rows));
    let shares = |slug, title, lead, rows| of_posted(slug, title, Some(lead), Content::Shares(rows));
    let blocks = |slug, title, lead, blocks| of_posted(slug, title, lead, Content::Blocks(blocks));
    let surveyed = surveyed_source(report);
    let sections = vec![
        Section {
            slug: "pay",
            title: format!("Posted base pay, {currency} a year"),
            lead: None,
            content: Content::Summary(role::modelled_summary(report)),
            source: posted.clone(),
        },
        Section {
            slug: "evidence",
            title: "Posted, filed, surveyed, self-reported".to_owned(),
            lead: Some(format!(
                "Four kinds of evidence, never blended, in {currency} a year: in the money of their time, and the median in today's \
                 prices beside the surveyed one."
            )),
            content: Content::Evidence(&report.pay_evidence),
            source: evidence_source(report),
        },
        pay(
            "stages",
            "By career stage",
            Some("Years of experience that the posting requires, at least."),
            &report.stages,
        ),
        pay("levels", "Seniority ladder", None, &report.levels),
        pay("arrangements", "By arrangement", None, &report.arrangements),
        pay("places", "Places with most stated pay", None, &report.places),
        pay("employer-kinds", "By kind of employer", None, &report.employer_kinds),
        blocks("trend", "How pay moved", None, role::trend(&report.trend, currency)),
        blocks(
            "why",
            "Why pay differs",
            Some("What goes with higher or lower posted pay, all else equal: associations, not causes."),
            role::why(&report.why),
        ),
        Section {
            slug: "surveyed",
            title: "Surveyed pay in full".to_owned(),
            lead: Some(format!(
                "What employers told the public survey they pay {} (SOC {}): another kind of evidence, in USD a year.",
                report.cohort.target.occupation, report.cohort.target.soc
            )),
            content: Content::Wages(&report.wages),
            source: surveyed.clone(),
        },
        Section {
            slug: "surveyed-places",
            title: "Where it is surveyed to pay most".to_owned(),
            lead: report.surveyed_places.as_ref().map(places_lead),
            content: report.surveyed_places.as_ref().map_or(Content::Wages(&[]), Content::Places),
            source: format!("{surveyed}; regional price parities of the BEA"),
        },
        shares(
            "degrees",
            "Degree",
            "Share of the postings with a text; the last line overlaps the others.",
            &report.degrees,
        ),
        shares("skills", "Skills named", "Share of the postings with a text that name the skill.", &report.skills),
        shares(
            "benefits",
            "Benefits offered",
            "Share of the postings with a text that offer the benefit.",
            &report.benefits,
        ),
        blocks(
            "career",
            "How to become one",
            Some("What postings ask of those who enter and of those who go on."),
            role::career(&report.career, currency),
        ),
        Section {
            slug: "duties",
            title: "What the work consists of".to_owned(),
            lead: None,
            content: Content::Duties(&report.responsibilities),
            source: duties_source(report),
        },
    ];
    sections.into_iter().filter(|section| !section.content.is_empty()).collect()
}

/// The titles of the tables of surveyed pay.
fn surveyed_source(report: &RoleReport) -> String {
    let is_used = |id: &str| report.wages.iter().any(|wage| wage.employment.source == id);
    let titles = report.sources.iter().filter(|source| is_used(&source.id)).map(|source| source.title.as_str());
    titles.collect::<Vec<_>>().join("; ")
}

/// Where the duties were read, each place once.
fn duties_source(report: &RoleReport) -> String {
    let name = |duty: &Responsibility| {
        let note = report.sources.iter().find(|source| source.id == duty.source);
        note.map_or_else(|| duty.source.clone(), |note| format!("{} ({})", note.title, note.licence))
    };
    let mut named: Vec<String> = report.responsibilities.iter().map(name).collect();
    named.dedup();
    named.join("; ")
}

fn places_lead(places: &SurveyedPlaces) -> String {
    format!("Median wages of {}, in dollars, and in what they buy at the prices of each place.", places.occupation)
}

/// The titles of the sources behind the kinds of evidence that say something.
fn evidence_source(report: &RoleReport) -> String {
    let spoken = report.pay_evidence.rows.iter().filter(|row| row.nominal.p50.cell.suppression().is_none());
    let mut titles: Vec<&str> = Vec::new();
    for id in spoken.flat_map(|row| &row.sources) {
        let title = report.sources.iter().find(|source| source.id == *id).map(|source| source.title.as_str());
        titles.extend(title.filter(|title| !titles.contains(title)));
    }
    titles.join("; ")
}

/// `postings of ashby, radar, published … to …`.
fn posted_source(report: &RoleReport) -> String {
    report
        .sources
        .iter()
        .find(|source| source.id == report.base_pay.p50.source)
        .map_or_else(String::new, |source| format!("{} ({}), {}", source.title, source.producer, source.release))
}

impl Content<'_> {
    fn is_empty(&self) -> bool {
        match self {
            // That a kind of evidence says nothing is worth a line.
            Self::Summary(_) | Self::Evidence(_) | Self::Places(_) => false,
            Self::Blocks(blocks) => blocks.is_empty(),
            Self::Pay(rows) => rows.iter().all(|row| has_no_sample(&row.base_pay.p50)),
            Self::Shares(rows) => rows.iter().all(|row| has_no_sample(&row.share)),
            Self::Wages(rows) => rows.is_empty(),
            Self::Duties(rows) => rows.is_empty(),
        }
    }
}
