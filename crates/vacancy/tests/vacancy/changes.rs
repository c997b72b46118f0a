//! What copying does to a posting, and what makes another vacancy of the same text.

use earnest_core::{Money, Worksite};
use earnest_vacancy::Pay;
use jiff::ToSpan;

use crate::chance::Chance;
use crate::row::Row;

/// Sentences that boards put around postings; ours.
const BOARD_SENTENCES: [&str; 10] = [
    "Create an alert and be the first to hear of openings like this one.",
    "This listing was found on the web and is shown without any changes to its meaning.",
    "You will be led to the page of the employer to complete your application there.",
    "Report this posting if it looks misleading, asks for money or is out of date.",
    "People who looked at this opening also looked at similar openings near them.",
    "Upload your resume once and apply to thousands of employers in a minute.",
    "Sign in to see how you compare with the other people who applied.",
    "Our partners pay us when you apply, which keeps this service free for everyone.",
    "Never share your bank details or passport number before you have met somebody.",
    "See all openings of this employer, its reviews and its photographs.",
];

/// A word-by-word edit of `percent` of the words: changed for a word of `other`, left out, or doubled by one of it.
pub(crate) fn edited(text: &str, other: &str, percent: usize, chance: &mut Chance) -> String {
    let words: Vec<&str> = other.split_whitespace().collect();
    let mut edited = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let is_changed = chance.between(1, 1_000) <= percent * 10 && !words.is_empty();
        match if is_changed { chance.between(1, 3) } else { 0 } {
            1 => edited.extend([*chance.one_of(&words), " "]),
            2 => {}
            3 => edited.extend([word, " ", *chance.one_of(&words), " "]),
            _ => edited.push_str(word),
        }
    }
    edited
}

/// The first `letters` letters and an ellipsis, as aggregators show.
pub(crate) fn cut(text: &str, letters: usize) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= letters {
        return text;
    }
    format!("{}…", text.chars().take(letters).collect::<String>())
}

/// Every number another one, but amounts of money.
pub(crate) fn renumbered(text: &str, chance: &mut Chance) -> String {
    with_numbers_changed(text, false, chance)
}

/// Every amount of money another one, of as many digits.
pub(crate) fn repriced(text: &str, chance: &mut Chance) -> String {
    with_numbers_changed(text, true, chance)
}

/// Whether the text names amounts as large as pay a year: `$45,000`.
pub(crate) fn names_pay(text: &str) -> bool {
    numbers(text).any(|(begin, end)| end - begin >= 6 && is_money(text, begin, end))
}

fn with_numbers_changed(text: &str, money: bool, chance: &mut Chance) -> String {
    let mut changed = String::new();
    let mut at = 0;
    for (begin, end) in numbers(text).filter(|&(begin, end)| is_money(text, begin, end) == money) {
        changed.push_str(&text[at..begin]);
        let digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
        changed.extend(
            text[begin..end].chars().map(|sign| if sign.is_ascii_digit() { *chance.one_of(&digits) } else { sign }),
        );
        at = end;
    }
    changed + &text[at..]
}

/// Where the numbers of a text stand.
fn numbers(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let is_part = |byte: u8| byte.is_ascii_digit() || byte == b',' || byte == b'.';
    let bytes = text.as_bytes();
    let begins = (0..bytes.len()).filter(move |&at| bytes[at].is_ascii_digit() && (at == 0 || !is_part(bytes[at - 1])));
    begins.map(move |begin| {
        (begin, bytes[begin..].iter().position(|&byte| !is_part(byte)).map_or(bytes.len(), |n| begin + n))
    })
}

fn is_money(text: &str, begin: usize, end: usize) -> bool {
    let (before, after) = (text[..begin].trim_end(), text[end..].trim_start());
    let signs = ["$", "€", "£", "¥", "₹", "zł", "USD", "EUR", "GBP", "CAD", "AUD", "CHF", "INR", "PLN"];
    signs.iter().any(|sign| before.ends_with(sign) || after.starts_with(sign))
}

/// Board sentences before or after.
pub(crate) fn framed(text: &str, chance: &mut Chance) -> String {
    let mut some =
        |most| (0..chance.between(0, most)).map(|_| *chance.one_of(&BOARD_SENTENCES)).collect::<Vec<_>>().join(" ");
    format!("{}\n{text}\n{}", some(4), some(8))
}

/// The first paragraphs, up to a quarter of the words, exchanged for as many of `other`.
pub(crate) fn about_exchanged(text: &str, other: &str) -> String {
    let words = |text: &str| text.split_whitespace().count();
    let most = words(text) / 4;
    let mut kept: Vec<&str> = text.split('\n').collect();
    let mut left = 0;
    while kept.first().is_some_and(|first| left + words(first) <= most) {
        left += words(kept.remove(0));
    }
    let about: Vec<&str> = other.split_whitespace().take(left.max(most / 2)).collect();
    format!("{}\n{}", about.join(" "), kept.join("\n"))
}

/// The title as somebody else heads it: the same work.
pub(crate) fn headed(row: &Row, chance: &mut Chance) -> String {
    let title = &row.title;
    let place = row.worksites.first().and_then(|site| site.city.clone()).unwrap_or_default();
    match chance.between(1, 8) {
        1 => format!("{title} (m/f/d)"),
        2 => format!("{title} - Remote"),
        3 if !place.is_empty() => format!("{title} - {place}"),
        4 => title.to_uppercase(),
        5 => format!("Hiring now: {title}"),
        6 => format!("{title} [R-{}]", chance.between(10_000, 99_999)),
        7 => title.replace("Senior", "Sr.").replace("Manager", "Mgr"),
        _ => format!("{title} | Full-time"),
    }
}

/// The same posted again under another id, `days` later.
pub(crate) fn posted_again(row: &Row, n: usize, days: usize) -> Row {
    let day =
        row.day.map(|day| day.checked_add(i64::try_from(days).expect("a few days").days()).expect("a day of our time"));
    Row { id: format!("{}/{n}", row.id), day, ..row.clone() }
}

/// As an aggregator has it: its own source, perhaps less pay, place and employer.
pub(crate) fn aggregated(row: &Row, n: usize, chance: &mut Chance) -> Row {
    let days = chance.between(0, 20);
    // Each service words places in its own one way.
    let source = *chance.one_of(&["aggregator_a", "aggregator_b", "aggregator_c"]);
    let mut copy = Row { source, is_aggregator: true, ..posted_again(row, n, days) };
    if chance.percent(50) {
        copy.pay.clear();
    } else if chance.percent(30) {
        copy.pay.iter_mut().for_each(|pay| *pay = rounded(*pay));
    }
    if source == "aggregator_c" {
        copy.worksites.iter_mut().for_each(|site| site.region = None);
    }
    match chance.between(1, 20) {
        1 => copy.employer_id = None,
        2 | 3 => copy.employer_id = copy.employer_id.map(|id| format!("{id}holding")),
        _ => {}
    }
    copy
}

/// To the next hundred.
fn rounded(pay: Pay) -> Pay {
    let round =
        |end: Option<Money>| end.filter(|end| end.to_f64() > 20_000.0).map(|end| hundreds(end.to_f64())).or(end);
    Pay { min: round(pay.min), max: round(pay.max), ..pay }
}

#[expect(clippy::cast_possible_truncation, reason = "amounts of pay")]
fn hundreds(amount: f64) -> Money {
    Money::from((amount / 100.0).round() as i64 * 100)
}

/// Pay a seventh above.
pub(crate) fn paid_more(row: &Row) -> Vec<Pay> {
    #[expect(clippy::cast_possible_truncation, reason = "amounts of pay")]
    let more = |end: Option<Money>| end.map(|end| Money::from((end.to_f64() * 1.15) as i64));
    row.pay.iter().map(|pay| Pay { min: more(pay.min), max: more(pay.max), ..*pay }).collect()
}

/// The same in another city, which the text names in place of its own.
pub(crate) fn moved(row: &mut Row, site: &Worksite, location: &str) {
    let own = row.worksites.first().and_then(|site| site.city.clone()).unwrap_or_default();
    if let (false, Some(city)) = (own.is_empty(), &site.city) {
        row.text = row.text.replace(&own, city);
        row.title = row.title.replace(&own, city);
    }
    row.worksites = vec![site.clone()];
    location.clone_into(&mut row.location);
}

/// The title on another rung.
pub(crate) fn other_level(title: &str) -> String {
    const RUNGS: [(&str, &str); 8] = [
        ("Senior", "Staff"),
        ("Staff", "Principal"),
        ("Principal", "Senior"),
        ("Junior", "Senior"),
        (" III", " II"),
        (" II", " III"),
        (" I", " II"),
        ("Lead", "Senior"),
    ];
    let title = &title.replace("Sr.", "Senior").replace("Sr ", "Senior ").replace("senior", "Senior");
    match RUNGS.iter().find(|(rung, _)| title.contains(rung) && (rung.trim() != "I" || title.ends_with(" I"))) {
        Some((rung, other)) => title.replacen(rung, other, 1),
        None => format!("Senior {title}"),
    }
}
