//! `bo config`: the settings in `bo.toml`.

use super::args::{command_line, replace_file};
use super::command::{Noun, Run, verb};
use super::context::Context;
use super::settings;
use bo::base::{Error, Result, closest};
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
Issued invoices keep what they were issued with.

Examples:
  bo config set company.street \"Werkstraße 12\"
  bo config set bank.iban DE89370400440532013000
  bo config set invoice.payment_days 30
  bo config set dunning.levels.2.fee 7.50")]
struct Set {
    /// The setting, as `bo config show` calls it
    #[arg(value_name = "NAME")]
    name: String,

    /// Its value
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    value: String,
}

impl Run for Set {
    fn run(self, cx: &mut Context) -> Result<()> {
        // `30` may be a number or a text: what the setting takes decides.
        let literal = self.value.parse::<Value>().ok();
        let text = Value::from(self.value.as_str());
        let mut failure = None;
        for value in literal.into_iter().chain([text]) {
            match change(cx, &self.name, Some(value)) {
                Ok(()) => return Ok(()),
                Err(err) => failure = Some(err),
            }
        }
        Err(failure.unwrap_or_else(|| Error::usage("a value is missing")))
    }
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
        change(cx, &self.name, None)
    }
}

/// Writes `bo.toml` with one setting changed, if it still says something that makes sense. The
/// log says so, with the value as `bo config show` shows it.
fn change(cx: &mut Context, name: &str, value: Option<Value>) -> Result<()> {
    let path = cx.folder().join(settings::FILE);
    let text = fs::read_to_string(&path).map_err(|err| Error::io(path.display(), err))?;
    let text = with_levels(text, name, cx.firm()?)?;
    let mut document: DocumentMut = text
        .parse()
        .map_err(|err: toml_edit::TomlError| Error::input(err.message()).at(path.display()))?;
    let Some((group, setting)) = name.rsplit_once('.') else {
        return Err(Error::usage(format!("`{name}` is no setting"))
            .with_hint("`bo config show` lists them, such as company.street"));
    };
    let known = cx.firm()?.settings();
    let Some(table) = table_of(&mut document, group) else {
        return Err(no_setting(name, &known));
    };
    let setting_to = value.is_some();
    match value {
        Some(value) => {
            table.insert(setting, Item::Value(value));
        }
        None if table.remove(setting).is_none() => {
            return match known.iter().any(|(known, _)| known == name) {
                // It has its usual value already.
                true => Ok(()),
                false => Err(no_setting(name, &known)),
            };
        }
        None => (),
    }
    let text = document.to_string();
    let firm = Firm::parse(&text).map_err(|err| {
        let hint = err.hint().unwrap_or("`bo config show` lists the settings");
        let told = err.to_string();
        let reason = told.strip_prefix(&format!("{name}: ")).unwrap_or(&told);
        Error::usage(format!("{name}: {reason}")).with_hint(hint)
    })?;
    let settings = firm.settings();
    let shown = settings.iter().find(|(known, _)| known == name);
    let line = match (setting_to, shown) {
        (true, Some((_, shown))) => command_line(&["config", "set", name, shown]),
        (true, None) => command_line(&["config", "set", name]),
        (false, _) => command_line(&["config", "unset", name]),
    };
    let dry_run = cx.is_dry_run();
    cx.write_as(line, |tx| {
        tx.touch("setting", name)?;
        match dry_run {
            true => Ok(()),
            false => replace_file(&path, text.as_bytes()),
        }
    })
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
