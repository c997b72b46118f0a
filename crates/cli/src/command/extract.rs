//! `earnest extract`.

use std::fs::File;
use std::io::{self, BufReader, BufWriter};

use earnest_engine::extract::{ExtractSummary, extract_lines};

use crate::arguments::ExtractArguments;
use crate::exit::Exit;
use crate::extractor::extractor;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(arguments: &ExtractArguments) -> Result<Exit, Failure> {
    let extractor = extractor(arguments.skills.as_deref())?;
    let mut stdout = BufWriter::new(io::stdout().lock());
    let mut total = ExtractSummary::default();
    let mut unreadable = 0;
    if arguments.files.is_empty() {
        total = extract_lines("standard input", io::stdin().lock(), &mut stdout, &extractor)?;
    }
    for path in &arguments.files {
        let name = path.display().to_string();
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => {
                output::note(&format!("cannot read `{name}`: {error}"));
                unreadable += 1;
                continue;
            }
        };
        let summary = extract_lines(&name, BufReader::new(file), &mut stdout, &extractor)?;
        total.extracted += summary.extracted;
        total.rejected += summary.rejected;
    }
    if total.rejected > 0 {
        output::note(&format!("{} lines were no postings; their lines of output hold the reasons", total.rejected));
    }
    let nothing_read = total.extracted == 0 && (total.rejected > 0 || unreadable > 0);
    Ok(if nothing_read { Exit::NothingRead } else { Exit::Done })
}
