//! The copies of issued invoices (§ 14b UStG): how long they are kept, that none is missing unseen, and
//! that what is printed again is what left the house.

use crate::support::Sandbox;

/// Books with a customer, opened on a day.
fn books(day: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    on(
        &sandbox,
        day,
        "bo init --company Weber --quiet; bo contact add K-1 Kranz --quiet",
    );
    sandbox
}

/// What commands print on a day.
#[track_caller]
fn on(sandbox: &Sandbox, day: &str, lines: &str) -> String {
    sandbox.stdout(&format!("export BO_NOW={day}T09:00:00Z\n{lines}"))
}

/// What they say beside it.
fn said(sandbox: &Sandbox, lines: &str) -> String {
    String::from_utf8(sandbox.sh(lines).stderr).unwrap()
}

const ISSUE: &str = "bo invoice add --customer K-1 --line '1 x 5 @19 bd' --issue --quiet";

/// § 14b (1) UStG, § 147 (4) AO: from the end of the year in which it was issued.
#[test]
fn a_copy_counts_from_the_year_of_issue() {
    let sandbox = books("2026-01-05");
    let until = |link: &str| {
        let list = "bo archive list --format csv --columns day,kept_until --link";
        on(&sandbox, "2026-01-05", &format!("{list} {link} | tail -1"))
    };
    // Written in January for December, for a day long ago, and for a day to come.
    on(
        &sandbox,
        "2026-01-05",
        &format!("{ISSUE} --date 2025-12-30; {ISSUE} --date 2015-12-30; {ISSUE} --date 2026-01-07"),
    );
    assert_eq!(until("RE-2025-0001"), "2025-12-30,2034-12-31\n");
    assert_eq!(until("RE-2015-0001"), "2015-12-30,2034-12-31\n");
    assert_eq!(until("RE-2026-0001"), "2026-01-07,2034-12-31\n");
    let dispose = "bo archive dispose --when-due --today";
    on(&sandbox, "2034-12-31", &format!("{dispose} 2034-12-31"));
    let none = on(
        &sandbox,
        "2034-12-31",
        "bo archive disposals --format csv | wc -l",
    );
    assert_eq!(none, "1\n", "nothing is over");
    // An old one that others gave its number says itself how old it is.
    on(
        &sandbox,
        "2034-12-31",
        "printf 'key,number,customer,date,text,price,vat\\nk,ALT-9,K-1,2030-12-30,Chair,5,19\\n' > old.csv
         bo invoice import old.csv --quiet; bo invoice print ALT-9 -o alt.pdf --quiet",
    );
    assert_eq!(until("ALT-9"), "2030-12-30,2038-12-31\n");
}

#[test]
fn an_invoice_without_its_copy_is_named_until_it_has_one() {
    let sandbox = books("2026-11-27");
    sandbox.stdout("bo config set paper.logo logo.png --quiet");
    let told = said(&sandbox, ISSUE);
    assert!(
        told.contains("no copy of RE-2026-0001: ") && told.contains("`bo archive index`"),
        "{told}"
    );
    sandbox.stdout(&format!("{ISSUE}; bo check"));
    let due = "bo due --format csv --columns desk,what,record,command";
    let row = |what: &str| format!("invoice,{what},RE-2026-0001,bo archive index\n");
    assert!(
        sandbox
            .stdout(due)
            .contains(&row("2 invoices without a copy in the archive"))
    );
    // It says again why, and goes on with the texts.
    let told = said(&sandbox, "bo archive index");
    assert!(
        told.contains("2 invoices have no copy in the archive: RE-2026-0001: ./logo.png"),
        "{told}"
    );
    // What is imported has none either, and says so.
    sandbox.stdout(
        "printf 'key,customer,text,price,vat\\na,K-1,Chair,5,19\\nb,K-1,Desk,7,19\\n' > new.csv
         printf 'key,customer,text,price,vat\\nc,K-1,Bed,9,19\\n' > more.csv",
    );
    let told = said(&sandbox, "bo invoice import new.csv --issue");
    assert!(
        told.contains("4 invoices have no copy in the archive: RE-2026-0001: ./logo.png"),
        "{told}"
    );
    sandbox.stdout("bo config unset paper.logo --quiet");
    let told = said(&sandbox, "bo archive index");
    assert!(told.contains("4 copies of issued invoices made"), "{told}");
    let told = said(&sandbox, "bo invoice import more.csv --issue");
    assert!(!told.contains("copy"), "{told}");
    let list = "bo archive list --class invoice-out --format csv --columns title,kept_until";
    let rows = sandbox.stdout(list);
    assert_eq!(rows.lines().count(), 6, "{rows}");
    assert!(!sandbox.stdout(due).contains("without a copy"));
    let told = said(&sandbox, "bo archive index");
    assert!(!told.contains("copies"), "{told}");
    sandbox.stdout("bo check --deep");
}

#[test]
fn what_is_printed_again_is_what_left_the_house() {
    let sandbox = books("2026-11-27");
    sandbox.stdout(&format!(
        "{ISSUE}; bo invoice print RE-2026-0001 -o first.pdf --quiet"
    ));
    let list = "bo archive list --format csv --columns number,version";
    for accent in ["110000", "220000"] {
        sandbox.stdout(&format!(
            "bo config set 'paper.accent=#{accent}' --quiet
             bo invoice print RE-2026-0001 -o {accent}.pdf --quiet; cmp first.pdf {accent}.pdf
             bo invoice print --all --into all-{accent} --quiet
             cmp first.pdf all-{accent}/RE-2026-0001.pdf"
        ));
    }
    assert_eq!(sandbox.stdout(list), "number,version\nA-2026-000001,1\n");
    let told = said(&sandbox, "bo invoice print RE-2026-0001 -o told.pdf");
    assert!(told.contains("as it was issued; --anew"), "{told}");
    // Even where nothing could be printed now, and in the mail that sends it again.
    sandbox.stdout(
        "bo config set paper.logo=gone.png company.email=a@b.example --quiet
         bo invoice print RE-2026-0001 -o gone.pdf --quiet; cmp first.pdf gone.pdf
         bo invoice send RE-2026-0001 --to c@d.example --eml m.eml --quiet
         bo config unset paper.logo --quiet",
    );
    // Printed anew it is another file of the same document, once.
    sandbox.stdout(
        "bo invoice print RE-2026-0001 -o new.pdf --anew --quiet; ! cmp -s first.pdf new.pdf
         bo invoice print RE-2026-0001 -o new2.pdf --anew --quiet; cmp new.pdf new2.pdf
         bo invoice print --all --anew --into anew --quiet; cmp new.pdf anew/RE-2026-0001.pdf
         bo archive get A-2026-000001 --version 1 -o - | cmp - first.pdf
         bo archive get A-2026-000001 -o - | cmp - new.pdf
         bo invoice print RE-2026-0001 -o old.pdf --quiet; cmp first.pdf old.pdf",
    );
    assert_eq!(sandbox.stdout(list), "number,version\nA-2026-000001,2\n");
    let notes = sandbox.stdout("bo archive versions A-2026-000001 --format csv --columns note");
    assert_eq!(notes, "note\n\"\"\nprinted anew\n");
    // A copy that is damaged is told, and does not stop anybody.
    sandbox.stdout("chmod -R u+w books.store; rm -r books.store/sha256");
    let told = said(&sandbox, "bo invoice print RE-2026-0001 -o lost.pdf");
    assert!(told.contains("it is printed anew"), "{told}");
    sandbox.stdout("cmp lost.pdf new.pdf");
    assert_eq!(sandbox.stdout(list), "number,version\nA-2026-000001,2\n");
}

#[test]
fn what_was_destroyed_lawfully_does_not_come_back() {
    let sandbox = books("2026-11-27");
    on(&sandbox, "2026-11-27", ISSUE);
    let gone = on(
        &sandbox,
        "2035-01-01",
        "bo archive dispose --when-due --today 2035-01-01 --quiet
         BO_ACTOR=petra bo inbox approve GN-2035-0001 --quiet
         bo archive dispose --when-due --today 2035-01-01 --quiet
         bo config set company.email=a@b.example --quiet
         bo invoice print RE-2026-0001 -o again.pdf --quiet
         bo invoice send RE-2026-0001 --to c@d.example --eml m.eml --quiet
         bo archive index --quiet
         bo due --format csv --columns what || true
         bo archive list --format csv --columns number | wc -l",
    );
    assert!(gone.ends_with("\n1\n") && !gone.contains("copy"), "{gone}");
}

/// A link makes no copy: what is linked to an invoice by hand, or comes from other books with an invoice
/// of the same number, is never handed out as that invoice.
#[test]
fn what_is_linked_to_an_invoice_is_not_handed_out_as_it() {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company R --quiet
         bo contact add K-1 Kranz --quiet && bo contact add K-2 Other --email k2@example.com --quiet
         bo invoice add --customer K-1 --line '1 x 5 @19 Secret' --issue --quiet
         bo invoice add --customer K-2 --line '1 x 7 @19 Two' --issue --quiet
         bo archive get A-2026-000002 -o two.pdf --quiet
         bo archive link A-2026-000001 RE-2026-0002 --quiet
         bo invoice print RE-2026-0002 -o p.pdf --quiet && cmp p.pdf two.pdf
         bo archive link A-2026-000002 RE-2026-0002 --remove --quiet
         bo invoice print RE-2026-0002 -o q.pdf --quiet && cmp q.pdf two.pdf
         bo archive export ../old --to folder --quiet
         mkdir new && cd new && bo init --company New --quiet && bo archive import ../../old --quiet
         bo contact add K-2 Buyer --quiet
         bo invoice add --customer K-2 --line '1 x 9 @19 New' --issue --quiet
         bo archive get A-2026-000003 -o new.pdf --quiet
         bo invoice print RE-2026-0001 -o r.pdf --quiet && cmp r.pdf new.pdf
         bo check",
    );
}

/// Whoever adds a file may throw it away: what is kept of it is read, and written again if it is rotten.
#[test]
fn what_is_rotten_in_the_store_is_written_again() {
    let sandbox = Sandbox::new();
    let damage = "f=$(find books.store/sha256 -type f); chmod u+w $f; \
                  printf XX | dd of=$f bs=1 seek=60 conv=notrunc status=none";
    sandbox.stdout(&format!(
        "bo init --company R --quiet
         head -c 3000 /dev/urandom > raw.bin && bo archive add raw.bin --quiet
         {damage}
         ! bo archive verify --deep
         bo archive add raw.bin --quiet && bo archive verify --deep
         {damage}
         mkdir in && cp raw.bin in/ && touch -d '1 hour ago' in/*
         bo archive scan-inbox in --quiet && bo archive verify --deep && bo check"
    ));
}

/// A copy that is lost is put back where it can be, and what goes out in its place is kept; nobody is
/// left without a word.
#[test]
fn a_damaged_copy_is_told_and_put_back() {
    let sandbox = books("2026-11-22");
    sandbox.stdout(
        "bo config set company.email r@example.com --quiet
         bo contact edit K-1 --email k@example.com --quiet",
    );
    sandbox.stdout(ISSUE);
    let lose = "rm -f $(find books.store/sha256 -type f)";
    // It looks as it did: the same bytes are there again.
    sandbox.stdout(lose);
    let told = said(&sandbox, "bo invoice print RE-2026-0001 -o a.pdf --quiet");
    assert!(
        told.contains("warning:")
            && told.contains("the copy of RE-2026-0001 is lost")
            && told.contains("`bo archive verify --deep` says more of A-2026-000001"),
        "{told}"
    );
    let versions =
        "bo archive versions A-2026-000001 --format csv --columns version,note | tail -n +2";
    sandbox.stdout("bo archive verify --deep && bo archive get A-2026-000001 -o - | cmp - a.pdf");
    assert_eq!(sandbox.stdout(versions), "1,\n");
    // It looks otherwise now: what goes out is kept beside it.
    sandbox.stdout(&format!(
        "bo config set paper.accent '#c00000' --quiet; {lose}"
    ));
    let told = said(&sandbox, "bo archive index --again");
    assert!(
        told.contains("A-2026-000001/1 is lost or damaged"),
        "{told}"
    );
    let told = said(&sandbox, "bo invoice send RE-2026-0001 --eml m.eml --quiet");
    assert!(told.contains("the copy of RE-2026-0001 is lost"), "{told}");
    assert_eq!(
        sandbox.stdout(versions),
        "1,\n2,printed anew: the copy was lost\n"
    );
    // With the colours of then the first one comes back.
    sandbox.stdout(
        "bo config unset paper.accent --quiet; bo invoice print RE-2026-0001 --anew -o b.pdf --quiet
         bo archive verify --deep && cmp a.pdf b.pdf
         bo archive get A-2026-000001 --version 1 -o - | cmp - a.pdf",
    );
    assert_eq!(sandbox.stdout(versions).lines().count(), 2);
}

/// What an auditor gets is the paper that left the house, with a proof of each of its files.
#[test]
fn an_auditor_gets_the_paper_that_left_the_house() {
    let sandbox = books("2026-11-22");
    sandbox.stdout(ISSUE);
    sandbox.stdout(
        "bo archive get A-2026-000001 -o issued.pdf --quiet
         bo config set paper.accent '#c00000' --quiet
         bo invoice print RE-2026-0001 --anew -o anew.pdf --quiet
         bo archive export audit --to auditor --quiet
         cmp issued.pdf audit/papers/A-2026-000001-RE-2026-0001.pdf
         cmp anew.pdf audit/papers/A-2026-000001-v2-RE-2026-0001.pdf
         bo archive prove --check audit/proofs/A-2026-000001.json --file issued.pdf
         bo archive prove --check audit/proofs/A-2026-000001-v2.json --file anew.pdf",
    );
}
