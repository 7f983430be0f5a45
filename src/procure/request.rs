//! Requests for quotation: several suppliers are asked, their answers compared, one gets the order.

use super::offer::net;
use super::order::{self, Wish, WishLine};
use super::rows::{AnswerRow, PriceRow};
use super::store::orders;
use super::store::requests::{self, Answer};
use super::{Order, price, supplier};
use crate::base::{Amount, Error, Id, Price, Quantity, Result, Text, has_come, is_near};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::stock::{self, Item};
use crate::tabular::OnExisting;
use chrono::NaiveDate;

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The row.
    pub id: Id<Request>,
    /// Its number.
    pub number: String,
    /// When.
    pub day: NaiveDate,
    /// Until when we want to know.
    pub answer_by: Option<NaiveDate>,
    /// When it is to be here.
    pub needed_on: Option<NaiveDate>,
    /// In words.
    pub note: Option<Text>,
    /// What.
    pub lines: Vec<RequestLine>,
    /// Who was asked.
    pub suppliers: Vec<Text>,
}

/// Something that is asked for.
#[derive(Clone, Debug)]
pub struct RequestLine {
    /// The row.
    pub id: Id<RequestLine>,
    /// Its place.
    pub position: u32,
    /// The item,
    pub item: Option<Id<Item>>,
    /// its number,
    pub item_number: Option<Text>,
    /// and what it is.
    pub text: Text,
    /// How much,
    pub quantity: Quantity,
    /// of what.
    pub unit: Text,
}

/// What to ask for.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// Whom.
    pub suppliers: Vec<String>,
    /// What: items with their quantities, or texts.
    pub lines: Vec<WishLine>,
    /// When.
    pub day: NaiveDate,
    /// Until when we want to know.
    pub answer_by: Option<NaiveDate>,
    /// When it is to be here.
    pub needed_on: Option<NaiveDate>,
    /// In words.
    pub note: Option<Text>,
}

/// What somebody offers for a line.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The request.
    pub request: String,
    /// Who.
    pub supplier: String,
    /// The line.
    pub line: u32,
    /// The price,
    pub price: Price,
    /// for so many of the unit of the line.
    pub per: Quantity,
    /// How long it takes.
    pub lead_days: Option<u32>,
    /// When they said so.
    pub day: NaiveDate,
    /// Until when it holds.
    pub valid_to: Option<NaiveDate>,
    /// In words.
    pub note: Option<Text>,
}

/// Asks several suppliers for prices.
///
/// # Errors
/// Refused: nobody or nothing is named, or something that is not there.
pub fn request(tx: &Transaction<'_>, firm: &Firm, asking: &Asking) -> Result<Request> {
    if asking.suppliers.is_empty() || asking.lines.is_empty() {
        return Err(
            Error::usage("a request needs somebody to ask, and something")
                .with_hint("`bo buy request new --from L-1 --from L-2 SCH-M8-40 2000`"),
        );
    }
    has_come("on", asking.day, tx.at())?;
    is_near("on", asking.day, tx.at(), (10, 1))?;
    for (what, day) in [
        ("answer-by", asking.answer_by),
        ("needed-on", asking.needed_on),
    ] {
        if let Some(day) = day {
            is_near(what, day, tx.at(), (10, 10))?;
        }
    }
    if let Some(by) = asking.answer_by.filter(|by| *by < asking.day) {
        return Err(Error::usage(format!(
            "--answer-by {by}: that is before the day of the request, {}",
            asking.day
        )));
    }
    let mut contacts = Vec::new();
    for number in &asking.suppliers {
        let supplier = supplier::get(tx, number)?;
        if contacts.contains(&supplier.contact) {
            return Err(Error::usage(format!("`{number}` is asked twice")));
        }
        contacts.push(supplier.contact);
    }
    let mut lines = Vec::new();
    for (wish, position) in asking.lines.iter().zip(1..) {
        if wish.quantity.millionths() <= 0 {
            return Err(Error::usage(format!(
                "line {position}: the quantity is zero"
            )));
        }
        let (item, text, unit) = match &wish.item {
            None if wish.text.as_ref().is_none_or(|it| it.is_empty()) => {
                return Err(Error::usage(format!(
                    "line {position}: neither an item nor a text is given"
                )));
            }
            None => (
                None,
                wish.text.clone().unwrap_or_default(),
                wish.unit.clone(),
            ),
            Some(code) => {
                let (item, scanned) = stock::read_barcode(tx, code)?;
                let unit = wish.unit.clone().or(scanned);
                stock::measure(tx, &item, wish.quantity, unit.as_deref())?;
                let unit = unit.unwrap_or_else(|| item.unit.clone());
                let text = wish.text.clone().unwrap_or_else(|| item.name.clone());
                (Some(item), text, Some(unit))
            }
        };
        lines.push(RequestLine {
            id: Id::new(0),
            position,
            item_number: item.as_ref().map(|it| it.number.clone()),
            item: item.map(|it| it.id),
            text,
            quantity: wish.quantity,
            unit: match unit {
                Some(unit) => unit,
                None => "pcs".parse()?,
            },
        });
    }
    let pattern = &firm.numbers.quote_request;
    let seq = db::next_number(tx, &pattern.series(asking.day), firm.numbers.start.into())?;
    let request = Request {
        id: Id::new(0),
        number: pattern.number(asking.day, seq),
        day: asking.day,
        answer_by: asking.answer_by,
        needed_on: asking.needed_on,
        note: asking.note.clone(),
        lines,
        suppliers: Vec::new(),
    };
    requests::insert(tx, &request, &contacts)?;
    tx.touch("quote request", &request.number)?;
    requests::get(tx, &request.number)
}

/// Notes what somebody offers; for an item it becomes a price of theirs, from the quantity that was
/// asked for on.
///
/// # Errors
/// Refused: they were not asked, or an order was made of the request.
pub fn answer(tx: &Transaction<'_>, offered: &Offered) -> Result<()> {
    let request = open(requests::get(tx, &offered.request)?, tx)?;
    let supplier = supplier::get(tx, &offered.supplier)?;
    if !request.suppliers.contains(&supplier.number) {
        return Err(Error::refused(format!(
            "`{}` was not asked in `{}`",
            supplier.number, request.number
        )));
    }
    let Some(line) = request.lines.iter().find(|it| it.position == offered.line) else {
        return Err(Error::refused(format!(
            "request `{}` has no line {}",
            request.number, offered.line
        )));
    };
    if let Some(order) = made_of(tx, &request, line.position)? {
        return Err(Error::refused(format!(
            "line {} of `{}` has become order `{order}`",
            line.position, request.number
        )));
    }
    if offered.per.millionths() <= 0 || offered.price.amount().is_sign_negative() {
        return Err(Error::usage("the price is below zero, or for nothing"));
    }
    has_come("on", offered.day, tx.at())?;
    is_near("on", offered.day, tx.at(), (10, 1))?;
    if let Some(until) = offered.valid_to {
        is_near("valid-to", until, tx.at(), (10, 10))?;
    }
    let answer = Answer {
        line: line.id,
        contact: supplier.contact,
        price: offered.price,
        per: offered.per,
        lead_days: offered.lead_days,
        day: offered.day,
        note: offered.note.clone(),
    };
    requests::answer(tx, &answer)?;
    if let Some(item) = &line.item_number {
        let row = PriceRow {
            supplier: supplier.number.clone(),
            item: item.clone(),
            unit: Some(line.unit.clone()),
            from_quantity: line.quantity,
            price: offered.price,
            per: Some(offered.per),
            currency: None,
            discount: None,
            minimum: None,
            pack: None,
            supplier_item: None,
            lead_days: offered.lead_days,
            valid_from: offered.day,
            valid_to: offered.valid_to,
        };
        price::put(tx, row, OnExisting::Update)?;
    }
    tx.touch("quote request", &request.number)
}

/// Refuses a request that is closed, or of which nothing is left.
fn open(request: Request, conn: &Connection) -> Result<Request> {
    if let Some(day) = requests::closed(conn, &request)? {
        return Err(
            Error::refused(format!("request `{}` was closed on {day}", request.number))
                .with_hint("`bo buy request new` asks anew"),
        );
    }
    let awarded = requests::awarded(conn, &request)?;
    let left = request.lines.iter();
    let left = left.filter(|line| !awarded.iter().any(|it| it.has(line.position)));
    match (left.count(), awarded.first()) {
        (0, Some(first)) => Err(Error::refused(format!(
            "request `{}` has become order `{}`",
            request.number, first.order
        ))),
        _ => Ok(request),
    }
}

/// The order that was made of a line.
fn made_of(conn: &Connection, request: &Request, position: u32) -> Result<Option<String>> {
    let awarded = requests::awarded(conn, request)?.into_iter();
    Ok(awarded
        .filter(|it| it.has(position))
        .map(|it| it.order)
        .next())
}

/// Closes a request: nobody waits for answers any more.
///
/// # Errors
/// Refused: it is closed, or all of it has become an order.
pub fn close(
    tx: &Transaction<'_>,
    number: &str,
    day: NaiveDate,
    reason: Option<&Text>,
) -> Result<()> {
    let request = open(requests::get(tx, number)?, tx)?;
    requests::close(tx, &request, day, reason.map(Text::as_str))?;
    tx.touch("quote request", number)
}

/// What everybody has answered, line by line.
///
/// # Errors
/// Refused, when there is no such request.
pub fn show_request(conn: &Connection, number: &str) -> Result<Vec<AnswerRow>> {
    let request = requests::get(conn, number)?;
    let book = ledger::book(conn)?;
    let answers = requests::answers(conn, &request)?;
    let mut made = Vec::new();
    for it in requests::awarded(conn, &request)? {
        made.push((orders::get(conn, &it.order)?.contact, it));
    }
    let mut rows = Vec::new();
    for line in &request.lines {
        let first = rows.len();
        for number in &request.suppliers {
            let supplier = supplier::get(conn, number)?;
            let currency = supplier.money(book);
            let said = answers
                .iter()
                .find(|it| it.line == line.id && it.contact == supplier.contact);
            let total = match said {
                None => None,
                Some(it) => Some(net(
                    it.price,
                    line.quantity.amount(),
                    it.per,
                    None,
                    currency,
                )?),
            };
            let mine = made
                .iter()
                .filter(|(contact, it)| *contact == supplier.contact && it.has(line.position));
            let mut won = mine.map(|(_, it)| it.order.clone());
            rows.push(AnswerRow {
                request: request.number.clone(),
                line: line.position,
                item: line.item_number.as_ref().map(ToString::to_string),
                text: line.text.to_string(),
                quantity: line.quantity,
                unit: line.unit.to_string(),
                supplier: number.to_string(),
                price: said.map(|it| it.price),
                per: said.map(|it| it.per),
                total: total.map(Amount::from),
                currency,
                lead_days: said.and_then(|it| it.lead_days),
                cheapest: false,
                order: won.next(),
            });
        }
        // Only what is in the same currency can be compared.
        let own = &mut rows[first..];
        let of_book = |it: &&mut AnswerRow| it.total.is_some() && it.currency == book;
        let least = own.iter_mut().filter(of_book).min_by_key(|it| it.total);
        if let Some(row) = least {
            row.cheapest = true;
        }
    }
    Ok(rows)
}

/// Makes an order of what somebody has answered: of these lines, or of all that are left.
///
/// # Errors
/// Refused: they have not answered for them, or an order was made of them before.
pub fn award(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    to: &str,
    only: &[u32],
    day: NaiveDate,
) -> Result<Order> {
    let request = open(requests::get(tx, number)?, tx)?;
    let supplier = supplier::get(tx, to)?;
    let answers = requests::answers(tx, &request)?;
    if let Some(other) = only
        .iter()
        .find(|it| !request.lines.iter().any(|line| line.position == **it))
    {
        return Err(Error::refused(format!(
            "request `{number}` has no line {other}"
        )));
    }
    let mut lines = Vec::new();
    let mut places = Vec::new();
    for line in &request.lines {
        let named = only.contains(&line.position);
        match made_of(tx, &request, line.position)? {
            Some(order) if named => {
                return Err(Error::refused(format!(
                    "line {} of `{number}` has become order `{order}`",
                    line.position
                )));
            }
            Some(_) => continue,
            None if !only.is_empty() && !named => continue,
            None => places.push(line.position.to_string()),
        }
        let said = answers
            .iter()
            .find(|it| it.line == line.id && it.contact == supplier.contact);
        let Some(said) = said else {
            return Err(Error::refused(format!(
                "`{to}` has no answer for line {} of `{number}`",
                line.position
            ))
            .with_hint(format!(
                "`bo buy request answer {number} {to} {} PRICE`; `bo buy request award {number} {to} LINE …` takes some of the lines",
                line.position
            )));
        };
        let lead = said.lead_days.map(|it| chrono::Days::new(it.into()));
        lines.push(WishLine {
            item: line.item_number.as_ref().map(ToString::to_string),
            text: Some(line.text.clone()),
            quantity: line.quantity,
            unit: Some(line.unit.clone()),
            price: Some(said.price),
            per: Some(said.per),
            discount: None,
            due_on: lead
                .and_then(|it| day.checked_add_days(it))
                .or(request.needed_on),
            department: None,
        });
    }
    let wish = Wish {
        supplier: to.to_string(),
        lines,
        day,
        reference: Some(request.number.parse()?),
        note: request.note.clone(),
        ..Wish::default()
    };
    let order = order::add(tx, firm, &wish)?;
    requests::award(tx, &request, &order, &places.join(","))?;
    tx.touch("quote request", number)?;
    Ok(order)
}
