//! The browser's entry to a large edition. Natively there is nothing to show, and it says so.

#[cfg(target_arch = "wasm32")]
fn main() {
    onrecord::app::start_large();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::io::Write;
    // Nothing can be done where not even this can be said.
    let _ =
        writeln!(std::io::stderr(), "onrecord-large runs in a browser: `make build` builds it.");
    std::process::ExitCode::from(2)
}
