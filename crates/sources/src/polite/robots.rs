//! Reads a site's robots.txt as RFC 9309 says.
//!
//! ```text
//! group = 1*("User-agent:" token) *(("Allow:" | "Disallow:") path | "Crawl-delay:" seconds)
//! ```
//!
//! | text                                   | is                                                                 |
//! |----------------------------------------|--------------------------------------------------------------------|
//! | groups for `earnest`                   | ours, together; the letters' case does not matter                  |
//! | no such group, groups for `*`          | those                                                              |
//! | neither                                | everything is allowed                                              |
//! | `Disallow: /jobs*.json$`               | `*` is any letters, `$` the address's end                          |
//! | several rules that fit                 | the longest; of two as long, the one that allows                   |
//! | `Disallow:` without a path             | no rule                                                            |
//! | `%7Ejobs`, `~jobs`; `ä`, `%C3%A4`      | the same path                                                      |
//! | `/robots.txt`                          | always allowed                                                     |
//! | a page in place of the file            | lines without a rule: everything is allowed                        |
//!
//! `Crawl-delay` is no part of the standard; sites that write it mean it, so it is kept.

use std::borrow::Cow;
use std::time::Duration;

/// The name by which a site's rules can address this program.
pub const ROBOTS_NAME: &str = "earnest";

/// Bytes of a robots.txt that are read: the standard's own minimum.
pub const ROBOTS_BYTES_MAX: usize = 500 * 1024;

/// What a site's robots.txt says to us.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Robots {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    /// The path, in the form that is compared.
    path: Vec<u8>,
    allows: bool,
}

/// What a group's lines have come to.
#[derive(Default)]
struct Group {
    is_ours: bool,
    is_for_all: bool,
    /// A rule was met: the next `User-agent` begins another group.
    has_rule: bool,
}

impl Robots {
    /// Reads the file.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let bytes = bytes.get(..ROBOTS_BYTES_MAX).unwrap_or(bytes);
        let (mut ours, mut for_all) = (None, None);
        let mut group = Group::default();
        for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')) {
            let Some((key, value)) = key_and_value(line) else { continue };
            if key.eq_ignore_ascii_case(b"user-agent") {
                if group.has_rule {
                    group = Group::default();
                }
                group.is_ours |= names_us(value);
                group.is_for_all |= value == b"*";
            } else {
                let rule = |allows| Line::Rule(Rule { path: comparable(value), allows });
                let line = match key.to_ascii_lowercase().as_slice() {
                    b"allow" => rule(true),
                    b"disallow" => rule(false),
                    b"crawl-delay" => Line::Delay(seconds(value)),
                    _ => continue,
                };
                group.has_rule = true;
                for (is_meant, robots) in [(group.is_ours, &mut ours), (group.is_for_all, &mut for_all)] {
                    if is_meant {
                        robots.get_or_insert_with(Self::default).add(&line);
                    }
                }
            }
        }
        ours.or(for_all).unwrap_or_default()
    }

    fn add(&mut self, line: &Line) {
        match line {
            Line::Rule(rule) if rule.path.is_empty() => {}
            Line::Rule(rule) => self.rules.push(rule.clone()),
            Line::Delay(delay) => self.delay = self.delay.max(*delay),
        }
    }

    /// Whether the path, with its query, may be asked for.
    pub(crate) fn allows(&self, path: &str) -> bool {
        let path = comparable(path.as_bytes());
        if path == b"/robots.txt" {
            return true;
        }
        let fitting = self.rules.iter().filter(|rule| fits(&rule.path, &path));
        fitting.max_by_key(|rule| (rule.path.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }

    /// The pause between two requests that the site asks for.
    pub(crate) fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

enum Line {
    Rule(Rule),
    Delay(Option<Duration>),
}

fn key_and_value(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.split(|&byte| byte == b'#').next()?;
    let colon = memchr::memchr(b':', line)?;
    let (key, value) = line.split_at(colon);
    Some((key.trim_ascii(), value.get(1..)?.trim_ascii()))
}

/// `earnest`, and `Earnest/1.0`: what stands after the name is not compared.
fn names_us(value: &[u8]) -> bool {
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_');
    let name = value.iter().take_while(is_letter).count();
    value.get(..name).is_some_and(|name| name.eq_ignore_ascii_case(ROBOTS_NAME.as_bytes()))
}

fn seconds(value: &[u8]) -> Option<Duration> {
    let seconds: f64 = std::str::from_utf8(value).ok()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// The path with everything escaped that has to be and nothing else.
fn comparable(path: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        let (byte, was_escaped) = match (first, after) {
            (b'%', [high, low, after @ ..]) => match (hex_digit(*high), hex_digit(*low)) {
                (Some(high), Some(low)) => {
                    rest = after;
                    (high * 16 + low, true)
                }
                _ => (first, false),
            },
            _ => (first, false),
        };
        let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if is_plain || !was_escaped && byte.is_ascii_graphic() {
            plain.push(byte);
        } else {
            plain.extend(format!("%{byte:02X}").bytes());
        }
    }
    plain
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Whether the path begins as the rule says.
fn fits(rule: &[u8], path: &[u8]) -> bool {
    let (rule, to_the_end): (Cow<'_, [u8]>, bool) = match rule.split_last() {
        Some((b'$', rule)) => (rule.into(), true),
        _ => (rule.into(), false),
    };
    let mut pieces = rule.split(|&byte| byte == b'*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return !to_the_end || rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() && to_the_end {
            return rest.ends_with(piece);
        }
        let Some(at) = memchr::memmem::find(rest, piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(text: &str, path: &str) -> bool {
        Robots::parse(text.as_bytes()).allows(path)
    }

    #[test]
    fn the_group_that_names_us_is_obeyed_before_the_one_for_all() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-Agent: EARNEST/2 # us\nDisallow: /private\n\
                    Sitemap: https://x.example/map.xml\nAllow: /private/jobs\n\nuser-agent: earnest\nDisallow: /more\n";
        for (path, expected) in
            [("/", true), ("/private", false), ("/private/jobs/1", true), ("/more?x", false), ("/robots.txt", true)]
        {
            assert_eq!(allows(text, path), expected, "{path}");
        }
        assert!(!allows("User-agent: *\r\nDisallow: /\r\n", "/jobs"));
        assert!(allows("User-agent: earnestbot\nDisallow: /\n", "/jobs"));
        assert!(!allows("\u{FEFF}User-agent: *\rDisallow: /jobs", "/jobs"));
        assert!(allows("User-agent: *\nDisallow:\n", "/") && allows("<html><p>a: b", "/") && allows("", "/"));
        assert!(allows("Disallow: /\n", "/"));
    }

    #[test]
    fn rules_fit_as_the_standard_says() {
        for (rule, path, expected) in [
            ("/fish", "/fish.html", true),
            ("/fish", "/Fish", false),
            ("/fish*", "/fishheads/yummy", true),
            ("/fish/", "/fish", false),
            ("/*.php", "/folder/any.php.file", true),
            ("/*.php$", "/filename.php", true),
            ("/*.php$", "/filename.php?x", false),
            ("/fish*.php", "/fishheads/catfish.php?x", true),
            ("/$", "/", true),
            ("/$", "/a", false),
            ("*/b/*c$", "/a/b/xc", true),
            ("*aa$", "/a", false),
            ("/a%3cd.html", "/a%3Cd.html", true),
            ("/%7Ejoe/", "/~joe/x", true),
            ("/ä", "/%C3%A4b", true),
            ("/a%2Fb", "/a/b", false),
            ("/a?x=*&y", "/a?x=1&y=2", true),
        ] {
            assert_eq!(!allows(&format!("User-agent: *\nDisallow: {rule}\n"), path), expected, "{rule} {path}");
        }
    }

    #[test]
    fn the_longest_rule_counts_and_of_two_the_one_that_allows() {
        let text = "User-agent: *\nAllow: /p\nDisallow: /\nAllow: /folder\nDisallow: /folder\n";
        assert!(allows(text, "/page") && !allows(text, "/x") && allows(text, "/folder/y"));
    }

    #[test]
    fn delays_are_read_and_nonsense_is_none() {
        let delay = |text: &str| Robots::parse(format!("User-agent: *\nCrawl-delay: {text}").as_bytes()).delay();
        assert_eq!(delay("1.5"), Some(Duration::from_millis(1500)));
        for text in ["-1", "NaN", "soon", "", "1e300"] {
            assert_eq!(delay(text), None, "{text}");
        }
    }

    #[test]
    fn many_stars_take_no_time() {
        let text = format!("User-agent: *\nDisallow: /{}b$\n", "*a".repeat(5_000));
        assert!(allows(&text, &format!("/{}", "a".repeat(20_000))));
    }
}
