//! A model, on paper, of a hundred machines and a billion postings: arithmetic over what was measured here, with its assumptions named.
//!
//! ```text
//! seconds = asking + tasks x scheduling + max(work / cores, reading) + exchange + the client's part
//! ```

use super::section::{Section, Table};
use crate::bench::series::number;

/// Machines of the model.
const MACHINES: [f64; 3] = [1.0, 10.0, 100.0];

/// Postings of the model.
const POSTINGS: f64 = 1e9;

/// Cores of each machine.
const CORES_A_MACHINE: f64 = 16.0;

/// Bytes a second between two machines, and from the object store to each: 10 Gbit/s.
const NETWORK_BYTES_A_SECOND: f64 = 1.25e9;

/// Tasks of a stage for each core: a few, so that a slow one does not hold up all.
const TASKS_A_CORE: f64 = 2.0;

/// Stages of the query: reading with partial groups, and merging them.
const STAGES: f64 = 2.0;

/// What was measured on this machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Costs {
    /// The query over a small lake in one process.
    pub(super) here_seconds: f64,
    /// The same on a cluster of two executors.
    pub(super) cluster_seconds: f64,
    /// What each piece more of the plan costs.
    pub(super) task_seconds: f64,
    /// What each posting more costs the query on one core.
    pub(super) percentiles_seconds_a_posting: f64,
    /// What a task of the first stage leaves for the others to read.
    pub(super) output_bytes_a_task: f64,
    /// What each posting more costs the report on one core, all of it.
    pub(super) report_seconds_a_posting: f64,
    /// What each posting more of the lake costs the report's client on its processors, when executors read.
    pub(super) client_seconds_a_posting: f64,
    /// Bytes of the table for each posting.
    pub(super) bytes_a_posting: f64,
    /// Share of a lake's postings that the report's client gets: those of the role, and those of its occupation that state pay.
    pub(super) cohort_share: f64,
    /// Postings of the two lakes between which costs a posting were taken.
    pub(super) sizes: [f64; 2],
}

/// The parts of the seconds that a question takes.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Parts {
    asking: f64,
    scheduling: f64,
    work: f64,
    reading: f64,
    exchange: f64,
    client: f64,
}

impl Parts {
    fn total(self) -> f64 {
        self.asking + self.scheduling + self.work.max(self.reading) + self.exchange + self.client
    }
}

/// The query of percentiles on so many machines.
fn percentiles(costs: &Costs, machines: f64) -> Parts {
    let cores = machines * CORES_A_MACHINE;
    let tasks = cores * TASKS_A_CORE;
    let network = machines * NETWORK_BYTES_A_SECOND;
    Parts {
        asking: costs.cluster_seconds,
        scheduling: tasks * STAGES * costs.task_seconds,
        work: POSTINGS * costs.percentiles_seconds_a_posting / cores,
        reading: POSTINGS * costs.bytes_a_posting / network,
        exchange: tasks * costs.output_bytes_a_task / network,
        client: 0.0,
    }
}

/// The report on so many machines: what its client does is done by one process, however many there are.
fn report(costs: &Costs, machines: f64) -> Parts {
    let cores = machines * CORES_A_MACHINE;
    let tasks = cores * TASKS_A_CORE;
    let shared = (costs.report_seconds_a_posting - costs.client_seconds_a_posting).max(0.0);
    Parts {
        asking: costs.cluster_seconds,
        scheduling: tasks * costs.task_seconds,
        work: POSTINGS * shared / cores,
        reading: POSTINGS * costs.bytes_a_posting / (machines * NETWORK_BYTES_A_SECOND),
        exchange: POSTINGS * costs.cohort_share * costs.bytes_a_posting / NETWORK_BYTES_A_SECOND,
        client: POSTINGS * costs.client_seconds_a_posting,
    }
}

/// Adds the assumptions, the arithmetic and the tables.
pub(super) fn add(section: &mut Section, costs: &Costs) {
    section.tables.push(assumptions(costs));
    for (name, model) in [("Percentiles", percentiles as fn(&Costs, f64) -> Parts), ("Report", report)] {
        section.tables.push(table(name, costs, model));
    }
    let [.., most] = MACHINES;
    let tasks = most * CORES_A_MACHINE * TASKS_A_CORE;
    let Parts { asking, scheduling, work, reading, exchange, .. } = percentiles(costs, most);
    section.notes.extend([
        format!(
            "The model is arithmetic, not a measurement: seconds = asking + tasks × scheduling + max(work, reading) + exchange + client. For \
             percentiles on {most} machines: {} + {} × {STAGES} × {:.2e} + max({POSTINGS:.0e} × {:.3e} / {}, {POSTINGS:.0e} × {} / ({most} × \
             {NETWORK_BYTES_A_SECOND:.2e})) + {} × {:.3e} / ({most} × {NETWORK_BYTES_A_SECOND:.2e}) = {} + {} + max({}, {}) + {} = {} s.",
            number(asking),
            number(tasks),
            costs.task_seconds,
            costs.percentiles_seconds_a_posting,
            number(most * CORES_A_MACHINE),
            number(costs.bytes_a_posting),
            number(tasks),
            costs.output_bytes_a_task,
            number(asking),
            number(scheduling),
            number(work),
            number(reading),
            number(exchange),
            number(percentiles(costs, most).total()),
        ),
        format!(
            "It assumes that postings are spread evenly over files, that a core of those machines is as fast as one of this, that a task costs \
             the scheduler on {most} machines what it costs with two executors here, that the whole table is read and not only the columns asked \
             for, and that nothing fails."
        ),
        "A report gains from executors only what reading and filtering cost: its client computes alone. Where that part prevails, more machines \
         do not help one report; they help many asked at once."
            .to_owned(),
    ]);
    section.numbers.push(("task seconds".to_owned(), costs.task_seconds));
}

fn assumptions(costs: &Costs) -> Table {
    let mut table = Table::new("A model of more machines is computed from:", &["quantity", "value", "from"]);
    let [less, more] = costs.sizes.map(number);
    let slope = format!("measured: {less} to {more} postings, one core");
    let mut add = |name: &str, value: String, from: &str| table.row([name.to_owned(), value, from.to_owned()]);
    add("postings", number(POSTINGS), "assumed");
    add("cores a machine", format!("{CORES_A_MACHINE:.0}"), "assumed");
    add("network, bytes a second and machine", format!("{NETWORK_BYTES_A_SECOND:.2e}"), "assumed: 10 Gbit/s");
    add("tasks a core and stage", format!("{TASKS_A_CORE:.0}"), "assumed");
    add("asking one process, s", number(costs.here_seconds), "measured: a small lake");
    add("asking a cluster, s", number(costs.cluster_seconds), "measured: the same, 2 executors");
    add("a task, s", format!("{:.2e}", costs.task_seconds), "measured: 256 pieces less 8, two tasks each");
    add("percentiles, s a posting", format!("{:.3e}", costs.percentiles_seconds_a_posting), &slope);
    add("report, s a posting of the lake", format!("{:.3e}", costs.report_seconds_a_posting), &slope);
    add(
        "its client, CPU s a posting of the lake",
        format!("{:.3e}", costs.client_seconds_a_posting),
        "measured: 1 executor",
    );
    add("bytes a posting", number(costs.bytes_a_posting), "measured: the table's files");
    add(
        "output of a task, bytes",
        number(costs.output_bytes_a_task),
        "measured: the most that the executor's work folder held, by task",
    );
    add("share of a lake that a report's client gets", number(costs.cohort_share), "measured: the starter's postings");
    table
}

fn table(name: &str, costs: &Costs, model: fn(&Costs, f64) -> Parts) -> Table {
    let caption = format!("{name} of {} postings, modelled, in seconds:", number(POSTINGS));
    let columns = ["machines", "asking", "scheduling", "work", "reading", "exchange", "client", "total", "efficiency"];
    let mut table = Table::new(caption, &columns);
    let one = model(costs, MACHINES[0]).total();
    for machines in MACHINES {
        let parts = model(costs, machines);
        let Parts { asking, scheduling, work, reading, exchange, client } = parts;
        let seconds = [asking, scheduling, work, reading, exchange, client, parts.total()].map(number);
        let efficiency = format!("{:.2}", one / (machines * parts.total()));
        table.row(std::iter::once(format!("{machines:.0}")).chain(seconds).chain([efficiency]));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const COSTS: Costs = Costs {
        here_seconds: 0.3,
        cluster_seconds: 0.5,
        task_seconds: 1e-3,
        percentiles_seconds_a_posting: 1.6e-6,
        output_bytes_a_task: 1.25e5,
        report_seconds_a_posting: 1e-6,
        client_seconds_a_posting: 4e-7,
        bytes_a_posting: 50.0,
        cohort_share: 0.13,
        sizes: [1e6, 1e7],
    };

    #[test]
    fn the_arithmetic_is_that_of_the_formula() {
        let parts = percentiles(&COSTS, 100.0);
        // 1,600 cores: 1e9 x 1.6e-6 / 1600 = 1 s of work; 3,200 tasks in each of two stages at a millisecond.
        let wanted = Parts { asking: 0.5, scheduling: 6.4, work: 1.0, reading: 0.4, exchange: 3.2e-3, client: 0.0 };
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(parts.work, wanted.work) && near(parts.scheduling, wanted.scheduling), "{parts:?}");
        assert!(near(parts.reading, wanted.reading) && near(parts.exchange, wanted.exchange), "{parts:?}");
        assert!(near(parts.total(), 0.5 + 6.4 + 1.0 + 3.2e-3));
        // What one process does alone does not shrink.
        assert!(near(report(&COSTS, 100.0).client, report(&COSTS, 1.0).client));
    }
}
