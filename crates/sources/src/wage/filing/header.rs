//! Tells by its columns whether a table is a disclosure file.
//!
//! | columns                                                              | a disclosure file?                      |
//! |----------------------------------------------------------------------|-----------------------------------------|
//! | `CASE_NUMBER`, `CASE_STATUS`, …, `WAGE_UNIT_OF_PAY`                  | yes                                     |
//! | `Case No`, `Prevailing Wage`                                         | yes: case, spaces, dots, dashes are one |
//! | `CASE_STATUS`, `EMPLOYER_NAME`                                       | no: it states no wage                   |
//! | `job_id`, `salary_min`                                               | no: it has no case                      |

/// Rows among which the header is looked for: titles and notes above it take a handful.
pub(super) const HEADER_ROWS_MAX: usize = 20;

/// Columns that only tables of cases have.
const CASE_COLUMNS: [&str; 6] =
    ["CASE_NUMBER", "CASE_NO", "CASE_STATUS", "LCA_CASE_NUMBER", "APPROVAL_STATUS", "FINAL_CASE_STATUS"];

/// Words of the columns that state a wage in the disclosure files.
const WAGE_WORDS: [&str; 5] = ["WAGE", "RATE_OF_PAY", "PW_AMOUNT", "PW_1", "PREVAIL"];

/// Whether a table with these columns is a disclosure file, of a layout that is known or not.
pub fn is_filing_header(header: &[String]) -> bool {
    let names: Vec<String> = header.iter().map(|name| normal_name(name)).collect();
    let has_case = names.iter().any(|name| CASE_COLUMNS.contains(&name.as_str()));
    has_case && names.iter().any(|name| WAGE_WORDS.iter().any(|word| name.contains(word)))
}

/// The name of a column as the column map has it: capitals, `_` for each run of anything but letters and digits.
pub(super) fn normal_name(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    for c in name.trim().chars() {
        if c.is_alphanumeric() {
            normal.extend(c.to_uppercase());
        } else if !normal.ends_with('_') {
            normal.push('_');
        }
    }
    normal.truncate(normal.trim_end_matches('_').len());
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disclosure_file_has_cases_and_wages() {
        for (header, is_filing) in [
            ("CASE_NUMBER,CASE_STATUS,WAGE_UNIT_OF_PAY", true),
            ("Case No,Prevailing Wage", true),
            ("case.status,BASIC RATE-OF-PAY", true),
            ("case_no,wages", true),
            ("CASE_STATUS,EMPLOYER_NAME", false),
            ("job_id,salary_min,wage", false),
            ("", false),
        ] {
            let names: Vec<String> = header.split(',').map(str::to_owned).collect();
            assert_eq!(is_filing_header(&names), is_filing, "{header}");
        }
        assert_eq!(normal_name(" H-1B. Dependent_ "), "H_1B_DEPENDENT");
    }
}
