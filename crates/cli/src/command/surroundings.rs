//! What a command takes from the machine: threads and the date.

use jiff::Zoned;
use jiff::civil::Date;
use tokio::runtime::Runtime;

use crate::failure::Failure;

/// The executor of everything that waits for disk.
pub(super) fn runtime() -> Result<Runtime, Failure> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// Today where the user lives: the one clock of the program.
pub(super) fn today() -> Date {
    Zoned::now().date()
}
