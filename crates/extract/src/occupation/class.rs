//! Which occupations the model chooses from.

use earnest_core::SocCode;
use earnest_reference::soc;

/// First two digits of military codes.
const MILITARY: u32 = 55;

/// The occupations a posting can have: the detailed ones of the SOC but for the military's, whose titles are common words
/// (`analyst`) and whose postings are not.
pub fn classes() -> Vec<SocCode> {
    let military = |soc: SocCode| soc.digits() / 10_000 == MILITARY;
    soc::detailed().into_iter().map(|(soc, _)| soc).filter(|soc| !military(*soc)).collect()
}
