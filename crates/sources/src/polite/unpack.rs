//! Unpacks an answer, up to a limit.
//!
//! | `Content-Encoding`               | result                                    |
//! |----------------------------------|-------------------------------------------|
//! | none, `identity`                 | the bytes as they came                    |
//! | `gzip`, `x-gzip`, `br`, `zstd`   | what is inside                            |
//! | two of them                      | what is inside the inside                 |
//! | three or more, any other         | refused: it was not asked for             |
//! | packed bytes that end too soon   | refused: damaged                          |
//! | more inside than the limit       | refused as soon as the limit is passed    |

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

/// What we say we can unpack.
pub(super) const ACCEPTED: &str = "gzip, br, zstd";

/// Layers of packing; servers behind a gateway that packs again have two.
const LAYERS_MAX: usize = 2;

/// Largest window of zstd, as a power of two: 8 MB is what RFC 9659 lets a server use.
const ZSTD_WINDOW_LOG_MAX: u32 = 23;

/// Bytes of brotli unpacked at a time.
const BROTLI_BLOCK: usize = 64 * 1024;

/// A way of packing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
    /// Zstandard.
    Zstd,
}

/// Why nothing came out.
#[derive(Debug)]
pub(super) enum UnpackError {
    /// More than the limit.
    TooLarge,
    /// Not what the header says, or cut.
    Damaged(io::Error),
}

/// The layers that a header names, the innermost first; `None` for one that cannot be unpacked.
pub(super) fn packings(header: &str) -> Option<Vec<Packing>> {
    let mut layers = Vec::new();
    for name in header.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        layers.push(match name.to_ascii_lowercase().as_str() {
            "identity" => continue,
            "gzip" | "x-gzip" => Packing::Gzip,
            "br" => Packing::Brotli,
            "zstd" => Packing::Zstd,
            _ => return None,
        });
    }
    (layers.len() <= LAYERS_MAX).then_some(layers)
}

/// What is inside all the layers.
///
/// # Errors
///
/// When a layer is damaged or holds more than `bytes_max`.
pub(super) fn unpack(mut bytes: Vec<u8>, layers: &[Packing], bytes_max: usize) -> Result<Vec<u8>, UnpackError> {
    for layer in layers.iter().rev() {
        // Servers send answers without a body with the header of one.
        if bytes.is_empty() {
            break;
        }
        bytes = match layer {
            Packing::Gzip => inside(MultiGzDecoder::new(bytes.as_slice()), bytes_max),
            Packing::Brotli => inside(brotli::Decompressor::new(bytes.as_slice(), BROTLI_BLOCK), bytes_max),
            Packing::Zstd => unzstd(&bytes, bytes_max),
        }?;
    }
    Ok(bytes)
}

/// The beginning of what is inside all the layers, also of what was cut: as much as can be had, up to `bytes_max`.
pub(super) fn unpack_beginning(mut bytes: Vec<u8>, layers: &[Packing], bytes_max: usize) -> io::Result<Vec<u8>> {
    for layer in layers.iter().rev() {
        let mut inside = Vec::new();
        let packed: Box<dyn Read + '_> = match layer {
            Packing::Gzip => Box::new(MultiGzDecoder::new(bytes.as_slice())),
            Packing::Brotli => Box::new(brotli::Decompressor::new(bytes.as_slice(), BROTLI_BLOCK)),
            Packing::Zstd => Box::new(zstd_decoder(&bytes)?),
        };
        let read = packed.take(bytes_max as u64).read_to_end(&mut inside);
        match read {
            Err(error) if inside.is_empty() && !bytes.is_empty() => return Err(error),
            _ => bytes = inside,
        }
    }
    Ok(bytes)
}

fn zstd_decoder(bytes: &[u8]) -> io::Result<zstd::stream::read::Decoder<'static, io::BufReader<&[u8]>>> {
    let mut decoder = zstd::stream::read::Decoder::new(bytes)?;
    decoder.window_log_max(ZSTD_WINDOW_LOG_MAX)?;
    Ok(decoder)
}

fn unzstd(bytes: &[u8], bytes_max: usize) -> Result<Vec<u8>, UnpackError> {
    inside(zstd_decoder(bytes).map_err(UnpackError::Damaged)?, bytes_max)
}

fn inside(packed: impl Read, bytes_max: usize) -> Result<Vec<u8>, UnpackError> {
    let mut bytes = Vec::new();
    // One byte past the limit tells that there is more.
    packed.take(bytes_max as u64 + 1).read_to_end(&mut bytes).map_err(UnpackError::Damaged)?;
    if bytes.len() > bytes_max { Err(UnpackError::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(bytes: &[u8], packing: Packing) -> Vec<u8> {
        match packing {
            Packing::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                encoder.write_all(bytes).unwrap();
                encoder.finish().unwrap()
            }
            Packing::Brotli => {
                let mut out = Vec::new();
                brotli::CompressorWriter::new(&mut out, 4096, 3, 20).write_all(bytes).unwrap();
                out
            }
            Packing::Zstd => zstd::encode_all(bytes, 3).unwrap(),
        }
    }

    #[test]
    fn each_packing_gives_its_inside_and_no_more_than_the_limit() {
        let bytes = b"clerk, 40,000 a year. ".repeat(1000);
        for packing in [Packing::Gzip, Packing::Brotli, Packing::Zstd] {
            let whole = packed(&bytes, packing);
            assert_eq!(unpack(whole.clone(), &[packing], bytes.len()).unwrap(), bytes, "{packing:?}");
            let over = unpack(whole.clone(), &[packing], bytes.len() - 1);
            assert!(matches!(over, Err(UnpackError::TooLarge)), "{packing:?}");
            let cut = unpack(whole[..whole.len() / 2].to_vec(), &[packing], 1 << 20);
            assert!(matches!(cut, Err(UnpackError::Damaged(_))), "{packing:?}");
            let beginning = unpack_beginning(whole.clone(), &[packing], 100).unwrap();
            assert_eq!(beginning, bytes[..100], "{packing:?}");
            assert_eq!(unpack_beginning(whole.clone(), &[packing], 1 << 20).unwrap(), bytes, "{packing:?}");
            let wrong = unpack(b"<html>not packed at all".to_vec(), &[packing], 1 << 20);
            assert!(matches!(wrong, Err(UnpackError::Damaged(_))), "{packing:?}");
        }
        let twice = packed(&packed(&bytes, Packing::Gzip), Packing::Zstd);
        assert_eq!(unpack(twice, &[Packing::Gzip, Packing::Zstd], 1 << 20).unwrap(), bytes);
    }

    #[test]
    fn only_what_was_asked_for_is_unpacked() {
        assert_eq!(packings("GZIP, identity"), Some(vec![Packing::Gzip]));
        assert_eq!(packings("gzip, br"), Some(vec![Packing::Gzip, Packing::Brotli]));
        assert_eq!(packings(""), Some(Vec::new()));
        for header in ["deflate", "gzip, gzip, gzip", "gzip; q=1"] {
            assert_eq!(packings(header), None, "{header}");
        }
    }
}
