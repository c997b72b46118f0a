//! Which groups of digits are a telephone number.
//!
//! | shape          | condition                                         | example                              |
//! |----------------|---------------------------------------------------|--------------------------------------|
//! | international  | `+`, or `00` and a second group                   | `+49 30 1234567`, `0049 30 1234567`  |
//! | North American | `[1] ddd ddd dddd`, none of the `ddd` below 200   | `(212) 555-0199`, `1-800-555-0199`   |
//! | trunk          | begins with one zero, two groups, 9 to 12 digits  | `0171 2345678`, `06 12 34 56 78`     |
//! | trunk run      | begins with one zero, 9 to 11 digits, no id       | `07700900123`                        |
//! | Brazilian      | `(dd) [d]dddd dddd`, or `dd 9dddd-dddd`           | `(11) 98765-4321`                    |
//! | Russian        | `8 ddd ddd dd dd`                                 | `8 (800) 555-35-35`                  |
//! | announced      | a word says that it is one                        | `Tel. 612345678`                     |
//!
//! Amounts of money, ranges and dates have none of these shapes: a group `000` is thousands, a dash between spaces parts
//! the ends of a range, groups that all end with a zero are round figures.

use super::digit_groups::{Group, Joint};

/// Least digits of a number with its country's code, the code's included.
const INTERNATIONAL_DIGITS_MIN: usize = 8;

/// Most digits of a number with its country's code (E.164).
const INTERNATIONAL_DIGITS_MAX: usize = 15;

/// Least digits of a number that a word announces: a local one of North America.
const ANNOUNCED_DIGITS_MIN: usize = 7;

/// A number of so many digits is whole: what a space parts from it is something else.
const WHOLE_DIGITS: usize = 11;

/// Least digits of groups of three that are a number: fewer are an amount (`+120 000 000`).
const TRIPLES_DIGITS_MIN: usize = 10;

/// Most digits of an area's code, its zero included.
const AREA_DIGITS_MAX: usize = 5;

/// Whether groups after a `+` are a number.
pub(super) fn is_international(groups: &[Group<'_>]) -> bool {
    // The zero of "+44 (0)20" is not dialled from abroad.
    let dialled = groups.iter().enumerate().filter(|(at, group)| *at != 1 || group.digits != "0");
    let dialled: Vec<Group<'_>> = dialled.map(|(_, group)| *group).collect();
    let digits = count_digits(&dialled);
    match dialled[0].digits.as_bytes()[0] {
        b'0' => false,
        b'1' => digits == 11 && (dialled.len() == 1 || is_north_american(&dialled, true)),
        b'7' => digits == 11 && is_one_number(&dialled),
        _ => {
            let is_triples = dialled[1..].iter().all(|group| group.digits.len() == 3) && dialled.len() > 1;
            (INTERNATIONAL_DIGITS_MIN..=INTERNATIONAL_DIGITS_MAX).contains(&digits)
                && (!is_triples || digits >= TRIPLES_DIGITS_MIN)
                && is_one_number(&dialled)
        }
    }
}

/// Whether groups are a number that begins with `00` and a country's code.
pub(super) fn is_international_by_zeros(groups: &[Group<'_>]) -> bool {
    let Some((first, rest)) = groups.split_first() else { return false };
    let Some(code) = first.digits.strip_prefix("00") else { return false };
    if rest.is_empty() {
        return false;
    }
    if code.is_empty() {
        return is_international(rest);
    }
    let mut groups = groups.to_vec();
    groups[0].digits = code;
    is_international(&groups)
}

/// Whether groups are a number of the North American plan. `bracketed` says that an opening bracket or a `+` stands
/// before them, which makes seven digits in one group part of a number.
pub(super) fn is_north_american(groups: &[Group<'_>], bracketed: bool) -> bool {
    let groups = match groups {
        [country, rest @ ..] if country.digits == "1" => rest,
        all => all,
    };
    let is_code = |group: &Group<'_>| group.digits.len() == 3 && group.digits.as_bytes()[0] >= b'2';
    let all_spaces = groups.iter().skip(1).all(|group| group.joint == Joint::Space);
    if groups.iter().any(|group| group.joint == Joint::SpacedSlash) {
        return false;
    }
    match groups {
        [area, exchange, line] => {
            let is_round = all_spaces && !bracketed && is_round(groups);
            is_code(area) && is_code(exchange) && line.digits.len() == 4 && !is_round
        }
        [area, line] => bracketed && is_code(area) && line.digits.len() == 7,
        _ => false,
    }
}

/// Whether groups are a number with the zero that is dialled within a country.
pub(super) fn is_trunk(groups: &[Group<'_>]) -> bool {
    let [area, rest @ ..] = groups else { return false };
    let is_area = area.digits.starts_with('0')
        && !area.digits.starts_with("00")
        && (2..=AREA_DIGITS_MAX).contains(&area.digits.len())
        && !rest.is_empty();
    let is_zip_code = groups.len() == 2 && area.digits.len() == 5 && rest[0].digits.len() == 4;
    let by_twos = groups.len() == 5 && groups.iter().all(|group| group.digits.len() == 2);
    let are_joints_usual = rest.iter().enumerate().all(|(at, group)| match group.joint {
        Joint::Dot => by_twos && rest[0].joint == Joint::Dot,
        Joint::Slash | Joint::SpacedSlash => at == 0,
        _ => true,
    });
    is_area
        && !is_zip_code
        && (9..=12).contains(&count_digits(groups))
        && rest.iter().all(|group| group.digits.len() >= 2)
        && are_joints_usual
        && is_one_number(groups)
}

/// Whether groups are a number with the zero that is dialled within a country, in one run.
pub(super) fn is_trunk_run(groups: &[Group<'_>]) -> bool {
    let [Group { digits, .. }] = groups else { return false };
    (9..=11).contains(&digits.len()) && digits.starts_with('0') && !digits.starts_with("00")
}

/// Whether groups are a number as Brazil writes it. `bracketed` says that an opening bracket stands before them.
pub(super) fn is_brazilian(groups: &[Group<'_>], bracketed: bool) -> bool {
    let [area, subscriber, line] = groups else { return false };
    let is_area = area.digits.len() == 2 && !area.digits.contains('0');
    let is_mobile = subscriber.digits.len() == 5 && subscriber.digits.starts_with('9');
    let is_line = line.digits.len() == 4 && matches!(line.joint, Joint::Dash | Joint::Space);
    let is_marked =
        if bracketed { is_mobile || subscriber.digits.len() == 4 } else { is_mobile && line.joint == Joint::Dash };
    is_area && subscriber.joint == Joint::Space && is_line && is_marked && !is_round(&groups[1..])
}

/// Whether groups are a number with the eight that is dialled within Russia.
pub(super) fn is_russian(groups: &[Group<'_>]) -> bool {
    let is_joint = |group: &Group<'_>| matches!(group.joint, Joint::First | Joint::Dash | Joint::Space);
    groups.first().is_some_and(|first| first.digits == "8")
        && groups.iter().map(|group| group.digits.len()).eq([1, 3, 3, 2, 2])
        && groups.iter().all(is_joint)
        && !is_round(&groups[1..])
}

/// Whether groups are a number where a word says that one follows.
pub(super) fn is_announced(groups: &[Group<'_>]) -> bool {
    let digits = count_digits(groups);
    (ANNOUNCED_DIGITS_MIN..=INTERNATIONAL_DIGITS_MAX).contains(&digits) && is_one_number(groups) && !is_round(groups)
}

/// Whether nothing speaks against the groups being one number.
fn is_one_number(groups: &[Group<'_>]) -> bool {
    let is_thousands = groups.iter().skip(1).any(|group| group.digits == "000");
    let is_range = groups.iter().any(|group| group.joint == Joint::SpacedDash);
    let is_area = |group: &Group<'_>| group.digits.starts_with('0') && group.digits.len() <= AREA_DIGITS_MAX;
    let are_two = groups
        .iter()
        .enumerate()
        .any(|(at, group)| group.joint == Joint::SpacedSlash && (at != 1 || !is_area(&groups[0])));
    let is_overlong = groups.split_last().is_some_and(|(last, before)| {
        matches!(last.joint, Joint::Space | Joint::Slash | Joint::SpacedSlash) && count_digits(before) >= WHOLE_DIGITS
    });
    !is_thousands && !is_range && !are_two && !is_overlong && !groups.windows(3).any(is_date)
}

/// Whether three groups are a day, a month and a year, in any order.
fn is_date(groups: &[Group<'_>]) -> bool {
    let is_year = |digits: &str| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let is_short = |digits: &str| digits.len() <= 2;
    let [a, b, c] = groups else { return false };
    let same_joints = b.joint == c.joint;
    let (a, b, c) = (a.digits, b.digits, c.digits);
    same_joints && is_short(b) && ((is_short(a) && is_year(c)) || (is_year(a) && is_short(c)))
}

fn is_round(groups: &[Group<'_>]) -> bool {
    groups.iter().all(|group| group.digits.ends_with('0'))
}

fn count_digits(groups: &[Group<'_>]) -> usize {
    groups.iter().map(|group| group.digits.len()).sum()
}
