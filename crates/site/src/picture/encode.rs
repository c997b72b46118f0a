//! A picture as PNG, with a palette.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};

use super::canvas::{Canvas, HEIGHT, WIDTH, palette};

/// Effort of the compression: 20 kilobytes in a millisecond. One more gains a twentieth, one less costs a tenth.
const LEVEL: u8 = 3;

/// The bytes of the file.
pub(super) fn encode(canvas: &Canvas) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = |count: usize| u32::try_from(count).expect("a picture's sides are small");
    let mut encoder = Encoder::new(&mut bytes, pixels(WIDTH), pixels(HEIGHT));
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette());
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    // Differences of colors' numbers mean nothing.
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().expect("the header is constant, and memory takes it");
    writer.write_image_data(canvas.pixels()).expect("as many pixels as the header says");
    writer.finish().expect("memory takes the end");
    bytes
}
