//! Writes the site to a folder.
