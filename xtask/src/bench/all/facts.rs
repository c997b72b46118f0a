//! Facts read a second, beside other readers of pay.

use std::path::Path;

use miette::ensure;

use super::section::{Part, Section, Table, verdict};
use super::sizes::Sizes;
use crate::bench::extract::{self, FactsSpeed, PEER_POSTINGS, TARGET, Timed};
use crate::bench::series::{median, number, spread};

/// Measures.
pub(super) fn measure(data: &Path, sizes: &Sizes) -> miette::Result<Section> {
    ensure!(data.is_dir(), "`{}` is not there", data.display());
    Ok(section(&extract::measure(data, sizes.runs)?))
}

fn section(speed: &FactsSpeed) -> Section {
    let mut section = Section::new(Part::Facts, "Reading facts");
    section.method.push(
        "Every fact of every posting is read on one core, the text already in memory. The other readers look for pay alone; each is given \
         the first postings of the same file."
            .to_owned(),
    );
    section.commands.push("cargo xtask bench extract".to_owned());
    let mut table =
        Table::new("One core:", &["reader", "postings", "postings a second", "MB of text a second", "with pay"]);
    let mut ours = f64::NAN;
    for (place, (series, timed)) in speed.readers.iter().enumerate() {
        let values = |value: fn(&Timed) -> f64| timed.iter().map(value).collect::<Vec<_>>();
        let rate = values(Timed::megabytes_a_second);
        if let Some(failure) = &series.failure {
            table.row([series.name.clone(), "–".to_owned(), "–".to_owned(), failure.clone(), "–".to_owned()]);
            continue;
        }
        let (postings, with_pay) = timed.first().map_or((0, 0), |first| (first.postings, first.with_pay));
        let with_pay = if place == 0 { "–".to_owned() } else { with_pay.to_string() };
        let each = spread(&values(Timed::postings_a_second));
        table.row([series.name.clone(), number(postings as f64), each, spread(&rate), with_pay]);
        if place == 0 {
            ours = median(&rate);
            section.data.push(format!(
                "{} postings of Ashby boards as plain text, {} MB; the other readers take the first {PEER_POSTINGS}.",
                number(postings as f64),
                number(timed.first().map_or(f64::NAN, |first| first.bytes as f64 / 1e6)),
            ));
        } else {
            let times = number(ours / median(&rate));
            section
                .notes
                .push(format!("All facts: {times} times the text a second of {}, which reads pay.", series.name));
        }
    }
    section.tables.push(table);
    let mut table =
        Table::new("`earnest extract`, every core, from file to records:", &["input", "seconds", "peak MiB"]);
    for process in &speed.processes {
        table.row([process.name.clone(), spread(&process.seconds), number(process.peak_mib())]);
    }
    section.tables.push(table);
    section.notes.push(format!("Target of {TARGET} MB of text a second and core: {}.", verdict(ours >= TARGET)));
    section.numbers.push(("megabytes a second".to_owned(), ours));
    section
}
