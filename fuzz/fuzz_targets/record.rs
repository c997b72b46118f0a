//! Any bytes as a whole posting, for all its facts.
#![no_main]

use std::sync::LazyLock;

use earnest_extract::Extractor;
use earnest_fuzz::laws::record_law;
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

// The dictionaries are built before the first input, so that no input is charged with their time.
fuzz_target!(
    init: {
        LazyLock::force(&EXTRACTOR);
    },
    |bytes: &[u8]| record_law(&EXTRACTOR, bytes)
);
