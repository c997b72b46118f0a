//! A site of files: whole, linked, the same twice, and never half written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::SystemTime;

use serde_json::Value;

use crate::harness::{Place, assert_refused, command, cooks, run, stderr, stdout};

const BASE: &str = "https://example.org/pay/";
const AS_OF: &str = "2026-11-22";

/// Most bytes of a page: what a slow line brings in a second or two.
const PAGE_BYTES_MAX: usize = 120 * 1024;

/// Publishes some roles of the starter.
fn publish(site: &Path, arguments: &[&str], roles: &[&str]) -> Output {
    let site = site.display().to_string();
    let output = run(&[&["publish", &site, "--as-of", AS_OF], arguments, &["--roles"], roles].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    output
}

/// Every file below a folder by its path.
fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            found.insert(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned(), path);
        }
    }
    found
}

/// What stands in quotes after each `attribute="`.
fn attributes<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let mark = format!(" {attribute}=\"");
    page.split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The file that `link` of the page `from` leads to.
fn target(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{link} leads out of the site"),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Every element ends in the order in which it began.
fn assert_well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in xml.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let name = tag.split_whitespace().next().unwrap().trim_end_matches('/');
        match tag {
            _ if tag.starts_with('?') || tag.ends_with('/') => {}
            _ if tag.starts_with('/') => assert_eq!(open.pop(), Some(&name[1..]), "{xml}"),
            _ => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?} in {xml}");
}

/// Every file of a site with its bytes.
fn bytes(site: &Path) -> BTreeMap<String, Vec<u8>> {
    files(site).into_iter().map(|(path, file)| (path, fs::read(file).unwrap())).collect()
}

/// The folder holds what its manifest says: every file, with its length.
fn assert_listed(site: &Path) {
    let manifest: Value = serde_json::from_slice(&fs::read(site.join(".earnest-site.json")).unwrap()).unwrap();
    let listed = manifest["files"].as_object().unwrap();
    let files = files(site);
    assert_eq!(listed.len() + 1, files.len());
    for (path, listed) in listed {
        assert_eq!(Some(fs::metadata(&files[path]).unwrap().len()), listed["bytes"].as_u64(), "{path}");
    }
}

#[test]
fn every_link_of_the_site_leads_somewhere() {
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("site");
    let roles = ["backend engineer", "full-stack engineer", "registered nurse"];
    let told = publish(&site, &["--base", BASE], &roles);
    assert!(stdout(&told).starts_with("published "), "{}", stdout(&told));
    let files = files(&site);
    for page in [
        "index.html",
        "roles.html",
        "data.html",
        "data.csv",
        "methods.html",
        "roles/backend-engineer.html",
        "roles/backend-engineer.json",
        "roles/backend-engineer.csv",
        "roles/backend-engineer/figures.html",
        "roles/backend-engineer/best.html",
        "roles/backend-engineer/in/new-york-ny.html",
        "roles/registered-nurse.html",
        "roles/backend-engineer.png",
        "articles/backend-engineer.md",
        "articles/backend-engineer/distribution.svg",
        "compare/backend-engineer-vs-full-stack-engineer.html",
        "assets/search.json",
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
    ] {
        assert!(files.contains_key(page), "{page} of {:?}", files.keys());
    }
    let pages: BTreeMap<&String, String> = files
        .iter()
        .filter(|(path, _)| is_page(path))
        .map(|(path, file)| (path, fs::read_to_string(file).unwrap()))
        .collect();
    let ids: BTreeMap<&String, BTreeSet<&str>> =
        pages.iter().map(|(path, page)| (*path, attributes(page, "id").into_iter().collect())).collect();
    for (path, page) in &pages {
        assert!(page.len() <= PAGE_BYTES_MAX, "{path} has {} bytes", page.len());
        for forbidden in [" style=\"", "<style", " onclick=", "javascript:"] {
            assert!(!page.contains(forbidden), "{forbidden} in {path}");
        }
        for link in attributes(page, "href").into_iter().chain(attributes(page, "src")) {
            if link.starts_with("http://") || link.starts_with("https://") || link.starts_with("data:") {
                continue;
            }
            let link = link.replace("&amp;", "&");
            let (file, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let file = if file.is_empty() { (*path).clone() } else { target(path, file) };
            assert!(files.contains_key(&file), "`{link}` of {path} leads to no file");
            if !fragment.is_empty() {
                assert!(ids[&file].contains(fragment), "`{link}` of {path} leads to no id");
            }
        }
        for url in page.split("property=\"og:image\" content=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let picture = &files[url.strip_prefix(BASE).unwrap()];
            assert!(fs::read(picture).unwrap().starts_with(b"\x89PNG"), "{url}");
        }
        for data in page.split("<script type=\"application/ld+json\">").skip(1) {
            let data: Value = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
            assert_eq!(data["@context"], "https://schema.org/", "{path}");
        }
    }
    let map = fs::read_to_string(&files["sitemap.xml"]).unwrap();
    assert_well_formed(&map);
    assert_well_formed(&fs::read_to_string(&files["feed.xml"]).unwrap());
    for url in map.split("<loc>").skip(1).map(|rest| rest.split('<').next().unwrap()) {
        // The first page stands at the address of the site.
        let file = Some(url.strip_prefix(BASE).unwrap()).filter(|file| !file.is_empty()).unwrap_or("index.html");
        assert!(files.contains_key(file), "{url}");
    }
    let search: Vec<(String, String, Vec<String>)> =
        serde_json::from_slice(&fs::read(&files["assets/search.json"]).unwrap()).unwrap();
    assert_eq!(search.len(), 3);
    assert!(search.iter().all(|(_, page, _)| files.contains_key(page)));
    assert_listed(&site);
    let article = fs::read_to_string(&files["articles/backend-engineer.md"]).unwrap();
    for picture in article.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
        if !picture.contains("://") {
            assert!(files.contains_key(&format!("articles/{picture}")), "{picture}");
        }
    }

    let verified = run(&["verify", &site.join("roles/backend-engineer.json").display().to_string()]);
    assert!(verified.status.success(), "the answer beside a page verifies: {}", stdout(&verified));
}

#[test]
fn a_second_run_touches_nothing_and_another_folder_gets_the_same_bytes() {
    let place = tempfile::tempdir().unwrap();
    let (one, other) = (place.path().join("one"), place.path().join("other"));
    let publish_to = |site: &Path| publish(site, &["--base", BASE, "--only", "picture,article"], &["registered nurse"]);
    publish_to(&one);
    let times = |site: &Path| -> BTreeMap<String, SystemTime> {
        files(site).into_iter().map(|(path, file)| (path, fs::metadata(file).unwrap().modified().unwrap())).collect()
    };
    let before = times(&one);
    let again = publish_to(&one);
    assert_eq!(times(&one), before);
    assert!(stdout(&again).contains("files written: 0\n"), "{}", stdout(&again));
    publish_to(&other);
    assert!(bytes(&one) == bytes(&other), "the same data, the same bytes");

    let dry = publish(&place.path().join("third"), &["--only", "role", "--dry-run"], &["registered nurse"]);
    assert!(stdout(&dry).starts_with("would publish "), "{}", stdout(&dry));
    assert!(!place.path().join("third").exists());
    assert!(stderr(&dry).contains("without --base"), "{}", stderr(&dry));
}

#[test]
fn what_is_not_ours_is_refused_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("thesis");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("chapter.txt"), "years of work").unwrap();
    let at = folder.display().to_string();
    let refuse = |arguments: &[&str], code: i32, wrong: &str| {
        let output = run(&[&["publish", &at, "--as-of", AS_OF], arguments].concat());
        assert_refused(&output, code, wrong, &format!("{arguments:?}"));
    };
    refuse(&["--limit", "1"], 2, "is not empty, and holds no site");
    fs::write(folder.join(".earnest-site.json"), "{\"version\":1,").unwrap();
    refuse(&["--limit", "1"], 1, "cannot be read as the list");
    fs::write(folder.join(".earnest-site.json"), "{\"version\":99}").unwrap();
    refuse(&["--limit", "1"], 1, "another version");
    assert_eq!(files(&folder).len(), 2);
    assert_eq!(fs::read_to_string(folder.join("chapter.txt")).unwrap(), "years of work");

    let file = folder.join("chapter.txt").display().to_string();
    assert_refused(&run(&["publish", &file, "--limit", "1"]), 2, "is no folder", "a file");
    let new = place.path().join("new").display().to_string();
    assert_refused(&run(&["publish", &new, "--roles", "xyzzy plugh"]), 3, "no role or occupation", "an unknown role");
    assert_refused(&run(&["publish", &new, "--limit", "1", "--area", "xyzzy"]), 3, "no area", "an unknown area");
    let list = place.path().join("roles.txt");
    fs::write(&list, "\n \n").unwrap();
    let list = list.display().to_string();
    assert_refused(&run(&["publish", &new, "--roles", &list]), 3, "names no role", "an empty list");
    assert!(!Path::new(&new).exists(), "a run that publishes nothing leaves nothing");
    let base = run(&["publish", &new, "--base", "example.org"]);
    assert_eq!(base.status.code(), Some(2), "{}", stderr(&base));
}

/// Kills a run at several moments: whoever reads the folder finds the site before, or the new one, whole.
#[test]
fn a_killed_run_leaves_one_whole_site() {
    const ROLES: [&str; 2] = ["frontend engineer", "registered nurse"];
    let (place, aside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let site = place.path().join("site");
    let arguments = |site: &Path, as_of: &str| -> Vec<String> {
        let at = site.display().to_string();
        let words = ["publish", &at, "--only", "role", "--as-of", as_of, "--roles"];
        words.into_iter().chain(ROLES).map(str::to_owned).collect()
    };
    let start = |site: &Path, as_of: &str| {
        let arguments = arguments(site, as_of);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    assert!(start(&site, AS_OF).wait().unwrap().success());
    let new = place.path().join(".site.earnest-new");
    let marks = ["", "roles/frontend-engineer.html", "roles/registered-nurse.json", "robots.txt", ".earnest-site.json"];
    for (mark, day) in marks.iter().zip(10..) {
        let before = bytes(&site);
        // The day stands on every page, so each run writes all of them.
        let mut child = start(&site, &format!("2026-11-{day}"));
        while !new.join(mark).exists() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        if bytes(&site) != before {
            assert_listed(&site);
            let pages = ["roles/frontend-engineer.html", "roles/registered-nurse.html"]
                .map(|page| fs::read(site.join(page)).unwrap());
            assert!(pages.iter().all(|page| String::from_utf8_lossy(page).contains(&format!("2026-11-{day}"))));
        }
    }
    assert!(start(&site, AS_OF).wait().unwrap().success());
    let undisturbed = aside.path().join("site");
    assert!(start(&undisturbed, AS_OF).wait().unwrap().success());
    // The list of files knows since when each page shows what it shows.
    let pages = |site: &Path| {
        let mut files = bytes(site);
        files.remove(".earnest-site.json");
        files
    };
    assert!(pages(&site) == pages(&undisturbed), "what was stopped is completed to the same bytes");
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "nothing stays beside the site");
}

#[test]
fn the_feed_says_what_moved() {
    let lake = Place::new();
    lake.file("cooks.jsonl", cooks(40, 2));
    assert!(lake.ingest().status.success());
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let publish = |as_of: &str, roles: &[&str]| {
        let at = site.display().to_string();
        let arguments = ["publish", &at, "--base", BASE, "--as-of", as_of, "--roles"];
        let output = lake.run(&[&arguments[..], roles].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        output
    };
    publish("2026-01-20", &["line cook"]);
    let read = |path: &str| fs::read_to_string(site.join(path)).unwrap();
    assert!(!read("feed.xml").contains("<entry>"), "a first site has changed nothing");
    assert!(site.join("roles/line-cook/in/austin-tx.html").exists());

    let raised = cooks(60, 2).replace("cook-", "chef-").replace("$4", "$9").replace("number", "no");
    lake.file("more.jsonl", raised);
    assert!(lake.ingest().status.success());
    let told = publish("2026-01-21", &["line cook"]);
    let feed = read("feed.xml");
    assert_well_formed(&feed);
    assert!(feed.contains("Line Cook pay, United States") && feed.contains(" a year, before "), "{feed}");
    assert!(!stdout(&told).contains("changed figures: 0"), "{}", stdout(&told));
}

fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html")
}
