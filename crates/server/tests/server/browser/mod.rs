//! The pages as people meet them: in a browser, with the keyboard, on a small telephone, in the dark, without scripts.
//!
//! The tests need Chromium, and for two of them what `.ci/npm` installs; without those they say so and pass.

mod checks;
mod driver;
mod journeys;
mod site;
