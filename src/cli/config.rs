//! `bo config`: the settings in `bo.toml`.

use super::args::replace_file;
use super::command::{Noun, Run, verb};
use super::context::Context;
use super::settings;
use bo::base::{Error, Result, closest, command_line};
use bo::firm::{Dunning, Firm};
use serde::{Deserialize, Serialize};
use std::fs;
use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

pub const CONFIG: Noun = Noun {
    name: "config",
    about: "Look at the settings and change them",
    entries: &[
        verb::<Show>("show"),
        verb::<Set>("set"),
        verb::<Unset>("unset"),
    ],
    hidden: false,
};

/// Every setting with its value; passwords are never shown
#[derive(clap::Args)]
#[command(
    after_help = "The settings are in bo.toml, beside the file of the books. The password of the mail
server may be in the environment instead, as BO_MAIL_PASSWORD."
)]
struct Show {
    /// Only settings that start with this, such as company
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// A line of `bo config show`.
#[derive(Serialize, Deserialize)]
struct SettingRow {
    setting: String,
    value: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<SettingRow>()?;
        let start = self.name.unwrap_or_default();
        let settings = cx.firm()?.settings();
        let shown: Vec<SettingRow> = settings
            .iter()
            .filter(|(setting, _)| setting.starts_with(&start))
            .map(|(setting, value)| SettingRow {
                setting: setting.clone(),
                value: value.clone(),
            })
            .collect();
        match shown.is_empty() {
            true => Err(no_setting(&start, &settings)),
            false => cx.print(shown),
        }
    }
}

fn no_setting(name: &str, settings: &[(String, String)]) -> Error {
    let (group, setting) = name.split_once('.').unwrap_or((name, ""));
    let groups = settings.iter().filter_map(|(name, _)| name.split_once('.'));
    let inside: Vec<&str> = groups
        .clone()
        .filter(|(known, _)| *known == group)
        .map(|(_, setting)| setting)
        .collect();
    let hint = match (closest(setting, inside.iter().copied()), inside.is_empty()) {
        (Some(meant), _) => format!("did you mean `{group}.{meant}`?"),
        (None, false) => format!("in `{group}` there are {}", inside.join(", ")),
        (None, true) => match closest(group, groups.map(|(group, _)| group)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`bo config show` lists all of them".to_string(),
        },
    };
    Error::refused(format!("no setting is called `{name}`")).with_hint(hint)
}

/// Set something in bo.toml; comments and order stay
#[derive(clap::Args)]
#[command(after_help = "\
Several settings at once, as NAME VALUE NAME VALUE or NAME=VALUE NAME=VALUE: some make sense
together only. A list is written with commas. Issued invoices keep what they were issued with.

Examples:
  bo config set company.street \"Werkstraße 12\"
  bo config set bank.iban DE89370400440532013000
  bo config set invoice.discount_days=10 invoice.discount_percent=2
  bo config set paper.columns position,unit,vat
  bo config set dunning.levels.2.fee 7.50")]
struct Set {
    /// The setting, as `bo config show` calls it, and its value; several of them, if you like
    #[arg(
        value_name = "NAME VALUE",
        required = true,
        allow_negative_numbers = true
    )]
    settings: Vec<String>,
}

impl Set {
    /// What is said, as names and values; values of the same name are a list.
    fn pairs(self) -> Result<Vec<(String, String)>> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut given = self.settings.into_iter();
        while let Some(one) = given.next() {
            let (name, value) = match one.split_once('=') {
                Some((name, value)) => (name.to_string(), value.to_string()),
                None => {
                    let value = given.next().ok_or_else(|| {
                        Error::usage(format!("`{one}`: its value is missing")).with_hint(
                            "`bo config set NAME VALUE`, or NAME=VALUE, several if you like",
                        )
                    })?;
                    (one, value)
                }
            };
            match pairs.iter_mut().find(|(known, _)| *known == name) {
                Some((_, before)) => *before = format!("{before},{value}"),
                None => pairs.push((name, value)),
            }
        }
        Ok(pairs)
    }
}

impl Run for Set {
    fn run(self, cx: &mut Context) -> Result<()> {
        let pairs = self.pairs()?;
        // One after the other, so that the next ones are tried with what fitted before.
        let mut chosen: Vec<Vec<Value>> = pairs.iter().map(|(_, it)| readings(it)).collect();
        let mut failure: Option<Error> = None;
        loop {
            let now = pairs
                .iter()
                .zip(&chosen)
                .map(|((name, _), readings)| Some((name.as_str(), readings.first().cloned()?)))
                .collect::<Option<Vec<_>>>();
            let Some(now) = now else {
                return Err(failure.unwrap_or_else(|| Error::usage("a value is missing")));
            };
            let changes = now.into_iter().map(|(name, value)| (name, Some(value)));
            let err = match change(cx, &changes.collect::<Vec<_>>()) {
                Ok(()) => return Ok(()),
                Err(err) => err,
            };
            // The next reading of the setting that it is about, or of the last one.
            let told = err.to_string();
            let about = pairs
                .iter()
                .position(|(name, _)| told.starts_with(&format!("{name}:")));
            let readings = &mut chosen[about.unwrap_or(pairs.len() - 1)];
            let last = readings.len() == 1;
            readings.remove(0);
            // `10` as a text is no number: what it said as a number is the reason.
            let mistaken = last || told.contains("expected a");
            let before = failure.as_ref().map(ToString::to_string);
            let no_list = before
                .as_ref()
                .is_some_and(|it| it.contains("expected a list"));
            if before.is_none() || no_list || !mistaken {
                failure = Some(err);
            }
        }
    }
}

/// What a value may be: `30` a number or a text, `a,b` a text or a list. What the setting takes
/// decides.
fn readings(value: &str) -> Vec<Value> {
    let mut readings: Vec<Value> = value.parse().into_iter().collect();
    readings.push(Value::from(value));
    if !value.is_empty() {
        readings.push(
            value
                .split(',')
                .map(|part| Value::from(part.trim()))
                .collect(),
        );
    }
    readings
}

/// Take a setting out of bo.toml
#[derive(clap::Args)]
struct Unset {
    /// The setting, as `bo config show` calls it
    #[arg(value_name = "NAME")]
    name: String,
}

impl Run for Unset {
    fn run(self, cx: &mut Context) -> Result<()> {
        change(cx, &[(self.name.as_str(), None)])
    }
}

/// Writes `bo.toml` with settings changed, if it still says something that makes sense. The log
/// says so, with the values as `bo config show` shows them.
fn change(cx: &mut Context, changes: &[(&str, Option<Value>)]) -> Result<()> {
    let path = cx.folder().join(settings::FILE);
    let mut text = fs::read_to_string(&path).map_err(|err| Error::io(path.display(), err))?;
    let known = cx.firm()?.settings();
    let mut changed = false;
    for (name, value) in changes {
        if let Some(next) = changed_in(&text, name, value.as_ref(), cx.firm()?, &known, &path)? {
            text = next;
            changed = true;
        }
    }
    if !changed {
        return Ok(());
    }
    let firm = Firm::parse(&text).map_err(|err| {
        let hint = err.hint().unwrap_or("`bo config show` lists the settings");
        let told = err.to_string();
        let about = changes
            .iter()
            .find(|(name, _)| told.starts_with(&format!("{name}: ")));
        match (about, changes) {
            (Some(_), _) | (None, []) => Error::usage(told.clone()),
            (None, [(name, _), ..]) => Error::usage(format!("{name}: {told}")),
        }
        .with_hint(hint)
    })?;
    let settings = firm.settings();
    let mut line = vec![
        "config",
        if changes[0].1.is_some() {
            "set"
        } else {
            "unset"
        },
    ];
    for (name, value) in changes {
        let shown = settings.iter().find(|(known, _)| known == name);
        line.push(name);
        if let (Some(_), Some((_, shown))) = (value, shown) {
            line.push(shown);
        }
    }
    let line = command_line(&line);
    let dry_run = cx.is_dry_run();
    cx.write_as(line, |tx| {
        for (name, _) in changes {
            tx.touch("setting", name)?;
        }
        match dry_run {
            true => Ok(()),
            false => replace_file(&path, text.as_bytes()),
        }
    })
}

/// The text with one setting changed; nothing, if it says so already.
fn changed_in(
    text: &str,
    name: &str,
    value: Option<&Value>,
    firm: &Firm,
    known: &[(String, String)],
    path: &std::path::Path,
) -> Result<Option<String>> {
    let text = with_levels(text.to_string(), name, firm)?;
    let mut document: DocumentMut = text
        .parse()
        .map_err(|err: toml_edit::TomlError| Error::input(err.message()).at(path.display()))?;
    let Some((group, setting)) = name.rsplit_once('.') else {
        return Err(Error::usage(format!("`{name}` is no setting"))
            .with_hint("`bo config show` lists them, such as company.street"));
    };
    let Some(table) = table_of(&mut document, group) else {
        return Err(no_setting(name, known));
    };
    match value {
        Some(value) => {
            if table.get(setting).is_none()
                && let Some(text) = uncommented(&text, group, setting, value)
            {
                return Ok(Some(text));
            }
            table.insert(setting, Item::Value(value.clone()));
        }
        None if table.remove(setting).is_none() => {
            return match known.iter().any(|(known, _)| known == name) {
                // It has its usual value already.
                true => Ok(None),
                false => Err(no_setting(name, known)),
            };
        }
        None => (),
    }
    Ok(Some(document.to_string()))
}

/// The text with a setting in place of the comment that shows it, such as `# street = "…"`.
fn uncommented(text: &str, group: &str, setting: &str, value: &Value) -> Option<String> {
    let header = format!("[{group}]");
    let mut inside = false;
    let mut found = false;
    let lines = text.split_inclusive('\n').map(|line| {
        let trimmed = line.trim();
        if trimmed.starts_with('[') {
            inside = trimmed.starts_with(&header);
        }
        let shown = trimmed.strip_prefix('#').map(str::trim_start);
        let rest = shown.and_then(|shown| shown.strip_prefix(setting));
        if inside && !found && rest.is_some_and(|rest| rest.trim_start().starts_with('=')) {
            found = true;
            let mut end = &line[line.trim_end().len()..];
            // What it says about the setting stays.
            if let Some(at) = line[1..].find("  #") {
                end = &line[at + 1..];
            }
            return format!("{setting} = {}{end}", value.to_string().trim());
        }
        line.to_string()
    });
    let text: String = lines.collect();
    found.then_some(text)
}

/// `bo.toml` with the levels of dunning that a firm has without a word, if one of them is about
/// to change and none is there.
fn with_levels(mut text: String, name: &str, firm: &Firm) -> Result<String> {
    #[derive(Serialize)]
    struct Levels<'a> {
        dunning: &'a Dunning,
    }
    let written = text.parse::<DocumentMut>().is_ok_and(|document| {
        let dunning = document.get("dunning");
        dunning.is_some_and(|dunning| dunning.get("levels").is_some())
    });
    if written || !name.starts_with("dunning.levels.") {
        return Ok(text);
    }
    let levels = toml::to_string(&Levels {
        dunning: &firm.dunning,
    });
    text.push('\n');
    text.push_str(&levels.map_err(|err| Error::system(format!("the levels of dunning: {err}")))?);
    Ok(text)
}

/// The table called `group`, such as `company` or `dunning.levels.1`; lists are counted from 1.
fn table_of<'a>(document: &'a mut DocumentMut, group: &str) -> Option<&'a mut dyn TableLike> {
    let mut table: &mut dyn TableLike = document.as_table_mut();
    let mut path = group.split('.');
    while let Some(part) = path.next() {
        let item = table
            .entry(part)
            .or_insert_with(|| Item::Table(Table::new()));
        let mut place = || path.next()?.parse::<usize>().ok()?.checked_sub(1);
        table = match item {
            Item::ArrayOfTables(list) => list.get_mut(place()?)?,
            Item::Value(Value::Array(list)) => list.get_mut(place()?)?.as_inline_table_mut()?,
            item => item.as_table_like_mut()?,
        };
    }
    Some(table)
}
