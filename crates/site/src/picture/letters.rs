//! Letters: the bundled font, how wide a text is, and a plain sign for letters that the font lacks.

use std::sync::LazyLock;

use fontdue::{Font, FontSettings};

use super::canvas::{Canvas, Ink};

/// Stands for letters that the font lacks: an empty box would look like a fault.
const REPLACEMENT: char = '·';

/// Ends a text that was cut.
const CUT: char = '…';

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Semibold,
}

static REGULAR: LazyLock<Font> = LazyLock::new(|| font(include_bytes!("font/inter/4.0/inter-regular.otf")));

static SEMIBOLD: LazyLock<Font> = LazyLock::new(|| font(include_bytes!("font/inter/4.0/inter-semibold.otf")));

fn font(bytes: &[u8]) -> Font {
    Font::from_bytes(bytes, FontSettings::default()).expect("the bundled font is one")
}

/// A way to write.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// How heavy.
    pub(super) weight: Weight,
    /// Size of the em in pixels.
    pub(super) size: f32,
    /// Ink.
    pub(super) ink: Ink,
}

impl Style {
    /// A style.
    pub(super) fn new(weight: Weight, size: f32, ink: Ink) -> Self {
        Self { weight, size, ink }
    }

    fn font(self) -> &'static Font {
        match self.weight {
            Weight::Regular => &REGULAR,
            Weight::Semibold => &SEMIBOLD,
        }
    }

    /// The letters that are drawn, each with the distance from the one before.
    fn letters(self, text: &str) -> impl Iterator<Item = (char, f32)> {
        let font = self.font();
        let known = move |letter: char| match letter {
            _ if letter.is_whitespace() => ' ',
            _ if font.lookup_glyph_index(letter) == 0 => REPLACEMENT,
            _ => letter,
        };
        let mut before = None;
        text.chars().filter(|letter| !letter.is_control() || letter.is_whitespace()).map(known).map(move |letter| {
            let kern = before.and_then(|before| font.horizontal_kern(before, letter, self.size));
            before = Some(letter);
            (letter, kern.unwrap_or_default())
        })
    }

    /// Width of a text in pixels.
    pub(super) fn width(self, text: &str) -> f32 {
        let font = self.font();
        self.letters(text).map(|(letter, kern)| font.metrics(letter, self.size).advance_width + kern).sum()
    }

    /// As much of the text as fits into `width`, with a sign where it was cut.
    pub(super) fn fitting(self, text: &str, width: f32) -> String {
        let font = self.font();
        let room = width - font.metrics(CUT, self.size).advance_width;
        let (mut cut, mut shown) = (String::new(), 0.0);
        for (letter, kern) in self.letters(text) {
            shown += font.metrics(letter, self.size).advance_width + kern;
            if shown > width {
                let kept = cut.trim_end();
                return if kept.is_empty() { String::new() } else { format!("{kept}{CUT}") };
            }
            if shown <= room {
                cut.push(letter);
            }
        }
        text.to_owned()
    }

    /// The style in which the text fits into `width`, smaller where it has to be, but not below `least`.
    pub(super) fn shrunk(self, text: &str, width: f32, least: f32) -> Self {
        let needed = self.width(text);
        if needed <= width {
            return self;
        }
        Self { size: (self.size * width / needed).floor().max(least), ..self }
    }

    /// Writes a text from `left` on the line `base`; gives where it ends.
    pub(super) fn write(self, canvas: &mut Canvas, text: &str, (left, base): (f32, f32)) -> f32 {
        let font = self.font();
        let mut at = left;
        for (letter, kern) in self.letters(text) {
            at += kern;
            let (shape, cover) = font.rasterize(letter, self.size);
            let height = shape.height as f32;
            let top = base - height - shape.ymin as f32;
            canvas.lay((pixel(at + shape.xmin as f32), pixel(top)), shape.width, &cover, self.ink);
            at += shape.advance_width;
        }
        at
    }

    /// Writes a text that ends at `right`.
    pub(super) fn write_before(self, canvas: &mut Canvas, text: &str, (right, base): (f32, f32)) {
        self.write(canvas, text, (right - self.width(text), base));
    }

    /// Writes a text around `middle`, without leaving `least..most`.
    pub(super) fn write_around(
        self,
        canvas: &mut Canvas,
        text: &str,
        (middle, base): (f32, f32),
        (least, most): (f32, f32),
    ) {
        let width = self.width(text);
        let left = (middle - width / 2.0).min(most - width).max(least);
        self.write(canvas, text, (left, base));
    }
}

/// The pixel at a distance.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a picture is far smaller than the numbers, and a cast of what is not stops at the ends"
)]
pub(super) fn pixel(distance: f32) -> i32 {
    distance.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_the_font_lacks_are_replaced_and_long_texts_are_cut() {
        let style = Style::new(Weight::Regular, 30.0, Ink::Full);
        let shown: String = style.letters("A\u{0}é東\n🦀€").map(|(letter, _)| letter).collect();
        assert_eq!(shown, "Aé· ·€");
        let cut = style.fitting(&"word ".repeat(100), 300.0);
        assert!(cut.ends_with('…') && style.width(&cut) <= 300.0, "{cut}");
        assert_eq!(style.fitting("x", 0.0), "");
        assert!(style.width("AV") < style.width("A") + style.width("V"), "pairs are kerned");
    }
}
