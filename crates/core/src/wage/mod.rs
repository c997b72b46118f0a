//! What public tables say of pay: surveyed, filed and self-reported, and the yardsticks that make years, currencies and
//! places comparable. The structs are the rows that a lake keeps.

mod filing;
mod occupation_text;
mod self_reported;
mod surveyed;
mod value;
mod yardstick;

pub use filing::{Filing, FilingProgram};
pub use occupation_text::{OccupationText, OccupationTextKind};
pub use self_reported::SelfReportedPay;
pub use surveyed::SurveyedWage;
pub use value::{WageStatistics, WageValue};
pub use yardstick::{ExchangeRate, PriceIndex, PriceParity};
