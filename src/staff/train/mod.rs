//! Training: courses and certificates, who needs them, who has done them, what runs out.
//!
//! What was done is final; a renewal stands beside it, and the latest counts. What was wrong is taken
//! back with a reason.

mod check;
mod correct;
mod course;
mod due;
mod import;
mod offer;
mod record;
mod rows;
mod store;

pub use check::check;
pub use correct::{EditTraining, edit, withdraw};
pub use course::{
    Audience, Course, EditCourse, NewCourse, NewNeed, add_course, add_offered, course, course_rows,
    edit_course, need_rows, remove_course, remove_need, require,
};
pub use due::{Standing, due, standings};
pub use import::{
    CourseImportRow, TrainingRow, course_export_rows, import, import_course, training_rows,
};
pub use offer::{Offered, offer_rows, offered};
pub use record::{NewTraining, Training, Withdrawn, add, expires, plan};
pub use rows::{CourseRow, DoneRow, NeedRow, OfferRow, PlanRow, StandingRow, list};
