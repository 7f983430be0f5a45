//! Credit notes: in parts, of the invoice that they are of, and from other books. Figures by hand.

use crate::support::Sandbox;

fn firm() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company Weber --quiet
         bo config set company.street 'Werkstr 12' -q; bo config set company.zip 50667 -q
         bo config set company.city Köln -q; bo config set company.vat_id DE136695976 -q
         bo config set company.email a@weber.example -q; bo config set company.phone 0221-1 -q
         bo config set bank.iban DE89370400440532013000 -q
         bo contact add K-1 Kranz --street 'Domstr 3' --zip 50667 --city Köln --quiet
         bo contact add K-2 Bob --quiet",
    );
    sandbox
}

fn refused(sandbox: &Sandbox, commands: &str, what: &str) {
    let done = sandbox.sh(commands);
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(
        !done.status.success() && told.contains(what),
        "{commands}: {told}"
    );
}

/// The VAT of the papers, one after the other.
fn vats(sandbox: &Sandbox) -> String {
    let vats =
        sandbox.stdout("bo invoice list --format csv --columns number,vat | tail -n +2 | sort");
    vats.replace('\n', " ")
}

/// 4 x 24.99 with VAT in it are 93.42 + 6.54. By themselves the parts would be 23.36 + 1.64 each, and 2 cents
/// more of both: together they are the whole, as it comes.
#[test]
fn parts_of_gross_prices_are_given_back_to_the_last_cent_that_was_paid() {
    let sandbox = firm();
    sandbox
        .stdout("bo invoice add --customer K-1 --prices gross --line '4 x 24.99 @7 A' --issue -q");
    for _ in 0..4 {
        sandbox.stdout("bo invoice credit RE-2026-0001 --line '24.99 @7 A' --reason r --quiet");
    }
    let sums = "bo invoice list --format csv --columns number,net,vat,gross | tail -n +2 | sort";
    assert_eq!(
        sandbox.stdout(sums),
        "RE-2026-0001,93.42,6.54,99.96\nRK-2026-0001,-23.36,-1.64,-24.99\n\
         RK-2026-0002,-23.35,-1.63,-24.99\nRK-2026-0003,-23.36,-1.63,-24.99\n\
         RK-2026-0004,-23.35,-1.64,-24.99\n"
    );
    sandbox.stdout("for n in 1 2 3 4; do bo invoice check RK-2026-000$n; done");
    let open = "bo invoice list --open --format csv --columns number | tail -n +2";
    assert_eq!(sandbox.stdout(open), "");
    refused(
        &sandbox,
        "bo invoice credit RE-2026-0001 --line '0.01 @7 A' --reason r",
        "more than is left",
    );
    sandbox.stdout("bo check");
}

/// 10 x 0.08 at 7 %: 0.06 in all, as it comes: 0.56 cents, 1.12, 1.68 …
#[test]
fn parts_have_the_vat_of_the_whole_together() {
    let sandbox = firm();
    sandbox.stdout("bo invoice add --customer K-1 --line '1 x 0.80 @7 Bread' --issue --quiet");
    for _ in 0..10 {
        sandbox.stdout("bo invoice credit RE-2026-0001 --line '0.08 @7 Bread' --reason r --quiet");
    }
    assert_eq!(
        vats(&sandbox),
        "RE-2026-0001,0.06 RK-2026-0001,-0.01 RK-2026-0002,0.00 RK-2026-0003,-0.01 \
         RK-2026-0004,0.00 RK-2026-0005,-0.01 RK-2026-0006,0.00 RK-2026-0007,-0.01 \
         RK-2026-0008,0.00 RK-2026-0009,-0.01 RK-2026-0010,-0.01 "
    );
    let open = "bo invoice list --open --format csv --columns number | tail -n +2";
    assert_eq!(sandbox.stdout(open), "");
    sandbox.stdout("bo check; for n in 01 02 09 10; do bo invoice check RK-2026-00$n; done");
    refused(
        &sandbox,
        "bo invoice credit RE-2026-0001 --line '0.01 @7 Bread' --reason r",
        "more than is left",
    );
}

/// 100.30 at 19 %: nine parts of 10.03, then 10.02 of the 10.03 that are left, then the cent.
#[test]
fn a_part_is_not_refused_for_a_cent_of_vat() {
    let sandbox = firm();
    sandbox.stdout("bo invoice add --customer K-1 --line '10 x 10.03 @19 A' --issue --quiet");
    for _ in 0..9 {
        sandbox.stdout("bo invoice credit RE-2026-0001 --line '10.03 @19 A' --reason r --quiet");
    }
    for part in ["10.02", "0.01"] {
        sandbox.stdout(&format!(
            "bo invoice credit RE-2026-0001 --line '{part} @19 A' --reason r --quiet"
        ));
    }
    // 90.27 at 19 % are 17.15, 100.29 are 19.06, as are 100.30.
    let vats = vats(&sandbox);
    assert!(
        vats.contains("RK-2026-0010,-1.91 RK-2026-0011,0.00"),
        "{vats}"
    );
    let sums = "bo invoice list --format csv --columns gross \
                | awk 'NR > 1 { sum += 100 * $1 } END { printf \"%.0f\", sum }'";
    assert_eq!(sandbox.stdout(sums), "0");
    sandbox.stdout("bo check");
}

/// A credit note of a day before its invoice, of another customer, or under a key that is taken.
#[test]
fn a_credit_note_is_of_its_invoice() {
    let sandbox = firm();
    sandbox.stdout(
        "BO_NOW=2026-11-20T09:00:00Z bo invoice add --customer K-1 --line '90 @19 A' --key A-1 --issue --quiet",
    );
    let credit = "bo invoice credit RE-2026-0001 --line '45 @19 A' --reason r";
    refused(
        &sandbox,
        &format!("{credit} --date 2026-10-01"),
        "is of 2026-11-20",
    );
    refused(
        &sandbox,
        &format!("{credit} --customer K-2"),
        "customer: `K-2`",
    );
    sandbox.stdout(&format!("{credit} --customer K-1 --key C-1 --quiet"));
    refused(
        &sandbox,
        &format!("{credit} --key C-1"),
        "key: `C-1` is taken by invoice `RK-2026-0001`",
    );
    // What an invoice says, less a half, is a credit note.
    sandbox.stdout(
        "bo invoice show RE-2026-0001 --as-content | sed 's/90.00/45.00/' > a.json
         bo invoice credit RE-2026-0001 --from a.json --reason r --quiet; bo check",
    );
}

const ROWS: &str = "key,customer,number,kind,date,currency,rate,prices,corrects,reason,row,text,quantity,price,vat";
const INVOICE: &str = "I1,K-1,RX-1,invoice,2026-11-20,EUR,,net,,,line,A,1,45,19";

/// Other books say what a paper takes back as ours do: nothing of it is guessed.
#[test]
fn what_comes_in_is_asked_the_same() {
    let sandbox = firm();
    for (row, what) in [
        (
            "C1,K-1,GS-1,credit-note,2026-11-26,CHF,0.93,net,RX-1,r,line,A,-1,22.50,19",
            "currency: `CHF`",
        ),
        (
            "C1,K-1,GS-1,credit-note,2026-11-26,EUR,,gross,RX-1,r,line,A,-1,22.50,19",
            "prices: `gross`",
        ),
        (
            "C1,K-2,GS-1,credit-note,2026-11-26,EUR,,net,RX-1,r,line,A,-1,22.50,19",
            "customer: `K-2`",
        ),
        (
            "C1,K-1,GS-1,credit-note,2026-10-26,EUR,,net,RX-1,r,line,A,-1,22.50,19",
            "is of 2026-11-20",
        ),
        (
            "C1,K-1,GS-1,credit-note,2026-11-26,EUR,,net,RX-1,r,line,A,1,22.50,19",
            "gives back",
        ),
        (
            "C1,K-1,ST-1,cancellation,2026-11-26,EUR,,net,RX-1,r,line,A,-1,30,19",
            "30.00 EUR net",
        ),
        (
            "C1,K-2,ST-1,cancellation,2026-11-26,EUR,,net,RX-1,r,line,A,-1,45,19",
            "customer: `K-2`",
        ),
    ] {
        let import =
            format!("printf '{ROWS}\\n{INVOICE}\\n{row}\\n' > i.csv; bo invoice import i.csv");
        refused(&sandbox, &import, what);
    }
    let whole = "C1,K-1,ST-1,cancellation,2026-11-26,EUR,,net,RX-1,r,line,A,-1,45,19";
    sandbox.stdout(&format!(
        "printf '{ROWS}\\n{whole}\\n{INVOICE}\\n' > i.csv; bo invoice import i.csv --quiet; bo check"
    ));
}

/// Two halves of 45.00 in any order of rows, before their invoice: 4.28 and 4.27 of 8.55.
#[test]
fn credit_notes_come_in_behind_their_invoice_and_by_number() {
    let half = |number: &str| {
        format!("{number},K-1,{number},credit-note,2026-11-26,EUR,,net,RX-1,r,line,A,-1,22.50,19")
    };
    for rows in [
        [half("GS-2"), half("GS-1"), INVOICE.to_string()],
        [half("GS-2"), INVOICE.to_string(), half("GS-1")],
        [INVOICE.to_string(), half("GS-1"), half("GS-2")],
    ] {
        let sandbox = firm();
        let rows = rows.join("\\n");
        sandbox.stdout(&format!(
            "printf '{ROWS}\\n{rows}\\n' > i.csv; bo invoice import i.csv --quiet; bo check"
        ));
        assert_eq!(vats(&sandbox), "GS-1,-4.28 GS-2,-4.27 RX-1,8.55 ");
        sandbox.stdout("bo invoice import i.csv --quiet; bo check");
    }
}
