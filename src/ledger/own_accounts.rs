//! Accounts that a firm adds to the chart, changes, closes or takes over from another chart.

use super::{Account, AccountRow, Chart, Kind, store};
use crate::base::{Code, Error, Money, Result, Text, closest};
use crate::db::{Connection, Transaction};
use crate::tabular::{OnExisting, Outcome};
use chrono::NaiveDate;

/// What is to be different about an account. An empty text takes a value away.
#[derive(Clone, Debug, Default)]
pub struct AccountChange {
    /// Another number, while nothing was posted to it.
    pub code: Option<Text>,
    /// Its German name.
    pub name_de: Option<Text>,
    /// Its English name.
    pub name_en: Option<Text>,
    /// Another type, while nothing was posted to it.
    pub kind: Option<Kind>,
    /// What desks call it: they post here from now on.
    pub role: Option<Text>,
    /// Its line in the balance sheet or the income statement.
    pub position: Option<Text>,
    /// Its line in the cash-basis statement.
    pub cash_line: Option<Text>,
    /// Whether DATEV computes VAT on it by itself.
    pub automatic: Option<bool>,
    /// From this day on nothing is posted to it.
    pub closed_on: Option<NaiveDate>,
    /// Whether it is open again.
    pub reopen: bool,
}

/// Adds an account to the chart. Its role, if it has one, moves to it.
///
/// # Errors
/// Input: the number or the role is none. Refused: the number is taken, or the role stays where
/// it is.
pub fn add_account(tx: &Transaction<'_>, row: AccountRow) -> Result<Account> {
    let mut account = row.account();
    require_code(&account.code)?;
    if account.name_de.trim().is_empty() {
        return Err(Error::input("name_de: is missing"));
    }
    if account.name_en.is_empty() {
        account.name_en = account.name_de.clone();
    }
    if store::has_account(tx, &account.code)? {
        return Err(
            Error::refused(format!("there is an account `{}` already", account.code))
                .with_hint(format!("`bo ledger accounts edit {}`", account.code)),
        );
    }
    let role = account.role.take();
    store::insert_account(tx, &account)?;
    if let Some(role) = role {
        move_role(tx, &account, &role)?;
        store::own_accounts::seal(tx, &account.code)?;
    }
    store::get_account(tx, &account.code)
}

/// Changes the account called `code`.
///
/// # Errors
/// Refused: something was posted to it and its number or type would change; it is closed while
/// something is on it or desks post to it; or its role stays where it is.
pub fn edit_account(tx: &Transaction<'_>, code: &str, change: &AccountChange) -> Result<Account> {
    let before = store::get_account(tx, code)?;
    let mut account = before.clone();
    if let Some(code) = &change.code {
        require_code(code)?;
        account.code = code.to_string();
    }
    account.kind = change.kind.unwrap_or(account.kind);
    if account.code != before.code {
        require_unposted(tx, &before, "code", &account.code)?;
        if store::has_account(tx, &account.code)? {
            return Err(Error::refused(format!(
                "there is an account `{}` already",
                account.code
            )));
        }
    }
    if account.kind != before.kind {
        require_unposted(tx, &before, "type", account.kind.as_str())?;
        if let Some(role) = &before.role {
            return Err(Error::refused(format!(
                "type: desks post `{role}` to {code}, so it stays {}",
                with_article(before.kind)
            )));
        }
    }
    let named = |text: &Option<Text>, now: String| match text {
        Some(text) if !text.is_empty() => text.to_string(),
        Some(_) | None => now,
    };
    account.name_de = named(&change.name_de, account.name_de);
    account.name_en = named(&change.name_en, account.name_en);
    let given = |text: &Option<Text>, now: Option<String>| match text {
        Some(text) => Some(text.to_string()).filter(|it| !it.is_empty()),
        None => now,
    };
    account.position = given(&change.position, account.position);
    if account.position != before.position {
        require_no_closed_statement(tx, code)?;
    }
    account.cash_line = given(&change.cash_line, account.cash_line);
    account.automatic = change.automatic.or(account.automatic);
    if change.reopen {
        account.closed_on = None;
    }
    if let Some(date) = change.closed_on {
        require_closable(tx, &before)?;
        if let Some((entry, day)) = store::own_accounts::posted_since(tx, code, date)? {
            return Err(Error::refused(format!(
                "closed_on: entry {entry} is posted to {code} on {day}"
            ))
            .with_hint("close it from the day after the last entry on"));
        }
        account.closed_on = Some(date);
    }
    store::own_accounts::update(tx, code, &account)?;
    if let Some(role) = &change.role {
        move_role(tx, &account, role)?;
    }
    store::own_accounts::seal(tx, &account.code)?;
    store::get_account(tx, &account.code)
}

/// Takes over an account of another chart. What is there already stays, or gets the names and
/// lines of the row if `on_existing` is to update.
///
/// # Errors
/// As [`add_account`] and [`edit_account`], naming the column.
pub fn import_account(
    tx: &Transaction<'_>,
    row: AccountRow,
    on_existing: OnExisting,
) -> Result<Outcome> {
    let code = row.code.clone();
    if !store::has_account(tx, &code)? {
        return add_account(tx, row).map(|_| Outcome::Added);
    }
    let there = AccountRow::from(store::get_account(tx, &code)?);
    if there.kind != row.kind && store::own_accounts::is_posted(tx, &code)? {
        return Err(Error::refused(format!(
            "type: {code} is {}, and something is posted to it",
            with_article(there.kind)
        )));
    }
    let row = row.or(&there);
    if row == there {
        return Ok(Outcome::Unchanged);
    }
    match on_existing {
        OnExisting::Refuse => Err(Error::refused(format!(
            "{}: account {code} is there with other facts",
            row.first_difference(&there)
        ))
        .with_hint("--on-existing update changes it, --on-existing skip leaves it")),
        OnExisting::Skip => Ok(Outcome::Skipped),
        OnExisting::Update => {
            let text =
                |text: &Option<String>| text.as_deref().unwrap_or_default().parse().map(Some);
            let change = AccountChange {
                name_de: Some(row.name_de.parse()?),
                name_en: Some(row.name_en.parse()?),
                kind: Some(row.kind),
                role: match row.role != there.role {
                    true => text(&row.role)?,
                    false => None,
                },
                position: text(&row.position)?,
                cash_line: text(&row.cash_line)?,
                automatic: row.automatic,
                closed_on: row.closed_on.filter(|_| row.closed_on != there.closed_on),
                ..AccountChange::default()
            };
            edit_account(tx, &code, &change).map(|_| Outcome::Updated)
        }
    }
}

/// What an account is called: four to nine digits.
fn require_code(code: &str) -> Result<()> {
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    match digits && (4..=9).contains(&code.len()) {
        true => Ok(()),
        false => Err(Error::input(format!(
            "code: `{code}` is no account: it has four to nine digits, such as 4211"
        ))),
    }
}

fn require_unposted(conn: &Connection, account: &Account, column: &str, new: &str) -> Result<()> {
    match store::own_accounts::is_posted(conn, &account.code)? {
        true => Err(Error::refused(format!(
            "{column}: something is posted to {}, it cannot become `{new}`",
            account.code
        ))
        .with_hint(
            "add another account, and close this one: `bo ledger accounts edit … --closed-on …`",
        )),
        false => Ok(()),
    }
}

/// The statements of closed years stay as they were.
fn require_no_closed_statement(conn: &Connection, code: &str) -> Result<()> {
    let Some(last) = store::periods::last_closed(conn)? else {
        return Ok(());
    };
    match store::own_accounts::posted_until(conn, code, last.last())? {
        Some(year) => Err(Error::refused(format!(
            "position: {code} stands in the statement of {year}, which is closed"
        ))
        .with_hint("add another account for what comes: `bo ledger accounts add … --position …`")),
        None => Ok(()),
    }
}

/// An account can be closed that no desk posts to; those of the balance sheet must be empty.
fn require_closable(conn: &Connection, account: &Account) -> Result<()> {
    if let Some(role) = &account.role {
        return Err(Error::refused(format!(
            "closed_on: desks post `{role}` to {}",
            account.code
        ))
        .with_hint(format!(
            "move that first: `bo ledger accounts edit OTHER --role {role}`"
        )));
    }
    let balance = match account.kind {
        Kind::Asset | Kind::Liability | Kind::Equity => {
            store::own_accounts::balance(conn, &account.code)?
        }
        // The closing of the year takes care of these.
        Kind::Income | Kind::Expense => 0,
    };
    match balance {
        0 => Ok(()),
        minor => Err(Error::refused(format!(
            "closed_on: {} is on {}",
            Money::from_minor(minor, store::book(conn)?),
            account.code
        ))
        .with_hint("post that to another account first: `bo ledger entry add`")),
    }
}

/// Makes desks post what they call `role` to `account`.
fn move_role(tx: &Transaction<'_>, account: &Account, role: &str) -> Result<()> {
    if role.is_empty() {
        return match &account.role {
            Some(role) => Err(
                Error::refused(format!("role: desks need an account for `{role}`")).with_hint(
                    format!("move it: `bo ledger accounts edit OTHER --role {role}`"),
                ),
            ),
            None => Ok(()),
        };
    }
    require_role(role)?;
    if account.role.as_deref() == Some(role) {
        return Ok(());
    }
    if let Some(other) = &account.role {
        return Err(Error::refused(format!(
            "role: desks post `{other}` to {}; an account has one role",
            account.code
        )));
    }
    if account.closed_on.is_some() {
        return Err(Error::refused(format!("role: {} is closed", account.code)));
    }
    if store::has_role(tx, role)? {
        let holder = store::account_of_role(tx, role)?;
        if holder.kind != account.kind {
            return Err(Error::refused(format!(
                "role: `{role}` is {}, {} is {}",
                with_article(holder.kind),
                account.code,
                with_article(account.kind)
            )));
        }
        // What is open is looked for on one account, from the first entry on.
        let moves =
            matches!(holder.kind, Kind::Income | Kind::Expense) || ["bank", "cash"].contains(&role);
        if !moves && store::own_accounts::is_posted(tx, &holder.code)? {
            return Err(Error::refused(format!(
                "role: `{role}` stays on {}: something is posted to it",
                holder.code
            )));
        }
    }
    store::own_accounts::move_role(tx, role, &account.code)
}

/// A role is one that desks know, or a variant of one: `vat-in.21`, `private-draw.insurance`.
fn require_role(role: &str) -> Result<()> {
    let family = |role: &str| role.split('.').next().unwrap_or_default().to_string();
    let known: Vec<String> = Chart::Skr03
        .accounts()?
        .into_iter()
        .filter_map(|account| account.role)
        .collect();
    if known.iter().any(|it| family(it) == family(role)) {
        return Ok(());
    }
    let error = Error::input(format!("role: no desk knows `{role}`"));
    Err(match closest(role, known.iter().map(String::as_str)) {
        Some(close) => error.with_hint(format!("did you mean `{close}`?")),
        None => error.with_hint("`bo ledger accounts list --columns role,code` shows the roles"),
    })
}

fn with_article(kind: Kind) -> &'static str {
    match kind {
        Kind::Asset => "an asset",
        Kind::Liability => "a liability",
        Kind::Equity => "equity",
        Kind::Income => "income",
        Kind::Expense => "an expense",
    }
}
