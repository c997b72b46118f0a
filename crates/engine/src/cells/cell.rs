//! A role's statements in the order of its cells.

use rayon::prelude::*;

use super::area_key::AreaKey;
use super::statement::Statement;

/// The statements of one role, so ordered that those of a cell lie together.
#[derive(Debug)]
pub(super) struct RoleStatements {
    /// In the order of area and level.
    statements: Vec<Statement>,
}

impl RoleStatements {
    /// Orders the statements of a role.
    pub(super) fn new(mut statements: Vec<Statement>) -> Self {
        statements.par_sort_unstable_by_key(|statement| (statement.area, statement.level));
        Self { statements }
    }

    /// The statements of each area, in the order of areas.
    pub(super) fn areas(&self) -> impl Iterator<Item = &[Statement]> {
        self.statements.chunk_by(|a, b| a.area == b.area)
    }

    /// Postings that say something: each says it in the world, and once.
    pub(super) fn posting_count(&self) -> usize {
        self.statements.partition_point(|statement| statement.area == AreaKey::WORLD)
    }
}

/// The statements of each level of an area, lowest first.
pub(super) fn levels(of_area: &[Statement]) -> impl Iterator<Item = &[Statement]> {
    of_area.chunk_by(|a, b| a.level == b.level)
}

#[cfg(test)]
mod tests {
    use earnest_stats::PayBins;

    use super::*;

    #[test]
    fn cells_of_a_role_are_its_areas_by_level() {
        let bins = PayBins::of(5e4, 6e4).unwrap();
        let statement = |area, level, employer| Statement { area, level, employer, bins };
        let (world, us) = (AreaKey::WORLD, AreaKey::country("US").unwrap());
        let statements = [
            statement(us, 3, 77),
            statement(world, 3, 77),
            statement(world, 1, 12),
            statement(us, 1, 12),
            statement(world, 3, 99),
        ];
        let role = RoleStatements::new(statements.to_vec());
        let sizes = |of: &[Statement]| (of[0].area, of.len(), levels(of).map(<[Statement]>::len).collect::<Vec<_>>());
        let areas: Vec<_> = role.areas().map(sizes).collect();
        assert_eq!(areas, [(world, 3, vec![1, 2]), (us, 2, vec![1, 1])]);
        assert_eq!(role.posting_count(), 3);
        assert_eq!(RoleStatements::new(Vec::new()).areas().count(), 0);
    }
}
