//! Runs the shell sessions in our Markdown, so that no example ever lies.
//!
//! In a ```` ```console ```` block, a line after `$ ` is run by the shell. It goes on over lines
//! that start with `> `, as in a shell, and after a `\` at its end. The lines below are what it
//! prints, and `? 3` its exit code unless zero. All blocks of a page share one shell and one
//! folder, so a page can tell a story; it ends with `bo check`.

use crate::support::{Sandbox, files, golden, relative, root};
use std::path::Path;
use std::sync::Mutex;
use std::{fs, thread};

#[test]
fn every_page_tells_the_truth() {
    let mut pages = vec![root().join("README.md")];
    pages.extend(files("docs", "md"));
    pages.extend(files("tests/transcripts", "md"));
    let (pages, wrong) = (Mutex::new(pages.into_iter()), Mutex::new(Vec::new()));
    let next = || pages.lock().expect("no thread failed").next();
    let workers = thread::available_parallelism().map_or(2, |count| count.get());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(page) = next() {
                    let said = check(&page);
                    let mut wrong = wrong.lock().expect("no thread failed");
                    wrong.extend(said.err());
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().expect("no thread failed");
    wrong.sort();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn check(path: &Path) -> Result<(), String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let page = Page::parse(&text);
    if page.commands.is_empty() {
        return Ok(());
    }
    let outputs = page
        .run()
        .map_err(|err| format!("{}: {err}", relative(path)))?;
    golden(path, &page.with(&outputs))?;
    page.ends_well(&outputs)
        .map_err(|err| format!("{}: {err}", relative(path)))
}

/// A Markdown page: the lines that stay, and the commands between them.
struct Page {
    /// Each is a line to keep, or the index of the command whose output stands here.
    parts: Vec<Part>,
    commands: Vec<String>,
}

enum Part {
    Line(String),
    Output(usize),
}

impl Page {
    fn parse(text: &str) -> Page {
        let (mut parts, mut commands) = (Vec::new(), Vec::new());
        let mut in_session = false;
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            match line {
                "```console" => in_session = true,
                "```" => in_session = false,
                _ => (),
            }
            let command = line.strip_prefix("$ ").filter(|_| in_session);
            let Some(command) = command else {
                // In a session, what is no command is output, and comes anew.
                if !in_session || line == "```console" {
                    parts.push(Part::Line(line.to_string()));
                }
                continue;
            };
            parts.push(Part::Line(line.to_string()));
            let mut command = command.to_string();
            while let Some(line) = lines.next_if(|line| {
                *line != "```" && (command.ends_with('\\') || line.starts_with('>'))
            }) {
                parts.push(Part::Line(line.to_string()));
                let more = line.strip_prefix("> ").or(line.strip_prefix('>'));
                command = format!("{command}\n{}", more.unwrap_or(line));
            }
            parts.push(Part::Output(commands.len()));
            commands.push(command);
        }
        Page { parts, commands }
    }

    /// Runs all commands in one shell; returns what each printed, with its exit code.
    fn run(&self) -> Result<Vec<String>, String> {
        // A record separator and the exit code end what a command printed.
        let script: String = self
            .commands
            .iter()
            .map(|command| format!("{{ {command}\n}} 2>&1 </dev/null\nprintf '\\036%d\\n' $?\n"))
            .collect();
        let output = Sandbox::new().sh(&script);
        let text = String::from_utf8_lossy(&output.stdout);
        let mut outputs = Vec::new();
        let mut printed = String::new();
        for piece in text.split_inclusive('\n') {
            let Some((before, code)) = piece.split_once('\u{1e}') else {
                printed.push_str(piece);
                continue;
            };
            printed.push_str(before);
            if !printed.is_empty() && !printed.ends_with('\n') {
                printed.push('\n');
            }
            if code.trim() != "0" {
                printed.push_str(&format!("? {}\n", code.trim()));
            }
            outputs.push(std::mem::take(&mut printed));
        }
        match self.commands.get(outputs.len()) {
            None => Ok(outputs),
            Some(command) => Err(format!(
                "the shell stopped at `{command}`: {printed}{}",
                String::from_utf8_lossy(&output.stderr)
            )),
        }
    }

    /// The page with these outputs.
    fn with(&self, outputs: &[String]) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Line(line) => {
                    text.push_str(line);
                    text.push('\n');
                }
                Part::Output(command) => text.push_str(&outputs[*command]),
            }
        }
        text
    }

    /// The last word is with `bo check`, and it finds nothing.
    fn ends_well(&self, outputs: &[String]) -> Result<(), String> {
        match (self.commands.last(), outputs.last()) {
            (Some(command), _) if !command.contains("bo check") => {
                Err("the page does not end with `bo check`".to_string())
            }
            (_, Some(output)) if output.contains("\n? ") => {
                Err(format!("`bo check` says {output}"))
            }
            _ => Ok(()),
        }
    }
}

fn replayed(text: &str) -> String {
    let page = Page::parse(text);
    page.with(&page.run().expect("the shell goes on"))
}

#[test]
fn old_output_goes_and_new_output_comes() {
    assert_eq!(
        replayed("# Title\n\n```console\n$ echo new\nold\n? 2\n$ false\n```\n\nText.\n"),
        "# Title\n\n```console\n$ echo new\nnew\n$ false\n? 1\n```\n\nText.\n"
    );
}

#[test]
fn commands_go_on_over_lines() {
    let text = "```console\n$ cat <<END\n> one\n>\n> END\none\n\n$ echo two \\\n    three\ntwo three\n```\n";
    assert_eq!(replayed(text), text);
}

#[test]
fn a_page_is_one_shell() {
    let text = "```console\n$ mkdir a && cd a\n```\n\n```console\n$ touch b; cd ..; ls a; printf c\nb\nc\n```\n";
    assert_eq!(replayed(text), text);
}

#[test]
fn a_page_must_end_with_a_check_that_finds_nothing() {
    let ends_well =
        |text: &str, output: &str| Page::parse(text).ends_well(&[output.to_string()]).is_ok();
    assert!(ends_well("```console\n$ bo check\n```\n", "all is well\n"));
    assert!(!ends_well("```console\n$ bo check\n```\n", "broken\n? 1\n"));
    assert!(!ends_well("```console\n$ bo due\n```\n", ""));
}
