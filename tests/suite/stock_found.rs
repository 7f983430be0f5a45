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
    let said = sandbox.stdout("bo check 2>&1");
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
        "118,157.86",
    );
    says(&it, &value("D", ""), "118,157.86");
    // A second count says what is there then: 118 - 4.
    says(
        &it,
        &format!("BO_NOW=2026-11-22T17:00:00Z bo stock adjust D 114 {answer}"),
        "114,152.51",
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
    it.stdout("bo init other --company Other -q > /dev/null; bo stock item export --format csv | bo stock item import - --db other/books.bo -q; bo stock import moves.csv --db other/books.bo -q");
    says(&it, &value("D", "--db other/books.bo"), "60,60.00");
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

#[test]
fn a_write_down_lifted_goods_above_cost() {
    let it = firm();
    it.stdout(
        "bo stock item add X X -q > /dev/null; bo stock in X 20 --cost 5.5 --on 2025-12-01 -q > /dev/null
         bo stock adjust X --worth 90 --on 2025-12-31 -q > /dev/null",
    );
    says(&it, &value("X", "--at 2025-12-31"), "20,90.00");
    // A delivery note is found: 10 x 4.50, of 55.00 that they have cost.
    it.stdout("bo stock out X 10 --on 2025-12-20 -q > /dev/null");
    says(&it, &value("X", "--at 2025-12-31"), "10,45.00");
    // Thirty more at 4.00: 55.00 + 120.00 is less than 40 x 4.50.
    it.stdout("bo stock in X 30 --cost 4 --on 2025-12-10 -q > /dev/null");
    says(&it, &value("X", "--at 2025-12-31"), "40,180.00");
    sound(&it);
}

#[test]
fn nothing_limited_a_value_to_what_goods_have_cost() {
    let it = firm();
    it.stdout("bo stock item add W W -q > /dev/null; bo stock in W 10 --cost 10 --on 2026-11-01 -q > /dev/null");
    refuses(
        &it,
        "bo stock adjust W --worth 1000",
        &["are worth at most 100.00 EUR, which they have cost, not 1000.00 EUR"],
    );
    refuses(&it, "bo stock adjust W --price 500", &["at most 100.00"]);
    refuses(
        &it,
        "bo stock adjust W --worth 50 --on 2026-10-01",
        &["nothing of `W` is there on 2026-10-01"],
    );
    // Written down to 6.00, four go for 24.00; written up to the cost of the six that are left.
    it.stdout("bo stock adjust W --price 6 --on 2026-11-02 -q > /dev/null; bo stock out W 4 --on 2026-11-03 -q > /dev/null");
    says(&it, &value("W", ""), "6,36.00");
    refuses(&it, "bo stock adjust W --worth 60.01", &["at most 60.00"]);
    it.stdout("bo stock adjust W --worth 60 -q > /dev/null");
    says(&it, &value("W", ""), "6,60.00");
    sound(&it);
    // First in, first out: each layer bears its share by its cost.
    it.stdout(
        "bo stock item add F F --method fifo -q > /dev/null
         bo stock in F 10 --cost 5 --on 2026-11-01 -q > /dev/null; bo stock in F 10 --cost 6 --on 2026-11-02 -q > /dev/null
         bo stock adjust F --worth 88 --on 2026-11-03 -q > /dev/null; bo stock out F 10 --on 2026-11-04 -q > /dev/null",
    );
    says(&it, &value("F", ""), "10,48.00");
    // What comes back was written down as well: sixty is what they all have cost.
    it.stdout("bo stock in F 5 --of 8 -q > /dev/null");
    says(&it, &value("F", ""), "15,68.00");
    refuses(&it, "bo stock adjust F --worth 85.01", &["at most 85.00"]);
    sound(&it);
}

#[test]
fn a_quantity_without_a_place_was_added_to_what_is_at_one() {
    let it = firm();
    it.stdout(
        "bo stock location add R1 -q > /dev/null; bo stock item add A A -q > /dev/null
         bo stock in A 100 --cost 1 --on 2026-11-01 --location R1 -q > /dev/null",
    );
    refuses(
        &it,
        "bo stock adjust A 98",
        &["where is so much of `A`? it is at R1", "--location R1"],
    );
    it.stdout("bo stock adjust A 98 --location R1 -q > /dev/null; bo stock adjust A 2 --location '' -q > /dev/null");
    says(&it, &value("A", ""), "100,100.00");
    sound(&it);
}

#[test]
fn a_lower_value_of_a_place_was_taken_for_that_of_all() {
    let it = firm();
    it.stdout(
        "bo stock location add R1 -q > /dev/null; bo stock item add A A -q > /dev/null
         bo stock in A 90 --cost 1 --on 2026-11-01 --location R1 -q > /dev/null
         bo stock item add L L --tracking lot -q > /dev/null; bo stock in L 5 --lot L-1 --cost 1 -q > /dev/null
         bo stock item add S S --tracking lot --method specific -q > /dev/null
         bo stock in S 5 --lot S-1 --cost 2 -q > /dev/null; bo stock in S 5 --lot S-2 --cost 4 -q > /dev/null",
    );
    refuses(
        &it,
        "bo stock adjust A --worth 5 --location R1",
        &["location: value belongs to `A`"],
    );
    refuses(
        &it,
        "bo stock adjust L --worth 1 --lot L-1",
        &["lot: all lots of `L` have one value together"],
    );
    refuses(
        &it,
        "bo stock adjust S --method average --lot S-1",
        &["lot: all lots of `S`"],
    );
    // Where each lot has its own, it may be lower; 3.00 + 20.00.
    it.stdout("bo stock adjust S --worth 3 --lot S-1 -q > /dev/null");
    says(&it, &value("S", ""), "10,23.00");
    sound(&it);
}

#[test]
fn more_was_taken_off_a_receipt_than_it_has_cost() {
    let it = firm();
    it.stdout("bo stock item add N N -q > /dev/null; bo stock in N 10 --cost 5 -q > /dev/null");
    refuses(
        &it,
        "bo stock adjust N --add-cost=-100 --of 1",
        &["row 1 has cost 50.00 EUR, and would have cost -50.00 EUR"],
    );
    refuses(
        &it,
        "bo stock adjust N --add-cost 0 --of 1",
        &["nothing is added to what it has cost"],
    );
    it.stdout("bo stock adjust N --add-cost 20 --of 1 -q > /dev/null; bo stock adjust N --add-cost=-60 --of 1 -q > /dev/null");
    says(&it, &value("N", ""), "10,10.00");
    refuses(
        &it,
        "bo stock reverse 2 --reason wrong",
        &["row 1 has cost 10.00 EUR, and would have cost -10.00 EUR"],
    );
    sound(&it);
}

#[test]
fn what_was_taken_back_was_shown_as_if_it_had_never_been() {
    let it = firm();
    it.stdout(
        "bo stock item add A A -q > /dev/null; bo stock in A 10 --cost 10 --on 2026-11-01 -q > /dev/null
         bo stock out A 4 --on 2026-11-02 -q > /dev/null; bo stock adjust A 5 --on 2026-11-03 -q > /dev/null
         bo stock reverse 3 --reason wrong -q > /dev/null; bo stock reverse 2 --reason wrong -q > /dev/null",
    );
    says(
        &it,
        "bo stock journal --item A --columns row,kind,quantity,value,taken_back_by,on_hand --format csv -q | tail -n +2",
        "1,in,10,100.00,,10\n2,out,-4,-40.00,5,10\n5,reversal,4,40.00,,10\n3,count,-1,-10.00,4,10\n4,reversal,1,10.00,,10",
    );
    says(
        &it,
        "bo stock explain A --format csv --columns row,how -q | sed -n 3p",
        "2,\"4 for -40.00 EUR, taken back by row 5\"",
    );
    sound(&it);
}

#[test]
fn any_piece_and_what_was_expired_went_out() {
    let it = firm();
    it.stdout(
        "bo stock item add NB NB --tracking serial --method specific -q > /dev/null
         bo stock in NB --serial S1 --serial S2 --value 300 -q > /dev/null
         bo stock item add OIL Oil --unit l --tracking lot -q > /dev/null
         bo stock in OIL 20 --lot OLD --expires 2026-01-01 --cost 1 -q > /dev/null
         bo stock in OIL 20 --lot NEW --expires 2027-01-01 --cost 1 -q > /dev/null",
    );
    refuses(
        &it,
        "bo stock out NB 1",
        &[
            "serial: which piece of `NB` is it? there are S1, S2",
            "--serial names it",
        ],
    );
    it.stdout("bo stock out NB --serial S2 -q > /dev/null");
    // Of the last one there is no choice.
    says(
        &it,
        "bo stock out NB 1 --columns lot --format csv -q | tail -n +2",
        "S1",
    );
    says(
        &it,
        "bo stock out OIL 5 --columns lot,quantity --format csv -q | tail -n +2",
        "NEW,-5",
    );
    refuses(
        &it,
        "bo stock out OIL 16",
        &[
            "lot: of `OIL` 15 l are not expired on 2026-11-22, the rest is: OLD",
            "--lot names one",
        ],
    );
    it.stdout("bo stock out OIL 16 --lot OLD -q > /dev/null");
    sound(&it);
}

#[test]
fn entries_of_the_books_said_that_something_came_when_it_was_revalued() {
    let it = firm();
    it.stdout(
        "bo stock item add A A -q > /dev/null; bo stock in A 10 --cost 10 --on 2026-11-01 -q > /dev/null
         bo stock out A 10 --on 2026-11-10 -q > /dev/null; bo stock in A 10 --cost 18 --on 2026-11-05 -q > /dev/null",
    );
    says(
        &it,
        "bo ledger journal --format csv --account 3980 --columns date,text,debit,credit -q | tail -n +2 | sort",
        "2026-11-01,Lagerzugang A (Zeile 1),100.00,\n2026-11-05,Lagerzugang A (Zeile 3),180.00,\n2026-11-10,Lagerabgang A (Zeile 2),,100.00\n2026-11-10,Neubewertung A (Zeile 3),,40.00",
    );
    sound(&it);
}

#[test]
fn units_that_contradict_each_other_were_taken() {
    let it = firm();
    it.stdout(
        "bo stock item add S S -q > /dev/null
         bo stock unit add pack pcs 100 --item S -q > /dev/null; bo stock unit add karton pack 10 --item S -q > /dev/null",
    );
    refuses(
        &it,
        "bo stock unit add pcs karton 1/500 --item S",
        &[
            "a `pcs` of `S` is 1/1000 `karton` by what is known already, not 1/500",
            "bo stock unit remove",
        ],
    );
    refuses(
        &it,
        "bo stock unit add karton pcs 500",
        &["a `karton` of `S` is 1000 `pcs`"],
    );
    refuses(
        &it,
        "bo stock unit add kg g 100",
        &["a `kg` is 1000 `g` by what is known already, not 100"],
    );
    // On the way over the packs: 1000 pieces.
    it.stdout("bo stock unit add pcs karton 1/1000 --item S -q > /dev/null; bo stock unit remove pcs karton --item S -q > /dev/null");
    it.stdout("bo stock in S 1 --unit karton --cost 80 -q > /dev/null");
    says(&it, &value("S", ""), "1000,80.00");
    sound(&it);
}

#[test]
fn what_was_said_wrongly_could_not_be_taken_back() {
    let it = firm();
    it.stdout(
        "bo stock item add S S -q > /dev/null; bo stock item add T T -q > /dev/null
         bo stock unit add pack pcs 10 --item S -q > /dev/null; bo stock unit remove pack pcs --item S -q > /dev/null
         bo stock unit add pack pcs 100 --item S -q > /dev/null; bo stock barcode add 4006381333931 T -q > /dev/null
         bo stock location add A/03 -q > /dev/null
         bo stock in S 1 --unit pack --cost 80 --location A/03 -q > /dev/null",
    );
    refuses(
        &it,
        "bo stock unit remove pack pcs --item S",
        &["`pack` stays: rows of the journal are written in it"],
    );
    refuses(
        &it,
        "bo stock unit remove box pcs",
        &["nobody has said how many `pcs` a `box` is"],
    );
    refuses(
        &it,
        "bo stock item remove S",
        &["`S` stays: something of it was moved", "--close-on"],
    );
    refuses(
        &it,
        "bo stock location remove A/03",
        &["`A/03` stays: something was moved there"],
    );
    refuses(
        &it,
        "bo stock location remove A",
        &["`A` stays: other places are in it"],
    );
    says(
        &it,
        "bo stock barcode remove 4006381333931 --columns barcode,item --format csv -q | tail -n +2",
        "4006381333931,T",
    );
    refuses(
        &it,
        "bo stock barcode remove 4006381333931",
        &["stands for nothing"],
    );
    it.stdout("bo stock item remove T -q > /dev/null; bo stock location add B -q > /dev/null; bo stock location remove B -q > /dev/null");
    says(
        &it,
        "bo stock item list --columns number --format csv -q | tail -n +2",
        "S",
    );
    says(
        &it,
        "bo stock location list --columns code --format csv -q | tail -n +2",
        "A\nA/03",
    );
    sound(&it);
}

#[test]
fn pieces_that_went_one_by_one_drifted_away_from_their_price() {
    let it = firm();
    for method in ["average", "fifo", "lifo", "standard"] {
        it.stdout(&format!(
            "bo stock item add {method} x --method {method} -q > /dev/null
             bo stock in {method} 10000 --cost 0.004 --on 2025-12-31 -q > /dev/null
             (echo day,kind,item,quantity; for i in $(seq 1 1000); do echo 2026-01-02,out,{method},1; done) > o.csv
             bo stock import o.csv -q > /dev/null"
        ));
        says(&it, &value(method, ""), "9000,36.00");
    }
    // Pieces that come one by one at the last price do not either.
    it.stdout(
        "bo stock item add T x -q > /dev/null; bo stock in T 1000 --value 4 --on 2025-12-31 -q > /dev/null
         (echo day,kind,item,quantity; for i in $(seq 1 500); do echo 2026-01-02,in,T,1; done) > i.csv
         bo stock import i.csv -q > /dev/null",
    );
    says(&it, &value("T", ""), "1500,6.00");
    // A standard price holds of all that is there, after whatever came and went.
    it.stdout(
        "bo stock item add S x --method standard -q > /dev/null
         bo stock adjust S --price 0.125 --on 2026-01-01 -q > /dev/null
         bo stock in S 7 --value 1.00 --on 2026-01-02 -q > /dev/null
         bo stock in S 4 --value 0.10 --on 2026-01-03 -q > /dev/null
         bo stock out S 2 --on 2026-01-04 -q > /dev/null",
    );
    says(&it, &value("S", "--at 2026-01-02"), "7,0.87");
    says(&it, &value("S", "--at 2026-01-03"), "11,1.37");
    says(&it, &value("S", ""), "9,1.12");
    sound(&it);
}

#[test]
fn reserved_lots_and_serial_numbers_went_to_whoever_came_first() {
    let it = firm();
    it.stdout(
        "bo stock item add S S --tracking serial --method specific -q > /dev/null
         bo stock in S --serial s1 --serial s2 --value 20 --on 2026-11-01 -q > /dev/null
         bo stock reserve S 1 --lot s1 --for Meier -q > /dev/null",
    );
    refuses(
        &it,
        "bo stock out S --serial s1",
        &[
            "kept back by RV-2026-0001 for Meier",
            "--reservation RV-2026-0001",
        ],
    );
    refuses(
        &it,
        "bo stock reserve S 1 --lot s1 --for Schulz",
        &["the rest is kept back by RV-2026-0001 for Meier"],
    );
    refuses(
        &it,
        "bo stock out S --serial s2 --reservation RV-2026-0001",
        &["reservation `RV-2026-0001` keeps `s1` back"],
    );
    let lot = "--columns lot --format csv -q | tail -n +2";
    // Nothing but the other piece is free, and the reservation takes its own.
    says(&it, &format!("bo stock out S 1 {lot}"), "s2");
    says(
        &it,
        &format!("bo stock out S 1 --reservation RV-2026-0001 {lot}"),
        "s1",
    );
    it.stdout(
        "bo stock item add L L --tracking lot -q > /dev/null
         bo stock location add R1 -q > /dev/null
         bo stock in L 10 --lot a --expires 2027-01-01 --cost 1 --on 2026-11-01 -q > /dev/null
         bo stock in L 4 --lot b --expires 2027-02-01 --cost 1 --on 2026-11-01 -q > /dev/null
         bo stock in L 6 --lot b --cost 1 --on 2026-11-01 --location R1 -q > /dev/null
         bo stock reserve L 8 --lot a --contact K-1 -q > /dev/null",
    );
    // What expires first goes first, but for what is kept back of it.
    says(
        &it,
        "bo stock out L 10 --columns lot,quantity --format csv -q | tail -n +2",
        "a,-2\nb,-4\nb,-4",
    );
    refuses(
        &it,
        "bo stock out L 1 --lot a",
        &[
            "of `L` only 0 pcs are free with the lot `a`",
            "RV-2026-0002 for K-1",
        ],
    );
    says(
        &it,
        "bo stock out L 8 --reservation RV-2026-0002 --columns lot,quantity --format csv -q | tail -n +2",
        "a,-8",
    );
    sound(&it);
}

#[test]
fn goods_of_unknown_cost_were_worth_what_went_last() {
    let it = firm();
    it.stdout(
        "bo stock item add F F --method fifo -q > /dev/null
         bo stock in F 10 --cost 1 --on 2026-11-01 -q > /dev/null
         bo stock in F 10 --cost 9 --on 2026-11-02 -q > /dev/null
         bo stock out F 1 --on 2026-11-03 -q > /dev/null",
    );
    let said = it.stdout("bo stock in F 5 --on 2026-11-04 2>&1 > /dev/null");
    assert!(
        said.contains(
            "nobody has said what `F` costs: 5 pcs are worth 45.00 EUR, as the last that came have cost"
        ),
        "{said}"
    );
    says(&it, &value("F", ""), "24,144.00");
    sound(&it);
}

#[test]
fn receipts_of_one_day_counted_in_the_order_of_entry() {
    for rows in [
        ["10 --cost 9", "10 --cost 1"],
        ["10 --cost 1", "10 --cost 9"],
    ] {
        let it = firm();
        it.stdout("bo stock item add F F --method fifo -q > /dev/null");
        for row in rows {
            it.stdout(&format!(
                "bo stock in F {row} --on 2026-11-01 -q > /dev/null"
            ));
        }
        it.stdout("bo stock out F 10 --on 2026-11-02 -q > /dev/null");
        // Of one quantity what has cost less is first.
        says(&it, &value("F", ""), "10,90.00");
        // Papers say another order, and a time still another.
        it.stdout(
            "bo stock item add G G --method fifo -q > /dev/null
             bo stock in G 10 --cost 9 --document LS-9 --on 2026-11-01 -q > /dev/null
             bo stock in G 10 --cost 1 --document LS-10 --on 2026-11-01 -q > /dev/null
             bo stock out G 10 --on 2026-11-02 -q > /dev/null",
        );
        says(&it, &value("G", ""), "10,10.00");
        it.stdout("bo stock in G 10 --cost 2 --document LS-11 --on 2026-10-31T07:00 -q > /dev/null; bo stock in G 10 --cost 3 --document LS-12 --on 2026-10-31T06:00 -q > /dev/null");
        it.stdout("bo stock out G 10 --on 2026-11-02 -q > /dev/null");
        // Thirty of forty went: 3 and 2, then 9.
        says(&it, &value("G", "--at 2026-10-31"), "20,50.00");
        says(&it, &value("G", ""), "20,100.00");
        sound(&it);
    }
}

#[test]
fn a_place_was_closed_before_its_day() {
    let it = firm();
    it.stdout(
        "bo stock item add A A -q > /dev/null
         bo stock location add W --close-on 2026-12-31 -q > /dev/null
         bo stock in A 1 --cost 1 --location W -q > /dev/null",
    );
    refuses(
        &it,
        "bo stock location add W --close-on 2026-11-22",
        &["something is still at `W`"],
    );
    // From that day on nothing is put there, and what is there can go.
    refuses(
        &it,
        "BO_NOW=2027-01-02T09:00:00Z bo stock in A 1 --location W",
        &["the location `W` is closed since 2026-12-31"],
    );
    it.stdout("BO_NOW=2027-01-02T09:00:00Z bo stock out A 1 --location W -q > /dev/null");
    sound(&it);
}

/// What an account has, debit above zero.
fn balance(code: &str) -> String {
    format!(
        "bo ledger trial-balance --format csv --columns account,closing -q | grep '^{code},' | cut -d, -f2"
    )
}

#[test]
fn raw_materials_and_products_were_booked_as_goods() {
    for (chart, material, finished, change, used, goods) in [
        ("skr03", "3970", "7110", "8980", "3960", "3980"),
        ("skr04", "1000", "1110", "4800", "5880", "1140"),
    ] {
        let it = Sandbox::new();
        it.stdout(&format!(
            "bo init --company 'Weber Metall' --chart {chart} -q > /dev/null
             bo stock item add STEEL Steel --unit kg --kind material -q > /dev/null
             bo stock item add TABLE Table --kind finished -q > /dev/null
             bo stock item add MUG Mug -q > /dev/null
             bo stock bom set TABLE STEEL 4 -q > /dev/null
             bo stock in STEEL 100 --cost 2 --on 2026-11-01 -q > /dev/null
             bo stock in MUG 10 --cost 1 --on 2026-11-01 -q > /dev/null
             bo stock build TABLE 2 --cost 50 --on 2026-11-02 -q > /dev/null
             bo stock out TABLE 1 --on 2026-11-03 -q > /dev/null"
        ));
        // 92 kg are left; a table has cost 4 x 2.00 and half of what was paid beside.
        says(&it, &balance(material), "184.00");
        says(&it, &balance(finished), "33.00");
        says(&it, &balance(goods), "10.00");
        says(&it, &balance(change), "-33.00");
        says(&it, &balance(used), "-194.00");
        let said = it.stdout("bo ledger balance-sheet --on 2026-11-22 --depth 3 --format csv -q");
        for line in ["aktiva.B.I.1", "aktiva.B.I.3"] {
            assert!(said.contains(line), "{said}");
        }
        // What turns out to be something else goes over to its account.
        it.stdout("bo stock item edit MUG --kind material -q > /dev/null");
        says(&it, &balance(material), "194.00");
        sound(&it);
    }
}

#[test]
fn an_auditor_got_no_stock() {
    let it = firm();
    it.stdout(
        "bo stock item add A A -q > /dev/null; bo stock in A 10 --cost 2 --on 2026-11-01 -q > /dev/null
         bo stock count open --to s.csv -q > /dev/null; sed -i 's/,10,,/,10,9,/' s.csv
         bo stock count post IV-2026-0001 --in s.csv -q > /dev/null
         bo ledger export --to gobd --period 2026 -o out -q",
    );
    says(
        &it,
        "sed -n 2p out/stock_value.csv | cut -d, -f1,3,6",
        "A,9,18.00",
    );
    says(&it, "grep -c . out/stock_moves.csv", "3");
    says(
        &it,
        "sed -n 2p out/stock_counts.csv | cut -d, -f1,2,9-12",
        "IV-2026-0001,1,10,9,-1,-2.00",
    );
    let index = it.stdout("cat out/index.xml");
    for table in [
        "stock_items.csv",
        "stock_moves.csv",
        "stock_value.csv",
        "stock_counts.csv",
    ] {
        assert!(index.contains(&format!("<URL>{table}</URL>")), "{index}");
    }
}

#[test]
fn what_was_kept_back_stayed_in_the_old_file() {
    let it = firm();
    it.stdout(
        "bo stock item add A A -q > /dev/null; bo stock in A 10 --cost 2 --on 2026-11-01 -q > /dev/null
         bo stock reserve A 4 --for AN-1 --contact K-1 --until 2026-12-15 -q > /dev/null
         bo stock reserve A 2 -q > /dev/null; bo stock release RV-2026-0002 1 -q > /dev/null
         bo stock reservation export --format csv > kept.csv
         bo stock export --format csv > moves.csv; bo stock item export --format csv > items.csv
         mkdir new; cd new; bo init --company X -q > /dev/null
         bo contact add K-1 Kranz -q > /dev/null
         bo stock item import ../items.csv -q; bo stock import ../moves.csv -q
         bo stock reservation import ../kept.csv -q",
    );
    says(
        &it,
        "cd new; bo stock reservations --columns number,open,contact,until --format csv -q | tail -n +2",
        "RV-2026-0001,4,K-1,2026-12-15\nRV-2026-0002,1,,",
    );
    let again = it.stdout("cd new; bo stock reservation import ../kept.csv 2>&1");
    assert!(again.contains("2 unchanged"), "{again}");
    // The next one goes on behind them.
    says(
        &it,
        "cd new; bo stock reserve A 1 --columns number --format csv -q | tail -n +2",
        "RV-2026-0003",
    );
}

#[test]
fn a_line_of_an_item_needed_its_price() {
    let it = firm();
    it.stdout(
        "bo stock item add MUG 'Blue mug' --sale-price 12.50 --sale-vat 7 -q > /dev/null
         bo stock unit add pack pcs 6 --item MUG -q > /dev/null
         bo stock in MUG 20 --cost 5 --on 2026-11-01 -q > /dev/null
         bo contact add K-2 Shop --prices gross -q > /dev/null",
    );
    let line = "--format csv -q";
    let said = it.stdout(&format!(
        "bo invoice add --customer K-1 --line '2 x item:MUG' --issue -q > /dev/null; bo invoice show RE-2026-0001 {line}"
    ));
    assert!(said.contains("Blue mug,2 pcs x 12.50 @7 = 25.00"), "{said}");
    says(&it, &value("MUG", ""), "18,90.00");
    // A pack is six of them, and a shop says prices with their VAT.
    let said = it.stdout(&format!(
        "bo invoice add --customer K-1 --line '1 pack x item:MUG' -q > /dev/null; bo invoice show D-2 {line}
         bo invoice add --customer K-2 --line 'item:MUG Gift' -q > /dev/null; bo invoice show D-3 {line}"
    ));
    assert!(
        said.contains("Blue mug,1 pack x 75.00 @7") && said.contains("Gift,1 pcs x 13.38 @7"),
        "{said}"
    );
    refuses(
        &it,
        "bo stock item edit MUG --sale-price '' --sale-vat '' -q > /dev/null; bo invoice add --customer K-1 --line 'item:MUG'",
        &["nobody has said what it is sold for", "--sale-price"],
    );
    // A file says neither text nor price, and names the delivery.
    it.stdout(
        "bo stock item edit MUG --sale-price 10 -q > /dev/null
         bo stock delivery add --contact K-1 MUG=3 -q > /dev/null
         printf 'key,customer,item,quantity,deliveries\\nx,K-1,MUG,3,LS-2026-0001\\n' | bo invoice import - --issue -q",
    );
    says(
        &it,
        "bo stock value MUG --columns on_hand --format csv -q | tail -n +2",
        "15",
    );
}

#[test]
fn a_price_in_a_row_of_a_write_down_made_goods_worthless() {
    let it = firm();
    it.stdout("bo stock item add W Worn -q > /dev/null; bo stock in W 100 --cost 10 --on 2026-11-10 -q > /dev/null");
    for quantity in ["", "0"] {
        for kind in ["write-down,W", "cost,W"] {
            it.stdout(&format!(
                "printf 'key,day,kind,item,quantity,cost,of\\nk1,2026-11-15,{kind},{quantity},6,1\\n' > w.csv"
            ));
            refuses(&it, "bo stock import w.csv", &["value: is missing"]);
        }
    }
    says(&it, &value("W", ""), "100,1000.00");
    it.stdout("printf 'key,day,kind,item,value\\nk1,2026-11-15,write-down,W,600\\n' | bo stock import - -q > /dev/null");
    says(&it, &value("W", ""), "100,600.00");
    sound(&it);
}

#[test]
fn an_imported_value_above_cost_was_a_profit() {
    for method in ["average", "fifo", "lifo"] {
        let it = firm();
        it.stdout(&format!(
            "bo stock item add W Worn --method {method} -q > /dev/null
             bo stock in W 100 --cost 10 --on 2026-11-01 -q > /dev/null"
        ));
        let import = |rows: &str| {
            format!(
                "printf 'day,kind,item,quantity,value\\n{rows}\\n' > w.csv; bo stock import w.csv"
            )
        };
        refuses(
            &it,
            &import("2026-11-16,write-down,W,,2000"),
            &[
                "w.csv:2:value: the 100 pcs of `W` are worth at most 1000.00 EUR, which they have cost, not 2000.00 EUR",
            ],
        );
        refuses(
            &it,
            &import("2026-10-16,write-down,W,,20"),
            &["w.csv:2:value: nothing of `W` is there on 2026-10-16"],
        );
        // Of the same file sixty have gone before: 400.00 are left.
        refuses(
            &it,
            &import("2026-11-16,write-down,W,,500\\n2026-11-10,out,W,60,"),
            &["w.csv:2:value: the 40 pcs of `W` are worth at most 400.00 EUR"],
        );
        it.stdout(&format!(
            "{} -q > /dev/null",
            import("2026-11-16,write-down,W,,500")
        ));
        says(&it, &value("W", ""), "100,500.00");
        // It was of the hundred that were there: five each, whatever goes before it later on.
        it.stdout("bo stock out W 50 --on 2026-11-10 -q > /dev/null");
        says(&it, &value("W", ""), "50,250.00");
        // What one of them is worth was never above what it has cost.
        let told = it.sh(&import("2026-11-17,write-down,W,50,900"));
        let told = String::from_utf8(told.stderr).unwrap();
        assert!(
            told.contains("worth 900.00 EUR: they are worth 500.00 EUR, which they have cost"),
            "{told}"
        );
        says(&it, &value("W", ""), "50,500.00");
        sound(&it);
    }
}
