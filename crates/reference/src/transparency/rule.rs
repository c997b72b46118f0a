//! The rules.
//!
//! | `pay`     | what a posting states                              | example      |
//! |-----------|----------------------------------------------------|--------------|
//! | `range`   | both ends, or the one amount that is paid          | Colorado     |
//! | `minimum` | the least is enough                                | Austria      |
//! | `later`   | nothing: applicants are told on the way            | Connecticut  |

use std::sync::LazyLock;

use earnest_core::Currency;
use jiff::civil::Date;
use serde::Deserialize;

use super::left_out::LeftOut;

const RULES_TEXT: &str = include_str!("../../../../reference/transparency/rules/2026-11/rules.toml");

/// Release of the rules.
pub const RULES_RELEASE: &str = "2026-11";

/// A version of a rule of a jurisdiction.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each says of its own whether the rule asks for one thing")]
pub struct Rule {
    /// Stable code: `US-CO`, `US-NY-NYC`, `CA-ON`, `EU`.
    pub code: String,
    /// Name of the jurisdiction.
    pub name: String,
    /// ISO 3166-1 alpha-2 codes of the countries that it lies in or consists of.
    pub countries: Vec<String>,
    /// Region as worksites have it; absent for whole countries.
    pub region: Option<String>,
    /// Cities as worksites have them; none for a whole region.
    #[serde(default)]
    pub cities: Vec<String>,
    /// Title of the rule.
    pub title: String,
    /// Where it stands in the law.
    pub citation: String,
    /// Where it can be read.
    pub url: String,
    /// Day from which this version holds.
    #[serde(deserialize_with = "date")]
    pub in_force_on: Date,
    /// Fewest employees of an employer that it is for; absent where it is for every employer.
    pub employees_min: Option<u32>,
    /// What it asks about pay.
    pub pay: PayAsked,
    /// Whether it asks for a general description of the benefits.
    #[serde(default)]
    pub benefits: bool,
    /// Whether it asks for the day on which applications close.
    #[serde(default)]
    pub deadline: bool,
    /// Whether it asks to say if there is a vacancy.
    #[serde(default)]
    pub vacancy: bool,
    /// Whether it asks to leave out a requirement of experience in the country itself.
    #[serde(default)]
    pub foreign_experience: bool,
    /// Widest range a year, in whole units of [`Rule::currency`].
    pub width_max: Option<u32>,
    /// Most pay a year for which it asks for pay, in whole units of [`Rule::currency`].
    pub pay_max: Option<u32>,
    /// Currency of the amounts.
    pub currency: Option<Currency>,
    /// What it says of pay that is commission.
    pub commission: Option<Commission>,
    /// Whether total or on-target pay, of which commission and bonus are parts, is the pay that it asks for.
    #[serde(default)]
    pub total_is_enough: bool,
    /// What it says of remote work.
    pub remote: RemoteReach,
    /// Whether officials say that it also holds for postings that shut out people who live there.
    #[serde(default)]
    pub exclusion_kept: bool,
    /// What it asks for in a posting, in words.
    pub asks: Vec<String>,
    /// Exceptions, and what it asks for outside the posting, in words.
    pub remarks: Vec<String>,
}

/// What a rule asks about pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayAsked {
    /// Both ends of the range, or the one amount that is paid.
    Range,
    /// The least that is paid.
    Minimum,
    /// Nothing in the posting.
    Later,
}

/// What a rule says of pay that is commission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Commission {
    /// Where pay is commission only, saying so is enough.
    Statement,
    /// Where pay is commission in whole or in part, saying so is enough.
    Partly,
}

/// What a rule says of remote work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemoteReach {
    /// It covers remote work that may be done there.
    Covered,
    /// It covers remote work only where that belongs to an office there.
    Office,
    /// It says nothing of remote work that may be done anywhere.
    Unsaid,
}

impl Rule {
    /// Whether the place lies in the jurisdiction. A place without region or city lies in no part of a country.
    pub fn holds(&self, country: Option<&str>, region: Option<&str>, city: Option<&str>) -> bool {
        country.is_some_and(|country| self.countries.iter().any(|code| code == country))
            && self.region.as_deref().is_none_or(|name| region == Some(name))
            && (self.cities.is_empty() || city.is_some_and(|city| self.cities.iter().any(|name| name == city)))
    }

    /// Whether it asks for pay in the posting.
    pub fn asks_pay(&self) -> bool {
        self.pay != PayAsked::Later
    }
}

/// The day of a date as TOML or text writes it.
fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
    left_out: Vec<LeftOut>,
}

static FILE: LazyLock<File> = LazyLock::new(|| match toml::from_str::<File>(RULES_TEXT) {
    Ok(file) => file,
    // An embedded file is part of the program: a broken one is a bug that every test meets.
    Err(error) => panic!("reference/transparency/rules: {error}"),
});

/// Every version of every rule, by code and day.
pub fn rules() -> &'static [Rule] {
    &FILE.rule
}

/// The places where a rule is known that is not read.
pub fn left_out() -> &'static [LeftOut] {
    &FILE.left_out
}

/// The version in force on a day of each rule that is in force then, by code.
pub fn rules_on(day: Date) -> impl Iterator<Item = &'static Rule> {
    let all = rules();
    all.iter().enumerate().filter_map(move |(at, rule)| {
        let next = all.get(at + 1).filter(|next| next.code == rule.code);
        let holds = rule.in_force_on <= day && next.is_none_or(|next| next.in_force_on > day);
        holds.then_some(rule)
    })
}

/// The first version of the rule with that code, in capitals or not.
pub fn first_rule(code: &str) -> Option<&'static Rule> {
    rules().iter().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::area;

    #[test]
    fn rules_are_sorted_and_say_where_they_stand() {
        assert!(rules().is_sorted_by_key(|rule| (&rule.code, rule.in_force_on)));
        for rule in rules() {
            assert!(rule.url.starts_with("https://") && !rule.citation.is_empty(), "{rule:?}");
            assert_eq!(rule.asks_pay(), !rule.asks.is_empty(), "{}: what it asks, in words", rule.code);
            assert_eq!(rule.width_max.or(rule.pay_max).is_some(), rule.currency.is_some(), "{}", rule.code);
            for country in &rule.countries {
                assert!(area::country(country).is_some(), "{}: {country}", rule.code);
            }
            if let (Some(region), [country]) = (&rule.region, rule.countries.as_slice()) {
                assert!(area::regions_named(&crate::fold(region)).any(|known| known.country == country), "{region}");
            }
        }
    }

    #[test]
    fn a_version_holds_from_its_day_until_the_next() {
        let on = |code: &str, day| rules_on(day).find(|rule| rule.code == code);
        assert_eq!(on("US-NJ", date(2025, 5, 31)), None);
        assert!(on("US-NJ", date(2025, 6, 1)).is_some());
        assert!(!on("US-CO", date(2023, 12, 31)).unwrap().deadline);
        assert!(on("US-CO", date(2024, 1, 1)).unwrap().deadline);
        assert_eq!(rules_on(date(2026, 11, 23)).filter(|rule| rule.code == "US-CO").count(), 1);
        assert_eq!(rules_on(date(2010, 1, 1)).count(), 0);
    }

    #[test]
    fn a_place_lies_in_the_rules_of_its_city_region_and_country() {
        let codes = |country, region, city| -> Vec<&str> {
            let day = date(2026, 11, 23);
            rules_on(day).filter(|rule| rule.holds(country, region, city)).map(|rule| rule.code.as_str()).collect()
        };
        assert_eq!(codes(Some("US"), Some("NY"), Some("New York")), ["US-NY", "US-NY-NYC"]);
        assert_eq!(codes(Some("US"), Some("NY"), None), ["US-NY"]);
        assert_eq!(codes(Some("US"), None, None), [""; 0]);
        assert_eq!(codes(Some("AT"), Some("Vienna"), Some("Vienna")), ["AT", "EU"]);
        assert_eq!(codes(None, Some("NY"), None), [""; 0]);
    }
}
