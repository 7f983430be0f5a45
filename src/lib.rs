//! The back office of a small business, on one SQLite file.
//!
//! This library holds everything `bo` knows; the `bo` program (`src/main.rs`
//! and `src/cli/`) only reads arguments and prints. Modules import downwards:
//!
//! | level | modules | know about |
//! |---|---|---|
//! | shared | [`firm`], [`ledger`], [`contact`], [`document`], [`einvoice`], [`party`], [`people`], [`claim`], [`approval`], [`stock`], [`calendar`], [`archive`] | who we are, the books all desks post to, who we deal with, papers and mail, electronic invoices, both sides of a paper, who works here, what we owe them, who has to approve what, what is where and what it is worth, the days of the law, what is kept unchanged and how long |
//! | desks | [`invoice`], [`buy`], [`bank`], [`staff`], [`payroll`], [`asset`], [`procure`], [`ticket`], [`planning`], [`inbox`], [`backup`], [`procedure`] | one subject each; the bank knows invoices and bills, buying knows bills and goods, payroll knows staff and the bank, assets know invoices and bills, tickets know people, assets and invoices, planning and the inbox know all of them, backups know the archive, the procedure documentation knows both |
//! | tools | [`db`], [`tabular`] | the file, rows in and out |
//! | words | [`base`] | money, days, ids, errors |

pub mod asset;
pub mod backup;
pub mod bank;
pub mod buy;
pub mod inbox;
pub mod invoice;
pub mod payroll;
pub mod planning;
pub mod procedure;
pub mod procure;
pub mod staff;
pub mod ticket;

pub mod approval;
pub mod archive;
pub mod calendar;
pub mod claim;
pub mod contact;
pub mod document;
pub mod einvoice;
pub mod firm;
pub mod ledger;
pub mod party;
pub mod people;
pub mod stock;

pub mod db;
pub mod tabular;

pub mod base;
