//! Titles with the occupations that a public list gives them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use earnest_core::SocCode;
use earnest_extract::occupation::classes;
use earnest_reference::{role, soc};
use miette::{Context, IntoDiagnostic, miette};

use crate::folder::files;
use crate::generate::{read_text, rows_below, tab_separated};

/// Where a title stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// An occupation's own title, or a direct match of the SOC.
    Official,
    /// Reported by incumbents to O*NET.
    Reported,
    /// An alternate title in O*NET.
    Alternate,
    /// A name of one of our roles.
    Role,
    /// A labor condition application for an H-1B worker.
    Lca,
    /// An application for H-2B workers.
    H2b,
}

/// A title and its occupations: several where the filed code of 2010 became several.
#[derive(Debug, Clone)]
pub(crate) struct CodedTitle {
    pub(crate) title: String,
    pub(crate) origin: Origin,
    pub(crate) codes: Vec<SocCode>,
    /// How often it was filed.
    pub(crate) count: usize,
}

/// Every title, in a fixed order; those of no civilian occupation are left out.
pub(crate) fn coded_titles(shared: &Path) -> miette::Result<Vec<CodedTitle>> {
    let taxonomy = shared.join("taxonomy");
    let civilian: BTreeSet<SocCode> = classes().into_iter().collect();
    let mut titles: BTreeMap<(Origin, String, Vec<SocCode>), usize> = BTreeMap::new();
    let mut add = |origin: Origin, title: &str, codes: Vec<SocCode>| {
        let codes: Vec<SocCode> = codes.into_iter().filter(|code| civilian.contains(code)).collect();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !codes.is_empty() && !title.is_empty() {
            *titles.entry((origin, title, codes)).or_default() += 1;
        }
    };
    for (code, title) in soc::detailed() {
        add(Origin::Official, title, vec![code]);
    }
    for row in rows_below(&taxonomy.join("soc2018/soc_2018_direct_match_title_file.xlsx"), "2018 SOC Code")? {
        if let [code, _, title, ..] = row.as_slice() {
            add(Origin::Official, title, code.parse().into_iter().collect());
        }
    }
    for (file, origin) in [
        ("Occupation_Data.txt", Origin::Official),
        ("Sample_of_Reported_Titles.txt", Origin::Reported),
        ("Alternate_Titles.txt", Origin::Alternate),
    ] {
        let text = read_text(&taxonomy.join("onet-27.0").join(file))?;
        for row in tab_separated(&text) {
            add(origin, row[1], row[0].parse().into_iter().collect());
            if let (Some(&short), Origin::Alternate) = (row.get(2), origin)
                && short != "n/a"
            {
                add(origin, short, row[0].parse().into_iter().collect());
            }
        }
    }
    for role in role::all() {
        std::iter::once(&role.name).chain(&role.aliases).for_each(|name| add(Origin::Role, name, vec![role.soc]));
    }
    let crosswalk = crosswalk(&taxonomy.join("soc2018/soc_2010_to_2018_crosswalk.csv"))?;
    let of_2010 = |code: &str| code.get(..7).and_then(|code| crosswalk.get(code)).cloned().unwrap_or_default();
    for (code, title) in lca(&shared.join("wages/oflc_lca/h1b_titles_2015_2019.csv"))? {
        add(Origin::Lca, &title, of_2010(&code));
    }
    for file in files(&shared.join("wages/oflc_h2b"), "xlsx")? {
        for (code, title) in columns(&file, "SOC_CODE", "JOB_TITLE")? {
            // Employers repeat one title in every spelling of case.
            add(Origin::H2b, &title.to_lowercase(), of_2010(&code));
        }
    }
    Ok(titles.into_iter().map(|((origin, title, codes), count)| CodedTitle { title, origin, codes, count }).collect())
}

/// SOC 2010 codes to those of 2018.
fn crosswalk(path: &Path) -> miette::Result<HashMap<String, Vec<SocCode>>> {
    let mut by_code: HashMap<String, Vec<SocCode>> = HashMap::new();
    let mut reader = csv::Reader::from_path(path).into_diagnostic()?;
    for row in reader.records() {
        let row = row.into_diagnostic()?;
        if let Ok(code) = row[2].parse() {
            by_code.entry(row[0].to_owned()).or_default().push(code);
        }
    }
    Ok(by_code)
}

/// Code and title of each filed application.
fn lca(path: &Path) -> miette::Result<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_path(path).into_diagnostic()?;
    let header = reader.headers().into_diagnostic()?;
    let column = |name: &str| {
        header.iter().position(|cell| cell == name).ok_or_else(|| miette!("`{}` has no {name}", path.display()))
    };
    let (code, title) = (column("SOC_CODE")?, column("JOB_TITLE")?);
    reader.records().map(|row| row.map(|row| (row[code].to_owned(), row[title].to_owned())).into_diagnostic()).collect()
}

/// Two columns of the first sheet of a workbook.
fn columns(path: &Path, left: &str, right: &str) -> miette::Result<Vec<(String, String)>> {
    let mut workbook: Xlsx<_> =
        open_workbook(path).into_diagnostic().wrap_err_with(|| format!("cannot open `{}`", path.display()))?;
    let sheet = workbook
        .worksheet_range_at(0)
        .ok_or_else(|| miette!("`{}` has no sheet", path.display()))?
        .into_diagnostic()?;
    let mut rows = sheet.rows();
    let header = rows.next().unwrap_or_default();
    let column = |name: &str| {
        let found = header.iter().position(|cell: &Data| *cell == name);
        found.ok_or_else(|| miette!("`{}` has no {name}", path.display()))
    };
    let (left, right) = (column(left)?, column(right)?);
    Ok(rows.map(|row| (row[left].to_string(), row[right].to_string())).collect())
}
