//! Exit codes.
//!
//! | code | meaning                                                                      |
//! |------|------------------------------------------------------------------------------|
//! | 0    | done                                                                         |
//! | 1    | the environment failed: disk, permissions, a damaged lake                    |
//! | 2    | the arguments are not valid, or the query is none                            |
//! | 3    | the question names an unknown or ambiguous role, area, table or column, or a missing path |
//! | 4    | the command ran, and no record of its input could be read                    |
//! | 5    | what was verified is not what it was                                         |
//! | 6    | a posting leaves out what was asked for                                      |

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// The environment failed.
    Environment = 1,
    /// The arguments are not valid, or the query is none.
    Arguments = 2,
    /// The question cannot be answered as asked.
    Question = 3,
    /// Nothing could be read.
    NothingRead = 4,
    /// What was verified is not what it was.
    Differs = 5,
    /// A posting leaves out what was asked for.
    LeavesOut = 6,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
