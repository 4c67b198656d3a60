//! What lies beside the page: open data, feeds, pictures, the worker that keeps it; and the page as a template.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod site;

use serde_json::Value;
use site::{ARTICLE, Folder, text};
use std::collections::BTreeMap;

const PLACED: &str = "[site]\ntitle = \"Harbour <&>\"\ndescription = \"What they said.\"\nintroduction = \"Read <b> this.\"\n\
    accent = \"#0b5cad\"\nurl = \"https://example.org/a/b\"\n";

#[test]
fn statements_and_actors_lie_beside_the_page_as_data() {
    let folder = Folder::new("data", &[("a.txt", ARTICLE), ("sources.toml", PLACED)]);
    let files = folder.published();
    let json = |name| serde_json::from_str::<Value>(text(&files, name)).unwrap();
    let edition = onrecord::bundle::unpack(&files["edition.bin"]).unwrap();
    let n = edition.statements.len();
    assert!(n > 0 && text(&files, "statements.csv").matches("\r\n").count() == n + 1);
    let schema = json("schema.json");
    let columns = &schema["$defs"]["statement"]["properties"];
    let lines: Vec<Value> = text(&files, "statements.jsonl")
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    assert_eq!(lines.len(), n);
    for (name, value) in lines.iter().flat_map(|it| it.as_object().unwrap()) {
        let is = match value {
            Value::Null => "null",
            Value::String(_) => "string",
            Value::Number(_) => "integer",
            _ => "array",
        };
        let may = &columns[name]["type"];
        let may_be = may == is || may.as_array().is_some_and(|it| it.contains(&is.into()));
        assert!(may_be, "{name} is {value}, but the schema says {may}");
    }
    let link = format!("https://example.org/a/b/#s={}", edition.statements[0].id);
    assert!(lines.iter().any(|it| it["link"] == link), "{link}");
    let articles = json("articles.json");
    let [first, end] = lines[0]["bytes"][0]
        .as_str()
        .unwrap()
        .split('-')
        .map(|it| it.parse().unwrap())
        .collect::<Vec<usize>>()[..]
    else {
        panic!()
    };
    assert_eq!(&articles["articles"][0]["text"].as_str().unwrap()[first..end], "“We lost,”");
    let actors = json("actors.json");
    let lee = actors["actors"].as_array().unwrap().iter().find(|it| it["id"] == "ann-lee").unwrap();
    assert_eq!((lee["said"].as_u64(), &lee["kind"]), (Some(1), &"person".into()));
    assert_eq!(lee["link"], "https://example.org/a/b/#who=ann-lee");
}

#[test]
fn feeds_have_the_newest_statements() {
    let folder = Folder::new("feeds", &[("a.txt", ARTICLE), ("sources.toml", PLACED)]);
    let files = folder.published();
    let feed: Value = serde_json::from_str(text(&files, "feed.json")).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["home_page_url"], "https://example.org/a/b/");
    let item = &feed["items"][0];
    assert!(item["url"].as_str().unwrap().starts_with("https://example.org/a/b/#s="), "{item}");
    assert!(item["content_text"].as_str().unwrap().starts_with("“We lost,”"), "{item}");
    let atom = text(&files, "feed.atom");
    for it in [
        "<title>Harbour &lt;&amp;&gt;</title>",
        "<name>Ann Lee</name>",
        "“We lost,”",
        item["id"].as_str().unwrap(),
    ] {
        assert!(atom.contains(it), "{it} is not in {atom}");
    }
    assert_eq!(atom.matches("<entry>").count(), atom.matches("</entry>").count());
}

#[test]
fn what_needs_a_whole_address_waits_for_one() {
    let folder = Folder::new("placed", &[("a.txt", ARTICLE)]);
    let files = folder.published();
    let page = text(&files, "index.html");
    assert!(!files.contains_key("sitemap.xml") && !text(&files, "robots.txt").contains("Sitemap"));
    assert!(!page.contains("og:image") && !page.contains("canonical") && page.contains("og:title"));
    let feed: Value = serde_json::from_str(text(&files, "feed.json")).unwrap();
    assert_eq!((feed.get("feed_url"), feed["items"][0].get("url")), (None, None));

    folder.write("seeds/sources.toml", PLACED);
    let files = folder.published();
    let page = text(&files, "index.html");
    assert!(page.contains("og:image\" content=\"https://example.org/a/b/preview.png\""), "{page}");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/a/b/\">"), "{page}");
    let map = text(&files, "sitemap.xml");
    assert!(map.contains("<loc>https://example.org/a/b/articles/a.html</loc>"), "{map}");
    assert!(text(&files, "robots.txt").ends_with("Sitemap: https://example.org/a/b/sitemap.xml\n"));
    assert!(text(&files, "publish/site.css").contains("--accent: light-dark(#0b5cad,"));
    for (page, link) in [(page, "./publish"), (text(&files, "articles/a.html"), "../publish")] {
        assert!(
            page.contains(&format!("<link rel=\"stylesheet\" href=\"{link}/site.css\"")),
            "{page}"
        );
    }
    assert!(page.contains("<p dir=\"auto\">Read &lt;b&gt; this.</p>"), "{page}");
}

#[test]
fn every_link_of_the_page_leads_to_a_file_of_the_site() {
    let folder = Folder::new("links", &[("a.txt", ARTICLE)]);
    let files = folder.published();
    for (name, bytes) in files.iter().filter(|it| it.0 == "index.html" || it.0 == "articles.html") {
        let page = std::str::from_utf8(bytes).unwrap();
        for it in page.split(" href=\"").skip(1).map(|it| it.split(['"', '#']).next().unwrap()) {
            let path = it.trim_start_matches("./");
            assert!(path.is_empty() || files.contains_key(path), "{name}: {it}");
        }
    }
    for name in ["preview.png", "icon-192.png", "icon-512.png"] {
        assert!(files[name].starts_with(b"\x89PNG\r\n\x1a\n"), "{name}");
    }
}

#[test]
fn a_browser_keeps_what_the_page_needs_and_with_which_digest() {
    let folder = Folder::new("worker", &[("a.txt", ARTICLE)]);
    let files = folder.published();
    let worker = text(&files, "sw.js");
    let line = worker.lines().find_map(|it| it.strip_prefix("const FILES = ")).unwrap();
    let kept: BTreeMap<String, String> = serde_json::from_str(line.trim_end_matches(';')).unwrap();
    for path in ["./", "./app.js", "./app.wasm", "./boot.js", "./base.css", "./edition.bin"] {
        assert!(kept.contains_key(path), "{path} is not in {kept:?}");
    }
    for (path, digest) in &kept {
        assert!(!path.contains("articles") && digest.starts_with("sha256-"), "{path}");
        assert!(path == "./" || files.contains_key(&path[2..]), "{path} is not there");
    }
    assert!(
        text(&files, "index.html").contains("<link id=\"worker\" rel=\"worker\" href=\"./sw.js\">")
    );
    assert!(!text(&files, "onrecord.html").contains("sw.js"));
    serde_json::from_str::<Value>(text(&files, "manifest.webmanifest")).unwrap();

    folder.write("seeds/a.txt", "“We won,” Mayor Ann Lee said on Monday.\n");
    let newer = folder.published();
    assert!(text(&newer, "sw.js") != worker, "another build has another name");

    let output = folder.run(&["--app", "site", "--in-place", "--no-worker"]);
    assert!(output.status.success());
    let files = folder.files("site");
    assert!(text(&files, "sw.js").contains("unregister"));
    assert!(!text(&files, "index.html").contains("id=\"worker\""));
}

#[test]
fn a_template_has_nothing_of_the_texts_and_gives_the_same_site() {
    let folder = Folder::new("template", &[("a.txt", ARTICLE)]);
    let files = folder.published();
    let output = folder.run(&["--app", "site", "--template", "--out", "empty"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let template = folder.files("empty");
    assert!(template.values().all(|it| !String::from_utf8_lossy(it).contains("We lost")));
    assert!(!template.contains_key("edition.bin") && template.contains_key("app.wasm"));
    let output = folder.run(&["--app", "empty", "--seeds", "seeds", "--out", "site"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.files("site") == files);
}
