//! The little language of lists, saved queries and bulk edits: `queue:it priority:urgent,high -tag:spam`.
//!
//! Terms stand beside each other and all of them hold; `-` before a term turns it round; values
//! divided by commas are alternatives. Words without a field are looked for in the full text.

use super::{Priority, workflow::StateKind};
use crate::base::{Code, Error, Result, by_name, closest, day};
use chrono::{NaiveDate, TimeDelta};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What has to hold.
    pub terms: Vec<Term>,
    /// Phrases of the full text.
    pub text: Vec<String>,
}

/// One thing that has to hold, or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Whether it must not hold.
    pub not: bool,
    /// What.
    pub what: What,
}

/// What a term says.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A field is one of these; an empty value is that it has none.
    Is(Field, Vec<String>),
    /// A priority is at most, or at least, so urgent: ranks from and to.
    Priority(i64, i64),
    /// A moment is from a day on, until before another one.
    Between(Moment, Option<NaiveDate>, Option<NaiveDate>),
    /// A moment is so long ago, at least or at most.
    Ago(Moment, bool, TimeDelta),
    /// The kind of its state.
    Kind(StateKind),
    /// It is neither resolved nor closed.
    Open,
    /// It is assigned to whoever asks.
    Mine,
    /// It is assigned to nobody.
    Unassigned,
    /// A clock is over, or about to be.
    Breaching,
}

/// What has words for values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its name")]
pub enum Field {
    Number,
    State,
    Queue,
    Assignee,
    Requester,
    Customer,
    Category,
    Tag,
    Asset,
    Parent,
}

impl Code for Field {
    const WHAT: &'static str = "field";
    const NAMES: &'static [(Field, &'static str)] = &[
        (Field::Number, "number"),
        (Field::State, "state"),
        (Field::Queue, "queue"),
        (Field::Assignee, "assignee"),
        (Field::Requester, "requester"),
        (Field::Customer, "customer"),
        (Field::Category, "category"),
        (Field::Tag, "tag"),
        (Field::Asset, "asset"),
        (Field::Parent, "parent"),
    ];
}

/// What is a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its name")]
pub enum Moment {
    Opened,
    Changed,
}

const FIELDS: &[&str] = &[
    "number",
    "state",
    "queue",
    "assignee",
    "requester",
    "customer",
    "category",
    "tag",
    "asset",
    "parent",
    "priority",
    "opened",
    "changed",
    "age",
    "idle",
    "is",
    "text",
];

/// What the language looks like, for help.
pub const HELP: &str = "\
A query is terms that all hold: FIELD:VALUE, with - before it where it must not.
  state queue assignee requester customer category tag asset parent number
                                  one of a,b,c; nothing behind the colon: it has none
  priority:high  priority>=high (at least so urgent)  priority<=normal
  opened:2026-11-22  opened>=2026-11-01  changed<2026-11-01   days where the queue is
  age>7d  idle>3d  idle<12h        since it was opened, since something happened
  is:open closed resolved waiting new mine unassigned breaching
  \"paper jam\"  toner              phrases and words in subjects, messages and files: of each the
                                  newest 20,000 messages and 5,000 read files that have it";

/// Reads a query.
///
/// # Errors
/// Input: a field or a value that there is not.
pub fn parse(text: &str) -> Result<Query> {
    let mut query = Query::default();
    for word in split(text)? {
        let (not, rest) = match word.strip_prefix('-') {
            Some(rest) if !rest.is_empty() && !word.starts_with("-\"") => (true, rest),
            _ => (false, word.as_str()),
        };
        match operator(rest) {
            Some((field, operator, value)) => {
                if field == "text" {
                    query.text.push(phrase(&word, value)?);
                    continue;
                }
                let what = term(field, operator, value)?;
                query.terms.push(Term { not, what });
            }
            None if not => {
                return Err(Error::input(format!(
                    "query: `{word}`: only a term with a field can be turned round"
                )));
            }
            None if matches!(rest, "OR" | "AND" | "NOT") => {
                return Err(Error::input(format!("query: `{rest}` is no operator"))
                    .with_hint(format!(
                        "terms beside each other all hold, field:a,b is one of two, - before a term turns it round; \"{rest}\" is the word"
                    )));
            }
            None => query.text.push(phrase(&word, rest)?),
        }
    }
    Ok(query)
}

/// Reads a query for what is changed with it: one that says nothing would mean everything.
///
/// # Errors
/// As [`parse`]; input, when it says nothing.
pub fn parse_for_edit(text: &str) -> Result<Query> {
    let query = parse(text)?;
    match query == Query::default() {
        false => Ok(query),
        true => Err(Error::input("query: it says nothing")
            .with_hint("`is:open` means all tickets that are open")),
    }
}

/// The words of a query; what is in quotes is one.
fn split(text: &str) -> Result<Vec<String>> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => {
                quoted = !quoted;
                word.push(letter);
            }
            letter if letter.is_whitespace() && !quoted => {
                words.extend(Some(std::mem::take(&mut word)).filter(|it| !it.is_empty()));
            }
            letter => word.push(letter),
        }
    }
    if quoted {
        return Err(Error::input(format!("query: a quote is open in `{text}`")));
    }
    words.extend(Some(word).filter(|it| !it.is_empty()));
    Ok(words)
}

/// A field, what stands behind it, and the value.
fn operator(word: &str) -> Option<(&str, &str, &str)> {
    let end = word.find(|letter: char| !letter.is_ascii_lowercase())?;
    let (field, rest) = word.split_at(end);
    let operators = [">=", "<=", ":", ">", "<"];
    let operator = operators.iter().find(|it| rest.starts_with(**it))?;
    // `http://…` and `12:30` are words to look for.
    let value = &rest[operator.len()..];
    (!field.is_empty() && !value.starts_with("//")).then_some((field, *operator, value))
}

fn phrase(term: &str, text: &str) -> Result<String> {
    let words = super::fold::words(text);
    match words.is_empty() {
        false => Ok(words.join(" ")),
        true => Err(Error::input(format!("there is no word in `{term}`"))),
    }
}

fn term(field: &str, operator: &str, value: &str) -> Result<What> {
    let value = value.trim_matches('"');
    let wrong = |why: &str| Error::input(format!("query: `{field}{operator}{value}`: {why}"));
    let plain = || match operator {
        ":" => Ok(()),
        _ => Err(wrong("this field is only compared with `:`")),
    };
    if let Ok(field) = by_name::<Field>(field) {
        plain()?;
        let values = value.split(',').map(|it| it.trim().to_string());
        return Ok(What::Is(field, values.collect()));
    }
    match field {
        "priority" => {
            if operator == ":" {
                let values = value.split(',');
                let ranks = values.map(|it| by_name::<Priority>(it.trim()).map(Priority::rank));
                let ranks = ranks
                    .collect::<Result<Vec<_>>>()
                    .map_err(|err| err.at("query"))?;
                return match ranks.as_slice() {
                    [one] => Ok(What::Priority(*one, *one)),
                    // Ranks that follow each other are a range; others are asked for one by one.
                    ranks => {
                        let (low, high) = (ranks.iter().min(), ranks.iter().max());
                        let (low, high) = (low.copied().unwrap_or(1), high.copied().unwrap_or(4));
                        match ranks.len() as i64 == high - low + 1 {
                            true => Ok(What::Priority(low, high)),
                            false => Err(wrong("name priorities that follow each other")),
                        }
                    }
                };
            }
            let rank = by_name::<Priority>(value)
                .map_err(|err| err.at("query"))?
                .rank();
            Ok(match operator {
                ">=" => What::Priority(1, rank),
                ">" => What::Priority(1, rank - 1),
                "<=" => What::Priority(rank, 4),
                _ => What::Priority(rank + 1, 4),
            })
        }
        "opened" | "changed" => {
            let moment = match field {
                "opened" => Moment::Opened,
                _ => Moment::Changed,
            };
            let at = day(value).map_err(|err| err.at("query"))?;
            let next = at.succ_opt();
            Ok(match operator {
                ":" => What::Between(moment, Some(at), next),
                ">=" => What::Between(moment, Some(at), None),
                ">" => What::Between(moment, next, None),
                "<" => What::Between(moment, None, Some(at)),
                _ => What::Between(moment, None, next),
            })
        }
        "age" | "idle" => {
            let moment = match field {
                "age" => Moment::Opened,
                _ => Moment::Changed,
            };
            let length = span(value).ok_or_else(|| wrong("expected a span such as 7d, 12h, 2w"))?;
            match operator {
                ">" | ">=" => Ok(What::Ago(moment, true, length)),
                "<" | "<=" => Ok(What::Ago(moment, false, length)),
                _ => Err(wrong("compare it with > or <")),
            }
        }
        "is" => {
            plain()?;
            Ok(match value {
                "open" => What::Open,
                "mine" => What::Mine,
                "unassigned" => What::Unassigned,
                "breaching" => What::Breaching,
                "new" => What::Kind(StateKind::New),
                "waiting" => What::Kind(StateKind::Waiting),
                "resolved" => What::Kind(StateKind::Resolved),
                "closed" => What::Kind(StateKind::Closed),
                _ => {
                    return Err(wrong(
                        "it is one of open, new, waiting, resolved, closed, mine, unassigned, breaching",
                    ));
                }
            })
        }
        _ => {
            let meant = closest(field, FIELDS.iter().copied());
            let hint = match meant {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("the fields are {}", FIELDS.join(", ")),
            };
            Err(Error::input(format!("query: there is no field `{field}`")).with_hint(hint))
        }
    }
}

/// A span such as `90m`, `12h`, `7d`, `2w`.
pub fn span(text: &str) -> Option<TimeDelta> {
    let at = text.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, unit) = text.split_at(at);
    let number: i64 = number.parse().ok().filter(|it| *it <= 1_000_000)?;
    match unit {
        "m" => Some(TimeDelta::minutes(number)),
        "h" => Some(TimeDelta::hours(number)),
        "d" => Some(TimeDelta::days(number)),
        "w" => Some(TimeDelta::weeks(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: &str) {
        let read = match parse(text) {
            Ok(query) => format!("{:?} {:?}", query.terms, query.text),
            Err(err) => err.to_string(),
        };
        assert_eq!(read, shown, "{text}");
    }

    #[test]
    fn terms_words_and_mistakes() {
        check(
            "queue:it,hr -tag:spam",
            r#"[Term { not: false, what: Is(Queue, ["it", "hr"]) }, Term { not: true, what: Is(Tag, ["spam"]) }] []"#,
        );
        check(r#""Paper Jam" toner"#, r#"[] ["paper jam", "toner"]"#);
        check(
            "priority>=high is:open",
            "[Term { not: false, what: Priority(1, 2) }, Term { not: false, what: Open }] []",
        );
        check("http://x.example", r#"[] ["http x example"]"#);
        check("que:it", "query: there is no field `que`");
        check(
            "-toner",
            "query: `-toner`: only a term with a field can be turned round",
        );
        for nothing in ["*", ":", "text:", "\"\"", "-"] {
            check(nothing, &format!("there is no word in `{nothing}`"));
        }
        check("a OR b", "query: `OR` is no operator");
        check("a \"OR\" or", r#"[] ["a", "or", "or"]"#);
        check("", "[] []");
        assert!(parse_for_edit(" ").is_err());
        check("age:7d", "query: `age:7d`: compare it with > or <");
        check("\"open", "query: a quote is open in `\"open`");
        check("priority:huge", "query: unknown priority `huge`");
    }
}
