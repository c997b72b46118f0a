//! The same questions in one process and on executors of this machine, and what follows for more of them.

use earnest_store::{PostingRow, read_parquet};
use miette::IntoDiagnostic;

use std::path::Path;

use super::answers::report;
use super::cluster::{Cluster, cores, on_core};
use super::growth::{build, is_built, megabytes, sql};
use super::many_machines::{self, Costs};
use super::section::{Part, Section, Table};
use super::sizes::Sizes;
use super::work;
use crate::bench::lake::lake;
use crate::bench::process::{Limits, run};
use crate::bench::series::{Series, alternate, median, number, spread};
use crate::repository::root;

/// Pieces into which a plan is cut on the cluster: its own default.
pub(super) const PARTITIONS: usize = 8;

/// Pieces with which the cost of a task is measured: so many more than the default that their cost stands out.
const PARTITIONS_MANY: usize = 256;

/// Tasks of each piece of the query: one that reads, one that merges.
const TASKS_A_PIECE: f64 = 2.0;

/// Seconds after which a process is ended.
const SECONDS_MAX: u64 = 600;

/// Postings of the lake that is asked for the cost of asking alone: one file.
const SMALL: usize = 10_000;

/// The role of the report, and its occupation.
const ROLE: &str = "backend-engineer";
const OCCUPATION: &str = "15-1252";

/// A question, as the command that asks a lake, with more arguments before it.
type Question = (&'static str, fn(&str, &[&str]) -> Vec<String>);

/// What is asked.
const QUESTIONS: [Question; 2] = [("percentiles", sql), ("report", |lake, more| report(Some(lake), more))];

/// Where a question runs.
pub(super) struct Place<'a> {
    pub(super) name: &'static str,
    pub(super) cluster: Option<&'a Cluster>,
    pub(super) core: Option<usize>,
}

/// Measures.
pub(super) fn measure(data: &Path, sizes: &Sizes) -> miette::Result<Section> {
    let mut section = Section::new(Part::ScaleOut, "Several executors");
    let cores = cores()?;
    let small = lake(SMALL)?.display().to_string();
    let on = |number: usize| number % cores;
    let clusters = [
        Cluster::start("held", &[0], Some(0))?,
        Cluster::start("one", &[0], None)?,
        Cluster::start("two", &[on(0), on(1)], None)?,
        Cluster::start("four", &[on(0), on(1), on(2), on(3)], None)?,
    ];
    let [held, one, two, four] = &clusters;
    let places = [
        Place { name: "this process, one core", cluster: None, core: Some(0) },
        Place { name: "1 executor; all processes on one core", cluster: Some(held), core: Some(0) },
        Place { name: "this process, every core", cluster: None, core: None },
        Place { name: "1 executor", cluster: Some(one), core: None },
        Place { name: "2 executors", cluster: Some(two), core: None },
        Place { name: "4 executors", cluster: Some(four), core: None },
    ];
    section.method.extend([
        format!(
            "A scheduler and executors of one task at a time, each a process on this machine, over loopback; plans are cut into {PARTITIONS} \
             pieces. Each executor is held to one core, so four share {cores}: more executors than cores can show overhead, and no speed. The \
             client and the scheduler run beside them, except in the second row, where everything shares one core with the executor."
        ),
        "*Percentiles* is the query of SQL of *Growth*; *report* the same report. On a cluster the executors read and filter; the client of a \
         report gets the cohort's rows and computes its figures alone."
            .to_owned(),
    ]);
    section.commands.extend([
        "earnest cluster scheduler --port 0".to_owned(),
        "taskset -c 0 earnest cluster executor --scheduler df://127.0.0.1:PORT --cores 1 --memory 3GB --work-dir DIR"
            .to_owned(),
        format!("earnest --data LAKE --cluster df://127.0.0.1:PORT?partitions={PARTITIONS} report …"),
    ]);
    section.data.push("the lakes of *Growth*, built.".to_owned());
    let mut by_question: Vec<Vec<(usize, Vec<Series>)>> = vec![Vec::new(); QUESTIONS.len()];
    for postings in sizes.scale_out {
        let folder = lake(postings)?;
        let lake = folder.display().to_string();
        if !is_built(&folder) {
            run(&build(&lake))?;
        }
        for ((name, question), kept) in QUESTIONS.iter().zip(&mut by_question) {
            eprintln!("{name} of {postings} postings");
            let command = |place: &Place<'_>| match place.cluster {
                Some(cluster) => asked(*question, &lake, cluster, PARTITIONS),
                None => question(&lake, &[]),
            };
            let mut all: Vec<Series> =
                places.iter().map(|place| Series::new(place.name, on_core(place.core, command(place)))).collect();
            let runs = if *name == QUESTIONS[0].0 { sizes.long_runs } else { sizes.reports_of(postings) };
            alternate(&mut all, runs, Limits::of_seconds(SECONDS_MAX))?;
            let caption = format!("{}, {} postings:", capitalized(name), number(postings as f64));
            section.tables.push(table(&caption, &all));
            kept.push((postings, all));
        }
    }
    work::add(&mut section, &places, data, sizes)?;
    let costs = costs(&small, &clusters, &by_question, sizes)?;
    drop(clusters);
    many_machines::add(&mut section, &costs);
    Ok(section)
}

/// A question of a lake on a cluster.
fn asked(question: fn(&str, &[&str]) -> Vec<String>, lake: &str, cluster: &Cluster, partitions: usize) -> Vec<String> {
    question(lake, &["--cluster", &cluster.address(partitions)])
}

/// What each took.
pub(super) fn table(caption: &str, all: &[Series]) -> Table {
    let columns = ["where", "seconds", "times one core", "client's CPU, s", "client's peak MiB"];
    let mut table = Table::new(caption, &columns);
    let base = all.first().map_or(f64::NAN, Series::median_seconds);
    for series in all {
        let seconds = series.failure.clone().unwrap_or_else(|| spread(&series.seconds));
        let times = format!("{:.2}", series.median_seconds() / base);
        table.row([series.name.clone(), seconds, times, spread(&series.cpu_seconds), number(series.peak_mib())]);
    }
    table
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What the model of many machines is computed from.
fn costs(
    small: &str,
    clusters: &[Cluster; 4],
    by_question: &[Vec<(usize, Vec<Series>)>],
    sizes: &Sizes,
) -> miette::Result<Costs> {
    let [_, one, two, _] = clusters;
    eprintln!("the cost of asking");
    let mut all = [
        Series::new("here", sql(small, &[])),
        Series::new("cluster", asked(sql, small, two, PARTITIONS)),
        Series::new("many pieces", asked(sql, small, two, PARTITIONS_MANY)),
    ];
    alternate(&mut all, sizes.runs, Limits::of_seconds(SECONDS_MAX))?;
    let [here, few, many] = all.each_ref().map(Series::median_seconds);
    let [from, to] = sizes.scale_out;
    let large = lake(to)?;
    let output_bytes = one.most_output_bytes(&asked(sql, &large.display().to_string(), one, PARTITIONS))? as f64;
    let slope = |question: usize, place: usize, value: fn(&Series) -> f64| {
        let of =
            |size: usize| by_question[question].get(size).and_then(|(_, all)| all.get(place)).map_or(f64::NAN, value);
        (of(1) - of(0)) / (to - from) as f64
    };
    let cpu = |series: &Series| median(&series.cpu_seconds);
    Ok(Costs {
        here_seconds: here,
        cluster_seconds: few,
        task_seconds: ((many - few) / (PARTITIONS_MANY - PARTITIONS) as f64 / TASKS_A_PIECE).max(0.0),
        percentiles_seconds_a_posting: slope(0, 0, Series::median_seconds),
        output_bytes_a_task: output_bytes / PARTITIONS as f64,
        report_seconds_a_posting: slope(1, 0, Series::median_seconds),
        client_seconds_a_posting: slope(1, 3, cpu),
        bytes_a_posting: megabytes(&large.join("postings"))? * 1e6 / to as f64,
        cohort_share: cohort_share()?,
        sizes: [from as f64, to as f64],
    })
}

/// Share of the starter's postings, and so of every lake made from them, that a report of the role reads: those of the role, and those of
/// its occupation that state pay.
fn cohort_share() -> miette::Result<f64> {
    let postings: Vec<PostingRow> = read_parquet(&root().join("starter/postings.parquet")).into_diagnostic()?;
    let is_read = |posting: &&PostingRow| {
        let is_paid_of_occupation = posting.soc.as_deref() == Some(OCCUPATION) && !posting.pay.is_empty();
        posting.role.as_deref() == Some(ROLE) || is_paid_of_occupation
    };
    Ok(postings.iter().filter(is_read).count() as f64 / postings.len() as f64)
}
