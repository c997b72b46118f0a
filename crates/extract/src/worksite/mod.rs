//! Places of work, from the location as a posting writes it and from the source's structured addresses.
//!
//! ```text
//! location = place { separator place }
//! place    = city [ "," region ] [ "," country ] | region | country | short name
//! ```
//!
//! | location                              | worksites                                          |
//! |---------------------------------------|----------------------------------------------------|
//! | `San Francisco, CA`                   | US, CA, San Francisco, 41860                       |
//! | `London, ON`; `London, UK`; `London`  | CA, Ontario; GB, England; GB, England              |
//! | `NYC`, `1201 Metropolitan Ave, Bklyn` | US, NY, New York, 35620; US, NY, Brooklyn, 35620   |
//! | `Remote - United States | Canada`     | US; CA                                             |
//! | `San Francisco; New York`             | both cities                                        |
//! | `Remote`, `Multiple locations`, `7`   | nothing                                            |
//!
//! A city's name that several cities share is settled by the other parts, then by the number of inhabitants; a place
//! that only exists by name is never taken without its state.

mod reader;
mod reading;

pub use reader::WorksiteReader;
