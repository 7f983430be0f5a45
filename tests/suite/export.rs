//! The books as other programs get them: read back the way those programs do, they leave the same
//! on every account.

use crate::support::{Sandbox, root};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;

/// A firm with every kind of entry: rates, exemptions, deposits, discounts, losses, other
/// currencies, reverse charge, and what a person posts by hand.
fn firm(chart: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let code = |skr03: &'static str, skr04: &'static str| match chart {
        "skr03" => skr03,
        _ => skr04,
    };
    let (bank, sales, vat, transit) = (
        code("1200", "1800"),
        code("8400", "4400"),
        code("1776", "3806"),
        code("1360", "1460"),
    );
    let (rent, paper, wages, tax) = (
        code("4210", "6310"),
        code("4930", "6815"),
        code("4120", "6020"),
        code("1741", "3730"),
    );
    let input = code("1576", "1406");
    sandbox.stdout(&format!(
        r#"set -e
exec > /dev/null
bo init --company "Weber & <Söhne> GmbH" --chart {chart} --quiet
bo config set company.street "Werkstraße 12" --quiet; bo config set company.zip 50667 --quiet
bo config set company.city Köln --quiet; bo config set company.vat_id DE136695976 --quiet
bo config set datev.consultant 1001 --quiet; bo config set datev.client 42 --quiet
bo contact add 10777 "Café Kranz" --zip 50667 --city Köln --discount-days 7 --discount-percent 2
bo contact add K-2 "Österberg OG" --city Wien --country AT --vat-id ATU13585627 --vat intra-community
bo contact add K-3 "Harbour Lights Inc" --city Boston --country US --vat export --currency USD
bo contact add K-4 "Łódź 漢字 Handel" --city Köln --vat-id DE123456788
bo contact add L-1 "Stahlhof GmbH" --supplier --city Duisburg
bo contact add L-2 "Software Ltd" --supplier --city Dublin --country IE --vat-id IE6388047V
bo invoice add --customer 10777 --line "2 x 49.90 @19 Tasse" --line "1.5 kg x 18.90 @7 Bohnen" --line "1 x 33.33 @19 Rest" --date 2025-12-29 --issue
bo invoice add --customer 10777 --prices gross --line "3 x 9.99 @7 Buch" --date 2026-01-02 --issue
bo invoice add --customer K-2 --line "24 x 41.7525 Handlauf" --service-to 2026-01-03 --date 2026-01-03 --issue
bo invoice add --customer K-3 --line "10 x 100 Handrail" --rate 1.25 --service-to 2026-01-04 --date 2026-01-04 --issue
bo invoice add --customer K-4 --line "1 x 0.03 @19 Schraube" --line "1 x 0.03 @19 Mutter" --date 2026-01-05 --issue
bo invoice pay RE-2025-0001 --on 2026-01-03
bo invoice credit RE-2026-0001 --line "1 x 5 @7 Bruch" --reason Bruch --date 2026-01-06
bo invoice cancel RE-2026-0004 --reason Falsch --on 2026-01-07
bo invoice deposit --customer K-4 --line "1 x 100 @19 Anzahlung" --date 2026-01-08 --issue
bo invoice pay RE-2026-0005 --on 2026-01-09 --no-discount
bo invoice final --customer K-4 --line "1 x 500 @19 Theke" --deposit RE-2026-0005 --date 2026-01-10 --issue
bo invoice pay RE-2026-0002 500 --on 2026-02-01
bo invoice write-off RE-2026-0002 --on 2026-02-10
bo invoice pay RE-2026-0003 --rate 1.20 --on 2026-02-11
bo invoice write-off RE-2026-0006 --on 2026-02-12
bo buy bill add --supplier L-1 --number R-1 --date 2026-02-01 --line "10 x 12.50 @19 Stahl" --line "3 x 1.11 @7 Buch"
bo buy bill approve EB-2026-0001 --account 1={paper}
bo buy bill add --supplier L-2 --number "inv 2/ä" --date 2026-02-02 --line "1 x 99.99 @AE Lizenz"
bo buy bill approve EB-2026-0002
bo buy bill pay EB-2026-0001 --on 2026-02-05
bo ledger entry add --text "Miete; bar \"Februar\"" --debit {rent}=800.00 --credit {bank}=800.00 --date 2026-02-01
bo ledger entry add --text "Verkauf von Hand" --debit {bank}=119.00 --credit {sales}=100.00 --credit {vat}=19.00 --date 2026-02-03
bo ledger entry add --text "Verkauf ohne Steuer" --debit {bank}=50.00 --credit {sales}=50.00 --date 2026-02-03
bo ledger entry add --text "Papier mit einem Text, der für die Buchhaltung eines Beraters viel zu lang ist" --debit {paper}=10.00 --debit {input}=1.90 --credit {transit}=11.90 --date 2026-02-04
bo ledger entry add --text Lohn --debit {wages}=3000.00 --debit {rent}=1.00 --credit {tax}=501.00 --credit {bank}=2500.00 --date 2026-02-28
bo ledger entry reverse 2026/1 --reason test || true
bo ledger entry reverse 2026/20 --reason "von vorn" || true
bo check"#
    ));
    sandbox
}

/// What `bo` says is on each account.
fn ours(sandbox: &Sandbox, period: &str) -> BTreeMap<String, i64> {
    let text = sandbox.stdout(&format!("bo ledger trial-balance --format csv {period}"));
    let rows = records(&text, b',');
    let balance = rows[0].iter().position(|name| name == "balance").unwrap();
    let balances = rows
        .iter()
        .skip(1)
        .map(|row| (row[0].clone(), cents(&row[balance])));
    balances.filter(|(_, amount)| *amount != 0).collect()
}

fn records(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|it| it.expect("it is CSV"));
    records
        .map(|it| it.iter().map(ToString::to_string).collect())
        .collect()
}

/// `-1.50` and `1,50` as cents.
fn cents(text: &str) -> i64 {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "00"));
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let whole: i64 = whole.trim_start_matches('-').parse().expect("a number");
    assert_eq!(part.len(), 2, "{text}");
    sign * (whole * 100 + part.parse::<i64>().expect("a number"))
}

/// A table that comes with bo, by its own columns.
fn facts(name: &str) -> Vec<Vec<String>> {
    let path = root().join("src/ledger").join(name);
    let text = fs::read_to_string(path).expect("the table is there");
    records(&text, b',').split_off(1)
}

fn is_on(day: &str, since: &str, until: &str) -> bool {
    (since.is_empty() || since <= day) && (until.is_empty() || day <= until)
}

/// DATEV, as far as it takes in batches: keys, automatic accounts, accounts of VAT.
struct Datev {
    chart: &'static str,
    /// The accounts of the chart by role.
    roles: BTreeMap<String, String>,
    keys: Vec<Vec<String>>,
    automatic: Vec<Vec<String>>,
    balances: BTreeMap<String, i64>,
}

impl Datev {
    fn new(chart: &'static str) -> Datev {
        let accounts = facts(&format!("charts/{chart}.csv"));
        Datev {
            chart,
            roles: accounts
                .iter()
                .map(|it| (it[4].clone(), it[0].clone()))
                .collect(),
            keys: facts("export/datev/keys.csv"),
            automatic: facts("export/datev/automatic.csv"),
            balances: BTreeMap::new(),
        }
    }

    /// What an account computes by itself: a code, empty where it knows that there is no VAT.
    fn automatic(&self, account: &str, day: &str) -> Option<&str> {
        let number: u32 = account.parse().expect("a number");
        let found = self.automatic.iter().find(|it| {
            it[0] == self.chart
                && (it[1].parse().unwrap()..=it[2].parse().unwrap()).contains(&number)
                && is_on(day, &it[4], &it[5])
        });
        found.map(|it| it[3].as_str())
    }

    fn post(&mut self, account: &str, amount: i64) {
        let number: u32 = account.parse().expect("a number");
        let collective = match number {
            10_000..=69_999 => Some("receivable"),
            70_000..=99_999 => Some("payable"),
            _ => None,
        };
        let account = match collective {
            Some(role) => {
                assert!(account.len() == 5);
                self.roles[role].clone()
            }
            None => format!("{number:04}"),
        };
        *self.balances.entry(account).or_default() += amount;
    }

    /// Takes in a row of a batch of `year`.
    fn row(&mut self, row: &[String], year: &str) {
        assert_eq!(row.len(), 125);
        let day = format!("{year}-{}-{}", &row[9][2..4], &row[9][..2]);
        let amount = match row[1].as_str() {
            "S" => cents(&row[0]),
            "H" => -cents(&row[0]),
            other => panic!("{other}"),
        };
        let (account, contra, key) = (row[6].clone(), row[7].clone(), row[8].as_str());
        assert_ne!(account, contra);
        assert!(
            self.automatic(&account, &day).is_none(),
            "VAT is computed on the contra account: {row:?}"
        );
        let tax = match (self.automatic(&contra, &day), key) {
            (Some(_), "40") => None,
            (Some(""), "") | (None, "") => None,
            (Some(tax), "") => self
                .keys
                .iter()
                .find(|it| it[0] == tax && is_on(&day, &it[6], &it[7])),
            (None, key) => {
                let found = self
                    .keys
                    .iter()
                    .find(|it| it[1] == key && is_on(&day, &it[6], &it[7]));
                Some(found.unwrap_or_else(|| panic!("no key {key}")))
            }
            (Some(_), key) => panic!("the key {key} on the automatic account {contra}"),
        };
        let (gross, tax) = (-amount, tax.cloned());
        self.post(&account, amount);
        let Some(tax) = tax else {
            self.post(&contra, gross);
            return;
        };
        let rate: i64 = tax[2].parse().unwrap();
        let rounded = |amount: i64, by: i64| (amount.abs() * 2 + by) / (2 * by) * amount.signum();
        let role = |name: &str| self.roles.get(name).cloned();
        let (input, output) = (role(&tax[4]), role(&tax[5]));
        match tax[3].as_str() {
            "included" => {
                let vat = rounded(gross * rate, 100 + rate);
                self.post(&contra, gross - vat);
                let name = [&tax[4], &tax[5]].into_iter().find(|it| !it.is_empty());
                let account = self.roles[name.expect("it has an account")].clone();
                self.post(&account, vat);
            }
            _ => {
                let vat = rounded(gross * rate, 100);
                self.post(&contra, gross);
                self.post(&input.expect("input VAT"), vat);
                self.post(&output.expect("output VAT"), -vat);
            }
        }
    }
}

/// The records of a file for DATEV.
fn extf(sandbox: &Sandbox, name: &str) -> Vec<Vec<String>> {
    let bytes = fs::read(sandbox.path().join("datev").join(name)).expect("the file is there");
    let (text, _, failed) = encoding_rs::WINDOWS_1252.decode(&bytes);
    assert!(!failed && text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\n'));
    records(&text, b';')
}

#[track_caller]
fn datev_has_the_same_balances(chart: &'static str) {
    let sandbox = firm(chart);
    let told = sandbox.stdout("bo ledger export --to datev --format csv");
    for code in ["BO-DATEV-1", "BO-DATEV-2"] {
        assert!(told.contains(code), "{told}");
    }
    let mut datev = Datev::new(chart);
    let mut keys = Vec::new();
    for year in ["2025", "2026"] {
        let rows = extf(&sandbox, &format!("EXTF_Buchungsstapel_{year}.csv"));
        assert_eq!(rows[0][..5], ["EXTF", "700", "21", "Buchungsstapel", "13"]);
        assert_eq!(rows[0][10..14], ["1001", "42", &format!("{year}0101"), "4"]);
        assert_eq!((rows[0].len(), rows[1].len()), (31, 125));
        for row in &rows[2..] {
            keys.push(row[8].clone());
            assert!(row[13].chars().count() <= 60);
            let allowed =
                |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "_$&%*+-/".contains(c);
            assert!(row[10].chars().all(allowed), "{}", row[10]);
            datev.row(row, year);
        }
    }
    for key in ["", "40", "9", "94"] {
        assert!(
            keys.iter().any(|it| it == key),
            "no row has the key `{key}`"
        );
    }
    datev.balances.retain(|_, amount| *amount != 0);
    assert_eq!(datev.balances, ours(&sandbox, ""));

    let contacts = extf(&sandbox, "EXTF_Debitoren_Kreditoren.csv");
    assert!(contacts[2..].iter().all(|it| it.len() == 254));
    let number = |name: &str| {
        let found = contacts.iter().find(|it| it[1] == name);
        found.map(|it| it[0].clone())
    };
    // The number of a contact that fits is kept; the others follow.
    assert_eq!(number("Café Kranz").as_deref(), Some("10777"));
    assert_eq!(number("Österberg OG").as_deref(), Some("10001"));
    assert_eq!(number("Lódz ?? Handel").as_deref(), Some("10003"));
    assert_eq!(number("Stahlhof GmbH").as_deref(), Some("70001"));
    let again = fs::read(sandbox.path().join("datev/EXTF_Buchungsstapel_2026.csv")).unwrap();
    sandbox.stdout("bo ledger export --to datev -o again -q && bo check -q");
    let second = fs::read(sandbox.path().join("again/EXTF_Buchungsstapel_2026.csv")).unwrap();
    assert!(again == second, "the same books are the same files");
    let refused = sandbox.sh("bo ledger export --to datev");
    assert_eq!(refused.status.code(), Some(1), "it wrote over a file");
}

#[test]
fn datev_has_the_same_balances_skr03() {
    datev_has_the_same_balances("skr03");
}

#[test]
fn datev_has_the_same_balances_skr04() {
    datev_has_the_same_balances("skr04");
}

/// Balances of a journal for hledger or beancount, read line by line.
fn journal(text: &str, marker: &str) -> BTreeMap<String, i64> {
    let mut balances: BTreeMap<String, i64> = BTreeMap::new();
    for line in text.lines() {
        let groups = ["Assets:", "Liabilities:", "Equity:", "Income:", "Expenses:"];
        let posting = line.trim_start();
        if !line.starts_with("  ") || !groups.iter().any(|it| posting.starts_with(it)) {
            continue;
        }
        let (account, rest) = posting.split_once("  ").expect("two spaces end an account");
        let code = account.split_once(marker).expect("a code").1;
        let code = code.split(' ').next().expect("a code");
        let amount = rest.trim().split(' ').next().expect("an amount");
        *balances.entry(code.to_string()).or_default() += cents(amount);
    }
    balances.retain(|_, amount| *amount != 0);
    balances
}

#[test]
fn journals_have_the_same_balances() {
    let sandbox = firm("skr03");
    for period in ["", "--period 2026-01"] {
        let export = |to: &str| sandbox.stdout(&format!("bo ledger export --to {to} {period}"));
        let expected = ours(&sandbox, period);
        assert_eq!(journal(&export("hledger"), ":"), expected);
        assert_eq!(journal(&export("beancount"), ":A"), expected);
        let mut flat: BTreeMap<String, i64> = BTreeMap::new();
        for row in &records(&export("csv"), b',')[1..] {
            *flat.entry(row[3].clone()).or_default() += cents(&row[8]);
        }
        flat.retain(|_, amount| *amount != 0);
        assert_eq!(flat, expected);
    }
    let hledger = sandbox.stdout("bo ledger export --to hledger");
    assert!(hledger.contains("foreign:1000.00 USD"), "{hledger}");
    assert!(hledger.contains("Miete, bar \"Februar\""));
    let beancount = sandbox.stdout("bo ledger export --to beancount");
    assert!(beancount.contains(r#""Miete; bar \"Februar\"""#));
}

#[test]
fn every_export_says_how_many_entries_and_the_head() {
    let sandbox = firm("skr03");
    let said = sandbox.sh("bo ledger trial-balance > /dev/null");
    let said = String::from_utf8_lossy(&said.stderr).to_string();
    let (count, head) = said
        .trim()
        .split_once(" entries, head ")
        .expect("it is said");
    for to in ["hledger", "beancount", "saf-t"] {
        let text = sandbox.stdout(&format!("bo ledger export --to {to} -o - --quiet"));
        assert!(
            text.contains(&format!("entries: {count}, head {head}")),
            "{to}"
        );
    }
    let flat = sandbox.stdout("bo ledger export --to csv --quiet");
    let last = flat.lines().last().expect("there are postings");
    assert!(last.rsplit(',').next().expect("a hash").starts_with(head));
    sandbox.stdout("bo ledger export --to datev --quiet; bo ledger export --to gobd --quiet");
    let batch = extf(&sandbox, "EXTF_Buchungsstapel_2026.csv");
    // What is in the file: two lines are its heads.
    assert_eq!(batch[0][16], format!("bo: {} Buchungen", batch.len() - 2));
    assert_eq!(batch[0][30], format!("bo {head}"));
    let index = fs::read_to_string(sandbox.path().join("gobd/index.xml")).unwrap();
    assert!(index.contains(&format!("entries: {count}, head {head}")));
}

#[test]
fn saf_t_adds_up() {
    let sandbox = firm("skr03");
    let text = sandbox.stdout("bo ledger export --to saf-t --period 2026");
    let document = roxmltree::Document::parse(&text).expect("it is XML");
    let all = |name: &'static str| {
        document
            .descendants()
            .filter(move |it| it.has_tag_name(("urn:OECD:StandardAuditFile-Taxation/2.00", name)))
    };
    let text = |node: roxmltree::Node<'_, '_>| node.text().unwrap_or_default().to_string();
    let only = |name: &'static str| text(all(name).next().expect("it is there"));
    let sum = |name: &'static str| -> i64 {
        let amounts = all(name).filter_map(|it| it.children().find(|it| it.is_element()));
        amounts.map(|it| cents(&text(it))).sum()
    };
    assert_eq!(
        only("NumberOfEntries"),
        all("Transaction").count().to_string()
    );
    assert_eq!(cents(&only("TotalDebit")), sum("DebitAmount"));
    assert_eq!(cents(&only("TotalCredit")), sum("CreditAmount"));
    let closing: BTreeMap<String, i64> = all("Account")
        .map(|account| {
            let child = |name: &str| {
                let mut found = account.children().filter(|it| it.tag_name().name() == name);
                found.next().map(text)
            };
            let debit = child("ClosingDebitBalance").map(|it| cents(&it));
            let credit = child("ClosingCreditBalance").map(|it| -cents(&it));
            (child("AccountID").unwrap(), debit.or(credit).unwrap())
        })
        .filter(|(_, amount)| *amount != 0)
        .collect();
    assert_eq!(closing, ours(&sandbox, ""));
}

#[test]
fn the_folder_for_an_auditor_is_whole() {
    let sandbox = firm("skr03");
    sandbox.stdout("bo ledger export --to gobd -o audit --quiet");
    let folder = sandbox.path().join("audit");
    let sums = fs::read_to_string(folder.join("checksums.txt")).unwrap();
    let mut names: Vec<String> = vec!["checksums.txt".to_string()];
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        let bytes = fs::read(folder.join(name)).unwrap();
        let found: String = Sha256::digest(&bytes)
            .iter()
            .map(|it| format!("{it:02x}"))
            .collect();
        assert_eq!(found, sum, "{name}");
        names.push(name.to_string());
    }
    let mut there: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    there.sort();
    assert_eq!(names, there);
    // The index says what stands in the tables, in their order.
    let index = fs::read_to_string(folder.join("index.xml")).unwrap();
    let index = index.replace("<!DOCTYPE DataSet SYSTEM \"gdpdu-01-09-2004.dtd\">", "");
    let index = roxmltree::Document::parse(&index).expect("it is XML");
    let mut tables = 0;
    for table in index.descendants().filter(|it| it.has_tag_name("Table")) {
        let child = |node: roxmltree::Node<'_, '_>, name: &str| {
            let found = node.children().find(|it| it.has_tag_name(name));
            found.and_then(|it| it.text().map(ToString::to_string))
        };
        let file = child(table, "URL").unwrap();
        let columns: Vec<String> = table
            .descendants()
            .filter(|it| it.has_tag_name("VariablePrimaryKey") || it.has_tag_name("VariableColumn"))
            .map(|it| child(it, "Name").unwrap())
            .collect();
        let rows = records(&fs::read_to_string(folder.join(&file)).unwrap(), b',');
        assert_eq!(rows[0], columns, "{file}");
        tables += 1;
    }
    assert_eq!(tables, there.len() - 3);
}
