//! Estimators, intervals and the release rule: pure arithmetic on slices.
