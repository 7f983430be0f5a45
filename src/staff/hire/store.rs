//! The SQL of hiring.

pub mod access;
pub mod applicant;
pub mod document;
pub mod interview;
pub mod offer;
pub mod opening;

use crate::db::Seal;

/// Openings, as they were asked for.
pub const OPENINGS: Seal = Seal {
    kind: "opening",
    records: "SELECT id, number AS name FROM hire_opening",
    parts: &[
        "SELECT id, number, title, department, weekly_hours, salary_from, salary_to, wanted_from,
            head_count, note, created_at, created_by FROM hire_opening WHERE id = ?1",
    ],
};

/// What became of openings. A reason may go one day and is not part of it.
pub const OPENING_STEPS: Seal = Seal {
    kind: "opening-step",
    records: "SELECT step.id, opening.number || ' ' || step.position AS name
              FROM hire_opening_step AS step JOIN hire_opening AS opening
                ON opening.id = step.opening",
    parts: &["SELECT id, opening, position, state, at, by FROM hire_opening_step WHERE id = ?1"],
};

/// How far applicants were. Reasons go with the applicant.
pub const STAGES: Seal = Seal {
    kind: "applicant-stage",
    records: "SELECT stage.id, applicant.number || ' ' || stage.position AS name
              FROM hire_stage AS stage JOIN hire_applicant AS applicant
                ON applicant.id = stage.applicant",
    parts: &["SELECT id, applicant, position, stage, day, at, by FROM hire_stage WHERE id = ?1"],
};

/// Documents. What is in them goes with the applicant; a digest in the row guards it.
pub const DOCUMENTS: Seal = Seal {
    kind: "applicant-document",
    records: "SELECT document.id, applicant.number || '/D' || document.position AS name
              FROM hire_document AS document JOIN hire_applicant AS applicant
                ON applicant.id = document.applicant",
    parts: &[
        "SELECT id, applicant, position, media_type, created_at, created_by FROM hire_document
         WHERE id = ?1",
    ],
};

/// Offers. The words of the letter go with the applicant; a digest in the row guards them.
pub const OFFERS: Seal = Seal {
    kind: "offer",
    records: "SELECT offer.id, applicant.number || '/O' || offer.position AS name
              FROM hire_offer AS offer JOIN hire_applicant AS applicant
                ON applicant.id = offer.applicant",
    parts: &[
        "SELECT id, applicant, position, job_title, department, kind, starts_on, ends_on,
            probation_until, salary, weekly_hours, week, leave_days, work_state, offered_on,
            answer_by, language, created_at, created_by FROM hire_offer WHERE id = ?1",
    ],
};

/// What became of offers.
pub const OFFER_STEPS: Seal = Seal {
    kind: "offer-step",
    records: "SELECT step.id,
                applicant.number || '/O' || offer.position || ' ' || step.position AS name
              FROM hire_offer_step AS step
              JOIN hire_offer AS offer ON offer.id = step.offer
              JOIN hire_applicant AS applicant ON applicant.id = offer.applicant",
    parts: &[
        "SELECT id, offer, position, state, day, person, at, by FROM hire_offer_step
         WHERE id = ?1",
    ],
};
