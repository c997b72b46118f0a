//! First sheet of an Excel file, as rows of text.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use miette::{Context, IntoDiagnostic, miette};

/// Rows of the first sheet below the row whose first cell is `header`.
pub(crate) fn rows_below(path: &Path, header: &str) -> miette::Result<Vec<Vec<String>>> {
    let mut workbook: Xlsx<_> =
        open_workbook(path).into_diagnostic().wrap_err_with(|| format!("cannot open `{}`", path.display()))?;
    let sheet = workbook
        .worksheet_range_at(0)
        .ok_or_else(|| miette!("`{}` has no sheet", path.display()))?
        .into_diagnostic()
        .wrap_err_with(|| format!("cannot read `{}`", path.display()))?;
    let mut rows = sheet.rows().map(|row| row.iter().map(text).collect::<Vec<_>>());
    rows.by_ref()
        .find(|row| row.first().is_some_and(|cell| cell == header))
        .ok_or_else(|| miette!("`{}` has no header `{header}`", path.display()))?;
    Ok(rows.filter(|row| row.first().is_some_and(|cell| !cell.is_empty())).collect())
}

fn text(cell: &Data) -> String {
    cell.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}
