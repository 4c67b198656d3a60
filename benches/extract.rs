//! How fast the extractor is: on articles one by one, and on single texts from 1 KB to 64 MB.
//!
//! `make bench-extract` runs it on one core. The texts are the seeds, repeated with other names, so that a long text has
//! as many different words as a long text has. Times are medians; what counts is that the last column stays level.
//! Last come texts that no paper prints, one piece again and again: none may be read ten times as slowly as news.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints and fails loudly")]

use onrecord::extract::extract;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// The most that is spent on one line of the table.
const BUDGET: Duration = Duration::from_secs(3);

/// What the last texts are made of: sentences without end, cues, marks, names, numbers and dates alone.
const PIECES: &[&str] = &[
    "the plan of the council and ",
    "he said that it was late and ",
    "Lang said that ",
    "officials told ",
    "announcement ",
    "“",
    "\" ",
    "'a ",
    "“No,” Lang said. ",
    "Ann ",
    "Ann, ",
    "( [ ",
    "7",
    "12 ",
    "1998 ",
    "in May 2019 ",
    "two days ago ",
    "on Monday, March 3, 2022, ",
    "the deal of March 3 was signed, Ode said, ",
    "two or ",
    "a\n",
    "é",
];

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    files.sort();
    let seeds: Vec<String> = files.iter().map(|it| fs::read_to_string(it).unwrap()).collect();

    let bytes: usize = seeds.iter().map(String::len).sum();
    extract(&seeds[0], None); // Reads the lexicons and weights, once in a process.
    let time = median(|| seeds.iter().map(|it| extract(it, None).attributions.len()).sum());
    println!(
        "articles one by one: {:.2} MB/s, {:.0} articles/s",
        speed(bytes, time),
        seeds.len() as f64 / time.as_secs_f64()
    );
    println!("\n{:>10} {:>10} {:>8} {:>14}", "one text", "time", "MB/s", "peak memory");
    for size in [1 << 10, 1 << 14, 1 << 18, 1 << 22, 1 << 26] {
        let text = text(&seeds, size);
        let time = median(|| extract(&text, None).attributions.len());
        println!(
            "{:>7} KB {:>7.1} ms {:>8.2} {:>11} MB",
            size >> 10,
            time.as_secs_f64() * 1e3,
            speed(size, time),
            peak_memory()
        );
    }
    println!("\n{:>44} {:>8} {:>8}", "one piece again and again, MB/s", "64 KB", "1 MB");
    for piece in PIECES {
        let speed_at = |size: usize| {
            let text = piece.repeat(size / piece.len());
            speed(size, median(|| extract(&text, None).attributions.len()))
        };
        let name = format!("{piece:?}");
        println!("{name:>44} {:>8.2} {:>8.2}", speed_at(1 << 16), speed_at(1 << 20));
    }
}

fn speed(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}

/// The seeds in turn, each time with other names, up to `size` bytes.
fn text(seeds: &[String], size: usize) -> String {
    let mut text = String::with_capacity(size + 4096);
    for round in 0.. {
        for seed in seeds {
            if text.len() >= size {
                let end = (0..=size).rev().find(|it| text.is_char_boundary(*it)).unwrap();
                text.truncate(end);
                return text;
            }
            let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
            let ending: String = [round, round / 26, round / 676].map(letter).iter().collect();
            text.push_str(
                &seed
                    .replace("Peskov", &format!("Pesk{ending}"))
                    .replace("Kuleba", &format!("Kul{ending}")),
            );
            text.push_str("\n\n");
        }
    }
    text
}

/// The median time of a run, of at least three.
fn median(run: impl Fn() -> usize) -> Duration {
    let start = Instant::now();
    let mut times = Vec::new();
    while times.len() < 3 || start.elapsed() < BUDGET && times.len() < 101 {
        let start = Instant::now();
        std::hint::black_box(run());
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2]
}

/// The most memory that this process has had, in MB, where the system says so.
fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok())
        .map_or("?".into(), |it| (it >> 10).to_string())
}
