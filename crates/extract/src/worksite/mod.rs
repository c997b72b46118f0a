//! Places of work, from the location as a posting writes it and from the source's structured addresses.
//!
//! ```text
//! location = place { ( ";" | "|" | "/" | "or" ) place }
//! place    = part { ( "," | " - " | "(" | ":" ) part }
//! part     = { word } name { name } { word }
//! name     = city | region | country | code | short name | part of the world
//! ```
//!
//! | location                              | worksites                                          |
//! |---------------------------------------|----------------------------------------------------|
//! | `San Francisco, CA`                   | US, CA, San Francisco, 41860                       |
//! | `US - CA - San Francisco`             | the same                                           |
//! | `London, ON`; `London, UK`; `London`  | CA, Ontario; GB, England; GB, England              |
//! | `NYC`, `1201 Metropolitan Ave, Bklyn` | US, NY, New York, 35620; US, NY, Brooklyn, 35620   |
//! | `Remote - United States | Canada`     | US; CA                                             |
//! | `San Francisco; New York`             | both cities                                        |
//! | `Remote - New York`                   | US, NY: the state that limits the work             |
//! | `Bulgaria, Georgia, Poland`           | BG; GE; PL                                         |
//! | `US (except CA), Canada`              | US; CA                                             |
//! | `Orange County, NY`                   | US, NY                                             |
//! | `Chelmsford, Essex`                   | GB, England, Chelmsford                            |
//! | `Milano, MI`                          | IT, Lombardy, Milan: a code that fits nothing      |
//! | `Paris, Ontario`                      | CA, Ontario: what contradicts it is left           |
//! | `Remote`, `Multiple locations`, `7`   | nothing                                            |
//! | `Remote OK`, `Human Resources-HR`     | nothing: a word, a department                      |
//!
//! Each name has every meaning that the lists give it. Names beside each other keep the meanings that agree
//! (`London` with `ON`); names that agree in nothing are two places. What is left open is settled by the posting's
//! other places, then by the number of inhabitants, and recorded as ambiguous where another meaning was near. A place
//! that only exists by name is never taken without its state.

mod ambiguous;
mod choice;
mod exclusion;
mod meaning;
mod place;
mod reader;
mod reading;
mod segment;
#[cfg(test)]
mod tests;
mod word;

pub use ambiguous::AmbiguousPlace;
pub use reader::{WorksiteReader, WorksiteReading};
