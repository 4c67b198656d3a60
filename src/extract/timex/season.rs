//! Seasons, quarters and halves of a year: "last spring", "the winter of 1994", "the third quarter", "the second half of 2008".

use super::line::Line;
use super::phrase::{Found, Meaning, Rel, Year};
use super::relation::relation;
use super::value::Season;
use super::word::{Unit, Word};
use super::years::{is_relative_year, year_behind, year_number};

/// A part of a year.
pub(super) fn find(line: &Line, at: usize) -> Found {
    season(line, at).or_else(|| quarter(line, at)).or_else(|| half(line, at))
}

fn season(line: &Line, at: usize) -> Found {
    let (rel, start) = match relation(line, at) {
        Some(it) => it,
        None if line.key(at) == "the" => (Rel::Bare, at + 1),
        None => (Rel::Bare, at),
    };
    let Word::Season(season) = line.word(start) else { return None };
    let (year, end) = year_behind(line, start + 1);
    // "fall" and "spring" are verbs too, "Winter Games" are a name.
    let is_sure = rel != Rel::Bare
        || year != Year::Unknown
        || matches!(season, Season::Summer | Season::Winter)
        || matches!(line.before(start), Word::Key("in" | "early" | "late" | "mid"))
        || start > at
            && matches!(line.before(at), Word::Key("in" | "by" | "of" | "until" | "since"));
    let is_name =
        line.is_capital(start) && line.is_capital(end) && year == Year::Unknown && start > 0;
    (is_sure && !is_name).then_some((Meaning::Season { season, year, rel }, end))
}

/// "the third quarter of 1990", "this year's third quarter", "the year-earlier quarter", "the latest quarter".
fn quarter(line: &Line, at: usize) -> Found {
    let (year, start) = year_before(line, at);
    let (rel, start) = relation(line, start).unwrap_or((Rel::Bare, start));
    let (year, start) = match year {
        Year::Unknown => year_before(line, start),
        it => (it, start),
    };
    let start = line.skip(start, &["fiscal", "full"]);
    let number = match line.word(start) {
        Word::Ordinal(it @ 1..=4) => Some(it),
        Word::Key("opening") => Some(1),
        Word::Key("closing" | "final") => Some(4),
        _ => None,
    };
    let name = start + usize::from(number.is_some());
    let is_quarter = line.word(name) == (Word::Unit { unit: Unit::Quarter, plural: false });
    let is_period = line.key(name) == "period"
        && number.is_none()
        && (year != Year::Unknown || rel == Rel::Latest);
    if !is_quarter && !is_period || name == at {
        return None;
    }
    // Of "the third-quarter results" the article is not part, and "quarter-century" is another unit.
    let is_compound = number.is_some() && line.is_glued(name);
    if is_compound && start > at || line.is_glued(name + 1) && line.unit(name + 1).is_some() {
        return None;
    }
    // "three quarter" and "a quarter" are shares.
    let is_said = number.is_some() || year != Year::Unknown || rel != Rel::Bare;
    if !is_said && line.key(at) != "the" {
        return None;
    }
    let (behind, end) = match year {
        Year::Unknown => {
            let of = line.skip(name + 1, &["of"]);
            let fiscal = line.skip(of, &["fiscal"]);
            let (year, end) = year_behind(line, fiscal);
            if end == fiscal { year_behind(line, name + 1) } else { (year, end) }
        }
        it => (it, name + 1),
    };
    Some((Meaning::Quarter { quarter: number, year: behind, rel }, end))
}

/// The year that stands before a quarter: "the 1989", "this year's", "the year-earlier"; with the article.
fn year_before(line: &Line, at: usize) -> (Year, usize) {
    if let Some((rel, end)) = is_relative_year(line, at)
        && line.word(end) == Word::Possessive
    {
        return (Year::At(rel), end + 1);
    }
    let start = line.skip(at, &["the"]);
    let start = line.skip(start, &["fiscal"]);
    if let Some((year, end)) = year_number(line, start) {
        return (Year::Is(year), end);
    }
    if line.unit(start) == Some(Unit::Year)
        && matches!(line.key(start + 1), "earlier" | "ago")
        && line.is_glued(start + 1)
    {
        return (Year::At(Rel::Before), start + 2);
    }
    (Year::Unknown, start)
}

fn half(line: &Line, at: usize) -> Found {
    let start = line.skip(at, &["the"]);
    let half = match line.word(start) {
        Word::Ordinal(1) => 1,
        Word::Ordinal(2) | Word::Key("last" | "latter") => 2,
        _ => return None,
    };
    if line.key(start + 1) != "half" {
        return None;
    }
    let after = start + 2;
    let of = line.skip(after, &["of"]);
    let (year, end) = year_behind(line, of);
    if year != Year::Unknown {
        return Some((Meaning::Half { half, year }, end));
    }
    let is_year = line.key(of) == "the" && line.unit(of + 1) == Some(Unit::Year) && of > after;
    is_year.then_some((Meaning::Half { half, year: Year::At(Rel::This) }, of + 2))
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::with_line;
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: Option<(Meaning, usize)>) {
        with_line(raw, |line| assert_eq!(find(line, 0), expected, "{raw}"));
    }

    #[test]
    fn seasons_and_their_years() {
        let season = |season, year, rel, end| Some((Meaning::Season { season, year, rel }, end));
        check("last spring", season(Season::Spring, Year::Unknown, Rel::Last, 2));
        check("the winter of 1994", season(Season::Winter, Year::Is(1994), Rel::Bare, 4));
        check("summer", season(Season::Summer, Year::Unknown, Rel::Bare, 1));
        check("fall apart", None);
    }

    #[test]
    fn quarters_and_their_years() {
        let quarter =
            |quarter, year, rel, end| Some((Meaning::Quarter { quarter, year, rel }, end));
        check("third-quarter", quarter(Some(3), Year::Unknown, Rel::Bare, 2));
        check("the third quarter of 1990", quarter(Some(3), Year::Is(1990), Rel::Bare, 5));
        check("the 1988 second quarter", quarter(Some(2), Year::Is(1988), Rel::Bare, 4));
        check("this year's third quarter", quarter(Some(3), Year::At(Rel::This), Rel::Bare, 5));
        check("the latest quarter", quarter(None, Year::Unknown, Rel::Latest, 3));
        check("the year-earlier quarter", quarter(None, Year::At(Rel::Before), Rel::Bare, 4));
        check("a quarter", None);
        check("quarter", None);
    }

    #[test]
    fn halves_need_their_year() {
        check(
            "the second half of 2008",
            Some((Meaning::Half { half: 2, year: Year::Is(2008) }, 5)),
        );
        check("the second half", None);
    }
}
