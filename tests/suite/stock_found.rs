//! Goods: what somebody found who tried them, each with the figure that is right.

use crate::support::Sandbox;

/// A firm with a customer and a supplier.
fn firm() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company 'Weber Metall' --chart skr03 -q > /dev/null
         bo contact add K-1 'Café Kranz' --zip 50667 --city Köln -q > /dev/null
         bo contact add L-1 Stahlhof --supplier -q > /dev/null",
    );
    sandbox
}

/// What lines print, each a cell after the other.
#[track_caller]
fn says(sandbox: &Sandbox, lines: &str, expected: &str) {
    assert_eq!(sandbox.stdout(lines).trim_end(), expected, "{lines}");
}

/// That the last of some lines is refused, with words.
#[track_caller]
fn refuses(sandbox: &Sandbox, lines: &str, words: &[&str]) {
    let output = sandbox.sh(lines);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "`{lines}` is done");
    for word in words {
        assert!(said.contains(word), "`{lines}` says: {said}");
    }
}

/// Nothing of the file is wrong.
#[track_caller]
fn sound(sandbox: &Sandbox) {
    let said = sandbox.stdout("bo check");
    assert!(said.contains("all is well"), "{said}");
}

/// Quantity and value of an item, as CSV without a header.
fn value(item: &str, options: &str) -> String {
    format!("bo stock value {item} {options} --columns on_hand,worth --format csv -q | tail -n +2")
}

#[test]
fn what_was_sold_after_a_count_of_the_same_day_was_swallowed() {
    let it = firm();
    it.stdout("bo stock item add D Adj -q > /dev/null; bo stock in D 100 --cost 1 --on 2026-11-10 -q > /dev/null");
    let answer = "--columns on_hand,worth --format csv -q | tail -n +2";
    // Counted in the morning, sold and delivered in the afternoon; also within one second.
    says(&it, &format!("bo stock adjust D 98 {answer}"), "98,98.00");
    says(&it, &format!("bo stock out D 30 {answer}"), "68,68.00");
    says(
        &it,
        &format!("BO_NOW=2026-11-22T16:00:00Z bo stock in D 50 --cost 2 {answer}"),
        "118,168.00",
    );
    says(&it, &value("D", ""), "118,168.00");
    // A second count says what is there then: 118 - 4.
    says(
        &it,
        &format!("BO_NOW=2026-11-22T17:00:00Z bo stock adjust D 114 {answer}"),
        "114,162.31",
    );
    sound(&it);
}

#[test]
fn what_was_sold_while_a_sheet_was_out_became_a_surplus() {
    let it = firm();
    it.stdout("bo stock item add M M -q > /dev/null; bo stock in M 100 --cost 1 --on 2026-11-10 -q > /dev/null");
    it.stdout(
        "BO_NOW=2026-11-22T07:00:00Z bo stock count open -q > /dev/null
         BO_NOW=2026-11-22T15:00:00Z bo stock out M 30 -q > /dev/null
         printf 'item,counted\\nM,100\\n' > sheet.csv",
    );
    let posted = "BO_NOW=2026-11-22T18:00:00Z bo stock count post IV-2026-0001 --in sheet.csv";
    // Counted before the sale: nothing is different. After it, thirty would be too much.
    says(&it, &format!("{posted} --dry-run -q"), "");
    says(
        &it,
        &format!(
            "{posted} --counted-at 16:00 --columns expected,counted,difference --format csv --dry-run -q"
        ),
        "expected,counted,difference\n70,100,30",
    );
    it.stdout(&format!("{posted} -q"));
    says(&it, &value("M", ""), "70,70.00");
    says(
        &it,
        "bo stock count show IV-2026-0001 --columns expected,counted,difference --format csv -q | tail -n +2",
        "100,100,0",
    );
    sound(&it);
}

#[test]
fn a_count_of_an_earlier_day_may_say_its_time() {
    let it = firm();
    it.stdout(
        "bo stock item add D Adj -q > /dev/null
         bo stock in D 100 --cost 1 --on 2026-11-10 -q > /dev/null
         bo stock out D 30 --on 2026-11-12T15:00 -q > /dev/null
         bo stock adjust D 98 --on 2026-11-12T09:00 -q > /dev/null",
    );
    says(&it, &value("D", ""), "68,68.00");
    // One without a time holds for the end of the day.
    it.stdout("bo stock adjust D 60 --on 2026-11-12 -q > /dev/null");
    says(&it, &value("D", ""), "60,60.00");
    // What is taken back does not divide the day any more.
    it.stdout("bo stock reverse 4 --reason wrong -q > /dev/null; bo stock reverse 3 --reason wrong -q > /dev/null");
    says(&it, &value("D", ""), "70,70.00");
    refuses(
        &it,
        "bo stock adjust D 60 --on 2026-11-22T17:00",
        &["time: 17:00 of today is still to come"],
    );
    // Times travel, and the same file twice changes nothing.
    it.stdout("bo stock adjust D 65 -q > /dev/null; bo stock out D 5 -q > /dev/null; bo stock export --format csv > moves.csv");
    says(
        &it,
        "cut -d, -f2-6 moves.csv",
        "day,time,kind,item,quantity\n2026-11-10,,in,D,100\n2026-11-12,15:00,out,D,30\n2026-11-22,09:00,count,D,65\n2026-11-22,09:00:01,out,D,5",
    );
    says(
        &it,
        "bo stock import moves.csv 2>&1",
        "moves: 0 added, 4 unchanged",
    );
    it.stdout("mkdir other; bo init --db other/bo.db --company Other -q > /dev/null; bo stock item export --format csv | bo stock item import - --db other/bo.db -q; bo stock import moves.csv --db other/bo.db -q");
    says(&it, &value("D", "--db other/bo.db"), "60,60.00");
    // Without keys and times, rows of today are known by what they say.
    it.stdout(
        "printf 'day,kind,item,quantity\\n2026-11-22,out,D,3\\n2026-11-22,out,D,3\\n' > today.csv",
    );
    says(
        &it,
        "bo stock import today.csv 2>&1; BO_NOW=2026-11-22T12:00:00Z bo stock import today.csv 2>&1",
        "moves: 2 added\nmoves: 0 added, 2 unchanged",
    );
    sound(&it);
}

#[test]
fn late_costs_were_left_out_of_what_was_known() {
    let it = firm();
    it.stdout(
        "export BO_NOW=2025-11-01T08:00:00Z
         bo stock item add A A -q > /dev/null; bo stock in A 10 --cost 10 -q > /dev/null
         export BO_NOW=2026-01-20T08:00:00Z
         bo stock adjust A --add-cost 80 --of 1 -q > /dev/null",
    );
    says(&it, &value("A", "--at 2025-12-31"), "10,180.00");
    says(
        &it,
        &value("A", "--at 2025-12-31 --method average"),
        "10,180.00",
    );
    says(
        &it,
        &value("A", "--at 2025-12-31 --method fifo"),
        "10,180.00",
    );
    says(
        &it,
        "bo stock explain A --at 2025-12-31 --columns worth --format csv -q | tail -n +2",
        "180.00",
    );
    says(
        &it,
        &value("A", "--at 2025-12-31 --as-known 2026-01-15"),
        "10,100.00",
    );
    let diff =
        "bo stock explain --diff --at 2025-12-31 --columns item,row,quantity,worth --format csv -q";
    says(
        &it,
        &format!("{diff} --as-known 2026-01-15 | tail -n +2"),
        "A,2,0,80.00",
    );
    // Two go on a day of December, as is known five days later: 8 x 18.00 are left.
    it.stdout("BO_NOW=2026-01-25T08:00:00Z bo stock out A 2 --on 2025-12-20 -q > /dev/null");
    says(
        &it,
        &value("A", "--at 2025-12-31 --as-known 2026-01-20"),
        "10,180.00",
    );
    says(
        &it,
        &value("A", "--at 2025-12-31 --as-known 2026-01-19"),
        "10,100.00",
    );
    says(&it, &value("A", "--at 2025-12-31"), "8,144.00");
    // 100.00 + 80.00 - 36.00 = 144.00
    says(
        &it,
        &format!("{diff} --as-known 2026-01-15 | tail -n +2"),
        "A,2,0,80.00\nA,3,-2,-36.00",
    );
    sound(&it);
}

#[test]
fn what_was_built_was_not_in_the_difference_of_its_parts() {
    let it = firm();
    it.stdout(
        "export BO_NOW=2025-12-01T08:00:00Z
         bo stock item add A A -q > /dev/null; bo stock item add B B -q > /dev/null
         bo stock in A 10 --cost 10 -q > /dev/null
         bo stock build B 1 --part A=4 -q > /dev/null
         export BO_NOW=2026-01-20T08:00:00Z
         bo stock adjust A --add-cost 80 --of 1 -q > /dev/null",
    );
    says(
        &it,
        &value("B", "--at 2025-12-31 --as-known 2026-01-15"),
        "1,40.00",
    );
    says(&it, &value("B", "--at 2025-12-31"), "1,72.00");
    let diff = "bo stock explain --diff --at 2025-12-31 --as-known 2026-01-15 --columns item,row,worth --format csv -q | tail -n +2";
    says(&it, diff, "A,4,48.00\nB,4,32.00");
    sound(&it);
}
