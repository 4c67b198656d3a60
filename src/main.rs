//! The browser's entry. Natively there is nothing to show, and it says so.

#[cfg(target_arch = "wasm32")]
fn main() {
    onrecord::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::io::Write;
    // Nothing can be done where not even this can be said.
    let _ = writeln!(
        std::io::stderr(),
        "onrecord-app runs in a browser: `trunk serve` builds and serves it."
    );
    std::process::ExitCode::from(2)
}
