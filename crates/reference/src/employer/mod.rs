//! Employers: one id across the spellings of a name, and which of them are big technology companies.
//!
//! | name                                     | id                       | why                                        |
//! |------------------------------------------|--------------------------|--------------------------------------------|
//! | `Stripe, Inc.`, `stripe (YC S09)`        | `stripe`                 | a legal form, a remark                     |
//! | `Stripe Payments UK, Ltd`                | `stripepaymentsuk`       | another name: never merged on a weak match |
//! | `The Boeing Company`                     | `boeing`                 | article and form                           |
//! | `The Browser Company`                    | `browsercompany`         | a plain word needs its `Company`           |
//! | `Careers at Acme`, `Acme \| Jobs`        | `acme`                   | words of the page                          |
//! | `PowerTeam, LLC, dba PowerObjects`       | `powerobjects`           | the name it trades under                   |
//! | `Nestlé`, `Johnson & Johnson`, `scale-ai`| `nestle`, `johnsonandjohnson`, `scaleai` | letters without accents    |
//! | `Google LLC`, `Alphabet Inc.`            | `google`                 | one employer by public knowledge           |
//! | `Working at Google`, `Google Careers`    | `google`                 | words of the page behind an employer of the lists |
//! | `Confidential company`, `N/A`, `-`       | none                     | many employers hide behind one word        |
//! | `S.A.S. Dupont S.A.S.`, `Co`             | `sasdupont`, `co`        | a form is dropped at the end, never alone  |
//!
//! Places stay in the name (`Acme (UK)`, `University of California, Davis`): they tell campuses, hospitals and subsidiaries apart.
//! Known to stay apart: slugs with a glued form or article (`exadelinc`, `thetradedesk`), and subsidiaries that are not listed.

mod alias;
mod big_tech;
mod form;
mod kind_word;
mod name;
#[cfg(test)]
mod tests;
mod word;

pub use big_tech::is_big_tech;
pub use kind_word::{founded_year_max, has_kind_ending, is_kind_word};
pub use name::{has_legal_form, id_of_name};
