//! Listens until told to stop, then finishes what was asked for.
//!
//! | limit                                   | against                                           |
//! |-----------------------------------------|---------------------------------------------------|
//! | time for a request's head               | connections that say nothing, or say it slowly    |
//! | bytes and headers of a request's head   | heads without end                                 |
//! | connections at once                     | running out of files                              |
//! | connections of one address at once      | one asker who takes all of them                   |
//! | time in which nothing of an answer is fetched | answers that nobody fetches                 |
//! | time to finish after the word to stop   | answers that take for ever                        |

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tower::ServiceExt as _;

use crate::answers::Answers;
use crate::connections::Connections;
use crate::patient_stream::PatientStream;
use crate::router::router;
use crate::state::ServerState;

/// Time for the head of a request, counted from the connection or from the answer before: kept connections are closed after it too.
const HEAD_TIME_MAX: Duration = Duration::from_secs(30);

/// Bytes of a request's head. Addresses have a limit of their own, in words: this one only keeps the head in memory.
const HEAD_BYTES_MAX: usize = 128 << 10;

/// Headers that are parsed. More than the layers allow, so that they can say what is too much.
const HEADERS_PARSED: usize = 128;

/// Connections at once: below the 1,024 files that a process may open on most systems.
const CONNECTIONS_MAX: usize = 900;

/// Connections of one address at once: a hundred readers behind one router keep that many open, and six such addresses do not fill the server.
const CONNECTIONS_OF_ONE_MAX: usize = 150;

/// Time in which nothing of an answer is fetched, after which its connection is closed.
const FETCH_TIME_MAX: Duration = Duration::from_secs(30);

/// Time to finish what was asked for.
const FINISH_TIME_MAX: Duration = Duration::from_secs(20);

/// Pause after a connection could not be taken, for want of files or memory.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop` ends; `started` is told the address.
///
/// # Errors
///
/// When the address cannot be listened on.
pub async fn serve(
    state: ServerState,
    stop: impl Future<Output = ()> + Send + 'static,
    started: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let listener = TcpListener::bind(state.settings.listen).await?;
    let app = router(&state);
    // Behind a proxy every connection is the proxy's.
    let of_one = if state.settings.trusts_proxy { CONNECTIONS_MAX } else { CONNECTIONS_OF_ONE_MAX };
    started(listener.local_addr()?);
    let refreshing = tokio::spawn(refresh(Arc::clone(&state.answers), state.settings.refresh));
    let (told, is_told) = watch::channel(false);
    let mut connections = accept_until(listener, &app, of_one, stop, &is_told).await;
    refreshing.abort();
    told.send_replace(true);
    let finished =
        tokio::time::timeout(FINISH_TIME_MAX, async { while connections.join_next().await.is_some() {} }).await;
    if finished.is_err() {
        tracing::warn!(connections = connections.len(), "stopped before every answer was fetched");
        connections.abort_all();
    }
    Ok(())
}

/// Takes connections until `stop` ends; those that are still open are handed back.
async fn accept_until(
    listener: TcpListener,
    app: &Router,
    of_one: usize,
    stop: impl Future<Output = ()>,
    is_told: &watch::Receiver<bool>,
) -> JoinSet<()> {
    let mut connections = JoinSet::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let open = Connections::new(of_one);
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            biased;
            () = &mut stop => return connections,
            (place, accepted) = next => match accepted {
                Ok((stream, peer)) => {
                    // One too many of this address is closed.
                    let Some(counted) = open.begin(peer.ip()) else { continue };
                    let (app, is_told) = (app.clone(), is_told.clone());
                    connections.spawn(async move {
                        let _held = (place, counted);
                        connection(stream, peer, app, is_told).await;
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            },
        }
        while connections.try_join_next().is_some() {}
    }
}

/// Answers one connection's requests until it is closed, or until the one at hand is answered after the word to stop.
async fn connection(stream: TcpStream, peer: SocketAddr, app: Router, mut is_told: watch::Receiver<bool>) {
    // A small answer should not wait for a larger one; where it cannot be said, it waits.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let app = app.clone();
        async move {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            let response = app.oneshot(request).await;
            response.map_err(|never| -> Infallible { match never {} })
        }
    });
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_MAX)
        .max_buf_size(HEAD_BYTES_MAX)
        .max_headers(HEADERS_PARSED);
    let mut connection =
        std::pin::pin!(builder.serve_connection(TokioIo::new(PatientStream::new(stream, FETCH_TIME_MAX)), service));
    tokio::select! {
        ended = connection.as_mut() => {
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection ended");
            }
            return;
        }
        _ = is_told.wait_for(|told| *told) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

/// Looks at the lake for new tables from time to time. Where it cannot be read, the tables from before go on answering.
async fn refresh(answers: Arc<Answers>, every: Duration) {
    if every.is_zero() {
        return;
    }
    loop {
        tokio::time::sleep(every).await;
        match answers.refresh().await {
            Ok(true) => tracing::info!(data_id = answers.session().data_id(), "new tables answer"),
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "the lake could not be read; the tables from before go on answering"),
        }
    }
}
