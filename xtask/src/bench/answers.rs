//! `cargo xtask bench answers`: many answers from one open session, as a site or a server asks for them.
//!
//! Each phase asks on all threads of the runtime. With `--check` the last column is a hash of the answers' JSON in the order of asking: an
//! engine that became faster must print the same ones.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use earnest_core::answer::RoleReport;
use earnest_core::{AreaCode, FigureId, ListedRole};
use earnest_engine::compare::{CompareRequest, compare};
use earnest_engine::price::{PriceRequest, Priced, price};
use earnest_engine::provenance::show;
use earnest_engine::ranking::ranking;
use earnest_engine::report::{ReportRequest, report};
use earnest_engine::roles::roles;
use earnest_store::Session;
use jiff::civil::{Date, date};
use miette::{IntoDiagnostic, Report, miette};
use serde::Serialize;

/// Day of every question.
const AS_OF: Date = date(2026, 11, 22);

/// Letters after which a type-ahead asks.
const TYPED_MAX: usize = 8;

/// Clock ticks of `/proc/self/stat` in a second, on every Linux that Rust builds for.
const TICKS: f64 = 100.0;

/// What is asked, and how it is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnswersBench {
    /// Roles asked, those with most postings first.
    pub(crate) roles: usize,
    /// Reports on a role at a place.
    pub(crate) places: usize,
    /// Whether the answers' hash is shown.
    pub(crate) check: bool,
}

/// Measures the answers from the lake in `lake`, or from the starter.
pub(crate) fn answers(lake: Option<&Path>, asked: AnswersBench) -> miette::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().into_diagnostic()?;
    runtime.block_on(measure(lake, asked))
}

async fn measure(lake: Option<&Path>, asked: AnswersBench) -> miette::Result<()> {
    println!(
        "{:<34} {:>6} {:>9} {:>9} {:>12} {:>9}{}",
        "phase",
        "n",
        "wall s",
        "CPU s",
        "ms CPU each",
        "peak MiB",
        if asked.check { "  answers" } else { "" }
    );
    let start = Lap::start();
    let session = Arc::new(match lake {
        Some(folder) => Session::open_lake(folder).await.into_diagnostic()?,
        None => Session::open_starter().await.into_diagnostic()?,
    });
    start.print("open", 1, None);

    let start = Lap::start();
    let list = roles(&session, "", AS_OF).await.into_diagnostic()?;
    start.print("the list of roles, the first time", 1, None);
    let mut listed: Vec<ListedRole> = list.roles.into_iter().filter(|role| role.postings > 0).collect();
    listed.sort_by(|a, b| b.postings.cmp(&a.postings).then_with(|| a.id.cmp(&b.id)));
    listed.truncate(asked.roles);
    let names: Vec<String> = listed.iter().map(|role| role.name.clone()).collect();

    let mut typed: Vec<String> = names.iter().take(40).flat_map(|name| beginnings(name)).collect();
    typed.sort_unstable();
    typed.dedup();
    phase("roles, at every key", asked.check, &session, typed, async |session, query| {
        roles(&session, &query, AS_OF).await.into_diagnostic()
    })
    .await?;

    let questions: Vec<ReportRequest> = names.iter().map(|name| question(name, None)).collect();
    let first = |session: Arc<Session>, request: ReportRequest| async move {
        report(&session, &request).await.into_diagnostic()
    };
    let reports = phase("reports of roles", asked.check, &session, questions.clone(), first).await?;
    phase("the same again", asked.check, &session, questions, first).await?;

    let mut at_places: Vec<ReportRequest> = reports.iter().flat_map(questions_at_places).collect();
    at_places.truncate(asked.places);
    phase("reports of roles at places", asked.check, &session, at_places, first).await?;

    let pairs: Vec<CompareRequest> = names.windows(2).map(|pair| CompareRequest::new(pair.to_vec(), AS_OF)).collect();
    phase("comparisons", asked.check, &session, pairs, async |session, request| {
        compare(&session, &request).await.into_diagnostic()
    })
    .await?;

    let ranked: Vec<ReportRequest> = names.iter().step_by(7).map(|name| question(name, None)).collect();
    phase("rankings", asked.check, &session, ranked, async |session, request| {
        ranking(&session, &request).await.into_diagnostic()
    })
    .await?;

    let priced: Vec<PriceRequest> = names.iter().step_by(7).map(|name| priced(name)).collect();
    phase("prices of profiles", asked.check, &session, priced, async |session, request| {
        price(&session, &request).await.into_diagnostic()
    })
    .await?;

    let ids: Vec<FigureId> = reports.iter().step_by(7).map(|report| report.base_pay.p50.id.clone()).collect();
    phase("evidence of figures", asked.check, &session, ids, async |session, id| {
        show(&session, &id).await.into_diagnostic()
    })
    .await?;
    Ok(())
}

/// Asks every question, some at once, and prints what it took.
async fn phase<Q, A, F>(
    name: &str,
    is_checked: bool,
    session: &Arc<Session>,
    questions: Vec<Q>,
    ask: impl Fn(Arc<Session>, Q) -> F,
) -> miette::Result<Vec<A>>
where
    A: Serialize + Send + 'static,
    F: Future<Output = miette::Result<A>> + Send + 'static,
{
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let start = Lap::start();
    let (mut answers, mut questions) = (Vec::new(), questions.into_iter().peekable());
    let mut asked = std::collections::VecDeque::new();
    while questions.peek().is_some() || !asked.is_empty() {
        while asked.len() < threads
            && let Some(question) = questions.next()
        {
            asked.push_back(tokio::spawn(ask(Arc::clone(session), question)));
        }
        if let Some(first) = asked.pop_front() {
            answers.push(first.await.into_diagnostic()??);
        }
    }
    let lap = start.stop();
    let digest = if is_checked { Some(digest(&answers)?) } else { None };
    lap.print(name, answers.len(), digest.as_deref());
    Ok(answers)
}

fn digest<A: Serialize>(answers: &[A]) -> miette::Result<String> {
    let mut hasher = blake3::Hasher::new();
    for answer in answers {
        hasher.update(&serde_json::to_vec(answer).into_diagnostic()?);
    }
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

fn question(name: &str, known_area: Option<AreaCode>) -> ReportRequest {
    ReportRequest { known_area, ..ReportRequest::new(name, AS_OF) }
}

/// The report at each of the places that the role's report lists and that have a code.
fn questions_at_places(report: &RoleReport) -> Vec<ReportRequest> {
    let places = report.places.iter().filter_map(|place| place.key.parse::<AreaCode>().ok());
    places.map(|place| question(&report.question, Some(place))).collect()
}

fn priced(name: &str) -> PriceRequest {
    let priced = Priced::Profile {
        role: name.to_owned(),
        level: None,
        years: Some(5.0),
        area: None,
        arrangement: None,
        employer_kind: None,
        degree: None,
        skills: Vec::new(),
        offer: None,
    };
    PriceRequest { priced, as_of: AS_OF, seed: 0 }
}

/// The first letters of a name, one more each time.
fn beginnings(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().take(TYPED_MAX).collect();
    (1..=letters.len()).map(|end| letters.iter().take(end).collect()).collect()
}

/// What passed since a start: on the wall, and on all processors.
#[derive(Debug, Clone, Copy)]
struct Lap {
    started: Instant,
    cpu_seconds: f64,
    wall_seconds: Option<f64>,
}

impl Lap {
    fn start() -> Self {
        Self { started: Instant::now(), cpu_seconds: cpu_seconds().unwrap_or(f64::NAN), wall_seconds: None }
    }

    fn stop(self) -> Self {
        let cpu_seconds = cpu_seconds().unwrap_or(f64::NAN) - self.cpu_seconds;
        Self { cpu_seconds, wall_seconds: Some(self.started.elapsed().as_secs_f64()), ..self }
    }

    fn print(self, name: &str, n: usize, digest: Option<&str>) {
        let lap = if self.wall_seconds.is_some() { self } else { self.stop() };
        println!(
            "{name:<34} {n:>6} {:>9.3} {:>9.2} {:>12.2} {:>9.0}  {}",
            lap.wall_seconds.unwrap_or(f64::NAN),
            lap.cpu_seconds,
            lap.cpu_seconds * 1e3 / n.max(1) as f64,
            peak_mib().unwrap_or(f64::NAN),
            digest.unwrap_or_default()
        );
    }
}

/// Processor time of this process, from `/proc/self/stat`.
fn cpu_seconds() -> miette::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").into_diagnostic()?;
    // The name in parentheses may hold anything; user and system time are the 14th and 15th fields of all.
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks: Vec<f64> = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    if ticks.len() == 2 { Ok(ticks.iter().sum::<f64>() / TICKS) } else { Err(no_proc()) }
}

/// Largest resident set so far.
fn peak_mib() -> miette::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status").into_diagnostic()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or_else(no_proc)?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().into_diagnostic()?;
    Ok(kibibytes / 1024.0)
}

fn no_proc() -> Report {
    miette!("`/proc` says nothing of this process")
}
