//! What stands on papers, word for word: a change of a text is a change someone has to look at.

use crate::book::{Book, content};
use crate::support::{assert_golden, root};
use bo::invoice::{self, Kind, paper};
use bo::ledger::Chart;
use std::fmt::Write;

/// A letter as plain text, block by block.
pub fn text(letter: &bo::document::Letter) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "{}\n{}",
        letter.sender_line,
        letter.recipient.join("\n")
    );
    for (name, value) in &letter.facts {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = writeln!(text, "# {}", letter.subject);
    for block in &letter.blocks {
        let _ = writeln!(text, "{block:#?}");
    }
    for column in &letter.footer {
        let _ = writeln!(text, "| {}", column.join(" / "));
    }
    text
}

#[test]
fn papers_say_what_they_said() {
    let mut book = Book::new(Chart::Skr03);
    let lines = ["2 h x 49.90 @19 Montage", "1 x 10.00 @7 Buch"];
    let invoice = book.issued(Kind::Invoice, &content("K-1", &lines));
    let document = invoice::load(&book.db, invoice.name()).unwrap();
    let letter = paper::invoice(&book.db, &book.firm, &document).unwrap();
    assert_golden(&root().join("tests/papers/invoice.txt"), &text(&letter));

    let reason = "Doppelt".parse().unwrap();
    let name = invoice.name().to_string();
    let date = invoice.date;
    let cancellation = book.write(|tx, firm| invoice::cancel(tx, firm, &name, &reason, date));
    let document = invoice::load(&book.db, cancellation.name()).unwrap();
    let letter = paper::invoice(&book.db, &book.firm, &document).unwrap();
    assert_golden(
        &root().join("tests/papers/cancellation.txt"),
        &text(&letter),
    );
}
