//! What a command takes from the machine: threads, the date, the terminal.

use earnest_report::TerminalStyle;
use jiff::Zoned;
use jiff::civil::Date;
use tokio::runtime::Runtime;

use crate::arguments::Format;
use crate::failure::Failure;
use crate::output;

/// The executor of everything that waits for disk.
pub(super) fn runtime() -> Result<Runtime, Failure> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// Today where the user lives: the one clock of the program.
pub(super) fn today() -> Date {
    Zoned::now().date()
}

/// How to draw on the terminal that standard output is.
pub(super) fn terminal_style() -> TerminalStyle {
    TerminalStyle { columns: output::columns(), color: output::has_color() }
}

/// Says where the answer comes from, which in the terminal's form it says itself.
pub(super) fn note_starter(is_starter: bool, format: Format) {
    if is_starter && format != Format::Term {
        output::note("note: answered from the starter data set; `earnest ingest` builds your own");
    }
}
