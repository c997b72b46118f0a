//! Finds the columns of a workbook's sheet by the names that the survey has given them over the years.
//!
//! | column          | also called                                |
//! |-----------------|--------------------------------------------|
//! | `AREA_TITLE`    | `AREA_NAME`, `STATE` in tables of states   |
//! | `OCC_CODE`      | `occ code`                                 |
//! | `H_PCT10` …     | `H_WPCT10` …                               |
//!
//! Capitals, and blanks for lines, make no difference.

use super::measure::{MEASURES, TABLE};

/// Where the columns of a sheet stand; those that a table may lack are absent where it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SheetColumns {
    pub(super) occupation: usize,
    pub(super) title: usize,
    pub(super) area: Option<usize>,
    pub(super) area_title: Option<usize>,
    pub(super) area_kind: Option<usize>,
    pub(super) industry: Option<usize>,
    pub(super) owner: Option<usize>,
    /// `TRUE` where only annual wages are stated.
    pub(super) annual_only: Option<usize>,
    /// `TRUE` where only hourly wages are stated.
    pub(super) hourly_only: Option<usize>,
    /// In the order of the measures.
    pub(super) measures: [Option<usize>; MEASURES],
}

/// Whether `header` holds the columns that make a table of the survey: occupation, employment and wages.
pub fn is_oews_workbook(header: &[String]) -> bool {
    SheetColumns::find(header).is_some()
}

impl SheetColumns {
    /// The columns of a row, where it is a header.
    pub(super) fn find(header: &[String]) -> Option<Self> {
        let header: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let place = |names: &[&str]| names.iter().find_map(|name| header.iter().position(|column| column == name));
        let measures = TABLE.each_ref().map(|measure| {
            let name = measure.column.to_ascii_lowercase();
            place(&[&name, &name.replace("_pct", "_wpct")])
        });
        // Employment and the annual mean have been in every table.
        let [Some(_), _, _, Some(_), ..] = measures else { return None };
        Some(Self {
            occupation: place(&["occ_code"])?,
            title: place(&["occ_title"])?,
            area: place(&["area"]),
            area_title: place(&["area_title", "area_name", "state"]),
            area_kind: place(&["area_type"]),
            industry: place(&["naics"]),
            owner: place(&["own_code"]),
            annual_only: place(&["annual"]),
            hourly_only: place(&["hourly"]),
            measures,
        })
    }
}

fn plain(name: &str) -> String {
    name.trim().to_ascii_lowercase().replace(' ', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &str) -> Vec<String> {
        names.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn columns_have_had_several_names() {
        for (names, is_table) in [
            ("AREA,AREA_TITLE,NAICS,OCC_CODE,OCC_TITLE,TOT_EMP,EMP_PRSE,H_MEAN,A_MEAN", true),
            ("occ code,occ title, tot_emp,h_mean,a_mean", true),
            ("OCC_CODE,OCC_TITLE,TOT_EMP,H_MEAN", false),
            ("occ_code,The 6-digit code of the occupation", false),
            ("", false),
        ] {
            assert_eq!(is_oews_workbook(&header(names)), is_table, "{names}");
        }
        let columns = SheetColumns::find(&header("area,area_name,occ_code,occ_title,tot_emp,a_mean,h_wpct10")).unwrap();
        assert_eq!((columns.area, columns.area_title, columns.measures[5]), (Some(0), Some(1), Some(6)));
    }
}
