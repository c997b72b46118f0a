//! What a chart shows, before it is drawn: lines on one scale.

use earnest_core::Figure;
use earnest_core::answer::PayFigures;

use crate::document::Unit;
use crate::scale::Scale;

/// Lines on one scale.
#[derive(Debug)]
pub(super) struct Plot {
    /// The scale.
    pub(super) scale: Scale,
    /// What it measures.
    pub(super) unit: Unit,
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
    /// What stands after it with less weight: `modelled`, or a second value with its shape: `◇ $180,000`; mostly empty.
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
    /// The same, large: what the lines below it take apart.
    Whole(Spread),
    /// The same thing measured in two ways: the first above, the second below.
    Pair(Spread, Spread),
    /// A share in hundredths, and its interval.
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

impl Line {
    /// A line with a mark and a value; it may rest on a sample of its own.
    pub(super) fn drawn(name: impl Into<String>, value: String, mark: Mark, told: String) -> Self {
        Self { name: name.into(), sample: String::new(), value, second: String::new(), mark, told }
    }

    /// A line of words: why there is no figure.
    pub(super) fn withheld(name: impl Into<String>, reason: &str) -> Self {
        let name = name.into();
        let told = format!("{name}: withheld, {reason}.");
        Self::drawn(name, String::new(), Mark::Words(format!("withheld: {reason}")), told)
    }

    /// The line with its sample: `58/31`.
    pub(super) fn resting_on(self, sample: String) -> Self {
        Self { sample, ..self }
    }
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
        Some(Self { scale: Scale::with_more_ticks(low, high), unit, lines })
    }

    /// Lines of shares on a scale from nothing to all; nothing where there is no line.
    pub(super) fn of_shares(lines: Vec<Line>) -> Option<Self> {
        (!lines.is_empty()).then(|| Self { scale: Scale::with_round_ticks(0.0, 100.0), unit: Unit::Share, lines })
    }
}

impl Mark {
    fn ends(&self) -> Vec<f64> {
        match self {
            Self::Spread(spread) | Self::Whole(spread) => spread.ends().collect(),
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
            Self::Spread(spread) | Self::Whole(spread) => spread.is_open,
            Self::Step { before, after, .. } => after < before,
            Self::Pair(..) | Self::Share(..) | Self::Words(_) => false,
        }
    }
}

/// Lines that say the same from which on they share one.
const FOLDED_MIN: usize = 3;

/// Puts one line, the last, in the place of those that `is_folded`: `6 more places  withheld; …`. For lines in no order in which one would
/// be missed. What they say is told as before to those who do not see them.
pub(super) fn fold(lines: &mut Vec<Line>, is_folded: impl Fn(&Line) -> bool, what: &str, words: &str) {
    let told: Vec<String> = lines.iter().filter(|line| is_folded(line)).map(|line| line.told.clone()).collect();
    if told.len() < FOLDED_MIN {
        return;
    }
    lines.retain(|line| !is_folded(line));
    let (name, mark) = (format!("{} {what}", told.len()), Mark::Words(words.to_owned()));
    lines.push(Line::drawn(name, String::new(), mark, told.join(" ")));
}
