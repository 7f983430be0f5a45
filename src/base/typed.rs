//! A command as the log keeps it.

use super::quoted;

/// The words of a command without `secrets`: words, or options whose values they are, such as
/// `--salary`.
pub fn without(words: Vec<String>, secrets: &[String]) -> Vec<String> {
    let is = |text: &str| secrets.iter().any(|secret| secret == text);
    let is_option = |text: &str| text.starts_with("--") && is(text);
    let mut value_follows = false;
    let hidden = |word: String| {
        let hide = std::mem::replace(&mut value_follows, is_option(&word));
        match word.split_once('=') {
            _ if hide => "…".to_string(),
            _ if is(&word) && !is_option(&word) => "…".to_string(),
            Some((option, value)) if is(value) || is_option(option) => format!("{option}=…"),
            _ => word,
        }
    };
    words.into_iter().map(hidden).collect()
}

/// Words as one would type them, at most 1,000 characters of them.
pub fn command_line<S: AsRef<str>>(words: &[S]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word.as_ref())).collect();
    words.join(" ").chars().take(1000).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, secrets: &[&str], expected: &str) {
        let words = line.split(' ').map(str::to_string).collect();
        let secrets: Vec<String> = secrets.iter().map(|it| it.to_string()).collect();
        assert_eq!(command_line(&without(words, &secrets)), expected);
    }

    #[test]
    fn secrets_stay_out_of_the_log() {
        check(
            "staff edit E-2 --salary 3500",
            &["3500"],
            "staff edit E-2 --salary '…'",
        );
        check(
            "staff edit E-2 --salary=3500",
            &["3500"],
            "staff edit E-2 '--salary=…'",
        );
        check(
            "offer add B-1 --salary 3500 --quiet",
            &["--salary"],
            "offer add B-1 --salary '…' --quiet",
        );
        check(
            "offer add B-1 --salary=3500",
            &["--salary"],
            "offer add B-1 '--salary=…'",
        );
        check(
            "sick end E-2 --on 2026-11-20",
            &["--from", "--on"],
            "sick end E-2 --on '…'",
        );
    }
}
