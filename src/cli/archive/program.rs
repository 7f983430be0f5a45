//! Other programs that read text out of files of strangers: with little time, little memory, and
//! nothing but bytes in and bytes out.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The most bytes that one is believed.
const MOST: u64 = 8 << 20;

/// How long one may work.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a program reads out of bytes of a media type, and its name; none if it is not installed or
/// cannot read them.
pub fn read(media_type: &str, bytes: &[u8]) -> Option<(String, String)> {
    let (name, args): (&str, &[&str]) = match media_type {
        "application/pdf" => ("pdftotext", &["-q", "-enc", "UTF-8", "-", "-"]),
        "image/png" | "image/jpeg" | "image/tiff" | "image/webp" => {
            ("tesseract", &["stdin", "stdout", "--psm", "3"])
        }
        _ => return None,
    };
    run(name, args, bytes).map(|text| (text, name.to_string()))
}

/// Runs a program whose time and memory are limited by the shell, where there is one.
fn run(name: &str, args: &[&str], bytes: &[u8]) -> Option<String> {
    let mut command = match cfg!(unix) {
        true => {
            let mut shell = Command::new("sh");
            let line = "ulimit -t 60 -v 4000000 2>/dev/null; exec \"$0\" \"$@\"";
            shell.args(["-c", line, name]);
            shell
        }
        false => Command::new(name),
    };
    let mut child = command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let (input, output) = (child.stdin.take()?, child.stdout.take()?);
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
        let is_well = wait(&mut child);
        let text = reader.join().ok().flatten()?;
        is_well.then(|| String::from_utf8_lossy(&text).into_owned())
    })
}

/// Waits for a program, and ends it when its time is over.
fn wait(child: &mut Child) -> bool {
    let until = Instant::now() + PATIENCE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(2)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}
