//! What three other programs expect of their stock, through the command line: moves are imported,
//! values asked. Where a vector depends on a policy, it is the one it names.

use crate::support::{Sandbox, root};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use std::fs;

/// What cannot be said to a stock whose value belongs to the item and not to a place, is about
/// something else (reorder points, lead times), or starts from the inside of another program.
const ELSEWHERE: &[&str] = &["erp-bd-01", "try-rop-01", "try-lead-01"];

struct Case<'a> {
    vector: &'a Value,
    rows: Vec<Value>,
    negative: bool,
    lots: bool,
}

fn number(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

fn amount(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}

impl Case<'_> {
    /// The day of a move: its own, or one after the other.
    fn day(&self, index: usize, entry: &Value) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(2026, 1, 10).expect("a day");
        let days = match (entry["day"].as_i64(), entry["date"].as_str()) {
            (Some(day), _) => u64::try_from(day + 5).expect("a day from -5 on"),
            (None, Some("-1m")) => 2,
            (None, Some(date)) if date.starts_with("20") => {
                return date.parse().expect("a date");
            }
            _ if entry["created"] == "-1y" => 0,
            _ => index as u64 + 3,
        };
        first + Days::new(days)
    }

    fn push(&mut self, index: usize, entry: &Value, row: Value) {
        let mut row = row;
        // Lots that share one value are lots of an item of their own.
        let item = match entry["scope"].as_str() {
            Some("item") => "P",
            Some(_) => "P2",
            None => entry["item"].as_str().unwrap_or("P"),
        };
        row["item"] = json!(item);
        row["day"] = json!(self.day(index, entry).to_string());
        if row["key"].is_null() {
            row["key"] = json!(format!("m{index}"));
        }
        if let Some(lot) = entry["lot"].as_str() {
            row["lot"] = json!(lot);
            self.lots = true;
        }
        if let Some(unit) = entry["uom"].as_str() {
            row["unit"] = json!(unit);
        }
        self.rows.push(row);
    }

    fn take(&mut self, index: usize, entry: &Value) {
        let quantity = number(&entry["qty"]);
        let place = |name: &str| entry[name].as_str().map(ToString::to_string);
        match entry["t"].as_str().expect("a move has a type") {
            // What comes back from where it was used is worth what it has cost.
            "in" if entry["from"] == "production" => {
                self.push(
                    index,
                    entry,
                    json!({"kind": "back-in", "quantity": quantity, "of": "m0"}),
                );
            }
            "in" => {
                let mut row = json!({"kind": "in", "quantity": quantity, "to": place("loc")});
                match entry["value"].is_null() {
                    true if !entry["unit_cost"].is_null() => {
                        row["cost"] = json!(number(&entry["unit_cost"]));
                    }
                    true => {}
                    false => row["value"] = json!(format!("{:.2}", amount(&entry["value"]))),
                }
                self.push(index, entry, row);
            }
            "out" => {
                let mut row = json!({"kind": "out", "quantity": quantity, "from": place("loc")});
                if let Some(rate) = entry["rate"].as_f64() {
                    let moves = self.vector["moves"].as_array().expect("moves");
                    let of = moves
                        .iter()
                        .position(|it| it["unit_cost"].as_f64() == Some(rate));
                    row["of"] = json!(format!("m{}", of.expect("a receipt at that rate")));
                }
                self.push(index, entry, row);
            }
            "out_multi" => {
                for (part, line) in entry["lines"].as_array().expect("lines").iter().enumerate() {
                    let row = json!({"kind": "out", "quantity": number(&line[1]),
                                     "lot": line[0], "key": format!("m{index}.{part}")});
                    self.push(index, entry, row);
                }
            }
            "set_cost" => {
                let row =
                    json!({"kind": "price", "value": null, "cost": number(&entry["unit_cost"])});
                self.push(index, entry, row);
            }
            "return_from_customer" | "rereturn" => {
                let of = format!("m{}", entry["of"]);
                let row = json!({"kind": "back-in", "quantity": quantity, "of": of});
                self.push(index, entry, row);
            }
            "return_to_supplier" => {
                let of = format!("m{}", entry["of"]);
                let row = json!({"kind": "back-out", "quantity": quantity, "of": of});
                self.push(index, entry, row);
            }
            "edit_qty" => {
                // What was wrong is taken back, and entered again on its own day.
                let at = entry["move"].as_u64().expect("an index") as usize;
                let moves = self.vector["moves"].as_array().expect("moves");
                let mut right = moves[at].clone();
                right["qty"] = entry["qty"].clone();
                let key = format!("m{at}");
                self.rows.retain(|row| row["key"] != json!(key));
                self.take(at, &right);
            }
            "change_method" => {
                self.push(
                    index,
                    entry,
                    json!({"kind": "method", "method": entry["to"]}),
                );
            }
            "count" if amount(&entry["qty"]) < 0.0 => {
                let out = quantity.trim_start_matches('-');
                self.push(index, entry, json!({"kind": "out", "quantity": out}));
            }
            "count" => {
                let mut row = json!({"kind": "count", "quantity": quantity, "to": place("loc")});
                if !entry["unit_cost"].is_null() {
                    row["cost"] = json!(number(&entry["unit_cost"]));
                }
                self.push(index, entry, row);
            }
            "transfer" => {
                let from = place("from");
                let to = place("to").unwrap_or_else(|| "T".to_string());
                let row = json!({"kind": "move", "quantity": quantity, "from": from, "to": to});
                self.push(index, entry, row);
            }
            "transfer_all" => {
                let whole = amount(&entry["lines"]) * amount(&entry["qty_each"]);
                self.push(
                    index,
                    entry,
                    json!({"kind": "move", "quantity": whole.to_string(), "to": "T"}),
                );
            }
            "landed_cost" => {
                let of = entry["of"].as_u64().unwrap_or_default();
                let value = format!("{:.2}", amount(&entry["amount"]));
                let item = entry["only"][0].as_str().unwrap_or("P");
                let mut entry = entry.clone();
                entry["item"] = json!(item);
                let row = json!({"kind": "cost", "value": value, "of": format!("m{of}")});
                self.push(index, &entry, row);
            }
            "state" => {
                let layer = &entry["layers"][0];
                self.push(
                    index,
                    entry,
                    json!({"kind": "price", "cost": number(&layer[1]), "key": "price"}),
                );
                let out = number(&layer[0]);
                let out = out.trim_start_matches('-');
                self.push(index, entry, json!({"kind": "out", "quantity": out}));
            }
            "dropship" => {}
            other => panic!("{}: what is `{other}`?", self.vector["id"]),
        }
    }
}

/// A file with the moves of a vector; what `bo` says where it refuses them.
fn file(vector: &Value) -> (Sandbox, Result<(), String>) {
    let mut case = Case {
        vector,
        rows: Vec::new(),
        negative: true,
        lots: false,
    };
    let moves = vector["moves"].as_array().expect("moves").clone();
    // What makes of another item comes of parts: only its own part is a matter of the stock here.
    for (index, entry) in moves.iter().enumerate() {
        case.take(index, entry);
    }
    if !vector["expect"]["error"].is_null() {
        case.negative = false;
    }
    let class = vector["class"].as_str().unwrap_or_default();
    let method = match vector["method"].as_str().expect("a method") {
        _ if class == "lot-policy" => "fifo",
        "batch-average" | "batch" if case.lots => "specific",
        "any" | "batch-average" | "batch" => "average",
        method => method,
    };
    let unit = match case.rows.iter().any(|row| row["unit"] == "g") {
        true => "kg",
        false => case
            .rows
            .iter()
            .find_map(|row| row["unit"].as_str())
            .unwrap_or("pcs"),
    };
    let tracking = if case.lots { "lot" } else { "none" };
    let negative = if case.negative { "allow" } else { "refuse" };
    let sandbox = Sandbox::new();
    let mut script = "bo init --company Vector --quiet > /dev/null\n".to_string();
    for place in ["Stores", "FG", "S", "T"] {
        script += &format!("bo stock location add {place} --quiet > /dev/null\n");
    }
    for item in ["P", "P1", "P2"] {
        let method = match (class, item) {
            ("lot-policy", "P2") => "specific",
            _ => method,
        };
        script += &format!(
            "bo stock item add {item} Vector --unit {unit} --method {method} --tracking {tracking} --negative {negative} --quiet > /dev/null\n"
        );
    }
    sandbox.stdout(&script);
    let lines: Vec<String> = case.rows.iter().map(ToString::to_string).collect();
    fs::write(sandbox.path().join("moves.jsonl"), lines.join("\n")).expect("a file");
    let output = sandbox.sh("bo stock import moves.jsonl");
    let said = String::from_utf8_lossy(&output.stderr).to_string();
    let done = output.status.success().then_some(()).ok_or(said);
    (sandbox, done)
}

/// The rows of a query in JSON.
fn asked(sandbox: &Sandbox, command: &str) -> Vec<Value> {
    let text = sandbox.stdout(&format!("{command} --format json --quiet"));
    serde_json::from_str(&text).expect("rows in JSON")
}

fn cents(value: &Value) -> i64 {
    let text = number(value);
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    let part: i64 = format!("{part:0<2}")[..2].parse().expect("cents");
    whole.parse::<i64>().expect("a number") * 100 + sign * part
}

fn expected(value: &Value) -> i64 {
    (amount(value) * 100.0).round() as i64
}

#[test]
fn other_programs_expect_the_same() {
    let text = fs::read_to_string(root().join("tests/conformance/stock.json")).expect("vectors");
    let vectors: Vec<Value> = serde_json::from_str(&text).expect("vectors in JSON");
    let (mut wrong, mut looked) = (Vec::new(), 0);
    for vector in &vectors {
        let id = vector["id"].as_str().expect("an id");
        if ELSEWHERE.contains(&id) {
            continue;
        }
        let (sandbox, done) = file(vector);
        let mut expect = vector["expect"].clone();
        if vector["class"] == "backdated-policy" {
            // Ours is the order of the days.
            assert_eq!(vector["alt"]["policy"], "replay-by-date", "{id}");
            expect = vector["alt"].clone();
        }
        if let Some(error) = expect["error"].as_str() {
            let said = done.expect_err(error);
            let day = "2026-01-15";
            assert!(
                said.contains("1 pcs below zero") && said.contains(day),
                "{id}: {said}"
            );
            looked += 1;
            continue;
        }
        if id == "erp-fifo-07" {
            // There is no dust where quantities are whole millionths.
            let said = done.expect_err("nine decimals");
            assert!(said.contains("more than 6 decimals"), "{id}: {said}");
            looked += 1;
            continue;
        }
        if let Err(said) = done {
            wrong.push(format!("{id}: {said}"));
            continue;
        }
        let mut compare = |what: &str, is: i64, should: i64| {
            looked += 1;
            if is != should {
                wrong.push(format!("{id}: {what} is {is}, not {should}"));
            }
        };
        let value = asked(&sandbox, "bo stock value P");
        // A method that changed to another one: Odoo revalues what leaves FIFO, which is its policy.
        let neutral = id != "odoo-method-04";
        for (what, column) in [
            ("qty", "on_hand"),
            ("qty_kg", "on_hand"),
            ("value", "worth"),
        ] {
            if !expect[what].is_null() && (neutral || what != "value") {
                let is = value.first().map_or(0, |row| cents(&row[column]));
                compare(what, is, expected(&expect[what]));
            }
        }
        if !neutral {
            // Twenty at 290.00 in all: nine at 10 and ten at 20 stay worth what they are.
            compare("value", cents(&value[0]["worth"]), 29_000);
        }
        let mut journal = asked(&sandbox, "bo stock journal");
        if vector["class"] != "lot-policy" {
            journal.retain(|row| row["item"] == "P");
        }
        journal.sort_by_key(|row| (number(&row["day"]), number(&row["kind"]) == "out"));
        let row = |key: &str| {
            let found = journal.iter().find(|row| row["key"] == json!(key));
            found
                .unwrap_or_else(|| panic!("{id}: no row {key}"))
                .clone()
        };
        let issues: Vec<i64> = journal
            .iter()
            .filter(|row| row["kind"] == "out")
            .map(|row| cents(&row["value"]))
            .collect();
        for (name, index) in [("issue_day0", 0), ("issue_day2", 1), ("issue_value", 0)] {
            if !expect[name].is_null() {
                compare(name, issues[index], expected(&expect[name]));
            }
        }
        if !expect["issue_total"].is_null() {
            compare(
                "issues",
                issues.iter().sum(),
                expected(&expect["issue_total"]),
            );
        }
        for (index, should) in expect["issues"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            compare("an issue", issues[index], expected(should));
        }
        for (index, should) in expect["entries"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            compare(
                "an entry",
                cents(&journal[index]["value"]),
                expected(should),
            );
        }
        if !expect["return_after"].is_null() {
            compare(
                "what came back",
                cents(&row("m2")["value"]),
                expected(&expect["return_after"]),
            );
            let issue = -cents(&row("m1")["value"]);
            compare(
                "the issue",
                issue / 20,
                expected(&expect["issue_unit_after"]),
            );
        }
        if !expect["transfer_out_value"].is_null() {
            // Carrying changes no value: what is carried is worth its share.
            compare("the transfer", cents(&row("m1")["value"]), 0);
            compare("all of it", cents(&value[0]["worth"]), 313_052_000);
        }
        if !expect["transfer_value_after"].is_null() {
            // Two lots: ten of X at 150.00 in all, of which five were carried; five of Y at 50.00.
            compare("both lots", cents(&value[0]["worth"]), 20_000);
        }
        if !expect["P1_unit"].is_null() {
            for (item, name) in [("P1", "P1_unit"), ("P2", "P2_unit")] {
                let value = asked(&sandbox, &format!("bo stock value {item}"));
                compare(name, cents(&value[0]["each"]), expected(&expect[name]));
            }
            let rows = asked(&sandbox, "bo stock journal --item P1");
            let cost = rows
                .iter()
                .find(|row| row["kind"] == "cost")
                .expect("a cost");
            sandbox.stdout(&format!(
                "bo stock reverse {} --reason cancelled",
                cost["row"]
            ));
            let value = asked(&sandbox, "bo stock value P1");
            let should = expected(&expect["after_cancel"]["P1_unit"]);
            compare(
                "P1 after the cost was taken back",
                cents(&value[0]["each"]),
                should,
            );
        }
        for (index, should) in expect["balances"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            let is = number(&journal[index]["on_hand"]);
            compare(
                "a balance",
                (is.parse::<f64>().unwrap() * 1e4).round() as i64,
                (amount(should) * 1e4).round() as i64,
            );
        }
        if !expect["balance_on_2025-11-11"].is_null() {
            let is = asked(&sandbox, "bo stock list --item P --at 2025-11-11");
            compare("the counted balance", cents(&is[0]["on_hand"]), 100);
        }
        for (index, should) in expect["running_qty"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            compare(
                "a running balance",
                cents(&journal[index]["on_hand"]),
                expected(should),
            );
        }
        if let Some(layers) = expect["layers"]
            .as_array()
            .filter(|_| !expect["policy"].is_string())
        {
            let worth: f64 = layers
                .iter()
                .map(|it| amount(&it[0]) * amount(&it[1]))
                .sum();
            compare(
                "the layers",
                cents(&value[0]["worth"]),
                (worth * 100.0).round() as i64,
            );
        }
        if vector["class"] == "negative-policy" {
            // Four are owed at the price of then; with six more at ten one is there.
            compare("what is owed", cents(&value[0]["worth"]), -40_000);
            sandbox.stdout("bo stock in P 5 --cost 10 --on 2026-02-01 > /dev/null");
            let value = asked(&sandbox, "bo stock value P");
            compare("the rest", cents(&value[0]["worth"]), 1_000);
        }
        sandbox.stdout("bo check");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(looked > 90, "only {looked} figures were compared");
}
