//! Tickets: what went wrong once. Each test is named after it.

use crate::book::{Book, assert_sound, day, number, rows, text, today};
use crate::support::Sandbox;
use crate::tickets::{about, desk};
use bo::db::{Mode, Transaction};
use bo::firm::Firm;
use bo::invoice;
use bo::ledger::Chart;
use bo::tabular::{self, Locale, Tally};
use bo::ticket::{
    self, Billed, NewReply, NewTicket, Patch, Ticket,
    exchange::{self, ImportRow},
    report,
};

fn with_desk() -> Book {
    let mut book = Book::new(Chart::Skr03);
    desk(&mut book);
    book
}

fn open(book: &mut Book, subject: &str, customer: &str) -> String {
    let new = NewTicket {
        customer: Some(text(customer)),
        ..about(subject)
    };
    book.write(|tx, firm| ticket::open(tx, firm, &new)).number
}

fn bill_of(
    customer: &'static str,
) -> impl Fn(&Transaction<'_>, &Firm) -> bo::base::Result<Vec<Billed>> {
    move |tx, firm| ticket::bill(tx, firm, customer, today(), None, today())
}

fn minutes(billed: &[Billed]) -> Vec<i64> {
    billed.iter().map(|it| it.minutes).collect()
}

pub fn export(book: &Book) -> String {
    let mut out = Vec::new();
    exchange::export(&book.db, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn import(book: &mut Book, history: &str) -> String {
    let mut tally = Tally::default();
    book.write(|tx, firm| exchange::import_own(tx, firm, history, "x.jsonl", |it| tally.count(it)));
    tally.to_string()
}

/// One hour at 90.00 is on RE-2026-0001: nobody pays for it again in another file.
#[test]
fn billed_time_was_billable_again_in_another_file() {
    let mut book = with_desk();
    let it = open(&mut book, "Printer", "K-1");
    book.write(|tx, _| ticket::time(tx, &it, 60, true, today(), None));
    let draft = book.write(bill_of("K-1"))[0].invoice.clone();
    let with_draft = export(&book);
    book.write(|tx, firm| invoice::issue(tx, firm, &draft, None, today()));
    let written = export(&book);
    assert!(written.contains("RE-2026-0001"), "{written}");
    let mut other = with_desk();
    import(&mut other, &written);
    assert_eq!(ticket::unbilled(&other.db, None, today()).unwrap().len(), 0);
    assert!(other.run(Mode::Commit, bill_of("K-1")).is_err());
    assert_eq!(export(&other), written);
    // A key is of one file: the first invoice of this one takes nothing away, nor gives it back.
    book_more(&mut other, &it);
    let new = other.write(bill_of("K-1"));
    assert_eq!(minutes(&new), [30]);
    let new = new[0].invoice.clone();
    other.write(|tx, _| invoice::remove(tx, &new));
    assert_eq!(minutes(&other.write(bill_of("K-1"))), [30]);
    assert_sound(&other.db);
    // A draft that stays behind bills nothing.
    let mut third = with_desk();
    import(&mut third, &with_draft);
    assert_eq!(minutes(&third.write(bill_of("K-1"))), [60]);
    // What was made up is refused.
    let wrong = written.replace("\"billable\":true", "\"billable\":false");
    let mut fourth = Book::new(Chart::Skr03);
    let refused = fourth.run(Mode::Commit, |tx, firm| {
        exchange::import_own(tx, firm, &wrong, "x.jsonl", |_| ())
    });
    let said = refused.unwrap_err().to_string();
    assert!(
        said.ends_with("billed: only billable time is on an invoice"),
        "{said}"
    );
}

fn book_more(book: &mut Book, ticket: &str) {
    book.write(|tx, _| ticket::time(tx, ticket, 30, true, today(), None));
}

/// Two hours at 90.00 are 180.00, before the cancellation and after it.
#[test]
fn time_of_a_cancelled_invoice_was_lost() {
    let mut book = with_desk();
    let it = open(&mut book, "Printer", "K-1");
    book.write(|tx, _| ticket::time(tx, &it, 120, true, today(), None));
    let draft = book.write(bill_of("K-1"))[0].invoice.clone();
    book.write(|tx, firm| invoice::issue(tx, firm, &draft, None, today()));
    assert!(book.run(Mode::Commit, bill_of("K-1")).is_err());
    let reason = text("wrong address");
    book.write(|tx, firm| invoice::cancel(tx, firm, "RE-2026-0001", &reason, today()));
    let open = ticket::unbilled(&book.db, Some("K-1"), today()).unwrap();
    assert_eq!(open.iter().map(|it| it.minutes).sum::<i64>(), 120);
    let again = book.write(bill_of("K-1"))[0].invoice.clone();
    let net = format!(
        "SELECT l.net FROM invoice_line l JOIN invoice i ON i.id = l.invoice WHERE i.draft = '{again}'"
    );
    assert_eq!(rows(&book.db, &net), ["18000"]);
    assert_sound(&book.db);
}

/// 45 minutes of October that were taken back in November are nothing, in either month.
#[test]
fn time_that_was_taken_back_after_the_month_was_billed() {
    let mut book = with_desk();
    let (october, november) = (day("2026-10-30"), day("2026-11-02"));
    let until = day("2026-10-31");
    let one = open(&mut book, "Printer", "K-1");
    book.write(|tx, _| ticket::time(tx, &one, 45, true, october, None));
    book.write(|tx, _| ticket::time(tx, &one, -45, true, november, Some("Slip")));
    let refused = book.run(Mode::Commit, |tx, firm| {
        ticket::bill(tx, firm, "K-1", until, None, today())
    });
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("no billable time")
    );
    assert_eq!(ticket::unbilled(&book.db, None, today()).unwrap().len(), 0);
    // What is taken back comes off what was noted last: 60 of October stay, of November 30 - 20 + 5.
    for (minutes, on) in [
        (60, october),
        (30, november),
        (-20, november),
        (5, november),
    ] {
        book.write(|tx, _| ticket::time(tx, &one, minutes, true, on, None));
    }
    let billed = book.write(|tx, firm| ticket::bill(tx, firm, "K-1", until, None, today()));
    assert_eq!(minutes(&billed), [60]);
    let rest = ticket::unbilled(&book.db, None, today()).unwrap();
    let rest: Vec<i64> = rest.iter().map(|it| it.minutes).collect();
    assert_eq!(rest, [30, -20, 5]);
    assert_eq!(minutes(&book.write(bill_of("K-1"))), [15]);
    assert_sound(&book.db);
}

/// A file of an earlier version: its 45 minutes were invoiced, and what took them back was not.
#[test]
fn a_minus_that_was_left_behind_never_came_off() {
    let mut book = with_desk();
    let one = open(&mut book, "Printer", "K-1");
    book.write(|tx, _| ticket::time(tx, &one, 45, true, today(), None));
    book.write(bill_of("K-1"));
    let history = "INSERT INTO ticket_event (id, ticket, at, by, kind, minutes, billable, day)
         SELECT max(id) + 1, 1, max(at), 'tester', 'time', -45, 1, '2026-11-22' FROM ticket_event";
    book.write(|tx, _| tx.execute(history, &[]));
    let refused = book.run(Mode::Commit, bill_of("K-1"));
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("no billable time")
    );
    let two = open(&mut book, "Scanner", "K-1");
    book.write(|tx, _| ticket::time(tx, &two, 60, true, today(), None));
    let billed = book.write(bill_of("K-1"));
    assert_eq!(minutes(&billed), [-45, 60]);
    let net = "SELECT sum(l.net) FROM invoice_line l JOIN invoice i ON i.id = l.invoice
               WHERE i.draft = 'D-2'";
    assert_eq!(number(&book.db, net), 2250);
    assert_eq!(ticket::unbilled(&book.db, None, today()).unwrap().len(), 0);
}

/// 30 minutes of the one that was merged, 20 of them taken back: 10 minutes are 0.17 h, 15.30.
#[test]
fn a_minus_stayed_behind_when_a_ticket_was_taken_apart() {
    let mut book = with_desk();
    let one = open(&mut book, "Printer", "K-1");
    let other = open(&mut book, "Scanner", "K-1");
    book.write(|tx, _| ticket::time(tx, &other, 30, true, today(), None));
    book.write(|tx, _| ticket::merge(tx, &one, &[text(&other)]));
    book.write(|tx, _| ticket::time(tx, &one, -20, true, today(), None));
    book.write(|tx, _| ticket::unmerge(tx, &other));
    let billed = book.write(bill_of("K-1"));
    assert_eq!(minutes(&billed), [10]);
    assert_eq!(billed[0].number, other);
    assert_eq!(rows(&book.db, "SELECT net FROM invoice_line"), ["1530"]);
    assert_eq!(ticket::unbilled(&book.db, None, today()).unwrap().len(), 0);
    assert_sound(&book.db);
}

/// 10 minutes of K-1 are 0.17 h, 15.30; 30 minutes of K-2 are 0.50 h, 45.00. Merging changes neither.
#[test]
fn merging_billed_one_customer_for_another() {
    let mut book = with_desk();
    let one = open(&mut book, "Printer", "K-1");
    let other = open(&mut book, "Password", "K-2");
    let note = Some("Set anew for Bob");
    book.write(|tx, _| ticket::time(tx, &one, 10, true, today(), Some("Toner")));
    book.write(|tx, _| ticket::time(tx, &other, 30, true, today(), note));
    book.write(|tx, _| ticket::merge(tx, &one, &[text(&other)]));
    let of = |customer: &str| -> i64 {
        let rows = ticket::unbilled(&book.db, Some(customer), today()).unwrap();
        rows.iter().map(|it| it.minutes).sum()
    };
    assert_eq!((of("K-1"), of("K-2")), (10, 30));
    let by = report::By::Customer;
    let now = crate::book::now();
    let report = report::report(&book.db, by, day("2026-11-01"), today(), now).unwrap();
    let worked: Vec<(&str, &str)> = report
        .iter()
        .map(|it| (it.group.as_str(), it.worked.as_str()))
        .collect();
    assert_eq!(worked, [("K-1", "0:10 h"), ("K-2", "0:30 h")]);
    // Nobody takes back from one what was done for the other.
    let taken_back = book.run(Mode::Commit, |tx, _| {
        ticket::time(tx, &one, -20, true, today(), None)
    });
    assert!(taken_back.is_err());
    let billed = book.write(bill_of("K-1"));
    assert_eq!(
        (minutes(&billed), billed[0].number.as_str()),
        (vec![10], "T-1")
    );
    let billed = book.write(bill_of("K-2"));
    assert_eq!(
        (minutes(&billed), billed[0].number.as_str()),
        (vec![30], "T-2")
    );
    let lines = rows(&book.db, "SELECT net FROM invoice_line ORDER BY invoice");
    assert_eq!(lines, ["1530", "4500"]);
    let told = rows(&book.db, "SELECT detail FROM invoice_line ORDER BY invoice");
    assert!(!told[0].contains("Bob"), "{told:?}");
    assert_sound(&book.db);
}

/// Art. 33 GDPR: 72 hours from the moment somebody knew.
#[test]
fn a_category_set_later_had_neither_deadline_nor_list() {
    let mut book = with_desk();
    let it = open(&mut book, "Laptop gone", "K-1");
    let edit = |book: &mut Book, patch: &Patch| {
        book.write(|tx, _| ticket::edit(tx, std::slice::from_ref(&it), patch))
    };
    let deadline = |book: &Book| {
        let at = ticket::get(&book.db, &it).unwrap().deadline;
        at.map(|it| it.format("%Y-%m-%dT%H:%M").to_string())
    };
    let tasks = |book: &Book| {
        let sql = "SELECT count(*) FROM ticket_event WHERE kind = 'task'";
        number(&book.db, sql)
    };
    let category = |code: &str| Patch {
        category: Some(text(code)),
        ..Patch::default()
    };
    let changed = edit(&mut book, &category("security"));
    let fields: Vec<&str> = changed.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields[..3], ["category", "deadline", "task"]);
    assert_eq!(deadline(&book).as_deref(), Some("2026-11-25T09:00"));
    let listed = tasks(&book);
    assert!(listed > 3);
    // Again, with an earlier moment: the term is shorter, and nothing is listed twice.
    edit(&mut book, &category("hardware"));
    let known = Patch {
        aware_at: Some("2026-11-21T17:00:00Z".parse().unwrap()),
        ..category("security")
    };
    edit(&mut book, &known);
    assert_eq!(deadline(&book).as_deref(), Some("2026-11-24T17:00"));
    assert_eq!(tasks(&book), listed);
    // A later one does not move it, and somebody may take it away.
    edit(&mut book, &category("hardware"));
    edit(&mut book, &category("security"));
    assert_eq!(deadline(&book).as_deref(), Some("2026-11-24T17:00"));
    let none = Patch {
        deadline: Some(None),
        ..Patch::default()
    };
    edit(&mut book, &none);
    assert_eq!(deadline(&book), None);
    assert_sound(&book.db);
}

/// A day begins where the queue is: at 23:00 UTC of the day before, in winter.
#[test]
fn german_days_were_no_days() {
    let mut book = with_desk();
    let read = |book: &mut Book, locale: Locale, csv: &str| {
        book.run(Mode::Commit, |tx, firm| {
            let source = tabular::Source {
                name: "x.csv",
                bytes: &mut csv.as_bytes(),
                locale,
            };
            tabular::read(source, |_, row: ImportRow| {
                exchange::import(tx, firm, row).map(drop)
            })
        })
    };
    let csv = "key;subject;queue;opened_at;closed_at\n\
               a1;Bäh;it;05.11.2026;\na2;Buh;it;05.11.2026 14:30;6.11.2026\n";
    read(&mut book, Locale::De, csv).unwrap();
    let plain = "key,subject,queue,opened_at\na3,Boh,it,2026-07-05\n";
    read(&mut book, Locale::Iso, plain).unwrap();
    let opened = rows(
        &book.db,
        "SELECT substr(opened_at, 1, 16) FROM ticket ORDER BY id",
    );
    assert_eq!(
        opened,
        ["2026-11-04T23:00", "2026-11-05T13:30", "2026-07-04T22:00"]
    );
    let told = read(&mut book, Locale::Iso, &csv.replace(';', ",")).unwrap_err();
    assert!(told.to_string().contains("--locale de"), "{told}");
    assert_sound(&book.db);
}

/// Opened on Tuesday at 10:00; the first answer was due at 12:00, the solution on Wednesday at 10:00.
#[test]
fn what_was_late_and_resolved_before_escalation_was_never_counted() {
    let mut book = Book::new(Chart::Skr03);
    crate::tickets::late(&mut book);
    let now = crate::book::now();
    let breaches = |book: &Book, to: &str| {
        let by = report::By::Queue;
        let rows = report::report(&book.db, by, day("2026-11-01"), day(to), now).unwrap();
        rows.iter().map(|it| it.breaches).sum::<i64>()
    };
    assert_eq!(breaches(&book, "2026-11-22"), 2);
    assert_eq!(
        breaches(&book, "2026-11-17"),
        1,
        "by the day on which a time was over"
    );
    book.write(|tx, _| ticket::resolve(tx, "T-1", None));
    assert_eq!(book.write(|tx, _| ticket::escalate(tx, today())).len(), 0);
    assert_eq!(breaches(&book, "2026-11-22"), 2);
}

fn answer(book: &mut Book, to: &[&str]) -> Ticket {
    let new = NewReply {
        text: Some("A fuser, please.".to_string()),
        to: to.iter().map(|it| text(it)).collect(),
        ..NewReply::default()
    };
    let now = crate::book::now();
    let answer = ticket::compose(&book.db, &book.firm, "T-1", &new, "tester", now).unwrap();
    book.write(|tx, _| ticket::record(tx, &answer, "eml", None))
        .ticket
}

#[test]
fn a_question_to_a_supplier_was_an_answer() {
    let mut book = with_desk();
    open(&mut book, "Printer", "K-1");
    let stopped = |book: &Book| {
        let rows = ticket::explain(&book.db, "T-1", crate::book::now()).unwrap();
        rows.iter().filter(|it| it.what == "stopped").count()
    };
    answer(&mut book, &["sales@supplier.example"]);
    assert_eq!(stopped(&book), 0);
    answer(&mut book, &[]);
    assert!(stopped(&book) > 0);
    assert_sound(&book.db);
}

/// The mail server has it, and nobody waited for its word.
#[test]
fn an_answer_that_was_interrupted_left_no_trace() {
    let mut book = with_desk();
    open(&mut book, "Printer", "K-1");
    let new = NewReply {
        text: Some("It comes tomorrow.".to_string()),
        files: vec![ticket::NewFile {
            kept: bo::base::Kept::new("a.txt", "file", b"plan").unwrap(),
        }],
        ..NewReply::default()
    };
    let now = crate::book::now();
    let compose = |book: &Book| ticket::compose(&book.db, &book.firm, "T-1", &new, "tester", now);
    let due = |book: &Book| -> Vec<String> {
        let later = now + chrono::TimeDelta::minutes(2);
        let rows = ticket::due(&book.db, later, today(), 7).unwrap();
        rows.into_iter().map(|it| it.what).collect()
    };
    let first = compose(&book).unwrap();
    book.write(|tx, _| ticket::send(tx, &first));
    let interrupted = "an answer was interrupted on its way: Printer".to_string();
    assert!(due(&book).contains(&interrupted));
    let told = compose(&book).unwrap_err();
    assert!(
        told.to_string().contains("nobody knows whether it arrived"),
        "{told}"
    );
    // What comes back finds its ticket meanwhile.
    let id = first.mail.message_id.clone();
    let back = crate::tickets::letter(
        "9@x.example",
        "Thanks",
        &format!("In-Reply-To: {id}\r\n"),
        "x",
    );
    let taken = crate::tickets::take(&mut book, &[back]);
    assert_eq!(taken[0].ticket.as_deref(), Some("T-1"));
    let stands = crate::tickets::later(&mut book, |tx, _| ticket::settle(tx, "T-1", true));
    assert_eq!(stands.unwrap().ticket.state, "open");
    assert!(!due(&book).contains(&interrupted));
    let answers = "SELECT text FROM ticket_event WHERE kind = 'reply'";
    assert_eq!(rows(&book.db, answers), ["It comes tomorrow."]);
    assert_eq!(ticket::file(&book.db, "T-1", 1).unwrap().1, b"plan");
    // One that did not go out stays as a note.
    let second = compose(&book).unwrap();
    book.write(|tx, _| ticket::send(tx, &second));
    crate::tickets::later(&mut book, |tx, _| ticket::settle(tx, "T-1", false)).unwrap();
    assert_eq!(rows(&book.db, answers).len(), 1);
    assert!(
        book.run(Mode::Commit, |tx, _| ticket::settle(tx, "T-1", true))
            .is_err()
    );
    // And one that went out leaves nothing behind.
    let third = compose(&book).unwrap();
    book.write(|tx, _| ticket::send(tx, &third));
    book.write(|tx, _| ticket::record(tx, &third, "smtp", None));
    assert_eq!(number(&book.db, "SELECT count(*) FROM ticket_sending"), 0);
    assert_sound(&book.db);
}

#[test]
fn another_history_of_a_ticket_was_said_to_be_the_same() {
    let mut book = with_desk();
    open(&mut book, "Printer", "K-1");
    let before = export(&book);
    let mut other = Book::new(Chart::Skr03);
    import(&mut other, &before);
    book.write(|tx, _| ticket::note(tx, "T-1", "Important", &[]));
    // What went on here knows what it was.
    assert_eq!(import(&mut book, &before), "0 added, 1 unchanged");
    let after = export(&book);
    let refused = other.run(Mode::Commit, |tx, firm| {
        exchange::import_own(tx, firm, &after, "x.jsonl", |_| ())
    });
    assert_eq!(
        refused.unwrap_err().to_string(),
        "x.jsonl:1: number: T-1 is here, and something else happened to it"
    );
}

#[test]
fn a_ticket_blocked_itself_after_a_merge() {
    let mut book = with_desk();
    open(&mut book, "Printer", "K-1");
    open(&mut book, "Scanner", "K-1");
    book.write(|tx, _| ticket::link(tx, "T-1", "blocks", "T-2"));
    book.write(|tx, _| ticket::merge(tx, "T-1", &[text("T-2")]));
    let shown = ticket::show(&book.db, "T-1", crate::book::now()).unwrap();
    let links: Vec<&str> = shown
        .iter()
        .filter(|it| it.part == "link")
        .map(|it| it.what.as_str())
        .collect();
    assert_eq!(links, ["merged"]);
}

/// A job with a slip in its query would find nothing, every night.
#[test]
fn a_query_for_what_there_is_not_found_nothing() {
    let mut book = with_desk();
    open(&mut book, "Printer", "K-1");
    let refused = |typed: &str| {
        let wanted = ticket::Wanted {
            query: ticket::query::parse(typed).unwrap(),
            ..ticket::Wanted::default()
        };
        let now = crate::book::now();
        let done = ticket::list(&book.db, &wanted, "tester", now, today(), |_| Ok(()));
        done.err().map(|err| err.to_string()).unwrap_or_default()
    };
    assert_eq!(refused("queue:nowhere"), "no queue `nowhere`");
    assert!(refused("state:bogus").contains("bogus"));
    assert!(refused("customer:K-99").contains("K-99"));
    assert_eq!(
        refused("assignee:ghost"),
        "there is no person and no department `ghost`"
    );
    assert_eq!(
        refused("queue:it state:new customer:K-1 assignee: category:x"),
        ""
    );
}

/// Rows that name no queue are for the one that is said, if there are several.
#[test]
fn rows_without_a_queue_found_none_though_it_was_said() {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company Weber --quiet
         bo ticket queue add it --quiet && bo ticket queue add hr --quiet
         printf 'key,subject,queue\nA,One,\nB,Two,hr\n' > rows.csv
         bo ticket import rows.csv --queue it --quiet",
    );
    let listed = sandbox.stdout("bo ticket list --format csv --columns subject,queue | sort");
    assert_eq!(listed, "One,it\nTwo,hr\nsubject,queue\n");
    let refused = sandbox.sh(
        "bo ticket export -o a.jsonl --quiet; bo ticket import a.jsonl --from history --queue it",
    );
    assert_eq!(refused.status.code(), Some(2));
}
