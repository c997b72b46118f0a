//! What pages tell search engines and other machines, as JSON-LD in the words of schema.org.
//!
//! | page                  | says                                                    |
//! |-----------------------|---------------------------------------------------------|
//! | a role, everywhere or in a place | one `Occupation`: its posted pay, category and place |
//! | one page an occupation and area, without posted pay | one `Occupation`: the surveyed pay of the occupation |
//! | data                  | one `Dataset`                                           |
//! | every page in a trail | one `BreadcrumbList`                                    |
//!
//! Only what the page shows as published stands here: nothing withheld, nothing modelled, and one kind of evidence at a time. There is no
//! `OccupationAggregationByEmployer`: it is the pay of one employer, and no figure of one employer is ever published. Of the world nothing is said:
//! it is no place.

mod breadcrumbs;
mod dataset;
mod occupation;

pub use breadcrumbs::breadcrumbs;
pub use dataset::{DatasetStatement, dataset};
pub use occupation::{role, surveyed_occupation};

/// The vocabulary.
const CONTEXT: &str = "https://schema.org/";
