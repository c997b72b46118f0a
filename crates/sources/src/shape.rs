//! The keys that show what a JSON document is, read from its first bytes.
//!
//! A document may be cut anywhere, so nothing is parsed: only keys are collected, those of the outermost object and
//! those of the first object in its `jobs` array.

/// Keys of the start of a JSON document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Keys of the outermost object, in order.
    pub top: Vec<String>,
    /// Keys of the first element of its `jobs` array.
    pub first_job: Vec<String>,
    /// The outermost object is complete within the bytes seen.
    pub complete: bool,
}

impl Shape {
    /// Whether the outermost object has the key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.top.iter().any(|k| k == key)
    }

    /// Whether the first job has the key.
    pub(crate) fn job_has(&self, key: &str) -> bool {
        self.first_job.iter().any(|k| k == key)
    }
}

/// Most keys collected: no format needs more to be told.
const KEYS_MAX: usize = 200;

/// The keys of the first object in `head`.
pub(crate) fn json_shape(head: &[u8]) -> Shape {
    let mut shape = Shape::default();
    let mut open: Vec<u8> = Vec::new();
    let mut at = 0;
    let mut jobs_seen = 0;
    while at < head.len() && shape.top.len() + shape.first_job.len() < KEYS_MAX {
        match head[at] {
            bracket @ (b'{' | b'[') => {
                open.push(bracket);
                jobs_seen += usize::from(open == b"{[{" && shape.top.last().is_some_and(|key| key == "jobs"));
            }
            b'}' | b']' => {
                open.pop();
                if open.is_empty() {
                    shape.complete = true;
                    break;
                }
            }
            b'"' => {
                let Some(len) = string_len(&head[at..]) else { break };
                let is_key = head[at + len..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
                if is_key {
                    let key = String::from_utf8_lossy(&head[at + 1..at + len - 1]).into_owned();
                    match open.as_slice() {
                        b"{" => shape.top.push(key),
                        b"{[{" if jobs_seen == 1 && shape.top.last().is_some_and(|key| key == "jobs") => {
                            shape.first_job.push(key);
                        }
                        _ => {}
                    }
                }
                at += len - 1;
            }
            _ => {}
        }
        at += 1;
    }
    shape
}

/// Bytes of the JSON string that `text` begins with, quotes included; `None` where it does not end.
fn string_len(text: &[u8]) -> Option<usize> {
    let mut at = 1;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 2,
            b'"' => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_even_from_a_cut_document() {
        let shape =
            json_shape(br#"{"jobs": [{"id": "a", "x": {"deep": 1}, "jobUrl": "\"{"}, {"no": 1}], "meta": {"to"#);
        assert_eq!(shape.top, ["jobs", "meta"]);
        assert_eq!(shape.first_job, ["id", "x", "jobUrl"]);
        assert!(!shape.complete);
        assert!(json_shape(b"{}").complete);
    }
}
