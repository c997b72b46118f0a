//! `cargo xtask`: everything a developer does that a user does not.

mod arguments;
mod bench;
mod folder;
mod generate;
mod oews_flat;
mod picture;
mod repository;
mod schema;
mod served;
mod starter;
mod tidy;
mod train;

use clap::Parser;

fn main() -> miette::Result<()> {
    arguments::run(arguments::Arguments::parse())
}
