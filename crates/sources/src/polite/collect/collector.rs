//! Runs every target, a few at once.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

use super::address::collect_address;
use super::listing::collect_listing;
use super::outcome::{Collected, Outcome};
use super::run::{Run, Shared};
use super::settings::CollectSettings;
use super::target::Target;
use super::watch::{CollectProgress, KnownVersions};
use crate::polite::PoliteClient;

/// Collects the targets and sends what came of each as soon as it is there, in no fixed order. A target that is named
/// twice is collected once; boards that an address leads to come as targets of their own.
///
/// Ends early when nobody receives any more. Dropped, it takes everything under way with it.
pub async fn collect(
    client: Arc<PoliteClient>,
    targets: Vec<Target>,
    known: Arc<dyn KnownVersions>,
    settings: CollectSettings,
    progress: Arc<dyn CollectProgress>,
    out: mpsc::Sender<Collected>,
) {
    let mut keys = HashSet::new();
    let targets: Vec<Target> = targets.into_iter().filter(|target| keys.insert(target.key())).collect();
    let places = Arc::new(Semaphore::new(settings.targets_at_once.max(1)));
    let shared = Arc::new(Shared { client, known, settings, progress, taken: Mutex::new(keys) });
    let all = async {
        let mut running = JoinSet::new();
        for target in targets {
            let place = Arc::clone(&places).acquire_owned().await.expect("the collector's semaphore is never closed");
            let (shared, out) = (Arc::clone(&shared), out.clone());
            running.spawn(async move {
                guard_target(&shared, target, &out).await;
                drop(place);
            });
            while running.try_join_next().is_some() {}
        }
        while running.join_next().await.is_some() {}
    };
    tokio::select! {
        () = all => {}
        () = out.closed() => {}
    }
}

/// Collects a target. A panic there is a fault of this program; it costs this target and no other.
async fn guard_target(shared: &Arc<Shared>, target: Target, out: &mpsc::Sender<Collected>) {
    let key = target.key();
    // A set of one: dropped, it stops what it runs.
    let mut running = JoinSet::new();
    running.spawn(collect_target(Arc::clone(shared), target, out.clone()));
    if let Some(Err(error)) = running.join_next().await {
        let outcome = Outcome::Skipped(format!("broke off, please report it: {error}"));
        send(shared, Collected::new(key, None).ended(outcome), out).await;
    }
}

async fn collect_target(shared: Arc<Shared>, target: Target, out: mpsc::Sender<Collected>) {
    let key = target.key();
    let run = Run::new(Arc::clone(&shared));
    match target {
        Target::Listing { source, listing, name } => {
            let collected = collect_listing(&run, source, listing, &name, key).await;
            send(&shared, run.metered(collected), &out).await;
        }
        Target::Address(url) => {
            let (collected, boards) = collect_address(&run, &url, key).await;
            send(&shared, run.metered(collected), &out).await;
            for board in boards {
                let key = board.key();
                let Target::Listing { source, listing, name } = board else { continue };
                if run.takes(&key) {
                    let run = Run::new(Arc::clone(&shared));
                    let collected = collect_listing(&run, source, listing, &name, key).await;
                    send(&shared, run.metered(collected), &out).await;
                }
            }
        }
    }
}

async fn send(shared: &Shared, collected: Collected, out: &mpsc::Sender<Collected>) {
    shared.progress.target_done(&collected.key, &collected.outcome);
    // Who has left wants nothing more.
    let _ = out.send(collected).await;
}
