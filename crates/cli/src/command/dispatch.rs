//! From arguments to the command that they name.

use super::{evaluate, extract, fetch, ingest, report, roles, status};
use crate::arguments::{Arguments, Command, EvaluateCommand};
use crate::data_folder::data_folder;
use crate::exit::Exit;
use crate::failure::Failure;

/// Carries out the command.
pub(crate) fn run(arguments: Arguments) -> Result<Exit, Failure> {
    match arguments.command {
        Command::Report(command) => report::run(&data_folder(arguments.data)?, command),
        Command::Roles(command) => roles::run(&data_folder(arguments.data)?, &command),
        Command::Ingest(command) => ingest::run(&data_folder(arguments.data)?, command),
        Command::Fetch(command) => fetch::run(&data_folder(arguments.data)?, command),
        Command::Extract(command) => extract::run(&command),
        Command::Evaluate(EvaluateCommand::Facts(command)) => evaluate::facts(&command),
        Command::Evaluate(EvaluateCommand::Official(command)) => {
            evaluate::official(&data_folder(arguments.data)?, &command)
        }
        Command::Status => status::run(&data_folder(arguments.data)?),
    }
}
