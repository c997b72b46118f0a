//! `earnest`: how much does this job pay, and why, with numbers you can check.

mod arguments;
mod cluster;
mod command;
mod data_folder;
mod exit;
mod extractor;
mod failure;
mod output;
mod progress;

use clap::Parser;

fn main() -> std::process::ExitCode {
    let arguments = arguments::Arguments::parse();
    match command::run(arguments) {
        Ok(exit) => exit.into(),
        Err(failure) => failure.report(),
    }
}
