//! E-mail addresses and telephone numbers in a text, which are redacted before it is stored.
//!
//! Every letter and digit of an address or number becomes as many `*` as it has bytes; all else stays, so that offsets
//! into the text hold before and after.
//!
//! | text                               | stored as                          |
//! |------------------------------------|------------------------------------|
//! | `Write to jo.doe@firm.com.`        | `Write to **.***@****.***.`        |
//! | `jo (at) firm.com`                 | `** (**) ****.***`                 |
//! | `jo at firm dot com`               | `** ** **** *** ***`               |
//! | `+49 30 1234567`                   | `+** ** *******`                   |
//! | `(212) 555-0199 ext. 4`            | `(***) ***-**** ***. *`            |
//! | `Tel. 612 345 678`                 | `Tel. *** *** ***`                 |
//! | `jo.doe at firm.com`               | `**.*** ** ****.***`               |
//! | `07700900123`                      | `***********`: begins with a zero  |
//! | `@handle`, `5 @ $20`               | the same                           |
//! | `120 000 – 150 000 kr`             | the same: pay                      |
//! | `2026-11-22`, `192.168.100.200`    | the same: a date, an IP address    |
//! | `Req 2125550199`                   | the same: an id, where no word says that it is a telephone number |

mod digit_groups;
mod email;
mod number_shape;
mod phone;
mod plain_form;
mod redact;

pub use redact::{redact_in_place, redact_personal_data};
