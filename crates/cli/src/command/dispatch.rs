//! From arguments to the command that they name.

use super::{
    build, cluster, compare, diff, evaluate, export, extract, fetch, ingest, lint, map, mcp, price, publish, report,
    roles, serve, show, sources, sql, status, verify,
};
use crate::arguments::{Arguments, Command, EvaluateCommand, McpArguments};
use crate::data_folder::data_folder;
use crate::exit::Exit;
use crate::failure::Failure;

/// Carries out the command.
pub(crate) fn run(arguments: Arguments) -> Result<Exit, Failure> {
    match arguments.command {
        Command::Report(command) => report::run(&data_folder(arguments.lake)?, command),
        Command::Compare(command) => compare::run(&data_folder(arguments.lake)?, command),
        Command::Price(command) => price::run(&data_folder(arguments.lake)?, command),
        Command::Lint(command) => lint::run(&command),
        Command::Publish(command) => publish::run(&data_folder(arguments.lake)?, command),
        Command::Build(command) => build::run(&data_folder(arguments.lake)?, &command),
        Command::Show(command) => show::run(&data_folder(arguments.lake)?, &command),
        Command::Verify(command) => verify::run(&data_folder(arguments.lake)?, &command),
        Command::Diff(command) => diff::run(&data_folder(arguments.lake)?, &command),
        Command::Sql(command) => sql::run(&data_folder(arguments.lake)?, &command),
        Command::Export(command) => export::run(&data_folder(arguments.lake)?, command),
        Command::Mcp(McpArguments {}) => mcp::run(data_folder(arguments.lake)?),
        Command::Roles(command) => roles::run(&data_folder(arguments.lake)?, &command),
        Command::Ingest(command) => ingest::run(&data_folder(arguments.lake)?, command),
        Command::Fetch(command) => fetch::run(&data_folder(arguments.lake)?, command),
        Command::Watch(command) => fetch::watch(&data_folder(arguments.lake)?, &command),
        Command::Sources(command) => sources::run(&command),
        Command::Map(command) => map::run(&command),
        Command::Extract(command) => extract::run(&command),
        Command::Cluster(command) => cluster::run(command),
        Command::Serve(command) => serve::run(&data_folder(arguments.lake)?, command),
        Command::Evaluate(EvaluateCommand::Facts(command)) => evaluate::facts(&command),
        Command::Evaluate(EvaluateCommand::Official(command)) => {
            evaluate::official(&data_folder(arguments.lake)?, &command.run)
        }
        Command::Evaluate(EvaluateCommand::Estimates(command)) => evaluate::estimates(&command),
        Command::Evaluate(EvaluateCommand::Pooling(command)) => {
            evaluate::pooling(&data_folder(arguments.lake)?, &command.run)
        }
        Command::Evaluate(EvaluateCommand::Prediction(command)) => {
            evaluate::prediction(&data_folder(arguments.lake)?, &command.run)
        }
        Command::Status => status::run(&data_folder(arguments.lake)?),
    }
}
