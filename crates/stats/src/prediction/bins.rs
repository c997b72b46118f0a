//! Features cut into few bins, so that a split is found by adding up bins.

/// Bins of a feature, without the one for values that are not known: finer cuts do not change what small trees find.
const BINS_MAX: usize = 48;

/// One feature of all rows.
#[derive(Debug, Clone)]
pub(super) struct BinnedFeature {
    /// Ascending; a value lies in the bin after all cuts below it.
    pub(super) cuts: Vec<f64>,
    /// Bin of each row: 0 not known, else one more than the number of cuts below the value.
    pub(super) bins: Vec<u8>,
}

impl BinnedFeature {
    /// Cuts at even shares of the distinct values' rows; `NaN` is not known.
    pub(super) fn new(values: &[f64]) -> Self {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let mut cuts: Vec<f64> = Vec::new();
        for share in 1..BINS_MAX {
            let at = share * sorted.len() / BINS_MAX;
            if let (Some(&value), Some(&largest)) = (sorted.get(at), sorted.last())
                && value < largest
                && cuts.last().is_none_or(|cut| *cut < value)
            {
                cuts.push(value);
            }
        }
        let bins = values.iter().map(|value| bin(&cuts, *value)).collect();
        Self { cuts, bins }
    }

    /// Number of bins, that of values not known among them.
    pub(super) fn len(&self) -> usize {
        self.cuts.len() + 2
    }
}

fn bin(cuts: &[f64], value: f64) -> u8 {
    if value.is_nan() {
        return 0;
    }
    u8::try_from(1 + cuts.partition_point(|cut| *cut < value)).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_keep_the_order_and_what_is_not_known_apart() {
        let values = [3.0, f64::NAN, 1.0, 2.0, 3.0, -1.0];
        let feature = BinnedFeature::new(&values);
        assert_eq!(feature.bins[1], 0);
        assert_eq!(feature.bins[0], feature.bins[4]);
        assert!(
            feature.bins[5] < feature.bins[2] && feature.bins[2] < feature.bins[3] && feature.bins[3] < feature.bins[0]
        );
        assert!(feature.bins.iter().all(|bin| usize::from(*bin) < feature.len()));
    }

    #[test]
    fn a_constant_has_no_cut() {
        assert!(BinnedFeature::new(&[2.0; 9]).cuts.is_empty());
        assert!(BinnedFeature::new(&[f64::NAN; 3]).cuts.is_empty());
        assert!(BinnedFeature::new(&[]).cuts.is_empty());
    }

    #[test]
    fn many_values_make_no_more_bins_than_allowed() {
        let values: Vec<f64> = (0..10_000).map(f64::from).collect();
        let feature = BinnedFeature::new(&values);
        assert!(feature.len() <= BINS_MAX + 1 && feature.len() > BINS_MAX - 2, "{}", feature.len());
    }
}
