//! Pixels: each is the number of a color, so that a picture is small and quick to write.

/// Width of a picture in pixels, as those who show it ask for it.
pub(super) const WIDTH: usize = 1200;

/// Height of a picture in pixels.
pub(super) const HEIGHT: usize = 630;

/// Steps from the paper to the full color of an ink: edges of letters look smooth from about twelve on.
const STEPS: u8 = 16;

/// A color.
type Color = [u8; 3];

const PAPER_COLOR: Color = [0xff, 0xfd, 0xf8];

/// An ink that letters are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// What is said first.
    Full,
    /// What explains it.
    Soft,
    /// What is published.
    Published,
    /// What is modelled.
    Modelled,
}

impl Ink {
    const ALL: [Self; 4] = [Self::Full, Self::Soft, Self::Published, Self::Modelled];

    fn color(self) -> Color {
        match self {
            Self::Full => [0x1b, 0x1b, 0x1a],
            Self::Soft => [0x59, 0x56, 0x50],
            Self::Published => [0x2f, 0x5d, 0x8a],
            Self::Modelled => [0x9c, 0x4f, 0x1a],
        }
    }

    /// Number of the color before the ink's first.
    fn before(self) -> u8 {
        let place = Self::ALL.iter().position(|ink| *ink == self).unwrap_or_default();
        u8::try_from(place).unwrap_or_default() * STEPS
    }

    /// Number of the full color.
    pub(super) fn full(self) -> u8 {
        self.before() + STEPS
    }
}

/// Colors of areas, after those of the inks.
const AREAS: [Color; 3] = [[0x9d, 0xb8, 0xd1], [0xe3, 0xc3, 0xa6], [0xdc, 0xd8, 0xcf]];

/// Number of the first of [`AREAS`].
const AREAS_BEGIN: u8 = 4 * STEPS + 1;

/// The middle half of what is published.
pub(super) const BOX_PUBLISHED: u8 = AREAS_BEGIN;

/// The middle half of what is modelled.
pub(super) const BOX_MODELLED: u8 = AREAS_BEGIN + 1;

/// Thin lines.
pub(super) const RULE: u8 = AREAS_BEGIN + 2;

/// The colors by number, three bytes each.
pub(super) fn palette() -> Vec<u8> {
    let mut colors = vec![PAPER_COLOR];
    for ink in Ink::ALL {
        let full = ink.color();
        for step in 1..=STEPS {
            let mut color = PAPER_COLOR;
            for (part, to) in color.iter_mut().zip(full) {
                let (paper, ink) = (u16::from(*part) * u16::from(STEPS - step), u16::from(to) * u16::from(step));
                *part = u8::try_from((paper + ink) / u16::from(STEPS)).unwrap_or(u8::MAX);
            }
            colors.push(color);
        }
    }
    colors.extend(AREAS);
    colors.concat()
}

/// A picture that is being drawn.
#[derive(Debug)]
pub(super) struct Canvas {
    pixels: Vec<u8>,
}

impl Canvas {
    /// White paper.
    pub(super) fn new() -> Self {
        Self { pixels: vec![0; WIDTH * HEIGHT] }
    }

    /// The numbers of the colors, row by row.
    pub(super) fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Fills a rectangle; what lies outside the picture is cut off.
    pub(super) fn fill(&mut self, (left, top): (i32, i32), (width, height): (i32, i32), color: u8) {
        let inside = |at: i32, end: usize| usize::try_from(at.max(0)).unwrap_or_default().min(end);
        let (left, right) = (inside(left, WIDTH), inside(left.saturating_add(width), WIDTH));
        for row in inside(top, HEIGHT)..inside(top.saturating_add(height), HEIGHT) {
            if let Some(pixels) = self.pixels.get_mut(row * WIDTH + left..row * WIDTH + right) {
                pixels.fill(color);
            }
        }
    }

    /// Lays the shape of a letter on the paper: `cover` is how much of each pixel it covers, row by row.
    pub(super) fn lay(&mut self, (left, top): (i32, i32), width: usize, cover: &[u8], ink: Ink) {
        if width == 0 {
            return;
        }
        let before = ink.before();
        for (line, row) in cover.chunks_exact(width).zip(top..) {
            let Some(row) = usize::try_from(row).ok().filter(|row| *row < HEIGHT) else { continue };
            for (covered, column) in line.iter().zip(left..) {
                let Some(column) = usize::try_from(column).ok().filter(|column| *column < WIDTH) else { continue };
                let step = u8::try_from((u16::from(*covered) * u16::from(STEPS) + 127) / 255).unwrap_or(STEPS);
                if let (1.., Some(pixel)) = (step, self.pixels.get_mut(row * WIDTH + column)) {
                    *pixel = (*pixel).max(before + step);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_go_from_the_paper_to_the_ink_and_nothing_leaves_the_picture() {
        let palette = palette();
        assert_eq!(palette.len(), 3 * (1 + 4 * 16 + 3));
        let full = usize::from(Ink::Modelled.full()) * 3;
        assert_eq!(palette[full..full + 3], [0x9c, 0x4f, 0x1a]);
        let mut canvas = Canvas::new();
        canvas.fill((-10, -10), (i32::MAX, i32::MAX), RULE);
        assert!(canvas.pixels().iter().all(|pixel| *pixel == RULE));
        canvas.lay((1198, 628), 4, &[255; 16], Ink::Full);
        canvas.lay((-3, i32::MIN), 4, &[255; 16], Ink::Full);
    }
}
