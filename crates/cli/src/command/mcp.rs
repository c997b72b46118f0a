//! `earnest mcp`.

use std::sync::Arc;

use earnest_core::answer::DataOrigin;
use earnest_engine::DataFolder;
use earnest_server::{Answers, Clock, LogForm, serve_stdio, start_log};

use super::surroundings::{runtime, today};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

/// Bytes of answers that are kept for one assistant.
const CACHE_BYTES: u64 = 32 << 20;

pub(super) fn run(folder: DataFolder) -> Result<Exit, Failure> {
    // On standard error: standard output is the protocol's.
    start_log(LogForm::Text);
    runtime()?.block_on(async {
        let answers = Arc::new(Answers::open(folder, Clock::new(today), CACHE_BYTES).await?);
        if answers.session().origin() == DataOrigin::Starter {
            output::note("note: answering from the starter data set; `earnest ingest` builds your own");
        }
        let hint = "an assistant's program starts this command; docs/mcp.md says how";
        serve_stdio(answers).await.map_err(|error| Failure::environment(error, hint))
    })?;
    Ok(Exit::Done)
}
