//! The words of the page of methods. The figures in them are those of the documents that they name.

/// A section of the page.
#[derive(Debug)]
pub(super) struct Section {
    /// Its id on the page.
    pub(super) id: &'static str,
    /// Its heading.
    pub(super) title: &'static str,
    /// What it says; what stands between two backticks is code.
    pub(super) paragraphs: &'static [&'static str],
    /// The document that holds it in full, from the root of the repository.
    pub(super) document: &'static str,
}

/// The sections, in the order in which a number is made.
pub(super) const SECTIONS: [Section; 12] = [
    Section {
        id: "reading",
        title: "What is read in a posting",
        paragraphs: &[
            "Pay, level, years, degree, arrangement, benefits, skills and places are read by rules. Each fact carries the words that \
             state it, and what a posting does not say stays unknown: an unstated level is no level. The occupation is coded from \
             title and duties by a model that says how sure it is (`docs/methods/occupation.md`).",
            "Bonus, equity, allowances and revenue are not base pay. E-mail addresses and telephone numbers are taken out before \
             anything is read.",
            "How well this works is measured on postings labelled by hand whose labels were never looked at while the rules were \
             written; `cargo xtask bench facts` prints the table.",
        ],
        document: "docs/methods/facts.md",
    },
    Section {
        id: "copies",
        title: "One vacancy counts once",
        paragraphs: &[
            "Employers repost, boards copy, aggregators cut. Likeness of text only proposes that two postings are one vacancy; \
             employer, title, level, place and pay must go together before they are folded. The same text for another city or for \
             other pay is another vacancy.",
            "Every page says how many copies were folded.",
        ],
        document: "docs/methods/vacancies.md",
    },
    Section {
        id: "distribution",
        title: "From ranges to percentiles",
        paragraphs: &[
            "A posting that states $140,000 to $160,000 says that pay lies somewhere between. Percentiles are estimated from these \
             ranges as they are, not from their middles, and assume nothing about where in a range pay lies. A posting that states \
             only “from” or “up to” counts for no figure, and the page says how many there are.",
            "Pay by the hour, day, week or month is brought to a year with 2,080 hours, 260 days, 52 weeks or 12 months. Other \
             currencies are converted at the European Central Bank's rate of the day of publication, and never mixed in silence.",
            "No employer weighs more than a quarter of a figure, however much it posts.",
        ],
        document: "docs/methods/estimates.md",
    },
    Section {
        id: "intervals",
        title: "How sure: the 95% interval",
        paragraphs: &[
            "Every estimate has a 95% interval that counts employers, not postings: a hundred postings of one employer say little \
             about what the next one pays. Few employers make it wide, however many postings they have.",
            "It is tested on simulated labour markets whose true pay is known. There the intervals of the median hold the truth in \
             95.3% of cases on average, and in 89 to 100% by kind of market; `earnest evaluate estimates --samples 400` prints \
             every case.",
        ],
        document: "docs/methods/estimates.md",
    },
    Section {
        id: "release",
        title: "When nothing is published",
        paragraphs: &[
            "A median, a mean or a share needs at least 6 postings of 5 employers; a quartile 11 postings; a 10th or 90th \
             percentile 29. The postings must also count as enough independent ones, because those of one employer repeat each \
             other. Where one employer has more than half of the postings, the others alone must suffice.",
            "What falls short is withheld. A withheld cell holds no value anywhere, so that none can leak. It says why, and names \
             the nearest question that has an answer. Where a withheld figure could be found by subtracting published ones, \
             another is withheld with it.",
            "The rule looks only at how many postings there are of which employers, never at what they pay.",
        ],
        document: "docs/methods/estimates.md",
    },
    Section {
        id: "rounding",
        title: "Rounding",
        paragraphs: &[
            "Figures are rounded to a multiple of 1, 2 or 5 times a power of ten: a step of at most half of the narrowest \
             interval's half-width. No digit claims more than the data knows. Figures of the public survey are shown as published.",
        ],
        document: "docs/methods/estimates.md",
    },
    Section {
        id: "evidence",
        title: "Posted, filed, surveyed, self-reported",
        paragraphs: &[
            "Posted pay is what employers advertise. Filed pay is what employers told a labour agency they will pay workers from \
             abroad. Surveyed pay is what they told the statistical agency they pay everybody in an occupation. Self-reported pay \
             is what people wrote into a form.",
            "The four answer different questions. They stand side by side, each with its source and release, and are never blended \
             into one number.",
        ],
        document: "docs/methods/wages.md",
    },
    Section {
        id: "calibration",
        title: "What the survey would show",
        paragraphs: &[
            "Posted pay tends to lie above surveyed pay, by different amounts in different occupations. From occupations and areas \
             that have both, a model says what median the survey would be expected to show for a posted one. It is marked as \
             modelled, has an interval of its own, and replaces nothing.",
            "On cells that it was not fitted to, the 95% interval held the surveyed median in 88% of one split and in 94.7% on \
             average over ten; read it as eight or nine in ten. `earnest evaluate official` prints the tables.",
        ],
        document: "docs/methods/calibration.md",
    },
    Section {
        id: "modelled",
        title: "Modelled figures of thin cohorts",
        paragraphs: &[
            "Three postings have no percentiles worth publishing. But something is known of them: what the role pays at other \
             levels and places, what the occupation pays, how each employer pays elsewhere. A model puts this together and says \
             how much is borrowed from whom.",
            "A modelled figure carries `~` and the word, never takes the place of a published one, and is tested on cohorts whose \
             postings were held out with all that their employers post; `earnest evaluate pooling` prints the trials.",
        ],
        document: "docs/methods/pooling.md",
    },
    Section {
        id: "prediction",
        title: "What a posting should pay",
        paragraphs: &[
            "For one posting or profile, percentiles are predicted from postings that state pay, with two ranges made to hold 80 \
             and 90 of 100 such postings of employers that the model has not seen. Who the employer is matters much and is not \
             known, so the ranges are wide: the upper end of the narrower one is about twice the lower.",
            "On later postings of other employers the 80% range held 78 to 79% and the predicted median erred by 16 to 17% in the \
             middle case; `earnest evaluate prediction` prints it. It is what such postings say, not what anybody is paid.",
        ],
        document: "docs/methods/prediction.md",
    },
    Section {
        id: "why",
        title: "Why pay differs",
        paragraphs: &[
            "Premiums compare postings that are alike in everything else that is measured. They are associations, not causes: \
             learning a skill need not pay what postings that name it pay more. A skill is marked only if it stands out among all \
             that were tried.",
            "The gap between two roles is divided among level, place, skills and the rest. The bars sum to the gap between the two \
             medians to the cent, and what nothing explains has a bar of its own.",
        ],
        document: "docs/methods/why.md",
    },
    Section {
        id: "change",
        title: "Change, careers, and checking a figure",
        paragraphs: &[
            "Change over time holds the mix of places and levels fixed, so that more senior postings are not taken for higher pay.",
            "Every figure has an id that says how to compute it. `earnest show` with the id gives the rows behind it with their \
             pages, `earnest verify` computes an answer anew and compares it to the byte, and `earnest diff` says what moved it: \
             data, coding or method. Nothing has to be believed.",
        ],
        document: "docs/provenance.md",
    },
];
