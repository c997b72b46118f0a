//! Servers that mean harm, or are merely broken: each ends within its limits with a line that says why, while another
//! target beside it is read.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "polite/server.rs"]
mod server;
#[path = "polite/visitor.rs"]
mod visitor;

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use earnest_sources::Record;
use earnest_sources::polite::{
    CollectSettings, Collected, Keys, NoCollectProgress, NothingKnown, PoliteSettings, Target, collect,
};
use server::{Asked, Server, redirect, say, say_promised, stream_pieces};
use visitor::{client, settings};

/// A board of one posting.
fn board(id: &str) -> String {
    format!(
        r#"{{"jobs": [{{"id": "{id}", "title": "Clerk", "descriptionPlain": "Files things.", "isListed": true,
        "jobUrl": "https://jobs.ashbyhq.com/good/{id}"}}], "apiVersion": "1"}}"#
    )
}

/// Collects a target from a world in which its host does harm and `ashby:good` does not, and gives what came of it.
async fn collect_from(
    target: &str,
    harm: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static,
    tune: impl Fn(&mut PoliteSettings),
) -> (Collected, Server) {
    let server = Server::start(move |asked, stream| {
        if asked.path.starts_with("/api.ashbyhq.com/posting-api/job-board/good") {
            say(stream, 200, "", board("a").as_bytes());
        } else if asked.path == "/robots.txt" {
            say(stream, 404, "", b"");
        } else {
            harm(asked, stream);
        }
    });
    let (mut settings, _) = settings(&server);
    tune(&mut settings);
    let collected = collect_all(&settings, &[target, "ashby:good"]).await;
    let (good, others): (Vec<_>, Vec<_>) = collected.into_iter().partition(|collected| collected.key == "ashby:good");
    assert_eq!(good.len(), 1);
    assert_eq!((good[0].line().as_str(), good[0].is_complete), ("ashby:good: 1 posting", true));
    (others.into_iter().next().unwrap(), server)
}

async fn collect_all(settings: &PoliteSettings, targets: &[&str]) -> Vec<Collected> {
    let targets = targets.iter().map(|text| Target::parse(text).unwrap()).collect();
    let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
    let run = collect(
        client(settings),
        targets,
        Arc::new(NothingKnown),
        CollectSettings::new(Keys::default()),
        Arc::new(NoCollectProgress),
        sender,
    );
    let receive = async {
        let mut all = Vec::new();
        while let Some(collected) = receiver.recv().await {
            all.push(collected);
        }
        all
    };
    tokio::join!(run, receive).1
}

/// The line that comes of a board that answers so.
async fn line_of(harm: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> String {
    let (collected, _) = collect_from("ashby:bad", harm, |_| {}).await;
    assert!(!collected.is_complete, "{}", collected.line());
    collected.line()
}

/// Nothing more, until the client leaves.
fn fall_silent(stream: &mut TcpStream) {
    let _ = stream.read(&mut [0]);
}

/// Where the bad board is.
const BAD: &str = "https://api.ashbyhq.com/posting-api/job-board/bad";

#[tokio::test]
async fn a_page_for_people_in_place_of_data() {
    let words = format!("ashby:bad: `{BAD}` answered with a web page where data was expected");
    assert_eq!(line_of(|_, stream| say(stream, 200, "", b"<!DOCTYPE html><p>Welcome</p>")).await, words);
    let line = line_of(|asked, stream| match asked.path.as_str() {
        "/api.ashbyhq.com/login" => say(stream, 200, "", b"<html><input type='password'>"),
        _ => redirect(stream, "/login"),
    });
    assert_eq!(line.await, format!("{words}, at `https://api.ashbyhq.com/login`: a login page?"));
}

#[tokio::test]
async fn statuses() {
    let line = line_of(|_, stream| say(stream, 404, "", b"Not found")).await;
    assert_eq!(line, format!("ashby:bad: 404: there is nothing of that name: `{BAD}`"));
    let line = line_of(|_, stream| say(stream, 500, "", b"")).await;
    assert_eq!(line, format!("ashby:bad: `{BAD}` could not be read in 4 attempts: the server answered 500"));
    let line = line_of(|_, stream| say(stream, 503, "Retry-After: 86400\r\n", b"")).await;
    assert!(line.ends_with("asks to be left alone for 86400 seconds"), "{line}");
}

#[tokio::test]
async fn an_empty_listing_is_complete_and_an_empty_answer_is_not() {
    let empty = |_: &Asked, stream: &mut TcpStream| say(stream, 200, "", br#"{"jobs": [], "apiVersion": "1"}"#);
    let (collected, _) = collect_from("ashby:bad", empty, |_| {}).await;
    assert_eq!((collected.line().as_str(), collected.is_complete), ("ashby:bad: 0 postings", true));
    let line = line_of(|_, stream| say(stream, 200, "", b" \n")).await;
    assert_eq!(line, "ashby:bad: 0 postings, 1 rejected; page 1 was not read whole: the answer holds nothing");
}

#[tokio::test]
async fn an_answer_that_is_not_the_sources_is_no_listing() {
    let others =
        ["upstream busy", "{}", r#"{"ok": false, "error": "busy"}"#, r#"{"jobs": {"a": {"id": "1"}}}"#, "<a/>"];
    for other in others {
        let line = line_of(move |_, stream| say(stream, 200, "", other.as_bytes())).await;
        assert!(line.contains("1 rejected; page 1 was not read whole: the "), "{other}: {line}");
    }
    let xhtml = "<?xml version='1.0'?>\n<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><p/></html>";
    for (target, other) in [("personio:bad", xhtml), ("personio:bad", "<a/>"), ("personio:bad", "busy")] {
        let harm = move |_: &Asked, stream: &mut TcpStream| say(stream, 200, "", other.as_bytes());
        let (collected, _) = collect_from(target, harm, |_| {}).await;
        assert!(!collected.is_complete, "{other}: {}", collected.line());
    }
}

#[tokio::test]
async fn a_record_whose_id_cannot_be_read_leaves_open_which_posting_it_is() {
    let harm = |_: &Asked, stream: &mut TcpStream| {
        say(stream, 200, "", br#"{"jobs": [{"title": "Clerk", "isListed": true}]}"#);
    };
    let (collected, _) = collect_from("ashby:bad", harm, |_| {}).await;
    assert!(!collected.is_complete && collected.line().contains("`id`"), "{}", collected.line());
}

#[tokio::test]
async fn an_error_in_place_of_a_later_page_closes_nothing() {
    let harm = |asked: &Asked, stream: &mut TcpStream| {
        let page = if asked.path.ends_with("skip=0") {
            lever_page(0)
        } else {
            r#"{"ok": false, "error": "Too many requests"}"#.to_owned()
        };
        say(stream, 200, "", page.as_bytes());
    };
    let (collected, _) = collect_from("lever:bad", harm, |_| {}).await;
    assert_eq!((collected.postings(), collected.is_complete), (100, false));
    assert!(collected.line().contains("page 2 was not read whole: the document has no list"), "{}", collected.line());
}

#[tokio::test]
async fn fewer_postings_than_the_source_says_are_not_all() {
    // The second page begins one posting too late, and the first of its two was met.
    let harm = |asked: &Asked, stream: &mut TcpStream| {
        let ids = if asked.path.ends_with("offset=0") { ["1", "2"] } else { ["2", "4"] };
        let jobs = ids.map(|id| format!(r#"{{"id": "{id}", "name": "Clerk", "releasedDate": "2026-11-01"}}"#));
        if asked.path.contains("/postings?") {
            let jobs = jobs.join(",");
            say(stream, 200, "", format!(r#"{{"totalFound": 4, "content": [{jobs}]}}"#).as_bytes());
        } else {
            say(stream, 404, "", b"");
        }
    };
    let (collected, _) = collect_from("smartrecruiters:bad", harm, |_| {}).await;
    assert!(!collected.is_complete);
    let words = "3 postings were met where the source says there are 4";
    assert!(collected.line().contains(words), "{}", collected.line());
}

/// One page of Lever's, full.
fn lever_page(first: usize) -> String {
    let mut page = "[".to_owned();
    for number in first..first + 100 {
        let comma = if number == first { "" } else { "," };
        write!(page, r#"{comma}{{"id": "{number}", "text": "Clerk", "descriptionPlain": "Files."}}"#).unwrap();
    }
    page + "]"
}

#[tokio::test]
async fn pages_without_an_end() {
    let (collected, server) =
        collect_from("lever:bad", |_, stream| say(stream, 200, "", lever_page(0).as_bytes()), |_| {}).await;
    assert_eq!(collected.line(), "lever:bad: 100 postings; page 2 gave nothing new: there may be more");
    assert!(!collected.is_complete && server.paths().len() == 3);
    let skip = |asked: &Asked| asked.path.split("skip=").nth(1).and_then(|skip| skip.parse().ok()).unwrap_or(0);
    let (collected, _) = collect_from(
        "lever:bad",
        move |asked, stream| say(stream, 200, "", lever_page(skip(asked)).as_bytes()),
        |_| {},
    )
    .await;
    assert_eq!(collected.line(), "lever:bad: 100000 postings; page 1000 is as far as is read: there may be more");
}

#[tokio::test]
async fn pages_that_fail_on_the_way_leave_what_was_read() {
    let (collected, _) = collect_from(
        "lever:bad",
        |asked, stream| {
            let is_first = asked.path.contains("skip=0");
            let (status, page) = if is_first { (200, lever_page(0)) } else { (404, String::new()) };
            say(stream, status, "", page.as_bytes());
        },
        |_| {},
    )
    .await;
    let words = "lever:bad: 100 postings; page 2 could not be read: 404: there is nothing of that name: \
                 `https://api.lever.co/v0/postings/bad`";
    assert_eq!((collected.line().as_str(), collected.is_complete), (words, false));
}

#[tokio::test]
async fn ids_that_stand_on_several_pages_count_once() {
    let overlapping = |asked: &Asked, stream: &mut TcpStream| {
        let body = match asked.path.split("skip=").nth(1).unwrap() {
            "0" => lever_page(0),
            "100" => lever_page(50),
            _ => "[]".to_owned(),
        };
        say(stream, 200, "", body.as_bytes());
    };
    let (collected, _) = collect_from("lever:bad", overlapping, |_| {}).await;
    assert_eq!((collected.line().as_str(), collected.is_complete), ("lever:bad: 150 postings", true));
}

#[tokio::test]
async fn redirects_without_an_end_and_redirects_astray() {
    let line = line_of(|asked, stream| redirect(stream, &format!("{}x", asked.path))).await;
    assert_eq!(line, format!("ashby:bad: `{BAD}` redirects more than 5 times"));
    let line = line_of(|_, stream| redirect(stream, "https://169.254.169.254/latest/meta-data")).await;
    assert!(line.ends_with("`169.254.169.254` leads to a private address (169.254.169.254)"), "{line}");
    let line = line_of(|_, stream| redirect(stream, "gopher://acme.example/")).await;
    assert!(line.ends_with("redirects to `gopher://acme.example/`: neither http nor https"), "{line}");
}

#[tokio::test]
async fn silence_and_a_drip() {
    let quick = |settings: &mut PoliteSettings| {
        settings.idle_timeout = Duration::from_millis(50);
        settings.total_timeout = Duration::from_millis(400);
    };
    let silent = |_: &Asked, stream: &mut TcpStream| {
        say_promised(stream, 200, "Content-Length: 1000\r\n", b"{\"jobs\": [");
        fall_silent(stream);
    };
    let (collected, server) = collect_from("ashby:bad", silent, quick).await;
    let words = format!("ashby:bad: `{BAD}` could not be read in 4 attempts: the server fell silent");
    assert_eq!(collected.line(), words);
    assert_eq!(server.paths().len(), 5);
    let drip = |_: &Asked, stream: &mut TcpStream| {
        stream_pieces(stream, "", || {
            std::thread::sleep(Duration::from_millis(10));
            Some(b" ".to_vec())
        });
    };
    let (collected, server) = collect_from("ashby:bad", drip, quick).await;
    assert_eq!(collected.line(), format!("ashby:bad: `{BAD}` did not end within 0.4 seconds"));
    assert_eq!(server.paths().len(), 2, "what does not end is not asked for again");
}

#[tokio::test]
async fn bombs() {
    const INSIDE: usize = 8 << 20;
    let zeros = vec![0; INSIDE];
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&zeros).unwrap();
    let mut br = Vec::new();
    brotli::CompressorWriter::new(&mut br, 4096, 5, 22).write_all(&zeros).unwrap();
    let packed = [("gzip", gzip.finish().unwrap()), ("br", br), ("zstd", zstd::encode_all(&zeros[..], 3).unwrap())];
    for (encoding, bomb) in packed {
        assert!(bomb.len() < INSIDE / 100, "{encoding}");
        let headers = format!("Content-Encoding: {encoding}\r\n");
        let explode = move |_: &Asked, stream: &mut TcpStream| say(stream, 200, &headers, &bomb);
        let tune = |settings: &mut PoliteSettings| settings.answer_bytes_max = 1 << 20;
        let (collected, _) = collect_from("ashby:bad", explode, tune).await;
        assert_eq!(collected.line(), format!("ashby:bad: `{BAD}` is over the limit of 1 MB"), "{encoding}");
    }
    let line = line_of(|_, stream| say(stream, 200, "Content-Encoding: gzip\r\n", b"{\"jobs\": []}")).await;
    assert!(line.contains("came packed as `gzip`: it is damaged"), "{line}");
}

/// Answers with a JSON of half a gigabyte, and counts the megabytes that were taken.
fn half_a_gigabyte(taken: Arc<AtomicUsize>) -> impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static {
    move |_, stream| {
        let mut left = 500;
        stream_pieces(stream, "", || {
            left -= 1;
            taken.fetch_add(1, Ordering::Relaxed);
            (left > 0).then(|| vec![b' '; 1 << 20])
        });
    }
}

#[tokio::test]
async fn a_json_of_half_a_gigabyte() {
    for (limit, words) in [(Some(3 << 20), "is over the limit of 3 MB"), (None, "is over the limit of 128 MB")] {
        let taken = Arc::new(AtomicUsize::new(0));
        let tune = |settings: &mut PoliteSettings| {
            if let Some(limit) = limit {
                settings.answer_bytes_max = limit;
            }
        };
        let (collected, _) = collect_from("ashby:bad", half_a_gigabyte(Arc::clone(&taken)), tune).await;
        assert_eq!(collected.line(), format!("ashby:bad: `{BAD}` {words}"));
        assert!(taken.load(Ordering::Relaxed) < 200, "what is over the limit is not loaded");
    }
    let stated = |_: &Asked, stream: &mut TcpStream| {
        say_promised(stream, 200, "Content-Length: 524288000\r\n", b"{");
        fall_silent(stream);
    };
    let (collected, _) = collect_from("ashby:bad", stated, |_| {}).await;
    assert_eq!(collected.line(), format!("ashby:bad: `{BAD}` is over the limit of 128 MB"));
}

#[tokio::test]
async fn answers_that_are_shorter_or_longer_than_they_say() {
    let line = line_of(|_, stream| say_promised(stream, 200, "Content-Length: 5000\r\n", board("b").as_bytes())).await;
    assert_eq!(line, format!("ashby:bad: `{BAD}` could not be read in 4 attempts: the connection was lost"));
    let line = line_of(|_, stream| say_promised(stream, 200, "Content-Length: 60\r\n", board("b").as_bytes())).await;
    let words = "page 1 was not read whole: the file ends at byte 60, inside record 1";
    assert_eq!(line, format!("ashby:bad: 0 postings, 1 rejected; {words}"));
    let cut = |_: &Asked, stream: &mut TcpStream| {
        let whole = format!("{{\"jobs\": [{0}, {0}", r#"{"id": "x", "title": "Clerk", "isListed": true}"#);
        say_promised(stream, 200, "", whole.as_bytes());
    };
    let (collected, _) = collect_from("ashby:bad", cut, |_| {}).await;
    assert!(!collected.is_complete && collected.postings() == 1, "{}", collected.line());
}

#[tokio::test]
async fn a_wrong_charset_is_read_and_noted() {
    let latin = |_: &Asked, stream: &mut TcpStream| {
        let text = board("b").replace("Clerk", "Caf\u{e9} clerk");
        let bytes: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
        say(stream, 200, "Content-Type: application/json; charset=utf-8\r\n", &bytes);
    };
    let (collected, _) = collect_from("ashby:bad", latin, |_| {}).await;
    let Some(Record::Posting(posting)) = collected.records.first() else { panic!("{}", collected.line()) };
    assert_eq!((posting.title.as_str(), posting.issues.len()), ("Café clerk", 1));
    let utf_16 = |_: &Asked, stream: &mut TcpStream| {
        let bytes: Vec<u8> = board("b").encode_utf16().flat_map(u16::to_le_bytes).collect();
        say(stream, 200, "", &bytes);
    };
    let (collected, _) = collect_from("ashby:bad", utf_16, |_| {}).await;
    assert_eq!(collected.line(), "ashby:bad: 1 posting");
}

#[tokio::test]
async fn entities_of_a_feed_are_not_expanded() {
    let laughs = |_: &Asked, stream: &mut TcpStream| {
        let mut text =
            "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY x SYSTEM \"file:///etc/passwd\">"
                .to_owned();
        for (name, inner) in ('b'..='k').zip('a'..) {
            write!(text, "<!ENTITY {name} \"{}\">", format!("&{inner};").repeat(10)).unwrap();
        }
        text += "]><rss version=\"2.0\"><channel><item><title>Clerk</title><link>https://acme.example/1</link>\
                 <description>&k; &x; Files things.</description></item></channel></rss>";
        say(stream, 200, "", text.as_bytes());
    };
    let (collected, _) = collect_from("https://acme.example/feed", laughs, |_| {}).await;
    let shown = format!("{:?}", collected.records);
    assert!(shown.len() < 5_000 && !shown.contains("haha") && !shown.contains("root:"), "{}", collected.line());
}

#[tokio::test]
async fn a_name_that_leads_to_this_machine() {
    let server = Server::open(|_, stream| say(stream, 200, "", board("a").as_bytes()));
    let mut settings = settings(&server).0;
    settings.base = None;
    let target = format!("http://localhost:{}/jobs", server.port);
    let collected = collect_all(&settings, &[&target]).await;
    assert!(collected[0].line().contains("`localhost` leads to a private address ("), "{}", collected[0].line());
    assert!(server.asked().is_empty());
    settings.allow_private.push("localhost".to_owned());
    assert_eq!(collect_all(&settings, &[&target]).await[0].line(), format!("{target}: 1 posting"));
}

#[tokio::test]
async fn robots_that_say_no_fail_or_never_end() {
    for (harm, words) in [
        (0, "robots.txt of `127.0.0.1:PORT` disallows `/acme.example/jobs`"),
        (
            1,
            "robots.txt of `127.0.0.1:PORT` cannot be read (`http://127.0.0.1:PORT/robots.txt` could not be read in 4 \
             attempts: the server answered 500), so nothing there is asked for",
        ),
        (2, "1 posting"),
        (
            3,
            "robots.txt of `127.0.0.1:PORT` cannot be read (`http://127.0.0.1:PORT/robots.txt` is not asked: `10.0.0.1` \
             leads to a private address (10.0.0.1)), so nothing there is asked for",
        ),
    ] {
        let server = Server::start(move |asked, stream| match (asked.path.as_str(), harm) {
            ("/robots.txt", 0) => say(stream, 200, "", b"User-agent: *\nDisallow: /acme.example/\n"),
            ("/robots.txt", 1) => say(stream, 500, "", b""),
            ("/robots.txt", 2) => stream_pieces(stream, "", || Some(b"# never\n".repeat(10_000))),
            ("/robots.txt", _) => redirect(stream, "http://10.0.0.1/robots.txt"),
            _ => say(stream, 200, "", board("a").as_bytes()),
        });
        let collected = collect_all(&settings(&server).0, &["https://acme.example/jobs"]).await;
        let line = collected[0].line();
        let expected = words.replace("PORT", &server.port.to_string());
        if harm == 3 {
            assert!(line.contains("`10.0.0.1` leads to a private address (10.0.0.1)"), "{line}");
        } else {
            assert_eq!(line, format!("https://acme.example/jobs: {expected}"));
        }
    }
}
