//! Answers that are kept, weighed by the memory they take.

use std::any::Any;
use std::io::{self, Write};
use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use serde::Serialize;

/// Bytes of memory for one byte of JSON: a report of 0.33 megabytes of JSON takes some 0.85 in memory.
const MEMORY_PER_JSON: u64 = 3;

/// Bytes of a typical answer, from which the cache is laid out.
const ANSWER_BYTES: u64 = 200_000;

/// The answers that were asked for of late, by the words of their question.
pub(crate) type KeptAnswers = Cache<String, KeptAnswer, AnswerWeight>;

/// Room for `bytes` of answers.
pub(crate) fn kept_answers(bytes: u64) -> KeptAnswers {
    let answers = usize::try_from(bytes / ANSWER_BYTES).unwrap_or(usize::MAX).max(1);
    Cache::with_weighter(answers, bytes, AnswerWeight)
}

/// An answer of any type, with what it weighs.
#[derive(Clone)]
pub(crate) struct KeptAnswer {
    answer: Arc<dyn Any + Send + Sync>,
    bytes: u64,
}

impl KeptAnswer {
    /// The answer, weighed.
    pub(crate) fn new<T: Serialize + Send + Sync + 'static>(answer: T) -> Self {
        let mut json = Counted(0);
        // An answer is plain data; what could not be written as JSON would weigh what was written of it.
        let _ = serde_json::to_writer(&mut json, &answer);
        Self { answer: Arc::new(answer), bytes: json.0.saturating_mul(MEMORY_PER_JSON) }
    }

    /// The answer; none where it is of another type.
    pub(crate) fn answer<T: Send + Sync + 'static>(self) -> Option<Arc<T>> {
        self.answer.downcast().ok()
    }
}

/// Weighs an answer with its key.
#[derive(Debug, Clone)]
pub(crate) struct AnswerWeight;

impl Weighter<String, KeptAnswer> for AnswerWeight {
    fn weight(&self, key: &String, kept: &KeptAnswer) -> u64 {
        kept.bytes.saturating_add(key.len() as u64)
    }
}

/// Counts bytes in place of writing them.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len() as u64);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_stays_within_its_bytes() {
        let kept = kept_answers(10_000_000);
        for number in 0..1000 {
            kept.insert(number.to_string(), KeptAnswer::new("x".repeat(100_000)));
        }
        assert!(kept.weight() <= 10_000_000 && kept.len() > 10, "{} of {} bytes", kept.len(), kept.weight());
        let text = KeptAnswer::new("cook".to_owned());
        assert_eq!(text.clone().answer::<String>().as_deref().map(String::as_str), Some("cook"));
        assert!(text.answer::<u64>().is_none());
    }
}
