//! What once went wrong in the books, tried again from outside: each test is named after it.

use crate::support::Sandbox;
use rusqlite::Connection;

/// The books of a firm with a bank account.
struct Firm(Sandbox);

/// How a command ended: its exit code, and all that it said.
type Said = (i32, String);

impl Firm {
    fn new() -> Firm {
        let sandbox = Sandbox::new();
        sandbox.stdout(
            "bo init . --company 'Test GmbH' --quiet
             bo bank account add giro --iban DE89370400440532013000 --quiet",
        );
        Firm(sandbox)
    }

    /// Runs a command on a day of December 2026.
    fn run(&self, command: &str) -> Said {
        self.run_on("2026-12-05", command)
    }

    fn run_on(&self, day: &str, command: &str) -> Said {
        let output = self
            .0
            .sh(&format!("set -e; export BO_NOW={day}T09:00:00Z\n{command}"));
        let said = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
        (output.status.code().unwrap(), said.concat())
    }

    #[track_caller]
    fn ok(&self, command: &str) -> String {
        let (code, said) = self.run(command);
        assert_eq!(code, 0, "`{command}`: {said}");
        said
    }

    #[track_caller]
    fn refused(&self, command: &str, why: &str) {
        let (code, said) = self.run(command);
        assert!(code != 0 && said.contains(why), "`{command}`: {said}");
    }

    #[track_caller]
    fn says(&self, command: &str, what: &str) {
        let said = self.ok(command);
        assert!(said.contains(what), "`{command}`: {said}");
    }

    /// What `bo check` finds.
    #[track_caller]
    fn found(&self, what: &[&str]) {
        let (code, said) = self.run("bo check --format csv");
        assert_eq!(code, 1, "{said}");
        for what in what {
            assert!(said.contains(what), "{what} is not in: {said}");
        }
    }

    /// Plain SQL of another program.
    fn sql(&self, sql: &str) -> Result<(), String> {
        let conn = Connection::open(self.0.path().join("books.bo")).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        conn.execute_batch(sql).map_err(|err| err.to_string())
    }

    /// The same by someone who takes the triggers away and puts them back.
    fn sql_without_triggers(&self, sql: &str) {
        let conn = Connection::open(self.0.path().join("books.bo")).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        let mut statement = conn
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap();
        let triggers: Vec<(String, String)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        for (name, _) in &triggers {
            conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
        }
        conn.execute_batch(sql).unwrap();
        for (_, sql) in &triggers {
            conn.execute_batch(sql).unwrap();
        }
    }
}

const SALE: &str = "bo ledger entry add --text Sale --debit 1200=119 --credit 8400=100@S19 \
                    --credit 1776=19@S19";

#[test]
fn a_closed_year_was_changed_through_the_year_before() {
    let firm = Firm::new();
    firm.ok(&format!("{SALE} --date 2026-06-01"));
    let close = "bo ledger close 2026 --yes --result carried";
    assert_eq!(firm.run_on("2027-01-05", close).0, 0);
    let rent = "bo ledger entry add --text Rent --debit 4210=10 --credit 1200=10";
    firm.refused(
        &format!("{rent} --date 2025-06-01"),
        "2026-12 is closed and with it all before, nothing is posted on 2025-06-01",
    );
    firm.refused(
        "printf 'account,debit,credit\n1200,5,\n0800,,5\n' > b.csv && bo ledger open 2025 --balances b.csv",
        "2026-12 is closed",
    );
    firm.refused("bo ledger close 2025", "2025 is closed already");
    firm.refused(
        "bo ledger period unlock 2025-06 --reason why",
        "2025-06 is closed",
    );
    firm.refused(
        "bo ledger period lock 2025-06 --reason why",
        "2025-06 is closed",
    );
    let entry = "BEGIN;
                 INSERT INTO posting (entry, line, account, date, amount)
                 SELECT max(id) + 1, 1, 1, '2025-06-01', 5 FROM entry;
                 INSERT INTO posting (entry, line, account, date, amount)
                 SELECT max(id) + 1, 2, 2, '2025-06-01', -5 FROM entry;
                 INSERT INTO entry (id, year, no, date, text, source, posted_at, actor, prev_hash, hash)
                 SELECT max(id) + 1, 2025, 1, '2025-06-01', 'x', 'bank', '2026-12-05T09:00:00.000Z',
                    'x', (SELECT hash FROM entry ORDER BY id DESC LIMIT 1), zeroblob(32) FROM entry;
                 COMMIT";
    let refused = firm.sql(entry).unwrap_err();
    assert!(refused.contains("a later month is closed"), "{refused}");
    firm.sql_without_triggers(entry);
    firm.found(&["2025/1,it was entered before 2026-01 when that was closed"]);
}

#[test]
fn reports_were_empty_without_the_row_that_says_how_far_sums_go() {
    let firm = Firm::new();
    firm.ok(&format!("{SALE} --date 2026-06-01"));
    for sql in [
        "DELETE FROM month_sum_upto",
        "UPDATE month_sum_upto SET entry = 1024",
        "INSERT INTO month_sum_upto (id, entry) VALUES (1, 0)",
    ] {
        let refused = firm.sql(sql).unwrap_err();
        assert!(
            refused.contains("sums of months follow from postings"),
            "{refused}"
        );
    }
    firm.sql_without_triggers("DELETE FROM month_sum_upto");
    firm.refused(
        "bo ledger balance",
        "nothing says how far the sums of months go",
    );
    firm.found(&["BO-LEDGER-4,error,sums of months"]);
    let close = "bo ledger close 2026 --yes --result carried";
    let (code, said) = firm.run_on("2027-01-05", close);
    assert!(code != 0 && said.contains("sums of months"), "{said}");
    firm.says("bo check --repair", "computed again from the postings");
    firm.says("bo check --repair", "there was nothing to repair");
    firm.says("bo ledger balance", "8400");
    assert_eq!(firm.run_on("2027-01-05", close).0, 0);
}

#[test]
fn an_exchange_rate_of_the_own_currency_halved_the_amount() {
    let firm = Firm::new();
    firm.refused(
        "bo ledger entry add --text Rent --debit 4210=100 --credit 1200=100 --currency EUR --rate 2",
        "EUR is the currency of the books: there is no exchange rate for it",
    );
}

#[test]
fn a_check_stopped_at_the_first_value_it_could_not_read() {
    let firm = Firm::new();
    firm.ok(
        "bo contact add K-1 Kranz --customer --city Bonn --quiet
         bo invoice add --customer K-1 --line '1 x 100 Work' --issue --quiet
         bo ledger entry add --text Rent --debit 4210=100 --credit 1200=100 --currency USD --rate 2",
    );
    firm.sql_without_triggers(
        "PRAGMA ignore_check_constraints = ON;
         UPDATE posting SET currency = '??' WHERE currency = 'USD';
         UPDATE entry SET posted_at = 'today' WHERE id = 1;
         UPDATE invoice SET kind = 'letter' WHERE number IS NOT NULL;
         UPDATE invoice_line SET price = 'a lot', vat = 'much';
         UPDATE bank_account SET iban = 'DE00';",
    );
    firm.found(&[
        "BO-FILE-4,error,entry 2026/2,its currency cannot be read",
        "BO-FILE-4,error,entry 2026/1,\"its posted_at cannot be read",
        "BO-FILE-4,error,invoice RE-2026-0001,its kind cannot be read",
        "BO-FILE-4,error,invoice RE-2026-0001,\"its price cannot be read",
        "BO-FILE-4,error,invoice RE-2026-0001,\"its vat cannot be read",
        "BO-FILE-4,error,bank account giro,\"its iban cannot be read",
        "BO-AUDIT-4",
    ]);
}

#[test]
fn entries_were_taken_back_before_they_were_there() {
    let firm = Firm::new();
    firm.ok(&format!("{SALE} --date 2026-11-10"));
    let reverse = "bo ledger entry reverse 2026/1 --reason wrong --on";
    firm.refused(
        &format!("{reverse} 2025-02-01"),
        "entry 2026/1 is of 2026-11-10",
    );
    firm.refused(&format!("{reverse} 2099-01-01"), "years after that");
    firm.ok(&format!("{reverse} 2026-12-01"));
    firm.refused(
        "printf 'key,date,text,account,debit,credit,reverses\na,2026-11-05,Rent,4210,5,,\na,,,1200,,5,\nb,2026-11-04,Back,4210,,5,a\nb,,,1200,5,,\n' > e.csv && bo ledger entry import e.csv",
        "2026-11-04 is before 2026-11-05",
    );
}

#[test]
fn the_shares_of_an_accrual_went_on_without_its_first_entry() {
    let firm = Firm::new();
    firm.ok(
        "bo ledger accrue a1 --account 4360 --amount 120 --from 2026-01-01 --to 2026-12-31 --on 2026-01-10
         bo ledger recurring run --until 2026-03-31",
    );
    let reverse = "bo ledger entry reverse 2026/1 --reason wrong";
    firm.refused(
        reverse,
        "began the accrual `a1`, which goes on: 3 of 12 shares",
    );
    firm.ok(&format!("bo ledger recurring stop a1 && {reverse}"));
}

#[test]
fn a_share_of_nothing_stopped_every_recurring_entry() {
    let firm = Firm::new();
    firm.ok(
        "bo ledger accrue a2 --account 4360 --amount 0.05 --from 2026-01-01 --to 2026-12-31 --on 2026-01-10
         bo ledger accrue a3 --account 4360 --amount 12 --from 2026-01-01 --to 2026-12-31 --on 2026-01-10",
    );
    let run = "bo ledger recurring run --until 2026-12-31 --format csv";
    let said = firm.ok(run);
    assert_eq!(said.matches("2026/").count(), 5 + 12, "{said}");
    assert_eq!(firm.ok(run).matches("2026/").count(), 0);
    let shown = firm.ok("bo ledger recurring show a2 --format csv");
    assert_eq!(shown.matches("2026/").count(), 2 * 5, "{shown}");
}

#[test]
fn vat_of_a_service_came_with_the_month_of_its_invoice() {
    let firm = Firm::new();
    firm.ok("bo contact add K-1 Kranz --customer --city Bonn --quiet");
    let add = "bo invoice add --customer K-1 --line '1 x 100 Work' --date 2026-12-02 --issue --service-from";
    firm.says(
        &format!("{add} 2026-10-01 --service-to 2026-10-20"),
        "RE-2026-0001 is posted on 2026-10-20, when the service ended",
    );
    firm.says("bo ledger vat return --period 2026-10", "19.00");
    let december = firm.ok("bo ledger vat return --period 2026-12");
    assert!(!december.contains("19.00"), "{december}");
    firm.says(
        "bo ledger vat return --period 2026-10 --explain",
        "RE-2026-0001",
    );
    firm.ok("bo ledger period lock 2026-10 --reason declared");
    firm.says(
        &format!("{add} 2026-10-01 --service-to 2026-10-20"),
        "warning: the VAT of RE-2026-0002 belongs to 2026-10, which is not open",
    );
    firm.says("bo ledger vat return --period 2026-12", "19.00");
    firm.ok("bo check");
}

#[test]
fn more_than_was_owed_carried_vat_in_one_statement_only() {
    let firm = Firm::new();
    firm.ok("bo config set vat.basis cash --quiet
         bo contact add K-1 Kranz --customer --city Bonn --quiet
         bo invoice add --customer K-1 --line '1 x 100 Work' --date 2026-12-01 --issue --quiet
         bo invoice pay RE-2026-0001 200 --on 2026-12-03 --quiet");
    firm.says("bo ledger vat return --period 2026-12", "19.00");
    let said = firm.ok("bo ledger eur --year 2026");
    assert!(!said.contains("31.93") && said.contains("19.00"), "{said}");
    assert!(said.contains("81.00 EUR more were paid"), "{said}");
    firm.ok("bo check");
}

#[test]
fn what_was_written_off_before_it_was_owed_was_in_kz_50() {
    let firm = Firm::new();
    firm.ok("bo config set vat.basis cash --quiet
         bo contact add K-1 Kranz --customer --city Bonn --quiet
         bo invoice add --customer K-1 --line '1 x 1000 Work' --date 2026-12-01 --issue --quiet
         bo invoice pay RE-2026-0001 595 --on 2026-12-03 --quiet
         bo invoice write-off RE-2026-0001 --quiet");
    let said = firm.ok("bo ledger vat return --period 2026-12 --format csv");
    assert!(said.contains(",81,"), "{said}");
    assert!(said.contains(",500,95.00"), "{said}");
    assert!(!said.contains(",50,"), "{said}");
    firm.ok("bo check");
}

#[test]
fn the_code_of_a_sale_stood_on_an_expense() {
    let firm = Firm::new();
    let add = "bo ledger entry add --text X";
    firm.refused(
        &format!("{add} --debit 4210=100@S19 --credit 1200=100"),
        "account 4210 is an expense, the tax code `S19` is for what is sold",
    );
    firm.refused(
        &format!("{add} --debit 1200=100@S19 --credit 8400=100"),
        "account 1200 is money or a debt",
    );
    firm.refused(
        &format!("{add} --debit 1200=100 --credit 8400=100@in.S19"),
        "account 8400 is a sale",
    );
    // A machine, a deposit and a loss may have codes.
    firm.ok(&format!(
        "{add} --debit 0320=100@in.S19 --debit 1576=19@in.S19 --credit 1200=119"
    ));
    firm.ok(&format!(
        "{add} --debit 2400=100@S19 --debit 1776=19@S19 --credit 1400=119"
    ));
    firm.ok(&format!("{add} --debit 1200=1000 --credit 8400=1000@S19"));
    let said = firm.ok("bo ledger vat return --period 2026-12");
    assert!(said.contains("BO-VAT-5"), "{said}");
    assert!(!said.contains("(volle Euro)"), "{said}");
}

#[test]
fn keys_mandates_and_bank_accounts_were_changed_unseen() {
    let firm = Firm::new();
    firm.ok(
        "bo contact add K-1 Kranz --customer --city Bonn --iban DE02120300000000202051 --quiet
         bo contact add K-2 Miller --customer --city Bonn --quiet
         bo bank mandate add M-1 --contact K-1 --signed-on 2026-11-01 --quiet
         bo bank mandate add M-2 --contact K-1 --signed-on 2026-11-01 --quiet
         bo contact edit K-1 --iban DE02500105170137075030 --quiet
         bo contact edit K-1 --phone 123 --quiet
         bo ledger entry add --text Rent --debit 4210=100 --credit 1200=100 --quiet
         printf 'key,date,text,account,debit,credit\nr1,2026-11-05,Rent,4210,5,\nr1,,,1200,,5\n' > e.csv
         bo ledger entry import e.csv --quiet
         bo check --quiet",
    );
    firm.sql_without_triggers(
        "UPDATE entry SET key = 'r2' WHERE key = 'r1';
         UPDATE entry SET key = NULL WHERE key <> 'r2';
         UPDATE posting SET line = line + 1 WHERE entry = 1 AND line = 2;
         UPDATE mandate SET holder = 'Thief' WHERE reference = 'M-1';
         DELETE FROM mandate WHERE reference = 'M-2';
         UPDATE contact SET iban = 'DE02120300000000202051';",
    );
    firm.found(&[
        "BO-LEDGER-3,error,entry 2026/1,",
        "BO-LEDGER-3,error,entry 2026/2,",
        "BO-LEDGER-1,error,entry 2026/1,",
        "BO-AUDIT-4,error,mandate M-1,",
        "BO-AUDIT-5,error,mandate M-2,",
        "BO-AUDIT-4,error,contact K-1,",
        "BO-AUDIT-4,error,contact K-2,",
    ]);
}

#[test]
fn a_few_amounts_were_more_than_a_number_holds() {
    let firm = Firm::new();
    let add = "bo ledger entry add --text X --debit 4210";
    firm.refused(
        &format!("{add}=100000000000.01 --credit 1200=100000000000.01"),
        "is more than one posting may be: 100000000000.00 EUR",
    );
    firm.ok(&format!("{add}=100000000000 --credit 1200=100000000000"));
    firm.ok("bo ledger trial-balance");
}

#[test]
fn accounts_were_closed_before_their_last_entry() {
    let firm = Firm::new();
    firm.ok("bo ledger entry add --text Paper --date 2026-03-01 --debit 4930=5 --credit 1200=5");
    firm.refused(
        "bo ledger accounts edit 4930 --closed-on 2026-01-01",
        "closed_on: entry 2026/1 is posted to 4930 on 2026-03-01",
    );
    firm.ok(&format!("{SALE} --date 2026-03-01"));
    let close = "bo ledger close 2026 --yes --result carried";
    assert_eq!(firm.run_on("2027-01-05", close).0, 0);
    firm.refused(
        "bo ledger accounts edit 8400 --position other-income",
        "8400 stands in the statement of 2026, which is closed",
    );
    firm.ok("bo ledger accounts edit 4930 --closed-on 2026-12-31");
}

#[test]
fn a_bad_first_row_was_told_once_more_for_each_row_of_its_entry() {
    let firm = Firm::new();
    let (code, said) = firm.run(
        "printf 'key,date,text,account,debit,credit\na,2026-13-05,Rent,4210,5,\na,,,1200,,5\nb,2026-11-05,Rent,4210,x,\nb,,,1200,,5\n' > e.csv && bo ledger entry import e.csv",
    );
    assert_eq!(code, 3, "{said}");
    assert!(!said.contains("is missing"), "{said}");
    let (_, said) = firm.run(
        "printf 'key,date,text,account,debit,credit\na,,,1200,,5\n' > e.csv && bo ledger entry import e.csv",
    );
    assert!(said.contains("date: is missing"), "{said}");
}

#[test]
fn a_first_row_without_date_or_text_is_told_and_its_second_row_harms_nothing() {
    let firm = Firm::new();
    for (first, why) in [
        ("q,,Miete,4210,5,,", "p.csv:2:date: is missing"),
        ("q,2026-11-01,,4210,5,,", "p.csv:2:text: is missing"),
        (
            "q,2026-11-01,Miete,4210,5,,odd",
            "p.csv:2:source: `odd` is unknown",
        ),
    ] {
        let (code, said) = firm.run(&format!(
            "printf 'key,date,text,account,debit,credit,source\\n{first}\\nq,,,1200,,5,\\n' > p.csv
             bo ledger entry import p.csv"
        ));
        assert!(code == 3 && said.contains(why), "{first}: {said}");
    }
}
