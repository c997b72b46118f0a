//! Postings of a made-up labour market, of which the truth is known.

use earnest_stats::regression::{Design, DesignBuilder};

/// Pseudo-random numbers (splitmix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Between 0 and 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Below `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count as u64).unwrap()
    }

    /// Standard normal (Box and Muller).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.share()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.share()).cos()
    }
}

/// Effects of the three levels on log pay.
pub(crate) const LEVELS: [f64; 3] = [0.0, 0.2, 0.45];
/// Effects of the five areas.
pub(crate) const AREAS: [f64; 5] = [0.0, 0.05, 0.1, -0.1, 0.2];
/// Effect of a year of experience.
pub(crate) const YEAR: f64 = 0.02;

/// Postings, row by row.
#[derive(Default, Clone)]
pub(crate) struct Postings {
    pub(crate) log_pay: Vec<f64>,
    pub(crate) employers: Vec<u32>,
    pub(crate) levels: Vec<usize>,
    pub(crate) areas: Vec<usize>,
    pub(crate) years: Vec<f64>,
    /// `skills[skill][row]`.
    pub(crate) skills: Vec<Vec<bool>>,
}

/// A labour market.
pub(crate) struct Market<'a> {
    pub(crate) employers: usize,
    /// Effects of the skills on log pay.
    pub(crate) skills: &'a [f64],
    /// Share of employers that ask for a skill at all; those ask for it in half of their postings.
    pub(crate) skill_share: f64,
    /// Standard deviation of employers' effects.
    pub(crate) between: f64,
    /// Standard deviation of what remains.
    pub(crate) within: f64,
    /// Adds to the chance of high levels.
    pub(crate) seniority: f64,
}

impl Market<'_> {
    pub(crate) fn draw(&self, seed: u64) -> Postings {
        let mut random = Random(seed.wrapping_mul(0x5851_f42d_4c95_7f2d));
        let mut postings = Postings { skills: vec![Vec::new(); self.skills.len()], ..Postings::default() };
        for employer in 0..self.employers {
            let effect = self.between * random.normal();
            let asks: Vec<bool> = self.skills.iter().map(|_| random.share() < self.skill_share).collect();
            let home = random.below(5);
            for _ in 0..=random.below(4) * random.below(5) {
                let chance = random.share() + self.seniority;
                let level = usize::from(chance > 0.4) + usize::from(chance > 0.8);
                let area = if random.share() < 0.7 { home } else { random.below(5) };
                let years = (3.0 * level as f64 + 3.0 * random.share()).round();
                let mut log_pay = 11.0 + LEVELS[level] + AREAS[area] + YEAR * years + effect;
                for (skill, premium) in self.skills.iter().enumerate() {
                    let has = asks[skill] && random.share() < 0.5;
                    postings.skills[skill].push(has);
                    log_pay += premium * f64::from(u8::from(has));
                }
                postings.log_pay.push(log_pay + self.within * random.normal());
                postings.employers.push(u32::try_from(employer).unwrap());
                postings.levels.push(level);
                postings.areas.push(area);
                postings.years.push(years);
            }
        }
        postings
    }
}

impl Postings {
    pub(crate) fn builder(&self, level_base: usize, area_base: usize) -> DesignBuilder {
        let mut builder = Design::builder(&self.log_pay, &self.employers)
            .categories("level", &["junior", "mid", "senior"], Some(level_base), &self.levels)
            .measure("years", "years", &self.years)
            .categories("area", &["A", "B", "C", "D", "E"], Some(area_base), &self.areas);
        for (skill, has) in self.skills.iter().enumerate() {
            builder = builder.indicator("skills", &format!("skill {skill}"), has);
        }
        builder
    }

    pub(crate) fn design(&self) -> Design {
        self.builder(0, 0).build().unwrap()
    }

    /// The same rows in the order of `rows`.
    pub(crate) fn reordered(&self, rows: &[usize]) -> Self {
        fn pick<T: Copy>(values: &[T], rows: &[usize]) -> Vec<T> {
            rows.iter().map(|&row| values[row]).collect()
        }
        Self {
            log_pay: pick(&self.log_pay, rows),
            employers: pick(&self.employers, rows),
            levels: pick(&self.levels, rows),
            areas: pick(&self.areas, rows),
            years: pick(&self.years, rows),
            skills: self.skills.iter().map(|skill| pick(skill, rows)).collect(),
        }
    }
}
