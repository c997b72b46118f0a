//! The extractor of the functions that read postings.

use std::sync::LazyLock;

use earnest_extract::Extractor;

/// Dictionaries and models, which are read once a process.
pub(super) fn extractor() -> &'static Extractor {
    static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);
    &EXTRACTOR
}
