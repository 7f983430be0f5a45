//! `bo staff onboard`: what is to be done when somebody joins.

use super::checklist::{
    AddTemplate, Done, EditTemplate, ExportTemplates, ImportTemplates, ONBOARD as WHO,
    RemoveTemplate, Reopen, Skip, Start, Tasks, Templates,
};
use crate::cli::command::{Noun, noun, verb};

pub const ONBOARD: Noun = Noun {
    name: "onboard",
    about: "Do what is to be done when somebody joins, and by when",
    entries: &[
        verb::<Start<WHO>>("start"),
        verb::<Tasks<WHO>>("list"),
        verb::<Done<WHO>>("done"),
        verb::<Skip<WHO>>("skip"),
        verb::<Reopen<WHO>>("reopen"),
        noun(&TEMPLATE),
    ],
    hidden: false,
};

const TEMPLATE: Noun = Noun {
    name: "template",
    about: "Say what is done for everybody who joins",
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
