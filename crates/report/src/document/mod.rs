//! What an answer says, before any view draws it: sections of sentences, lists, tables and pictures.
//!
//! An answer is put into words and rows once; the terminal, Markdown and HTML each draw the same blocks in their own way, so that no
//! view can say what another does not.

mod appendix;
mod block;
mod percentiles;
mod table;

pub(crate) use appendix::{appendix, origin};
pub(crate) use block::{Block, Document, Front, Item, Part};
pub(crate) use percentiles::percentiles;
pub(crate) use table::{Column, ColumnKind, Picture, Row, Table, TableCell, Unit};
