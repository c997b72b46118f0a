//! Places as they stand in addresses.
//!
//! | area    | in an address  |
//! |---------|----------------|
//! | `US-TX` | `texas`        |
//! | `12420` | `austin-tx`    |
//! | `DE`    | `germany`      |
//! | `world` | `world`        |

use earnest_core::AreaCode;
use earnest_reference::area;

/// Letters of a US state at the end of a city's name.
const STATE_LETTERS: usize = 2;

/// The area as it stands in an address: its short name where that leads back to it, else its code.
pub fn place_slug(code: &AreaCode) -> String {
    let name = area::name(code).map(|name| area::short_name(&name)).unwrap_or_default();
    let mut slug = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.ends_with('-') && letter.is_ascii() && !slug.is_empty() && letter != '.' {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-').to_owned();
    match place_of(&slug) {
        Some((found, _)) if found == *code => slug,
        _ => code.to_string().to_lowercase(),
    }
}

/// The area that an address names, with its usual name.
pub fn place_of(slug: &str) -> Option<(AreaCode, String)> {
    let resolve = |text: &str| area::resolve(text).ok();
    let city = slug.rsplit_once('-').filter(|(_, state)| state.len() == STATE_LETTERS);
    let city = city.and_then(|(city, state)| resolve(&format!("{}, {state}", city.replace('-', " "))));
    city.or_else(|| resolve(slug)).or_else(|| resolve(&slug.replace('-', " ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_to_its_area() {
        for (code, slug) in [
            ("US-TX", "texas"),
            ("12420", "austin-tx"),
            ("DE", "germany"),
            ("US", "united-states"),
            ("35620", "new-york-ny"),
        ] {
            let code: AreaCode = code.parse().unwrap();
            assert_eq!(place_slug(&code), slug);
            assert_eq!(place_of(slug).unwrap().0, code);
        }
        assert!(place_of("xyzzy").is_none());
    }
}
