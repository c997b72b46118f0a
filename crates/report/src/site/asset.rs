//! The files beside the pages: one stylesheet, one script.

use std::sync::LazyLock;

/// A file beside the pages. Its name holds a hash of its bytes, so that it can be kept for ever.
#[derive(Debug)]
pub struct Asset {
    /// Name under `assets/`.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// Digits of the hash in a name.
const DIGITS: usize = 8;

/// The stylesheet: of pages, of charts, of forms.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    [include_str!("../style.css"), include_str!("../chart/chart.css"), include_str!("forms.css")].map(compact).concat()
});

/// The rules without comments, line breaks and the spaces that mean nothing; no string of ours holds any of these.
fn compact(rules: &str) -> String {
    let mut text = String::with_capacity(rules.len());
    for (index, piece) in rules.split("/*").enumerate() {
        text.push_str(if index == 0 { piece } else { piece.split_once("*/").map_or("", |(_, rest)| rest) });
    }
    let lines: String = text.lines().map(str::trim).collect();
    let spaces = [
        (": ", ":"),
        ("; ", ";"),
        (", ", ","),
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        (";}", "}"),
        ("} ", "}"),
        (" > ", ">"),
    ];
    spaces.iter().fold(lines, |text, (long, short)| text.replace(long, short))
}

static ASSETS: LazyLock<[Asset; 2]> = LazyLock::new(|| {
    let asset = |stem: &str, ending: &str, media_type, bytes: &'static [u8]| {
        let hash = blake3::hash(bytes).to_hex();
        Asset { name: format!("{stem}-{}.{ending}", &hash[..DIGITS]), media_type, bytes }
    };
    [
        asset("style", "css", "text/css; charset=utf-8", STYLE.as_bytes()),
        asset("site", "js", "text/javascript; charset=utf-8", include_bytes!("site.js")),
    ]
});

/// Every file beside the pages: the stylesheet first, then the script.
pub fn assets() -> &'static [Asset] {
    &*ASSETS
}
