//! Any bytes as HTML.
#![no_main]

use earnest_fuzz::laws::html_to_text_law;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| html_to_text_law(bytes));
