//! How much of anything is read. Past a limit a record is rejected or a field is cut, always with an issue.

/// Bytes looked at to tell the format: several whole postings, and every key a board puts before its first text.
pub(crate) const DETECTION_BYTES: u64 = 64 * 1024;

/// Largest single record: a line of JSON lines or one posting of a board. The longest posting we have seen is 60 KB; a
/// thousand times that is surely no posting, and still fits in any machine's memory.
pub(crate) const RECORD_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Largest row of a table, quotes and line breaks inside them included.
pub(crate) const ROW_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Lines one row may span through quoted line breaks; more is a quote that was never closed.
pub(crate) const ROW_LINES_MAX: usize = 5_000;

/// Columns of a table: wide exports have a few hundred.
pub(crate) const COLUMNS_MAX: usize = 4_096;

/// Largest workbook or Parquet file: these are read into memory as a whole, and the largest public ones have 300 MB.
pub(crate) const TABLE_BYTES_MAX: u64 = 512 << 20;

/// Bytes that the parts of a workbook unpack to; the text of a full sheet of a million rows has about 1 GB.
pub(crate) const WORKBOOK_UNPACKED_BYTES_MAX: u64 = 2 << 30;

/// Sheets of a workbook that are looked at.
pub(crate) const SHEETS_MAX: usize = 200;

/// Cells of a sheet: a full one of a million rows has this many in fifty columns.
pub(crate) const SHEET_CELLS_MAX: usize = 50_000_000;

/// Rows of a sheet among which the header stands: titles and notes above it take a handful.
pub(crate) const HEADER_ROWS_MAX: usize = 50;

/// Largest web page; pages with a posting are mostly below 1 MB.
pub(crate) const PAGE_BYTES_MAX: usize = 32 * 1024 * 1024;

/// Elements and attributes of one record of XML: the text of a posting that is marked up without escaping has hundreds.
pub(crate) const XML_NODES_MAX: usize = 100_000;

/// Entries of one sitemap: the protocol's own limit.
pub(crate) const SITEMAP_ENTRIES_MAX: usize = 50_000;

/// Bytes of one sitemap, unpacked: the protocol's own limit of 50 MB.
pub(crate) const SITEMAP_BYTES_MAX: usize = 52_428_800;

/// Nesting of a board's JSON, the depth at which `serde_json` stops as well.
pub(crate) const NESTING_MAX: usize = 128;

/// Bytes of a posting's id; the longest seen is a URL of 300.
pub(crate) const ID_BYTES_MAX: usize = 2_048;

/// Bytes of an address. Browsers and servers stop at about as many; longer ones carry data, not a place.
pub(crate) const URL_BYTES_MAX: usize = 2_048;

/// Bytes of a title; longer ones are text in the wrong field.
pub(crate) const TITLE_BYTES_MAX: usize = 1_000;

/// Bytes of an employer's name.
pub(crate) const EMPLOYER_BYTES_MAX: usize = 500;

/// Bytes of an industry as a source words it; some list several.
pub(crate) const INDUSTRY_BYTES_MAX: usize = 500;

/// Bytes of a location as written; postings for every office of a company name up to a hundred places.
pub(crate) const LOCATION_BYTES_MAX: usize = 8_000;

/// Addresses of one posting; the largest seen has about a hundred.
pub(crate) const ADDRESSES_MAX: usize = 500;

/// Pay statements of one posting; the largest seen has 18 tiers.
pub(crate) const PAY_ENTRIES_MAX: usize = 200;

/// Issues kept of one posting, so that a broken one does not bury the others.
pub(crate) const ISSUES_MAX: usize = 50;

/// Addresses taken from one page, as many as a sitemap may list.
pub(crate) const PAGE_LINKS_MAX: usize = 50_000;

/// Bytes of all addresses taken from one page; fifty thousand of usual length have a quarter of it.
pub(crate) const PAGE_LINKS_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Parts of text beside its description, such as skills, of one posting of a page; postings are seen with forty.
pub(crate) const PAGE_PARTS_MAX: usize = 500;

/// Bytes of all these parts of one posting.
pub(crate) const PAGE_PARTS_BYTES_MAX: usize = 1024 * 1024;

/// Beginning of a posting's text in which a repeated part is looked for; longer texts are searched no further.
pub(crate) const PAGE_REPEATS_BYTES: usize = 256 * 1024;

/// Nesting of the elements in which a page describes a posting; pages are seen with 60.
pub(crate) const PAGE_DEPTH_MAX: usize = 256;

/// Head of an archived record or answer. Servers refuse heads over 16 KB.
pub(crate) const ARCHIVE_HEAD_BYTES_MAX: usize = 64 * 1024;

/// Postings of one page; lists of results embed at most a few hundred.
pub(crate) const PAGE_POSTINGS_MAX: usize = 5_000;

/// Layers of packing that are taken off: a file packed twice by mistake is read, a packing without end is not.
pub(crate) const PACKED_LAYERS_MAX: usize = 2;

/// Bytes read from a packed file. A segment of a web archive unpacks to 5 GB; a bomb has no end.
pub(crate) const UNPACKED_BYTES_MAX: u64 = 64 << 30;
