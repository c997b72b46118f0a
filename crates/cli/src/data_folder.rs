//! Where the lake is.

use std::path::PathBuf;

use earnest_engine::DataFolder;
use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

use crate::failure::Failure;

/// The folder that `--data` or `EARNEST_DATA` names, else the platform's folder for the program's data.
pub(crate) fn data_folder(named: Option<PathBuf>) -> Result<DataFolder, Failure> {
    if let Some(folder) = named {
        return Ok(DataFolder::Named(folder));
    }
    let program = AppStrategyArgs {
        top_level_domain: "org".to_owned(),
        author: "earnest".to_owned(),
        app_name: "earnest".to_owned(),
    };
    let strategy = choose_app_strategy(program)
        .map_err(|error| Failure::environment(error, "name a data folder with --data or EARNEST_DATA"))?;
    Ok(DataFolder::Default(strategy.data_dir()))
}
