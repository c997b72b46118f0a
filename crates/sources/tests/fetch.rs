//! Files come whole or not at all, whatever the server does and whenever the program ends.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/server.rs"]
mod server;
#[path = "support/visitor.rs"]
mod visitor;

use std::fs::{self, File};
use std::io::Write;
use std::time::Duration;

use earnest_sources::fetch::{ATTEMPTS_MAX, FILE_BYTES_MAX, Fault, FetchError, FetchOutcome, SourceRecord};
use server::{Answer, Server};
use visitor::{Event, FILE, Visitor};

const TAG: &str = "\"one\"";
const TAGGED: &str = "ETag: \"one\"\r\nLast-Modified: Sun, 22 Nov 2026 09:00:00 GMT\r\n";

fn text(letter: u8) -> Vec<u8> {
    vec![letter; 1000]
}

fn file(letter: u8, etag: &'static str) -> Answer {
    Answer::File { bytes: text(letter), etag }
}

/// The first 400 bytes of a file of 1,000, and the end of the connection.
fn torn() -> Answer {
    Answer::promised(200, &format!("Content-Length: 1000\r\n{TAGGED}"), &text(b'a')[..400])
}

fn archive() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("rates.csv", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(b"Date,USD\n2026-11-20,1.08\n").unwrap();
    writer.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_file_comes_with_the_record_of_its_origin() {
    let (server, visitor) = (Server::start(vec![Answer::new(200, TAGGED, &text(b'a'))]), Visitor::new());
    let fetched = visitor.fetch(&server).await.unwrap();
    assert_eq!(visitor.read("").unwrap(), text(b'a'));
    assert_eq!(visitor.names(), [FILE, "rates.txt.source.json"]);
    let record: SourceRecord = serde_json::from_slice(&visitor.read(".source.json").unwrap()).unwrap();
    assert_eq!(fetched.files[0].source, record);
    assert_eq!((record.dataset.as_str(), record.release.as_str()), ("fx", "latest"));
    assert_eq!(record.url, "https://publisher.example/data/rates.txt");
    assert_eq!(record.fetched_from, format!("{}/data/rates.txt", server.base));
    assert_eq!((record.fetched_on.to_string().as_str(), record.bytes), ("2026-11-22", 1000));
    // `printf 'a%.0s' {1..1000} | sha256sum`
    assert_eq!(record.sha256, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
    assert_eq!(record.etag.as_deref(), Some(TAG));
    let asked = &server.requests()[0];
    assert_eq!(
        asked.header("user-agent").unwrap(),
        concat!("earnest/", env!("CARGO_PKG_VERSION"), " (+me@example.org)")
    );
    assert_eq!(asked.header("accept-encoding"), Some("identity"));
    let events = visitor.events();
    assert_eq!((events.first(), events.last()), (Some(&Event::Begin(Some(1000))), Some(&Event::Finish)));
}

#[tokio::test]
async fn a_lost_connection_is_taken_up_after_the_last_byte() {
    let (server, visitor) = (Server::start(vec![torn(), file(b'a', TAG)]), Visitor::new());
    let fetched = visitor.fetch(&server).await.unwrap();
    assert_eq!(visitor.read("").unwrap(), text(b'a'));
    assert_eq!(fetched.files[0].received_bytes, 1000);
    let asked = &server.requests()[1];
    assert_eq!((asked.header("range"), asked.header("if-range")), (Some("bytes=400-"), Some(TAG)));
    assert_eq!(visitor.sleeps().len(), 1);
    assert!(visitor.events().contains(&Event::Retry("the connection was lost".to_owned())));
}

#[tokio::test]
async fn a_program_that_ends_in_the_middle_leaves_what_the_next_one_takes_up() {
    let head = format!("Content-Length: 1000\r\n{TAGGED}");
    let silent = Answer::silent_after(200, &head, &text(b'a')[..400]);
    let (server, visitor) = (Server::start(vec![silent, file(b'a', TAG)]), Visitor::new());
    {
        let fetch = visitor.fetch(&server);
        let arrived = async {
            while visitor.read(".part").is_none_or(|bytes| bytes.len() < 400) {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! { _ = fetch => panic!("the server is silent"), () = arrived => {} }
    }
    assert_eq!(visitor.names(), ["rates.txt.part", "rates.txt.part.json"]);
    let fetched = visitor.fetch(&server).await.unwrap();
    assert_eq!((visitor.read("").unwrap(), fetched.files[0].received_bytes), (text(b'a'), 600));
    assert_eq!(visitor.names(), [FILE, "rates.txt.source.json"]);
}

#[tokio::test]
async fn what_cannot_be_taken_up_is_begun_anew() {
    let range = |range: &str, etag: &str| {
        Answer::new(206, &format!("Content-Range: bytes {range}\r\nETag: {etag}\r\n"), &text(b'a')[400..])
    };
    let gone = Answer::new(416, "Content-Range: bytes */300\r\n", b"");
    for (what, answers) in [
        ("a server without ranges", vec![Answer::new(200, TAGGED, &text(b'b'))]),
        ("another version, honestly", vec![file(b'b', "\"two\"")]),
        ("another version as the rest", vec![range("400-999/1000", "\"two\""), file(b'b', "\"two\"")]),
        ("another place", vec![range("300-899/1000", TAG), file(b'b', TAG)]),
        ("another length", vec![range("400-999/2000", TAG), file(b'b', TAG)]),
        ("a rest that does not exist", vec![gone, file(b'b', TAG)]),
    ] {
        let requests = answers.len();
        let (server, visitor) = (Server::start(answers), Visitor::new());
        visitor.leave_part(&server, &text(b'a')[..400], TAG, 1000);
        visitor.fetch(&server).await.unwrap();
        assert_eq!(visitor.read("").unwrap(), text(b'b'), "{what}");
        assert_eq!(server.requests().len(), requests, "{what}");
        assert_eq!(server.requests()[0].header("range"), Some("bytes=400-"), "{what}");
        assert!(server.requests().iter().skip(1).all(|asked| asked.header("range").is_none()), "{what}");
        assert_eq!(visitor.sleeps(), [], "{what}");
    }
}

#[tokio::test]
async fn a_part_of_unknown_origin_is_not_taken_up() {
    let elsewhere = r#"{"url":"http://elsewhere/a","etag":"\"one\"","last_modified":null,"total":1000}"#;
    for note in [None, Some("{\"url\":\"ht"), Some(elsewhere)] {
        let (server, visitor) = (Server::start(vec![file(b'b', TAG)]), Visitor::new());
        fs::write(visitor.path(".part"), &text(b'a')[..400]).unwrap();
        if let Some(note) = note {
            fs::write(visitor.path(".part.json"), note).unwrap();
        }
        visitor.fetch(&server).await.unwrap();
        assert_eq!(visitor.read("").unwrap(), text(b'b'), "{note:?}");
        assert_eq!(server.requests()[0].header("range"), None, "{note:?}");
    }
}

#[tokio::test]
async fn a_part_that_is_whole_already_only_gets_its_name() {
    let (server, visitor) = (Server::start(vec![file(b'a', TAG)]), Visitor::new());
    visitor.leave_part(&server, &text(b'a'), TAG, 1000);
    let fetched = visitor.fetch(&server).await.unwrap();
    assert_eq!((visitor.read("").unwrap(), fetched.files[0].received_bytes), (text(b'a'), 0));
    assert_eq!(fetched.files[0].source.sha256, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
}

#[tokio::test]
async fn a_file_that_is_there_is_asked_for_only_if_it_changed() {
    let answers = vec![Answer::new(200, TAGGED, &text(b'a')), file(b'a', TAG), file(b'b', "\"two\"")];
    let (server, visitor) = (Server::start(answers), Visitor::new());
    let first = visitor.fetch(&server).await.unwrap();
    let second = visitor.fetch(&server).await.unwrap();
    assert_eq!((second.files[0].outcome, second.files[0].received_bytes), (FetchOutcome::Unchanged, 0));
    assert_eq!(second.files[0].source, first.files[0].source);
    assert_eq!(visitor.names(), [FILE, "rates.txt.source.json"]);
    let third = visitor.fetch(&server).await.unwrap();
    assert_eq!((third.files[0].outcome, visitor.read("").unwrap()), (FetchOutcome::Fetched, text(b'b')));
    for asked in &server.requests()[1..] {
        assert_eq!(asked.header("if-none-match"), Some(TAG));
        assert_eq!(asked.header("if-modified-since"), Some("Sun, 22 Nov 2026 09:00:00 GMT"));
    }
}

#[tokio::test]
async fn a_file_that_was_altered_is_fetched_whole() {
    let (server, visitor) = (Server::start(vec![file(b'a', TAG), file(b'a', TAG)]), Visitor::new());
    visitor.fetch(&server).await.unwrap();
    fs::write(visitor.path(""), text(b'x')).unwrap();
    visitor.fetch(&server).await.unwrap();
    assert_eq!(visitor.read("").unwrap(), text(b'a'));
    assert_eq!(server.requests()[1].header("if-none-match"), None);
}

#[tokio::test]
async fn a_server_that_asks_to_wait_is_waited_for() {
    let date = "Date: Sun, 22 Nov 2026 21:00:00 GMT\r\nRetry-After: Sun, 22 Nov 2026 21:01:30 GMT\r\n";
    for (status, headers, seconds) in [(429, "Retry-After: 120\r\n", 120), (503, date, 90)] {
        let answers = vec![Answer::new(status, headers, b""), file(b'a', TAG)];
        let (server, visitor) = (Server::start(answers), Visitor::new());
        visitor.fetch(&server).await.unwrap();
        assert_eq!(visitor.sleeps(), [Duration::from_secs(seconds)]);
        assert!(visitor.events().contains(&Event::Retry(format!("the server answered {status}"))));
    }
    let (server, visitor) = (Server::start(vec![Answer::new(429, "Retry-After: 86400\r\n", b"")]), Visitor::new());
    let error = visitor.fetch(&server).await.unwrap_err();
    assert!(error.to_string().ends_with("asks to be left alone for 86400 seconds"), "{error}");
    assert_eq!((server.requests().len(), visitor.names().len()), (1, 0));
}

#[tokio::test]
async fn what_may_pass_is_tried_again_with_growing_waits_and_then_given_up() {
    let silent = Answer::silent_after(200, "Content-Length: 1000\r\n", b"");
    let short = Answer::promised(200, "Content-Length: 1000\r\n", &text(b'a')[..999]);
    for (answer, reason) in [
        (Answer::new(500, "", b""), "the server answered 500"),
        (Answer::new(502, "", b""), "the server answered 502"),
        (Answer::new(503, "", b""), "the server answered 503"),
        (Answer::new(504, "", b""), "the server answered 504"),
        (Answer::Bytes(Vec::new()), "the connection was lost"),
        (short, "the connection was lost"),
        (Answer::Silence(Vec::new()), "the server fell silent"),
        (silent, "the server fell silent"),
    ] {
        let (server, mut visitor) = (Server::start(vec![answer; 9]), Visitor::new());
        if reason.ends_with("silent") {
            visitor.patience = Duration::from_millis(50);
        }
        let error = visitor.fetch(&server).await.unwrap_err();
        let FetchError::GaveUp { attempts, last, .. } = &error else { panic!("{error:?}") };
        assert_eq!((last.to_string().as_str(), *attempts), (reason, ATTEMPTS_MAX));
        assert_eq!(server.requests().len(), ATTEMPTS_MAX as usize, "{reason}");
        let sleeps = visitor.sleeps();
        assert_eq!(sleeps.len(), 4, "{reason}");
        for (wait, most) in sleeps.iter().zip([1, 2, 4, 8].map(Duration::from_secs)) {
            assert!(*wait <= most && *wait >= most / 2, "{reason}: {sleeps:?}");
        }
        assert_eq!(visitor.read(""), None, "{reason}");
        assert!(error.hint().is_some());
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_looked_for_again() {
    let visitor = Visitor::new();
    let error = visitor.fetch(&Server::absent()).await.unwrap_err();
    assert!(matches!(error, FetchError::GaveUp { last: Fault::Connect { .. }, .. }), "{error:?}");
    assert_eq!((visitor.sleeps().len(), visitor.names().len()), (4, 0));
}

#[tokio::test]
async fn a_server_that_breaks_off_again_and_again_is_asked_as_long_as_it_gets_further() {
    const PIECE: usize = 1024 * 1024;
    let bytes: Vec<u8> = (0..PIECE * 6).map(|at| u8::try_from(at % 251).unwrap()).collect();
    let total = bytes.len();
    let piece = |at: usize| {
        let (left, last) = (total - at, total - 1);
        let headers = format!("Content-Length: {left}\r\nETag: {TAG}\r\nContent-Range: bytes {at}-{last}/{total}\r\n");
        Answer::promised(if at == 0 { 200 } else { 206 }, &headers, &bytes[at..at + PIECE])
    };
    let (server, visitor) = (Server::start((0..6).map(|number| piece(number * PIECE)).collect()), Visitor::new());
    visitor.fetch(&server).await.unwrap();
    assert!(visitor.read("").unwrap() == bytes);
    assert_eq!((server.requests().len(), visitor.sleeps().len()), (6, 5));
    assert!(visitor.sleeps().iter().all(|wait| *wait <= Duration::from_secs(1)), "{:?}", visitor.sleeps());
}

#[tokio::test]
async fn more_or_fewer_bytes_than_promised_are_never_a_file() {
    for (kept, sent) in [(400, 500), (400, 700)] {
        let rest = Answer::new(206, "Content-Range: bytes 400-999/1000\r\nETag: \"one\"\r\n", &text(b'a')[..sent]);
        let (server, visitor) = (Server::start(vec![rest, file(b'a', TAG)]), Visitor::new());
        visitor.leave_part(&server, &text(b'a')[..kept], TAG, 1000);
        visitor.fetch(&server).await.unwrap();
        let reason = format!("the server promised 1000 bytes and sent {}", kept + sent);
        assert!(visitor.events().contains(&Event::Retry(reason)), "{:?}", visitor.events());
        assert_eq!(visitor.read("").unwrap(), text(b'a'));
    }
    let long = Answer::new(206, "Content-Range: bytes 400-999/1000\r\n", &text(b'a')[..700]);
    let answers = [vec![long], vec![torn(); 9]].concat();
    let (server, visitor) = (Server::start(answers), Visitor::new());
    visitor.leave_part(&server, &text(b'a')[..400], TAG, 1000);
    let error = visitor.fetch(&server).await.unwrap_err();
    assert!(matches!(error, FetchError::GaveUp { last: Fault::Lost { .. }, .. }), "{error:?}");
    assert_eq!(visitor.read(""), None);
}

#[tokio::test]
async fn what_will_not_pass_is_an_error_at_once() {
    let too_large = format!("Content-Length: {}\r\n", FILE_BYTES_MAX + 1);
    for (answer, expected) in [
        (Answer::new(403, "", b""), "was refused with status 403"),
        (Answer::new(404, "", b""), "was refused with status 404"),
        (Answer::new(410, "", b""), "was refused with status 410"),
        (Answer::new(304, "", b""), "was refused with status 304"),
        (Answer::new(206, "Content-Range: bytes 0-0/9\r\n", b"a"), "was refused with status 206"),
        (
            Answer::new(200, "Content-Type: text/html; charset=utf-8\r\n", b"<html>"),
            "gave a web page, where a file was expected",
        ),
        (Answer::new(200, "Content-Encoding: gzip\r\n", b"a"), "came packed as `gzip`, which was not asked for"),
        (Answer::promised(200, &too_large, b""), "has 8589934593 bytes or more, over the limit of 8589934592"),
        (Answer::new(302, "Location: ftp://publisher.example/a\r\n", b""), "redirects where it is not followed"),
    ] {
        let (server, visitor) = (Server::start(vec![answer]), Visitor::new());
        let error = visitor.fetch(&server).await.unwrap_err();
        assert!(error.to_string().ends_with(expected), "{error}");
        assert!(error.hint().is_some(), "{error}");
        assert_eq!((server.requests().len(), visitor.sleeps().len()), (1, 0), "{expected}");
        assert_eq!(visitor.names(), Vec::<String>::new(), "{expected}");
    }
}

#[tokio::test]
async fn five_redirects_are_followed_and_a_sixth_is_not() {
    let redirect = Answer::new(302, "Location: /moved\r\n", b"");
    for (redirects, is_followed) in [(5, true), (6, false)] {
        let answers = [vec![redirect.clone(); redirects], vec![file(b'a', TAG)]].concat();
        let (server, visitor) = (Server::start(answers), Visitor::new());
        let fetched = visitor.fetch(&server).await;
        assert_eq!(fetched.is_ok(), is_followed, "{fetched:?}");
        assert_eq!(visitor.read("").is_some(), is_followed);
    }
}

#[tokio::test]
async fn a_file_other_than_the_one_listed_is_refused_unless_accepted() {
    let sha256 = "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3";
    let unstated = Answer::promised(200, "", &text(b'b'));
    for (bytes, listed, answer, what) in [
        (Some(1000), Some(sha256), file(b'a', TAG), None),
        (Some(999), None, file(b'a', TAG), Some("its length is 1000, where 999 was expected")),
        (Some(999), None, unstated, Some("its length is 1000, where 999 was expected")),
        (
            None,
            Some(sha256),
            file(b'b', TAG),
            Some("where 41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3 was expected"),
        ),
    ] {
        let (server, mut visitor) = (Server::start(vec![answer.clone(), answer]), Visitor::new());
        visitor.file.bytes = bytes;
        visitor.file.sha256 = listed.map(str::to_owned);
        let fetched = visitor.fetch(&server).await;
        match what {
            None => assert!(fetched.is_ok()),
            Some(what) => {
                let error = fetched.unwrap_err().to_string();
                assert!(error.ends_with(what), "{error}");
                assert_eq!(visitor.names(), Vec::<String>::new(), "{what}");
                visitor.accept_reissued = true;
                visitor.fetch(&server).await.unwrap();
            }
        }
        assert!(visitor.read("").is_some());
    }
}

#[tokio::test]
async fn a_listed_file_that_is_there_is_not_asked_for() {
    let (server, mut visitor) = (Server::start(vec![file(b'a', TAG)]), Visitor::new());
    visitor.file.sha256 = Some("41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3".to_owned());
    visitor.fetch(&server).await.unwrap();
    assert_eq!(visitor.fetch(&server).await.unwrap().files[0].outcome, FetchOutcome::Unchanged);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_damaged_archive_is_no_file() {
    let whole = archive();
    for (name, bytes, is_whole) in [
        ("rates.zip", whole.clone(), true),
        ("rates.xlsx", whole.clone(), true),
        ("rates.zip", whole[..whole.len() - 1].to_vec(), false),
        ("rates.xlsx", b"not a workbook".to_vec(), false),
    ] {
        let (server, visitor) = (Server::start(vec![Answer::new(200, TAGGED, &bytes)]), Visitor::of(name));
        let fetched = visitor.fetch(&server).await;
        assert_eq!(matches!(fetched, Err(FetchError::DamagedArchive { .. })), !is_whole, "{fetched:?}");
        assert_eq!(visitor.names().len(), if is_whole { 2 } else { 0 });
    }
}

#[tokio::test]
async fn files_that_came_before_an_error_stay() {
    let answers = vec![file(b'a', TAG), Answer::new(404, "", b"")];
    let (server, visitor) = (Server::start(answers), Visitor::new());
    let mut second = visitor.file.clone();
    second.file_name = "second.txt".to_owned();
    second.url = "https://publisher.example/data/second.txt".to_owned();
    visitor.fetch_all(&server, vec![visitor.file.clone(), second]).await.unwrap_err();
    assert_eq!(visitor.names(), [FILE, "rates.txt.source.json"]);
    assert_eq!(server.requests()[1].path, "/data/second.txt");
}

#[tokio::test]
async fn two_programs_do_not_write_one_file() {
    let (server, visitor) = (Server::start(vec![file(b'a', TAG)]), Visitor::new());
    let other = File::create(visitor.path(".part")).unwrap();
    other.lock().unwrap();
    let error = visitor.fetch(&server).await.unwrap_err();
    assert!(matches!(error, FetchError::Busy { .. }), "{error:?}");
    assert_eq!(server.requests().len(), 0);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_is_called_one() {
    let (server, visitor) = (Server::start(vec![file(b'a', TAG)]), Visitor::new());
    std::os::unix::fs::symlink("/dev/full", visitor.path(".part")).unwrap();
    let error = visitor.fetch(&server).await.unwrap_err();
    assert!(matches!(error, FetchError::DiskFull { .. }), "{error:?}");
    assert_eq!((server.requests().len(), visitor.read("")), (1, None));
}
