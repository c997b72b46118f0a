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

/// A title and where its employer stands in it.
#[derive(Debug, PartialEq)]
pub(crate) struct TitleWork<'t> {
    /// The title without parts that are the employer's name, and without `at` the employer at a part's end.
    pub(crate) work: Cow<'t, str>,
    /// The parts that are the employer's name, in order.
    pub(crate) employer: Vec<&'t str>,
}

/// Finds the employer in a title.
pub(crate) fn without_employer<'t>(title: &'t str, employer: &str) -> TitleWork<'t> {
    let whole = TitleWork { work: Cow::Borrowed(title), employer: Vec::new() };
    let Some(id) = id_of_name(employer) else { return whole };
    let is_employer = |part: &str| id_of_name(part).is_some_and(|part| part == id);
    let (mut kept, mut names): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut is_cut = false;
    for part in split_parts(title).map(str::trim) {
        if is_employer(part) {
            names.push(part);
        } else if let Some(at) = part.rfind(AT).filter(|&at| is_employer(&part[at + AT.len()..])) {
            kept.push(&part[..at]);
            is_cut = true;
        } else {
            kept.push(part);
        }
    }
    if kept.is_empty() || (names.is_empty() && !is_cut) {
        return TitleWork { employer: names, ..whole };
    }
    TitleWork { work: Cow::Owned(kept.join(" | ")), employer: names }
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
            assert_eq!(without_employer(title, employer).work, expected, "{title}");
        }
    }
}
