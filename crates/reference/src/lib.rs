//! Embedded, versioned reference data and look-ups.
