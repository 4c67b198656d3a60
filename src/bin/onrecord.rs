//! The command line: `onrecord compile`, `onrecord publish`, `onrecord extract`.

use clap::{Parser, Subcommand};
use onrecord::compile::{Cache, Report};
use onrecord::progress::Progress;
use onrecord::publish::Worker;
use onrecord::{compile, publish};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// News texts in, a static site of who said what out.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compile a folder of texts, or statements that are already extracted, into a bundle
    Compile {
        /// The folder: *.txt, and sources.toml, actors.toml, corrections.toml where there are any
        #[arg(required_unless_present = "from")]
        seeds: Option<PathBuf>,
        /// Instead of texts: statements.jsonl of a site, with articles.json and actors.json beside it where there are any
        #[arg(long, conflicts_with = "seeds")]
        from: Option<PathBuf>,
        /// Where what was found in each text is kept for the next time; beside the bundle where this is not given
        #[arg(long, conflicts_with = "from")]
        cache: Option<PathBuf>,
        /// Keep nothing, and read every text anew
        #[arg(long, conflicts_with = "cache")]
        no_cache: bool,
        /// The bundle to write; it stays as it is where the seeds have problems
        #[arg(long, default_value = "target/bundle/edition.bin")]
        out: PathBuf,
    },
    /// Make a built app and a folder of texts a finished site
    Publish {
        /// The built app: the folder that `make build` writes
        #[arg(long, required_unless_present = "in_place")]
        app: Option<PathBuf>,
        /// The folder of texts; without it and --edition, the edition that lies in the app
        #[arg(long)]
        seeds: Option<PathBuf>,
        /// A bundle that `onrecord compile` wrote, in place of texts
        #[arg(long, conflicts_with = "seeds")]
        edition: Option<PathBuf>,
        /// The folder to write; it stays as it is where something is wrong
        #[arg(long, required_unless_present = "in_place")]
        out: Option<PathBuf>,
        /// Finish the app where it is; without --app, in the folder that Trunk names in TRUNK_STAGING_DIR
        #[arg(long, conflicts_with = "out")]
        in_place: bool,
        /// Write the app alone, without any texts, for others to publish theirs into
        #[arg(long, conflicts_with_all = ["seeds", "edition", "in_place"])]
        template: bool,
        /// Let no browser keep the site for use without a network, and make those that do forget it
        #[arg(long)]
        no_worker: bool,
    },
    /// Compile a folder of texts and compare the edition with what people found in them
    Check {
        /// The folder
        seeds: PathBuf,
        /// What people found, one JSON object a line
        #[arg(long)]
        gold: PathBuf,
    },
    /// Answer articles on standard input, one JSON object a line, with what was said in them
    Extract,
    /// Learn the weights of the extractor from annotated articles
    Train {
        /// The articles: one JSON object a line, with "text" and "attributions"
        #[arg(long)]
        quotes: PathBuf,
        /// The lines at the head of the weights: what the articles are, what the weights score
        #[arg(long)]
        head: String,
        /// The file to write
        #[arg(long)]
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader went away, which is how `head` says that it has enough.
        Err(Failure::Io(it)) if it.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(it) => {
            let _ = writeln!(io::stderr(), "{it}");
            ExitCode::FAILURE
        }
    }
}

/// Why a command ended early.
enum Failure {
    Io(io::Error),
    Input(String),
    Compile(compile::Failure),
    Publish(publish::Failure),
}

impl From<publish::Failure> for Failure {
    fn from(it: publish::Failure) -> Failure {
        Failure::Publish(it)
    }
}

impl From<compile::Failure> for Failure {
    fn from(it: compile::Failure) -> Failure {
        Failure::Compile(it)
    }
}

impl From<io::Error> for Failure {
    fn from(it: io::Error) -> Failure {
        Failure::Io(it)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Io(it) => write!(f, "onrecord: {it}"),
            Failure::Input(it) => f.write_str(it),
            Failure::Compile(it) => it.fmt(f),
            Failure::Publish(it) => it.fmt(f),
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Compile { from: Some(from), out, .. } => {
            let progress = Progress::new();
            let edition = compile::compile_from(&from, &progress);
            progress.finish();
            let edition = edition?;
            let is_new = compile::write(&edition, &out)?;
            tell(&Report::new(&edition), is_new, &out)
        }
        Command::Compile { seeds, out, cache, no_cache, .. } => {
            let name = out.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let beside = || out.with_file_name(format!(".{name}.cache"));
            let cache = (!no_cache).then(|| cache.unwrap_or_else(beside));
            compile(&seeds.unwrap_or_default(), cache.as_deref(), &out)
        }
        Command::Publish { app, seeds, edition, out, no_worker, template, .. } => {
            // While somebody works on the page, the last build must not be in the way of the next.
            let is_debug = std::env::var("TRUNK_PROFILE").is_ok_and(|it| it == "debug");
            let worker = if no_worker || is_debug { Worker::Off } else { Worker::On };
            let app = app.or_else(|| std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from));
            let app = app.ok_or_else(|| {
                Failure::Input("--in-place needs --app, or TRUNK_STAGING_DIR from Trunk".into())
            })?;
            let out = out.unwrap_or_else(|| app.clone());
            if template {
                publish::template(&app, &out)?;
                return Ok(());
            }
            let from = Inputs { app: &app, seeds: seeds.as_deref(), edition: edition.as_deref() };
            publish(&from, &out, worker)
        }
        Command::Check { seeds, gold } => check(&seeds, &gold),
        Command::Extract => extract(),
        Command::Train { quotes, head, out } => train(&quotes, &head, &out),
    }
}

fn check(seeds: &Path, gold: &Path) -> Result<(), Failure> {
    let edition = compile::compile(seeds)?;
    let problem = |it: String| Failure::Input(format!("{}: {it}", gold.display()));
    let gold = std::fs::read_to_string(gold).map_err(|it| problem(it.to_string()))?;
    let report = onrecord::check::check(&edition, &gold).map_err(problem)?;
    match report.problems.is_empty() {
        true => Ok(writeln!(io::stdout(), "{report}")?),
        false => Err(Failure::Input(report.to_string())),
    }
}

fn compile(seeds: &Path, cache: Option<&Path>, out: &Path) -> Result<(), Failure> {
    let progress = Progress::new();
    let cache = cache.and_then(|it| Cache::open(it, &progress));
    let made = match &cache {
        None => compile::compile_to(&progress, seeds, out),
        Some(it) => compile::compile_again(it, seeds, out),
    };
    let closed = cache.map(|it| it.close(made.is_ok()));
    progress.finish();
    match closed {
        None => {}
        Some(Ok(0)) => writeln!(io::stderr(), "no text had to be read anew")?,
        Some(Ok(n)) => writeln!(io::stderr(), "texts read anew: {n}")?,
        // The next time is slower without it, and nothing else.
        Some(Err(it)) => writeln!(io::stderr(), "note: what was found is not kept: {it}")?,
    }
    let (report, is_new) = made?;
    for it in &report.notes {
        writeln!(io::stderr(), "note: {}", seeds.join(it).display())?;
    }
    if report.n_more > 0 {
        let more = report.n_more;
        writeln!(io::stderr(), "note: and {more} more articles without a stated date")?;
    }
    tell(&report, is_new, out)
}

fn tell(report: &Report, is_new: bool, out: &Path) -> Result<(), Failure> {
    let [n_statements, n_speakers, n_articles] = report.counts;
    writeln!(
        io::stderr(),
        "edition {}: {n_statements} statements by {n_speakers} speakers in {n_articles} articles; {} {}",
        report.id,
        out.display(),
        if is_new { "written" } else { "unchanged" },
    )?;
    Ok(())
}

fn train(quotes: &Path, head: &str, out: &Path) -> Result<(), Failure> {
    let lines = std::fs::read_to_string(quotes)?;
    let mut log = |it: String| {
        let _ = writeln!(io::stderr(), "{it}");
    };
    let weights = onrecord::extract::train(&lines, head, &mut log)
        .map_err(|it| Failure::Input(format!("{}: {it}", quotes.display())))?;
    std::fs::write(out, weights)?;
    Ok(())
}

/// Where the edition of a site comes from.
struct Inputs<'a> {
    app: &'a Path,
    seeds: Option<&'a Path>,
    edition: Option<&'a Path>,
}

fn publish(from: &Inputs, out: &Path, worker: Worker) -> Result<(), Failure> {
    let progress = Progress::new();
    let edition = match (from.seeds, from.edition) {
        (Some(seeds), _) => {
            let edition = compile::compile_with(&progress, seeds);
            progress.finish();
            edition?
        }
        (None, Some(bundle)) => publish::open_edition(bundle)?,
        (None, None) => publish::edition_of(from.app)?,
    };
    let size = publish::publish(from.app, &edition, out, worker, &progress);
    progress.finish();
    let size = size?;
    if edition.site.url.is_none() {
        let note = "note: sources.toml has no `url` in [site]: no sitemap, no picture in link previews, feeds without it";
        writeln!(io::stderr(), "{note}")?;
    }
    writeln!(
        io::stderr(),
        "site of edition {}: {} files, {} KB, in {}",
        edition.id,
        size.files,
        size.bytes.div_ceil(1000),
        out.display(),
    )?;
    Ok(())
}

fn extract() -> Result<(), Failure> {
    let out = BufWriter::new(io::stdout().lock());
    onrecord::filter::run(io::stdin().lock(), out).map_err(|it| match it.kind() {
        io::ErrorKind::InvalidData => Failure::Input(it.to_string()),
        _ => Failure::Io(it),
    })
}
