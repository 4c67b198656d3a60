//! `onrecord publish` as a user runs it: what a site has, and what is refused.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod site;

use site::{ARTICLE, Folder, text};
use std::fs;

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
    assert!(article.contains("<link rel=\"stylesheet\" href=\"../base.css\">"), "{article}");
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
    let no_edition =
        "app/edition.bin: there is no edition in this folder\n  hint: name texts with --seeds";
    folder.check_refused(&["--app", "app", "--out", "site"], no_edition);
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
        let n_loaded = if name == "index.html" { 4 } else { 0 };
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

#[test]
fn a_bundle_is_published_by_itself() {
    let folder = Folder::new("bundle", &[("a.txt", ARTICLE)]);
    let site = folder.published();
    fs::copy(folder.0.join("site/edition.bin"), folder.0.join("of-others.bin")).unwrap();
    let output = folder.run(&["--app", "app", "--edition", "of-others.bin", "--out", "second"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.files("second") == site);
    folder.write("torn.bin", "onrecord");
    let torn = ["--app", "app", "--edition", "torn.bin", "--out", "third"];
    folder.check_refused(&torn, "torn.bin: the data is cut short");
    assert!(!folder.0.join("third").exists() && !folder.0.join(".third.partial").exists());
}

#[test]
fn a_long_list_of_articles_has_pages() {
    let names: Vec<String> = (0..1001).map(|it| format!("{it:04}.txt")).collect();
    let mut seeds: Vec<(&str, &str)> = names.iter().map(|it| (it.as_str(), ARTICLE)).collect();
    seeds.push(("sources.toml", "[site]\nurl = \"https://a.example/\"\n"));
    let folder = Folder::new("lists", &seeds);
    let files = folder.published();
    let [first, second] = ["articles.html", "articles-2.html"].map(|it| text(&files, it));
    assert!(first.contains("articles/0999.html") && !first.contains("articles/1000.html"));
    assert!(
        second.contains("articles/1000.html") && second.contains("<a href=\"articles.html\">1</a>")
    );
    assert!(text(&files, "sitemap.xml").contains("https://a.example/articles-2.html"));
    let output = folder.run(&["--app", "site", "--in-place"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.files("site") == files, "the site of a site is the site");
}
