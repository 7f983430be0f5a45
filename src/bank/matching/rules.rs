//! The owner's rules: which lines go to which account without asking again.

use super::{Booking, store, words};
use crate::bank::Line;
use crate::base::{Code, Error, Iban, Result, Text};
use crate::db::{Connection, Transaction};
use crate::tabular::Outcome;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Whether money comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// It comes.
    In,
    /// It goes.
    Out,
}

impl Code for Direction {
    const WHAT: &'static str = "direction";
    const NAMES: &'static [(Direction, &'static str)] =
        &[(Direction::In, "in"), (Direction::Out, "out")];
}

/// A rule: when it holds, and where the line goes then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What people call it.
    pub name: Text,
    /// What a line must be; all of it.
    #[serde(default)]
    pub when: When,
    /// Where it goes.
    pub then: Booking,
}

/// What a line must be for a rule to take it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// On this account of ours, by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Text>,
    /// Money in or money out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Name, purpose or a reference contain this, whatever the case and however umlauts are
    /// written; `*` stands for anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<Text>,
    /// The account of the other side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iban: Option<Iban>,
    /// At least so much, without its sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Text>,
    /// At most so much, without its sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Text>,
    /// The bank's code begins with this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Text>,
}

/// The rules of a file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "rule")]
    rules: Vec<Rule>,
}

/// A line of `bo bank rules list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RuleRow {
    pub name: String,
    pub bank_account: Option<String>,
    pub direction: Option<Direction>,
    pub contains: Option<String>,
    pub iban: Option<String>,
    pub min: Option<String>,
    pub max: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub code: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
    pub tax: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub department: Option<String>,
    pub text: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub contact: Option<String>,
}

impl From<&Rule> for RuleRow {
    fn from(rule: &Rule) -> RuleRow {
        let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
        RuleRow {
            name: rule.name.to_string(),
            bank_account: text(&rule.when.account),
            direction: rule.when.direction,
            contains: text(&rule.when.contains),
            iban: rule.when.iban.as_ref().map(ToString::to_string),
            min: text(&rule.when.min),
            max: text(&rule.when.max),
            code: text(&rule.when.code),
            account: rule.then.account.to_string(),
            tax: text(&rule.then.tax),
            department: text(&rule.then.department),
            text: text(&rule.then.text),
            contact: text(&rule.then.contact),
        }
    }
}

/// A line of `bo bank rules test`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RuleHitRow {
    pub rule: String,
    pub line: i64,
    pub date: chrono::NaiveDate,
    pub amount: String,
    pub name: Option<String>,
    pub purpose: Option<String>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
}

impl Rule {
    /// Whether it takes `line`, whose text is `said`.
    pub fn takes(&self, line: &Line, said: &str) -> bool {
        let when = &self.when;
        let amount = line.amount.abs().amount();
        let limit = |text: &Option<Text>| text.as_ref().and_then(|it| it.parse::<Decimal>().ok());
        let way = match line.amount.is_negative() {
            true => Direction::Out,
            false => Direction::In,
        };
        when.account
            .as_ref()
            .is_none_or(|it| it.as_str() == line.account)
            && when.direction.is_none_or(|it| it == way)
            && when
                .iban
                .as_ref()
                .is_none_or(|it| line.iban.as_deref() == Some(it.as_str()))
            && limit(&when.min).is_none_or(|min| amount >= min)
            && limit(&when.max).is_none_or(|max| amount <= max)
            && when.code.as_ref().is_none_or(|code| {
                let there = line.code.as_deref().unwrap_or_default();
                there.starts_with(code.as_str())
            })
            && when
                .contains
                .as_ref()
                .is_none_or(|it| contains(said, &words::fold(it)))
    }

    /// Refuses a rule that says nothing, or something that is not there.
    fn verify(&self, conn: &Connection) -> Result<()> {
        if self.name.is_empty() {
            return Err(Error::input("a rule needs a name"));
        }
        if self.when == When::default() {
            return Err(
                Error::input(format!("rule `{}` would take every line", self.name)).with_hint(
                    "say what a line must be, such as `--contains Gebühr --direction out`",
                ),
            );
        }
        let when = &self.when;
        let empty = [
            ("contains", &when.contains),
            ("code", &when.code),
            ("min", &when.min),
            ("max", &when.max),
            ("account", &when.account),
        ];
        for (name, said) in empty {
            let stars = |it: &Text| it.chars().all(|it| it == '*' || it.is_whitespace());
            if said.as_ref().is_some_and(stars) {
                return Err(Error::input(format!(
                    "rule `{}`: `{name}` says nothing, so it would hold for every line",
                    self.name
                ))
                .with_hint(format!("leave out `{name}`, or say what it is")));
            }
        }
        for limit in [&self.when.min, &self.when.max].into_iter().flatten() {
            if limit.parse::<Decimal>().is_err() || limit.starts_with('-') {
                return Err(
                    Error::input(format!("rule `{}`: `{limit}` is no amount", self.name))
                        .with_hint("amounts are written without sign, as 12.50"),
                );
            }
        }
        if let Some(account) = &self.when.account {
            crate::bank::Account::get(conn, account)?;
        }
        self.then
            .verify(conn)
            .map_err(|err| err.at(format!("rule `{}`", self.name)))
    }
}

/// Whether `text` has the parts of `pattern` between its stars in it, in their order.
fn contains(text: &str, pattern: &str) -> bool {
    let mut rest = text;
    for part in pattern.split('*') {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

/// What a rule looks for its text in: name, purpose and references, as rules compare them.
pub(super) fn said(line: &Line) -> String {
    let mut said = String::new();
    for text in [
        &line.name,
        &line.purpose,
        &line.end_to_end,
        &line.mandate,
        &line.creditor,
        &line.bank_reference,
        &line.code,
    ]
    .into_iter()
    .flatten()
    {
        said += &words::fold(text);
        said.push('\n');
    }
    said
}

/// All rules, in the order they are tried.
///
/// # Errors
/// As reading the file.
pub fn all(conn: &Connection) -> Result<Vec<Rule>> {
    store::rules(conn)?
        .iter()
        .map(|(name, content)| {
            toml::from_str(content)
                .map_err(|_| Error::system(format!("the file is damaged: rule `{name}`")))
        })
        .collect()
}

/// Adds a rule behind the others.
///
/// # Errors
/// Refused: the name is taken, or something it names is not there.
pub fn add(tx: &Transaction<'_>, rule: &Rule) -> Result<()> {
    if store::rules(tx)?
        .iter()
        .any(|(name, _)| *name == *rule.name)
    {
        return Err(
            Error::refused(format!("there is a rule `{}` already", rule.name)).with_hint(format!(
                "take it away first: `bo bank rules remove {}`",
                crate::base::quoted(&rule.name)
            )),
        );
    }
    put(tx, rule).map(drop)
}

/// Takes a rule away; what it matched stays.
///
/// # Errors
/// Refused, when there is none.
pub fn remove(tx: &Transaction<'_>, name: &str) -> Result<()> {
    if !store::remove_rule(tx, name)? {
        return Err(Error::refused(format!("no rule `{name}`"))
            .with_hint("`bo bank rules list` shows them"));
    }
    tx.touch("bank rule", name)
}

/// Adds the rules of a file, or changes those of the same name; says what became of each.
///
/// # Errors
/// Refused, when something a rule names is not there.
pub fn import(tx: &Transaction<'_>, rules: &[Rule]) -> Result<Vec<Outcome>> {
    rules.iter().map(|rule| put(tx, rule)).collect()
}

/// The rules in a TOML file.
///
/// # Errors
/// Input, where it is not one.
pub fn parse(name: &str, text: &str) -> Result<Vec<Rule>> {
    let file: File =
        toml::from_str(text).map_err(|err| Error::input(format!("{name}: {}", err.message())))?;
    Ok(file.rules)
}

/// All rules as a TOML file.
///
/// # Errors
/// As reading the file.
pub fn export(conn: &Connection) -> Result<String> {
    toml::to_string(&File { rules: all(conn)? })
        .map_err(|err| Error::system(format!("the rules cannot be written: {err}")))
}

fn put(tx: &Transaction<'_>, rule: &Rule) -> Result<Outcome> {
    rule.verify(tx)?;
    let content = toml::to_string(rule)
        .map_err(|err| Error::system(format!("the rule cannot be written: {err}")))?;
    let there = store::rules(tx)?;
    let outcome = match there.iter().find(|(name, _)| *name == *rule.name) {
        Some((_, same)) if *same == content => return Ok(Outcome::Unchanged),
        Some(_) => Outcome::Updated,
        None => Outcome::Added,
    };
    store::put_rule(tx, &rule.name, &content)?;
    tx.touch("bank rule", &rule.name)?;
    Ok(outcome)
}

/// Which open line each of `rules`, or of those that are kept, would take: the first that holds.
///
/// # Errors
/// As reading the file.
pub fn test(
    conn: &Connection,
    rules: Option<Vec<Rule>>,
    only: Option<i64>,
) -> Result<Vec<RuleHitRow>> {
    let rules = match rules {
        Some(rules) => rules,
        None => all(conn)?,
    };
    let mut rows = Vec::new();
    let mut look = |line: &Line| {
        let said = said(line);
        if let Some(rule) = rules.iter().find(|rule| rule.takes(line, &said)) {
            rows.push(RuleHitRow {
                rule: rule.name.to_string(),
                line: line.id.raw(),
                date: line.booked_on,
                amount: line.amount.amount().to_string(),
                name: line.name.clone(),
                purpose: line.purpose.clone(),
                account: rule.then.account.to_string(),
            });
        }
    };
    match only {
        Some(number) => look(&Line::get(conn, number)?),
        None => {
            let open = crate::bank::LineFilter {
                open: true,
                ..Default::default()
            };
            Line::each(conn, &open, |line| {
                look(&line);
                Ok(())
            })?;
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::contains;

    #[test]
    fn stars_stand_for_anything() {
        assert!(contains("abrechnung gebühr 11/2026", "gebühr"));
        assert!(contains("abrechnung gebühr 11/2026", "abrechnung*2026"));
        assert!(!contains("abrechnung gebühr 11/2026", "2026*abrechnung"));
        assert!(!contains("abrechnung", "gebühr"));
    }
}
