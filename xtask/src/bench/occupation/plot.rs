//! The calibration plot: how often answers are right, by what they claim.

use std::fmt::Write as _;

/// Side of the square in pixels, and room for the words around it.
const SIDE: f64 = 360.0;
const MARGIN: f64 = 48.0;
/// Area of a dot that stands for all answers, in square pixels.
const DOT_AREA: f64 = 3_000.0;

/// One dot: claimed probability, share of right answers, share of all answers.
pub(super) type Dot = [f64; 3];

/// The plot as SVG. A dot on the line claims what it keeps; its area is its share of the answers.
pub(super) fn calibration_plot(series: &[(&str, &str, Vec<Dot>)]) -> String {
    let size = SIDE + 2.0 * MARGIN;
    let at = |claimed: f64, right: f64| (MARGIN + SIDE * claimed, MARGIN + SIDE * (1.0 - right));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" font-family=\"sans-serif\" font-size=\"12\" \
         role=\"img\" aria-label=\"Share of right answers by claimed probability\">\n<rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/>\n"
    );
    for tick in 0..=5 {
        let value = f64::from(tick) / 5.0;
        let ((x, _), (_, y)) = (at(value, 0.0), at(0.0, value));
        let (low, high) = (MARGIN, MARGIN + SIDE);
        let _ = writeln!(svg, "<path d=\"M{x:.0} {low}V{high}M{low} {y:.0}H{high}\" stroke=\"#ddd\"/>");
        let _ = writeln!(svg, "<text x=\"{x:.0}\" y=\"{}\" text-anchor=\"middle\">{value:.1}</text>", high + 16.0);
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{:.0}\" text-anchor=\"end\">{value:.1}</text>", low - 6.0, y + 4.0);
    }
    let ((x1, y1), (x2, y2)) = (at(0.0, 0.0), at(1.0, 1.0));
    let _ = writeln!(svg, "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"#888\" stroke-dasharray=\"4 4\"/>");
    for (row, (name, colour, dots)) in series.iter().enumerate() {
        for [claimed, right, share] in dots {
            let ((x, y), radius) = (at(*claimed, *right), (DOT_AREA * share / std::f64::consts::PI).sqrt().max(2.0));
            let _ = writeln!(
                svg,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{colour}\" fill-opacity=\"0.55\" stroke=\"{colour}\"/>"
            );
        }
        let y = MARGIN + 18.0 + 18.0 * row as f64;
        let _ = writeln!(svg, "<circle cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"{colour}\"/>", MARGIN + 14.0, y - 4.0);
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{y}\">{name}</text>", MARGIN + 26.0);
    }
    let (middle, bottom) = (size / 2.0, size - 10.0);
    let _ = writeln!(svg, "<text x=\"{middle}\" y=\"{bottom}\" text-anchor=\"middle\">claimed probability</text>");
    let _ = writeln!(
        svg,
        "<text x=\"14\" y=\"{middle}\" text-anchor=\"middle\" transform=\"rotate(-90 14 {middle})\">share right</text>\n</svg>"
    );
    svg
}
