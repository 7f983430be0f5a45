//! Failures become words on stderr and an exit code that scripts can test for.

use super::shown::shown;
use bo::base::{Kind, Result};
use std::{error::Error as _, io, io::Write, process::ExitCode};

/// 0 done, 1 refused, 2 wrong usage, 3 bad input, 4 busy, 5 system.
pub fn code(result: Result<()>) -> ExitCode {
    let Err(err) = result else {
        return ExitCode::SUCCESS;
    };
    // `bo … | head` closes the pipe early; that is no failure.
    if let Some(source) = err
        .source()
        .and_then(|source| source.downcast_ref::<io::Error>())
        && source.kind() == io::ErrorKind::BrokenPipe
    {
        return ExitCode::SUCCESS;
    }
    // A closed stderr is no reason to stop; without a terminal the colours are stripped.
    let _ = writeln!(
        anstream::stderr(),
        "\u{1b}[1;31merror:\u{1b}[0m {}",
        shown(&err.to_string())
    );
    if let Some(text) = err.hint() {
        hint(text);
    }
    ExitCode::from(match err.kind() {
        Kind::Refused => 1,
        Kind::Usage => 2,
        Kind::Input => 3,
        Kind::Busy => 4,
        Kind::System => 5,
    })
}

/// Says what the user can do about it.
pub fn hint(text: &str) {
    let _ = writeln!(
        anstream::stderr(),
        "\u{1b}[36mhint:\u{1b}[0m {}",
        shown(text)
    );
}
