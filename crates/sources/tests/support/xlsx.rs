//! Writes a small workbook as a spreadsheet program would, for readers to read: the parts that the format requires, its
//! texts beside their cells.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing: the file does not mention the cell.
    Empty,
}

impl From<&str> for Cell {
    /// A text; nothing where it is empty.
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT_RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The bytes of a workbook with these sheets: their names and rows.
pub(crate) fn workbook(sheets: &[(&str, &[Vec<Cell>])]) -> Vec<u8> {
    let (mut types, mut names, mut relations) = (String::new(), String::new(), String::new());
    for (at, (name, _)) in sheets.iter().enumerate() {
        let number = at + 1;
        let name = escape(name);
        let part = format!("/xl/worksheets/sheet{number}.xml");
        write!(types, r#"<Override PartName="{part}" ContentType="{CONTENT}.worksheet+xml"/>"#).unwrap();
        write!(names, r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#).unwrap();
        let target = format!("worksheets/sheet{number}.xml");
        write!(
            relations,
            r#"<Relationship Id="rId{number}" Type="{DOCUMENT_RELATIONS}/worksheet" Target="{target}"/>"#
        )
        .unwrap();
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &str| {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(DECLARATION.as_bytes()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    };
    let workbook = format!(r#"<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>"#);
    let xml = "http://schemas.openxmlformats.org/package/2006/content-types";
    let defaults =
        r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#;
    add("[Content_Types].xml", &format!(r#"<Types xmlns="{xml}">{defaults}{workbook}{types}</Types>"#));
    let relation =
        format!(r#"<Relationship Id="rId1" Type="{DOCUMENT_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>"#);
    add("_rels/.rels", &format!(r#"<Relationships xmlns="{PACKAGE_RELATIONS}">{relation}</Relationships>"#));
    add(
        "xl/workbook.xml",
        &format!(
            r#"<workbook xmlns="{SPREADSHEET}" xmlns:r="{DOCUMENT_RELATIONS}"><sheets>{names}</sheets></workbook>"#
        ),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        &format!(r#"<Relationships xmlns="{PACKAGE_RELATIONS}">{relations}</Relationships>"#),
    );
    for (at, (_, rows)) in sheets.iter().enumerate() {
        add(&format!("xl/worksheets/sheet{}.xml", at + 1), &worksheet(rows));
    }
    archive.finish().unwrap().into_inner()
}

fn worksheet(rows: &[Vec<Cell>]) -> String {
    let mut data = String::new();
    for (at, row) in rows.iter().enumerate() {
        let number = at + 1;
        write!(data, r#"<row r="{number}">"#).unwrap();
        for (column, cell) in row.iter().enumerate() {
            let place = format!("{}{number}", letters(column));
            match cell {
                Cell::Text(text) => write!(
                    data,
                    r#"<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
                    escape(text)
                ),
                Cell::Number(number) => write!(data, r#"<c r="{place}"><v>{number}</v></c>"#),
                Cell::Empty => Ok(()),
            }
            .unwrap();
        }
        data.push_str("</row>");
    }
    format!(r#"<worksheet xmlns="{SPREADSHEET}"><sheetData>{data}</sheetData></worksheet>"#)
}

/// A column's letters: `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap());
    match column / 26 {
        0 => letter.to_string(),
        before => letters(before - 1) + &letter.to_string(),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
