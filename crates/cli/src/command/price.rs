//! `earnest price`.

use std::io::Read;
use std::path::Path;

use earnest_core::answer::DataOrigin;
use earnest_engine::price::{PriceRequest, Priced, StatedRange, price, read_one_posting};
use earnest_engine::{DataFolder, EngineError};
use earnest_report::{render_price_html, render_price_json, render_price_markdown, render_price_terminal};
use earnest_sources::fetch::{Client, ClientSettings, PAGE_BYTES_MAX, Url};

use super::surroundings::{note_starter, runtime, terminal_style, today};
use crate::arguments::{Format, PriceArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

/// In place of a file: standard input.
const STANDARD_INPUT: &str = "-";

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

/// What the file, the address or standard input holds, up to the limit of a page.
async fn bytes_of(name: &str) -> Result<Vec<u8>, EngineError> {
    if name.starts_with("http://") || name.starts_with("https://") {
        let url: Url = name
            .parse()
            .map_err(|_| EngineError::NoPosting { name: name.to_owned(), reason: "it is no address".to_owned() })?;
        return Ok(Client::new(&ClientSettings::new(None))?.page(&url).await?);
    }
    let mut bytes = Vec::new();
    let limit = PAGE_BYTES_MAX as u64 + 1;
    let read_error = |source| EngineError::Read { name: name.to_owned(), source };
    if name == STANDARD_INPUT {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(read_error)?;
    } else {
        let no_file = |source| EngineError::NoSuchPath { path: Path::new(name).to_owned(), source };
        let file = std::fs::File::open(name).map_err(no_file)?;
        file.take(limit).read_to_end(&mut bytes).map_err(read_error)?;
    }
    if bytes.len() > PAGE_BYTES_MAX {
        let reason = format!("it is over the limit of {PAGE_BYTES_MAX} bytes");
        return Err(EngineError::NoPosting { name: name.to_owned(), reason });
    }
    Ok(bytes)
}
