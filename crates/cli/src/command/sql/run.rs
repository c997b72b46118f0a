//! Carries out `earnest sql`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use earnest_core::answer::DataOrigin;
use earnest_engine::DataFolder;
use earnest_store::{Session, SqlError, SqlQuery};

use super::destination::Destination;
use super::query_text::query_text;
use super::{rows, schema};
use crate::arguments::{SqlArguments, SqlFormat};
use crate::command::surroundings::runtime;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(in crate::command) fn run(folder: &DataFolder, arguments: &SqlArguments) -> Result<Exit, Failure> {
    if arguments.tables {
        return tables(folder, arguments);
    }
    let format = format(arguments)?;
    let text = query_text(arguments)?;
    runtime()?.block_on(async {
        let session = folder.open().await?;
        note_origin(&session);
        let query = session.sql(&text).await?;
        match arguments.output.as_deref() {
            None => answer(&query, format, arguments).await,
            Some(path) => answer_to_file(&query, format, arguments, path).await,
        }
    })?;
    Ok(Exit::Done)
}

async fn answer(query: &SqlQuery<'_>, format: SqlFormat, arguments: &SqlArguments) -> Result<(), Failure> {
    let mut out = Destination::open(None)?;
    write(query, format, arguments, &mut out).await?;
    Ok(out.finish()?)
}

async fn answer_to_file(
    query: &SqlQuery<'_>,
    format: SqlFormat,
    arguments: &SqlArguments,
    path: &Path,
) -> Result<(), Failure> {
    let hint = "name a file in a folder that is there and can be written".to_owned();
    let mut out = Destination::open(Some(path))
        .map_err(|error| Failure::environment(error, format!("`{}`: {hint}", path.display())))?;
    let written = write(query, format, arguments, &mut out).await?;
    out.finish()?;
    if let Some(count) = written {
        rows::note_written(count, path);
    }
    Ok(())
}

/// Writes the rows, and gives their number where it was counted.
async fn write(
    query: &SqlQuery<'_>,
    format: SqlFormat,
    arguments: &SqlArguments,
    mut out: &mut Destination,
) -> Result<Option<u64>, SqlError> {
    if format == SqlFormat::Term {
        let text = rows::terminal(query, arguments.limit, output::columns()).await?;
        out.write_all(text.as_bytes()).map_err(SqlError::Output)?;
        return Ok(None);
    }
    let answer = match arguments.limit {
        Some(limit) => query.limited(limit)?.run().await?,
        None => query.run().await?,
    };
    match format.table_form() {
        Some(form) => Ok(Some(answer.write(form, out).await?)),
        None => rows::markdown(answer, out).await.map(|()| None),
    }
}

/// The form that was asked for, or that the file's ending names.
fn format(arguments: &SqlArguments) -> Result<SqlFormat, Failure> {
    let named = arguments.format.map(Ok);
    let of_file = || {
        let path = arguments.output.as_deref()?;
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        Some(SqlFormat::of_extension(extension).ok_or_else(|| {
            let hint = "name a file that ends in .csv, .json, .jsonl, .md, .parquet or .arrow, or give --format";
            Failure::arguments(format!("the ending of `{}` names no form", path.display()), hint)
        }))
    };
    let format = named.or_else(of_file).unwrap_or(Ok(SqlFormat::Term))?;
    let is_binary = format.table_form().is_some_and(|form| !form.is_text());
    if is_binary && arguments.output.is_none() && io::stdout().is_terminal() {
        let hint = "give --output FILE, or lead the output into a file or program";
        return Err(Failure::arguments("a terminal cannot show that form", hint));
    }
    Ok(format)
}

fn tables(folder: &DataFolder, arguments: &SqlArguments) -> Result<Exit, Failure> {
    let tables = runtime()?.block_on(async {
        let session = folder.open().await?;
        Ok::<_, Failure>(session.tables().await?)
    })?;
    let tables = schema::named(tables, arguments.query.as_deref())?;
    let text = match arguments.format {
        None | Some(SqlFormat::Term) => schema::terminal(&tables, output::columns()),
        Some(SqlFormat::Json) => schema::json(&tables),
        Some(_) => {
            let hint = "leave --format out, or ask for json";
            return Err(Failure::arguments("the tables are shown in the terminal's form or as JSON", hint));
        }
    };
    output::data(&text)?;
    Ok(Exit::Done)
}

fn note_origin(session: &Session) {
    if session.origin() == DataOrigin::Starter {
        output::note("note: answered from the starter data set; `earnest ingest` builds your own");
    }
}
