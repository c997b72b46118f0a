//! Occupation codes of other tables and years as SOC 2018 codes.
//!
//! | code                                     | successors                                                      |
//! |------------------------------------------|-----------------------------------------------------------------|
//! | `15-1252`, in SOC 2018 only              | itself                                                          |
//! | `11-1011`, the same in SOC 2010 and 2018 | itself                                                          |
//! | `15-1151`, renumbered since SOC 2010     | `15-1232`                                                       |
//! | `15-1132`, split since SOC 2010          | `15-1252`, `15-1253`                                            |
//! | `13-1199`, a part of it now elsewhere    | `13-1082`, `13-1199`: the code does not tell by which it was filed |
//! | a group, a code of SOC 2000 only         | none                                                            |
//!
//! A survey may know occupations only together: the OEWS has `29-2010` for technologists (`29-2011`) and technicians
//! (`29-2012`), and codes of its own such as `21-1018`.

use std::sync::LazyLock;

use earnest_core::SocCode;
use rustc_hash::FxHashMap;

use crate::soc::{self, Level};
use crate::table;

static SUCCESSORS: LazyLock<FxHashMap<SocCode, Vec<SocCode>>> = LazyLock::new(|| {
    let mut successors: FxHashMap<SocCode, Vec<SocCode>> = FxHashMap::default();
    for (before, after) in pairs(include_str!("../../../reference/soc/crosswalk/2018/successors.tsv")) {
        successors.entry(before).or_default().push(after);
    }
    for (code, _) in soc::detailed() {
        successors.entry(code).or_insert_with(|| vec![code]);
    }
    successors
});

static SURVEYED_AS: LazyLock<FxHashMap<SocCode, SocCode>> =
    LazyLock::new(|| pairs(include_str!("../../../reference/soc/oews_combined/2025/codes.tsv")).collect());

fn pairs(text: &'static str) -> impl Iterator<Item = (SocCode, SocCode)> {
    table::lines(text).filter_map(|line| {
        let (left, right) = line.split_once('\t')?;
        Some((left.parse().ok()?, right.parse().ok()?))
    })
}

/// The SOC 2018 occupations that a code of SOC 2010 or SOC 2018 stands for, by code; none for a code that is in neither.
pub fn successors(filed: SocCode) -> &'static [SocCode] {
    SUCCESSORS.get(&filed).map_or(&[], Vec::as_slice)
}

/// The SOC 2010 code that the occupation alone succeeds, where it was renumbered; `None` where its code stayed, or where it was
/// split or put together.
pub fn renumbered_from(soc: SocCode) -> Option<SocCode> {
    let mut before = SUCCESSORS.iter().filter(|(code, after)| **code != soc && after.contains(&soc));
    let (code, after) = before.next()?;
    let is_only = before.next().is_none() && after.len() == 1 && SUCCESSORS.get(&soc).is_none_or(|own| own.len() <= 1);
    is_only.then_some(*code)
}

/// The finest code that holds all of them: one code itself, else their broad, minor or major group; `None` where they lie in
/// several major groups, or there is none of them.
pub fn narrowest_group(codes: &[SocCode]) -> Option<SocCode> {
    let (first, others) = codes.split_first()?;
    if others.iter().all(|code| code == first) {
        return Some(*first);
    }
    let coarsest = codes.iter().filter_map(|code| level_of(*code)).max().unwrap_or(Level::Detailed);
    Level::GROUPS.into_iter().filter(|level| *level >= coarsest).find_map(|level| {
        let group = soc::at_level(*first, level);
        let holds_all = others.iter().all(|code| soc::at_level(*code, level) == group);
        (holds_all && group.major_group() == first.major_group()).then_some(group)
    })
}

/// The code that the OEWS surveys an occupation under: the occupation's own, or that of several together.
pub fn surveyed_as(soc: SocCode) -> SocCode {
    SURVEYED_AS.get(&soc).copied().unwrap_or(soc)
}

/// The level of a code of the classification.
fn level_of(code: SocCode) -> Option<Level> {
    Level::ALL.into_iter().find(|level| soc::at_level(code, *level) == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<SocCode> {
        text.split_whitespace().map(|code| code.parse().unwrap()).collect()
    }

    #[test]
    fn a_renumbered_occupation_has_one_code_before() {
        let code = |text: &str| text.parse::<SocCode>().unwrap();
        assert_eq!(renumbered_from(code("15-1232")), Some(code("15-1151")));
        for kept_or_joined in ["11-1011", "15-1252"] {
            assert_eq!(renumbered_from(code(kept_or_joined)), None, "{kept_or_joined}");
        }
    }

    #[test]
    fn a_filed_code_becomes_its_occupations_of_today() {
        for (filed, now) in [
            ("15-1252", "15-1252"),
            ("11-1011", "11-1011"),
            ("15-1151", "15-1232"),
            ("15-1132", "15-1252 15-1253"),
            ("15-1141", "15-1242 15-1243"),
            ("13-1199", "13-1082 13-1199"),
            ("15-1199", "13-1082 15-1243 15-1253 15-1255 15-1299"),
            ("15-1130", ""),
            ("15-0000", ""),
            ("15-9999", ""),
        ] {
            assert_eq!(successors(filed.parse().unwrap()), codes(now), "{filed}");
        }
    }

    #[test]
    fn every_occupation_of_today_has_successors_among_those_of_today() {
        let today: Vec<SocCode> = soc::detailed().into_iter().map(|(code, _)| code).collect();
        for (filed, successors) in SUCCESSORS.iter() {
            assert!(successors.iter().all(|code| today.contains(code)), "{filed}");
            assert!(!today.contains(filed) || successors.contains(filed), "{filed}");
        }
        assert!(today.iter().all(|code| !successors(*code).is_empty()));
    }

    #[test]
    fn several_codes_lie_in_the_finest_group_that_holds_them() {
        for (text, group) in [
            ("15-1252", Some("15-1252")),
            ("15-1252 15-1252", Some("15-1252")),
            ("15-1252 15-1253", Some("15-1250")),
            ("15-1242 15-1252", Some("15-1200")),
            ("15-1252 15-2051", Some("15-0000")),
            ("29-1212 29-1222", Some("29-1210")),
            ("29-1212 29-1241", Some("29-1000")),
            ("15-1200 15-1252", Some("15-1200")),
            ("29-2000 29-1291", Some("29-0000")),
            ("21-1018 21-1012", Some("21-1010")),
            ("11-9199 13-1082", None),
            ("", None),
        ] {
            let group = group.map(|code| code.parse().unwrap());
            assert_eq!(narrowest_group(&codes(text)), group, "{text}");
        }
    }

    #[test]
    fn the_survey_has_codes_for_several_occupations_together() {
        for (soc, oews) in [
            ("29-2012", "29-2010"),
            ("21-1014", "21-1018"),
            ("31-1121", "31-1120"),
            ("53-1044", "53-1047"),
            ("15-1252", "15-1252"),
            ("53-1041", "53-1041"),
        ] {
            assert_eq!(surveyed_as(soc.parse().unwrap()), oews.parse().unwrap(), "{soc}");
        }
        let detailed = soc::detailed();
        let is_detailed = |code: &SocCode| detailed.iter().any(|(other, _)| other == code);
        assert!(SURVEYED_AS.iter().all(|(soc, oews)| is_detailed(soc) && !is_detailed(oews)));
    }
}
