//! `bo staff offboard`: what is to be done when somebody leaves.

use super::checklist::{
    AddTemplate, Done, EditTemplate, ExportTemplates, ImportTemplates, OFFBOARD as WHO,
    RemoveTemplate, Reopen, Skip, Start, Tasks, Templates,
};
use super::waits::Waits;
use crate::cli::command::{Noun, noun, verb};

pub const OFFBOARD: Noun = Noun {
    name: "offboard",
    about: "Do what is to be done when somebody leaves, and by when",
    entries: &[
        verb::<Start<WHO>>("start"),
        verb::<Tasks<WHO>>("list"),
        verb::<Waits>("waits"),
        verb::<Done<WHO>>("done"),
        verb::<Skip<WHO>>("skip"),
        verb::<Reopen<WHO>>("reopen"),
        noun(&TEMPLATE),
    ],
    hidden: false,
};

const TEMPLATE: Noun = Noun {
    name: "template",
    about: "Say what is done for everybody who leaves",
    entries: &[
        verb::<Templates<WHO>>("list"),
        verb::<AddTemplate<WHO>>("add"),
        verb::<EditTemplate<WHO>>("edit"),
        verb::<RemoveTemplate<WHO>>("remove"),
        verb::<ImportTemplates<WHO>>("import"),
        verb::<ExportTemplates<WHO>>("export"),
    ],
    hidden: false,
};
