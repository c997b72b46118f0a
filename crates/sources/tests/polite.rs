//! The polite client: what it sends, what it obeys, and where it does not go.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "polite/collecting.rs"]
mod collecting;
#[path = "polite/server.rs"]
mod server;
#[path = "polite/visitor.rs"]
mod visitor;

use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use earnest_sources::Request;
use earnest_sources::fetch::{Client, ClientSettings, FetchError};
use earnest_sources::polite::{Answer, AskError, PoliteClient, PoliteSettings};
use server::{Asked, Server, redirect, say, stream_pieces};
use visitor::{Diary, client, settings};

const PAGE: &str = "https://acme.example/jobs";

fn get(url: &str) -> Request {
    Request::get(url.parse().unwrap())
}

fn text_of(answer: Answer) -> String {
    let Answer::Body { bytes, .. } = answer else { panic!("{answer:?}") };
    String::from_utf8(bytes).unwrap()
}

/// The waits of failures, not those between two requests.
fn long_waits(diary: &Diary) -> Vec<Duration> {
    let waits = diary.waits.lock().unwrap();
    waits.iter().copied().filter(|wait| *wait > Duration::from_millis(500)).collect()
}

/// Asks a site that answers every page so.
async fn ask(answer: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> Result<Answer, AskError> {
    let server = Server::open(answer);
    client(&settings(&server).0).ask(&get(PAGE), None).await
}

/// What a site with that robots.txt says to a request for the path.
async fn ask_with_robots(robots: &'static str, path: &str) -> (Result<Answer, AskError>, Server) {
    let server = Server::start(move |asked, stream| match asked.path.as_str() {
        "/robots.txt" => say(stream, 200, "", robots.as_bytes()),
        _ => say(stream, 200, "", b"the page"),
    });
    let answer = client(&settings(&server).0).ask(&get(&format!("https://acme.example{path}")), None).await;
    (answer, server)
}

#[tokio::test]
async fn a_request_says_who_asks_and_which_version_is_known() {
    let server = Server::open(|asked, stream| match asked.header("if-none-match") {
        Some("\"one\"") => say(stream, 304, "", b""),
        _ => say(stream, 200, "ETag: \"one\"\r\nContent-Type: text/html\r\n", b"the page"),
    });
    let client = client(&settings(&server).0);
    let answer = client.ask(&get("https://acme.example/jobs?page=2#top"), None).await.unwrap();
    let Answer::Body { bytes, url, version, content_type, received } = answer else { panic!("no body") };
    assert_eq!((bytes.as_slice(), received), (b"the page".as_slice(), 8));
    assert_eq!(url.as_str(), "https://acme.example/jobs?page=2#top");
    assert_eq!((version.etag.as_deref(), content_type.as_deref()), (Some("\"one\""), Some("text/html")));
    assert_eq!(client.ask(&get(PAGE), Some(&version)).await.unwrap(), Answer::NotModified);
    let asked = server.asked();
    assert_eq!(asked[0].path, "/robots.txt");
    assert_eq!(asked[1].path, "/acme.example/jobs?page=2");
    let agent = concat!("earnest/", env!("CARGO_PKG_VERSION"), " (+me@example.org)");
    assert!(asked.iter().all(|asked| asked.header("user-agent") == Some(agent)));
    assert_eq!(asked[1].header("accept-encoding"), Some("gzip, br, zstd"));
    assert_eq!(asked.len(), 3, "robots.txt is asked for once");
}

#[tokio::test]
async fn a_request_sends_its_json_and_its_headers() {
    let server = Server::open(|_, stream| say(stream, 200, "", b"{}"));
    let mut request = get("https://api.acme.example/search");
    request.json = Some("{\"offset\":20}".to_owned());
    request.headers.push(("x-api-key", "secret".to_owned()));
    request.headers.push(("user-agent", "me@example.org".to_owned()));
    client(&settings(&server).0).ask_listing(&request, None).await.unwrap();
    let asked = server.asked().pop().unwrap();
    assert_eq!((asked.method.as_str(), asked.body.as_str()), ("POST", "{\"offset\":20}"));
    assert_eq!(asked.header("content-type"), Some("application/json"));
    assert_eq!(asked.header("x-api-key"), Some("secret"));
    assert_eq!(asked.header("user-agent"), Some("me@example.org"), "a source may ask for another name");
    request.headers.push(("x-api-key", "a\nb".to_owned()));
    let refused = client(&settings(&server).0).ask_listing(&request, None).await.unwrap_err();
    assert_eq!(refused.to_string(), "the header `x-api-key` cannot hold what it is given");
}

#[tokio::test]
async fn packed_answers_are_unpacked_and_a_packing_not_asked_for_is_refused() {
    let body = b"clerk, 40,000 a year. ".repeat(100);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&body).unwrap();
    let mut br = Vec::new();
    brotli::CompressorWriter::new(&mut br, 4096, 3, 20).write_all(&body).unwrap();
    let packed = [("gzip", gzip.finish().unwrap()), ("br", br), ("zstd", zstd::encode_all(&body[..], 3).unwrap())];
    for (encoding, packed) in packed {
        let headers = format!("Content-Encoding: {encoding}\r\n");
        let length = packed.len() as u64;
        let answer = ask(move |_, stream| say(stream, 200, &headers, &packed)).await.unwrap();
        let Answer::Body { bytes, received, .. } = answer else { panic!("{encoding}") };
        assert_eq!((bytes, received), (body.clone(), length), "{encoding}");
    }
    let refused = ask(|_, stream| say(stream, 200, "Content-Encoding: compress\r\n", b"x")).await.unwrap_err();
    assert_eq!(refused.to_string(), format!("`{PAGE}` came packed as `compress`: which was not asked for"));
}

#[tokio::test]
async fn what_robots_txt_disallows_is_not_asked_for() {
    let (refused, server) = ask_with_robots("User-agent: *\nDisallow: /acme.example/jobs\n", "/jobs?x").await;
    let refused = refused.unwrap_err();
    assert!(matches!(&refused, AskError::Disallowed { path, .. } if path == "/acme.example/jobs"), "{refused}");
    assert!(server.paths().is_empty());
    let (answer, _) = ask_with_robots("User-agent: *\nDisallow: /private\n", "/jobs").await;
    assert_eq!(text_of(answer.unwrap()), "the page");
    let (answer, _) = ask_with_robots("User-agent: *\nDisallow: /\n\nUser-agent: Earnest\nAllow: /\n", "/jobs").await;
    assert!(answer.is_ok());
    let (refused, _) = ask_with_robots("User-agent: *\nCrawl-delay: 3600\n", "/jobs").await;
    assert_eq!(refused.unwrap_err().to_string().split("` ").last(), Some("asks for 3600 seconds between requests"));
}

#[tokio::test]
async fn a_robots_txt_that_fails_closes_the_site_and_one_that_is_missing_does_not() {
    for (status, is_open) in [(404, true), (403, true), (410, true), (500, false), (503, false), (429, false)] {
        let server = Server::start(move |asked, stream| match asked.path.as_str() {
            "/robots.txt" => say(stream, status, "", b""),
            _ => say(stream, 200, "", b"the page"),
        });
        let (settings, diary) = settings(&server);
        let client = client(&settings);
        for _ in 0..2 {
            let answer = client.ask(&get(PAGE), None).await;
            assert_eq!(answer.is_ok(), is_open, "{status}: {answer:?}");
            if let Err(error) = answer {
                assert!(matches!(error, AskError::NoRobots { .. }), "{error}");
            }
        }
        assert_eq!(
            server.asked().iter().filter(|asked| asked.path == "/robots.txt").count(),
            if is_open { 1 } else { 4 }
        );
        assert_eq!(long_waits(&diary).len(), if is_open { 0 } else { 3 });
    }
}

#[tokio::test]
async fn the_beginning_of_an_endless_robots_txt_counts() {
    let server = Server::start(|asked, stream| {
        if asked.path != "/robots.txt" {
            return say(stream, 200, "", b"the page");
        }
        let mut lines = b"User-agent: *\nDisallow: /acme.example/private\n".to_vec();
        lines.resize(60_000, b'#');
        stream_pieces(stream, "", move || Some(lines.clone()));
    });
    let client = client(&settings(&server).0);
    assert!(client.ask(&get(PAGE), None).await.is_ok());
    assert!(matches!(client.ask(&get("https://acme.example/private"), None).await, Err(AskError::Disallowed { .. })));
}

#[tokio::test]
async fn the_beginning_of_a_long_robots_txt_counts_also_where_it_comes_packed() {
    let server = Server::start(|asked, stream| match asked.path.as_str() {
        "/robots.txt" => {
            let text = format!("User-agent: *\nDisallow: /\n{}", "# more\n".repeat(200_000));
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(text.as_bytes()).unwrap();
            say(stream, 200, "Content-Encoding: gzip\r\n", &encoder.finish().unwrap());
        }
        _ => say(stream, 200, "", b"the page"),
    });
    let error = client(&settings(&server).0).ask(&get(PAGE), None).await.unwrap_err();
    assert!(matches!(error, AskError::Disallowed { .. }), "{error}");
}

#[tokio::test]
async fn an_interface_for_programs_is_asked_whatever_robots_txt_says_but_for_its_listings_alone() {
    let server = Server::start(|asked, stream| match asked.path.as_str() {
        "/robots.txt" => say(stream, 200, "", b"User-agent: *\nDisallow: /\n"),
        _ => say(stream, 200, "", b"[]"),
    });
    let client = client(&settings(&server).0);
    let (api, other) = (get("https://api.lever.co/v0/postings/acme"), get("https://api.acme.example/jobs"));
    assert!(client.ask_listing(&api, None).await.is_ok());
    assert!(matches!(client.ask(&api, None).await, Err(AskError::Disallowed { .. })));
    assert!(matches!(client.ask_listing(&other, None).await, Err(AskError::Disallowed { .. })));
}

/// A site that answers with these statuses in turn and then with a page.
fn failing(statuses: &'static [u16], headers: &'static str) -> Server {
    let count = AtomicUsize::new(0);
    Server::open(move |_, stream| match statuses.get(count.fetch_add(1, Ordering::Relaxed)) {
        Some(status) => say(stream, *status, headers, b""),
        None => say(stream, 200, "", b"the page"),
    })
}

#[tokio::test]
async fn what_may_pass_is_asked_again_ever_later() {
    let server = failing(&[503, 429, 408], "");
    let (settings, diary) = settings(&server);
    assert_eq!(text_of(client(&settings).ask(&get(PAGE), None).await.unwrap()), "the page");
    let waits = long_waits(&diary);
    assert!(waits.len() >= 3 && waits.last().unwrap() >= &Duration::from_secs(2), "{waits:?}");
    let server = failing(&[500, 500, 500, 500], "");
    let error = client(&visitor::settings(&server).0).ask(&get(PAGE), None).await.unwrap_err();
    let words = format!("`{PAGE}` could not be read in 4 attempts: the server answered 500");
    assert_eq!(error.to_string(), words);
    let server = failing(&[404], "");
    let error = client(&visitor::settings(&server).0).ask(&get(PAGE), None).await.unwrap_err();
    assert!(matches!(error, AskError::Refused { status: 404, .. }) && server.paths().len() == 1);
}

#[tokio::test]
async fn the_wait_a_server_asks_for_is_waited_and_a_wait_of_a_day_ends_the_run_there() {
    let server = failing(&[429], "Retry-After: 7\r\n");
    let (calm, diary) = settings(&server);
    client(&calm).ask(&get(PAGE), None).await.unwrap();
    assert!(long_waits(&diary).iter().any(|wait| wait.as_secs_f32() > 6.0), "{:?}", long_waits(&diary));
    let server = failing(&[429, 429], "Retry-After: 86400\r\n");
    let client = client(&settings(&server).0);
    for _ in 0..2 {
        let error = client.ask(&get(PAGE), None).await.unwrap_err();
        assert!(error.to_string().ends_with("asks to be left alone for 86400 seconds"), "{error}");
    }
    assert_eq!(server.paths().len(), 1, "the host is left alone");
}

#[tokio::test]
async fn redirects_are_followed_and_keys_stay_at_their_host() {
    let server = Server::open(|asked, stream| match asked.path.as_str() {
        "/acme.example/jobs" => redirect(stream, "/en/jobs"),
        "/acme.example/en/jobs" => redirect(stream, "https://boards.example/acme#top"),
        _ => say(stream, 200, "", b"the page"),
    });
    let mut request = get(PAGE);
    request.headers.push(("x-api-key", "secret".to_owned()));
    request.json = Some("{}".to_owned());
    let answer = client(&settings(&server).0).ask(&request, None).await.unwrap();
    assert!(matches!(answer, Answer::Body { url, .. } if url.as_str() == "https://boards.example/acme"));
    let asked = server.asked();
    let seen: Vec<_> = asked.iter().map(|asked| (asked.method.as_str(), asked.header("x-api-key"))).collect();
    assert_eq!(seen, [("GET", None), ("POST", Some("secret")), ("GET", Some("secret")), ("GET", None)]);
}

#[tokio::test]
async fn redirects_that_lead_astray_are_not_followed() {
    for (to, words) in [
        ("ftp://acme.example/", "redirects to `ftp://acme.example/`: neither http nor https"),
        ("file:///etc/passwd", "redirects to `file:///etc/passwd`: neither http nor https"),
        ("http://acme.example/jobs", "redirects to `http://acme.example/jobs`: from https to http"),
        ("https://10.0.0.1/", "is not asked: `10.0.0.1` leads to a private address (10.0.0.1)"),
        ("https://[::1]/", "is not asked: `[::1]` leads to a private address (::1)"),
        ("https://0x7f000001/", "is not asked: `127.0.0.1` leads to a private address (127.0.0.1)"),
        ("https://user:word@acme.example/", "is not asked: it holds a user's name"),
        ("https://a b/", "redirects to `https://a b/`: that is no address"),
    ] {
        let error = ask(move |_, stream| redirect(stream, to)).await.unwrap_err();
        assert!(error.to_string().ends_with(words), "{to}: {error}");
    }
    let error = ask(|asked, stream| redirect(stream, &format!("{}x", asked.path))).await.unwrap_err();
    assert_eq!(error.to_string(), format!("`{PAGE}` redirects more than 5 times"));
}

#[tokio::test]
async fn a_private_address_is_asked_only_where_it_is_allowed() {
    let server = Server::open(|asked, stream| match asked.path.as_str() {
        "/away" => redirect(
            stream,
            &format!("http://127.0.0.1:{}/page", asked.header("host").unwrap().split_once(':').unwrap().1),
        ),
        _ => say(stream, 200, "", b"the page"),
    });
    let ask = async |allow: &[&str], host: &str, path: &str| {
        let mut settings = PoliteSettings::new(None);
        settings.uses_proxy = false;
        settings.allow_private = allow.iter().map(|&text| text.to_owned()).collect();
        let client = PoliteClient::new(&settings)?;
        client.ask(&get(&format!("http://{host}:{}{path}", server.port)), None).await
    };
    for host in ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"] {
        let error = ask(&[], host, "/").await.unwrap_err();
        assert!(matches!(error, AskError::Private { .. }), "{host}: {error}");
    }
    assert!(server.asked().is_empty());
    for (allow, host, is_open) in [
        (["localhost"], "localhost", true),
        (["127.0.0.0/8"], "localhost", true),
        (["127.0.0.1"], "127.0.0.1", true),
        (["10.0.0.0/8"], "127.0.0.1", false),
        (["localhost"], "127.0.0.1", false),
    ] {
        assert_eq!(ask(&allow, host, "/").await.is_ok(), is_open, "{allow:?} {host}");
    }
    let error = ask(&["localhost"], "localhost", "/away").await.unwrap_err();
    assert!(matches!(error, AskError::Private { .. }), "{error}");
    let error = ask(&["not a host"], "localhost", "/").await.unwrap_err();
    assert_eq!(error.to_string(), "`not a host` is no host, address or block that could be allowed");
}

#[tokio::test]
async fn one_page_for_somebody_who_waits_is_guarded_too() {
    let server = Server::start(|asked, stream| match asked.path.as_str() {
        "/away" => redirect(
            stream,
            &format!("http://127.0.0.1:{}/page", asked.header("host").unwrap().split_once(':').unwrap().1),
        ),
        _ => say(stream, 200, "", b"the page"),
    });
    let page = async |allow: &[&str], host: &str, path: &str| {
        let mut settings = ClientSettings::new(None);
        settings.uses_proxy = false;
        settings.allow_private = allow.iter().map(|&text| text.to_owned()).collect();
        let url = format!("http://{host}:{}{path}", server.port).parse().unwrap();
        Client::new(&settings)?.page(&url).await
    };
    for host in ["127.0.0.1", "localhost"] {
        let error = page(&[], host, "/").await.unwrap_err();
        assert!(matches!(error, FetchError::Private { .. }), "{error}");
    }
    assert!(server.asked().is_empty());
    assert_eq!(page(&["localhost"], "localhost", "/").await.unwrap(), b"the page");
    let error = page(&["localhost"], "localhost", "/away").await.unwrap_err();
    assert!(matches!(error, FetchError::Private { .. }), "{error}");
}
