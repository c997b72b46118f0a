//! What a chart shows, before it is drawn: lines on one scale.

use earnest_core::Figure;
use earnest_core::answer::PayFigures;

use crate::document::Unit;
use crate::scale::Scale;

/// Lines on one scale.
#[derive(Debug)]
pub(super) struct Plot {
    /// The scale and what it measures; none for shares, which are parts of a whole.
    pub(super) scale: Option<(Scale, Unit)>,
    /// The lines, from the top.
    pub(super) lines: Vec<Line>,
}

/// One line.
#[derive(Debug)]
pub(super) struct Line {
    /// What it is about.
    pub(super) name: String,
    /// What it rests on: `58/31`; may be empty.
    pub(super) sample: String,
    /// The value in words: `$200,000`; empty where it is withheld.
    pub(super) value: String,
    /// A second value, with its shape before it: `◇ $180,000`; mostly empty.
    pub(super) second: String,
    /// The drawing, or the words in its place.
    pub(super) mark: Mark,
    /// The line as a sentence, for those who do not see it.
    pub(super) told: String,
}

/// The drawing of a line.
#[derive(Debug)]
pub(super) enum Mark {
    /// A value, what lies around it, and how sure it is.
    Spread(Spread),
    /// The same thing measured in two ways: the first above, the second below.
    Pair(Spread, Spread),
    /// A part of a whole, from 0 to 1, and its interval.
    Share(f64, Option<(f64, f64)>),
    /// From where a step starts to where it ends, and where it may end.
    Step { before: f64, after: f64, bounds: Option<(f64, f64)> },
    /// Why there is nothing to draw.
    Words(String),
}

/// A value, what lies around it, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    /// p10 and p90.
    pub(super) outer: Option<(f64, f64)>,
    /// p25 and p75.
    pub(super) inner: Option<(f64, f64)>,
    /// The value itself.
    pub(super) middle: f64,
    /// Its 95% interval.
    pub(super) bounds: Option<(f64, f64)>,
    /// How the value is marked.
    pub(super) shape: Shape,
    /// Whether it is drawn open: it is modelled, or no discovery.
    pub(super) is_open: bool,
}

/// How a value is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A bar across the line.
    Tick,
    /// A dot.
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle.
    Triangle,
}

impl Spread {
    /// A value with its interval.
    pub(super) fn point(middle: f64, bounds: Option<(f64, f64)>, shape: Shape) -> Self {
        Self { outer: None, inner: None, middle, bounds, shape, is_open: false }
    }

    /// The figure's value with its interval; nothing where it is withheld.
    pub(super) fn of_figure(figure: &Figure, shape: Shape) -> Option<Self> {
        Some(Self::point(figure.cell.value()?, figure.cell.bounds(), shape))
    }

    /// The percentiles around the median; nothing where that is withheld.
    pub(super) fn of_pay(figures: &PayFigures) -> Option<Self> {
        let both = |low: &Figure, high: &Figure| Some((low.cell.value()?, high.cell.value()?));
        let point = Self::of_figure(&figures.p50, Shape::Tick)?;
        Some(Self { outer: both(&figures.p10, &figures.p90), inner: both(&figures.p25, &figures.p75), ..point })
    }

    fn ends(&self) -> impl Iterator<Item = f64> {
        let pairs = [self.outer, self.inner, self.bounds].into_iter().flatten();
        pairs.flat_map(|(low, high)| [low, high]).chain([self.middle])
    }
}

impl Plot {
    /// Lines of money on a scale that holds them all; nothing where none is more than words.
    pub(super) fn of_money(lines: Vec<Line>) -> Option<Self> {
        Self::new(lines, Unit::Money, None)
    }

    /// Lines of hundredths on a scale that holds them all and zero.
    pub(super) fn of_percent(lines: Vec<Line>) -> Option<Self> {
        Self::new(lines, Unit::Percent, Some(0.0))
    }

    fn new(lines: Vec<Line>, unit: Unit, zero: Option<f64>) -> Option<Self> {
        let mut ends = lines.iter().flat_map(|line| line.mark.ends()).filter(|end| end.is_finite()).peekable();
        ends.peek()?;
        let ends = ends.chain(zero);
        let (low, high) =
            ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(end), high.max(end)));
        Some(Self { scale: Some((Scale::with_round_ticks(low, high), unit)), lines })
    }
}

impl Mark {
    fn ends(&self) -> Vec<f64> {
        match self {
            Self::Spread(spread) => spread.ends().collect(),
            Self::Pair(one, two) => one.ends().chain(two.ends()).collect(),
            Self::Step { before, after, bounds } => {
                bounds.iter().flat_map(|(low, high)| [*low, *high]).chain([*before, *after]).collect()
            }
            Self::Share(..) | Self::Words(_) => Vec::new(),
        }
    }

    /// Whether some of it is drawn open or hatched.
    pub(super) fn is_open(&self) -> bool {
        match self {
            Self::Spread(spread) => spread.is_open,
            Self::Step { before, after, .. } => after < before,
            Self::Pair(..) | Self::Share(..) | Self::Words(_) => false,
        }
    }
}
