//! How fast the engine answers: statements that nobody said, ten thousand, a hundred thousand and a million of them.
//!
//! `make bench-engine` runs it where no harness is given. A question is asked and answered as JSON; every answer has the
//! counts of all facets, the months and the first fifty rows. Times are medians of single answers, in milliseconds; what
//! counts is that they grow no faster than the statements. `pack FROM TO` turns a harness's file into the one that the module
//! for the browser loads first, and those in a folder beside FROM that it fetches later, and `lines FROM TO` into what `onrecord compile --from` reads; for that, FROM may be a number too.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints and fails loudly")]

mod cols;
mod corpus;
mod generate;
mod json;
mod lines;
mod missing;
mod pack;
mod question;
mod statements;
mod stream;
mod unpack;

use std::fs;
use std::io::BufWriter;
use std::path::Path;
use std::time::{Duration, Instant};
use stream::Stream;

/// The most that is spent on one number.
const BUDGET: Duration = Duration::from_secs(1);

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    if let [word, from, to] = args.as_slice()
        && word == "pack"
    {
        let statements = cols::read(&fs::read(from).unwrap()).unwrap();
        let (head, parts) = pack::write(&statements);
        let folder = Path::new(from).with_file_name("ours");
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        parts.iter().for_each(|(part, bytes)| fs::write(folder.join(part.file()), bytes).unwrap());
        fs::write(folder.join(stream::FILE), stream::of(&parts)).unwrap();
        return fs::write(to, head).unwrap();
    }
    if let [word, from, to] = args.as_slice()
        && word == "lines"
    {
        let statements = match from.parse() {
            Ok(n) => generate::generate(n),
            Err(_) => cols::read(&fs::read(from).unwrap()).unwrap(),
        };
        let file = BufWriter::new(fs::File::create(to).unwrap());
        return lines::write(&statements, file).unwrap();
    }
    let sizes = [10_000, 100_000, 1_000_000];
    println!("{:<24} {:>10} {:>10} {:>10}", "ms, at so many", sizes[0], sizes[1], sizes[2]);
    let columns = sizes.map(column);
    for ((name, first), (second, third)) in
        columns[0].iter().zip(columns[1].iter().zip(&columns[2]))
    {
        println!("{name:<24} {first:>10.3} {:>10.3} {:>10.3}", second.1, third.1);
    }
}

/// Each thing that is measured, with its time.
fn column(n: u32) -> Vec<(&'static str, f64)> {
    let (head, parts) = pack::write(&generate::generate(n));
    let all = stream::of(&parts);
    let start = Instant::now();
    let (outline, first) = unpack::head(&head).unwrap();
    let mut corpus = corpus::Corpus::new(outline, first);
    let mut column = vec![("ready", start.elapsed().as_secs_f64() * 1e3)];
    let start = Instant::now();
    let mut stream = Stream::default();
    for arrived in all.chunks(stream::PIECE) {
        stream.room(arrived.len()).copy_from_slice(arrived);
        while let Some((part, bytes)) = stream.next() {
            corpus.add(part, bytes).unwrap();
        }
    }
    column.push(("all else", start.elapsed().as_secs_f64() * 1e3));
    for (name, questions) in questions() {
        let mut times = Vec::new();
        let start = Instant::now();
        while times.len() < questions.len() || start.elapsed() < BUDGET && times.len() < 200 {
            for question in &questions {
                let start = Instant::now();
                std::hint::black_box(corpus.answer(question).unwrap());
                times.push(start.elapsed());
            }
        }
        times.sort_unstable();
        column.push((name, times[times.len() / 2].as_secs_f64() * 1e3));
    }
    column
}

/// What is asked: for each name, questions of one sort.
fn questions() -> Vec<(&'static str, Vec<String>)> {
    let ranks = [0, 1, 2, 3, 5, 8, 13, 19, 26, 34, 43];
    let of_ranks = |question: &dyn Fn(u32) -> String| ranks.map(question).to_vec();
    let word = generate::word;
    vec![
        ("everything", vec!["{}".to_owned()]),
        ("one actor", of_ranks(&|it| format!("{{\"speakers\":[{it}]}}"))),
        (
            "3 actors + kind",
            of_ranks(&|it| {
                format!("{{\"speakers\":[{it},{},{}],\"kinds\":[\"direct\"]}}", it + 2, it + 7)
            }),
        ),
        (
            "90 days",
            of_ranks(&|it| {
                let from = 18_700 + 20 * it;
                format!("{{\"from\":{from},\"to\":{},\"sort\":\"date\"}}", from + 90)
            }),
        ),
        (
            "a first letter",
            ["t", "s", "w", "a"].map(|it| format!("{{\"text\":\"{it}\"}}")).to_vec(),
        ),
        ("a word", of_ranks(&|it| format!("{{\"text\":\"{}\"}}", word(10 * it + 40)))),
        (
            "text + actor + year",
            of_ranks(&|it| {
                let words = format!("{} {}", word(it + 8), &word(it + 200)[..2]);
                format!("{{\"text\":\"{words}\",\"speakers\":[{it}],\"from\":18700,\"to\":19065}}")
            }),
        ),
        (
            "kind + year, by speaker",
            vec![
                r#"{"kinds":["direct"],"from":18700,"to":19065,"sort":"speaker"}"#.to_owned(),
                r#"{"kinds":["mixed"],"from":18900,"to":19265,"sort":"speaker"}"#.to_owned(),
            ],
        ),
    ]
}
