// The texts that both builds of the extractor read: the same on every machine, and unlike what a writer would write.

/** Whole numbers below `n`, by the generator of Park and Miller; every run begins again at the seed. */
export function random(seed) {
    let state = seed;
    return (n) => {
        state = (state * 48271) % 2147483647;
        return state % n;
    };
}

const WORDS = (
    "the a of to and in on that which who whether he she they it was were is are will would not never no had has been " +
    "bridge council vote report storm plan officials reporters people the the of of and government statement"
).split(" ");
const CUES = (
    "said says told asked denied claimed added wrote tweeted insisted warned according to announced thinks believes " +
    "hopes saying quoted as saying declined to say reportedly spokesman spokeswoman"
).split(" ");
const NAMES = (
    "Ann Lang|Lang|Mr. Ode|Mrs. Ode|Sen. Zarov|President Ivan Zarov|Zarov|Volodymyr Zelensky|Zelenskyy|NATO|the White House|" +
    "U.S. officials|Russian Foreign Minister Petr Ode|Ministry of Justice|Kyiv|Moscow|the mayor|the press secretary|" +
    "J. B. Lang Jr.|Élodie Đorđević|O’Brien|#AnnLang|@lang_24|McIvor|van der Ode|Norton I|May|April Stone"
).split("|");
const DATES = (
    "on Monday|last Friday|yesterday|on February 23|on 3 March 2022|in 2019|two weeks ago|the next day|at 7:15 p.m.|" +
    "2022-03-03|3/31/2022|in the 1990s|later that month|every week|the first quarter|May 10, 1940|on Feb. 30|in 99999"
).split("|");
const MARKS = [
    ". ", ", ", "? ", "! ", ": ", "; ", " — ", " – ", " -- ", "... ", "… ", ".\n\n", "\n", "\n\n", " (", ") ", "[", "]", "/",
    "“", "”", "‘", "’", "\"", " \"", "\" ", "''", "``", "«", "»", "„", "'", " ", " ", " ", "\u00a0", "\t",
];
const ODD = [
    "\u200b", "\u200f", "\u202e", "\u2066", "\u2069", "\ufeff", "e\u0301", "\u0301", "💛", "👩‍👩‍👧", "ﬁ", "Ⅷ", "ß", "ẞ", "İ", "ı", "ς", "Σ",
    "Ǆ", "漢字", "שלום", "مرحبا", "\u0000", "\u0007", "\u2028", "\ud83d\udc9b", "🇺🇦", "½", "①", "Ω", "\r\n", "www.", "http://", "t.co/x",
];

const KINDS = [WORDS, WORDS, WORDS, CUES, NAMES, NAMES, DATES, MARKS, MARKS];

/** One text of up to `size` pieces, drawn from all kinds, or from few of them. */
function mixture(next, size) {
    const kinds = next(4) ? KINDS : Array.from({ length: 1 + next(2) }, () => [...KINDS, ODD][next(KINDS.length + 1)]);
    const pieces = [];
    for (let n = next(size); n > 0; n -= 1) {
        const kind = next(40) ? kinds[next(kinds.length)] : ODD;
        pieces.push(kind[next(kind.length)], next(3) ? " " : "");
    }
    return pieces.join("");
}

/** A paragraph as papers print them, so that the passes behind the first have something to do. */
function report(next) {
    const any = (list) => list[next(list.length)];
    const clause = () => Array.from({ length: 3 + next(9) }, () => any(WORDS)).join(" ");
    const forms = [
        () => `“${clause()},” ${any(NAMES)} said ${any(DATES)}. “${clause()}.”`,
        () => `${any(NAMES)} told reporters ${any(DATES)} that ${clause()}.`,
        () => `According to ${any(NAMES)}, ${clause()}.`,
        () => `“${clause()},” ${any(CUES)} ${any(NAMES)}.`,
        () => `${any(NAMES)}: ${clause()}.`,
        () => `''${clause()},'' -${any(NAMES)}`,
        () => `He denied that ${clause()} ${any(DATES)}.`,
    ];
    return Array.from({ length: 1 + next(8) }, () => any(forms)() + any([" ", " ", "\n\n", "\n"])).join("");
}

/** What no random draw gives: nothing, one sentence without end, one thing without end. */
function extremes() {
    const long = (piece, bytes = 50_000) => piece.repeat(Math.ceil(bytes / piece.length));
    return [
        "", " ", "\n", "\u0000", "“", "”", ".", "said",
        long("the plan of the council and "), long("“"), long("\" "), long("“No” "), long("( [ "), long("Ann "), long("7"),
        long("12 "), long("said "), long("will "), long("“No,” Lang said. "), long("in May 2019 "), long("- "), long("a\n"),
        long("Lang said that "), long("U.S."), long("é"), long("\u200b"), long("#"), long("’s"), long("Mr. "),
    ];
}

/** All texts. */
export function texts() {
    const next = random(20220303);
    const mixed = Array.from({ length: 1500 }, (_, n) => mixture(next, n % 50 ? 120 : 3000));
    const reports = Array.from({ length: 500 }, () => report(next));
    return [...extremes(), ...mixed, ...reports];
}
