//! One chart, and the ways to draw it.

use maud::{Markup, PreEscaped, html};

use super::plot::Plot;
use super::{blocks, svg};

/// One chart.
#[derive(Debug)]
pub(crate) struct Chart {
    /// Name of its file, and how its ids begin: letters, digits and `-`.
    pub(super) slug: String,
    /// What it shows, in a few words.
    pub(super) title: String,
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
/// Space around the drawing in a file, and for its title.
const MARGIN: f64 = 14.0;
const TITLE: f64 = 24.0;

/// Colors of a file: on light and on dark, always on its own ground, so that its words can be read on any page.
const FILE_STYLE: &str = include_str!("file.css");
/// The rules of the charts, which a page has in its stylesheet.
const STYLE: &str = include_str!("chart.css");

impl Chart {
    /// Name of its file, and how its ids begin.
    pub(crate) fn slug(&self) -> &str {
        &self.slug
    }

    /// What it shows, in a few words.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// The data in sentences.
    pub(crate) fn description(&self) -> String {
        let told: Vec<&str> = self.plot.lines.iter().map(|line| line.told.as_str()).collect();
        format!("{} {}", self.intro, told.join(" "))
    }

    /// The chart as a part of a page; the table with its numbers is the page's.
    pub(crate) fn figure(&self) -> Markup {
        let Self { slug, title, .. } = self;
        html! {
            figure.chart {
                svg width="100%" height=(svg::height(&self.plot)) role="img" aria-labelledby=(format!("{slug}-title {slug}-desc")) {
                    title id=(format!("{slug}-title")) { (title) }
                    desc id=(format!("{slug}-desc")) { (self.description()) }
                    (svg::drawing(&self.plot, slug))
                }
                figcaption { (self.reading) }
            }
        }
    }

    /// The chart as a file of its own, with a final line break.
    pub(crate) fn svg_file(&self) -> String {
        let Self { slug, title, .. } = self;
        let height = svg::height(&self.plot) + TITLE + 2.0 * MARGIN;
        let file = html! {
            svg.chart xmlns="http://www.w3.org/2000/svg" width=(FILE_WIDTH * FILE_ZOOM) height=(height * FILE_ZOOM)
                viewBox=(format!("0 0 {FILE_WIDTH} {height}")) role="img" aria-labelledby=(format!("{slug}-title {slug}-desc")) {
                title id=(format!("{slug}-title")) { (title) }
                desc id=(format!("{slug}-desc")) { (self.description()) }
                style { (PreEscaped(FILE_STYLE)) (PreEscaped(STYLE)) }
                rect.paper width="100%" height="100%" {}
                text.title x=(MARGIN) y=(MARGIN + 12.0) { (title) }
                svg x=(MARGIN) y=(MARGIN + TITLE) width=(FILE_WIDTH - 2.0 * MARGIN) height=(svg::height(&self.plot)) overflow="visible" {
                    (svg::drawing(&self.plot, slug))
                }
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
}
