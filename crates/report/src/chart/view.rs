//! One chart, and the ways to draw it.

use maud::{Markup, PreEscaped, html};

use super::plot::Plot;
use super::{blocks, svg};
use crate::terminal::wrap;

/// One chart.
#[derive(Debug)]
pub(crate) struct Chart {
    /// Name of its file, and how its ids begin: letters, digits and `-`.
    pub(super) slug: String,
    /// What it shows, in a few words.
    pub(super) title: String,
    /// Of whom, and in what unit.
    pub(super) subtitle: String,
    /// What it shows, before its lines are told one by one.
    pub(super) intro: String,
    /// How it is read.
    pub(super) reading: String,
    /// Its lines.
    pub(super) plot: Plot,
}

/// Width of a file in its own units: that of a page on a telephone, so that its words can still be read there.
const FILE_WIDTH: f64 = 400.0;
/// How much larger a file is shown where there is room.
const FILE_ZOOM: f64 = 1.5;
/// Space around the drawing in a file.
const MARGIN: f64 = 14.0;
/// Height of a line of a file's title, and of its other words.
const TITLE: f64 = 20.0;
const WORDS: f64 = 16.0;
/// Letters of a title, and of other words, that a file's width holds.
const TITLE_LETTERS: usize = 40;
const LETTERS: usize = 60;

/// Colors of a file: on light and on dark, always on its own ground, so that its words can be read on any page.
const FILE_STYLE: &str = include_str!("file.css");
/// The rules of the charts, which a page has in its stylesheet.
const STYLE: &str = include_str!("chart.css");

impl Chart {
    /// Name of its file, and how its ids begin.
    pub(crate) fn slug(&self) -> &str {
        &self.slug
    }

    /// Of whom, and in what unit.
    pub(crate) fn subtitle(&self) -> &str {
        &self.subtitle
    }

    /// The data in sentences.
    pub(crate) fn description(&self) -> String {
        let told: Vec<&str> = self.plot.lines.iter().map(|line| line.told.as_str()).collect();
        format!("{} {}", self.intro, told.join(" "))
    }

    /// The chart as a part of a page; the table with its numbers is the page's.
    pub(crate) fn figure(&self) -> Markup {
        html! {
            figure.chart {
                svg width="100%" height=(svg::height(&self.plot)) role="img" aria-labelledby=(self.labels()) {
                    (self.words())
                    (svg::drawing(&self.plot, &self.slug))
                }
                figcaption { (self.reading) }
            }
        }
    }

    /// The chart as a file of its own, with its title and how it is read; with a final line break.
    pub(crate) fn svg_file(&self) -> String {
        let titles = wrap(&self.title, TITLE_LETTERS);
        let (subtitles, reading) = (wrap(&self.subtitle, LETTERS), wrap(&self.reading, LETTERS));
        let under_titles = MARGIN + TITLE * titles.len() as f64;
        let top = under_titles + WORDS * subtitles.len() as f64 + MARGIN / 2.0;
        let bottom = top + svg::height(&self.plot) + MARGIN / 2.0;
        let height = bottom + WORDS * reading.len() as f64 + MARGIN;
        let lines = |class: &'static str, first: f64, height: f64, lines: Vec<String>| {
            html! { @for (index, words) in lines.iter().enumerate() {
                text class=(class) x=(MARGIN) y=(first + height * (index as f64 + 0.75)) { (words) }
            } }
        };
        let file = html! {
            svg.chart xmlns="http://www.w3.org/2000/svg" width=(FILE_WIDTH * FILE_ZOOM) height=(height * FILE_ZOOM)
                viewBox=(format!("0 0 {FILE_WIDTH} {height}")) role="img" aria-labelledby=(self.labels()) {
                (self.words())
                style { (PreEscaped(FILE_STYLE)) (PreEscaped(STYLE)) }
                rect.paper width="100%" height="100%" {}
                (lines("title", MARGIN, TITLE, titles))
                (lines("soft", under_titles, WORDS, subtitles))
                svg x=(MARGIN) y=(top) width=(FILE_WIDTH - 2.0 * MARGIN) height=(svg::height(&self.plot)) overflow="visible" {
                    (svg::drawing(&self.plot, &self.slug))
                }
                (lines("soft", bottom, WORDS, reading))
            }
        };
        let mut file = file.into_string();
        file.push('\n');
        file
    }

    /// The chart as characters, a line each, at most `columns` wide; a final line break.
    pub(crate) fn blocks(&self, columns: usize) -> String {
        blocks::draw(&self.plot, columns)
    }

    /// Ids of the words for those who do not see it.
    fn labels(&self) -> String {
        format!("{0}-title {0}-desc", self.slug)
    }

    fn words(&self) -> Markup {
        html! {
            title id=(format!("{}-title", self.slug)) { (self.title) }
            desc id=(format!("{}-desc", self.slug)) { (self.description()) }
        }
    }
}
