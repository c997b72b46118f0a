//! `earnest fetch` of boards: postings come, change, go and come back, and each vacancy counts once.

use std::process::Output;

use serde_json::Value;

use crate::boards::{Board, Kind, Server, Vacancy};
use crate::harness::{Place, answer, assert_refused, command, count, rows, stderr, stdout};

const CITIES: [(&str, &str); 4] = [("Austin", "TX"), ("Denver", "CO"), ("Boston", "MA"), ("Seattle", "WA")];

/// Twenty boards of ten kinds, with six vacancies each.
fn boards() -> Vec<Board> {
    let board = |at: usize| {
        let vacancy = |number: u32| {
            let seed = u32::try_from(at).unwrap() * 100 + number;
            let (city, region) = CITIES[(seed % 4) as usize];
            let low = 120_000 + 1_000 * (seed % 37);
            Vacancy {
                number,
                seed,
                title: "Backend Engineer".to_owned(),
                city,
                region,
                day: "2026-11-02",
                pay: (low, low + 30_000),
            }
        };
        let name =
            format!("{}{}", ["alder", "birch", "cedar", "dogwood", "elm"][at % 5], ["", "works", "labs", "co"][at / 5]);
        Board { kind: Kind::ALL[at % 10], name, vacancies: (1..=6).map(vacancy).collect() }
    };
    (0..20).map(board).collect()
}

fn fetch(place: &Place, server: &Server, targets: &[String], day: &str) -> Output {
    let lake = place.lake().display().to_string();
    let mut arguments = vec!["--data", &lake, "fetch", "--base", &server.address, "--as-of", day];
    arguments.extend(targets.iter().map(String::as_str));
    command(&arguments).env("NO_PROXY", "127.0.0.1").output().unwrap()
}

fn report(place: &Place, day: &str) -> Value {
    answer(&place.run(&["report", "backend engineer", "--as-of", day, "--format", "json"]))
}

/// Postings, copies folded, and those open, closed and unknown.
fn counts(report: &Value) -> [u64; 5] {
    let evidence = &report["evidence"];
    let openings = &evidence["openings"];
    [
        &evidence["postings"],
        &evidence["duplicates_folded"],
        &openings["open"],
        &openings["closed"],
        &openings["unknown"],
    ]
    .map(|count| count.as_u64().unwrap_or_else(|| panic!("{evidence}")))
}

/// A listing's line: outcome, postings, new, edited, closed, reopened.
fn line(output: &Output, target: &str) -> Vec<String> {
    let text = stdout(output);
    let found = text.lines().find(|line| line.split_whitespace().next() == Some(target));
    let words = found.unwrap_or_else(|| panic!("{target} in {text}{}", stderr(output))).split_whitespace().skip(1);
    words.map(str::to_owned).collect()
}

#[test]
fn boards_of_ten_kinds_are_followed_from_day_to_day() {
    let (place, server) = (Place::new(), Server::start());
    let mut boards = boards();
    let targets: Vec<String> = boards.iter().map(Board::target).collect();
    server.hold(&boards);

    // The first day: everything is new.
    let first = fetch(&place, &server, &targets, "2026-11-03");
    assert!(first.status.success(), "{}", stderr(&first));
    for target in &targets {
        assert_eq!(line(&first, target), ["read", "6", "6", "0", "0", "0"], "{target}: {}", stderr(&first));
    }
    let before = report(&place, "2026-11-03");
    assert_eq!(counts(&before), [120, 0, 120, 0, 0]);
    assert_eq!(before["evidence"]["employers"], 20);
    assert!(before["base_pay"]["p50"]["value"].as_f64().unwrap() > 135_000.0);
    server.asked();

    // The same day again: nothing is sent but whether anything has changed, and nothing changes.
    let again = fetch(&place, &server, &targets, "2026-11-03");
    assert_eq!(line(&again, &targets[0]), ["unchanged", "6", "0", "0", "0", "0"]);
    assert_eq!(rows(&place, "postings"), 120);
    assert_eq!(counts(&report(&place, "2026-11-03")), [120, 0, 120, 0, 0]);

    // A week later: the first of each of the ten kinds pays more for its first vacancy, closes its second, and has posted its third
    // again under another number; the board of Ashby fails, that of Lever holds nothing.
    for board in &mut boards[..10] {
        board.vacancies[0].pay = (220_000, 260_000);
        board.vacancies.remove(1);
        let repost = Vacancy { number: 77, day: "2026-11-09", ..board.vacancies[1].clone() };
        board.vacancies.push(repost);
    }
    server.hold(&boards);
    server.put("api.ashbyhq.com/posting-api/job-board/cedar", "<!doctype html><title>Log in</title><form>");
    server.put("api.lever.co/v0/postings/birch", "[]");
    let second = fetch(&place, &server, &targets, "2026-11-10");
    assert!(second.status.success(), "{}", stderr(&second));
    assert_eq!(line(&second, "greenhouse:alder"), ["read", "6", "1", "1", "1", "0"], "{}", stderr(&second));
    assert_eq!(line(&second, "ashby:cedar")[0], "failed", "{}", stderr(&second));
    assert_eq!(line(&second, "lever:birch"), ["empty", "0", "0", "0", "0", "0"]);
    assert!(stderr(&second).contains("lever:birch: holds no posting, where 6 were open"), "{}", stderr(&second));
    assert_eq!(line(&second, &targets[10])[0], "unchanged");
    // Of ten boards eight were read.
    assert_eq!((count(&second, "edited since"), count(&second, "with other pay")), (8, 8), "{}", stdout(&second));
    let after = report(&place, "2026-11-10");
    assert_eq!(counts(&after), [120, 8, 112, 8, 0]);
    let mean = |report: &Value| report["base_pay"]["mean"]["value"].as_f64().unwrap();
    assert!(mean(&after) > mean(&before) + 3_000.0, "{} {}", mean(&before), mean(&after));
    // What was answered for the day before is answered as it was.
    assert_eq!(counts(&report(&place, "2026-11-03")), [120, 0, 120, 0, 0]);
    assert!((mean(&report(&place, "2026-11-03")) - mean(&before)).abs() < 1e-6);

    // Another week: what was closed is open again, the failed board answers, the empty one is empty still.
    for (board, first) in boards[..10].iter_mut().zip(self::boards()) {
        board.vacancies.insert(1, first.vacancies[1].clone());
    }
    server.hold(&boards);
    server.put("api.lever.co/v0/postings/birch", "[]");
    let third = fetch(&place, &server, &targets, "2026-11-17");
    assert_eq!(line(&third, "greenhouse:alder"), ["read", "7", "0", "0", "0", "1"], "{}", stderr(&third));
    assert_eq!(line(&third, "ashby:cedar"), ["read", "7", "1", "1", "0", "0"], "{}", stderr(&third));
    assert_eq!(line(&third, "lever:birch"), ["empty", "0", "0", "0", "6", "0"], "{}", stderr(&third));
    assert_eq!(counts(&report(&place, "2026-11-17")), [120, 9, 114, 6, 0]);

    // Two months on nothing was read: nothing says what is open.
    let later = report(&place, "2027-02-01");
    assert_eq!(counts(&later), [120, 9, 0, 6, 114]);
    let text = stdout(&place.run(&["report", "backend engineer", "--as-of", "2026-11-17"]));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("9 copies were folded."), "{text}");
    assert!(text.contains("114 of them were open on 2026-11-17, 6 were closed."), "{text}");
}

#[test]
fn the_same_boards_give_the_same_rows_whenever_they_answer() {
    let server = Server::start();
    let boards = boards();
    server.hold(&boards);
    let targets: Vec<String> = boards.iter().map(Board::target).collect();
    let data_id = || {
        let place = Place::new();
        let fetched = fetch(&place, &server, &targets, "2026-11-03");
        assert!(fetched.status.success(), "{}", stderr(&fetched));
        report(&place, "2026-11-03")["data_id"].as_str().unwrap().to_owned()
    };
    assert_eq!(data_id(), data_id());
}

#[test]
fn a_long_list_goes_on_where_it_was_stopped() {
    let (place, server) = (Place::new(), Server::start());
    let boards = boards();
    server.hold(&boards);
    let list = place.file("boards.txt", "# ours\nworkable:elm\n\nsmartrecruiters:dogwood # theirs\n");
    let lake = place.lake().display().to_string();
    let run = |more: &[&str]| {
        let list = list.display().to_string();
        let arguments = ["--data", &lake, "fetch", "--list", &list, "--base", &server.address, "--as-of", "2026-11-03"];
        command(&[&arguments, more].concat()).env("NO_PROXY", "127.0.0.1").output().unwrap()
    };
    let dry = run(&["--dry-run"]);
    assert!(
        stdout(&dry).contains("workable:elm  GET https://apply.workable.com/api/v1/widget/accounts/elm?details=true")
    );
    assert!(server.asked().is_empty() && !place.lake().exists());

    // What a stop after the first listing leaves.
    assert!(run(&[]).status.success());
    let noted = serde_json::json!({
        "listings": ["smartrecruiters:dogwood", "workable:elm"], "as_of": "2026-11-03", "done": ["workable:elm"],
    });
    std::fs::write(place.lake().join("fetch/unfinished.json"), noted.to_string()).unwrap();
    server.asked();
    let resumed = run(&[]);
    assert!(stderr(&resumed).contains("1 read before the stop"), "{}", stderr(&resumed));
    let asked = server.asked();
    assert!(
        asked.iter().any(|path| path.contains("dogwood")) && !asked.iter().any(|path| path.contains("elm")),
        "{asked:?}"
    );
    let anew = run(&["--anew"]);
    assert!(anew.status.success());
    assert!(server.asked().iter().any(|path| path.contains("elm")));
}

#[test]
fn a_killed_fetch_is_completed_by_the_next() {
    let server = Server::start();
    let mut boards = boards();
    for board in &mut boards {
        let repost = Vacancy { number: 77, ..board.vacancies[0].clone() };
        board.vacancies.push(repost);
    }
    server.hold(&boards);
    let targets: Vec<String> = boards.iter().map(Board::target).collect();
    let tables = ["postings", "documents", "sightings", "copies", "events"];
    let whole = Place::new();
    assert!(fetch(&whole, &server, &targets, "2026-11-03").status.success());
    let expected = tables.map(|table| rows(&whole, table));
    assert_eq!(expected, [120, 140, 140, 20, 0]);
    for mark in [
        "postings/_delta_log/00000000000000000001.json",
        "sightings/_delta_log/00000000000000000001.json",
        "listings/_delta_log/00000000000000000001.json",
        "fetch/unfinished.json",
        "copies/_delta_log",
    ] {
        let place = Place::new();
        let lake = place.lake().display().to_string();
        let mut arguments = vec!["--data", &lake, "fetch", "--base", &server.address, "--as-of", "2026-11-03"];
        arguments.extend(targets.iter().map(String::as_str));
        let mut child = command(&arguments)
            .env("NO_PROXY", "127.0.0.1")
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        while !place.lake().join(mark).exists() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // The next day, so that nothing is left out because it was read before the stop.
        let again = fetch(&place, &server, &targets, "2026-11-04");
        assert!(again.status.success(), "killed at {mark}: {}", stderr(&again));
        assert_eq!(tables.map(|table| rows(&place, table)), expected, "killed at {mark}");
    }
}

#[test]
fn watching_is_fetching_again() {
    let (place, server) = (Place::new(), Server::start());
    server.hold(&boards());
    let lake = place.lake().display().to_string();
    let arguments =
        ["--data", &lake, "watch", "ashby:cedar", "--base", &server.address, "--every", "6h", "--times", "1"];
    let output = command(&arguments).env("NO_PROXY", "127.0.0.1").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("round 1, 20") && stderr(&output).contains("1 listing: 1 read"),
        "{}",
        stderr(&output)
    );
    assert_eq!(rows(&place, "postings"), 6);
}

#[test]
fn what_cannot_be_fetched_is_told_with_what_can() {
    let place = Place::new();
    assert_refused(&place.run(&["fetch", "levr:acme"]), 2, "perhaps `lever`", "levr:acme");
    assert_refused(&place.run(&["fetch", "csv:acme"]), 2, "only read from files", "csv:acme");
    assert_refused(&place.run(&["fetch", "lever:acme", "--release", "2024"]), 2, "for one public table", "--release");
    assert!(!place.lake().exists());
    // Nothing inside the own network is asked for, unless it is named.
    let refused = place.run(&["fetch", "http://127.0.0.1:9/jobs", "--as-of", "2026-11-03"]);
    assert_eq!(refused.status.code(), Some(4), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("--allow-private"), "{}", stderr(&refused));
}
