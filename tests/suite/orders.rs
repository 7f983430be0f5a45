//! Orders to the bank that wait, are taken back or altered, and cash discounts that are taken back.

use crate::support::Sandbox;
use rusqlite::Connection;

const FIRM: &str = "bo init -q --company 'X GmbH'
    bo config set -q company.street S; bo config set -q company.zip 50667
    bo config set -q company.city Köln; bo config set -q company.vat_id DE136695976
    bo contact add -q K-1 Kunde --street a --zip 10115 --city Berlin --iban DE02500105170137075030
    bo contact add -q L-1 Lief --supplier --street a --zip 10115 --city Berlin --iban DE02120300000000202051
    bo bank account add -q giro --iban DE89370400440532013000";

/// A bill over 1785.00, approved.
const BILL: &str = "bo buy bill add -q --supplier L-1 --number R-1 --date 2026-11-01 --line '1 x 1500 @19 Steel' --due-on 2026-11-20
    bo buy bill approve -q EB-2026-0001";

fn firm(lines: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(FIRM);
    sandbox.stdout(lines);
    sandbox
}

/// That a command ends with `code` and says what is expected.
#[track_caller]
fn check(sandbox: &Sandbox, lines: &str, code: i32, expected: &[&str]) {
    let output = sandbox.sh(&format!("{{ {lines}; }} 2>&1"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(code), "`{lines}`: {text}");
    for expected in expected {
        assert!(
            text.contains(expected),
            "`{lines}`: no `{expected}` in {text}"
        );
    }
}

fn file(sandbox: &Sandbox) -> Connection {
    Connection::open(sandbox.path().join("books.bo")).unwrap()
}

/// What approving says after `meanwhile` happened to the bill of a waiting order.
#[track_caller]
fn waited(meanwhile: &str, expected: &str) {
    let sandbox = firm(BILL);
    sandbox.stdout("bo config set -q bank.approve_above 1000");
    sandbox.stdout("BO_ACTOR=anna bo bank pay -q EB-2026-0001");
    sandbox.stdout(meanwhile);
    let approve = "BO_ACTOR=bert bo bank order approve ZA-2026-0001 --to o.xml";
    let hint = "`bo bank order cancel ZA-2026-0001 --reason …`";
    check(&sandbox, approve, 1, &[expected, hint]);
    assert!(!sandbox.path().join("o.xml").exists());
    sandbox.stdout("bo bank order cancel -q ZA-2026-0001 --reason late; bo check");
}

#[test]
fn a_bill_that_changed_while_its_order_waited_is_not_paid() {
    waited(
        "bo buy bill pay -q EB-2026-0001",
        "0.00 EUR is open on `EB-2026-0001`, not 1785.00 EUR",
    );
    waited(
        "bo buy bill pay -q EB-2026-0001 100",
        "1685.00 EUR is open on `EB-2026-0001`",
    );
    waited(
        "bo buy bill cancel -q EB-2026-0001 --reason wrong",
        "`EB-2026-0001` is cancelled",
    );
}

#[test]
fn a_discount_does_not_keep_a_waiting_order_from_its_approval() {
    let sandbox = firm(
        "bo buy bill add -q --supplier L-1 --number R-1 --date 2026-11-10 --line '1 x 1500 @19 Steel' --discount-days 30 --discount-percent 3
         bo buy bill approve -q EB-2026-0001
         bo config set -q bank.approve_above 1000
         BO_ACTOR=anna bo bank pay -q EB-2026-0001",
    );
    sandbox.stdout("BO_ACTOR=bert bo bank order approve -q ZA-2026-0001 --to o.xml; bo check");
    let show = "bo buy bill list --columns number,open --format csv";
    check(&sandbox, show, 0, &["EB-2026-0001,0.00"]);
}

#[test]
fn what_is_collected_still_stands_when_it_is_approved() {
    let collect = "bo config set -q bank.creditor_id DE98ZZZ09999999999
        bo bank mandate add -q M-1 --contact K-1 --signed-on 2026-03-01
        bo invoice add -q --customer K-1 --date 2026-11-02 --pay-by direct-debit --mandate M-1 --line '1 x 1500 @19 Mug' --issue
        bo config set -q bank.approve_above 1000
        BO_ACTOR=anna bo bank collect -q RE-2026-0001";
    for (meanwhile, expected) in [
        (
            "bo invoice pay -q RE-2026-0001",
            "0.00 EUR is open on `RE-2026-0001`, not 1785.00 EUR",
        ),
        (
            "bo invoice cancel -q RE-2026-0001 --reason wrong",
            "`RE-2026-0001` is cancelled",
        ),
        (
            "bo bank mandate end -q M-1 --on 2026-11-22",
            "`RE-2026-0001` cannot be collected: mandate `M-1` ended on 2026-11-22",
        ),
    ] {
        let sandbox = firm(collect);
        sandbox.stdout(meanwhile);
        let approve = "BO_ACTOR=bert bo bank order approve ZA-2026-0001 --to o.xml";
        check(&sandbox, approve, 1, &[expected, "bo bank order cancel"]);
    }
}

#[test]
fn an_order_cancelled_behind_the_back_of_the_books_is_found() {
    let sandbox = firm(&format!("{BILL}\nbo bank pay -q EB-2026-0001 --to o.xml"));
    sandbox.stdout("bo check");
    file(&sandbox)
        .execute(
            "UPDATE payment_order SET stage = 'cancelled', reason = 'x'",
            [],
        )
        .unwrap();
    let found = [
        "BO-BANK-8",
        "what it paid of EB-2026-0001 was not taken back",
        "BO-BANK-12",
        "it is cancelled and still holds EB-2026-0001",
    ];
    check(&sandbox, "bo check", 1, &found);
}

#[test]
fn an_order_lets_go_only_of_what_came_back() {
    for waits in [true, false] {
        let sandbox = firm(BILL);
        if waits {
            sandbox.stdout("bo config set -q bank.approve_above 1000");
        }
        sandbox.stdout("BO_ACTOR=anna bo bank pay -q EB-2026-0001; bo check");
        let conn = file(&sandbox);
        let update = "UPDATE payment_order_item SET active = 0";
        let refused = conn.execute(update, []).unwrap_err().to_string();
        assert!(refused.contains("is final"), "{refused}");
        let trigger: String = conn
            .query_row(
                "SELECT sql FROM sqlite_schema WHERE name = 'payment_order_item_final'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        conn.execute_batch(&format!(
            "DROP TRIGGER payment_order_item_final; {update}; {trigger};"
        ))
        .unwrap();
        drop(conn);
        let found = [
            "BO-BANK-12",
            "let go of EB-2026-0001, which did not come back",
        ];
        check(&sandbox, "bo check", 1, &found);
    }
}

#[test]
fn a_bill_whose_discounted_payment_went_back_is_cancelled() {
    let sandbox = firm(
        "bo buy bill add -q --supplier L-1 --number R-1 --date 2026-11-10 --line '1 x 97 @19 Steel' --discount-days 30 --discount-percent 3
         bo buy bill approve -q EB-2026-0001
         bo bank pay -q EB-2026-0001 --to o.xml
         bo bank order cancel -q ZA-2026-0001 --reason x",
    );
    sandbox.stdout("bo buy bill cancel -q EB-2026-0001 --reason x; bo check");
    let list = "bo buy bill list --columns number,open --format csv";
    check(&sandbox, list, 0, &["EB-2026-0001,0.00"]);
}

#[test]
fn a_cash_discount_goes_back_with_its_invoice() {
    for back in [
        "bo invoice cancel -q RE-2026-0001 --reason x
         bo invoice pay -q RE-2026-0001 --on 2026-11-22 -- -115.43",
        "bo invoice credit -q RE-2026-0001 --line '1 x 100 @19 Mug'
         bo invoice pay -q RK-2026-0001 --on 2026-11-22 -- -115.43",
    ] {
        let sandbox = firm(
            "bo invoice add -q --customer K-1 --date 2026-11-10 --discount-days 10 --discount-percent 3 --line '1 x 100 @19 Mug' --issue
             bo invoice pay -q RE-2026-0001 115.43 --on 2026-11-12",
        );
        sandbox.stdout(back);
        sandbox.stdout("bo check");
        let aging = sandbox.stdout("bo ledger aging --on 2026-11-22 --format csv");
        assert_eq!(aging.lines().count(), 1, "{aging}");
        let conn = file(&sandbox);
        let left: i64 = conn
            .query_row(
                "SELECT count(*) FROM (SELECT account, sum(amount) AS sum FROM posting
                                       GROUP BY account) WHERE sum <> 0",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(left, 0, "{back}");
    }
}

#[test]
fn a_cancelled_invoice_in_dollars_is_one_row_of_the_aging() {
    let sandbox = firm(
        "bo contact add -q K-2 Buyer --street a --zip 10115 --city Berlin
         bo invoice add -q --customer K-2 --date 2026-11-10 --currency USD --rate 1.0937 --line '1 x 100.01 @19 Mug' --issue
         bo invoice pay -q RE-2026-0001 50 --rate 1.2 --on 2026-11-12
         bo invoice cancel -q RE-2026-0001 --reason x",
    );
    let aging = sandbox.stdout(
        "bo ledger aging --on 2026-11-22 --columns contact,currency,total,in_books --format csv",
    );
    assert_eq!(
        aging.lines().skip(1).collect::<Vec<_>>(),
        ["K-2,USD,-50.00,-45.72"]
    );
}

#[test]
fn a_bill_that_the_supplier_collects_is_not_said_to_lack_an_iban() {
    let sandbox = firm(
        "bo buy bill add -q --supplier L-1 --number R-1 --date 2026-11-01 --pay-by direct-debit --line '1 x 100 @19 Steel'
         bo buy bill approve -q EB-2026-0001",
    );
    let why = "`EB-2026-0001` is collected by Lief by direct debit";
    check(&sandbox, "bo bank pay EB-2026-0001", 1, &[why]);
}

#[test]
fn what_was_given_up_goes_back_with_its_invoice() {
    for taxation in ["accrual", "cash"] {
        for back in [
            "bo invoice cancel -q RE-2026-0001 --reason x
             bo invoice pay -q RE-2026-0001 --on 2026-11-22 -- -19.00",
            "bo invoice credit -q RE-2026-0001 --line '1 x 100 @19 Mug'
             bo invoice pay -q RK-2026-0001 --on 2026-11-22 -- -19.00",
        ] {
            let sandbox = firm(&format!(
                "bo config set -q vat.basis {taxation}
                 bo invoice add -q --customer K-1 --date 2026-11-10 --line '1 x 100 @19 Mug' --issue
                 bo invoice pay -q RE-2026-0001 19 --on 2026-11-12
                 bo invoice write-off -q RE-2026-0001 --on 2026-11-13"
            ));
            sandbox.stdout(back);
            sandbox.stdout("bo check");
            let left: i64 = file(&sandbox)
                .query_row(
                    "SELECT count(*) FROM (SELECT account, sum(amount) AS sum FROM posting
                                           GROUP BY account) WHERE sum <> 0",
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(left, 0, "{taxation}: {back}");
        }
    }
}

#[test]
fn what_a_supplier_owes_us_is_named_beside_the_bill() {
    let sandbox = firm(BILL);
    sandbox.stdout(
        "bo buy bill add -q --supplier L-1 --number G-1 --credit-note --date 2026-11-02 --line '1 x 100 @19 Steel'
         bo buy bill approve -q EB-2026-0002",
    );
    let owed = "left out: EB-2026-0002 is 119.00 EUR that Lief owes us, not taken off EB-2026-0001";
    check(
        &sandbox,
        "bo bank pay --due --within 30d --to o.xml",
        0,
        &[owed],
    );
}

/// What every command that books a bank line of before the opening balances says.
#[test]
fn nothing_is_posted_before_the_opening_balances_unless_it_is_meant() {
    let sandbox = firm(
        "bo bank rules add -q fees --contains 'fee*' --direction out --account 4970
         printf '%s\n' 'account,debit,credit' '1200,1000.00,' '0800,,1000.00' > opening.csv
         bo ledger open 2026 --balances opening.csv -q",
    );
    let refused = "the books begin with the balances of 2026-01-01, which hold what was before; 2025-12-30 would change them";
    let add = "bo ledger entry add --date 2025-12-30 --text x --debit 4970=1 --credit 1200=1";
    check(&sandbox, add, 1, &[refused, "hint: --yes"]);
    sandbox.stdout("printf '%s\n' 'key,date,text,account,debit,credit' 'a,2025-12-30,x,4970,1.00,' 'a,,,1200,,1.00' > e.csv");
    check(&sandbox, "bo ledger entry import e.csv", 3, &[refused]);
    sandbox.stdout(
        "cat > a.sta <<'END'
:20:STARTUMS
:25:37040044/0532013000
:28C:1/1
:60F:C251229EUR1001,00
:61:2512301230DR1,00N808NONREF
:86:808?00ENTGELT?20SVWZ+fee December
:62F:C251230EUR1000,00
-
END
bo bank import -q a.sta",
    );
    let left = "line 1 of 2025-12-30 is left out, the opening balances hold what was before them";
    check(
        &sandbox,
        "bo bank match --auto",
        0,
        &[left, "0 lines matched, 1 waits"],
    );
    check(&sandbox, "bo bank match 1 --account 4970", 1, &[refused]);
    let review = "bo bank review --columns command --format csv";
    check(
        &sandbox,
        review,
        0,
        &["bo bank match 1 --account 4970 --yes"],
    );
    sandbox.stdout(
        "bo ledger entry import -q e.csv --yes; bo ledger entry import -q e.csv
         bo bank match -q 1 --account 4970 --yes",
    );
    let count =
        "bo ledger entry list --period 2025 --columns date --format csv | grep -c 2025-12-30";
    check(&sandbox, count, 0, &["2"]);
}

#[test]
fn what_recurs_and_what_counts_cannot_be_taken_out_unnoticed() {
    let kept = "bo ledger recurring add rent -q --every month --from-day 2027-01-01 --text Rent --debit 4210=800 --credit 1200=800
         bo ledger accrue insurance -q --account 4360 --amount 1200 --from 2026-12-01 --to 2027-11-30
         bo ledger recurring add phone -q --every month --from-day 2027-01-01 --text Phone --debit 4920=8 --credit 1200=8
         bo ledger recurring stop -q phone
         bo ledger recurring add gone -q --every month --from-day 2027-01-01 --text Gone --debit 4920=8 --credit 1200=8
         bo ledger recurring remove -q gone";
    let lost = "it is missing, and no command has removed it";
    for (sql, found) in [
        (
            "DELETE FROM recurring_entry WHERE name = 'rent'",
            ["recurring entry rent", lost],
        ),
        (
            "DELETE FROM recurring_entry WHERE name = 'insurance'",
            ["recurring entry insurance", lost],
        ),
        (
            "UPDATE recurring_entry SET stopped = 1 WHERE name = 'rent'",
            ["recurring-entry rent", "BO-AUDIT-4"],
        ),
        (
            "UPDATE recurring_entry SET name = 'hire' WHERE name = 'rent'",
            ["recurring entry rent", lost],
        ),
        (
            "DROP TRIGGER number_series_stays; DELETE FROM number_series WHERE series LIKE 'entry 2026'",
            ["BO-LEDGER-2", "nothing counts their numbers"],
        ),
        (
            "DROP TRIGGER number_series_grows; UPDATE number_series SET series = 'x' WHERE series LIKE 'RE-%'",
            [
                "BO-INVOICE-2",
                "1 numbers are in use, but nothing counts them",
            ],
        ),
        (
            "DROP TRIGGER number_series_stays; DELETE FROM number_series WHERE series LIKE 'EB-%'",
            ["BO-BUY-2", "0 numbers were given out, 1 bills are there"],
        ),
    ] {
        let sandbox = firm(kept);
        sandbox.stdout(BILL);
        sandbox
            .stdout("bo invoice add -q --customer K-1 --line '1 x 100 @19 Mug' --issue; bo check");
        file(&sandbox).execute_batch(sql).unwrap();
        check(&sandbox, "bo check", 1, &found);
    }
}

/// The same year as it was handed to an auditor, and as it is handed over a month later.
#[test]
fn the_folder_of_a_year_is_the_same_on_every_day() {
    let sandbox = firm(
        "bo invoice add -q --customer K-1 --date 2026-11-10 --line '1 x 100 @19 Mug' --issue
         bo buy bill add -q --supplier L-1 --number R-1 --date 2026-11-01 --line '1 x 1500 @19 Steel' --due-on 2026-12-20
         bo buy bill approve -q EB-2026-0001
         export BO_NOW=2027-01-04; bo ledger export --to gobd --period 2026 -o a -q
         BO_NOW=2027-03-01 bo ledger export --to gobd --period 2026 -o b -q
         diff -r a b
         BO_NOW=2027-03-01 bo invoice pay -q RE-2026-0001
         BO_NOW=2027-03-01 bo buy bill pay -q EB-2026-0001
         BO_NOW=2027-03-01 bo ledger export --to gobd --period 2026 -o c -q",
    );
    let same = "for it in invoices bills open_items accounts postings; do cmp a/$it.csv c/$it.csv && echo $it; done";
    check(
        &sandbox,
        same,
        0,
        &["invoices", "bills", "open_items", "accounts", "postings"],
    );
}

#[test]
fn looking_at_what_closes_a_year_asks_for_nothing() {
    let sandbox = firm(
        "bo ledger entry add -q --date 2025-03-01 --text Cash --debit 1000=10 --credit 8400=10
         bo ledger entry add -q --date 2025-03-02 --text Order --debit 1360=5 --credit 1000=5",
    );
    check(
        &sandbox,
        "bo ledger close 2025",
        1,
        &["--yes closes all the same"],
    );
    check(
        &sandbox,
        "bo ledger close 2025 --result carried --dry-run",
        0,
        &["2025/3"],
    );
    // Money on its way has its name among the payments.
    let flow = "bo ledger cash-flow --period 2025 --by year --format csv";
    check(&sandbox, flow, 0, &["Geld unterwegs,-5.00"]);
}

#[test]
fn a_bank_line_that_is_gone_is_missed_by_the_balance_of_its_account() {
    let sandbox = firm(
        "cat > a.sta <<'END'
:20:STARTUMS
:25:37040044/0532013000
:28C:1/1
:60F:C261101EUR1001,00
:61:2611021102DR1,00N808NONREF
:86:808?00ENTGELT?20SVWZ+fee
:61:2611031103DR2,00N808NONREF
:86:808?00ENTGELT?20SVWZ+fee
:62F:C261103EUR998,00
-
END
bo bank import -q a.sta",
    );
    let conn = file(&sandbox);
    let triggers: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'bank_line'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for trigger in triggers {
        conn.execute_batch(&format!("DROP TRIGGER {trigger}"))
            .unwrap();
    }
    conn.execute_batch("DELETE FROM bank_line WHERE id = 2")
        .unwrap();
    let missed = "the lines of `giro` make 1000.00 EUR until 2026-11-03, the statement closes with 998.00 EUR";
    check(&sandbox, "bo check", 1, &["BO-BANK-4", missed]);
}
