//! `earnest serve`.

use earnest_engine::DataFolder;
use earnest_server::{Answers, Clock, LogForm, ServerSettings, ServerState, serve, start_log};

use super::surroundings::{runtime, today};
use crate::arguments::{LogFormat, ServeArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder, arguments: ServeArguments) -> Result<Exit, Failure> {
    start_log(match arguments.log {
        LogFormat::Text => LogForm::Text,
        LogFormat::Json => LogForm::Json,
    });
    let settings = ServerSettings {
        listen: arguments.listen,
        base: arguments.base,
        is_behind_tls: arguments.behind_tls,
        trusts_proxy: arguments.trust_proxy,
        rate_per_second: arguments.rate,
        timeout: arguments.timeout,
        refresh: arguments.refresh,
        cache_bytes: arguments.cache.saturating_mul(1 << 20),
    };
    let as_of = arguments.as_of;
    let clock = Clock::new(move || as_of.unwrap_or_else(today));
    runtime()?.block_on(async {
        let answers = Answers::open(folder.clone(), clock, settings.cache_bytes / 2).await?;
        let listen = settings.listen;
        let started = |address| output::note(&format!("listening on http://{address}/ (stop with Ctrl-C)"));
        let state = ServerState::new(answers, settings);
        // The first page asks for two dozen answers: they are there when somebody asks for it. What cannot be read is said then.
        let answers = std::sync::Arc::clone(&state.answers);
        tokio::spawn(async move { answers.home().await.map(drop) });
        serve(state, stopped(), started)
            .await
            .map_err(|error| Failure::environment(error, format!("is {listen} free? choose another with --listen")))
    })?;
    Ok(Exit::Done)
}

/// Ends when the user or the system asks the program to stop.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a handler the program ends as the system ends it.
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
