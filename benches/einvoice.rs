//! How many XRechnungen one core writes and checks in a second; `benches/einvoice.py` runs it.

use bo::einvoice::{self, Profile, Target};
use std::time::Instant;

const COUNT: u32 = 10_000;

fn main() {
    let bytes = include_bytes!("../examples/einvoices/xrechnung.xml");
    let mut invoice = einvoice::read(bytes)
        .expect("the example can be read")
        .invoice;
    let started = Instant::now();
    let mut written = 0;
    for number in 0..COUNT {
        invoice.number = Some(format!("RE-{number}"));
        written += einvoice::write(&invoice, Target::XRechnung)
            .expect("it can be written")
            .len();
    }
    report("written", started, written);
    let started = Instant::now();
    let mut found = 0;
    for _ in 0..COUNT {
        found += einvoice::check(bytes, Profile::Auto).len();
    }
    report("checked", started, found);
}

fn report(what: &str, started: Instant, total: usize) {
    let micros = started.elapsed().as_micros().max(1);
    let rate = u128::from(COUNT) * 1_000_000 / micros;
    println!("{what}\t{rate}\t{total}");
}
