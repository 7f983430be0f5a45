//! Options that commands have in common.

mod code;
mod content;
mod facts;
mod global;
mod guard;
mod input;
mod output;
mod particulars;
mod payment;
mod person;
mod span;

pub use code::code;
pub use content::ContentArgs;
pub use facts::ContactFacts;
pub use global::{Clock, Global};
pub use guard::keep;
pub use input::{InputArgs, OnExistingArg, with_columns, with_names};
pub use output::{Held, OutputFile, replace_file, stream_file, write_behind, write_file};
pub use payment::PaymentArgs;
pub use person::PersonFacts;
pub use span::months;
