//! Several runs of several programs in turn, and what they took.

use miette::IntoDiagnostic;
use serde::{Deserialize, Serialize};

use super::process::{Ended, Limits, run_within};

/// The runs of one program: a failure, too, is a result.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Series {
    /// What was run.
    pub(crate) name: String,
    /// The command.
    pub(crate) command: Vec<String>,
    /// Seconds of each run, in the order of the runs.
    pub(crate) seconds: Vec<f64>,
    /// Largest resident set of each run in MiB.
    pub(crate) peak_mib: Vec<f64>,
    /// Seconds of each run on processors, of all threads.
    pub(crate) cpu_seconds: Vec<f64>,
    /// What each run printed.
    #[serde(skip)]
    pub(crate) outputs: Vec<String>,
    /// Why there are no more runs.
    pub(crate) failure: Option<String>,
}

impl Series {
    /// A program that has not run yet.
    pub(crate) fn new(name: impl Into<String>, command: Vec<String>) -> Self {
        Self { name: name.into(), command, ..Self::default() }
    }

    /// A program that cannot run, because `error` was in the way.
    pub(crate) fn absent(name: impl Into<String>, error: &miette::Report) -> Self {
        let told = error.to_string();
        let last = told.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default().to_owned();
        Self { failure: Some(format!("does not install: {last}")), ..Self::new(name, Vec::new()) }
    }

    /// One run more; after a failure none.
    pub(crate) fn run(&mut self, limits: Limits) -> miette::Result<()> {
        if self.failure.is_some() {
            return Ok(());
        }
        match run_within(&self.command, limits)? {
            Ended::Well(run, output) => {
                eprintln!("  {}: {:.3} s, {:.0} MiB", self.name, run.seconds, run.peak_mib);
                self.seconds.push(run.seconds);
                self.peak_mib.push(run.peak_mib);
                self.cpu_seconds.push(run.cpu_seconds);
                self.outputs.push(output);
            }
            Ended::Badly(reason) => {
                eprintln!("  {}: {reason}", self.name);
                self.failure = Some(reason);
            }
        }
        Ok(())
    }

    /// What the runs printed, each a line of JSON.
    pub(crate) fn told<T: serde::de::DeserializeOwned>(&self) -> miette::Result<Vec<T>> {
        self.outputs.iter().map(|output| serde_json::from_str(output.trim()).into_diagnostic()).collect()
    }

    /// The median of the seconds; NaN without runs.
    pub(crate) fn median_seconds(&self) -> f64 {
        median(&self.seconds)
    }

    /// The largest peak; NaN without runs.
    pub(crate) fn peak_mib(&self) -> f64 {
        self.peak_mib.iter().copied().fold(f64::NAN, f64::max)
    }
}

/// Runs each of `all` so many times, in alternation, so that a slow minute of the machine falls on every one.
pub(crate) fn alternate(all: &mut [Series], runs: usize, limits: Limits) -> miette::Result<()> {
    for _ in 0..runs {
        for series in all.iter_mut() {
            series.run(limits)?;
        }
    }
    Ok(())
}

/// The middle value, the upper one of two; NaN of none.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The median with the least and the largest value: `1.25 (1.20–1.31)`.
pub(crate) fn spread(values: &[f64]) -> String {
    let least = values.iter().copied().fold(f64::NAN, f64::min);
    let most = values.iter().copied().fold(f64::NAN, f64::max);
    match values.len() {
        0 => "–".to_owned(),
        1 => number(least),
        _ => format!("{} ({}–{})", number(median(values)), number(least), number(most)),
    }
}

/// A number with three digits that mean something, and thousands apart.
pub(crate) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    if value.abs() >= 100.0 {
        return earnest_report::money::grouped(value.round());
    }
    let decimals = if value.abs() >= 10.0 {
        1
    } else if value.abs() >= 1.0 {
        2
    } else {
        3
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_the_median_with_its_ends() {
        assert_eq!(spread(&[1.5, 1.25, 1.75]), "1.50 (1.25–1.75)");
        assert_eq!(spread(&[12_345.6]), "12,346");
        assert_eq!(spread(&[]), "–");
        assert_eq!([0.0421, 34.56, f64::NAN].map(number), ["0.042", "34.6", "–"]);
    }
}
