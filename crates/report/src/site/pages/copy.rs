//! A command line that can be copied; the script adds the button.

use maud::{Markup, html};

/// What it does, and the line.
pub(super) fn command(line: &str, what: &str) -> Markup {
    html! {
        p.aside { (what) ":" }
        div.copy data-copy { pre tabindex="0" { code { (line) } } }
    }
}
