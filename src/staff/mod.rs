//! Staff: hiring people, adding them, correcting what is known about them, contracts, joining and
//! leaving, the chart, their working time, shifts, expenses and trips.
//!
//! What is known lives in [`crate::people`], where the other desks find it as well.

mod addressee;
mod change;
mod chart;
pub mod checklist;
mod contract;
pub mod document;
mod due;
mod expected;
pub mod expense;
mod figure;
pub mod goal;
pub mod hire;
mod history;
mod import;
pub mod law;
pub mod leave;
mod leave_firm;
pub mod maternity;
pub mod privacy;
mod private;
pub mod review;
mod roles;
mod rows;
mod rules;
pub mod shift;
mod show;
pub mod sick;
pub mod time;
pub mod train;
pub mod trip;
mod waits;

pub use addressee::addressee;
pub use change::{Edit, Facts, New, add, edit};
pub use chart::{ChartRow, DepartmentRow, chart, department_rows, svg};
pub use contract::{add_contract, assumed_week, contract_rows, end_contract, fixed_again};
pub use due::due;
pub use expected::{away, expected};
pub use history::{HistoryImport, KnownRow, each_known_row};
pub use import::{Import, PersonRow, each_person_row};
pub use leave_firm::leave_firm;
pub use private::not_own;
pub use roles::{RoleRow, import_role, role_rows};
pub use rows::{ChangeRow, ContractRow, FactRow, FieldRow, HistoryRow, Line, fields};
pub use rules::{namesake, nobody_of_that_name};
pub use show::{Status, each_line, facts, history, line};
pub use waits::{WaitsRow, waits};

use crate::db::Journal;
use crate::people;

/// Everything about people, their sickness, time and shifts that is sealed in runs.
fn journals() -> impl Iterator<Item = &'static Journal> {
    let own = [
        &sick::CASES,
        &sick::FACTS,
        &time::ENTRIES,
        &time::ACCOUNT,
        &time::LATER,
        &shift::SHIFTS,
    ];
    people::journals().into_iter().chain(own)
}
