//! An article in Markdown, with its charts as files where a folder for them is named.

use std::path::Path;

use earnest_report::Article;

use crate::arguments::{CohortArguments, Format};
use crate::failure::Failure;

/// Refuses a folder for pictures where no article shows them.
pub(super) fn check(arguments: &CohortArguments) -> Result<(), Failure> {
    if arguments.pictures.is_some() && arguments.format != Format::Md {
        return Err(Failure::arguments("only an article has pictures in files", "add `--format md`"));
    }
    Ok(())
}

/// Writes the pictures of the article that `article` makes for that folder, and gives the article. What stands there under their names is replaced.
pub(super) fn with_pictures(folder: &Path, article: impl FnOnce(&str) -> Article) -> Result<String, Failure> {
    let article = article(&folder.display().to_string().replace('\\', "/"));
    let failed = |error| {
        Failure::environment(error, format!("choose another folder than `{}` with --pictures", folder.display()))
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    for (name, svg) in &article.pictures {
        std::fs::write(folder.join(name), svg).map_err(failed)?;
    }
    Ok(article.markdown)
}
