//! Asking an authority for a time stamp, by the program that `archive.timestamp` in bo.toml names.
//!
//! What it starts itself ends with it: when its time is over, and when somebody stops `bo`.

use super::program::{PATIENCE, wait};
use bo::base::{Error, Result, Text};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// The most bytes of an answer.
const MOST: u64 = 1 << 20;

/// What the program that asks an authority is called, and what it gives back.
///
/// # Errors
/// System, when it cannot be started, fails, or gives no answer in its time.
pub fn ask(program: &[Text], question: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut words = program.iter().map(Text::as_str);
    let name = words.next().unwrap_or_default();
    let at = |err| Error::io(name, err);
    let stop = stop::Stop::listen()?;
    let mut command = Command::new(name);
    command
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().map_err(at)?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let question = question.to_vec();
    // Nobody joins these: what the program has started itself may keep its ends open.
    thread::spawn(move || {
        // A program that does not want it says why itself.
        let _ = input.map(|mut it| it.write_all(&question));
    });
    let (answered, answer) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let output = output.map(|it| it.take(MOST));
        let read = output.map(|mut it| it.read_to_end(&mut bytes)).transpose();
        let _ = answered.send(read.map(|_| bytes));
    });
    let status = wait(&mut child, PATIENCE, || !stop.came());
    if status.is_none() {
        end(&mut child);
        stop.go();
    }
    match status {
        Some(status) if status.success() => {
            let bytes = answered_within(&answer, || !stop.came());
            if bytes.is_none() {
                // What it has started still has its end of the pipe.
                end(&mut child);
                stop.go();
            }
            Ok((
                name.to_string(),
                bytes.unwrap_or_else(|| Ok(Vec::new())).map_err(at)?,
            ))
        }
        None => Err(Error::system(format!(
            "`{name}` gave no answer for {} seconds",
            PATIENCE.as_secs()
        ))
        .with_hint("`archive.timestamp` in bo.toml says how it asks; give it a limit of its own")),
        Some(_) => Err(Error::system(format!("`{name}` got no answer"))
            .with_hint("`archive.timestamp` in bo.toml says how it asks")),
    }
}

/// What comes of a program that is over, as long as it may take and `goes_on` says so.
fn answered_within<T>(answer: &mpsc::Receiver<T>, goes_on: impl Fn() -> bool) -> Option<T> {
    let until = Instant::now() + PATIENCE;
    loop {
        match answer.recv_timeout(Duration::from_millis(20)) {
            Ok(it) => return Some(it),
            Err(mpsc::RecvTimeoutError::Timeout) if Instant::now() < until && goes_on() => {}
            Err(_) => return None,
        }
    }
}

/// Ends a program and, where processes come in groups, what it has started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = rustix::process::Pid::from_raw(child.id().cast_signed()) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Whoever stops `bo` stops the program as well: a group of its own hears nothing of the terminal.
#[cfg(unix)]
mod stop {
    use bo::base::{Error, Result};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    /// Which signal came; whether they do what they do to any program again.
    pub struct Stop(Arc<AtomicUsize>, Arc<AtomicBool>);

    impl Drop for Stop {
        fn drop(&mut self) {
            self.1.store(true, Ordering::Relaxed);
        }
    }

    impl Stop {
        pub fn listen() -> Result<Stop> {
            let came = Arc::new(AtomicUsize::new(0));
            let over = Arc::new(AtomicBool::new(false));
            for signal in [SIGHUP, SIGINT, SIGTERM] {
                signal_hook::flag::register_conditional_default(signal, Arc::clone(&over))
                    .map_err(|err| Error::io("signals", err))?;
                let number = signal.cast_unsigned() as usize;
                signal_hook::flag::register_usize(signal, Arc::clone(&came), number)
                    .map_err(|err| Error::io("signals", err))?;
            }
            Ok(Stop(came, over))
        }

        pub fn came(&self) -> bool {
            self.0.load(Ordering::Relaxed) != 0
        }

        /// Ends `bo` as the signal would have, if one came.
        pub fn go(&self) {
            if let Ok(signal @ 1..) = i32::try_from(self.0.load(Ordering::Relaxed)) {
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        }
    }
}

#[cfg(not(unix))]
mod stop {
    use bo::base::Result;

    pub struct Stop;

    impl Stop {
        pub fn listen() -> Result<Stop> {
            Ok(Stop)
        }

        pub fn came(&self) -> bool {
            false
        }

        pub fn go(&self) {}
    }
}
