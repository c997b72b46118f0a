//! What every request goes through: limits, headers, ids, logs, counts.
