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
