//! Staff: adding people, correcting what is known about them, contracts, leaving, the chart, their
//! working time and shifts.
//!
//! What is known lives in [`crate::people`], where the other desks find it as well.

mod change;
mod chart;
mod contract;
mod due;
mod import;
pub mod law;
pub mod leave;
mod leave_firm;
pub mod privacy;
mod rows;
mod rules;
pub mod shift;
mod show;
pub mod sick;
pub mod time;

pub use change::{Edit, Facts, New, add, edit};
pub use chart::{ChartRow, DepartmentRow, chart, department_rows, svg};
pub use contract::{add_contract, contract_rows, end_contract};
pub use due::due;
pub use import::{Import, PersonRow, each_person_row};
pub use leave_firm::{WaitsRow, leave_firm};
pub use rows::{ChangeRow, ContractRow, FactRow, FieldRow, HistoryRow, Line, fields};
pub use show::{Status, each_line, facts, history, line};
