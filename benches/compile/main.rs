//! How the compiler does at size: generated articles into a folder, then `onrecord compile`, in time and memory.
//!
//! `make bench-compile` runs it with 1,000, 10,000 and 85,000 articles: from nothing, again after one article has changed,
//! and with nothing kept. Arguments: how many articles.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints and fails loudly")]

mod articles;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

fn main() {
    let sizes: Vec<u32> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000, 85_000] } else { sizes };
    println!(
        "{:<9} {:<22} {:>8} {:>10} {:>9}  edition",
        "articles", "compile", "seconds", "processor", "peak MB"
    );
    for n in sizes {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("articles-{n}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for number in 0..n {
            fs::write(file(&folder, number), articles::article(number, n)).unwrap();
        }
        compile("from nothing", n, &folder);
        compile("nothing changed", n, &folder);
        let changed = file(&folder, n / 2);
        fs::write(&changed, articles::article(n, n)).unwrap();
        compile("one article changed", n, &folder);
        fs::remove_dir_all(&folder).unwrap();
    }
}

fn file(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("{number:06}.txt"))
}

fn compile(what: &str, n: u32, folder: &Path) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["compile", ".", "--out", "out/edition.bin"])
        .current_dir(folder)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut peak, mut processor) = (0, 0.0);
    while child.try_wait().unwrap().is_none() {
        peak = peak.max(peak_memory(child.id()));
        processor = processor_time(child.id()).max(processor);
        sleep(Duration::from_millis(20));
    }
    let seconds = start.elapsed().as_secs_f64();
    let output = child.wait_with_output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}");
    println!(
        "{n:<9} {what:<22} {seconds:>8.2} {processor:>10.2} {peak:>9}  {}",
        words.lines().last().unwrap_or_default()
    );
}

/// How long processors have worked for a process so far, in seconds, where the system says so: in hundredths (proc(5)).
fn processor_time(process: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|it| it.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory that a process has had so far, in MB, where the system says so.
fn peak_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() >> 10
}
