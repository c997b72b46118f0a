//! What the fuzz targets hold to be true of any bytes.

pub mod laws;
