//! The extractor of a command: the embedded dictionaries, and the user's own skills where a file is given.

use std::path::Path;

use earnest_extract::Extractor;
use earnest_reference::skill::parse_lexicon;

use crate::failure::Failure;

/// Builds the extractor.
pub(crate) fn extractor(skills: Option<&Path>) -> Result<Extractor, Failure> {
    let Some(path) = skills else { return Ok(Extractor::new()) };
    let hint = "each line is `id<TAB>name<TAB>rule<TAB>aliases`; docs/skills.md describes the file";
    let name = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::environment(format!("cannot read `{name}`: {error}"), hint))?;
    let own = parse_lexicon(&text).map_err(|error| Failure::environment(format!("`{name}`: {error}"), hint))?;
    Ok(Extractor::with_skills(own))
}
