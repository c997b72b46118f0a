//! How much a call may hold.

/// Bytes of one message: a posting with its page of text, many times over.
pub(in crate::mcp) const MESSAGE_BYTES_MAX: usize = 1 << 20;

/// Letters of a name or of a word of a question; the longest title of an occupation has about 100.
pub(super) const NAME_LETTERS_MAX: usize = 200;

/// Letters of the id of a figure; the longest have about 250.
pub(super) const ID_LETTERS_MAX: usize = 1_000;

/// Skills of a profile, and jurisdictions of a lint.
pub(super) const LIST_MAX: usize = 50;
