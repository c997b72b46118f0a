//! Reads the flat files of the survey: `oe.data.0.Current` or `oe.data.1.AllData`, and the tables of names beside it.
//!
//! | file beside it      | without it                                                                           |
//! |---------------------|--------------------------------------------------------------------------------------|
//! | `oe.area`           | rejected: nothing is read                                                            |
//! | `oe.occupation`     | rejected: nothing is read                                                            |
//! | `oe.footnote`       | one rejection; every value `-` is not released, since nothing says why it is absent  |
//! | `oe.datatype`       | the data types are those of [`TABLE`]                                                |
//! | `oe.release`        | the yearly period `A01` is May                                                       |
//!
//! Each may be named with `.txt` after it. `oe.industry` and `oe.series` are not needed. Columns are found by the header's names.
//! Positions are lines of the data file, the header being line 1; 0 is a file beside it.

use std::fs::File;
use std::path::Path;

use earnest_core::IssueCode;
use memchr::memchr;
use rayon::prelude::*;

use crate::wage::{WageRecord, WageSink};
use crate::{Rejection, SourceError};

use super::area::flat_area;
use super::blocks::Blocks;
use super::cell_lines::{BlockLines, Columns, LineReader};
use super::footnote::Footnotes;
use super::join::{Joiner, Names};
use super::measure::TABLE;
use super::release::release_in;
use super::side_file::SideFile;

/// Blocks that are in memory at once for each core: one is read while the others wait for their turn.
const BLOCKS_PER_CORE: usize = 2;

/// Whether `path`, whose first bytes are `head`, is a flat file of the survey: by its name and its header.
pub fn is_oews_flat(path: &Path, head: &[u8]) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase());
    let is_named = name.is_some_and(|name| name.starts_with("oe.data."));
    is_named && Columns::find(&head[..memchr(b'\n', head).unwrap_or(head.len())]).is_some()
}

/// Reads the flat file `data_file` with the tables of names in its folder, and hands on its cells a few thousand at a time, in the
/// file's order but for cells whose lines stand apart. `Break` ends the reading.
///
/// # Errors
///
/// When the file, or one beside it, cannot be read. Everything that is wrong with their content is a rejection among the records.
pub fn read_oews_flat(data_file: &Path, sink: &mut WageSink<'_>) -> Result<(), SourceError> {
    let folder = data_file.parent().unwrap_or(Path::new(""));
    let side = match side_tables(folder)? {
        Ok(side) => side,
        Err(rejection) => {
            let _ = sink(vec![WageRecord::Rejected(rejection)]);
            return Ok(());
        }
    };
    let mut joiner = Joiner::new(side.names);
    if !side.footnotes.are_known {
        let message = "there is no file `oe.footnote` beside the data: every value `-` is taken as not released";
        joiner.reject(Rejection::new(0, IssueCode::MissingField, message));
    }
    let mut blocks = Blocks::new(File::open(data_file)?);
    let mut buffers = vec![Vec::new(); rayon::current_num_threads() * BLOCKS_PER_CORE];
    let mut reader = None;
    let mut lines_before = 0;
    loop {
        let filled = fill(&mut blocks, &mut buffers)?;
        let mut texts: Vec<&[u8]> = buffers[..filled].iter().map(Vec::as_slice).collect();
        if reader.is_none() {
            let first = texts.first().copied().unwrap_or_default();
            let header = &first[..memchr(b'\n', first).unwrap_or(first.len())];
            let Some(columns) = Columns::find(header) else {
                let message = "the first line is no header: expected `series_id`, `year`, `period`, `value` and \
                               `footnote_codes` between tabs";
                joiner.reject(Rejection::new(0, IssueCode::UnknownLayout, message));
                break;
            };
            reader = Some(LineReader { columns, measures: side.measures, footnotes: &side.footnotes });
            lines_before = 1;
            if let Some(text) = texts.first_mut() {
                *text = text.get(header.len() + 1..).unwrap_or_default();
            }
        }
        let Some(reader) = &reader else { break };
        if filled == 0 {
            break;
        }
        let read: Vec<BlockLines> = texts.into_par_iter().map(|text| reader.read(text)).collect();
        for block in read {
            add(&mut joiner, block, &mut lines_before);
        }
        if sink(joiner.take()).is_break() {
            return Ok(());
        }
    }
    joiner.finish();
    let last = joiner.take();
    if !last.is_empty() {
        let _ = sink(last);
    }
    Ok(())
}

/// Fills buffers in turn; the number of those that hold something.
fn fill(blocks: &mut Blocks<File>, buffers: &mut [Vec<u8>]) -> Result<usize, SourceError> {
    for (filled, buffer) in buffers.iter_mut().enumerate() {
        if !blocks.fill(buffer)? {
            return Ok(filled);
        }
    }
    Ok(buffers.len())
}

fn add(joiner: &mut Joiner, block: BlockLines, lines_before: &mut usize) {
    for rejection in block.rejections {
        joiner.reject(Rejection { position: *lines_before + rejection.position, ..rejection });
    }
    for mut lines in block.cells {
        lines.line += *lines_before;
        joiner.add(lines);
    }
    *lines_before += block.lines;
}

/// What the files beside the data say.
struct SideTables {
    names: Names,
    footnotes: Footnotes,
    measures: [Option<u8>; 100],
}

fn side_tables(folder: &Path) -> Result<Result<SideTables, Rejection>, SourceError> {
    let (areas, occupations) = (SideFile::read(folder, "oe.area")?, SideFile::read(folder, "oe.occupation")?);
    let (footnotes, data_types) = (SideFile::read(folder, "oe.footnote")?, SideFile::read(folder, "oe.datatype")?);
    let releases = SideFile::read(folder, "oe.release")?;
    let tables = || {
        let mut names = Names::default();
        read_areas(&needed(areas, "oe.area")?, &mut names)?;
        for [code, title] in needed(occupations, "oe.occupation")?.columns(["occupation_code", "occupation_name"])? {
            names.occupations.insert(code.to_owned(), title.into());
        }
        if let Some(releases) = releases {
            for [code, description] in releases.columns(["release_date", "description"])? {
                if let Some(release) = release_in(description) {
                    names.releases.insert(code.to_owned(), release.into());
                }
            }
        }
        let footnotes = match &footnotes {
            Some(file) => Footnotes::new(file.columns(["footnote_code", "footnote_text"])?.map(Into::into)),
            None => Footnotes::default(),
        };
        Ok(SideTables { names, footnotes, measures: measures(data_types.as_ref())? })
    };
    Ok(tables())
}

fn needed(file: Option<SideFile>, name: &str) -> Result<SideFile, Rejection> {
    file.ok_or_else(|| {
        let message = format!("there is no file `{name}` beside the data, which cannot be read without its names");
        Rejection::new(0, IssueCode::MissingField, message)
    })
}

fn read_areas(file: &SideFile, names: &mut Names) -> Result<(), Rejection> {
    for [code, kind, name] in file.columns(["area_code", "areatype_code", "area_name"])? {
        if let Some(area) = flat_area(kind, code, None) {
            names.areas.insert(format!("{kind}{code}"), (area, name.into()));
        }
    }
    // The state stands in its own column, which older tables lack: there it is the first digits of the area.
    if let Ok(rows) = file.columns(["area_code", "areatype_code", "state_code"]) {
        for [code, kind, state] in rows {
            if let (Some(area), Some(known)) =
                (flat_area(kind, code, Some(state)), names.areas.get_mut(&format!("{kind}{code}")))
            {
                known.0 = area;
            }
        }
    }
    Ok(())
}

/// Place of a measure by its code: as the file of data types names it, or as the table has always had it.
fn measures(data_types: Option<&SideFile>) -> Result<[Option<u8>; 100], Rejection> {
    let mut measures = [None; 100];
    for (at, measure) in (0..).zip(&TABLE) {
        let code = match data_types {
            None => usize::from(measure.code),
            Some(file) => {
                let mut rows = file.columns(["datatype_code", "datatype_name"])?;
                let named = rows.find(|[_, name]| name.eq_ignore_ascii_case(measure.name));
                named.and_then(|[code, _]| code.parse().ok()).ok_or_else(|| {
                    let message = format!("the file `oe.datatype` names no `{}`, which is read", measure.name);
                    Rejection::new(0, IssueCode::UnknownLayout, message)
                })?
            }
        };
        if let Some(place) = measures.get_mut(code) {
            *place = Some(at);
        }
    }
    Ok(measures)
}
