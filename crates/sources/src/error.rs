//! What stops a reader: the file itself, or the mapping it was told to use.

/// A problem that is not the content's: reading cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The operating system could not give the bytes.
    #[error("cannot read the file")]
    Read {
        /// The cause.
        #[from]
        source: std::io::Error,
    },
    /// The mapping file is not TOML, or lacks a key, or has one that mappings do not know.
    #[error("the mapping file is not valid")]
    MappingSyntax {
        /// The cause, with line and column.
        #[from]
        source: toml::de::Error,
    },
    /// A key of the mapping file holds what it cannot mean.
    #[error("`{value}` cannot be the value of `{key}` in a mapping file: expected {expected}")]
    MappingValue {
        /// The key.
        key: &'static str,
        /// What stands there.
        value: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// What was asked for is no name of a listing.
    #[error("`{source_name}:{name}` names no listing; an example is `{source_name}:{example}`")]
    ListingName {
        /// The source.
        source_name: &'static str,
        /// What stands after it.
        name: String,
        /// A name that would do.
        example: &'static str,
    },
    /// What was put together is no address.
    #[error("`{url}` is no address")]
    Address {
        /// The text.
        url: String,
    },
    /// A key that the source asks for is not there.
    #[error("`{source_name}` asks for a key, and {variable} holds none")]
    NoKey {
        /// The source.
        source_name: &'static str,
        /// The environment variable.
        variable: &'static str,
    },
}
