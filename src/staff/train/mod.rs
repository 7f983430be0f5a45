//! Training: courses and certificates, who needs them, who has done them, what runs out.
//!
//! What was done is final; a renewal stands beside it, and the latest counts.

mod check;
mod course;
mod due;
mod import;
mod offer;
mod record;
mod rows;
mod store;

pub use check::check;
pub use course::{
    Audience, Course, NewCourse, NewNeed, add_course, add_offered, course, course_rows, need_rows,
    remove_need, require,
};
pub use due::{Standing, due, standings};
pub use import::{TrainingRow, import, training_rows};
pub use offer::{Offered, offer_rows, offered};
pub use record::{NewTraining, Training, add, expires, plan};
pub use rows::{CourseRow, DoneRow, NeedRow, OfferRow, PlanRow, StandingRow, list};
