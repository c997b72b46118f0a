//! Where things stand on the picture.

use earnest_core::Cell;
use earnest_core::answer::EvidenceKind;
use earnest_report::money::{full, grouped};
use earnest_report::{capitalized, counted};

use super::canvas::{Canvas, Ink, RULE, WIDTH};
use super::content::{PictureContent, PicturePay};
use super::letters::{Style, Weight};
use super::range::{Scale, draw_range, label_range};

/// Space at the sides, in pixels.
const LEFT: f32 = 72.0;

/// Where the text ends.
const RIGHT: f32 = WIDTH as f32 - LEFT;

/// Width of the text.
const ROOM: f32 = RIGHT - LEFT;

/// Smallest letters: pictures are shown at half their size.
const SMALLEST: f32 = 21.0;

/// Width of the median.
const VALUE_ROOM: f32 = 600.0;

/// Draws the picture.
pub(super) fn draw(content: &PictureContent) -> Canvas {
    let mut canvas = Canvas::new();
    head(&mut canvas, content);
    match content.pays.as_slice() {
        [pay] if pay.label.is_empty() => one(&mut canvas, pay),
        pays => several(&mut canvas, content, pays),
    }
    canvas
}

/// The name, the day, whose pay, and where.
fn head(canvas: &mut Canvas, content: &PictureContent) {
    Style::new(Weight::Semibold, 34.0, Ink::Full).write(canvas, "Earnest", (LEFT, 78.0));
    let soft = Style::new(Weight::Regular, 26.0, Ink::Soft);
    soft.write_before(canvas, &format!("as of {}", content.as_of), (RIGHT, 78.0));
    canvas.fill((72, 100), (1056, 2), RULE);
    let style = Style::new(Weight::Semibold, 64.0, Ink::Full).shrunk(&content.title, ROOM, 40.0);
    let title = style.fitting(&content.title, ROOM);
    style.write(canvas, &title, (LEFT, 178.0));
    let place = Style::new(Weight::Regular, 34.0, Ink::Soft);
    let shown = place.fitting(&content.place, ROOM);
    place.write(canvas, &shown, (LEFT, 228.0));
}

/// One pay: the median large, its kind and interval beside it, the range, the sample.
fn one(canvas: &mut Canvas, pay: &PicturePay) {
    let (value, ink) = shown(pay);
    let large = Style::new(Weight::Semibold, 124.0, ink).shrunk(&value, VALUE_ROOM, 56.0);
    let end = large.write(canvas, &large.fitting(&value, VALUE_ROOM), (LEFT - 5.0, 384.0)) + 36.0;
    let strong = Style::new(Weight::Semibold, 28.0, ink);
    let soft = Style::new(Weight::Regular, 28.0, Ink::Soft);
    let (first, second, third) = beside(pay);
    for (style, text, base) in [(strong, first, 312.0), (soft, second.as_str(), 349.0), (soft, third.as_str(), 384.0)] {
        let style = style.shrunk(text, RIGHT - end, SMALLEST);
        style.write(canvas, &style.fitting(text, RIGHT - end), (end, base));
    }
    if let Some(scale) = Scale::of(std::slice::from_ref(pay), (LEFT, ROOM)) {
        draw_range(canvas, pay, &scale, 452.0, 44.0);
        label_range(canvas, pay, &scale, 514.0);
    }
    foot(canvas, &sample(pay));
}

/// What stands beside the median: its kind, then its interval or what there is in its place.
fn beside(pay: &PicturePay) -> (&'static str, String, String) {
    let interval = match pay.p50.bounds() {
        Some((low, high)) => ("95% interval".to_owned(), format!("{}–{}", full(low, pay.currency), grouped(high))),
        None => ("without an interval".to_owned(), String::new()),
    };
    match (&pay.p50, pay.kind) {
        (Cell::Suppressed(_), _) => ("too little evidence", "for a figure".to_owned(), String::new()),
        (Cell::Modelled(_), _) => ("modelled median a year", interval.0, interval.1),
        (Cell::Published(_), EvidenceKind::Posted) => ("median of posted pay a year", interval.0, interval.1),
        // The survey knows no roles and no levels.
        (Cell::Published(_), _) => ("surveyed median of the occupation", pay.about.clone(), pay.surveyed.clone()),
    }
}

/// Several pays, one below the other, on one scale.
fn several(canvas: &mut Canvas, content: &PictureContent, pays: &[PicturePay]) {
    let scale = Scale::of(pays, (LEFT + 400.0, ROOM - 400.0));
    let has_place = !content.place.is_empty();
    let (begin, room) = if has_place { (250.0, 290.0) } else { (210.0, 330.0) };
    let step = room / pays.len().max(2) as f32;
    let label = Style::new(Weight::Semibold, 28.0, Ink::Full);
    let soft = Style::new(Weight::Regular, 24.0, Ink::Soft);
    for (place, pay) in pays.iter().enumerate() {
        let middle = begin + step * (place as f32 + 0.5);
        let label = label.shrunk(&pay.label, 370.0, SMALLEST);
        let name = label.fitting(&pay.label, 370.0);
        label.write(canvas, &name, (LEFT, middle - 8.0));
        let (value, ink) = shown(pay);
        let strong = Style::new(Weight::Semibold, 26.0, ink);
        let end = strong.write(canvas, &value, (LEFT, middle + 26.0)) + 12.0;
        let sample = format!("n {}, {} empl.", grouped(pay.postings as f64), grouped(pay.employers as f64));
        soft.write(canvas, &soft.fitting(&sample, LEFT + 380.0 - end), (end, middle + 26.0));
        if let Some(scale) = &scale {
            draw_range(canvas, pay, scale, middle, (step * 0.36).min(44.0));
        }
        if let Some(suppression) = pay.p50.suppression() {
            let reason = soft.fitting(&format!("withheld: {}", suppression.message), ROOM - 410.0);
            soft.write(canvas, &reason, (LEFT + 410.0, middle + 8.0));
        }
    }
    foot(canvas, "Medians of posted base pay a year; boxes hold the middle half, lines p10 to p90");
}

/// The line at the bottom: what stands behind the figures.
fn foot(canvas: &mut Canvas, text: &str) {
    canvas.fill((72, 546), (1056, 2), RULE);
    let style = Style::new(Weight::Regular, 28.0, Ink::Soft).shrunk(text, ROOM, SMALLEST);
    style.write(canvas, &style.fitting(text, ROOM), (LEFT, 590.0));
}

/// A median as it is shown, and its ink: only what is published of the role itself has the full one.
fn shown(pay: &PicturePay) -> (String, Ink) {
    match &pay.p50 {
        Cell::Published(estimate) => {
            let ink = if pay.kind == EvidenceKind::Posted { Ink::Full } else { Ink::Soft };
            (full(estimate.value, pay.currency), ink)
        }
        Cell::Modelled(estimate) => (format!("~{}", full(estimate.value, pay.currency)), Ink::Modelled),
        Cell::Suppressed(_) => ("Withheld".to_owned(), Ink::Soft),
    }
}

/// What stands behind the figure.
fn sample(pay: &PicturePay) -> String {
    let (postings, employers) = (counted(pay.postings, "posting"), counted(pay.employers, "employer"));
    let Some(reason) = &pay.withheld else { return format!("From {postings} of {employers} that state base pay") };
    let instead = if matches!(pay.p50, Cell::Modelled(_)) { "borrows from related work; " } else { "" };
    capitalized(&format!("{instead}posted pay is withheld: {reason}"))
}
