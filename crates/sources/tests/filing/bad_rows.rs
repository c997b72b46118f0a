//! Rows with one bad value each.

use earnest_core::IssueCode;

/// The header of [`BAD_ROWS`].
pub(crate) const BAD_ROWS_HEADER: &str = "CASE_STATUS,DECISION_DATE,JOB_TITLE,SOC_CODE,WAGE_RATE_OF_PAY_FROM,WAGE_RATE_OF_PAY_TO,\
                          WAGE_UNIT_OF_PAY,PREVAILING_WAGE,PW_UNIT_OF_PAY,TOTAL_WORKER_POSITIONS,FULL_TIME_POSITION,VISA_CLASS";

/// A row, whether it is a filing all the same, and what is said of it.
pub(crate) const BAD_ROWS: [(&str, bool, IssueCode, &str); 20] = [
    (
        "Certified,1/9/2024,Dev,15-1252,#####,,Year,,,1,Y,H-1B",
        false,
        IssueCode::InvalidValue,
        "`WAGE_RATE_OF_PAY_FROM` is `#####`: expected an amount of US dollars",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,N/A,,Year,,,1,Y,H-1B",
        false,
        IssueCode::InvalidValue,
        "`WAGE_RATE_OF_PAY_FROM` is `N/A`: expected an amount of US dollars",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,0,,Year,,,1,Y,H-1B",
        false,
        IssueCode::PayImplausible,
        "`WAGE_RATE_OF_PAY_FROM` is `0`: expected a wage above 0",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,12000000,,Year,,,1,Y,H-1B",
        false,
        IssueCode::PayImplausible,
        "`WAGE_RATE_OF_PAY_FROM` is `12000000`: expected at most 10000000 a year, if that is its unit",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,45.5,,Year,,,1,Y,H-1B",
        false,
        IssueCode::PayImplausible,
        "`WAGE_RATE_OF_PAY_FROM` is `45.5`: expected at least 1000 a year, if that is its unit",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,95000,,Hour,,,1,Y,H-1B",
        false,
        IssueCode::PayImplausible,
        "`WAGE_RATE_OF_PAY_FROM` is `95000`: expected at most 1000 a hour, if that is its unit",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,95000,,,,,1,Y,H-1B",
        false,
        IssueCode::MissingField,
        "`WAGE_UNIT_OF_PAY` is ``: expected Hour, Week, Bi-Weekly, Month or Year",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,9.42,,Select Pay Range,,,1,Y,H-1B",
        false,
        IssueCode::InvalidValue,
        "`WAGE_UNIT_OF_PAY` is `Select Pay Range`: expected Hour, Week, Bi-Weekly, Month or Year",
    ),
    ("Certified,1/9/2024,Dev,15-1252,,,,,,1,Y,H-1B", false, IssueCode::MissingField, "the row states no wage"),
    (
        "Certified,1/9/2024,Dev,15-1252,,,,*,Year,1,Y,H-1B",
        false,
        IssueCode::InvalidValue,
        "`PREVAILING_WAGE` is `*`: expected an amount of US dollars",
    ),
    (
        "Certified,1/9/2024,Dev,15-Nov,95000,,Year,,,1,Y,H-1B",
        false,
        IssueCode::InvalidValue,
        "`SOC_CODE` is `15-Nov`: expected a SOC code such as 15-1252",
    ),
    (
        "Certified,1/9/2024,,,95000,,Year,,,1,Y,H-1B",
        false,
        IssueCode::MissingField,
        "`SOC_CODE` is empty, and the row has no title either",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,95000,,Year,,,1,Y,H-2A",
        false,
        IssueCode::InvalidValue,
        "`VISA_CLASS` is `H-2A`: expected a class of the file's programme",
    ),
    (",1/9/2024,Dev,15-1252,95000,,Year,,,1,Y,H-1B", false, IssueCode::MissingField, "`CASE_STATUS` is empty"),
    (
        "Certified,1/9/2024,Dev,15-1252,95000,9000,Year,,,1,Y,H-1B",
        true,
        IssueCode::InvalidValue,
        "`WAGE_RATE_OF_PAY_TO` is `9000`: expected at least the wage that the range begins with",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,95000,,Year,90,Year,1,Y,H-1B",
        true,
        IssueCode::PayImplausible,
        "`PREVAILING_WAGE` is `90`: expected at least 1000 a year, if that is its unit",
    ),
    (
        "Certified,9.1.24,Dev,15-1252,95000,,Year,,,1,Y,H-1B",
        true,
        IssueCode::InvalidValue,
        "`DECISION_DATE` is `9.1.24`: expected a day such as 1/24/2020",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,95000,,Year,,,many,Y,H-1B",
        true,
        IssueCode::InvalidValue,
        "`TOTAL_WORKER_POSITIONS` is `many`: expected a count of workers",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,95000,,Year,,,1,maybe,H-1B",
        true,
        IssueCode::InvalidValue,
        "`FULL_TIME_POSITION` is `maybe`: expected Y or N",
    ),
    (
        "Certified,1/9/2024,Dev,15-1252,95000,,Year,,,1,Y",
        false,
        IssueCode::ShiftedColumns,
        "the row has 11 columns, the header 12",
    ),
];
