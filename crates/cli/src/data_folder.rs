//! Where the lake is.

use earnest_engine::DataFolder;
use earnest_store::Location;
use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

use crate::arguments::LakeArguments;
use crate::cluster;
use crate::failure::Failure;

/// The lake that `--data` or `EARNEST_DATA` names, else the platform's folder for the program's data; asked by this process, or by the
/// cluster that `--cluster` names.
pub(crate) fn data_folder(lake: LakeArguments) -> Result<DataFolder, Failure> {
    let folder = match lake.data {
        Some(named) => DataFolder::named(Location::parse(&named)?),
        None => default_folder()?,
    };
    match lake.cluster {
        Some(address) => Ok(folder.with_runner(cluster::runner(&address)?)),
        None => Ok(folder),
    }
}

fn default_folder() -> Result<DataFolder, Failure> {
    let program = AppStrategyArgs {
        top_level_domain: "org".to_owned(),
        author: "earnest".to_owned(),
        app_name: "earnest".to_owned(),
    };
    let strategy = choose_app_strategy(program)
        .map_err(|error| Failure::environment(error, "name a data folder with --data or EARNEST_DATA"))?;
    Ok(DataFolder::default_of(strategy.data_dir()))
}
