//! Prints every figure.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Instant;

use earnest_extract::normalize_title;
use earnest_extract::occupation::OccupationCoder;
use earnest_reference::{role, soc, title_key};
use miette::IntoDiagnostic;

use super::plot::calibration_plot;
use super::tally::Tally;
use super::texts::{LabelledText, gold, half};
use super::{locations, questions};
use crate::bench::facts::labelled_postings;
use crate::train::{CodedTitle, Origin, TEST_FIFTH, coded_titles, cross_fit, fifth_of, model_without, text_model};

/// Name of the half that was looked at while the model was made, and by which it is calibrated.
const DEVELOPMENT: &str = "development half (calibrates)";
/// Name of the half that was not.
const HELD_OUT: &str = "held-out half";

/// Codes titles, postings, locations and questions; `show` lists wrong answers on the development postings.
pub(crate) fn occupation(data: &Path, show: bool, plot: Option<&Path>) -> miette::Result<()> {
    if !data.is_dir() {
        println!("skipped: `{}` is not there; it holds the filed titles and the labelled postings", data.display());
        return Ok(());
    }
    let titles = coded_titles(data)?;
    println!("== Filed titles (LCA), each coded by a model that was fitted to none of its spellings");
    let text = text_model(data)?;
    let models = if show {
        cross_fit(&text, &titles)?
    } else {
        vec![(TEST_FIFTH, model_without(&text, &titles, &[TEST_FIFTH])?)]
    };
    let [mut rows, mut distinct, mut single, mut unlisted] = [const { Tally::new() }; 4];
    for title in titles.iter().filter(|title| title.origin == Origin::Lca) {
        let fifth = fifth_of(&title.title);
        let Some((_, model)) = models.iter().find(|(left_out, _)| *left_out == fifth) else { continue };
        let answer = OccupationCoder::with_model(model).code(&title.title);
        rows.add(answer.as_ref(), &title.codes, title.count as f64);
        distinct.add(answer.as_ref(), &title.codes, 1.0);
        if title.codes.len() == 1 {
            single.add(answer.as_ref(), &title.codes, title.count as f64);
        }
        if !is_role_name(&title.title) {
            unlisted.add(answer.as_ref(), &title.codes, title.count as f64);
        }
    }
    rows.print("each filing; any 2018 code of the filed one is right");
    distinct.print("each title");
    single.print("filings whose code has one in 2018");
    unlisted.print("filings whose title is no role's name");

    println!("\n== Labelled postings with their text, embedded model");
    let embedded = OccupationCoder::new();
    let postings = labelled_postings(data)?;
    let mut held_out = Vec::new();
    for (name, texts) in [
        ("90 of the data folder", gold(data)?),
        (DEVELOPMENT, half(&postings, "development")?),
        (HELD_OUT, half(&postings, "held_out")?),
    ] {
        let mut tally = Tally::new();
        for text in &texts {
            let answer = embedded.code_posting(&text.title, &text.duties, &text.skills);
            tally.add(answer.as_ref(), &[text.soc], 1.0);
        }
        tally.print(name);
        // Only postings that were never looked at show how calibrated the answers are.
        if name == HELD_OUT {
            held_out = tally.dots();
        }
        let mut bare = Tally::new();
        for text in &texts {
            bare.add(embedded.code(&text.title).as_ref(), &[text.soc], 1.0);
        }
        bare.print("    title alone");
        if show && name != HELD_OUT {
            wrong(embedded, &texts);
        }
    }
    if let Some(path) = plot {
        let dots = [("filed titles", "#0b6e4f", rows.dots()), ("held-out postings", "#c8553d", held_out)];
        fs::write(path, calibration_plot(&dots)).into_diagnostic()?;
    }

    println!("\n== Locations and questions labelled by reading; rules were written with the development half in sight");
    for half in ["development", "held_out"] {
        let read = locations::score(half)?;
        println!(
            "{half}: {} locations, countries {:.3}, cities or regions {:.3}",
            read.locations, read.countries, read.places
        );
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
    rate(embedded, &titles);
    Ok(())
}

fn wrong(coder: OccupationCoder<'_>, texts: &[LabelledText]) {
    for text in texts {
        let answer = coder.code_posting(&text.title, &text.duties, &text.skills);
        if answer.as_ref().is_none_or(|answer| answer.soc != text.soc) {
            let said = answer.map_or_else(
                || "nothing".to_owned(),
                |answer| {
                    format!(
                        "{} {} {:.2} {}",
                        answer.soc,
                        answer.title,
                        answer.probability,
                        answer.role.unwrap_or_default()
                    )
                },
            );
            println!("- {}: {said}; labelled {} {}", text.title, text.soc, soc::title(text.soc).unwrap_or_default());
        }
    }
}

/// Titles coded a second on one thread: every distinct title of the lists, once.
fn rate(coder: OccupationCoder<'_>, titles: &[CodedTitle]) {
    let started = Instant::now();
    let answered = titles.iter().filter(|title| coder.code(&title.title).is_some()).count();
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{} titles in {seconds:.2} s on one core: {:.0} a second ({answered} coded)",
        titles.len(),
        titles.len() as f64 / seconds
    );
}

/// Whether the title is a name of a role, whatever its plural, order and level.
fn is_role_name(title: &str) -> bool {
    static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let names = role::all().iter().flat_map(|role| std::iter::once(&role.name).chain(&role.aliases));
        names.map(|name| title_key(name)).collect()
    });
    NAMES.contains(&title_key(title)) || NAMES.contains(&title_key(&normalize_title(title)))
}
