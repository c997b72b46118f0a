//! Where the embedded data comes from: the `source.toml` beside every release.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// One release of reference data.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// Id that answers name, such as `soc-2018`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Who made it.
    pub producer: String,
    /// Release.
    pub release: String,
    /// Where to get it.
    pub url: String,
    /// On what terms.
    pub licence: String,
    /// The day it was read, as written.
    pub accessed: String,
    /// SHA-256 of each data file, by file name.
    pub sha256: BTreeMap<String, String>,
    /// What it is known to lack.
    pub gaps: Vec<String>,
}

/// The folders under `reference/` whose data this crate embeds, each with its `source.toml`.
macro_rules! embedded {
    ($($folder:literal,)+) => {
        &[$(($folder, include_str!(concat!("../../../reference/", $folder, "/source.toml"))),)+]
    };
}

const EMBEDDED: &[(&str, &str)] = embedded![
    "area/census/states",
    "area/earnest/2026-11",
    "area/geonames/2026-cities",
    "area/geonames/2026-countries",
    "area/omb/2023-07",
    "area/zip_areas/2026-11",
    "area/zipcodes/3.0.0",
    "calibration/posted_to_surveyed/2026-11",
    "contact/words/2026-11",
    "cpi/bls/2026-08",
    "credential/earnest/2026-11",
    "employer/aliases/2026-11",
    "employer/big_tech/2026-11",
    "employer/kind_words/2026-11",
    "employer/legal_forms/2026-11",
    "employer/names/2026-11",
    "fx/ecb/2026-10-30",
    "language/number_words/2026-11",
    "language/stop_words/2026-11",
    "pay/country_currencies/2026-11",
    "pay/currency_marks/2026-11",
    "pay/fillers/2026-11",
    "pay/joints/2026-11",
    "pay/multipliers/2026-11",
    "pay/plausible_bands/2026-11",
    "phrases/arrangement/2026-11",
    "phrases/arrangement_context/2026-11",
    "phrases/benefit/2026-11",
    "phrases/credential/2026-11",
    "phrases/credential_context/2026-11",
    "phrases/degree/2026-11",
    "phrases/degree_context/2026-11",
    "phrases/seniority_context/2026-11",
    "phrases/employer_kind/2026-11",
    "phrases/employer_name/2026-11",
    "phrases/experience/2026-11",
    "phrases/experience_unit/2026-11",
    "phrases/offer/2026-11",
    "phrases/pay_bound/2026-11",
    "phrases/pay_context/2026-11",
    "phrases/pay_period/2026-11",
    "phrases/preference/2026-11",
    "phrases/section/2026-11",
    "role/earnest/2026-11",
    "rpp/bea/2023",
    "rpp/recoded/2026-11",
    "seniority/earnest/2026-11",
    "skill/earnest/2026-11",
    "skill/esco/1.2",
    "skill/onet/27.0",
    "soc/crosswalk/2018",
    "soc/oews_combined/2025",
    "soc/soc2018/2018",
    "task/onet/27.0",
    "title/earnest/2026-11",
    "title/onet/27.0",
    "transparency/rules/2026-11",
    "transparency/words/2026-11",
];

/// The sources of the starter data set, whose files `starter/manifest.json` describes.
const STARTER: &[(&str, &str)] = embedded![
    "../starter/ai_jobs_net",
    "../starter/ashby",
    "../starter/la_city",
    "../starter/nyc",
    "../starter/oews",
    "../starter/oflc_h2b",
    "../starter/oflc_lca",
    "../starter/radar",
];

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let mut sources: Vec<Source> = EMBEDDED
        .iter()
        .chain(STARTER)
        .map(|(folder, text)| match toml::from_str(text) {
            Ok(source) => source,
            // An embedded file is part of the program: a broken one is a bug that every test meets.
            Err(error) => panic!("reference/{folder}/source.toml: {error}"),
        })
        .collect();
    sources.sort_by(|left, right| left.id.cmp(&right.id));
    sources
});

/// Every source, by id.
pub fn all() -> &'static [Source] {
    &SOURCES
}

/// The source with that id.
pub fn by_id(id: &str) -> Option<Source> {
    all().iter().find(|source| source.id == id).cloned()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::Path;

    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn every_source_says_who_made_it_and_on_what_terms() {
        for source in all() {
            for text in [&source.id, &source.title, &source.producer, &source.release, &source.url, &source.licence] {
                assert!(!text.trim().is_empty(), "{source:?}");
            }
        }
        assert_eq!(by_id("soc-2018").unwrap().release, "2018");
        assert_eq!(by_id("nothing"), None);
    }

    #[test]
    fn every_data_file_has_its_recorded_hash() {
        let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../reference");
        for (folder, text) in EMBEDDED {
            let source: Source = toml::from_str(text).unwrap();
            assert!(!source.sha256.is_empty(), "{folder}");
            for (file, recorded) in &source.sha256 {
                let bytes = std::fs::read(reference.join(folder).join(file)).unwrap();
                let mut hash = String::new();
                for byte in Sha256::digest(&bytes) {
                    write!(hash, "{byte:02x}").unwrap();
                }
                assert_eq!(&hash, recorded, "{folder}/{file}");
            }
        }
    }
}
