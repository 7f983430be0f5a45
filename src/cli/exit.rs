//! Failures become words on stderr and an exit code that scripts can test for.

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
    let mut stderr = anstream::stderr().lock();
    let (red, cyan, plain) = ("\u{1b}[1;31m", "\u{1b}[36m", "\u{1b}[0m");
    // A text without words is one that was printed already.
    if !err.to_string().is_empty() {
        let _ = writeln!(stderr, "{red}error:{plain} {err}");
    }
    if let Some(hint) = err.hint() {
        let _ = writeln!(stderr, "{cyan}hint:{plain} {hint}");
    }
    ExitCode::from(match err.kind() {
        Kind::Refused => 1,
        Kind::Usage => 2,
        Kind::Input => 3,
        Kind::Busy => 4,
        Kind::System => 5,
    })
}
