//! From arguments to the command that they name.

use jiff::Zoned;
use jiff::civil::Date;
use tokio::runtime::Runtime;

use super::{extract, ingest, report, status};
use crate::arguments::{Arguments, Command};
use crate::data_folder::data_folder;
use crate::exit::Exit;
use crate::failure::Failure;

/// Carries out the command.
pub(crate) fn run(arguments: Arguments) -> Result<Exit, Failure> {
    match arguments.command {
        Command::Report(command) => report::run(&data_folder(arguments.data)?, command),
        Command::Ingest(command) => ingest::run(&data_folder(arguments.data)?, command),
        Command::Extract(command) => extract::run(&command),
        Command::Status => status::run(&data_folder(arguments.data)?),
    }
}

/// The executor of everything that waits for disk.
pub(super) fn runtime() -> Result<Runtime, Failure> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// Today where the user lives: the one clock of the program.
pub(super) fn today() -> Date {
    Zoned::now().date()
}
