//! `earnest roles`.

use earnest_engine::DataFolder;
use earnest_engine::roles::roles;
use earnest_report::{render_roles, render_roles_json};

use super::surroundings::{runtime, today};
use crate::arguments::{ListFormat, RolesArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder, arguments: &RolesArguments) -> Result<Exit, Failure> {
    let query = arguments.query.join(" ");
    let list = runtime()?.block_on(async {
        let session = folder.open().await?;
        roles(&session, &query, arguments.as_of.unwrap_or_else(today)).await
    })?;
    output::data(&match arguments.format {
        ListFormat::Term => render_roles(&list),
        ListFormat::Json => render_roles_json(&list),
    })?;
    if list.roles.is_empty() {
        output::note(&format!("note: no role has `{}` in a name; `earnest roles` lists all", query.trim()));
        return Ok(Exit::Question);
    }
    Ok(Exit::Done)
}
