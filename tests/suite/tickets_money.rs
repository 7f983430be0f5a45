//! Tickets: what a minus comes off, who gets it back, at which price and in which month. Figures by hand.

use crate::support::Sandbox;

/// A desk at 90.00 an hour, and a ticket of K-1.
pub fn desk() -> Sandbox {
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
pub fn time(sandbox: &Sandbox, now: &str, what: &str) {
    sandbox.stdout(&format!(
        "BO_NOW={now} bo ticket time {what} --billable --quiet"
    ));
}

/// Invoices what is open of K-1 at a moment.
pub fn invoiced(sandbox: &Sandbox, now: &str) {
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
        "T-1,120,120.00; T-1,-30,90.00; T-1,10,90.00"
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
    assert_eq!(refused.status.code(), Some(1));
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

/// An hour that was paid with a flat price is not given back at the price of its queue.
#[test]
fn a_flat_price_is_given_back_by_hand() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    let said = sandbox.stdout(
        "export BO_NOW=2026-11-20T11:00:00Z; bo ticket bill --customer K-1 --quiet
         bo invoice edit D-1 --line '1 x 20 @19 T-1 A, flat' 2>&1 >&-
         bo invoice issue D-1 --quiet",
    );
    assert!(
        said.contains("60 minutes of T-1 are on D-1, and its lines say otherwise"),
        "{said}"
    );
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -60m");
    time(&sandbox, "2026-11-26T08:10:00Z", "T-1 120m");
    let now = "2026-11-26T09:00:00Z";
    assert_eq!(draft(&sandbox, now, "K-1"), "T-1,120,90.00");
    // Somebody gives back what was paid, and says so: 20.00 settle the hour.
    sandbox.stdout(&format!(
        "export BO_NOW={now}; bo invoice credit RE-2026-0001 --line '1 x 20 @19 T-1 A, flat' --reason x --quiet
         bo ticket bill --customer K-1 --credited RK-2026-0001 --quiet"
    ));
    let open = sandbox.stdout(
        "BO_NOW=2026-11-27T09:00:00Z bo ticket bill --format csv --columns minutes | tail -n +2",
    );
    assert_eq!(open, "120\n");
    sandbox.stdout("bo check");
}

/// Half an hour was paid of an hour that was noted, and is given back as it was paid.
#[test]
fn an_edited_quantity_is_settled_by_what_was_paid() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    sandbox.stdout(
        "export BO_NOW=2026-11-20T11:00:00Z; bo ticket bill --customer K-1 --quiet
         bo invoice edit D-1 --line '0.5 h x 90 @19 T-1 A' --quiet; bo invoice issue D-1 --quiet",
    );
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -60m");
    sandbox.stdout(
        "export BO_NOW=2026-11-26T09:00:00Z
         bo invoice credit RE-2026-0001 --line '0.5 h x 90 @19 T-1 A' --reason x --quiet
         bo ticket bill --customer K-1 --credited RK-2026-0001 --quiet",
    );
    let open = sandbox.stdout(
        "BO_NOW=2026-11-27T09:00:00Z bo ticket bill --format csv --columns minutes | tail -n +2",
    );
    assert_eq!(open, "");
}

/// Two credit notes of somebody settle an hour together, and the next invoice does not give it back again.
#[test]
fn what_two_credit_notes_gave_back_is_not_given_back_again() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -60m");
    time(&sandbox, "2026-11-26T08:30:00Z", "T-1 120m");
    let now = "2026-11-26T09:00:00Z";
    sandbox.stdout(&format!(
        "export BO_NOW={now}; for k in 1 2; do
         bo invoice credit RE-2026-0001 --line '0.5 h x 90 @19 T-1 A' --reason x --quiet; done"
    ));
    // 53.55 of VAT and net were 26.78 and 26.77: the last one takes the rest.
    let gross = "bo invoice list --format csv --columns gross,kind | grep credit-note | sort";
    assert_eq!(
        sandbox.stdout(gross),
        "-53.55,credit-note\n-53.55,credit-note\n"
    );
    assert_eq!(draft(&sandbox, now, "K-1"), "T-1,120,90.00");
    let refused = sandbox.sh(&format!(
        "BO_NOW={now} bo ticket bill --customer K-1 --credited RK-2026-0001"
    ));
    assert_eq!(refused.status.code(), Some(1));
    let both =
        "bo ticket bill --customer K-1 --credited RK-2026-0001 --credited RK-2026-0002 --quiet";
    sandbox.stdout(&format!("export BO_NOW={now}; {both}"));
    let open =
        "BO_NOW=2026-11-27T09:00:00Z bo ticket bill --format csv --columns minutes | tail -n +2";
    assert_eq!(sandbox.stdout(open), "120\n");
    // Each of them opens it again.
    sandbox.stdout(&format!(
        "BO_NOW={now} bo ticket bill --not-credited RK-2026-0002 --quiet"
    ));
    assert_eq!(sandbox.stdout(open), "-60\n120\n");
    sandbox.stdout("bo check");
}

/// The last part of an invoice is what is left of it, also of its VAT.
#[test]
fn the_last_part_of_an_invoice_is_what_is_left_of_it() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 30m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    for _ in 0..2 {
        time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -15m");
        sandbox.stdout(
            "BO_NOW=2026-11-26T09:00:00Z bo ticket bill --customer K-1 --credit --reason r --quiet",
        );
    }
    let sums = "bo invoice list --format csv --columns net,vat,gross,open | tail -n +2 | sort";
    assert_eq!(
        sandbox.stdout(sums),
        "-22.50,-4.27,-26.77,0.00\n-22.50,-4.28,-26.78,0.00\n45.00,8.55,53.55,0.00\n"
    );
    sandbox.stdout("bo check && bo invoice print RK-2026-0002 -o rest.pdf --quiet");
}

/// A draft of time is known by its key: it keeps it, whatever else is said.
#[test]
fn a_draft_of_time_keeps_its_key() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    let refused = sandbox.sh(
        "export BO_NOW=2026-11-20T11:00:00Z; bo ticket bill --customer K-1 --quiet
         bo invoice edit D-1 --key PO-4711",
    );
    assert_eq!(refused.status.code(), Some(1));
    sandbox.stdout(
        "export BO_NOW=2026-11-20T11:00:00Z
         bo invoice show D-1 --as-content | grep -v '\"key\"' > d.json
         bo invoice edit D-1 --from d.json --quiet && bo invoice issue D-1 --quiet",
    );
    let open = sandbox.stdout(
        "BO_NOW=2026-11-27T09:00:00Z bo ticket bill --format csv --columns minutes | tail -n +2",
    );
    assert_eq!(open, "");
}

/// What was paid by one customer is not given to another, nor at another price, VAT or currency.
#[test]
fn what_a_draft_gives_back_is_not_edited() {
    let sandbox = desk();
    sandbox.stdout("bo ticket open B --queue it --from anna@kranz.example --quiet");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -30m");
    time(&sandbox, "2026-11-26T08:05:00Z", "T-2 120m");
    sandbox.stdout("BO_NOW=2026-11-26T09:00:00Z bo ticket bill --customer K-1 --quiet");
    let both = |line: &str| format!("--line '{line}' --line '2 h x 90 @19 T-2 B'");
    for edit in [
        "--customer K-2".to_string(),
        "--allowance '10% x'".to_string(),
        "--prices gross".to_string(),
        "--currency CHF --rate 0.93".to_string(),
        both("-0.5 h x 90 @7 T-1 A"),
        both("-0.5 h x 70 @19 T-1 A"),
        "--date 2026-10-31".to_string(),
    ] {
        let refused = sandbox.sh(&format!(
            "BO_NOW=2026-11-26T09:10:00Z bo invoice edit D-2 {edit}"
        ));
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(refused.status.code(), Some(1), "{edit}: {said}");
        assert!(said.contains("--credit"), "{edit}: {said}");
    }
    // What is not about it can be edited, and it can be left out.
    let left_out = sandbox.stdout(
        "export BO_NOW=2026-11-26T09:10:00Z
         bo invoice edit D-2 --line '-0.5 h x 90 @19 T-1 A' --line '2 h x 80 @19 T-2 B' >&2
         bo invoice edit D-2 --line '2 h x 80 @19 T-2 B' >&2
         bo ticket bill --format csv --columns number,minutes | tail -n +2",
    );
    assert_eq!(left_out, "T-1,-30\n");
}

/// A line of time that another invoice has is told, when it is written and when it is issued.
#[test]
fn a_line_of_time_that_is_on_another_invoice_is_told() {
    let sandbox = desk();
    sandbox.stdout("bo ticket open B --queue it --from anna@kranz.example --quiet");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-2 60m");
    let told = sandbox.stdout(
        "export BO_NOW=2026-11-21T10:00:00Z; bo ticket bill --customer K-1 --quiet
         bo invoice show D-1 --as-content > d.json
         bo invoice edit D-1 --line '1 h x 90 @19 T-1 A' --quiet
         bo ticket bill --customer K-1 --quiet && bo invoice issue D-2 --quiet
         bo invoice edit D-1 --from d.json 2>&1 >&-
         bo invoice issue D-1 2>&1 >&-",
    );
    for name in ["D-1", "RE-2026-0002"] {
        let what = format!("{name} has a line of T-2, whose time is on RE-2026-0001 already");
        assert!(told.contains(&what), "{told}");
    }
}

/// Days of two rates of VAT are two invoices.
#[test]
fn time_over_a_change_of_vat_is_two_invoices() {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "export BO_NOW=2020-12-01T09:00:00Z; bo init --company Weber --quiet
         bo contact add K-1 Kranz --email anna@kranz.example --quiet
         bo ticket queue add it --name IT --hours 24/7 --rate 90 --quiet
         bo ticket open A --queue it --from anna@kranz.example --quiet",
    );
    time(&sandbox, "2021-01-10T09:00:00Z", "T-1 60m --on 2020-12-20");
    time(&sandbox, "2021-01-10T09:00:00Z", "T-1 60m");
    let refused = sandbox.sh("BO_NOW=2021-01-10T10:00:00Z bo ticket bill --customer K-1");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("--until 2020-12-20"), "{said}");
    sandbox.stdout(
        "export BO_NOW=2021-01-10T10:00:00Z
         bo ticket bill --customer K-1 --until 2020-12-20 --quiet && bo invoice issue D-1 --quiet
         bo ticket bill --customer K-1 --quiet && bo invoice issue D-2 --quiet",
    );
    let vats = sandbox.stdout("bo invoice list --format csv --columns vat | tail -n +2 | sort");
    assert_eq!(vats, "14.40\n17.10\n");
}

/// A minus of an invoice in another file is not billed at the price of here.
#[test]
fn an_invoice_of_another_file_gives_back_there() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -30m");
    time(&sandbox, "2026-11-26T08:10:00Z", "T-1 120m");
    let billed = sandbox.stdout(
        "export BO_NOW=2026-11-26T09:00:00Z; bo ticket export -o e.jsonl --quiet
         bo contact list --format csv > c.csv; mkdir other; cd other; export BO_DB=$PWD/books.bo
         bo init --company Other --quiet; bo contact import ../c.csv --quiet
         bo ticket queue add it --rate 120 >&2
         bo ticket import ../e.jsonl --from history --quiet
         bo ticket bill --customer K-1 --format csv --columns minutes,rate
         bo ticket bill --customer K-1 --credited RK-2026-0009 >&2
         bo ticket bill --format csv --columns minutes | tail -n +2",
    );
    assert_eq!(billed, "minutes,rate\n120,120.00\n");
}

/// A credit note has the prices, the currency and the customer of its invoice.
#[test]
fn a_credit_note_is_not_of_other_prices_than_its_invoice() {
    let sandbox = desk();
    sandbox.stdout("bo invoice add --customer K-1 --line '1 x 90 @19 Advice' --issue --quiet");
    for (said, code) in [
        ("--prices gross", 2),
        ("--currency CHF --rate 0.93", 2),
        ("--prices net", 0),
    ] {
        let done = sandbox.sh(&format!(
            "bo invoice credit RE-2026-0001 --line '1 x 45 @19 Half' --reason half {said} --dry-run"
        ));
        let stderr = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(code), "{said}: {stderr}");
    }
}

/// Six times ten minutes that are taken back one after the other are the hour that was invoiced.
#[test]
fn parts_of_an_hour_are_given_back_as_the_hour() {
    let sandbox = desk();
    sandbox.stdout("bo ticket open B --queue it --from anna@kranz.example --quiet");
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    for _ in 0..6 {
        time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -10m");
        time(&sandbox, "2026-11-26T08:00:00Z", "T-2 60m");
        sandbox.stdout(
            "export BO_NOW=2026-11-26T09:00:00Z; bo ticket bill --customer K-1 --quiet
             bo invoice issue --all --quiet",
        );
    }
    // 90.00 + 6 x 90.00 - 90.00.
    let nets = "bo invoice list --format csv --columns net \
                | awk 'NR > 1 { sum += 100 * $1 } END { printf \"%d\", sum }'";
    assert_eq!(sandbox.stdout(nets), "54000");
}

/// A credit note counts once, and only if it gives back.
#[test]
fn a_credit_note_counts_once_and_gives_back() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-11-20T11:00:00Z");
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -60m");
    let refused = sandbox.sh("export BO_NOW=2026-11-26T09:00:00Z
         bo invoice credit RE-2026-0001 --line '0.5 h x 90 @19 T-1 A' --reason x --quiet
         bo ticket bill --customer K-1 --credited RK-2026-0001 --credited RK-2026-0001");
    assert_eq!(refused.status.code(), Some(2));
    let more = sandbox.sh(
        "BO_NOW=2026-11-26T09:00:00Z bo invoice credit RE-2026-0001 --line '-0.5 h x 90 @19 A' --reason x",
    );
    let said = String::from_utf8(more.stderr).unwrap();
    assert!(said.contains("a credit note gives back"), "{said}");
}

/// What is issued on another day than its draft had is looked at as well.
#[test]
fn a_draft_is_not_issued_in_a_month_before_what_it_gives_back() {
    let sandbox = desk();
    sandbox.stdout("bo ticket open B --queue it --from anna@kranz.example --quiet");
    time(&sandbox, "2026-10-20T10:00:00Z", "T-1 60m");
    invoiced(&sandbox, "2026-10-20T11:00:00Z");
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -30m");
    time(&sandbox, "2026-11-26T08:05:00Z", "T-2 120m");
    let refused = sandbox.sh(
        "export BO_NOW=2026-11-26T09:00:00Z; bo ticket bill --customer K-1 --quiet
         bo invoice issue D-2 --on 2026-10-31",
    );
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("taken back on 2026-11-26"), "{said}");
    sandbox.stdout("BO_NOW=2026-11-26T09:00:00Z bo invoice issue D-2");
}

/// Hours that were edited are given back by hand: nobody knows which of them.
#[test]
fn edited_hours_are_given_back_by_hand() {
    let sandbox = desk();
    time(&sandbox, "2026-11-20T10:00:00Z", "T-1 60m");
    sandbox.stdout(
        "export BO_NOW=2026-11-20T11:00:00Z; bo ticket bill --customer K-1 --quiet
         bo invoice edit D-1 --line '2 h x 90 @19 T-1 A' --quiet; bo invoice issue D-1 --quiet",
    );
    time(&sandbox, "2026-11-26T08:00:00Z", "T-1 -60m");
    let refused = sandbox.sh("BO_NOW=2026-11-26T09:00:00Z bo ticket bill --customer K-1 --credit");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("--credited NUMBER"), "{said}");
}
