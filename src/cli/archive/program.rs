//! Other programs that read text out of files of strangers: with little time, little memory, and
//! nothing but bytes in and bytes out.

use bo::archive::text::NOBODY;
use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The most bytes that one is believed.
const MOST: u64 = 8 << 20;

/// How long one may work.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What a program reads out of bytes of a media type, and its name; nothing by `none` if it cannot
/// read them in its time, and none if it is not installed.
pub fn read(media_type: &str, bytes: &[u8]) -> Option<(String, String)> {
    let (name, args) = of(media_type)?;
    Some(match run(name, args, bytes) {
        Ran::Missing => return None,
        Ran::Failed => (String::new(), NOBODY.to_string()),
        Ran::Read(text) => (text, name.to_string()),
    })
}

/// Whether it takes a program to read a media type.
pub fn is_for(media_type: &str) -> bool {
    of(media_type).is_some()
}

/// The program that reads a media type, with its arguments.
fn of(media_type: &str) -> Option<(&'static str, &'static [&'static str])> {
    match media_type {
        "application/pdf" => Some(("pdftotext", &["-q", "-enc", "UTF-8", "-", "-"])),
        "image/png" | "image/jpeg" | "image/tiff" | "image/webp" => {
            Some(("tesseract", &["stdin", "stdout", "--psm", "3"]))
        }
        _ => None,
    }
}

/// What became of a program.
enum Ran {
    /// It is not installed.
    Missing,
    /// It failed, or took too long.
    Failed,
    /// It read this.
    Read(String),
}

/// What the shell says of a program that is not there.
const NOT_FOUND: i32 = 127;

/// Runs a program whose time and memory are limited by the shell, where there is one.
fn run(name: &str, args: &[&str], bytes: &[u8]) -> Ran {
    let mut command = match cfg!(unix) {
        true => {
            let mut shell = Command::new("sh");
            let line = "ulimit -t 60 -v 4000000 2>/dev/null; exec \"$0\" \"$@\"";
            shell.args(["-c", line, name]);
            shell
        }
        false => Command::new(name),
    };
    let spawned = command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = spawned else {
        return Ran::Missing;
    };
    let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Ran::Failed;
    };
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut input = input;
            // A program that has enough closes it.
            let _ = input.write_all(bytes);
        });
        let reader = scope.spawn(move || {
            let mut text = Vec::new();
            let read = output.take(MOST).read_to_end(&mut text);
            read.ok().map(|_| text)
        });
        let status = wait(&mut child, PATIENCE, || true);
        if status.is_none() {
            let _ = child.kill();
            let _ = child.wait();
        }
        let text = reader.join().ok().flatten();
        match (status.and_then(|it| it.code()), text) {
            (Some(NOT_FOUND), _) => Ran::Missing,
            // One that has more to say is ended by its pipe.
            (_, Some(text)) if text.len() as u64 == MOST => {
                Ran::Read(String::from_utf8_lossy(&text).into_owned())
            }
            (Some(0), Some(text)) => Ran::Read(String::from_utf8_lossy(&text).into_owned()),
            _ => Ran::Failed,
        }
    })
}

/// Waits for a program as long as it may work and `goes_on` says so; none if it is not over then.
pub fn wait(
    child: &mut Child,
    patience: Duration,
    goes_on: impl Fn() -> bool,
) -> Option<ExitStatus> {
    let until = Instant::now() + patience;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < until && goes_on() => {
                thread::sleep(Duration::from_millis(2));
            }
            _ => return None,
        }
    }
}
