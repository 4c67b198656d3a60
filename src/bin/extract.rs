//! The extractor alone, as a filter: what `onrecord extract` does, small enough to be WASM (`make parity`).

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    match onrecord::filter::run(io::stdin().lock(), BufWriter::new(io::stdout().lock())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(it) => {
            let _ = writeln!(io::stderr(), "onrecord-extract: {it}");
            ExitCode::FAILURE
        }
    }
}
