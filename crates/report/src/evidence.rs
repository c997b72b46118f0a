//! The kinds of evidence and the places that pay most, as lines that every view draws in its own way.

use earnest_core::answer::{
    EvidenceKind, PayEvidence, PayEvidenceRow, PayRow, PlaceRanking, PlaceWage, RoleReport, SurveyedPlaces,
};
use earnest_core::{Cell, Currency, Figure, SampleSize};

use crate::money::{full, short, short_range, signed_percent, signed_percent_range};
use crate::role::modelled_slice;
use crate::words;

/// One kind of evidence.
#[derive(Debug)]
pub(crate) struct EvidenceLine {
    /// The kind, and whose pay where it is told twice.
    pub(crate) label: String,
    /// Postings or filings and their employers, answers, or a dash.
    pub(crate) sample: String,
    /// What it says, or why it says nothing.
    pub(crate) pay: Result<EvidenceCells, String>,
}

/// The cells of a line, empty where there is no figure.
#[derive(Debug)]
pub(crate) struct EvidenceCells {
    /// p10, median and p90 in the money of their time.
    pub(crate) nominal: [String; 3],
    /// Median in today's prices.
    pub(crate) real: String,
    /// Its interval.
    pub(crate) interval: String,
    /// The gap to the surveyed median.
    pub(crate) gap: String,
}

/// The kinds of evidence, in order.
pub(crate) fn lines(evidence: &PayEvidence) -> Vec<EvidenceLine> {
    let posted = evidence.rows.iter().filter(|row| row.kind == EvidenceKind::Posted).count();
    let mut posted_before = 0;
    let line = |row: &PayEvidenceRow| {
        let label = match row.kind {
            EvidenceKind::Posted if posted > 1 => {
                posted_before += 1;
                if posted_before == 1 { "Posted".to_owned() } else { "Posted, occupation".to_owned() }
            }
            kind => kind_name(kind).to_owned(),
        };
        EvidenceLine { label, sample: sample(&row.nominal.p50), pay: cells(row) }
    };
    evidence.rows.iter().map(line).collect()
}

/// The kind in a heading's words.
fn kind_name(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Posted => "Posted",
        EvidenceKind::Filed => "Filed",
        EvidenceKind::Surveyed => "Surveyed",
        EvidenceKind::SelfReported => "Self-reported",
    }
}

fn sample(figure: &Figure) -> String {
    match &figure.sample {
        SampleSize::Unknown { .. } => "–".to_owned(),
        SampleSize::Counted { .. } | SampleSize::Answers { .. } => words::sample(figure),
    }
}

fn cells(row: &PayEvidenceRow) -> Result<EvidenceCells, String> {
    if let Some(suppression) = row.nominal.p50.cell.suppression() {
        let nearest = suppression.nearest.as_ref().map(|nearest| format!(" (nearest: {nearest})"));
        return Err(format!("{}{}", suppression.message, nearest.unwrap_or_default()));
    }
    let amount = |figure: &Figure| figure.cell.value().map(short).unwrap_or_default();
    Ok(EvidenceCells {
        nominal: [&row.nominal.p10, &row.nominal.p50, &row.nominal.p90].map(amount),
        real: amount(&row.real.p50),
        interval: row.real.p50.cell.bounds().map(short_range).unwrap_or_default(),
        gap: row.gap_to_surveyed.as_ref().and_then(|gap| gap.cell.value()).map(signed_percent).unwrap_or_default(),
    })
}

/// Name of the column of today's prices.
pub(crate) fn real_column(evidence: &PayEvidence) -> String {
    evidence.prices_of.map_or_else(|| "real".to_owned(), |month| month.strftime("%Y-%m").to_string())
}

/// What stands under the table: what each line is about, what the gap is, and the calibrated median.
pub(crate) fn footnotes(report: &RoleReport) -> Vec<String> {
    let evidence = &report.pay_evidence;
    let mut notes = Vec::new();
    let gaps: Vec<String> = evidence.rows.iter().filter_map(gap_sentence).collect();
    if let (false, Some(month)) = (gaps.is_empty(), evidence.prices_of) {
        notes.push(format!(
            "The gap is to the surveyed median, both in prices of {}: {}.",
            month.strftime("%B %Y"),
            gaps.join("; ")
        ));
    }
    match &evidence.calibrated.cell {
        Cell::Modelled(estimate) | Cell::Published(estimate) => notes.push(format!(
            "Calibrated (modelled): where postings offer this, the survey would show a median of about {}{}, judged by how \
             posted and surveyed medians differ in like occupations and areas.",
            full(estimate.value, report.cohort.currency),
            evidence.calibrated.cell.bounds().map(|bounds| format!(" ({})", short_range(bounds))).unwrap_or_default(),
        )),
        Cell::Suppressed(_) => {}
    }
    let about = |row: &PayEvidenceRow| {
        format!("{}: {}, {}, {}", kind_name(row.kind), words::capitalized(&row.about), row.area_name, row.dated)
    };
    let told: Vec<String> =
        evidence.rows.iter().filter(|row| row.nominal.p50.cell.suppression().is_none()).map(about).collect();
    if !told.is_empty() {
        notes.push(format!("{}.", told.join("; ")));
    }
    notes
}

/// `posted +23% (15–31%)`.
fn gap_sentence(row: &PayEvidenceRow) -> Option<String> {
    let gap = row.gap_to_surveyed.as_ref()?;
    let value = gap.cell.value()?;
    let interval = gap.cell.bounds().map(|bounds| format!(" ({})", signed_percent_range(bounds))).unwrap_or_default();
    Some(format!("{} of {} {}{interval}", kind_name(row.kind).to_lowercase(), row.about, signed_percent(value)))
}

/// One place of a ranking: its name, its median, and what that buys.
#[derive(Debug)]
pub(crate) struct PlaceLine {
    /// The area's name, short.
    pub(crate) name: String,
    /// Median wage.
    pub(crate) median: String,
    /// Prices of the place, the country's being 100.
    pub(crate) prices: String,
    /// The median at regional prices.
    pub(crate) buys: String,
}

/// The lines of a list of places.
pub(crate) fn place_lines(places: &[PlaceWage]) -> Vec<PlaceLine> {
    let amount = |figure: &Figure| figure.cell.value().map(|value| full(value, Currency::USD)).unwrap_or_default();
    let line = |place: &PlaceWage| PlaceLine {
        name: short_area_name(&place.area_name),
        median: amount(&place.wage_annual_p50),
        prices: place.regional.as_ref().map(|prices| format!("{:.1}", prices.price_parity)).unwrap_or_default(),
        buys: place.regional.as_ref().map(|prices| amount(&prices.p50)).unwrap_or_default(),
    };
    places.iter().map(line).collect()
}

/// The first city and state of a metropolitan area's name.
fn short_area_name(name: &str) -> String {
    let (cities, states) = name.split_once(", ").unwrap_or((name, ""));
    let first = |names: &str| names.split('-').next().unwrap_or(names).to_owned();
    if states.is_empty() { cities.to_owned() } else { format!("{}, {}", first(cities), first(states)) }
}

/// What the posted medians of places buy there, or nothing.
pub(crate) fn regional_note(rows: &[PayRow], currency: Currency) -> Option<String> {
    let bought = |row: &PayRow| {
        let prices = row.regional.as_ref()?;
        Some(format!("{} {}", row.label, full(prices.p50.cell.value()?, currency)))
    };
    let places: Vec<String> = rows.iter().filter_map(bought).collect();
    (!places.is_empty()).then(|| format!("At the prices of each place the medians buy: {}.", places.join("; ")))
}

/// The two kinds of places, each with its name and both orders.
pub(crate) fn place_kinds(places: &SurveyedPlaces) -> [(&'static str, &PlaceRanking); 2] {
    [("States", &places.states), ("Metros", &places.metros)]
}

/// What stands under the places: how many there are, and remote work beside them.
pub(crate) fn place_footnotes(places: &SurveyedPlaces, currency: Currency) -> Vec<String> {
    let mut notes = Vec::new();
    for (kind, ranking) in place_kinds(places) {
        let top_coded = match ranking.top_coded {
            0 => String::new(),
            count => format!("; in {count} more the median is at or above the table's top code"),
        };
        let prices = ranking.prices_year.map(|year| format!(", prices of {year}")).unwrap_or_default();
        notes.push(format!(
            "{kind}: {} with a published median ({}{prices}){top_coded}.",
            ranking.published, ranking.release
        ));
    }
    let remote = &places.remote.base_pay.p50;
    notes.push(match remote.cell.value() {
        Some(value) => format!(
            "Posted as remote, anywhere in the area: {}{} at the median, from {}.",
            full(value, currency),
            remote.cell.bounds().map(|bounds| format!(" ({})", short_range(bounds))).unwrap_or_default(),
            words::sample_words(remote),
        ),
        None => format!(
            "Posted as remote: withheld, {}{}.",
            remote.cell.suppression().map_or("no evidence", |suppression| suppression.message.as_str()),
            modelled_slice(&places.remote, currency).map(|told| format!("; {told}")).unwrap_or_default(),
        ),
    });
    notes
}
