//! Statements that nobody said, as many as one likes, spread as news spreads: a few speakers say most of it, a few words
//! are in most of it, and the statements of an article are of one day.

use super::statements::{Row, Statements};

const N_WORDS: u32 = 30_000;
const N_DAYS: u32 = 1_096;
/// 1 January 2021.
const FIRST_DAY: u32 = 18_628;

/// So many statements; the same number gives the same.
pub(crate) fn generate(n: u32) -> Statements {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let n_actors = (n / 50).clamp(60, 20_000);
    let words: Vec<String> = (0..N_WORDS).map(word).collect();
    let mut rows = Vec::new();
    let (mut n_docs, mut left, mut day) = (0, 0, 0);
    for _ in 0..n {
        if left == 0 {
            n_docs += 1;
            left = 1 + dice.below(23);
            day = FIRST_DAY + dice.below(N_DAYS);
        }
        left -= 1;
        let said = (dice.below(33) != 0).then_some(day);
        let speaker = dice.rank(n_actors);
        let kind = dice.below(20).saturating_sub(10).div_ceil(8);
        let n_mentions = dice.below(6).saturating_sub(2).min(dice.below(4));
        let mut mentioned: Vec<u32> = (0..n_mentions).map(|_| dice.rank(n_actors)).collect();
        mentioned.sort_unstable();
        mentioned.dedup();
        let mut text = String::new();
        for _ in 0..8 + dice.below(38) {
            text.push_str(&words[dice.rank(N_WORDS) as usize]);
            text.push(' ');
        }
        rows.push((n_docs - 1, speaker, kind, said, mentioned, text));
    }
    let mut it = Statements::new(n_actors, n_docs);
    for (article, speaker, kind, day, mentioned, text) in &rows {
        let row = Row { article: *article, speaker: *speaker, kind: *kind, day: *day, mentioned };
        it.push(&row, text);
    }
    it.finish()
}

/// The word of a rank: syllables, so that words begin alike in all lengths.
pub(crate) fn word(rank: u32) -> String {
    const ONSETS: &[u8; 16] = b"tswaichbmfpordln";
    let mut word = String::new();
    let mut rest = rank * 7 + 5;
    while rest > 0 {
        word.push(char::from(ONSETS[rest as usize % 16]));
        word.push(char::from(b"eaiou"[rest as usize / 16 % 5]));
        rest /= 80;
    }
    word
}

/// Numbers by chance: xorshift64 (Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: u32) -> u32 {
        (self.next() % u64::from(n)) as u32
    }

    /// A number below `n`, the small ones so often that each twice as large a number comes half as often (Zipf's law).
    fn rank(&mut self, n: u32) -> u32 {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (f64::from(n + 1).powf(share) as u32).clamp(1, n) - 1
    }
}
