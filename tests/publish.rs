//! `onrecord publish` as a user runs it: what a site has, and what is refused.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder for one test, with a built app in `app` and texts in `seeds`; removed at its end.
struct Folder(PathBuf);

/// What a folder holds, by path.
type Files = BTreeMap<String, Vec<u8>>;

/// The project's page as Trunk would write it.
fn page() -> String {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html")).unwrap();
    let (head, rest) = page.split_once("<link data-trunk rel=\"icon\"").unwrap();
    let (_, rest) = rest.split_once("<script data-trunk src=\"src/app/boot.js\"").unwrap();
    let (_, rest) = rest.split_once("<!-- publish:style -->").unwrap();
    [
        head,
        "<link id=\"app-js\" rel=\"modulepreload\" href=\"./app.js\" crossorigin>\n\
         <link id=\"app-wasm\" rel=\"preload\" as=\"fetch\" type=\"application/wasm\" href=\"./app.wasm\" crossorigin>\n\
         <link id=\"edition\" rel=\"preload\" as=\"fetch\" href=\"./edition.bin\" crossorigin>\n\
         <script src=\"./boot.js\"></script>\n\
         <link rel=\"stylesheet\" href=\"./base.css\" integrity=\"sha384-x\"/>\n<!-- publish:style -->",
        rest,
    ]
    .concat()
}

impl Folder {
    fn new(name: &str, seeds: &[(&str, &str)]) -> Folder {
        let folder =
            Folder(Path::new(env!("CARGO_TARGET_TMPDIR")).join(["publish-", name].concat()));
        let _ = fs::remove_dir_all(&folder.0);
        folder.write("app/index.html", &page());
        for file in ["base.css", "app.js", "app.wasm", "boot.js"] {
            folder.write(&["app/", file].concat(), file);
        }
        for (file, text) in seeds {
            folder.write(&["seeds/", file].concat(), text);
        }
        folder
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .arg("publish")
            .args(arguments)
            .env_remove("TRUNK_STAGING_DIR")
            .current_dir(&self.0)
            .output()
            .unwrap()
    }

    #[track_caller]
    fn published(&self) -> Files {
        let output = self.run(&["--app", "app", "--seeds", "seeds", "--out", "site"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        self.files("site")
    }

    #[track_caller]
    fn check_refused(&self, arguments: &[&str], words: &str) {
        let output = self.run(arguments);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.contains(words), "`{words}` is not in:\n{stderr}");
    }

    fn files(&self, folder: &str) -> Files {
        let root = self.0.join(folder);
        let mut files = Files::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_string();
                    files.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[track_caller]
fn text<'a>(files: &'a Files, name: &str) -> &'a str {
    let bytes = files.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", files.keys()));
    std::str::from_utf8(bytes).unwrap()
}

const ARTICLE: &str = "The harbour\n\n“We lost,” Mayor Ann Lee said on Monday.\n";

/// What a hostile text tries: markup, the end of a script, a change of writing direction.
const HOSTILE: &str = "<script>alert(1)</script> \u{202e}title\n\n\
    “</script><img src=x onerror=alert(2)> \u{202e}evil & \"bad\" 'words',” Mayor Ann Lee said on Monday.\n";

#[test]
fn an_article_says_how_its_date_is_known() {
    let story =
        "Ann Lee met Ben Lang in Oslo. Cleo Marsh flew to Riga. “We lost,” Lee told Lang.\n";
    let yearless = format!("OSLO, Feb. 23 (Agency) - {story}");
    let dated = format!("OSLO, March 3, 2022 (Agency) - {story}");
    let folder = Folder::new("dates", &[("a.txt", &yearless), ("b.txt", &dated)]);
    let files = folder.published();
    let inferred =
        "Date inferred: <bdi>the year is that of b.txt, published 2022-03-03, which names";
    let article = text(&files, "articles/a.html");
    assert!(article.contains(inferred) && article.contains("≈"), "{article}");
    assert!(!text(&files, "articles/b.html").contains("Date inferred"));
}

#[test]
fn the_page_has_the_rows_before_any_program_runs() {
    let folder = Folder::new("rows", &[("a.txt", ARTICLE)]);
    let files = folder.published();
    let page = text(&files, "index.html");
    assert!(page.contains("“We lost,”") && page.contains("Ann Lee</a>"), "{page}");
    let edition = onrecord::bundle::unpack(&files["edition.bin"]).unwrap();
    let id = &edition.statements[0].id;
    assert!(page.contains(&format!("href=\"articles/a.html#s-{id}\"")), "{page}");
    let article = text(&files, "articles/a.html");
    assert!(
        article.contains(&format!("<span id=\"s-{id}\"></span><mark>“We lost,”</mark>")),
        "{article}"
    );
    assert!(article.contains(&format!("href=\"../#s={id}\"")), "{article}");
    for style in ["../base.css", "../publish/site.css"] {
        assert!(
            article.contains(&format!("<link rel=\"stylesheet\" href=\"{style}\">")),
            "{article}"
        );
    }
    assert!(text(&files, "articles.html").contains("href=\"articles/a.html\""));
}

#[test]
fn title_and_description_are_the_editor_s() {
    let sources = "[site]\ntitle = \"Harbour & <b>\"\ndescription = \"What \\\"they\\\" said.\"\n";
    let folder = Folder::new("title", &[("a.txt", ARTICLE), ("sources.toml", sources)]);
    let files = folder.published();
    let page = text(&files, "index.html");
    assert!(page.contains("<title>Harbour &amp; &lt;b&gt;</title>"), "{page}");
    assert!(page.contains("content=\"What &quot;they&quot; said.\""), "{page}");
}

#[test]
fn publishing_again_gives_the_same_site() {
    let folder = Folder::new("again", &[("a.txt", ARTICLE)]);
    let once = folder.published();
    let output = folder.run(&["--app", "site", "--in-place"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.files("site") == once, "the site of a site is the site");
    folder.write("seeds/b.txt", "“We won,” Mayor Bo Ray said on Monday.\n");
    folder.published();
    fs::remove_file(folder.0.join("seeds/b.txt")).unwrap();
    assert!(folder.published() == once, "nothing of an older site stays");
}

#[test]
fn what_is_not_an_app_or_not_ours_is_refused_and_left_alone() {
    let folder = Folder::new("refused", &[("a.txt", ARTICLE)]);
    let to_site = ["--app", "app", "--seeds", "seeds", "--out", "site"];
    folder.check_refused(
        &["--app", "seeds", "--seeds", "seeds", "--out", "site"],
        "there is no index.html in it",
    );
    folder.check_refused(&["--app", "no/such", "--seeds", "seeds", "--out", "site"], "no/such");
    folder.check_refused(&["--app", "app", "--out", "site"], "edition.bin");
    folder.check_refused(&["--in-place"], "TRUNK_STAGING_DIR");
    folder.write("site/mine.txt", "mine");
    folder.check_refused(&to_site, "holds something other than a site");
    assert_eq!(text(&folder.files("site"), "mine.txt"), "mine");
    fs::remove_file(folder.0.join("app/app.wasm")).unwrap();
    folder.check_refused(&to_site, "names `app.wasm`, which is not there");
}

#[test]
fn hostile_texts_stay_text() {
    let sources = "[site]\ntitle = \"</title><script>alert(3)</script>\"\n\
        [[article]]\nfile = \"a.txt\"\npublisher = \"<img src=x onerror=alert(4)>\"\ntitle = \"</h2><script>\"\n";
    let folder = Folder::new("hostile", &[("a.txt", HOSTILE), ("sources.toml", sources)]);
    let files = folder.published();
    for (name, bytes) in files.iter().filter(|it| it.0.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        for it in ["<img", "<script>alert", "</h2><script>"] {
            assert!(!page.contains(it), "{name} has {it}");
        }
        let title = page.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(!title.contains('\u{202e}') && !title.contains('<'), "{name}: {title}");
        let n_scripts = match name.as_str() {
            "index.html" => 2,
            "onrecord.html" => 5,
            _ => 0,
        };
        assert_eq!(page.matches("<script").count(), n_scripts, "{name}");
    }
}

#[test]
fn every_page_says_what_it_may_load_and_with_which_digest() {
    let folder = Folder::new("policy", &[("a.txt", ARTICLE)]);
    let files = folder.published();
    for (name, bytes) in files.iter().filter(|it| it.0.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        if name == "onrecord.html" {
            assert!(page.contains("default-src 'none'") && !page.contains("integrity="));
            continue;
        }
        let policy = page.find("http-equiv=\"Content-Security-Policy\"").unwrap();
        let loads = [page.find("<script"), page.find("<link")].into_iter().flatten().min().unwrap();
        assert!(policy < loads, "{name}: the policy comes before all that it governs");
        assert!(page.contains("default-src 'none'") && !page.contains("unsafe-inline"), "{name}");
        assert!(!page.contains(" style=") && !page.contains(" onclick="), "{name}");
        let n_loaded = if name == "index.html" { 5 } else { 0 };
        assert_eq!(page.matches("integrity=\"sha384-").count(), n_loaded, "{name}: {page}");
        assert!(!page.contains("sha384-x"), "{name}: a stale digest");
    }
}

#[test]
fn the_whole_site_is_one_file_that_fetches_nothing() {
    let sources = "[site]\ntitle = \"</script><script>alert(3)</script>\"\n";
    let folder = Folder::new("single", &[("a.txt", HOSTILE), ("sources.toml", sources)]);
    folder.write("app/app.wasm", &"\0wasm\u{7f}".repeat(20_000));
    folder.write("app/app.js", "export default '</script><!--';\n");
    let files = folder.published();
    let page = text(&files, "onrecord.html");
    assert_eq!(page.matches("<script").count(), page.matches("</script>").count(), "{page}");
    // Three parts, what unpacks them, and `boot.js`.
    assert_eq!(page.matches("<script").count(), 5);
    for it in ["script src=", "href=\"./", "href=\"articles", "alert(3)</script>", "<!--'", "<img"]
    {
        assert!(!page.contains(it), "{it}");
    }
    // The same parts as files, without those that it does not carry.
    let parts = |it: &&String| {
        ["index.html", "edition.bin", "app.", "base.css", "boot.js", "publish/"]
            .iter()
            .any(|part| it.starts_with(part))
    };
    let parts: usize = files.keys().filter(parts).map(|it| files[it].len()).sum();
    assert!(page.len() * 10 <= parts * 14, "{} bytes, its parts have {parts}", page.len());
}

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
