//! How far the work is, for whoever waits: one line on a terminal that is written anew, and without one a line now and then,
//! and only where the work takes long.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How long nothing is said, and then how long between two lines: on a terminal, and without one.
const PAUSE: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(5)];

/// The progress of one command, told on standard error.
#[derive(Debug)]
pub struct Progress {
    is_terminal: bool,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// When this step began.
    start: Instant,
    /// How many things this step has done.
    n_done: usize,
    /// When something was said last.
    last: Instant,
    /// Whether a line stands on the terminal.
    has_line: bool,
}

impl Progress {
    /// The work begins now.
    pub fn new() -> Progress {
        let start = Instant::now();
        let state = State { start, n_done: 0, last: start, has_line: false };
        Progress { is_terminal: io::stderr().is_terminal(), state: Mutex::new(state) }
    }

    /// Another step begins, in words such as "joining actors".
    pub fn step(&self, words: &str) {
        if let Ok(mut state) = self.state.lock() {
            (state.start, state.n_done) = (Instant::now(), 0);
            self.tell(&mut state, &|_| words.to_owned());
        }
    }

    /// One more thing of this step is done, of so many; they are called as `noun` says.
    pub fn one(&self, of: usize, noun: &str) {
        self.more(1, of, noun);
    }

    /// So many more.
    pub fn more(&self, n: usize, of: usize, noun: &str) {
        if let Ok(mut state) = self.state.lock() {
            state.n_done += n;
            let n = state.n_done;
            self.tell(&mut state, &|elapsed| {
                let left = elapsed.as_secs_f64() * of.saturating_sub(n) as f64 / n.max(1) as f64;
                format!("{n} of {of} {noun}, {} left", duration(left))
            });
        }
    }

    /// So many lines have been read, and of the file's bytes so many of so many.
    pub fn lines(&self, n: usize, bytes: u64, of: u64) {
        if let Ok(mut state) = self.state.lock() {
            self.tell(&mut state, &|elapsed| {
                let left =
                    elapsed.as_secs_f64() * of.saturating_sub(bytes) as f64 / bytes.max(1) as f64;
                format!(
                    "{n} lines, {} % of the file, {} left",
                    bytes * 100 / of.max(1),
                    duration(left)
                )
            });
        }
    }

    /// Takes the line away, so that what comes next stands alone.
    pub fn finish(&self) {
        if let Ok(mut state) = self.state.lock()
            && std::mem::take(&mut state.has_line)
        {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }

    fn tell(&self, state: &mut State, words: &dyn Fn(Duration) -> String) {
        let now = Instant::now();
        let [of_terminal, of_lines] = PAUSE;
        let pause = if self.is_terminal { of_terminal } else { of_lines };
        if now.duration_since(state.last) < pause {
            return;
        }
        state.last = now;
        let words = words(now.duration_since(state.start));
        // Whether anybody reads it changes nothing of the work.
        let _ = if self.is_terminal {
            state.has_line = true;
            write!(io::stderr(), "\r\x1b[K{words}")
        } else {
            writeln!(io::stderr(), "{words}")
        };
    }
}

impl Default for Progress {
    fn default() -> Progress {
        Progress::new()
    }
}

/// Seconds in words, no finer than anybody can foretell.
fn duration(seconds: f64) -> String {
    let seconds = seconds.ceil() as u64;
    match seconds / 60 {
        0 => format!("{seconds} s"),
        minutes => format!("{minutes} min {} s", seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_in_words() {
        for (seconds, expected) in
            [(0.0, "0 s"), (0.4, "1 s"), (59.0, "59 s"), (125.2, "2 min 6 s")]
        {
            assert_eq!(duration(seconds), expected);
        }
    }
}
