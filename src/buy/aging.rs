//! How old what we owe to suppliers is.

use super::Bill;
use crate::base::{Money, age};
use chrono::NaiveDate;

/// What is open of `bill`, by how late it was on `on`: what a supplier owes us is not overdue.
pub fn ages(bill: &Bill, on: NaiveDate) -> [Money; 5] {
    let mut ages = [Money::zero(bill.currency); 5];
    let late = match bill.open().is_negative() {
        true => 0,
        false => (on - bill.due_on).num_days(),
    };
    ages[age(late)] = bill.open();
    ages
}
