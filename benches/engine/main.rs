//! How fast the engine answers: statements that nobody said, ten thousand, a hundred thousand and a million of them.
//!
//! `make bench-engine` runs it where no harness is given, and `cargo bench --bench engine -- 100000` what has that in its
//! name. A question is asked and answered as JSON; every answer has the counts of all facets, the months and the first fifty
//! rows. A sample is a single answer; what counts is that their medians grow no faster than the statements. `lines FROM TO` turns
//! a harness's file, or a number of statements that nobody said, into what `onrecord compile --from` reads, and `pack FROM TO`
//! the bundle that is made of it into the file that the module for the browser loads first, and those in a folder beside FROM
//! that it fetches later.

#![allow(clippy::unwrap_used, reason = "a benchmark fails loudly")]

mod bundle;
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

use corpus::Corpus;
use divan::{Bencher, Divan, black_box};
use generate::word;
use std::fs;
use std::io::BufWriter;
use std::path::Path;
use std::sync::{Mutex, OnceLock};
use std::time::Duration;
use stream::Stream;

/// How many statements there are.
const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];

/// Which actors and words are asked for, one after the other: frequent ones and rare ones.
const RANKS: [u32; 11] = [0, 1, 2, 3, 5, 8, 13, 19, 26, 34, 43];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    if let [word, from, to] = args.as_slice()
        && word == "pack"
    {
        let statements = bundle::read(&fs::read(from).unwrap()).unwrap();
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
    let divan = Divan::default().sample_size(1).sample_count(200).max_time(Duration::from_secs(1));
    divan.config_with_args().main();
}

/// What is fetched of so many statements, and what has all of it.
struct Data {
    head: Vec<u8>,
    all: Vec<u8>,
    corpus: Mutex<Corpus>,
}

/// Made when first asked for.
fn data(n: u32) -> &'static Data {
    static DATA: [OnceLock<Data>; SIZES.len()] = [const { OnceLock::new() }; SIZES.len()];
    DATA[SIZES.iter().position(|it| *it == n).unwrap()].get_or_init(|| {
        let (head, parts) = pack::write(&generate::generate(n));
        let all = stream::of(&parts);
        let corpus = Mutex::new(with_all(with_head(&head), &all));
        Data { head, all, corpus }
    })
}

fn with_head(head: &[u8]) -> Corpus {
    let (outline, first) = unpack::head(head).unwrap();
    Corpus::new(outline, first)
}

fn with_all(mut corpus: Corpus, all: &[u8]) -> Corpus {
    let mut stream = Stream::default();
    for arrived in all.chunks(stream::PIECE) {
        stream.room(arrived.len()).copy_from_slice(arrived);
        while let Some((part, bytes)) = stream.next() {
            corpus.add(part, bytes).unwrap();
        }
    }
    corpus
}

#[divan::bench(args = SIZES)]
fn ready(bencher: Bencher, n: u32) {
    let data = data(n);
    bencher.bench_local(|| with_head(&data.head));
}

#[divan::bench(args = SIZES)]
fn all_else(bencher: Bencher, n: u32) {
    let data = data(n);
    let ready = || with_head(&data.head);
    bencher.with_inputs(ready).bench_local_values(|corpus| with_all(corpus, &data.all));
}

/// Measures answers to these questions in turn.
fn ask<const N: usize>(bencher: Bencher, n: u32, questions: [String; N]) {
    let mut corpus = data(n).corpus.lock().unwrap();
    let mut questions = questions.iter().cycle();
    bencher.with_inputs(|| questions.next().unwrap()).bench_local_values(|question| {
        black_box(corpus.answer(question).unwrap());
    });
}

#[divan::bench(args = SIZES)]
fn everything(bencher: Bencher, n: u32) {
    ask(bencher, n, ["{}".to_owned()]);
}

#[divan::bench(args = SIZES)]
fn one_actor(bencher: Bencher, n: u32) {
    ask(bencher, n, RANKS.map(|it| format!("{{\"speakers\":[{it}]}}")));
}

#[divan::bench(args = SIZES)]
fn three_actors_and_kind(bencher: Bencher, n: u32) {
    let question =
        |it| format!("{{\"speakers\":[{it},{},{}],\"kinds\":[\"direct\"]}}", it + 2, it + 7);
    ask(bencher, n, RANKS.map(question));
}

#[divan::bench(args = SIZES)]
fn ninety_days(bencher: Bencher, n: u32) {
    let question = |it| {
        let from = 18_700 + 20 * it;
        format!("{{\"from\":{from},\"to\":{},\"sort\":\"date\"}}", from + 90)
    };
    ask(bencher, n, RANKS.map(question));
}

#[divan::bench(args = SIZES)]
fn first_letter(bencher: Bencher, n: u32) {
    ask(bencher, n, ["t", "s", "w", "a"].map(|it| format!("{{\"text\":\"{it}\"}}")));
}

#[divan::bench(args = SIZES)]
fn one_word(bencher: Bencher, n: u32) {
    ask(bencher, n, RANKS.map(|it| format!("{{\"text\":\"{}\"}}", word(10 * it + 40))));
}

#[divan::bench(args = SIZES)]
fn text_actor_and_year(bencher: Bencher, n: u32) {
    let question = |it| {
        let words = format!("{} {}", word(it + 8), &word(it + 200)[..2]);
        format!("{{\"text\":\"{words}\",\"speakers\":[{it}],\"from\":18700,\"to\":19065}}")
    };
    ask(bencher, n, RANKS.map(question));
}

#[divan::bench(args = SIZES)]
fn kind_and_year_by_speaker(bencher: Bencher, n: u32) {
    let question = |(kind, from)| {
        let to = from + 365;
        format!("{{\"kinds\":[\"{kind}\"],\"from\":{from},\"to\":{to},\"sort\":\"speaker\"}}")
    };
    ask(bencher, n, [("direct", 18_700), ("mixed", 18_900)].map(question));
}
