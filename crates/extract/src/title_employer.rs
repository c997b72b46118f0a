//! A title without the name of the employer, which says nothing of the work.
//!
//! | title, employer                              | without                    |
//! |----------------------------------------------|----------------------------|
//! | `Acme Inc | Data Analyst | Berlin`, `Acme`   | `Data Analyst | Berlin`    |
//! | `Baker at Flour & Sons`, `Flour & Sons`      | `Baker`                    |
//! | `Apple Picker`, `Apple`                      | unchanged                  |
//! | `Plumber`, `Plumber LLC`                     | unchanged: nothing else is left |

use std::borrow::Cow;

use earnest_reference::employer::id_of_name;
use earnest_reference::role::split_parts;

/// Between the work and the employer.
const AT: &str = " at ";

/// The title without parts that are the employer's name, and without `at` the employer at a part's end.
pub(crate) fn without_employer<'t>(title: &'t str, employer: &str) -> Cow<'t, str> {
    let Some(id) = id_of_name(employer) else { return Cow::Borrowed(title) };
    let is_employer = |part: &str| id_of_name(part).is_some_and(|part| part == id);
    let mut changed = false;
    let mut kept: Vec<&str> = Vec::new();
    for part in split_parts(title).map(str::trim) {
        if is_employer(part) {
            changed = true;
            continue;
        }
        match part.rfind(AT).filter(|&at| is_employer(&part[at + AT.len()..])) {
            Some(at) => {
                kept.push(&part[..at]);
                changed = true;
            }
            None => kept.push(part),
        }
    }
    if changed && !kept.is_empty() { Cow::Owned(kept.join(" | ")) } else { Cow::Borrowed(title) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn employers_are_no_part_of_the_work() {
        for (title, employer, expected) in [
            ("Acme Inc | Data Analyst | Berlin", "Acme", "Data Analyst | Berlin"),
            ("Data Analyst (ACME)", "Acme, Inc.", "Data Analyst"),
            ("Baker at Flour & Sons", "Flour & Sons", "Baker"),
            ("Apple Picker", "Apple", "Apple Picker"),
            ("Cook", "", "Cook"),
            ("Plumber", "Plumber LLC", "Plumber"),
        ] {
            assert_eq!(without_employer(title, employer), expected, "{title}");
        }
    }
}
