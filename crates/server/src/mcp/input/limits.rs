//! How much a call may hold.

/// Bytes of one message: a posting with its page of text, many times over.
pub(in crate::mcp) const MESSAGE_BYTES_MAX: usize = 1 << 20;

/// Letters of a name or of a word of a question; the longest title of an occupation has about 100.
pub(super) const NAME_LETTERS_MAX: usize = 200;

/// Letters of the id of a figure; the longest have about 250.
pub(super) const ID_LETTERS_MAX: usize = 1_000;

/// Sides of a comparison: each is a cohort of its own to compute, and more cannot be read side by side.
pub(super) const SIDES_MAX: usize = 6;

/// Skills of a profile, and jurisdictions of a lint.
pub(super) const LIST_MAX: usize = 50;
