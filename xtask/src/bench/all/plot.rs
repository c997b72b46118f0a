//! Lines over two logarithmic axes.

use std::fmt::Write as _;

/// A line: its name and its points.
pub(super) type Line = (String, Vec<(f64, f64)>);

/// Size of the field in pixels, and room around it: left, right, above, below.
const FIELD: (f64, f64) = (420.0, 300.0);
const ROOM: (f64, f64, f64, f64) = (78.0, 110.0, 34.0, 48.0);

/// Colours that people who see few of them tell apart as well, and that stand out from white.
const COLOURS: [&str; 4] = ["#0060a8", "#b3401f", "#3a7d2c", "#7b3f99"];

/// Least distance of two names in pixels.
const NAMES_APART: f64 = 15.0;

/// The drawing. Axes run over whole powers of ten; what is not positive is left out. `units` names what the vertical axis counts.
pub(super) fn log_log(title: &str, (across, units): (&str, &str), lines: &[Line]) -> String {
    let (width, height) = (ROOM.0 + FIELD.0 + ROOM.1, ROOM.2 + FIELD.1 + ROOM.3);
    let points = || lines.iter().flat_map(|line| &line.1).filter(|(x, y)| *x > 0.0 && *y > 0.0);
    let (x_low, x_high) = decades(points().map(|point| point.0));
    let (y_low, y_high) = decades(points().map(|point| point.1));
    let x_at = |x: f64| ROOM.0 + FIELD.0 * (x.log10() - f64::from(x_low)) / f64::from(x_high - x_low);
    let y_at = |y: f64| ROOM.2 + FIELD.1 * (1.0 - (y.log10() - f64::from(y_low)) / f64::from(y_high - y_low));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\" \
         role=\"img\" aria-label=\"{title}\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n\
         <text x=\"{}\" y=\"20\" font-size=\"14\" font-weight=\"bold\">{title}</text>\n",
        ROOM.0
    );
    let (left, right, top, bottom) = (ROOM.0, ROOM.0 + FIELD.0, ROOM.2, ROOM.2 + FIELD.1);
    for power in x_low..=x_high {
        let x = x_at(10_f64.powi(power));
        let _ = writeln!(svg, "<path d=\"M{x:.1} {top}V{bottom}\" stroke=\"#ddd\"/>");
        let _ =
            writeln!(svg, "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>", bottom + 18.0, tick(power));
    }
    for power in y_low..=y_high {
        let y = y_at(10_f64.powi(power));
        let _ = writeln!(svg, "<path d=\"M{left} {y:.1}H{right}\" stroke=\"#ddd\"/>");
        let _ =
            writeln!(svg, "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>", left - 8.0, y + 4.0, tick(power));
    }
    let (middle, beside) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
    let _ = writeln!(svg, "<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{across}</text>", height - 8.0);
    let turned = format!("text-anchor=\"middle\" transform=\"rotate(-90 16 {beside})\"");
    let _ = writeln!(svg, "<text x=\"16\" y=\"{beside}\" {turned}>{units}</text>");
    for ((_, points), colour) in lines.iter().zip(COLOURS) {
        let places: Vec<(f64, f64)> =
            points.iter().filter(|(x, y)| *x > 0.0 && *y > 0.0).map(|(x, y)| (x_at(*x), y_at(*y))).collect();
        let path: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        let _ = writeln!(svg, "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>", path.join("L"));
        for (x, y) in places {
            let _ = writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"{colour}\"/>");
        }
    }
    for (name, colour, y) in names(lines, y_at) {
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{:.1}\" fill=\"{colour}\">{name}</text>", right + 10.0, y + 4.0);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Each line's name beside its last point, moved down where the one above is too near.
fn names(lines: &[Line], y_at: impl Fn(f64) -> f64) -> Vec<(&str, &'static str, f64)> {
    let last = |points: &[(f64, f64)]| points.iter().rev().find(|(x, y)| *x > 0.0 && *y > 0.0).map(|point| point.1);
    let mut names: Vec<(&str, &str, f64)> = lines
        .iter()
        .zip(COLOURS)
        .filter_map(|((name, points), colour)| Some((name.as_str(), colour, y_at(last(points)?))))
        .collect();
    names.sort_by(|a, b| a.2.total_cmp(&b.2));
    let mut above = f64::NEG_INFINITY;
    for name in &mut names {
        name.2 = name.2.max(above + NAMES_APART);
        above = name.2;
    }
    names
}

/// The powers of ten around values, at least one apart.
#[expect(clippy::cast_possible_truncation, reason = "powers of ten of a measurement are small")]
fn decades(values: impl Iterator<Item = f64>) -> (i32, i32) {
    let (least, most) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)));
    if least > most {
        return (0, 1);
    }
    // A value that a division left just beside a power of ten is on it.
    let (low, high) = ((least.log10() + 1e-9).floor() as i32, (most.log10() - 1e-9).ceil() as i32);
    (low, high.max(low + 1))
}

/// A power of ten as people write it.
fn tick(power: i32) -> String {
    match power {
        ..=-1 => format!("{}", 10_f64.powi(power)),
        0..=3 => format!("{:.0}", 10_f64.powi(power)),
        4..=5 => format!("{:.0}k", 10_f64.powi(power - 3)),
        _ => format!("{:.0}M", 10_f64.powi(power - 6)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_one_power_is_straight_between_whole_powers_of_ten() {
        let line = ("one".to_owned(), vec![(1e5, 0.5), (1e6, 5.0), (1e7, 50.0)]);
        let svg = log_log("Time", ("postings", "seconds"), &[line, ("empty".to_owned(), vec![(1e5, 0.0)])]);
        // From 0.1 to 100: 0.5 lies 0.699 decades of three above the floor.
        assert!(svg.contains("<path d=\"M78.0 264.1L288.0 164.1L498.0 64.1\""), "{svg}");
        for tick in [">100k<", ">1M<", ">10M<", ">0.1<", ">100<"] {
            assert!(svg.contains(tick), "{tick} in {svg}");
        }
        assert!(!svg.contains("empty"));
    }

    #[test]
    fn names_do_not_cover_each_other() {
        let line = |name: &str, y: f64| (name.to_owned(), vec![(1e5, y)]);
        let lines = [line("a", 5.0), line("b", 5.1), line("c", 5.2)];
        let at: Vec<f64> = names(&lines, |y| 100.0 - y).iter().map(|name| name.2).collect();
        assert!(at.windows(2).all(|pair| pair[1] - pair[0] >= NAMES_APART), "{at:?}");
    }
}
