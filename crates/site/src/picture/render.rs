//! From what a picture says to its bytes.

use super::content::PictureContent;
use super::encode::encode;
use super::layout::draw;

/// The picture as a PNG; the same content gives the same bytes.
pub fn picture(content: &PictureContent) -> Vec<u8> {
    encode(&draw(content))
}

#[cfg(test)]
mod tests {
    use earnest_core::answer::EvidenceKind;
    use earnest_core::{Cell, Currency, Estimate, Interval, Suppression, SuppressionReason};
    use jiff::civil::date;

    use super::*;
    use crate::picture::PicturePay;
    use crate::picture::canvas;

    fn content(p50: Cell) -> PictureContent {
        let pay = PicturePay {
            label: String::new(),
            kind: EvidenceKind::Posted,
            about: String::new(),
            surveyed: String::new(),
            currency: Currency::USD,
            p50,
            others: [Some(150e3), Some(185e3), Some(240e3), Some(285e3)],
            postings: 91,
            employers: 51,
            withheld: None,
        };
        PictureContent {
            title: "Backend Engineer".to_owned(),
            place: "Austin, TX".to_owned(),
            as_of: date(2026, 11, 22),
            pays: vec![pay],
        }
    }

    fn estimate(value: f64) -> Estimate {
        Estimate { value, interval: Interval::Bounds { low: value * 0.9, high: value * 1.1 } }
    }

    fn withheld() -> Cell {
        let message = "3 of the 5 employers it needs".to_owned();
        Cell::Suppressed(Suppression { reason: SuppressionReason::TooFewEmployers, message, nearest: None })
    }

    /// The numbers of the colors that are used.
    fn colors(png: &[u8]) -> std::collections::BTreeSet<u8> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::IDENTITY);
        let mut reader = decoder.read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), (1200, 630));
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels.into_iter().collect()
    }

    #[test]
    fn what_is_modelled_has_a_color_of_its_own_and_what_is_withheld_no_range() {
        let [published, modelled] = [Cell::Published(estimate(2e5)), Cell::Modelled(estimate(2e5))]
            .map(|cell| colors(&picture(&content(cell))));
        let suppressed = colors(&picture(&content(withheld())));
        let (blue, brown) = (canvas::BOX_PUBLISHED, canvas::BOX_MODELLED);
        assert!(published.contains(&blue) && !published.contains(&brown));
        assert!(modelled.contains(&brown) && !modelled.contains(&blue));
        assert!(!suppressed.contains(&blue) && !suppressed.contains(&brown));
    }

    #[test]
    fn the_same_content_gives_the_same_bytes_and_few() {
        let content = content(Cell::Published(estimate(2e5)));
        let png = picture(&content);
        assert_eq!(png, picture(&content));
        assert!(png.len() < 60_000, "{} bytes are loaded wherever the page is shared", png.len());
    }

    #[test]
    fn nothing_that_an_answer_can_hold_breaks_a_picture() {
        let values = [0.0, -5.0, 1e308, f64::INFINITY, f64::NAN];
        for cell in values.map(|value| Cell::Published(estimate(value))).into_iter().chain([withheld()]) {
            for text in ["", "東京のエンジニア 🦀", "\u{0}\u{202e}\n\t", &"Very long title ".repeat(100)] {
                let mut content = content(cell.clone());
                content.title = text.to_owned();
                content.place = text.to_owned();
                for (sides, label) in [(0, ""), (1, ""), (3, text)] {
                    let mut pay = content.pays[0].clone();
                    pay.label = label.to_owned();
                    pay.others = [Some(f64::NAN), None, Some(f64::NEG_INFINITY), Some(1.0)];
                    pay.withheld = Some(text.to_owned());
                    let content = PictureContent { pays: vec![pay; sides], ..content.clone() };
                    assert!(!colors(&picture(&content)).is_empty());
                }
            }
        }
    }
}
