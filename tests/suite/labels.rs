//! Labels and scanners: what is printed is read again, and what a scanner types becomes goods.

use crate::book::{Book, day, text};
use crate::stock::{add_item, one_item};
use crate::support::Sandbox;
use bo::base::Result;
use bo::db::{Connection, Mode};
use bo::ledger::Chart;
use bo::stock::scan::{Scanned, Scanning};
use bo::stock::{self, BarcodeRow, Goods, Method, Tracking, UnitRow};
use bo::tabular::{Locale, Source, lines};

const GOODS: &str = "\
bo init --company \"Weber Metall GmbH\" --quiet
bo stock item add SCH-M8-40 \"Screw M8x40 A2\" --quiet > /dev/null
bo stock barcode add 4006381333931 SCH-M8-40 --quiet > /dev/null
bo stock item add OIL-5W30 \"Engine oil 5W-30\" --tracking lot --quiet > /dev/null
bo stock barcode add 96385074 OIL-5W30 --quiet > /dev/null
bo stock location add A/03/2 --quiet > /dev/null
bo stock in OIL-5W30 20 --cost 6.20 --lot L-88 --expires 2026-12-03 --quiet > /dev/null
";

/// Each label as other people's software reads it, where that is installed.
#[test]
fn labels_are_read_by_a_scanner() {
    let here = Sandbox::new();
    here.stdout(GOODS);
    let tools = here.sh("command -v pdftoppm && command -v zbarimg");
    if !tools.status.success() {
        println!("skipped: pdftoppm (poppler-utils) and zbarimg (zbar-tools) are not there");
        return;
    }
    for (what, read) in [
        ("SCH-M8-40", "EAN-13:4006381333931"),
        ("SCH-M8-40 --sheet 40x25", "EAN-13:4006381333931"),
        ("SCH-M8-40 --code code128", "CODE-128:4006381333931"),
        ("SCH-M8-40 --code qr", "QR-Code:4006381333931"),
        ("OIL-5W30", "EAN-8:96385074"),
        (
            "OIL-5W30 --lot L-88",
            "CODE-128:01000000963850741726120310L-88",
        ),
        (
            "OIL-5W30 --lot L-88 --code qr",
            "QR-Code:(01)00000096385074(17)261203(10)L-88",
        ),
        ("--location A/03/2", "CODE-128:A/03/2"),
        (
            "--location A/03/2 --code qr --sheet 40x20",
            "QR-Code:A/03/2",
        ),
    ] {
        let found = here.stdout(&format!(
            "bo stock label {what} --quiet -o label.pdf && pdftoppm -r 300 -png label.pdf label && \
             zbarimg -q -S*.enable label-1.png 2> /dev/null"
        ));
        assert_eq!(found.trim(), read, "{what}");
    }
}

#[test]
fn a_sheet_has_as_many_labels_as_were_wanted() {
    let here = Sandbox::new();
    here.stdout(GOODS);
    let svg = here.stdout(
        "bo stock label SCH-M8-40 --copies 5 --skip 3 --sheet 70x36/3x8 --quiet -o l.svg && cat l.svg",
    );
    assert_eq!(svg.matches("4006381333931</text>").count(), 5);
    assert!(svg.contains("width=\"210mm\""));
    let first = here.stdout("bo stock label SCH-M8-40 --quiet -o - | head -c 5");
    assert_eq!(first, "%PDF-");
    let twice = here.stdout(
        "bo stock label SCH-M8-40 --quiet -o 1.pdf && bo stock label SCH-M8-40 --quiet -o 2.pdf && \
         cmp 1.pdf 2.pdf && echo same",
    );
    assert_eq!(twice, "same\n");
}

/// Two items of lots and pieces beside `P`, with barcodes, units and places.
fn stocked() -> Book {
    let mut book = Book::new(Chart::Skr03);
    one_item(&mut book);
    book.write(|tx, _| {
        add_item(tx, "L", Method::Average, Tracking::Lot)?;
        add_item(tx, "S", Method::Specific, Tracking::Serial)?;
        add_item(tx, "A", Method::Average, Tracking::None)?;
        let unit = UnitRow {
            item: Some(text("P")),
            unit: text("pack"),
            of: text("pcs"),
            quantity: text("100"),
        };
        stock::add_unit(tx, &unit)?;
        for (barcode, item, unit) in [
            ("4006381333931", "P", None),
            ("4006381333948", "P", Some("pack")),
            ("96385074", "L", None),
            ("a,b", "S", None),
        ] {
            let row = BarcodeRow {
                barcode: text(barcode),
                item: text(item),
                unit: unit.map(text),
            };
            stock::add_barcode(tx, &row)?;
        }
        Ok(())
    });
    book.write(|tx, firm| {
        let goods = Goods {
            lots: vec![text("S1"), text("S2")],
            cost: Some("10.00".parse()?),
            ..Goods::of("S", day("2026-11-02"))
        };
        stock::bring_in(tx, firm, &goods, false)
    });
    book
}

fn scan(conn: &Connection, typed: &str, is_count: bool) -> Result<Vec<Scanned>> {
    let mut scanning = Scanning::new(day("2026-11-22"), is_count);
    let source = Source {
        name: "codes",
        bytes: &mut typed.as_bytes(),
        locale: Locale::Iso,
    };
    let mut report = lines(source, |line, text| scanning.line(conn, line, text))?;
    let scanned = scanning.close(&mut report)?;
    report.finish_saying("nothing was moved").map(|_| scanned)
}

/// What was scanned, a line each: how much of what, of which lot, until when, where.
fn told(scanned: &[Scanned]) -> Vec<String> {
    let rows = scanned.iter().map(|it| {
        let rest = [
            it.lot.as_ref().map(|lot| format!(" of {lot}")),
            it.expires_on.map(|day| format!(" until {day}")),
            it.location.as_ref().map(|code| format!(" at {code}")),
        ];
        let rest: String = rest.into_iter().flatten().collect();
        format!("{} {}{rest}", it.quantity, it.item)
    });
    rows.collect()
}

#[test]
fn what_a_scanner_types_is_added_up() {
    let book = stocked();
    for (typed, read) in [
        ("", vec![]),
        ("4006381333931\r\n4006381333931\n\nP\n", vec!["3 P"]),
        ("4006381333948\n4006381333931", vec!["101 P"]),
        ("5*4006381333931\n4006381333931,2.5", vec!["7.5 P"]),
        ("2*4006381333948", vec!["200 P"]),
        // With zeros before it, as some scanners send it.
        ("04006381333931", vec!["1 P"]),
        ("location:A\nP\nB\nP\n3*P", vec!["1 P at A", "4 P at B"]),
        ("item:A\nlocation:A\nitem:A", vec!["1 A", "1 A at A"]),
        (
            "L\nlot:L-1\nL\nlot:L-2\nL\nlot:L-1",
            vec!["2 L of L-1", "1 L of L-2"],
        ),
        ("S\nserial:X1\nserial:X2\n", vec!["1 S of X1", "1 S of X2"]),
        // Twice is once, whether by itself or behind its item.
        ("S1\nS1\nS\nserial:S1\nS2", vec!["1 S of S1", "1 S of S2"]),
        ("a,b\nserial:X1", vec!["1 S of X1"]),
        (
            "(01)00000096385074(17)271231(10)L-9\n]C101000000963850741727123110L-9",
            vec!["2 L of L-9 until 2027-12-31"],
        ),
        ("2*(91)P(30)6", vec!["12 P"]),
        // A maker's lot is of no use where pieces are not told apart.
        ("(01)04006381333931(10)X", vec!["1 P"]),
        ("(01)04006381333948(21)7", vec!["100 P"]),
        ("010400638133393110A,5", vec!["1 P"]),
    ] {
        let scanned = scan(&book.db, typed, false).unwrap();
        assert_eq!(told(&scanned), read, "{typed:?}");
    }
    let nothing = scan(&book.db, "location:A\n0*P", true).unwrap();
    assert_eq!(told(&nothing), ["0 P at A"]);
}

#[test]
fn what_cannot_be_scanned_names_its_line_and_its_code() {
    let book = stocked();
    for (typed, read) in [
        (
            "P\nXX",
            "codes:2:`XX` is no barcode, item, location or serial number",
        ),
        ("A", "codes:1:`A` is an item and a location"),
        ("S\nP", "codes:1:no serial number was scanned of `S`"),
        ("lot:L-1", "codes:1:`lot:L-1` stands behind no item"),
        ("P\nlot:L-1", "codes:2:`lot:L-1`: pieces of `P` have no lot"),
        (
            "L\nlot:1\nlot:2",
            "codes:3:`lot:2`: the item before is of lot `1`",
        ),
        (
            "L\nserial:1",
            "codes:2:`serial:1`: pieces of `L` have no serial number",
        ),
        ("0*P", "codes:1:`0*P`: 0 of it are not moved"),
        ("-1*P", "codes:1:`-1*P`: -1 of it are not moved"),
        ("3*B", "codes:1:`B` is a location: 3 of it?"),
        ("location:Z", "codes:1:no location `Z`"),
        (
            "(10)L-1",
            "codes:1:`(10)L-1` says nothing of what it is: (01) is missing",
        ),
        (
            "(01)04006381333932",
            "codes:1:(01)04006381333932: is no GTIN of 14 digits",
        ),
        (
            "(01)00012345678905",
            "codes:1:`00012345678905` is no barcode",
        ),
        ("999999999999*4006381333948", "codes:1:"),
    ] {
        let err = scan(&book.db, typed, false).unwrap_err().to_string();
        let (head, line) = err.split_once('\n').unwrap();
        assert!(head.contains("rejected, nothing was moved"), "{err}");
        assert!(line.trim_start().starts_with(read), "{typed:?}: {err}");
    }
}

#[test]
fn a_barcode_was_the_number_of_another_item() {
    let mut book = Book::new(Chart::Skr03);
    for number in ["P", "Q"] {
        book.write(|tx, _| add_item(tx, number, Method::Average, Tracking::None));
    }
    let mut add = |item: &str| {
        let row = BarcodeRow {
            barcode: text("P"),
            item: text(item),
            unit: None,
        };
        book.run(Mode::Commit, |tx, _| stock::add_barcode(tx, &row))
    };
    let err = add("Q").unwrap_err().to_string();
    assert_eq!(err, "barcode: `P` is the number of another item");
    add("P").unwrap();
}

#[test]
fn the_label_of_a_pack_counted_one_piece() {
    let here = Sandbox::new();
    here.stdout(GOODS);
    here.stdout("bo stock unit add pack pcs 100 --item SCH-M8-40 --quiet > /dev/null");
    for what in ["SCH-M8-40", "4006381333931"] {
        let said = here.sh(&format!("bo stock label {what} --unit pack -o p.pdf 2>&1"));
        let words = String::from_utf8(said.stdout).unwrap();
        assert_eq!(said.status.code(), Some(1), "{words}");
        for wanted in [
            "a pack of `SCH-M8-40` has no barcode of its own",
            "`bo stock barcode add CODE SCH-M8-40 --unit pack`",
        ] {
            assert!(words.contains(wanted), "{words}");
        }
    }
    here.stdout("bo stock barcode add PK-100 SCH-M8-40 --unit pack --quiet > /dev/null");
    for what in [
        "SCH-M8-40 --unit pack",
        "4006381333931 --unit pack",
        "PK-100",
    ] {
        let drawn = here.stdout(&format!("bo stock label {what} -o p.svg -q; cat p.svg"));
        assert!(
            drawn.contains("PK-100") && drawn.contains("100 pcs"),
            "{drawn}"
        );
        assert!(!drawn.contains("4006381333931"), "{drawn}");
    }
    let piece = here.stdout("bo stock label PK-100 --unit pcs -o p.svg -q; cat p.svg");
    assert!(
        piece.contains("4006381333931") && !piece.contains("PK-100"),
        "{piece}"
    );
}

#[test]
fn a_label_in_a_png_was_a_pdf() {
    let here = Sandbox::new();
    here.stdout(GOODS);
    for name in ["l.png", "sub/l.jpg", "l.SVG"] {
        let said = here.sh(&format!(
            "mkdir -p sub; bo stock label SCH-M8-40 -o {name} 2>&1"
        ));
        let words = String::from_utf8(said.stdout).unwrap();
        assert_eq!(said.status.code(), Some(2), "{words}");
        assert!(words.contains(&format!("`{name}`")), "{words}");
        assert!(words.contains(".pdf or .svg"), "{words}");
        here.stdout(&format!("test ! -e {name}"));
    }
    here.stdout("bo stock label SCH-M8-40 -o - -q > out; bo stock label SCH-M8-40 -o plain -q");
}
