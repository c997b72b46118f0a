//! What a user asks for: ingest, extract, report.
