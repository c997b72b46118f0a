//! `earnest price`.

use earnest_core::answer::DataOrigin;
use earnest_engine::price::{PriceRequest, Priced, StatedRange, price, read_one_posting};
use earnest_engine::{DataFolder, EngineError};
use earnest_report::{render_price_html, render_price_json, render_price_markdown, render_price_terminal};

use super::posting_input::bytes_of;
use super::surroundings::{note_starter, runtime, terminal_style, today};
use crate::arguments::{Format, PriceArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder, arguments: PriceArguments) -> Result<Exit, Failure> {
    let (format, as_of, seed) = (arguments.format, arguments.as_of.unwrap_or_else(today), arguments.seed);
    let answer = runtime()?.block_on(async {
        let priced = priced(arguments).await?;
        let session = folder.open().await?;
        price(&session, &PriceRequest { priced, as_of, seed }).await
    })?;
    note_starter(answer.data_origin == DataOrigin::Starter, format);
    output::data(&match format {
        Format::Term => render_price_terminal(&answer, terminal_style()),
        Format::Md => render_price_markdown(&answer),
        Format::Html => render_price_html(&answer),
        Format::Json => render_price_json(&answer),
    })?;
    Ok(Exit::Done)
}

async fn priced(arguments: PriceArguments) -> Result<Priced, EngineError> {
    let Some(name) = arguments.posting else {
        let offer = arguments.offer.map(|(low, high)| StatedRange { low, high, currency: arguments.currency });
        return Ok(Priced::Profile {
            role: arguments.role.unwrap_or_default(),
            level: arguments.level,
            years: arguments.years,
            area: arguments.area,
            arrangement: arguments.arrangement,
            employer_kind: arguments.employer_kind,
            degree: arguments.degree,
            skills: arguments.skill,
            offer,
        });
    };
    let bytes = bytes_of(&name).await?;
    Ok(Priced::Posting(Box::new(read_one_posting(&name, &bytes)?)))
}
