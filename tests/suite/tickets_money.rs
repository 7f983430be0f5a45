//! Tickets: what a minus comes off, who gets it back, at which price and in which month. Figures by hand.

use crate::support::Sandbox;

/// A desk at 90.00 an hour, and a ticket of K-1.
fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company Weber --quiet
         bo contact add K-1 Kranz --email anna@kranz.example --quiet
         bo contact add K-2 Bob --email bob@bob.example --quiet
         bo ticket queue add it --name IT --hours 24/7 --rate 90 --quiet
         bo ticket open A --queue it --from anna@kranz.example --quiet",
    );
    sandbox
}

/// Notes billable time at a moment, with whatever else is said.
fn time(sandbox: &Sandbox, now: &str, what: &str) {
    sandbox.stdout(&format!(
        "BO_NOW={now} bo ticket time {what} --billable --quiet"
    ));
}

/// Invoices what is open of K-1 at a moment.
fn invoiced(sandbox: &Sandbox, now: &str) {
    sandbox.stdout(&format!(
        "export BO_NOW={now}; bo ticket bill --customer K-1 --format csv --columns invoice > draft
         bo invoice issue $(tail -n 1 draft)"
    ));
}

/// The lines of the draft that is made at a moment: hours, price, sum.
fn draft(sandbox: &Sandbox, now: &str, customer: &str) -> String {
    let billed = sandbox.stdout(&format!(
        "BO_NOW={now} bo ticket bill --customer {customer} --dry-run --format csv \
           --columns number,minutes,rate | tail -n +2"
    ));
    billed.trim().replace('\n', "; ")
}

/// The 20th, which is invoiced, is before the day of the minus, and December after it.
#[test]
fn what_is_before_comes_before_what_is_after_invoiced_or_not() {
    let sandbox = desk();
    sandbox.stdout("bo ticket queue edit it --rate 120 --from 2026-12-01 --quiet");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-21T11:00:00Z");
    time(&sandbox, "2026-11-26T10:00:00Z", "T-1 30m");
    time(&sandbox, "2026-12-01T10:00:00Z", "T-1 120m");
    time(&sandbox, "2026-12-02T10:00:00Z", "T-1 -60m --on 2026-11-26");
    // 2 x 120 - 0.5 x 90 = 195.00.
    assert_eq!(
        draft(&sandbox, "2026-12-03T10:00:00Z", "K-1"),
        "T-1,120,120.00; T-1,-30,90.00"
    );
    // The same, whatever is noted in between.
    time(&sandbox, "2026-12-02T11:00:00Z", "T-1 10m --on 2026-11-26");
    assert_eq!(
        draft(&sandbox, "2026-12-03T10:00:00Z", "K-1"),
        "T-1,120,120.00; T-1,-20,90.00"
    );
    sandbox.stdout("bo check");
}

/// Whoever paid gets it back, also when the ticket is somebody else's by now.
#[test]
fn who_paid_gets_it_back() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    sandbox.stdout("BO_NOW=2026-11-25T10:00:00Z bo ticket edit T-1 --customer K-2 --quiet");
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 90m");
    time(&sandbox, "2026-11-26T08:01:00Z", "T-1 -120m");
    let now = "2026-11-26T11:00:00Z";
    // 90 of its own day, 30 of what K-1 has paid.
    let listed = sandbox.stdout(&format!(
        "BO_NOW={now} bo ticket bill --format csv --columns customer,minutes,invoice | tail -n +2"
    ));
    assert_eq!(listed, "K-1,-30,RE-2026-0001\n");
    let refused = sandbox.sh(&format!("BO_NOW={now} bo ticket bill --customer K-2"));
    assert!(!refused.status.success());
    time(&sandbox, "2026-11-26T09:00:00Z", "T-1 45m");
    assert_eq!(draft(&sandbox, now, "K-2"), "T-1,45,90.00");
    let credit = sandbox.stdout(&format!(
        "BO_NOW={now} bo ticket bill --customer K-1 --credit --format csv --columns number,minutes \
           | tail -n +2; bo invoice list --format csv --columns number,customer,net | tail -n +2"
    ));
    assert!(credit.starts_with("T-1,-30\n"), "{credit}");
    assert!(credit.contains("RK-2026-0001,K-1,-45.00"), "{credit}");
    assert_eq!(draft(&sandbox, now, "K-2"), "T-1,45,90.00");
    sandbox.stdout("bo check");
}

/// An hour costs 90.00 without VAT, whatever prices a customer is used to, in the currency of the books.
#[test]
fn an_hour_costs_what_it_does_without_vat() {
    let sandbox = desk();
    sandbox.stdout("bo contact edit K-1 --prices gross --currency CHF --quiet");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    let shown = sandbox
        .stdout("bo invoice list --format csv --columns net,vat,gross,currency | tail -n +2");
    assert_eq!(shown, "90.00,17.10,107.10,EUR\n");
}

/// Of what is taken back whole nothing is on the invoice, also not its month.
#[test]
fn an_invoice_is_for_the_days_of_which_something_is_left() {
    let sandbox = desk();
    time(&sandbox, "2026-10-10T10:00:00Z", "T-1 60m");
    time(&sandbox, "2026-11-10T10:00:00Z", "T-1 60m");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 -90m");
    sandbox.stdout(
        "BO_NOW=2026-11-26T11:00:00Z bo ticket bill --customer K-1 --until 2026-10-31 --quiet",
    );
    let shown = sandbox.stdout(
        "bo invoice show D-1 --as-content | tr -d ' ' | grep -o 'service_[a-z]*\":\"[0-9-]*'",
    );
    assert_eq!(
        shown,
        "service_from\":\"2026-10-10\nservice_to\":\"2026-10-10\n"
    );
}

/// What is taken back in December is no less VAT of November.
#[test]
fn what_is_taken_back_later_is_not_of_the_month_before() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-21T11:00:00Z");
    time(&sandbox, "2026-11-26T10:00:00Z", "T-1 120m");
    time(&sandbox, "2026-12-02T10:00:00Z", "T-1 -60m --on 2026-11-20");
    let now = "2026-12-03T10:00:00Z";
    assert_eq!(draft(&sandbox, now, "K-1"), "T-1,120,90.00");
    let said = sandbox.sh(&format!(
        "BO_NOW={now} bo ticket bill --customer K-1 --dry-run --quiet"
    ));
    let said = String::from_utf8(said.stderr).unwrap();
    assert!(said.is_empty(), "{said}");
    let said = sandbox.stdout(&format!(
        "BO_NOW={now} bo ticket bill --customer K-1 2>&1 >&-; BO_NOW={now} bo ticket bill --customer K-1 --credit"
    ));
    assert!(
        said.contains("what was taken back of T-1 is not on it: its month"),
        "{said}"
    );
    let sums =
        sandbox.stdout("bo invoice list --format csv --columns net,date | tail -n +2 | sort");
    assert_eq!(
        sums,
        "-90.00,2026-12-03\n180.00,2026-12-03\n90.00,2026-11-21\n"
    );
}

/// Also not when the draft is moved into that month afterwards.
#[test]
fn a_draft_is_not_of_a_month_before_what_it_gives_back() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-21T11:00:00Z");
    time(&sandbox, "2026-12-01T10:00:00Z", "T-1 -30m --on 2026-11-20");
    time(&sandbox, "2026-12-01T11:00:00Z", "T-1 120m");
    let now = "BO_NOW=2026-12-03T10:00:00Z bo";
    let billed = sandbox.stdout(&format!(
        "{now} ticket bill --customer K-1 --format csv --columns minutes,hours"
    ));
    // What is given back is read beside what is new.
    assert_eq!(billed, "minutes,hours\n-30,-0.5\n120,2\n");
    let edit =
        "invoice edit D-2 --date 2026-11-30 --service-from 2026-11-30 --service-to 2026-11-30";
    let refused = sandbox.sh(&format!("{now} {edit}"));
    assert_eq!(refused.status.code(), Some(5));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("taken back on 2026-12-01"), "{said}");
    sandbox.stdout(&format!(
        "{now} invoice edit D-2 --service-from 2026-12-01 --service-to 2026-12-02 --quiet && {now} check"
    ));
}

/// A draft of which somebody takes a line out lets its time go.
#[test]
fn what_is_taken_out_of_a_draft_is_open_again() {
    let sandbox = desk();
    sandbox.stdout("bo ticket open B --queue it --from anna@kranz.example --quiet");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-2 45m");
    let said = sandbox.stdout(
        "export BO_NOW=2026-11-21T10:00:00Z; bo ticket bill --customer K-1 --quiet
         bo invoice edit D-1 --line '1 h x 90 @19 T-1 A' 2>&1 >&-",
    );
    assert!(
        said.contains("no line is of T-2 any more: its 45 minutes are open again"),
        "{said}"
    );
    sandbox.stdout("BO_NOW=2026-11-21T10:00:00Z bo invoice issue D-1 --quiet");
    assert_eq!(
        draft(&sandbox, "2026-11-21T11:00:00Z", "K-1"),
        "T-2,45,90.00"
    );
    sandbox.stdout("bo check");
}

/// An hour was paid at 81.00 with an allowance: the next invoice cannot say so, a credit note does.
#[test]
fn what_an_invoice_gave_less_for_is_given_back_by_a_credit_note() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 120m");
    sandbox.stdout(
        "export BO_NOW=2026-11-20T11:00:00Z; bo ticket bill --customer K-1 --quiet
         bo invoice edit D-1 --allowance '10% Loyalty' --quiet && bo invoice issue D-1 --quiet",
    );
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -60m");
    time(&sandbox, "2026-11-26T08:30:00Z", "T-1 120m");
    let now = "2026-11-26T09:00:00Z";
    assert_eq!(draft(&sandbox, now, "K-1"), "T-1,120,90.00");
    sandbox.stdout(&format!(
        "export BO_NOW={now}; bo ticket bill --customer K-1 --quiet && bo invoice issue D-2 --quiet
         bo ticket bill --customer K-1 --credit --quiet"
    ));
    // 162.00 - 81.00 + 180.00 = 261.00.
    let nets = "bo invoice list --format csv --columns net | tail -n +2 | sort -n | paste -sd ' '";
    assert_eq!(sandbox.stdout(nets), "-81.00 162.00 180.00\n");
    sandbox.stdout("bo check");
}

/// The VAT of what is given back is that of then.
#[test]
fn what_was_taxed_otherwise_is_given_back_by_a_credit_note() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    sandbox.stdout(
        "bo contact edit K-1 --country AT --vat-id ATU12345675 --vat reverse-charge --quiet
         bo config set company.vat_id DE123456788 --quiet",
    );
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -60m");
    time(&sandbox, "2026-11-26T08:30:00Z", "T-1 120m");
    let now = "2026-11-26T09:00:00Z";
    sandbox.stdout(&format!(
        "export BO_NOW={now}; bo ticket bill --customer K-1 --quiet && bo invoice issue D-2 --quiet
         bo ticket bill --customer K-1 --credit --quiet"
    ));
    let sums =
        "bo invoice list --format csv --columns net,vat | tail -n +2 | sort -n | paste -sd ' '";
    assert_eq!(
        sandbox.stdout(sums),
        "-90.00,-17.10 90.00,17.10 180.00,0.00\n"
    );
}

/// A line that comes back takes its time along; hours that somebody changed are told.
#[test]
fn a_line_that_comes_back_is_billed_once() {
    let sandbox = desk();
    sandbox.stdout("bo ticket open B --queue it --from anna@kranz.example --quiet");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-2 60m");
    let said = sandbox.stdout(
        "export BO_NOW=2026-11-21T10:00:00Z; bo ticket bill --customer K-1 --quiet
         bo invoice show D-1 --as-content > d.json
         bo invoice edit D-1 --line '1 h x 90 @19 T-1 A' --quiet 2>/dev/null
         bo invoice edit D-1 --from d.json 2>&1 >&-
         bo invoice edit D-1 --line '0.5 h x 90 @19 T-1 A' --line '1 h x 90 @19 T-2 B' 2>&1 >&-",
    );
    assert!(
        said.contains("the 60 minutes of T-2 are on D-1 again"),
        "{said}"
    );
    assert!(
        said.contains("60 minutes of T-1 are on D-1, and its lines say otherwise"),
        "{said}"
    );
    sandbox.stdout("bo invoice issue D-1 --quiet");
    assert_eq!(
        sandbox.stdout("bo ticket bill --format csv | wc -l").trim(),
        "1"
    );
}

/// What another invoice has given back is not worked again.
#[test]
fn an_invoice_whose_time_is_given_back_is_not_cancelled() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -60m");
    time(&sandbox, "2026-11-26T08:30:00Z", "T-1 120m");
    invoiced(&sandbox, "2026-11-26T09:00:00Z");
    let refused = sandbox.sh("bo invoice cancel RE-2026-0001 --reason wrong");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said.contains("`RE-2026-0002` gives back some of its time"),
        "{said}"
    );
    sandbox.stdout(
        "export BO_NOW=2026-11-26T10:00:00Z; bo invoice cancel RE-2026-0002 --reason wrong --quiet
         bo invoice cancel RE-2026-0001 --reason wrong --quiet",
    );
    // 60 of the one and 60 of the other are left.
    let open = draft(&sandbox, "2026-11-26T11:00:00Z", "K-1");
    assert_eq!(open, "T-1,120,90.00");
    sandbox.stdout("bo check");
}

/// A credit note that somebody wrote settles as much as it gave back, once.
#[test]
fn a_credit_note_by_hand_settles_what_it_gave_back() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -30m");
    time(&sandbox, "2026-11-26T08:30:00Z", "T-1 -30m");
    let listed = "bo ticket bill --format csv --columns minutes | tail -n +2 | paste -sd ' '";
    sandbox.stdout(
        "export BO_NOW=2026-11-26T09:00:00Z
         bo invoice credit RE-2026-0001 --line '0.5 h x 90 @19 A' --reason x --quiet
         bo ticket bill --customer K-1 --credited RK-2026-0001 --quiet",
    );
    assert_eq!(sandbox.stdout(listed), "-30\n");
    let refused = sandbox.sh("bo ticket bill --customer K-1 --credited RK-2026-0001");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said.contains("`RK-2026-0001` has settled time before"),
        "{said}"
    );
    sandbox.stdout(
        "bo ticket bill --not-credited RK-2026-0001 --quiet
         BO_NOW=2026-11-26T09:00:00Z bo ticket time T-1 45m --billable --quiet",
    );
    let later = listed.replace("bo ", "BO_NOW=2026-11-26T10:00:00Z bo ");
    assert_eq!(sandbox.stdout(&later), "-30 -30 45\n");
}
