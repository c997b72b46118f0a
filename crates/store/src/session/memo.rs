//! What a session keeps of what it was asked, so that the next question need not read it again.
//!
//! A session never changes what it shows: its tables are the files of the moment it was opened. So whatever was computed from them holds
//! as long as it lives, and a new session begins with nothing. What was not asked for of late makes room for others, and a value may be
//! computed twice by two who ask at once: kept or not, an answer is the same.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes kept at most. Everything that answers from the starter ask for takes about half of it; of a lake of a million postings the roles
/// asked of late are kept.
const KEPT_BYTES_MAX: usize = 256 << 20;

/// Part of all that one value may take: a larger one would push out everything else, and be pushed out by the next.
const ONE_IN: usize = 4;

/// What a value is counted as at least: its key and its place in the map.
const ENTRY_BYTES: usize = 256;

/// Bytes that hang on a row, over the bytes of the row itself: texts and lists. Rows of postings have most; about twice was measured.
const HANGING: usize = 2;

/// Values by key. Each kind of value begins its keys with a word of its own.
#[derive(Debug, Default)]
pub struct Memo {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    entries: HashMap<String, Entry>,
    bytes: usize,
    /// Counts the questions: the older a value's last one, the sooner it goes.
    questions: u64,
}

#[derive(Debug)]
struct Entry {
    value: Arc<dyn Any + Send + Sync>,
    bytes: usize,
    asked_last: u64,
}

impl Memo {
    /// The value of that key; `None` where none is kept, or one of another type.
    pub fn get<T: Any + Send + Sync>(&self, key: &str) -> Option<Arc<T>> {
        let mut kept = self.lock();
        kept.questions += 1;
        let now = kept.questions;
        let entry = kept.entries.get_mut(key)?;
        entry.asked_last = now;
        Arc::clone(&entry.value).downcast().ok()
    }

    /// Keeps a value that takes about `bytes`, unless it is too large to be kept.
    pub fn keep<T: Any + Send + Sync>(&self, key: String, value: Arc<T>, bytes: usize) {
        let bytes = bytes.saturating_add(ENTRY_BYTES);
        if bytes > KEPT_BYTES_MAX / ONE_IN {
            return;
        }
        let mut kept = self.lock();
        kept.questions += 1;
        let entry = Entry { value, bytes, asked_last: kept.questions };
        kept.bytes += bytes;
        if let Some(before) = kept.entries.insert(key, entry) {
            kept.bytes -= before.bytes;
        }
        if kept.bytes > KEPT_BYTES_MAX {
            kept.make_room();
        }
    }

    /// About how many bytes that many rows of a type take.
    pub fn bytes_of<T>(rows: usize) -> usize {
        rows.saturating_mul(size_of::<T>()).saturating_mul(1 + HANGING)
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // Nothing is half done when a holder panics: counts and entries change together.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Lets go of what was asked for longest ago, an eighth of all: so that this is not done for every new value.
    fn make_room(&mut self) {
        let mut by_age: Vec<(u64, String)> =
            self.entries.iter().map(|(key, entry)| (entry.asked_last, key.clone())).collect();
        by_age.sort_unstable();
        for (_, key) in by_age {
            if self.bytes <= KEPT_BYTES_MAX - KEPT_BYTES_MAX / 8 {
                break;
            }
            if let Some(entry) = self.entries.remove(&key) {
                self.bytes -= entry.bytes;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_key_and_type() {
        let memo = Memo::default();
        memo.keep("a".to_owned(), Arc::new(1_u32), 4);
        assert_eq!(memo.get::<u32>("a").as_deref(), Some(&1));
        assert_eq!(memo.get::<u64>("a"), None);
        assert_eq!(memo.get::<u32>("b"), None);
    }

    #[test]
    fn what_was_asked_for_longest_ago_makes_room() {
        let memo = Memo::default();
        let part = KEPT_BYTES_MAX / 8;
        for number in 0..20_u32 {
            memo.keep(number.to_string(), Arc::new(number), part);
            assert!(memo.lock().bytes <= KEPT_BYTES_MAX);
            assert_eq!(memo.get::<u32>("0").as_deref(), Some(&0), "asked for all the time");
        }
        assert_eq!(memo.get::<u32>("1"), None);
        assert_eq!(memo.get::<u32>("19").as_deref(), Some(&19));
        let counted: usize = memo.lock().entries.values().map(|entry| entry.bytes).sum();
        assert_eq!(memo.lock().bytes, counted);
    }

    #[test]
    fn a_key_kept_twice_counts_once_and_what_is_too_large_is_not_kept() {
        let memo = Memo::default();
        memo.keep("a".to_owned(), Arc::new(1_u32), 1_000);
        memo.keep("a".to_owned(), Arc::new(2_u32), 500);
        memo.keep("large".to_owned(), Arc::new(3_u32), KEPT_BYTES_MAX / 2);
        assert_eq!(memo.get::<u32>("a").as_deref(), Some(&2));
        assert_eq!(memo.get::<u32>("large"), None);
        assert_eq!(memo.lock().bytes, 500 + ENTRY_BYTES);
    }
}
