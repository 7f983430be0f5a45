//! The picture of an e-invoice that came as XML alone: everything it says, part by part.

use crate::document::{Block, Letter};
use crate::einvoice::{self, Received};

/// A paper that says what `received` says.
pub fn foreign(received: &Received) -> Letter {
    let invoice = &received.invoice;
    let number = invoice.number.as_deref().unwrap_or_default();
    let mut blocks: Vec<Block> = Vec::new();
    let mut last = String::new();
    for row in einvoice::rows(received) {
        if row.part != last {
            blocks.push(Block::Heading(row.part.clone()));
            blocks.push(Block::Facts(Vec::new()));
            last = row.part;
        }
        if let Some(Block::Facts(facts)) = blocks.last_mut() {
            facts.push((row.what, row.value));
        }
    }
    Letter {
        title: format!("Invoice {number}"),
        author: invoice.seller.name.clone().unwrap_or_default(),
        language: "en",
        subject: format!("Invoice {number}"),
        blocks,
        ..Letter::default()
    }
}
