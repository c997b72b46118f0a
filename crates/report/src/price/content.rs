//! What a price says: where the stated pay lies, what is predicted, what would move it, and which postings are nearest.

use earnest_core::Currency;
use earnest_core::answer::{PriceAnswer, PriceProfile};

use super::position::answers;
use super::tables::{movers, nearest, ranges};
use crate::document::{Block, Document, Part, appendix, origin, percentiles};
use crate::words;

/// The answer in sections.
pub(crate) fn document(price: &PriceAnswer) -> Document {
    let mut parts = vec![predicted(price), cohort(price)];
    parts.extend(movers(&price.movers).map(|table| {
        Part::new("What a change would go with", vec![Block::Table(table)]).led_by(
            "The prediction for the same posting with one thing changed. Associations in postings, not a promise.",
        )
    }));
    if !price.nearest_postings.is_empty() {
        parts.push(
            Part::new(
                "The nearest postings that state pay",
                vec![nearest(&price.nearest_postings, price.cohort.currency)],
            )
            .led_by("The likest first; pay a year."),
        );
    }
    parts.retain(|part| !part.blocks.is_empty());
    parts.extend(appendix(&price.notes, &price.methods, &price.sources));
    Document {
        title: title(&price.profile),
        answer: answers(price),
        asides: vec![profile(&price.profile)],
        parts,
        origin: Some(format!(
            "{} Model {}.",
            origin(price.data_origin, &price.data_id, Some(price.as_of.to_string())),
            price.model_id
        )),
        front: None,
    }
}

fn title(profile: &PriceProfile) -> String {
    let employer = profile.employer.as_ref().map(|employer| format!(" at {employer}")).unwrap_or_default();
    format!("What it should pay: {}{employer}, {}", profile.title, profile.area_name)
}

/// What was priced, so that a reader sees what was understood.
fn profile(profile: &PriceProfile) -> String {
    let named = |name: &str| words::named(name);
    let mut facts = vec![format!("{} (SOC {})", profile.occupation, profile.soc)];
    facts.extend(profile.role.as_ref().map(|role| format!("role {role}")));
    facts.push(match profile.level.as_str() {
        "unspecified" => "no level".to_owned(),
        level => format!("{level} level"),
    });
    facts.extend(profile.years.map(|years| format!("{} years or more", words::plain_number(years))));
    facts.extend(profile.degree.map(|degree| format!("degree: {}", named(degree.as_str()))));
    facts.push(match profile.arrangement.as_str() {
        "unspecified" => "arrangement not stated".to_owned(),
        "onsite" => "on site".to_owned(),
        arrangement => arrangement.to_owned(),
    });
    facts.extend(profile.employer_kind.map(|kind| format!("{} employer", named(kind.as_str()))));
    facts.extend(profile.employer_size.map(|size| format!("{} employees", named(size.as_str()))));
    if !profile.skills.is_empty() {
        facts.push(format!("skills {}", profile.skills.join(", ")));
    }
    format!("Read as: {}.", facts.join("; "))
}

fn predicted(price: &PriceAnswer) -> Part {
    let mut blocks: Vec<Block> = ranges(price).map(Block::Table).into_iter().collect();
    if let Some(table) = percentiles(&price.predicted, Currency::USD) {
        blocks.push(Block::Heading("Predicted for it, USD a year".to_owned()));
        blocks.push(Block::Table(table));
        blocks.push(Block::Note(
            "A prediction of what postings state, by a model: no posting states these figures.".to_owned(),
        ));
    }
    Part::new("Prediction, cohort and offer", blocks)
}

fn cohort(price: &PriceAnswer) -> Part {
    let mut blocks: Vec<Block> =
        percentiles(&price.cohort_pay, price.cohort.currency).map(Block::Table).into_iter().collect();
    let is_told = !blocks.is_empty();
    if is_told {
        blocks.push(Block::Note(format!("From {}.", words::sample_words(&price.cohort_pay.p50))));
    }
    blocks.extend(words::withheld_reasons(&price.cohort_pay).into_iter().map(Block::Withheld));
    Part::new(&format!("The cohort it is set in, {} a year", price.cohort.currency), blocks)
        .led_by(format!("{}: what its postings state.", words::cohort(&price.cohort)))
}
