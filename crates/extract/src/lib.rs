//! A posting's text to facts, each with its evidence.
