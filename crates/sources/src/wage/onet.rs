//! Reads the text files of the O*NET database: what each of its occupations does, is called and works with.
//!
//! | file                            | text                                | kind               |
//! |---------------------------------|-------------------------------------|--------------------|
//! | `Task Statements.txt`           | `Task`                              | `task`             |
//! | `Occupation Data.txt`           | `Description`                       | `description`      |
//! | `Alternate Titles.txt`          | `Alternate Title`                   | `alternate_title`  |
//! | `Sample of Reported Titles.txt` | `Reported Job Title`                | `reported_title`   |
//! | `Technology Skills.txt`         | `Example`                           | `technology_skill` |
//!
//! | row                                        | becomes                                          |
//! |--------------------------------------------|--------------------------------------------------|
//! | code `15-1252.00`                          | a text of that code and of SOC 15-1252           |
//! | another code                               | rejected                                         |
//! | another number of columns than the header  | rejected                                         |
//! | no text                                    | rejected                                         |
//! | a text over the limit                      | rejected                                         |
//!
//! The kind is told from the header. No file states its release: it is given, or told from a folder or an archive named like
//! `onet-27.0` or `db_27_0_text`, else [`RELEASE_UNSTATED`].

use std::io::BufRead;

use earnest_core::{IssueCode, OccupationText, OccupationTextKind, SocCode};

use super::WageRecord;
use super::batch::{Batches, WageSink};
use super::table::TableReader;
use crate::posting_line::clip;
use crate::{Rejection, SourceError};

/// Release of texts of which neither the caller nor the file's path tells it.
pub const RELEASE_UNSTATED: &str = "unstated";

/// Id of the source.
const SOURCE: &str = "onet";
/// Column of the code.
const CODE: &str = "O*NET-SOC Code";
/// Bytes of a text; the longest description has 1,500.
const TEXT_BYTES_MAX: usize = 20_000;
/// Columns of a kind's text, and one that only its file has.
const KINDS: [(OccupationTextKind, &str, &str); 5] = [
    (OccupationTextKind::Task, "Task", "Task Type"),
    (OccupationTextKind::Description, "Description", "Title"),
    (OccupationTextKind::AlternateTitle, "Alternate Title", "Short Title"),
    (OccupationTextKind::ReportedTitle, "Reported Job Title", "Shown in My Next Move"),
    (OccupationTextKind::TechnologySkill, "Example", "Commodity Code"),
];

/// Whether a table with this header is one of the files.
pub(crate) fn is_onet_text(header: &[String]) -> bool {
    kind_of(header).is_some()
}

fn kind_of(header: &[String]) -> Option<(OccupationTextKind, &'static str)> {
    let has = |name: &str| header.iter().any(|column| column == name);
    let kind = KINDS.iter().find(|(_, text, own)| has(text) && has(own)).filter(|_| has(CODE))?;
    Some((kind.0, kind.1))
}

/// Reads one of the files. `release` is told from `name`, its path, where it is not given.
///
/// # Errors
///
/// When the bytes cannot be read. Everything that is wrong with them is a rejection.
pub fn read_onet_text(
    name: &str,
    release: Option<&str>,
    mut input: impl BufRead,
    sink: &mut WageSink<'_>,
) -> Result<(), SourceError> {
    let mut batches = Batches::new(sink);
    let mut table = TableReader::open(&mut input)?;
    let Some((kind, column)) = kind_of(&table.header) else {
        let message = "the header is that of none of the five files of texts of O*NET";
        let _ = batches.reject(0, IssueCode::UnknownLayout, message);
        let _ = batches.hand_on();
        return Ok(());
    };
    let release = release.map(str::to_owned).or_else(|| release_in(name));
    let file = TextFile {
        columns: table.header.len(),
        code: table.column(CODE).unwrap_or_default(),
        text: table.column(column).unwrap_or_default(),
        name: column,
        kind,
        release: release.unwrap_or_else(|| RELEASE_UNSTATED.to_owned()),
    };
    while let Some(row) = table.next_row()? {
        let text = row.and_then(|(line, fields)| file.read_row(line, &fields));
        let flow = batches.push(text.map_or_else(WageRecord::Rejected, WageRecord::OccupationText));
        if flow.is_break() {
            return Ok(());
        }
    }
    let _ = batches.hand_on();
    Ok(())
}

/// A file whose kind is known.
struct TextFile {
    columns: usize,
    code: usize,
    text: usize,
    name: &'static str,
    kind: OccupationTextKind,
    release: String,
}

impl TextFile {
    fn read_row(&self, line: usize, fields: &[String]) -> Result<OccupationText, Rejection> {
        if fields.len() != self.columns {
            let message = format!("the row has {} columns, the header {}", fields.len(), self.columns);
            return Err(Rejection::new(line, IssueCode::ShiftedColumns, message));
        }
        let (code, text) = (fields[self.code].as_str(), fields[self.text].as_str());
        let soc = code.parse::<SocCode>().ok().filter(|_| is_onet_code(code)).ok_or_else(|| {
            let message = format!("`{CODE}` holds `{}`, which is no code such as `15-1252.00`", clip(code));
            Rejection::new(line, IssueCode::InvalidValue, message)
        })?;
        if text.is_empty() {
            return Err(Rejection::new(line, IssueCode::MissingField, format!("`{}` is empty", self.name)));
        }
        if text.len() > TEXT_BYTES_MAX {
            let message = format!("`{}` has {} bytes, over the limit of {TEXT_BYTES_MAX}", self.name, text.len());
            return Err(Rejection::new(line, IssueCode::TooLarge, message));
        }
        Ok(OccupationText {
            source: SOURCE.to_owned(),
            release: self.release.clone(),
            soc: soc.to_string(),
            code: code.to_owned(),
            kind: self.kind.as_str().to_owned(),
            position: i64::try_from(line).unwrap_or(i64::MAX),
            text: text.to_owned(),
        })
    }
}

/// Whether the code has two digits after the point, as O*NET's own have.
fn is_onet_code(code: &str) -> bool {
    code.split_once('.').is_some_and(|(_, fine)| fine.len() == 2 && fine.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The release that a path names: `27.0` of `onet-27.0/Task_Statements.txt` and of `db_27_0_text.zip`.
fn release_in(path: &str) -> Option<String> {
    path.rsplit(['/', '\\']).find_map(|part| {
        let part = part.to_ascii_lowercase();
        let rest = ["onet-", "onet_", "db_"].iter().find_map(|prefix| part.strip_prefix(prefix))?;
        let (major, rest) = rest.split_at(rest.find(['.', '_'])?);
        let rest = rest.get(1..)?;
        let minor = &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())];
        let is_number = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
        (is_number(major) && is_number(minor)).then(|| format!("{major}.{minor}"))
    })
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        read_onet_text("db_27_0_text/x.txt", None, text.as_bytes(), &mut |batch| {
            lines.extend(batch.into_iter().map(|record| match record {
                WageRecord::OccupationText(text) => {
                    format!("{} {} {} {}: {}", text.release, text.soc, text.code, text.kind, text.text)
                }
                WageRecord::Rejected(rejection) => format!("{}: {}", rejection.position, rejection.issue.message),
                other => format!("{other:?}"),
            }));
            ControlFlow::Continue(())
        })
        .unwrap();
        lines
    }

    #[test]
    fn the_kind_of_text_is_told_from_the_header() {
        for (text, read_as) in [
            (
                "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\n\
                 15-1252.00\t1\tWrite \"code\", test it.\tCore\t87\t07/2014\tIncumbent\n",
                "27.0 15-1252 15-1252.00 task: Write \"code\", test it.",
            ),
            (
                "O*NET-SOC Code\tTitle\tDescription\r\n15-1252.00\tSoftware Developers\tDevelop software.\r\n",
                "27.0 15-1252 15-1252.00 description: Develop software.",
            ),
            (
                "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n15-1252.00\t\"Ace\" Coder\tn/a\t08\n",
                "27.0 15-1252 15-1252.00 alternate_title: \"Ace\" Coder",
            ),
            (
                "O*NET-SOC Code\tReported Job Title\tShown in My Next Move\n15-1299.08\tArchitect\tY\n",
                "27.0 15-1299 15-1299.08 reported_title: Architect",
            ),
            (
                "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n\
                 15-1252.00\tC++\t43232408\tSoftware\tY\tN\n",
                "27.0 15-1252 15-1252.00 technology_skill: C++",
            ),
        ] {
            assert_eq!(read(text), [read_as]);
        }
        let ratings = "O*NET-SOC Code\tTask ID\tScale ID\n11-1011.00\t1\tFT\n";
        assert_eq!(read(ratings), ["0: the header is that of none of the five files of texts of O*NET"]);
    }

    #[test]
    fn a_row_without_a_code_or_a_text_is_rejected() {
        let text =
            "O*NET-SOC Code\tTitle\tDescription\n15-1252\tA\tB\n99-1252.00\tA\tB\n15-1252.00\tA\t \n15-1252.00\tA\n";
        assert_eq!(
            read(text),
            [
                "2: `O*NET-SOC Code` holds `15-1252`, which is no code such as `15-1252.00`",
                "3: `O*NET-SOC Code` holds `99-1252.00`, which is no code such as `15-1252.00`",
                "4: `Description` is empty",
                "5: the row has 2 columns, the header 3",
            ]
        );
    }

    #[test]
    fn the_release_is_told_from_the_path() {
        for (path, release) in [
            ("taxonomy/onet-27.0/Task_Statements.txt", Some("27.0")),
            ("C:\\db_30_1_text\\Task Statements.txt", Some("30.1")),
            ("db_29_0_text.zip", Some("29.0")),
            ("/onet-27.0/db_x/Task Statements.txt", Some("27.0")),
            ("Task Statements.txt", None),
            ("onet-latest/x.txt", None),
            ("", None),
        ] {
            assert_eq!(release_in(path).as_deref(), release, "{path}");
        }
    }
}
