//! Reads the small tables beside the flat files: tab separated, columns found by their names in the header.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use earnest_core::IssueCode;

use crate::encoding::decode;
use crate::{Rejection, SourceError};

/// Bytes of a table of names: the largest published has 300 KB.
const SIDE_FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// A small table.
pub(super) struct SideFile {
    name: &'static str,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl SideFile {
    /// Reads `name`, or `name.txt`, in `folder`; `None` where there is none.
    pub(super) fn read(folder: &Path, name: &'static str) -> Result<Option<Self>, SourceError> {
        for file_name in [name.to_owned(), format!("{name}.txt")] {
            let file = match File::open(folder.join(file_name)) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(source) => return Err(SourceError::Read { source }),
            };
            let mut bytes = Vec::new();
            file.take(SIDE_FILE_BYTES_MAX).read_to_end(&mut bytes)?;
            return Ok(Some(Self::parse(name, &bytes)));
        }
        Ok(None)
    }

    fn parse(name: &'static str, bytes: &[u8]) -> Self {
        let decoded = decode(bytes);
        let text = decoded.text.trim_start_matches('\u{feff}');
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let fields = |line: &str| line.split('\t').map(|field| field.trim().to_owned()).collect::<Vec<_>>();
        Self { name, header: lines.next().map(fields).unwrap_or_default(), rows: lines.map(fields).collect() }
    }

    /// The texts of the named columns, row by row; empty where a row is too short for one.
    pub(super) fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<impl Iterator<Item = [&str; N]>, Rejection> {
        let mut places = [0; N];
        for (place, column) in places.iter_mut().zip(names) {
            let found = self.header.iter().position(|name| name == column);
            *place = found.ok_or_else(|| {
                let message = format!("the file `{}` has no column `{column}` in its header", self.name);
                Rejection::new(0, IssueCode::UnknownLayout, message)
            })?;
        }
        Ok(self.rows.iter().map(move |row| places.map(|place| row.get(place).map_or("", String::as_str))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name() {
        let text = "state_code\tarea_code\tarea_name\t\r\n01\t0100000\tAlabama\t\r\n\r\n02\t0200000\n";
        let file = SideFile::parse("oe.area", text.as_bytes());
        let rows: Vec<_> = file.columns(["area_name", "area_code"]).ok().unwrap().collect();
        assert_eq!(rows, [["Alabama", "0100000"], ["", "0200000"]]);
        let rejection = file.columns(["areatype_code"]).err().unwrap();
        assert_eq!(rejection.issue.message, "the file `oe.area` has no column `areatype_code` in its header");
        assert!(SideFile::parse("oe.area", b"").columns(["area_code"]).is_err());
    }
}
