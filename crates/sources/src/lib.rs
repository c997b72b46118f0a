//! Bytes of each source to postings.
