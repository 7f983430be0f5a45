//! Answers that a mail server refused: told, sent again, and never twice.

use crate::support::Sandbox;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// A mail server that refuses everybody until it is told otherwise, and keeps what it got.
struct Server {
    port: u16,
    refuses: Arc<AtomicBool>,
    hangs_up: Arc<AtomicBool>,
    got: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Server {
            port: listener.local_addr().unwrap().port(),
            refuses: Arc::new(AtomicBool::new(true)),
            hangs_up: Arc::default(),
            got: Arc::default(),
        };
        let (refuses, got) = (server.refuses.clone(), server.got.clone());
        let hangs_up = server.hangs_up.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let _ = talk(client, &refuses, &hangs_up, &got);
            }
        });
        server
    }

    fn got(&self) -> Vec<String> {
        self.got.lock().unwrap().clone()
    }
}

fn talk(
    client: TcpStream,
    refuses: &AtomicBool,
    hangs_up: &AtomicBool,
    got: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut out = client.try_clone()?;
    out.write_all(b"220 mx.example\r\n")?;
    let mut mail: Option<String> = None;
    for line in BufReader::new(client).lines() {
        let line = line?;
        if let Some(text) = &mut mail {
            if line == "." {
                got.lock().unwrap().push(std::mem::take(text));
                mail = None;
                if hangs_up.load(Ordering::SeqCst) {
                    return Ok(());
                }
                out.write_all(b"250 queued\r\n")?;
            } else {
                text.push_str(&line);
                text.push('\n');
            }
            continue;
        }
        let answer = match line.get(..4) {
            Some("RCPT") if refuses.load(Ordering::SeqCst) => "550 no such mailbox",
            Some("DATA") => {
                mail = Some(String::new());
                "354 go on"
            }
            Some("QUIT") => "221 bye",
            _ => "250 ok",
        };
        out.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(())
}

#[test]
fn an_answer_that_was_refused_had_to_be_typed_again() {
    let server = Server::start();
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!(
        "bo init --company Weber --quiet
         bo config set mail.host localhost -q; bo config set mail.security none -q
         bo config set mail.port {} -q
         bo ticket queue add it --hours 24/7 --email it@weber.example --quiet
         bo ticket open Printer --from anna@kranz.example -q; echo 1 > toner.txt",
        server.port
    ));
    let fails = |command: &str, says: &str| {
        let done = sandbox.sh(command);
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(
            !done.status.success() && told.contains(says),
            "{command}: {told}"
        );
    };
    let due = "bo due --format csv --columns what,record,command | grep 'go out' || true";
    let notes = "bo ticket show T-1 --thread --format csv --columns kind | grep -c note || true";
    fails(
        "bo ticket reply T-1 --again",
        "no answer to T-1 waits to be sent again",
    );
    fails(
        "bo ticket reply T-1 'The toner comes.' --attach toner.txt --cc b@kranz.example",
        "`bo ticket reply T-1 --again` sends it",
    );
    let waits = "an answer did not go out: Printer,T-1,bo ticket reply T-1 --again\n";
    assert_eq!(sandbox.stdout(due), waits);
    // Refused once more, it is no second note.
    fails("bo ticket reply T-1 --again", "no such mailbox");
    assert_eq!(sandbox.stdout(notes), "1\n");
    assert_eq!(sandbox.stdout(due), waits);
    sandbox.stdout("bo ticket reply T-1 --again --dry-run");
    assert_eq!(server.got().len(), 0);
    server.refuses.store(false, Ordering::SeqCst);
    let state = "--format csv --columns number,state | tail -n 1";
    let sent = sandbox.stdout(&format!("bo ticket reply T-1 --again --wait {state}"));
    assert_eq!(sent, "T-1,waiting\n");
    let got = server.got();
    assert_eq!(got.len(), 1);
    for part in [
        "The toner comes.",
        "Subject: Re: Printer [T-1]",
        "toner.txt",
        "b@kranz.example",
    ] {
        assert!(got[0].contains(part), "{part}: {}", got[0]);
    }
    // It is one answer: nobody gets it twice.
    fails(
        "bo ticket reply T-1 --again",
        "no answer to T-1 waits to be sent again",
    );
    assert_eq!(server.got().len(), 1);
    assert_eq!(sandbox.stdout(due), "");
    let replies = "bo ticket show T-1 --thread --format csv --columns kind | grep -c reply";
    assert_eq!(sandbox.stdout(replies), "1\n");
    sandbox.stdout("bo check");
}

/// A desk whose mail server refuses everybody, with a ticket.
fn refused() -> (Server, Sandbox) {
    let server = Server::start();
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!(
        "bo init --company Weber --quiet
         bo config set mail.host localhost -q; bo config set mail.security none -q
         bo config set mail.port {} -q
         bo ticket queue add it --hours 24/7 --email it@weber.example --quiet
         bo ticket open Printer --from anna@kranz.example -q",
        server.port
    ));
    (server, sandbox)
}

const WAITS: &str = "bo due --format csv --columns what,record | grep 'go out' || true";

fn told(sandbox: &Sandbox, command: &str, code: i32) -> String {
    let done = sandbox.sh(command);
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(code), "{command}: {told}");
    told
}

/// The first of two answers was lost without a word, and so was one before an answer that went out.
#[test]
fn of_two_answers_only_the_last_went_out() {
    let (server, sandbox) = refused();
    sandbox.stdout(
        "bo ticket reply T-1 'first: restart it' -q || true
         bo ticket reply T-1 'second: send the log' -q || true
         bo ticket reply T-1 'It is there.' --eml a.eml -q",
    );
    let one = "an answer did not go out: Printer,T-1\n";
    assert_eq!(
        sandbox.stdout(WAITS),
        "an answer did not go out: Printer (of 2026-11-22T09:00Z: first: restart it),T-1\n\
         an answer did not go out: Printer (of 2026-11-22T09:00Z: second: send the log),T-1\n"
    );
    server.refuses.store(false, Ordering::SeqCst);
    let more = told(&sandbox, "bo ticket reply T-1 --again", 0);
    assert!(
        more.contains("1 other answer to T-1 did not go out: `bo ticket reply T-1 --again`"),
        "{more}"
    );
    assert_eq!(sandbox.stdout(WAITS), one);
    let last = told(&sandbox, "bo ticket reply T-1 --again", 0);
    assert!(!last.contains("did not go out"), "{last}");
    let got = server.got();
    assert_eq!(got.len(), 2);
    assert!(got[0].contains("first: restart it"), "{}", got[0]);
    assert!(got[1].contains("second: send the log"), "{}", got[1]);
    assert_eq!(sandbox.stdout(WAITS), "");
    told(&sandbox, "bo ticket reply T-1 --again", 1);
    // Closed, it has not gone out either.
    server.refuses.store(true, Ordering::SeqCst);
    sandbox.stdout(
        "bo ticket open Oven --from anna@kranz.example -q
         bo ticket reply T-2 'We look at it.' -q || true
         bo due | grep -q 'go out: Oven'; bo ticket close T-2 -q; bo due | grep -q 'go out: Oven'",
    );
    // Typed again in the same words, it went out as well.
    server.refuses.store(false, Ordering::SeqCst);
    sandbox.stdout("bo ticket reopen T-2 -q || bo ticket edit T-2 --state open -q; bo ticket reply T-2 'We look at it.' -q");
    assert_eq!(sandbox.stdout(WAITS), "");
    sandbox.stdout("bo check");
}

/// The note of it stayed as it was, and the thread did not say that it went out.
#[test]
fn an_answer_that_went_out_was_still_called_unsent() {
    let (server, sandbox) = refused();
    sandbox.stdout("bo ticket reply T-1 'The toner comes.' -q || true");
    let thread = "bo ticket show T-1 --thread";
    let before = sandbox.stdout(thread);
    assert!(
        before.contains("note (an answer that was not sent: "),
        "{before}"
    );
    let sent_at = format!("{thread} --format csv --columns kind,sent_at | grep note");
    assert_eq!(sandbox.stdout(&sent_at), "note,\n");
    server.refuses.store(false, Ordering::SeqCst);
    sandbox.stdout("export BO_NOW=2026-11-22T10:30:00Z; bo ticket reply T-1 --again -q");
    let after = sandbox.stdout(thread);
    assert!(
        after.contains("note (an answer that went out at 2026-11-22T10:30Z; at first: ")
            && !after.contains("that was not sent"),
        "{after}"
    );
    assert_eq!(sandbox.stdout(&sent_at), "note,2026-11-22T10:30:00Z\n");
}

/// `bo due` said of one answer that it was interrupted, and that it did not go out.
#[test]
fn an_interrupted_answer_was_named_twice() {
    let (server, sandbox) = refused();
    sandbox.stdout("bo ticket reply T-1 'The toner comes.' -q || true");
    server.refuses.store(false, Ordering::SeqCst);
    server.hangs_up.store(true, Ordering::SeqCst);
    told(&sandbox, "bo ticket reply T-1 --again", 5);
    let due = |now: &str| {
        let list = "bo due --format csv --columns what,command | grep answer || true";
        sandbox.stdout(&format!("export BO_NOW={now}; {list}"))
    };
    // Whoever sends it may still be at it.
    assert_eq!(due("2026-11-22T09:00:30Z"), "");
    let once = "an answer was interrupted on its way: Printer,bo ticket reply T-1 --sent\n";
    assert_eq!(due("2026-11-22T09:02:00Z"), once);
    let settle = "export BO_NOW=2026-11-22T09:03:00Z; bo ticket reply T-1 --not-sent -q";
    sandbox.stdout(settle);
    let waits = "an answer did not go out: Printer,bo ticket reply T-1 --again\n";
    assert_eq!(due("2026-11-22T09:04:00Z"), waits);
}

/// A split copied the answer that waits: the customer got it twice.
#[test]
fn an_answer_went_out_twice_after_a_split() {
    let (server, sandbox) = refused();
    let event = sandbox.stdout(
        "bo ticket reply T-1 'r1 text' -q || true
         bo ticket show T-1 --thread --format csv --columns event,kind | grep note | cut -d, -f1",
    );
    sandbox.stdout(&format!("bo ticket split T-1 {} -q", event.trim()));
    assert_eq!(
        sandbox.stdout(WAITS),
        "an answer did not go out: Re: Printer [T-1],T-2\n"
    );
    server.refuses.store(false, Ordering::SeqCst);
    let other = told(&sandbox, "bo ticket reply T-1 --again", 1);
    assert!(other.contains("was split off into T-2"), "{other}");
    assert!(other.contains("`bo ticket reply T-2 --again`"), "{other}");
    told(&sandbox, "bo ticket reply T-2 --again", 0);
    told(&sandbox, "bo ticket reply T-2 --again", 1);
    told(&sandbox, "bo ticket reply T-1 --again", 1);
    assert_eq!(server.got().len(), 1);
    assert_eq!(sandbox.stdout(WAITS), "");
    sandbox.stdout("bo check");
}

/// The note went back with its ticket, the answer did not: it was sent once more.
#[test]
fn an_answer_went_out_twice_after_a_merge() {
    let (server, sandbox) = refused();
    sandbox.stdout(
        "bo ticket reply T-1 'r3 text' -q || true
         bo ticket open Oven --from anna@kranz.example -q; bo ticket merge T-2 T-1 -q",
    );
    server.refuses.store(false, Ordering::SeqCst);
    told(&sandbox, "bo ticket reply T-2 --again", 0);
    sandbox.stdout("bo ticket unmerge T-1 -q");
    assert_eq!(sandbox.stdout(WAITS), "");
    told(&sandbox, "bo ticket reply T-1 --again", 1);
    assert_eq!(server.got().len(), 1);
    sandbox.stdout("bo check");
}

/// What was to become of the ticket was forgotten, and a wrong address could not be mended.
#[test]
fn an_answer_that_was_refused_forgot_to_resolve() {
    let (server, sandbox) = refused();
    let hint = told(
        &sandbox,
        "bo ticket reply T-1 'It is done.' --resolve --to rihgt@kranz.example",
        1,
    );
    assert!(hint.contains("with --to to another address"), "{hint}");
    let thread = sandbox.stdout("bo ticket show T-1 --thread");
    assert!(thread.contains("; then resolved)"), "{thread}");
    assert!(!thread.contains("[it resolved]"), "{thread}");
    server.refuses.store(false, Ordering::SeqCst);
    let sent = sandbox.stdout(
        "bo ticket reply T-1 --again --to right@kranz.example --format csv --columns number,state",
    );
    assert_eq!(sent, "number,state\nT-1,resolved\n");
    let got = server.got();
    assert_eq!(got.len(), 1);
    assert!(got[0].contains("To: right@kranz.example"), "{}", got[0]);
    assert!(!got[0].contains("rihgt"), "{}", got[0]);
    assert_eq!(sandbox.stdout(WAITS), "");
}

const STATES: &str = "bo ticket list --all --format csv --columns number,state | sort | grep T-";

/// Two customers by mistake in one ticket: the answer to the one was an answer to the other for ever.
#[test]
fn an_answer_stayed_with_the_wrong_ticket() {
    for (kept, state) in [("--resolve", "resolved"), ("--wait", "waiting")] {
        let (server, sandbox) = refused();
        sandbox.stdout(&format!(
            "bo ticket sla set --queue it --first 2h -q
             bo ticket reply T-1 'Price 5' {kept} -q || true
             bo ticket open Oven --from bob@bob.example -q; bo ticket merge T-2 T-1 -q"
        ));
        server.refuses.store(false, Ordering::SeqCst);
        let sent = told(&sandbox, "bo ticket reply T-2 --again", 0);
        assert!(
            sent.contains("T-2 stays new: it is an answer of T-1, which was merged into it"),
            "{sent}"
        );
        assert!(!server.got()[0].contains("[T-2]"), "{}", server.got()[0]);
        sandbox.stdout("bo ticket unmerge T-1 -q");
        assert_eq!(sandbox.stdout(STATES), format!("T-1,{state}\nT-2,new\n"));
        let replies = "bo ticket show N --thread --format csv --columns kind | grep -c reply";
        let first = "bo ticket sla explain N --format csv | grep -c 'stopped' || true";
        for (ticket, count) in [("T-1", "1\n"), ("T-2", "0\n")] {
            let counted = format!("{} || true; {}", replies, first).replace('N', ticket);
            assert_eq!(sandbox.stdout(&counted), count.repeat(2), "{ticket}");
        }
        // What she writes then is not in his ticket.
        let id = server.got()[0].clone();
        let id = id.lines().find(|it| it.starts_with("Message-ID:")).unwrap();
        let id = id.trim_start_matches("Message-ID:").trim();
        sandbox.stdout(&format!(
            "printf 'From: anna@kranz.example\\nTo: it@weber.example\\nSubject: Thanks\\nIn-Reply-To: {id}\\n\\nFine.\\n' \
             | bo ticket mail - -q"
        ));
        let fine = "bo ticket show T-1 --thread | grep -c Fine.; bo ticket show T-2 --thread | grep -c Fine. || true";
        assert_eq!(sandbox.stdout(fine), "1\n0\n");
        sandbox.stdout("bo check");
    }
}

/// The clock of who asks ran on, though they had their answer at the address where they are.
#[test]
fn a_corrected_address_was_no_answer() {
    let (server, sandbox) = refused();
    sandbox.stdout(
        "bo ticket sla set --queue it --first 2h -q
         for it in 2 3 4; do bo ticket open Printer --from typo@kranz.example -q; done
         for it in 2 3 4; do bo ticket reply T-$it Answer -q || true; done
         bo ticket edit T-3 --from anna@kranz.example -q",
    );
    server.refuses.store(false, Ordering::SeqCst);
    let corrected = told(
        &sandbox,
        "bo ticket reply T-2 --again --to anna@kranz.example",
        0,
    );
    assert!(
        corrected.contains(
            "it goes to anna@kranz.example instead of typo@kranz.example, who asks and does not get it: \
             `bo ticket edit T-2 --from anna@kranz.example`"
        ),
        "{corrected}"
    );
    // Who asks has another address since: it goes there, or where it is said.
    let followed = told(&sandbox, "bo ticket reply T-3 --again", 0);
    assert!(!followed.contains("does not get it"), "{followed}");
    sandbox.stdout(
        "bo ticket edit T-4 --from anna@kranz.example -q
         bo ticket reply T-4 --again --to b@kranz.example -q",
    );
    let got = server.got();
    assert_eq!(got.len(), 3);
    for (mail, to) in got.iter().zip(["anna", "anna", "b"]) {
        assert!(mail.contains(&format!("To: {to}@kranz.example")), "{mail}");
        assert!(!mail.contains("typo@"), "{mail}");
    }
    for ticket in ["T-2", "T-3", "T-4"] {
        let state = format!(
            "export BO_NOW=2026-11-22T20:00:00Z; bo ticket list --all --format csv --columns number,state | grep {ticket}
             bo ticket show {ticket} --thread --format csv --columns kind,value | grep reply
             bo ticket show {ticket} | grep first | tr -s ' '"
        );
        assert_eq!(
            sandbox.stdout(&state),
            format!("{ticket},open\nreply,\nclock first kept; 0:00 h of 2:00 h\n")
        );
    }
    // The other ticket waits still, and its answer is late.
    let late =
        "export BO_NOW=2026-11-22T20:00:00Z; bo ticket escalate --format csv -q | grep -c T-1
        bo ticket escalate --format csv -q | grep -c 'T-[234]' || true";
    assert_eq!(sandbox.stdout(late), "1\n0\n");
    sandbox.stdout("bo check");
}

/// A mail to T-1.
fn write_to_it(sandbox: &Sandbox, text: &str) {
    sandbox.stdout(&format!(
        "printf 'From: anna@kranz.example\\nTo: it@weber.example\\nSubject: still broken [T-1]\\n\\n{text}\\n' | bo ticket mail - -q"
    ));
}

/// Nobody saw what the customer wrote after the answer: the ticket was resolved by it.
#[test]
fn an_old_answer_resolved_what_is_broken_still() {
    for (kept, state) in [("--resolve", "resolved"), ("--wait", "waiting")] {
        let (server, sandbox) = refused();
        sandbox.stdout(&format!(
            "bo ticket reply T-1 'It is done.' {kept} -q || true"
        ));
        write_to_it(&sandbox, "It is worse now!");
        server.refuses.store(false, Ordering::SeqCst);
        let is = "bo ticket list --all --format csv --columns number,state | grep T-1";
        // Whoever says so knows it.
        sandbox.stdout(&format!(
            "mkdir b; cp *.* b; cd b; bo ticket reply T-1 --again {kept} -q"
        ));
        assert_eq!(
            sandbox.stdout(&format!("cd b; {is}")),
            format!("T-1,{state}\n")
        );
        let sent = told(&sandbox, "bo ticket reply T-1 --again", 0);
        assert!(
            sent.contains(&format!(
                "the answer is sent; but T-1 stays new and does not become {state}: anna@kranz.example has written since"
            )),
            "{sent}"
        );
        assert_eq!(sandbox.stdout(is), "T-1,open\n");
        assert_eq!(server.got().len(), 2);
    }
    // A newer answer went out, which left it open.
    let (server, sandbox) = refused();
    sandbox.stdout("bo ticket reply T-1 'It is done.' --resolve -q || true");
    server.refuses.store(false, Ordering::SeqCst);
    sandbox.stdout("bo ticket reply T-1 'We look at it once more.' -q");
    let sent = told(&sandbox, "bo ticket reply T-1 --again", 0);
    assert!(
        sent.contains("T-1 stays open and does not become resolved: "),
        "{sent}"
    );
    sandbox.stdout("bo ticket list --format csv --columns number,state | grep T-1,open; bo check");
}

/// `bo due` named a wrong answer until somebody sent it, or closed the ticket: then it named none.
#[test]
fn an_answer_could_not_be_given_up() {
    let (server, sandbox) = refused();
    sandbox.stdout(
        "for it in one two three; do bo ticket reply T-1 \"Text $it\" -q || true; done
         bo ticket close T-1 -q",
    );
    let waits = |names: &[&str]| -> String {
        let line = |it: &&str| {
            let begins = match names.len() {
                1 => String::new(),
                _ => format!(" (of 2026-11-22T09:00Z: Text {it})"),
            };
            format!("an answer did not go out: Printer{begins},T-1\n")
        };
        names.iter().map(line).collect()
    };
    assert_eq!(sandbox.stdout(WAITS), waits(&["one", "two", "three"]));
    let event = sandbox.stdout(
        "bo ticket show T-1 --thread --format csv --columns event,text | grep two | cut -d, -f1",
    );
    let drop = format!(
        "bo ticket reply T-1 --again --drop --event {}",
        event.trim()
    );
    let dropped = told(&sandbox, &drop, 0);
    assert!(dropped.contains("given up: Text two"), "{dropped}");
    assert_eq!(sandbox.stdout(WAITS), waits(&["one", "three"]));
    told(&sandbox, "bo ticket reply T-1 --again --drop -q", 0);
    assert_eq!(sandbox.stdout(WAITS), waits(&["three"]));
    let again = told(&sandbox, &drop, 1);
    assert!(again.contains("is no answer to T-1 that waits"), "{again}");
    server.refuses.store(false, Ordering::SeqCst);
    told(&sandbox, "bo ticket reply T-1 --again -q", 0);
    assert_eq!(sandbox.stdout(WAITS), "");
    assert_eq!(server.got().len(), 1);
    let got = &server.got()[0];
    assert!(got.contains("Text three"), "{got}");
    // What was given up stays in the history, and in that of another file.
    let thread =
        "bo ticket show T-1 --thread | grep -c 'it gives up the answer of 2026-11-22T09:00Z: Text'";
    assert_eq!(sandbox.stdout(thread), "2\n");
    let moved = format!(
        "bo ticket export -o all.jsonl -q; mkdir b; cd b; bo init --company Weber --quiet
         bo ticket import ../all.jsonl --from history -q; {thread}; {WAITS}; bo check -q; cd ..; bo check -q"
    );
    assert_eq!(sandbox.stdout(&moved), "2\n");
}
