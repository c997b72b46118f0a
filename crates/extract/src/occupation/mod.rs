//! A posting's title, duties and skills to its occupation and role.
//!
//! | title                                   | occupation                     | why                                        |
//! |-----------------------------------------|--------------------------------|--------------------------------------------|
//! | `Senior Backend Engineer, Payments`     | 15-1252, role `backend-engineer` | the role settles it                      |
//! | `Night Shift Forklift Loader`           | 53-7051                        | its words speak for it                     |
//! | `Electrican`                            | 47-2111                        | pieces of an unknown word                  |
//! | `Consultant`, in a text about SAP       | 15-1200: the group             | no single occupation is likely enough      |
//! | `Various`                               | nothing                        | not even a group is                        |
//!
//! The model is multinomial and linear ([`title_features`] are what it sees), made by `cargo xtask train occupation`;
//! docs/methods/occupation.md says from what, how good it is and where it is weak. Probabilities are calibrated.

mod calibration;
mod class;
mod coder;
mod feature;
mod model;
mod score;

pub use calibration::{Calibration, Evidence, log_odds};
pub use class::classes;
pub use coder::{OccupationCoder, OccupationModel, RawAnswer};
pub use feature::{text_feature, title_features};
pub use model::{BrokenModel, SparseModel};
pub use score::{Likeliest, Scores};
