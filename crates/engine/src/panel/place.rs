//! The one place that a posting counts for in a model.

use earnest_reference::area;
use earnest_store::WorksiteRow;

/// Country, state and metropolitan area, as far as they are known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// ISO code of the country.
    pub(crate) country: String,
    /// US state.
    pub(crate) state: Option<String>,
    /// Core-based statistical area of the US.
    pub(crate) metro: Option<String>,
}

impl Place {
    /// The first of the most exact worksites, one of the United States before others: most wage evidence is there. `None` where no worksite
    /// names a country.
    pub(crate) fn of(worksites: &[WorksiteRow]) -> Option<Self> {
        let exactness = |site: &&WorksiteRow| {
            let in_states = site.country.as_deref() == Some("US");
            (in_states, in_states && site.cbsa.is_some(), in_states && site.region.is_some())
        };
        let placed = worksites.iter().filter(|site| site.country.is_some());
        // Of equals the first: `max_by_key` alone would give the last.
        let best = placed.rev().max_by_key(exactness)?;
        let in_states = best.country.as_deref() == Some("US");
        Some(Self {
            country: best.country.as_deref()?.to_owned(),
            state: best.region.as_deref().filter(|_| in_states).map(str::to_owned),
            metro: best.cbsa.as_deref().filter(|_| in_states).map(str::to_owned),
        })
    }
}

impl Place {
    /// The state that the metropolitan area counts for, so that areas lie within states; the posting's own where it names none.
    pub(crate) fn state_of_metro(&self) -> Option<String> {
        self.metro.as_deref().and_then(area::state_of_cbsa).or_else(|| self.state.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(country: &str, region: Option<&str>, cbsa: Option<&str>) -> WorksiteRow {
        let text = |value: &str| value.into();
        WorksiteRow { country: Some(text(country)), region: region.map(text), city: None, cbsa: cbsa.map(text) }
    }

    #[test]
    fn the_most_exact_worksite_of_the_united_states_speaks() {
        let sites = [
            site("DE", Some("BE"), None),
            site("US", None, None),
            site("US", Some("CA"), Some("41860")),
            site("US", Some("NY"), Some("35620")),
        ];
        let place = Place::of(&sites).unwrap();
        assert_eq!((place.state.as_deref(), place.metro.as_deref()), (Some("CA"), Some("41860")));
        assert_eq!(Place::of(&sites[..1]).unwrap(), Place { country: "DE".to_owned(), state: None, metro: None });
        assert_eq!(Place::of(&[]), None);
    }
}
