//! What is final is final in the database, for whoever opens the file with another program;
//! and whoever takes the guards away first is found by the checks.

use crate::book::{
    Book, assert_sound, bill, content, day, findings, now, outgoing, payment, self_bill, text,
    today,
};
use bo::base::Money;
use bo::buy;
use bo::db::Database;
use bo::invoice::{self, Adjustment, Content, DispatchRow, Every, Kind, Payment, quotes, series};
use bo::ledger::Chart;
use bo::ledger::export::datev::Personal;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// What nobody may change once it is there, and which rows of it.
pub const FINAL: &[(&str, &str)] = &[
    ("audit", "TRUE"),
    ("audit_record", "TRUE"),
    ("book", "TRUE"),
    ("entry", "TRUE"),
    ("posting", "TRUE"),
    ("party_copy", "TRUE"),
    ("invoice", "number IS NOT NULL"),
    ("invoice_line", ISSUED),
    ("invoice_adjustment", ISSUED),
    ("invoice_vat", ISSUED),
    ("invoice_deposit", ISSUED),
    ("settlement", "TRUE"),
    ("reminder", "TRUE"),
    ("dispatch", "TRUE"),
    ("recurring_run", ISSUED),
    ("quote", "TRUE"),
    ("bill", "status <> 'received'"),
    ("bill_line", DECIDED),
    ("bill_vat", DECIDED),
    ("bill_file", "TRUE"),
    ("bill_payment", "TRUE"),
    ("bill_deposit", "TRUE"),
    ("bank_file", "TRUE"),
    ("bank_statement", "TRUE"),
    ("bank_line", "TRUE"),
    ("bank_detail", "TRUE"),
    ("bank_repeat", "TRUE"),
    ("personal_account", "TRUE"),
    ("vat_filing", "TRUE"),
    ("self_bill", "number IS NOT NULL"),
    ("bank_match", "TRUE"),
    ("approval_request", "state <> 'open'"),
    ("approval_need", "TRUE"),
    ("approval_decision", "TRUE"),
    ("leave_request", "TRUE"),
    ("leave_step", "TRUE"),
    ("leave_reduction", "TRUE"),
    ("leave_grant", "TRUE"),
    ("leave_notice", "TRUE"),
    ("expense_file", "TRUE"),
    ("expense", "id IN (SELECT expense FROM expense_step)"),
    ("expense_vat", "TRUE"),
    ("expense_step", "TRUE"),
    ("trip", "TRUE"),
    ("trip_leg", "TRUE"),
    ("trip_day", "TRUE"),
    ("claim", "TRUE"),
    ("claim_payment", "TRUE"),
    ("hire_opening", "TRUE"),
    ("hire_opening_step", "TRUE"),
    ("hire_stage", "TRUE"),
    ("hire_document", "TRUE"),
    ("hire_offer", "TRUE"),
    ("hire_offer_step", "TRUE"),
    ("checklist_task", "TRUE"),
    ("checklist_step", "TRUE"),
    ("person", "TRUE"),
    ("staff_fact", "TRUE"),
    ("department_fact", "TRUE"),
    ("sickness", "TRUE"),
    ("sickness_fact", "TRUE"),
    ("time_entry", "TRUE"),
    ("time_account", "TRUE"),
    ("time_later", "TRUE"),
    ("shift", "TRUE"),
    ("payroll_run", "TRUE"),
    ("payroll_step", "TRUE"),
    ("payroll_slip", "TRUE"),
    ("payroll_slip_line", "TRUE"),
    ("training", "TRUE"),
    ("training_withdrawal", "TRUE"),
    ("staff_document", "TRUE"),
    ("goal", "id IN (SELECT goal FROM goal_end)"),
    ("goal_progress", "TRUE"),
    ("goal_end", "TRUE"),
    ("review", "TRUE"),
    ("review_text", "TRUE"),
    ("review_signature", "TRUE"),
    ("payroll_fund", "TRUE"),
    ("payroll_line", "TRUE"),
    ("payroll_earlier", "TRUE"),
    ("stock_move", "TRUE"),
    ("stock_reservation", "TRUE"),
    ("stock_release", "TRUE"),
    ("stock_count", "TRUE"),
    ("stock_count_line", "TRUE"),
    ("stock_counted", "TRUE"),
    ("stock_count_end", "TRUE"),
    ("delivery_note", "TRUE"),
    ("delivery_note_line", "TRUE"),
    ("delivery_note_move", "TRUE"),
    ("delivery_note_end", "TRUE"),
    ("invoice_delivery", "TRUE"),
    ("payroll_correction", "TRUE"),
    ("payroll_correction_withdrawal", "TRUE"),
    ("payroll_finding", "TRUE"),
    ("payroll_left_out", "TRUE"),
    ("asset", "id IN (SELECT asset FROM asset_posting)"),
    ("asset_history", "TRUE"),
    ("asset_change", "TRUE"),
    ("asset_run", "TRUE"),
    ("asset_posting", "TRUE"),
    ("asset_disposal", "TRUE"),
    ("asset_return", "TRUE"),
    ("asset_transfer", "TRUE"),
    ("asset_hand", "TRUE"),
    ("asset_back", "TRUE"),
    ("licence_seat", "TRUE"),
    ("licence_release", "TRUE"),
    ("asset_audit", "TRUE"),
    ("asset_scan", "TRUE"),
    ("asset_audit_end", "TRUE"),
    ("asset_audit_line", "TRUE"),
    ("ticket", "TRUE"),
    ("ticket_event", "TRUE"),
    ("ticket_mail", "TRUE"),
    ("ticket_mail_end", "TRUE"),
    ("ticket_letter", "TRUE"),
    ("ticket_file", "TRUE"),
    ("ticket_target", "TRUE"),
    ("ticket_queue_since", "TRUE"),
    ("ticket_article", "TRUE"),
    ("archive_content", "TRUE"),
    ("archive_document", "TRUE"),
    ("archive_version", "TRUE"),
    ("archive_change", "TRUE"),
    ("archive_rule", "TRUE"),
    ("archive_hold", "TRUE"),
    ("archive_release", "TRUE"),
    ("archive_disposal", "TRUE"),
    ("archive_disposal_line", "TRUE"),
    ("archive_disposal_end", "TRUE"),
    ("archive_gone", "TRUE"),
    ("backup_run", "TRUE"),
    ("backup_secret", "TRUE"),
];

const DECIDED: &str = "bill IN (SELECT id FROM bill WHERE status <> 'received')";

/// The answer to a quote comes later; a word about somebody goes when its time is over; where an
/// asset is and what else it is called may change.
const LATER: &[(&str, &str)] = &[
    ("quote", "status"),
    ("quote", "invoice"),
    ("leave_request", "note"),
    ("leave_step", "reason"),
    ("leave_grant", "reason"),
    ("hire_opening_step", "reason"),
    ("hire_stage", "reason"),
    ("hire_document", "name"),
    ("hire_offer_step", "reason"),
    ("checklist_step", "reason"),
    ("training_withdrawal", "reason"),
    ("staff_document", "title"),
    ("staff_document", "name"),
    ("staff_document", "removed_at"),
    ("goal", "words"),
    ("goal", "unit"),
    ("goal_progress", "note"),
    ("goal_end", "reason"),
    ("review_signature", "remark"),
    ("staff_fact", "erased_at"),
    ("time_entry", "gone_at"),
    ("time_entry", "gone_by"),
    ("time_entry", "gone_reason"),
    ("time_account", "gone_at"),
    ("time_account", "gone_by"),
    ("time_account", "gone_reason"),
    ("shift", "gone_at"),
    ("shift", "gone_by"),
    ("shift", "gone_reason"),
    ("shift", "published_at"),
    ("shift", "published_by"),
    ("payroll_line", "withdrawn_at"),
    ("payroll_line", "withdrawn_by"),
    ("payroll_line", "reason"),
    ("payroll_earlier", "withdrawn_at"),
    ("payroll_earlier", "withdrawn_by"),
    ("payroll_earlier", "reason"),
    ("asset", "name"),
    ("asset", "serial"),
    ("asset", "model"),
    ("asset", "barcode"),
    ("asset", "supplier"),
    ("asset", "bill"),
    ("asset", "location"),
    ("asset", "department"),
    ("asset", "warranty_until"),
    ("asset", "note"),
    ("ticket", "subject"),
    ("ticket", "queue"),
    ("ticket", "priority"),
    ("ticket", "state"),
    ("ticket", "is_open"),
    ("ticket", "person"),
    ("ticket", "department"),
    ("ticket", "requester"),
    ("ticket", "requester_name"),
    ("ticket", "contact"),
    ("ticket", "category"),
    ("ticket", "wait_until"),
    ("ticket", "deadline"),
    ("ticket", "parent"),
    ("ticket", "merged_into"),
    ("ticket", "changed_at"),
    ("archive_document", "title"),
    ("archive_document", "class"),
    ("archive_document", "contact"),
    ("archive_document", "day"),
    ("archive_document", "ended_on"),
];

/// No seal has it, because signatures are of the words: who wrote them when stands in the log.
/// The number of a scan says which of a code was the last: that order is sealed, the number is not.
const UNSEALED: &[(&str, &str)] = &[
    ("review_text", "created_at"),
    ("review_text", "created_by"),
    ("asset_scan", "id"),
];

const ISSUED: &str = "invoice IN (SELECT id FROM invoice WHERE number IS NOT NULL)";

/// A file with everything in it that can be final, made once.
fn original() -> &'static Path {
    static FILE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = FILE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("books.bo");
        fill(Database::create(&path).unwrap());
        (folder, path)
    });
    path
}

/// The same file, after somebody took every trigger away; made once.
fn bare() -> &'static Path {
    static FILE: OnceLock<Copy> = OnceLock::new();
    let copy = FILE.get_or_init(|| {
        let copy = Copy::new();
        let conn = copy.careless();
        let triggers = names(
            &conn,
            "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'",
        );
        conn.execute_batch(&format!("BEGIN; {} COMMIT;", triggers.concat()))
            .unwrap();
        drop(conn);
        copy
    });
    &copy.path
}

/// RE-2026-0001 is paid in part, reminded of twice and was sent; RE-2026-0002 is cancelled
/// by ST-2026-0001, RE-2026-0003 is a deposit that RE-2026-0004 takes off, RE-2026-0005 is
/// credited by RK-2026-0001, RE-2026-0006 is of a series, RE-2026-0007 is open. D-9 is a draft.
/// EB-2026-0001 is paid with a discount and has a paper, EB-2026-0002 is cancelled, EB-2026-0003
/// rejected, EB-2026-0004 waits.
fn fill(db: Database) {
    let mut book = Book::in_database(db, Chart::Skr03);
    let mut rich = Content {
        date: Some(day("2026-09-01")),
        ..content("K-1", &["2 x 49.90 -10% @19 Mug", "3 x 9.99 @7 Book"])
    };
    rich.adjustments.push(Adjustment {
        charge: false,
        percent: Some("3".parse().unwrap()),
        amount: None,
        reason: text("Loyalty"),
        vat: None,
    });
    let simple = content("K-1", &["1 x 100.00 @19 Chair"]);
    let pay = |amount| Payment {
        on: day("2026-11-20"),
        ..payment(amount)
    };
    let part = Money::from_minor(1000, bo::base::Currency::EUR);
    let first = book.issued(Kind::Invoice, &rich);
    book.write(|tx, _| invoice::pay(tx, "RE-2026-0001", &pay(Some(part))));
    book.write(|tx, firm| invoice::remind(tx, firm, &[], day("2026-10-15")));
    book.write(|tx, firm| invoice::remind(tx, firm, &[], day("2026-11-15")));
    let sent = DispatchRow {
        at: now(),
        how: "smtp".to_string(),
        recipient: "rechnung@kranz.example".to_string(),
        message_id: "<1@weber.example>".to_string(),
        error: None,
    };
    book.write(|tx, _| invoice::send::record_dispatch(tx, &first, &sent));
    book.issued(Kind::Invoice, &simple);
    let reason = text("Wrong");
    book.write(|tx, firm| invoice::cancel(tx, firm, "RE-2026-0002", &reason, today()));
    book.issued(Kind::Deposit, &simple);
    book.write(|tx, _| invoice::pay(tx, "RE-2026-0003", &payment(None)));
    let whole = Content {
        deposits: vec![text("RE-2026-0003")],
        ..content("K-1", &["1 x 500.00 @19 Table"])
    };
    book.issued(Kind::Final, &whole);
    book.issued(Kind::Invoice, &simple);
    let less = content("K-1", &["1 x 10.00 @19 Scratch"]);
    book.write(|tx, firm| invoice::credit(tx, firm, "RE-2026-0005", &less, Some(&reason), today()));
    let (name, starts_on) = (text("hosting"), day("2026-11-01"));
    book.write(|tx, firm| {
        series::add(tx, firm, &name, Every::Month, starts_on, None, &simple)?;
        series::run(tx, firm, today(), today(), series::Dating::Backdated)
    });
    book.write(|tx, firm| quotes::add(tx, firm, &simple, None, today()));
    book.issued(Kind::Invoice, &simple);
    book.write(|tx, firm| invoice::add(tx, firm, &simple, Kind::Invoice, today()));
    let filing = bo::ledger::vat_return::Filing {
        period: "2026-09".parse().unwrap(),
        on: day("2026-10-09"),
        amount: None,
        reference: Some(text("et-1")),
        corrected: false,
    };
    book.write(|tx, _| bo::ledger::vat_return::file(tx, &filing, Some(1), today()));
    let mut book = fill_bills(book.with_suppliers());
    fill_bank(&mut book);
    crate::staff::fill_approvals(&mut book);
    crate::leave::fill(&mut book);
    crate::time::fill(&mut book);
    crate::expenses::fill(&mut book);
    crate::hire::fill(&mut book);
    crate::grow::fill_all(&mut book);
    crate::payroll::fill(&mut book);
    crate::stock::fill(&mut book);
    crate::deliveries::fill(&mut book);
    crate::assets::fill(&mut book);
    crate::tickets::fill(&mut book);
    crate::archive::fill(&mut book);
    assert_sound(&book.db);
}

/// A statement with three lines, one of them of two transactions, and one that tells two of
/// them again.
fn fill_bank(book: &mut Book) {
    crate::bank::add_giro(book);
    for (name, content) in crate::bank::STATEMENTS {
        crate::bank::take(book, name, content).unwrap();
    }
    // One line stays matched, another one was.
    let fee = |line| {
        move |tx: &bo::db::Transaction<'_>, firm: &bo::firm::Firm| {
            let booking = bo::bank::matching::Booking {
                account: text("4970"),
                ..Default::default()
            };
            let wish = bo::bank::matching::Wish {
                parts: vec![(bo::bank::matching::Target::Account(booking), None)],
                granted: false,
                original: None,
                overpaid: false,
                on: None,
            };
            bo::bank::matching::match_line(tx, firm, line, &wish)
        }
    };
    book.write(fee(2));
    book.write(fee(3));
    book.write(|tx, firm| bo::bank::matching::unmatch(tx, firm, 3, None));
}

#[test]
fn a_changed_statement_is_found() {
    found(
        "altered file",
        "UPDATE bank_file SET content = X'00' WHERE id = 1",
        "BO-BANK-1 bank file 1 1.xml",
    );
    found(
        "altered amount",
        "UPDATE bank_line SET amount = amount + 1 WHERE id = 1",
        "BO-BANK-2 bank statement 1 of giro",
    );
    found(
        "altered name",
        "UPDATE bank_line SET name = 'Other' WHERE id = 1",
        "BO-BANK-3 bank line 1",
    );
    found(
        "removed line",
        "DELETE FROM bank_line WHERE id = 2",
        "BO-AUDIT-4 bank-statement 1",
    );
    found(
        "removed one of two equal lines",
        "UPDATE bank_line SET occurrence = 3 WHERE occurrence = 2",
        "BO-BANK-3 bank line 3",
    );
    found(
        "altered detail",
        "UPDATE bank_detail SET amount = amount + 1",
        "BO-AUDIT-4 bank-statement 1",
    );
    found(
        "altered match",
        "UPDATE bank_match SET amount = amount - 1 WHERE id = 1",
        "BO-BANK-5 bank line 2",
    );
    found(
        "match of another entry",
        "UPDATE bank_match SET entry = 1 WHERE id = 1",
        "BO-BANK-10 entry 2026/1",
    );
    found(
        "removed repeat",
        "DELETE FROM bank_repeat",
        "BO-BANK-2 bank statement 2 of giro",
    );
}

#[test]
fn what_was_known_is_never_changed() {
    let copy = Copy::new();
    let conn = copy.open();
    for sql in [
        "UPDATE staff_fact SET value = 'Other'",
        "UPDATE staff_fact SET valid_from = '2020-01-01'",
        "UPDATE staff_fact SET entered_by = 'somebody'",
        "DELETE FROM staff_fact",
        "INSERT OR REPLACE INTO staff_fact SELECT * FROM staff_fact",
        "UPDATE person SET number = 'E-9'",
        "DELETE FROM person",
        "UPDATE contract SET starts_on = '2020-01-01'",
        "DELETE FROM contract",
        "UPDATE staff_access SET actor = 'somebody'",
        "DELETE FROM staff_access",
        "UPDATE department_fact SET value = 'E-9'",
        "DELETE FROM department_fact",
        "UPDATE approval_rule SET above = 1",
        "DELETE FROM approval_rule",
        "UPDATE leave_block SET reason = 'Other'",
        "DELETE FROM leave_block",
        "UPDATE sickness SET first_day = '2020-01-01'",
        "DELETE FROM sickness",
        "INSERT OR REPLACE INTO sickness SELECT * FROM sickness",
        "UPDATE sickness_fact SET day = '2020-01-01'",
        "DELETE FROM sickness_fact",
        "INSERT OR REPLACE INTO sickness_fact SELECT * FROM sickness_fact",
        "UPDATE time_entry SET ends = ends + 1",
        "UPDATE time_entry SET day = '2026-11-19', gone_at = '', gone_by = '', gone_reason = ''",
        "DELETE FROM time_entry",
        "INSERT OR REPLACE INTO time_entry SELECT * FROM time_entry",
        "UPDATE time_account SET minutes = minutes + 1",
        "DELETE FROM time_account",
        "UPDATE shift SET ends = ends + 60",
        "UPDATE shift SET published_at = NULL, published_by = NULL",
        "DELETE FROM shift",
        "UPDATE hire_applicant SET opening = 2",
        "UPDATE hire_applicant SET erased_at = '2036-01-01T00:00:00.000Z'",
        "DELETE FROM hire_applicant",
        "INSERT OR REPLACE INTO hire_applicant SELECT * FROM hire_applicant",
        "UPDATE hire_interview SET starts = starts + 60",
        "DELETE FROM hire_interview",
        "UPDATE hire_note SET content = 'Other'",
        "DELETE FROM hire_note",
        "UPDATE checklist SET person = 1, list = 'offboard'",
        "DELETE FROM checklist",
        "UPDATE payroll_fund SET additional = '9'",
        "DELETE FROM payroll_fund",
        "INSERT OR REPLACE INTO payroll_fund SELECT * FROM payroll_fund",
        "UPDATE payroll_line SET amount = amount + 1",
        "DELETE FROM payroll_line",
        "INSERT OR REPLACE INTO payroll_line SELECT * FROM payroll_line",
        "UPDATE payroll_earlier SET taxable = taxable + 1",
        "UPDATE payroll_earlier SET compensation = coalesce(compensation, 0) + 1",
        "UPDATE payroll_earlier SET employer = coalesce(employer, '') || 'x'",
        "DELETE FROM payroll_earlier",
        "INSERT OR REPLACE INTO payroll_earlier SELECT * FROM payroll_earlier",
        "UPDATE payroll_finding SET severity = 'warning'",
        "DELETE FROM payroll_finding",
        "UPDATE payroll_left_out SET person = 1",
        "DELETE FROM payroll_left_out",
    ] {
        refused(&conn, sql);
    }
    drop(conn);
    // An erasure goes through its protocol: `privacy` tests that it seals what it leaves.
    assert_eq!(copy.found(), [""; 0]);
}

/// What the triggers let through, or who takes them away, is found by the seals.
#[test]
fn what_was_sealed_of_people_is_watched() {
    let last = |table: &str| {
        let conn = Connection::open(original()).unwrap();
        let sql = format!("SELECT max(id) FROM {table}");
        conn.query_row(&sql, [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    let cases = [
        (
            "UPDATE contract SET starts_on = '2020-01-01'".to_string(),
            "BO-AUDIT-4 contracts 1".to_string(),
        ),
        (
            "UPDATE time_entry SET gone_reason = 'Other' WHERE gone_at IS NOT NULL".to_string(),
            format!("BO-AUDIT-4 time corrections 1-{}", last("time_later")),
        ),
        (
            "UPDATE shift SET published_by = 'x' WHERE published_at IS NOT NULL".to_string(),
            format!("BO-AUDIT-4 time corrections 1-{}", last("time_later")),
        ),
        (
            "UPDATE time_entry SET gone_at = '2026-11-22T09:00:00.000Z', gone_by = 'x',
                gone_reason = 'x' WHERE id = 1"
                .to_string(),
            "BO-AUDIT-4 entry 1".to_string(),
        ),
        (
            "INSERT INTO sickness_fact (sickness, what, day, known_at, entered_by)
             SELECT sickness, what, day, known_at, entered_by FROM sickness_fact LIMIT 1"
                .to_string(),
            format!("BO-AUDIT-4 sickness facts {}", last("sickness_fact") + 1),
        ),
        (
            "UPDATE number_series SET last = last - 1 WHERE series = 'sealed time_entry'"
                .to_string(),
            format!("BO-AUDIT-5 time entries {}", last("time_entry")),
        ),
    ];
    for (sql, expected) in cases {
        found(&sql, &sql, &expected);
    }
    // The triggers are there, and let it through: it is on the list, and not sealed.
    let copy = Copy::new();
    copy.open()
        .execute_batch(
            "UPDATE time_entry SET gone_at = '2026-11-22T09:00:00.000Z', gone_by = 'x',
                gone_reason = 'x' WHERE id = 1",
        )
        .unwrap();
    let strange = format!("BO-AUDIT-4 time corrections {}", last("time_later") + 1);
    assert_eq!(copy.found(), [strange]);
}

/// What is entered for the payroll, and what is final with a run, as well.
#[test]
fn what_was_sealed_of_the_payroll_is_watched() {
    for (sql, expected) in [
        (
            "UPDATE payroll_line SET amount = amount + 1 WHERE withdrawn_at IS NULL",
            "BO-AUDIT-4 payroll lines 1-2",
        ),
        (
            "UPDATE payroll_line SET reason = 'x' WHERE withdrawn_at IS NOT NULL",
            "BO-AUDIT-4 payroll-line LZ-2026-0001",
        ),
        (
            "UPDATE payroll_line SET withdrawn_at = NULL, withdrawn_by = NULL, reason = NULL",
            "BO-AUDIT-5 payroll-line LZ-2026-0001",
        ),
        (
            "UPDATE payroll_line SET withdrawn_at = 'x', withdrawn_by = 'x', reason = 'x'
             WHERE withdrawn_at IS NULL",
            "BO-AUDIT-4 payroll-line LZ-2026-0002",
        ),
        (
            "UPDATE payroll_earlier SET taxable = taxable + 1",
            "BO-AUDIT-4 earlier pay 1-2",
        ),
        (
            "UPDATE payroll_earlier SET compensation = coalesce(compensation, 0) + 1",
            "BO-AUDIT-4 earlier pay 1-2",
        ),
        (
            "UPDATE payroll_earlier SET employer = coalesce(employer, '') || 'x'",
            "BO-AUDIT-4 earlier pay 1-2",
        ),
        (
            "UPDATE payroll_earlier SET reason = 'x' WHERE withdrawn_at IS NOT NULL",
            "BO-AUDIT-4 earlier-pay E-4/V1",
        ),
        (
            "UPDATE payroll_fund SET additional = '9.99'",
            "BO-AUDIT-4 funds 1",
        ),
        (
            "DELETE FROM payroll_correction",
            "BO-AUDIT-4 payroll corrections 1",
        ),
        (
            "UPDATE payroll_correction_withdrawal SET reason = 'x'",
            "BO-AUDIT-4 payroll corrections taken back 1",
        ),
        (
            "DELETE FROM payroll_left_out WHERE run = 1",
            "BO-AUDIT-4 payroll-step LA-2026-11 2",
        ),
        (
            "UPDATE payroll_finding SET severity = 'warning'",
            "BO-AUDIT-4 payroll-step LA-2026-11 2",
        ),
    ] {
        found(sql, sql, expected);
    }
}

#[test]
fn changed_leave_is_found() {
    let again = "INSERT INTO leave_request (number, person, kind, first_day, last_day, half,
            created_at, created_by)
         SELECT 'UA-9', person, kind, last_day, last_day, half, created_at, created_by
         FROM leave_request WHERE number = 'UA-2026-0001'";
    found("leave twice", again, "BO-LEAVE-1 UA-2026-0001");
    found(
        "leave before joining",
        "UPDATE leave_request SET first_day = '2019-01-01' WHERE number = 'UA-2026-0001'",
        "BO-LEAVE-2 UA-2026-0001",
    );
    found(
        "an approval of what is approved",
        "INSERT INTO leave_step (request, position, state, at, by)
         SELECT request, 2, state, at, by FROM leave_step WHERE id = 1",
        "BO-LEAVE-3 UA-2026-0001",
    );
    found(
        "a notice before its year",
        "UPDATE leave_notice SET given_on = '2025-01-01'",
        "BO-LEAVE-4 E-1/N1",
    );
    found(
        "a sickness that ends before it begins",
        "UPDATE sickness_fact SET day = '2026-01-01' WHERE what = 'ended'",
        "BO-LEAVE-5 E-1/S1",
    );
}

#[test]
fn changed_hiring_is_found() {
    found(
        "a stage that does not follow",
        "INSERT INTO hire_stage (applicant, position, stage, day, at, by)
         SELECT applicant, 9, 'offer', day, at, by FROM hire_stage WHERE stage = 'rejected'",
        "BO-HIRE-1 BW-2026-0002",
    );
    found(
        "more people than were wanted",
        "INSERT INTO hire_stage (applicant, position, stage, day, at, by)
         SELECT applicant, 9, stage, day, at, by FROM hire_stage WHERE stage = 'hired'",
        "BO-HIRE-2 SA-2026-0001",
    );
    found(
        "somebody who was never offered anything",
        "INSERT INTO hire_stage (applicant, position, stage, day, at, by)
         SELECT applicant, 9, 'hired', day, at, by FROM hire_stage WHERE stage = 'rejected'",
        "BO-HIRE-3 BW-2026-0002",
    );
    found(
        "another document",
        "UPDATE hire_document SET content = X'00'",
        "BO-HIRE-4 BW-2026-0001/D1",
    );
    found(
        "another letter",
        "UPDATE hire_offer SET content = 'We offer more'",
        "BO-HIRE-4 BW-2026-0001/O1",
    );
    found(
        "an erased applicant with a reason",
        "UPDATE hire_applicant SET last_name = NULL, first_name = NULL, email = NULL, phone = NULL,
            street = NULL, zip = NULL, city = NULL, source = NULL, keep_until = NULL,
            erased_at = '2036-01-01T00:00:00.000Z' WHERE number = 'BW-2026-0002'",
        "BO-HIRE-5 BW-2026-0002",
    );
    found(
        "a task done twice",
        "INSERT INTO checklist_step (task, position, state, day, at, by)
         SELECT task, 9, state, day, at, by FROM checklist_step WHERE state = 'done'",
        "BO-CHECKLIST-1 E-2 onboard 1 accounts",
    );
    found(
        "a list of another day",
        "UPDATE checklist SET day = '2026-01-01'",
        "BO-CHECKLIST-2 E-2 onboard",
    );
}

#[test]
fn changed_training_reviews_goals_and_papers_are_found() {
    found(
        "a course that holds longer",
        "UPDATE training SET expires_on = '2029-02-28' WHERE number = 'E-1/T2'",
        "BO-TRAIN-1 E-1/T2",
    );
    found(
        "something withdrawn that counts again",
        "DELETE FROM training_withdrawal",
        "BO-AUDIT-5 training-withdrawal E-1/T1",
    );
    found(
        "another paper",
        "UPDATE staff_document SET content = X'00' WHERE number = 'E-1/D2'",
        "BO-DOCUMENT-1 E-1/D2",
    );
    found(
        "a paper of no category",
        "UPDATE staff_document SET category = 'love' WHERE number = 'E-1/D2'",
        "BO-DOCUMENT-2 E-1/D2",
    );
    found(
        "a goal that was reached after all",
        "UPDATE goal_end SET outcome = 'reached'",
        "BO-AUDIT-4 goal-end E-1/Z1",
    );
    found(
        "words that were never signed",
        "UPDATE review_text SET words = 'Many returns.' WHERE topic = 'Quality'",
        "BO-REVIEW-1 E-1/R1",
    );
}

#[test]
fn changed_time_is_found() {
    found(
        "a longer day",
        "UPDATE time_entry SET ends = ends + 60 WHERE id = 1",
        "BO-TIME-1 E-1",
    );
    found(
        "a correction without what it corrects",
        "UPDATE time_entry SET gone_at = NULL, gone_by = NULL, gone_reason = NULL WHERE id = 2",
        "BO-TIME-2 E-1",
    );
    found(
        "work on another day",
        "UPDATE time_entry SET day = '2026-11-18' WHERE id = 1",
        "BO-TIME-3 E-1",
    );
    found(
        "two shifts at once",
        "INSERT INTO shift (person, day, starts, ends, pause, planned_at, planned_by)
         SELECT person, day, starts + 60, ends, 0, '', '' FROM shift WHERE id = 1",
        "BO-TIME-4 E-1",
    );
}

#[test]
fn changed_staff_is_found() {
    found(
        "a value that is none",
        "UPDATE staff_fact SET value = '1985-02-30' WHERE field = 'birth_date'",
        "BO-STAFF-1 E-1",
    );
    found(
        "a term without a contract",
        "UPDATE staff_fact SET contract = NULL WHERE field = 'salary'",
        "BO-STAFF-1 E-1",
    );
    found(
        "an end before the start",
        "UPDATE staff_fact SET value = '2019-01-01' WHERE field = 'ends_on'",
        "BO-STAFF-3 E-1",
    );
    found(
        "the same tax id twice",
        "INSERT INTO person (number, created_at, created_by) VALUES ('E-9', '', '');
         INSERT INTO staff_fact (person, field, action, value, valid_from, known_at, entered_by)
         SELECT (SELECT max(id) FROM person), field, action, value, valid_from, known_at,
            entered_by FROM staff_fact
         WHERE field = 'tax_id'",
        "BO-STAFF-4 E-1, E-9",
    );
    found(
        "a circle of departments",
        "UPDATE department_fact SET department = 1, value = 'shop' WHERE field = 'parent'",
        "BO-STAFF-5 department shop",
    );
    found(
        "an approval of who asked",
        "UPDATE approval_decision SET alone = 0",
        "BO-APPROVAL-2 approval GN-2026-0001",
    );
    found(
        "an approval without a decision",
        "DELETE FROM approval_decision",
        "BO-APPROVAL-1 approval GN-2026-0001",
    );
    found(
        "a decision about something else",
        "UPDATE approval_decision SET digest = zeroblob(32)",
        "BO-APPROVAL-3 approval GN-2026-0001",
    );
}

fn fill_bills(mut book: Book) -> Book {
    let steel = bill("L-1", "R-1", &["2 x 50.00 @19 Steel", "1 x 10.00 @7 Book"]);
    let paper = Some(("r-1.pdf", b"%PDF-1.7 a scan".as_slice()));
    book.write(|tx, firm| buy::add(tx, firm, &steel, paper, today()));
    let usual = buy::Approval::default();
    book.write(|tx, firm| buy::approve(tx, firm, "EB-2026-0001", &usual));
    let less = Money::from_minor(12_711, bo::base::Currency::EUR);
    book.write(|tx, firm| buy::pay(tx, firm, "EB-2026-0001", &outgoing(Some(less))));
    book.approved(&bill("L-2", "R-2", &["1 x 100 @AE Design"]));
    let reason = text("Wrong");
    book.write(|tx, firm| buy::cancel(tx, firm, "EB-2026-0002", &reason, today()));
    let third = bill("L-4", "R-3", &["1 x 5 @19 Paper"]);
    book.write(|tx, firm| buy::add(tx, firm, &third, None, today()));
    book.write(|tx, _| buy::reject(tx, "EB-2026-0003", &reason, today()));
    book.write(|tx, _| Personal::keep(tx));
    let fourth = bill("L-4", "R-4", &["1 x 6 @19 Paper"]);
    book.write(|tx, firm| buy::add(tx, firm, &fourth, None, today()));
    book.supplier_addresses();
    book.approved(&self_bill("L-4", &["2 x 60 @19 Cutting"]));
    book.approved(&self_bill("L-1", &["1 x 60 @19 Cutting"]));
    book.write(|tx, firm| buy::cancel(tx, firm, "GS-2026-0002", &reason, today()));
    book.write(|tx, firm| {
        let draft = self_bill("L-1", &["3 x 60 @19 Cutting"]);
        buy::add(tx, firm, &draft, None, today())
    });
    let ahead = buy::Content {
        kind: buy::Kind::Deposit,
        ..bill("L-1", "R-5", &["1 x 10 @19 Steel"])
    };
    book.approved(&ahead);
    book.write(|tx, firm| buy::pay(tx, firm, "R-5", &outgoing(None)));
    book.approved(&buy::Content {
        prepaid: Some("11.90".parse().unwrap()),
        ..bill("L-1", "R-6", &["1 x 20 @19 Steel"])
    });
    book
}

/// A copy of the file, to be spoiled.
struct Copy {
    _folder: TempDir,
    path: PathBuf,
}

impl Copy {
    fn new() -> Copy {
        Copy::of(original())
    }

    /// A copy without a trigger.
    fn bare() -> Copy {
        Copy::of(bare())
    }

    fn of(file: &Path) -> Copy {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("books.bo");
        fs::copy(file, &path).unwrap();
        copy_store(&file.with_extension("store"), &path.with_extension("store"));
        Copy {
            _folder: folder,
            path,
        }
    }

    /// Opens it with another program, set as `bo` sets its own connections.
    fn open(&self) -> Connection {
        let conn = Connection::open(&self.path).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;")
            .unwrap();
        conn
    }

    /// Opens it with another program that does not care.
    fn careless(&self) -> Connection {
        let conn = Connection::open(&self.path).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        conn
    }

    /// What the checks find, as `code at`.
    fn found(&self) -> Vec<String> {
        let db = Database::open(&self.path, now()).unwrap();
        findings(&db)
            .into_iter()
            // The triggers were taken off to get here.
            .filter(|it| it.code != "BO-FILE-3")
            .map(|it| format!("{} {}", it.code, it.at))
            .collect()
    }
}

/// Copies the documents beside a file.
fn copy_store(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy_store(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

fn names(conn: &Connection, sql: &str) -> Vec<String> {
    let mut statement = conn.prepare(sql).unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

/// The columns of a table with their types.
fn columns(conn: &Connection, table: &str) -> Vec<(String, String)> {
    let mut statement = conn
        .prepare("SELECT name, type FROM pragma_table_info(?1)")
        .unwrap();
    let columns = statement
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    columns.map(Result::unwrap).collect()
}

/// The columns of a table that are final.
fn final_columns(conn: &Connection, table: &str) -> Vec<(String, String)> {
    let mut columns = columns(conn, table);
    columns.retain(|(column, _)| !LATER.contains(&(table, column.as_str())));
    columns
}

/// Every row of a table that is final, as a condition.
fn final_rows(conn: &Connection, table: &str, condition: &str) -> Vec<String> {
    let keys = names(
        conn,
        &format!("SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"),
    );
    let parts: Vec<String> = keys
        .iter()
        .map(|key| format!("'{key} = ' || quote({key})"))
        .collect();
    let parts = parts.join(" || ' AND ' || ");
    names(
        conn,
        &format!("SELECT {parts} FROM {table} WHERE {condition}"),
    )
}

/// Another value than the one that is there.
fn other(column: &str, kind: &str) -> String {
    match kind {
        "INTEGER" => format!("coalesce({column}, 0) + 1"),
        "TEXT" => format!("coalesce({column}, '') || 'x'"),
        "BLOB" => "randomblob(32)".to_string(),
        kind => panic!("what is a {kind}?"),
    }
}

/// Runs a statement that must be refused; returns why it was.
#[track_caller]
fn refused(conn: &Connection, sql: &str) -> String {
    match conn.execute_batch(sql) {
        Ok(()) => panic!("done: {sql}"),
        Err(err) => err.to_string(),
    }
}

#[test]
fn no_column_of_what_is_final_changes() {
    let copy = Copy::new();
    let conn = copy.open();
    for (table, condition) in FINAL {
        let rows = final_rows(&conn, table, condition);
        assert!(!rows.is_empty(), "the file has no {table} to try it on");
        for row in rows {
            for (column, kind) in final_columns(&conn, table) {
                let value = other(&column, &kind);
                let why = refused(
                    &conn,
                    &format!("UPDATE {table} SET {column} = {value} WHERE {row}"),
                );
                assert!(
                    ["final", "never", "follows", "keep", "once", "stays"]
                        .iter()
                        .any(|word| why.contains(word)),
                    "{table}.{column}: refused for another reason: {why}"
                );
            }
        }
    }
    drop(conn);
    assert_eq!(copy.found(), [""; 0]);
}

/// SQLite has three more names for the number of a row.
#[test]
fn the_row_of_what_is_final_changes_under_no_name() {
    let copy = Copy::new();
    let conn = copy.open();
    for (table, condition) in FINAL {
        for row in final_rows(&conn, table, condition) {
            for name in ["rowid", "oid", "_rowid_"] {
                let there = conn.prepare(&format!("SELECT {name} FROM {table}")).is_ok();
                if there {
                    let moved = format!("UPDATE {table} SET {name} = 987654 WHERE {row}");
                    let why = refused(&conn, &moved);
                    assert!(!why.contains("FOREIGN KEY"), "{table}.{name}: {why}");
                }
            }
        }
    }
    drop(conn);
    assert_eq!(copy.found(), [""; 0]);
}

#[test]
fn nothing_final_is_deleted_or_replaced() {
    let copy = Copy::new();
    let conn = copy.open();
    for (table, condition) in FINAL {
        for row in final_rows(&conn, table, condition) {
            refused(&conn, &format!("DELETE FROM {table} WHERE {row}"));
            let same = format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {row}");
            refused(&conn, &same);
        }
    }
    drop(conn);
    assert_eq!(copy.found(), [""; 0]);
}

/// `settled`, `charged`, `cancelled` and `written_off` of an invoice change only to what their rows say.
#[test]
fn what_follows_from_rows_follows_from_nothing_else() {
    let copy = Copy::new();
    let conn = copy.open();
    for column in ["settled", "charged", "cancelled", "written_off"] {
        conn.execute_batch(&format!("UPDATE invoice SET {column} = {column}"))
            .unwrap();
        for value in [
            format!("{column} - 1"),
            format!("1 - {column}"),
            "77".to_string(),
        ] {
            refused(
                &conn,
                &format!("UPDATE invoice SET {column} = {value} WHERE number = 'RE-2026-0001'"),
            );
        }
    }
    refused(
        &conn,
        "UPDATE invoice SET cancelled = 0 WHERE number = 'RE-2026-0002'",
    );
    for change in [
        "settled = settled - 1 WHERE number = 'EB-2026-0001'",
        "cancelled = 1 WHERE number = 'EB-2026-0001'",
        "cancelled = 0 WHERE number = 'EB-2026-0002'",
    ] {
        refused(&conn, &format!("UPDATE bill SET {change}"));
    }
}

/// A bill that waits keeps its number and its paper, and stays; what it says may be put right.
#[test]
fn a_bill_that_came_in_stays() {
    let copy = Copy::new();
    let conn = copy.open();
    for sql in [
        "DELETE FROM bill WHERE number = 'EB-2026-0004'",
        "UPDATE bill SET number = 'EB-2026-0005' WHERE number = 'EB-2026-0004'",
        "UPDATE bill SET seq = 5 WHERE number = 'EB-2026-0004'",
        "INSERT OR REPLACE INTO bill SELECT * FROM bill WHERE number = 'EB-2026-0004'",
        "INSERT INTO bill_line SELECT bill, 9, text, detail, item, quantity, unit, price, per,
            adjustment, net, vat, own_rate, account FROM bill_line WHERE bill = 1",
        "UPDATE bill_line SET bill = 1, position = 9 WHERE bill = 4",
        "UPDATE bill_vat SET bill = 1, vat = '5' WHERE bill = 4",
        "INSERT INTO bill_payment (bill, kind, date, amount, book_amount, key, entry)
            VALUES (4, 'payment', '2026-11-22', 1, 1, 'x', 1)",
    ] {
        refused(&conn, sql);
    }
    conn.execute_batch(
        "UPDATE bill SET note = 'x' WHERE id = 4; UPDATE bill_line SET text = 'x' WHERE bill = 4",
    )
    .unwrap();
}

#[test]
fn a_changed_bill_is_found() {
    found(
        "altered net",
        "UPDATE bill SET net = net + 1 WHERE number = 'EB-2026-0001'",
        "BO-BUY-1 EB-2026-0001",
    );
    found(
        "removed last bill",
        "DELETE FROM bill WHERE number = 'EB-2026-0007';
         DELETE FROM self_bill WHERE number IS NULL;
         DELETE FROM bill_line WHERE bill NOT IN (SELECT id FROM bill);
         DELETE FROM bill_vat WHERE bill NOT IN (SELECT id FROM bill)",
        "BO-BUY-2 EB-2026-#",
    );
    found(
        "altered payment",
        "UPDATE bill_payment SET amount = amount + 1 WHERE id = 1",
        "BO-BUY-3 EB-2026-0001",
    );
    found(
        "cancelled, and not said so",
        "UPDATE bill SET cancelled = 0 WHERE number = 'EB-2026-0002'",
        "BO-BUY-3 EB-2026-0002",
    );
    found(
        "altered payment in the books",
        "UPDATE bill_payment SET book_amount = book_amount + 1 WHERE id = 1",
        "BO-BUY-4 payables",
    );
    found(
        "entry of another paper",
        "UPDATE bill SET entry = 1 WHERE number = 'EB-2026-0001'",
        "BO-BUY-5 EB-2026-0001",
    );
    found(
        "altered paper",
        "UPDATE bill_file SET content = X'00'",
        "BO-BUY-6 paper 1 r-1.pdf",
    );
    found(
        "removed last self-billed invoice",
        "DELETE FROM self_bill WHERE number = 'GS-2026-0003'",
        "BO-BUY-2 GS-2026-#",
    );
    found(
        "self-billed invoice of another number",
        "UPDATE self_bill SET number = 'GS-2026-0009' WHERE number = 'GS-2026-0001'",
        "BO-BUY-7 EB-2026-0005",
    );
    found(
        "cancellation without a paper",
        "UPDATE self_bill SET bill = 1 WHERE number = 'GS-2026-0003'",
        "BO-BUY-7 EB-2026-0006",
    );
}

/// With `recursive_triggers` off, as most programs have it, REPLACE goes behind the back of the
/// DELETE triggers; so every table refuses to take a row that is there already.
#[test]
fn nothing_final_is_replaced_behind_the_triggers() {
    let copy = Copy::new();
    let conn = Connection::open(&copy.path).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF")
        .unwrap();
    for (table, condition) in FINAL {
        for row in final_rows(&conn, table, condition) {
            let same = format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {row}");
            let why = refused(&conn, &same);
            assert!(
                ["final", "never", "follows", "keep", "once", "stays"]
                    .iter()
                    .any(|word| why.contains(word)),
                "{table}: refused for another reason: {why}"
            );
        }
    }
    drop(conn);
    assert_eq!(copy.found(), [""; 0]);
}

/// Whoever takes the triggers away first can change every column of everything that is final:
/// and each time, the checks find it.
#[test]
fn every_column_that_is_changed_is_found() {
    let original = Connection::open(original()).unwrap();
    for (table, condition) in FINAL {
        let row = final_rows(&original, table, condition).remove(0);
        for (column, kind) in final_columns(&original, table) {
            if UNSEALED.contains(&(table, column.as_str())) {
                continue;
            }
            let copy = Copy::bare();
            let conn = copy.careless();
            let value = match kind.as_str() {
                "TEXT" => format!(
                    "coalesce(date({column}, '+1 day'), {})",
                    other(&column, &kind)
                ),
                _ => other(&column, &kind),
            };
            let sql = format!("UPDATE {table} SET {column} = {value} WHERE {row}");
            // What the shape of a table forbids cannot happen.
            if conn.execute_batch(&sql).is_ok() {
                drop(conn);
                assert!(
                    !copy.found().is_empty(),
                    "{table}.{column}: changed, and nobody sees it"
                );
            }
        }
    }
}

/// The same for every row that is taken out.
#[test]
fn every_row_that_is_removed_is_found() {
    let original = Connection::open(original()).unwrap();
    for (table, condition) in FINAL {
        for row in final_rows(&original, table, condition) {
            let copy = Copy::bare();
            let conn = copy.careless();
            conn.execute_batch(&format!("DELETE FROM {table} WHERE {row}"))
                .unwrap();
            drop(conn);
            assert!(
                !copy.found().is_empty(),
                "{table} {row}: removed, and nobody sees it"
            );
        }
    }
}

#[test]
fn nothing_is_added_to_what_is_issued() {
    let copy = Copy::new();
    let conn = copy.open();
    let one = "(SELECT id FROM invoice WHERE number = 'RE-2026-0001')";
    let draft = "(SELECT id FROM invoice WHERE number IS NULL)";
    for sql in [
        format!(
            "INSERT INTO invoice_line (invoice, position, text, quantity, price, vat, net)
                 VALUES ({one}, 9, 'More', 1000000, '1.00', '19', 100)"
        ),
        format!(
            "INSERT INTO invoice_adjustment (invoice, line, position, charge, amount, reason, vat)
                 VALUES ({one}, 0, 9, 0, 100, 'Less', '19')"
        ),
        format!("INSERT INTO invoice_vat (invoice, vat, net, amount) VALUES ({one}, 'AE', 0, 0)"),
        format!("INSERT INTO invoice_deposit (invoice, deposit) VALUES ({one}, 4)"),
        format!("UPDATE invoice_line SET invoice = {one}, position = 9 WHERE invoice = {draft}"),
        format!("UPDATE invoice_line SET gives_back = {one} WHERE invoice = {one}"),
        format!("UPDATE invoice_vat SET invoice = {one}, vat = '5' WHERE invoice = {draft}"),
    ] {
        assert!(refused(&conn, &sql).contains("final"));
    }
    // A draft is nobody's business.
    conn.execute_batch(&format!(
        "UPDATE invoice SET subject = 'x' WHERE id = {draft};
         UPDATE invoice_line SET text = 'x' WHERE invoice = {draft};
         DELETE FROM invoice WHERE id = {draft}"
    ))
    .unwrap();
}

#[test]
fn entries_are_balanced_numbered_and_chained() {
    let copy = Copy::new();
    let conn = copy.open();
    let last: i64 = conn
        .query_row("SELECT max(no) FROM entry WHERE year = 2026", [], |row| {
            row.get(0)
        })
        .unwrap();
    let prev = "(SELECT hash FROM entry ORDER BY id DESC LIMIT 1)";
    let attempt = |no: i64, amounts: &[i64], foreign: Option<i64>, prev: &str| {
        conn.execute_batch("SAVEPOINT attempt").unwrap();
        let run = || {
            for (amount, line) in amounts.iter().zip(1..) {
                let (currency, foreign) = match (foreign, line) {
                    (None, _) => ("NULL".to_string(), "NULL".to_string()),
                    (Some(foreign), 1) => ("'USD'".to_string(), foreign.to_string()),
                    (Some(_), _) => ("'USD'".to_string(), "-100".to_string()),
                };
                conn.execute_batch(&format!(
                    "INSERT INTO posting (entry, line, account, date, amount, currency, foreign_amount)
                     SELECT max(id) + 1, {line}, 1, '2026-11-22', {amount}, {currency}, {foreign}
                     FROM entry"
                ))?;
            }
            conn.execute_batch(&format!(
                "INSERT INTO entry (id, year, no, date, text, source, posted_at, actor, prev_hash, hash)
                 SELECT max(id) + 1, 2026, {no}, '2026-11-22', 'Attempt', 'manual',
                        '2026-11-22T09:00:00Z', 'x', {prev}, randomblob(32)
                 FROM entry"
            ))
        };
        let result: rusqlite::Result<()> = run();
        conn.execute_batch("ROLLBACK TO attempt; RELEASE attempt")
            .unwrap();
        result.err().map(|err| err.to_string()).unwrap_or_default()
    };
    assert_eq!(attempt(last + 1, &[100, -100], None, prev), "");
    assert_eq!(attempt(last + 1, &[100, -100], Some(100), prev), "");
    for (no, amounts, foreign, prev, why) in [
        (last + 1, &[100, -99][..], None, prev, "equal"),
        (last + 1, &[100], None, prev, "equal"),
        (last + 1, &[], None, prev, "equal"),
        (last + 1, &[100, -100], Some(99), prev, "each currency"),
        (last + 2, &[100, -100], None, prev, "no gaps"),
        (last, &[100, -100], None, prev, "no gaps"),
        (last + 1, &[100, -100], None, "zeroblob(32)", "chain"),
    ] {
        let told = attempt(no, amounts, foreign, prev);
        assert!(
            told.contains(why),
            "{no} {amounts:?}: {told:?} instead of {why}"
        );
    }
    let late = "INSERT INTO posting (entry, line, account, date, amount) SELECT id, 99, 1, date, 5 FROM entry";
    assert!(refused(&conn, late).contains("final"));
}

#[test]
fn an_invoice_is_cancelled_once() {
    let copy = Copy::new();
    let conn = copy.open();
    let columns: Vec<String> = columns(&conn, "invoice")
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| {
            !["id", "draft", "number", "series", "seq", "settled"].contains(&name.as_str())
        })
        .collect();
    let columns = columns.join(", ");
    let again = format!(
        "INSERT INTO invoice (draft, number, {columns})
         SELECT 'D-99', 'ST-2026-0099', {columns} FROM invoice WHERE kind = 'cancellation'"
    );
    assert!(refused(&conn, &again).contains("final"));
}

/// The guards are taken away, something is changed, and a check names it.
#[track_caller]
fn found(what: &str, sql: &str, expected: &str) {
    let copy = Copy::bare();
    copy.careless().execute_batch(sql).unwrap();
    let found = copy.found();
    assert!(
        found.iter().any(|it| it == expected),
        "{what}: expected {expected}, found {found:?}"
    );
}

#[test]
fn a_changed_ledger_is_found() {
    found(
        "altered amounts",
        "UPDATE posting SET amount = amount * 2 WHERE entry = 2",
        "BO-LEDGER-3 entry 2026/2",
    );
    found(
        "altered account",
        "UPDATE posting SET account = account + 1 WHERE entry = 2 AND line = 2",
        "BO-LEDGER-3 entry 2026/2",
    );
    found(
        "unbalanced",
        "UPDATE posting SET amount = amount + 1 WHERE entry = 2 AND line = 1",
        "BO-LEDGER-1 entry 2026/2",
    );
    found(
        "altered text",
        "UPDATE entry SET text = 'Other' WHERE id = 2",
        "BO-LEDGER-3 entry 2026/2",
    );
    found(
        "altered day",
        "UPDATE entry SET date = '2026-01-01' WHERE id = 2",
        "BO-LEDGER-3 entry 2026/2",
    );
    found(
        "removed last entry",
        "DELETE FROM posting WHERE entry = (SELECT max(id) FROM entry);
         DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)",
        "BO-LEDGER-2 entry 2026",
    );
    found(
        "removed first entry",
        "DELETE FROM posting WHERE entry = 1; DELETE FROM entry WHERE id = 1",
        "BO-LEDGER-3 entry 2026/2",
    );
}

#[test]
fn a_changed_log_is_found() {
    found(
        "altered command",
        "UPDATE audit SET command = 'other' WHERE seq = 3",
        "BO-AUDIT-2 log 3",
    );
    found(
        "altered moment",
        "UPDATE audit SET at = '2026-01-01T00:00:00Z' WHERE seq = 3",
        "BO-AUDIT-2 log 3",
    );
    found(
        "altered record",
        "UPDATE audit_record SET record = 'RE-2026-0099' WHERE seq = 3",
        "BO-AUDIT-2 log 3",
    );
    found(
        "removed line",
        "DELETE FROM audit WHERE seq = 3",
        "BO-AUDIT-1 log 3",
    );
    let conn = Connection::open(original()).unwrap();
    let last: i64 = conn
        .query_row("SELECT max(seq) FROM audit", [], |row| row.get(0))
        .unwrap();
    found(
        "removed last line",
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
        &format!("BO-AUDIT-3 log {last}"),
    );
}

#[test]
fn a_changed_invoice_is_found() {
    found(
        "altered net",
        "UPDATE invoice SET net = net + 1, payable = payable + 1 WHERE number = 'RE-2026-0001'",
        "BO-INVOICE-1 RE-2026-0001",
    );
    found(
        "altered line",
        "UPDATE invoice_line SET quantity = quantity * 2 WHERE invoice = 1 AND position = 1",
        "BO-INVOICE-1 RE-2026-0001",
    );
    found(
        "altered settlement",
        "UPDATE settlement SET amount = amount + 1 WHERE id = 1",
        "BO-INVOICE-3 RE-2026-0001",
    );
    found(
        "altered settlement and sum",
        "UPDATE settlement SET amount = amount + 1 WHERE id = 1;
         UPDATE invoice SET settled = settled + 1 WHERE number = 'RE-2026-0001'",
        "BO-INVOICE-4 receivables",
    );
    found(
        "altered reminder",
        "UPDATE reminder SET fee = fee + 1 WHERE fee > 0",
        "BO-INVOICE-3 RE-2026-0001",
    );
    found(
        "removed last invoice",
        "DELETE FROM invoice WHERE number = 'RE-2026-0007';
         DELETE FROM invoice_line WHERE invoice NOT IN (SELECT id FROM invoice);
         DELETE FROM invoice_vat WHERE invoice NOT IN (SELECT id FROM invoice)",
        "BO-INVOICE-2 RE-2026-#",
    );
    found(
        "removed invoice in between",
        "DELETE FROM invoice WHERE number = 'RE-2026-0006';
         DELETE FROM recurring_run;
         DELETE FROM invoice_line WHERE invoice NOT IN (SELECT id FROM invoice);
         DELETE FROM invoice_vat WHERE invoice NOT IN (SELECT id FROM invoice)",
        "BO-INVOICE-2 RE-2026-#",
    );
    found(
        "removed lines of the file",
        "DELETE FROM invoice_line WHERE invoice = 1",
        "BO-INVOICE-1 RE-2026-0001",
    );
    found(
        "entry of another paper",
        "UPDATE invoice SET entry = NULL WHERE FALSE; UPDATE invoice SET entry = 9999 WHERE number = 'RE-2026-0001'",
        "BO-INVOICE-5 RE-2026-0001",
    );
}

/// Guards, indexes and tables that are not as they should be are found by themselves.
#[test]
fn a_changed_schema_is_found() {
    #[track_caller]
    fn check(sql: &str, expected: &str) {
        let copy = Copy::new();
        let conn = Connection::open(&copy.path).unwrap();
        conn.execute_batch(sql).unwrap();
        drop(conn);
        let db = Database::open(&copy.path, now()).unwrap();
        let found: Vec<String> = findings(&db)
            .into_iter()
            .map(|it| format!("{} {}", it.code, it.message))
            .collect();
        assert_eq!(found, [expected], "{sql}");
    }
    check(
        "DROP TRIGGER entry_final",
        "BO-FILE-3 the trigger `entry_final` is missing",
    );
    check(
        "DROP INDEX invoice_date",
        "BO-FILE-3 the index `invoice_date` is missing",
    );
    check(
        "DROP TRIGGER entry_stays;
         CREATE TRIGGER entry_stays BEFORE DELETE ON entry WHEN FALSE BEGIN SELECT 1; END",
        "BO-FILE-3 the trigger `entry_stays` is not as bo makes it",
    );
    check(
        "ALTER TABLE contact ADD COLUMN colour TEXT",
        "BO-FILE-3 the table `contact` is not as bo makes it",
    );
    check(
        "CREATE TRIGGER mine AFTER INSERT ON entry BEGIN SELECT 1; END;
         CREATE VIEW my_view AS SELECT 1; CREATE INDEX my_index ON contact (name)",
        "BO-FILE-3 the trigger `mine` is none of bo's",
    );
}

#[test]
fn numbers_that_were_given_out_stay_given_out() {
    let copy = Copy::new();
    let conn = copy.open();
    refused(&conn, "UPDATE number_series SET last = last - 1");
    refused(&conn, "UPDATE number_series SET series = series || 'x'");
    refused(&conn, "DELETE FROM number_series");
    refused(
        &conn,
        "INSERT OR REPLACE INTO number_series VALUES ('RE-2026-#', 1, 1)",
    );
}

#[test]
fn what_should_follow_and_does_not_is_found() {
    found(
        "cancelled without a cancellation",
        "UPDATE invoice SET cancelled = 1 WHERE number = 'RE-2026-0001'",
        "BO-INVOICE-3 RE-2026-0001",
    );
    found(
        "cancelled, and not said so",
        "UPDATE invoice SET cancelled = 0 WHERE number = 'RE-2026-0002'",
        "BO-INVOICE-3 RE-2026-0002",
    );
    found(
        "written off without a loss",
        "UPDATE invoice SET written_off = 1 WHERE number = 'RE-2026-0001'",
        "BO-INVOICE-3 RE-2026-0001",
    );
    found(
        "deposits that a final invoice took off",
        "DELETE FROM invoice_deposit",
        "BO-INVOICE-1 RE-2026-0004",
    );
}

#[test]
fn a_changed_payslip_is_found() {
    found(
        "altered line",
        "UPDATE payroll_slip_line SET amount = amount - 1 WHERE kind = 'wage-tax'",
        "BO-PAYROLL-1 LA-2026-11/E-4",
    );
    found(
        "altered net pay",
        "UPDATE payroll_slip SET net = net + 1",
        "BO-PAYROLL-2 LA-2026-11/E-4",
    );
    found(
        "altered payout",
        "UPDATE payroll_slip SET payout = payout + 100",
        "BO-PAYROLL-4 LA-2026-11/E-4",
    );
    found(
        "another input",
        "UPDATE payroll_slip SET input = replace(input, '\"class\":1', '\"class\":6')",
        "BO-PAYROLL-1 LA-2026-11/E-4",
    );
    found(
        "locked before it was booked",
        "DELETE FROM payroll_step WHERE state = 'booked'",
        "BO-PAYROLL-3 LA-2026-11",
    );
    found(
        "other figures",
        "UPDATE payroll_slip SET law = zeroblob(32)",
        "BO-PAYROLL-7 LA-2026-11/E-4",
    );
    found(
        "two slips of a month",
        "INSERT INTO payroll_run (number, month, pay_on, created_at, created_by)
         SELECT 'LA-9', month, pay_on, created_at, created_by FROM payroll_run WHERE id = 1;
         INSERT INTO payroll_step (run, position, state, day, at, by)
         SELECT 3, 1, state, day, at, by FROM payroll_step WHERE state = 'approved' AND run = 1;
         INSERT INTO payroll_slip (run, number, person, month, input, chart, figures, law, gross,
            taxable, tax, social, net, payout, cost)
         SELECT 3, 'LA-9/E-3', person, month, input, chart, figures, law, gross, taxable, tax,
            social, net, payout, cost FROM payroll_slip WHERE run = 1",
        "BO-PAYROLL-5 LA-9/E-3",
    );
}
