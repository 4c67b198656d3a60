//! The command line: `onrecord compile`, `onrecord extract`.

use clap::{Parser, Subcommand};
use std::io::{self, BufRead, BufWriter, Write};
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
    /// Answer articles on standard input, one JSON object a line, with what was said in them
    Extract,
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
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Extract => extract(),
    }
}

fn extract() -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    for (idx, line) in io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let answer = onrecord::filter::answer(&line)
            .map_err(|it| Failure::Input(format!("standard input:{}: {it}", idx + 1)))?;
        writeln!(out, "{answer}")?;
    }
    out.flush()?;
    Ok(())
}
