//! What changed, as an Atom feed.

use earnest_report::money::grouped;

use super::manifest::{Change, Manifest, PageMedian};
use super::settings::BaseUrl;
use super::sitemap::address;
use super::xml::escaped;

/// The feed: the changes of the manifest, newest first.
pub(super) fn feed(manifest: &Manifest, base: &BaseUrl) -> String {
    let updated = manifest.changes.iter().map(|change| change.on).max().unwrap_or(manifest.as_of);
    let entries: String = manifest.changes.iter().map(|change| entry(change, base)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
         <title>Earnest: what changed</title>\n<id>{base}</id>\n<link href=\"{base}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}feed.xml\"/>\n\
         <updated>{updated}T00:00:00Z</updated>\n<author><name>Earnest</name></author>\n{entries}</feed>\n",
        base = escaped(base.as_str()),
    )
}

fn entry(change: &Change, base: &BaseUrl) -> String {
    let url = escaped(&address(base, &change.path));
    format!(
        "<entry><title>{}</title><id>{url}#{on}{figures}</id><link href=\"{url}\"/><updated>{on}T00:00:00Z</updated>\
         <summary>{}</summary></entry>\n",
        escaped(&change.title),
        escaped(&moved(change)),
        on = change.on,
        figures = if change.figures.is_empty() { String::new() } else { format!("-{}", escaped(&change.figures)) },
    )
}

/// What moved, in a sentence.
fn moved(change: &Change) -> String {
    match (change.is_new, &change.before, &change.after) {
        (true, _, Some(after)) => format!("New page. Median of posted base pay: {} a year.", amount(after)),
        (true, _, None) => "New page. The median of posted base pay is withheld.".to_owned(),
        (false, Some(before), Some(after)) if before == after => {
            format!("The median of posted base pay is {} a year as before; other figures changed.", amount(after))
        }
        (false, Some(before), Some(after)) => {
            format!("Median of posted base pay: {} a year, before {}.", amount(after), amount(before))
        }
        (false, None, Some(after)) => {
            format!("Median of posted base pay: {} a year; it was withheld before.", amount(after))
        }
        (false, Some(before), None) => {
            format!("The median of posted base pay is withheld now; it was {} a year.", amount(before))
        }
        (false, None, None) => "Figures changed.".to_owned(),
    }
}

/// `~123,000 USD (modelled)`.
fn amount(median: &PageMedian) -> String {
    let (mark, word) = if median.is_modelled { ("~", " (modelled)") } else { ("", "") };
    format!("{mark}{} {}{word}", grouped(median.value), median.currency)
}

#[cfg(test)]
mod tests {
    use earnest_core::Currency;

    use super::*;

    #[test]
    fn an_entry_says_what_moved() {
        let median = |value, is_modelled| Some(PageMedian { value, currency: Currency::USD, is_modelled });
        let change = |before, after, is_new| Change {
            path: "roles/nurse.html".to_owned(),
            title: "R&D Nurse pay".to_owned(),
            on: jiff::civil::date(2026, 1, 2),
            figures: "0f".to_owned(),
            is_new,
            before,
            after,
        };
        let said = |before, after| moved(&change(before, after, false));
        assert_eq!(
            said(median(97_500.0, false), median(1_101_000.0, false)),
            "Median of posted base pay: 1,101,000 USD a year, before 97,500 USD."
        );
        assert!(said(None, median(9e4, true)).contains("~90,000 USD (modelled) a year; it was withheld before"));
        assert!(said(median(9e4, false), None).contains("withheld now"));
        let base = "https://example.org".parse().unwrap();
        let entry = entry(&change(None, None, true), &base);
        assert!(
            entry.contains(
                "<title>R&amp;D Nurse pay</title><id>https://example.org/roles/nurse.html#2026-01-02-0f</id>"
            ),
            "{entry}"
        );
    }
}
