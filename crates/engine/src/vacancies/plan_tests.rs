//! Plans find the copies that memory finds.

use earnest_store::{DocumentRow, Lake, PostingRow, Session, Table};
use earnest_vacancy::Signature;
use jiff::ToSpan;
use jiff::civil::date;
use serde_bytes::ByteBuf;

use super::copies::{copies_among, fold_copies};
use super::plan::{Limits, copies_by_plan};

/// Postings of one large employer, of small ones, and of nobody: posted again, equal, edited, in other places, some without a text.
fn postings(count: usize) -> (Vec<PostingRow>, Vec<DocumentRow>) {
    let rows = (0..count).map(|n| {
        let id = format!("board:{n:05}");
        // As many as are not alike by any of what follows.
        let vacancy = n * 7 % 300;
        let employer_id = match vacancy % 4 {
            0 | 1 => "acmeholding".to_owned(),
            2 => format!("employer{}", vacancy % 17),
            _ => id.clone(),
        };
        let about = (0..30).map(|word| format!("about{} ", word + vacancy % 4)).collect::<Vec<_>>().concat();
        let duties =
            (0..60).map(|word| format!("duty{}x ", word * (vacancy % 11 + 3) % 97)).collect::<Vec<_>>().concat();
        let edit = if n / 300 % 2 == 0 { "with other last words of it" } else { "as it was before that" };
        let text = if n % 23 == 0 { String::new() } else { format!("{about}{duties}{edit}") };
        let posting = PostingRow {
            posting_id: id.clone(),
            title: format!("{} {}", ["Senior", "", "Lead"][vacancy % 3], ["Cook", "Data Engineer"][vacancy % 2]),
            employer_id,
            location: ["Boston", "Leeds", "Remote", ""][vacancy % 4].to_owned(),
            posted_on: (n % 13 > 0).then(|| date(2026, 1, 1) + i64::try_from(n % 120).unwrap().days()),
            edited_on: (n % 31 == 0).then(|| date(2026, 6, 1)),
            ..crate::report::test_posting(&id, "diner")
        };
        let signature = (!text.is_empty()).then(|| ByteBuf::from(Signature::of(&text).to_bytes().to_vec()));
        (posting, DocumentRow { posting_id: id, version: None, text, facts: "{}".to_owned(), signature })
    });
    rows.unzip()
}

#[tokio::test(flavor = "multi_thread")]
async fn plans_find_what_memory_finds() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open_or_create(folder.path()).await.unwrap();
    let (postings, documents) = postings(900);
    lake.append(Table::Documents, &documents).await.unwrap();
    lake.append(Table::Postings, &postings).await.unwrap();
    let session = Session::open_own(lake.access()).await.unwrap();
    let in_memory = copies_among(&session.foldable_postings().await.unwrap());
    assert!(in_memory.len() > 200, "{} copies", in_memory.len());
    assert!(in_memory.iter().any(|copy| copy.similarity.is_some_and(|share| share < 1.0)));
    for limits in [Limits::default(), Limits { postings_a_piece: 200, ..Limits::default() }] {
        assert_eq!(copies_by_plan(lake.access(), limits).await.unwrap(), in_memory, "{limits:?}");
    }
    let left = std::fs::read_dir(folder.path().join("staged")).unwrap().count();
    assert_eq!(left, 0, "the tables of the middle are gone");
    assert_eq!(fold_copies(&lake).await.unwrap(), in_memory.len());
}

#[tokio::test]
async fn a_lake_without_copies_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open_or_create(folder.path()).await.unwrap();
    assert_eq!(copies_by_plan(lake.access(), Limits::default()).await.unwrap(), []);
    let (postings, documents) = postings(1);
    lake.append(Table::Documents, &documents).await.unwrap();
    lake.append(Table::Postings, &postings).await.unwrap();
    assert_eq!(copies_by_plan(lake.access(), Limits::default()).await.unwrap(), []);
}
