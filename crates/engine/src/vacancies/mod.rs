//! Which postings are one vacancy.
//!
//! The rules are those of `earnest_vacancy`. Up to some millions of postings are compared [in memory](copies); more, and those of a
//! cluster, by [plans](plan): each step brings together the postings that share a key, and a function of ours looks at those alone. Both
//! find the same copies.
//!
//! | step of `earnest_vacancy::steps` | is a                                                           |
//! |----------------------------------|----------------------------------------------------------------|
//! | `facts_of`                       | scalar function, `posting_facts`                               |
//! | `equal_postings`                 | scalar function of a group, `equal_postings(array_agg(facts))` |
//! | `BoilerplateSample`              | aggregate function, `employer_boilerplate`, `source_boilerplate` |
//! | `keys`                           | scalar function, `vacancy_keys`                                |
//! | `proposed_pairs`                 | scalar function of a group, `proposed_pairs(…, array_agg(facts))` |
//! | `verify_pair`                    | scalar function over a join of pairs and texts, `verified_pair` |
//! | `copies`                         | done here, with verified pairs alone                           |

mod boilerplate;
mod candidate;
mod copies;
mod equal_postings;
mod functions;
mod keys;
mod pairs;
mod plan;
#[cfg(test)]
mod plan_tests;
mod posting_facts;

pub(crate) use copies::count_copies;
pub use copies::{copies_among, fold_copies};
pub(crate) use functions::register_functions;
