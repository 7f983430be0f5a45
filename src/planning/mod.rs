//! What is planned and what is to come: budgets, how old open items are, and how much money
//! there will be.

mod aging;
pub mod budget;
mod check;
mod due;
pub mod forecast;
mod paper;
mod rows;
mod store;
mod vat_days;

pub use aging::{By, Side, aging, aging_beside, aging_over};
pub use check::check;
pub use due::due;
pub use paper::{List, budget_paper};
pub use rows::{
    AgingBesideRow, AgingPartRow, AgingRow, BudgetGroup, BudgetReportRow, BudgetRow,
    ForecastItemRow, ForecastRow,
};
