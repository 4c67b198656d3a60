//! Articles that nobody wrote, as many as one likes: a few people say most of what is said, some articles repeat what
//! others report, and some give no year or no date.

use std::fmt::Write;

const FIRST: [&str; 24] = [
    "Ann", "Ben", "Cleo", "David", "Elena", "Frank", "Grace", "Henry", "Ingrid", "James", "Karen",
    "Louis", "Maria", "Nora", "Oscar", "Paula", "Quentin", "Rosa", "Simon", "Teresa", "Ursula",
    "Victor", "Wendy", "Xavier",
];
const ROLES: [&str; 8] = [
    "Mayor",
    "President",
    "Senator",
    "Foreign Minister",
    "spokeswoman",
    "Prime Minister",
    "Governor",
    "Secretary",
];
const PLACES: [&str; 8] =
    ["OSLO", "LONDON", "PARIS", "BERLIN", "MADRID", "ROME", "VIENNA", "WARSAW"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const NOUNS: [&str; 20] = [
    "harbour", "bridge", "budget", "tariffs", "ferries", "winter", "election", "talks", "border",
    "railway", "hospital", "storm", "market", "treaty", "school", "energy", "pipeline", "farmers",
    "tax", "court",
];
const VERBS: [&str; 12] = [
    "reopen", "protect", "reform", "discuss", "finance", "abandon", "rebuild", "inspect",
    "support", "delay", "cancel", "extend",
];

/// The article of a number, out of `n`.
pub(crate) fn article(number: u32, n: u32) -> String {
    let mut dice =
        Dice(0x9E37_79B9_7F4A_7C15 ^ u64::from(number + 1).wrapping_mul(0xBF58_476D_1CE4_E5B9));
    let n_people = (n / 4).clamp(40, 20_000);
    let mut text = String::new();
    let it = &mut dice;
    let _ =
        write!(text, "{} to {} the {}\n\n", name(it.rank(n_people)), it.of(&VERBS), it.of(&NOUNS));
    let (place, month) = (it.of(&PLACES), it.of(&MONTHS));
    let (day, year) = (1 + it.below(28), 2020 + it.below(4));
    match it.below(10) {
        0 => {}
        1 => drop(write!(text, "{place}, {month} {day} (Agency) - ")),
        _ => drop(write!(text, "{place}, {month} {day}, {year} (Agency) - ")),
    }
    for _ in 0..9 {
        let who = it.rank(n_people);
        let (role, last) = (ROLES[who as usize % ROLES.len()], surname(who));
        // One quotation in eight is of the few that many report.
        let seed = match it.below(8) {
            0 => u64::from(who) << 8 | u64::from(it.below(3)),
            _ => it.next(),
        };
        let (first, second) = (clause(&mut Dice(seed | 1)), clause(it));
        let (other, day) = (name(it.rank(n_people)), it.of(&DAYS));
        let _ = match it.below(4) {
            0 => write!(
                text,
                "“We will {first},” {role} {} told reporters on {day}. “They must {second},” {last} said.",
                name(who)
            ),
            1 => write!(
                text,
                "{role} {} said on {day} that the {}. {other} denied that they would {second}.",
                name(who),
                first_noun(&first)
            ),
            2 => write!(
                text,
                "“Now is the time to {first},” said {}. The {} was closed for repairs for two weeks.",
                name(who),
                it.of(&NOUNS)
            ),
            _ => write!(
                text,
                "According to {}, {other} wants to {first}. “It is too late to {second},” {last} added.",
                name(who)
            ),
        };
        text.push_str("\n\n");
    }
    text
}

fn clause(dice: &mut Dice) -> String {
    let (a, b, c) = (dice.of(&VERBS), dice.of(&NOUNS), dice.of(&NOUNS));
    format!(
        "{a} the {} {b} and the {} {c} before {}",
        word(dice.below(4_000)),
        word(dice.below(4_000)),
        dice.of(&MONTHS)
    )
}

fn first_noun(clause: &str) -> String {
    clause.split_once(" the ").map_or(clause, |it| it.1).replace(" before", " would not wait for")
}

fn name(person: u32) -> String {
    format!("{} {}", FIRST[person as usize * 7 % FIRST.len()], surname(person))
}

fn surname(person: u32) -> String {
    let mut name = word(person + 3);
    name.replace_range(..1, &name[..1].to_uppercase());
    name
}

/// A word of syllables for each number.
fn word(number: u32) -> String {
    let mut word = String::new();
    let mut rest = number * 7 + 331;
    while rest > 0 {
        word.push(char::from(b"tswkrhbmfpdlngvz"[rest as usize % 16]));
        word.push(char::from(b"eaiou"[rest as usize / 16 % 5]));
        rest /= 80;
    }
    word + "n"
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
        ((self.next() >> 16) % u64::from(n)) as u32
    }

    fn of<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len() as u32) as usize]
    }

    /// A number below `n`, each twice as large one half as often (Zipf's law).
    fn rank(&mut self, n: u32) -> u32 {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (f64::from(n + 1).powf(share) as u32).clamp(1, n) - 1
    }
}
