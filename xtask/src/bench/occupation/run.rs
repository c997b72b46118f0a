//! Prints every figure.

use std::fs;
use std::path::Path;
use std::time::Instant;

use earnest_extract::occupation::OccupationCoder;
use earnest_reference::soc;
use miette::IntoDiagnostic;

use super::plot::calibration_plot;
use super::tally::Tally;
use super::{locations, questions};
use super::texts::{LabelledText, gold, half};
use crate::train::{CodedTitle, Origin, TEST_FIFTH, coded_titles, cross_fit, fifth_of, model_without};

/// Name of the half that was looked at while the model was made.
const DEVELOPMENT: &str = "development half";

/// Codes titles, postings, locations and questions; `show` lists wrong answers on the development postings.
pub(crate) fn occupation(data: &Path, show: bool, plot: Option<&Path>) -> miette::Result<()> {
    if !data.is_dir() {
        println!("skipped: `{}` is not there; it holds the filed titles and the labelled postings", data.display());
        return Ok(());
    }
    let titles = coded_titles(data)?;
    println!("== Filed titles (LCA), each coded by a model that was fitted to none of its spellings");
    let models = if show { cross_fit(data, &titles, &[TEST_FIFTH])? } else { vec![(TEST_FIFTH, model_without(data, &titles, &[TEST_FIFTH])?)] };
    let (mut rows, mut distinct) = (Tally::default(), Tally::default());
    for title in titles.iter().filter(|title| title.origin == Origin::Lca) {
        let fifth = fifth_of(&title.title);
        let Some((_, model)) = models.iter().find(|(left_out, _)| *left_out == fifth) else { continue };
        let answer = OccupationCoder::with_model(model).code(&title.title);
        rows.add(answer.as_ref(), &title.codes, title.count as f64);
        distinct.add(answer.as_ref(), &title.codes, 1.0);
    }
    rows.print("each filing");
    distinct.print("each title ");

    println!("\n== Labelled postings with their text, embedded model");
    let embedded = OccupationCoder::new();
    let mut judged = Tally::default();
    for (name, texts) in [
        ("90 of the data folder", gold(data)?),
        (DEVELOPMENT, half(data, "development")?),
        ("held-out half", half(data, "held_out")?),
    ] {
        let mut tally = Tally::default();
        for text in &texts {
            let answer = embedded.code_posting(&text.title, &text.duties, &text.skills);
            tally.add(answer.as_ref(), &[text.soc], 1.0);
            // The development half calibrates, so it cannot show how calibrated the answers are.
            if name != DEVELOPMENT {
                judged.add(answer.as_ref(), &[text.soc], 1.0);
            }
        }
        tally.print(name);
        let mut bare = Tally::default();
        texts.iter().for_each(|text| bare.add(embedded.code(&text.title).as_ref(), &[text.soc], 1.0));
        bare.print("    title alone");
        if show && name != "held-out half" {
            wrong(&embedded, &texts);
        }
    }
    if let Some(path) = plot {
        let dots = [("filed titles", "#0b6e4f", rows.dots()), ("labelled postings", "#c8553d", judged.dots())];
        fs::write(path, calibration_plot(&dots)).into_diagnostic()?;
    }

    println!("\n== Locations and questions labelled by reading; the held-out half was never looked at");
    for half in ["development", "held_out"] {
        let read = locations::score(half)?;
        println!("{half}: {} locations, countries {:.3}, cities or regions {:.3}", read.locations, read.countries, read.places);
        let understood = questions::score(half)?;
        println!(
            "{half}: {} questions, right {:.3}; the {} that are no listed name {:.3}",
            understood.questions, understood.right, understood.unlisted, understood.unlisted_right
        );
        if show && half == "development" {
            read.wrong.iter().chain(&understood.wrong).for_each(|line| println!("- {line}"));
        }
    }
    println!("\n{}", rows.tables());
    rate(&embedded, &titles);
    Ok(())
}

fn wrong(coder: &OccupationCoder<'_>, texts: &[LabelledText]) {
    for text in texts {
        let answer = coder.code_posting(&text.title, &text.duties, &text.skills);
        if answer.as_ref().is_none_or(|answer| answer.soc != text.soc) {
            let said = answer.map_or_else(
                || "nothing".to_owned(),
                |answer| format!("{} {} {:.2} {}", answer.soc, answer.title, answer.probability, answer.role.unwrap_or_default()),
            );
            println!("- {}: {said}; labelled {} {}", text.title, text.soc, soc::title(text.soc).unwrap_or_default());
        }
    }
}

/// Titles coded a second on one thread: every distinct title of the lists, once.
fn rate(coder: &OccupationCoder<'_>, titles: &[CodedTitle]) {
    let started = Instant::now();
    let coded = titles.iter().filter(|title| coder.code(&title.title).is_some()).count();
    let seconds = started.elapsed().as_secs_f64();
    println!("{} titles in {seconds:.2} s on one core: {:.0} a second ({coded} coded)", titles.len(), titles.len() as f64 / seconds);
}
