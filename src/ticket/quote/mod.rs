//! What somebody answers to stands below most answers: it is folded to a line when a thread is shown.
//!
//! Mail programs say so with `>`, with a line such as `On … wrote:`, or with the head of the mail that
//! is answered, in the language of whoever writes. What was forwarded is news, and stays.

mod lines;
mod seen;
mod words;

use lines::{Line, kinds};
pub use seen::Seen;
use words::{ANSWERED, BEGINS, DEVICES, FORWARD_LINES, FORWARDED, FORWARDS, LABELS, Says, WROTE};

/// So many lines a signature has at most: what is longer was written for this mail.
const SIGNATURE: usize = 8;

/// A text without what earlier messages say, and without its signature; each is one line that says so.
/// What nobody has seen yet stays, whatever stands above it, and so does all that is forwarded.
pub fn folded(text: &str, is_forward: bool, seen: &Seen) -> String {
    if is_forward || seen.is_empty() {
        return text.to_string();
    }
    let all: Vec<&str> = text.lines().collect();
    let is_handed_on = |it: &&str| is_divider(it, FORWARDED) || is_forward_line(it);
    let handed_on = all.iter().position(is_handed_on).unwrap_or(all.len());
    let lines = &all[..handed_on];
    let kinds = kinds(lines, seen);
    let mut shown: Vec<String> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let is_below = kinds[..at].contains(&Line::Own);
        let signature = match kinds[at] {
            Line::Own if is_below => signature(&lines[at..], &kinds[at..]),
            _ => 0,
        };
        if signature > 0 {
            shown.push(match signature {
                1 => "[signature]".to_string(),
                2 => "[signature, 1 line]".to_string(),
                _ => format!("[signature, {} lines]", signature - 1),
            });
            at += signature;
            continue;
        }
        // A block begins with who wrote it or with what was seen, and ends with what was seen.
        let run = kinds[at..].iter().take_while(|it| **it != Line::Own);
        let last = run.clone().count();
        let last = kinds[at..at + last]
            .iter()
            .rposition(|it| *it == Line::Seen);
        match last {
            Some(last) if !is_blank(lines[at]) => {
                shown.push(quoted(last + 1));
                at += last + 1;
            }
            _ => {
                shown.push(lines[at].to_string());
                at += 1;
            }
        }
    }
    while handed_on == all.len() && shown.last().is_some_and(|it| is_blank(it)) {
        shown.pop();
    }
    shown.extend(all[handed_on..].iter().map(ToString::to_string));
    shown.join("\n")
}

/// So many lines say who wrote what follows.
fn head(lines: &[&str]) -> usize {
    if let Some(it) = attribution(lines) {
        let blanks = lines[..it.lines].iter().rev().take_while(|it| is_blank(it));
        return it.lines - blanks.count();
    }
    if is_divider(lines[0], ANSWERED) {
        return 1 + labels(&lines[1..]);
    }
    if is_rule(lines[0]) && is_head(after_blanks(&lines[1..])) {
        return 1;
    }
    match is_head(lines) {
        true => labels(lines),
        false => 0,
    }
}

/// So many lines say what a head says, each of it once.
fn labels(lines: &[&str]) -> usize {
    let (mut known, mut count) = (Vec::new(), 0);
    for (at, line) in lines.iter().enumerate().take(HEAD) {
        match label(line) {
            Some((Some(says), _)) if known.contains(&says) => break,
            Some((Some(says), _)) => {
                known.push(says);
                count = at + 1;
            }
            Some((None, _)) if count > 0 => {}
            None if line.starts_with([' ', '\t']) && !is_blank(line) => {}
            _ => break,
        }
    }
    count
}

/// Whether a mail with this subject hands on another one.
pub fn is_forward(subject: &str) -> bool {
    let Some((word, _)) = subject.trim_start().split_once(':') else {
        return false;
    };
    let word = word.trim().to_lowercase();
    FORWARDS.contains(&word.as_str())
}

fn quoted(lines: usize) -> String {
    match lines {
        1 => "[1 quoted line]".to_string(),
        _ => format!("[{lines} quoted lines]"),
    }
}

fn is_quote(line: &str) -> bool {
    line.starts_with('>')
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// So many lines the signature has that begins here, up to a blank line; none, where none does: `-- `,
/// with its blank (RFC 3676, section 4.3).
fn signature(lines: &[&str], kinds: &[Line]) -> usize {
    if lines.first() != Some(&"-- ") {
        return 0;
    }
    let end = kinds.iter().position(|it| *it != Line::Own);
    match end.unwrap_or(lines.len()) {
        count if count <= SIGNATURE + 1 => count,
        _ => 0,
    }
}

/// The line from which on all of it is the mail that is answered; the end, where there is none or where
/// nothing of the sender stands above it.
fn tail(lines: &[&str]) -> usize {
    let mut has_words = false;
    for (at, line) in lines.iter().enumerate() {
        let rest = &lines[at..];
        if is_divider(line, FORWARDED) || is_forward_line(line) {
            return lines.len();
        }
        let begins = is_divider(line, ANSWERED)
            || is_head(rest)
            || is_rule(line) && is_head(after_blanks(&rest[1..]))
            || is_above_plain_text(rest);
        if begins {
            return match has_words {
                true => at,
                false => lines.len(),
            };
        }
        has_words |= !is_blank(line) && !is_quote(line) && !is_rule(line) && !is_device(line);
    }
    lines.len()
}

fn after_blanks<'a, 'b>(lines: &'a [&'b str]) -> &'a [&'b str] {
    let start = lines.iter().position(|it| !is_blank(it));
    &lines[start.unwrap_or(lines.len())..]
}

/// A line across the page.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 10 && line.chars().all(|it| matches!(it, '_' | '-' | '='))
}

/// What telephones write below a mail in which nobody wrote anything.
fn is_device(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    DEVICES.iter().any(|it| line.starts_with(it))
}

/// A line such as `-----Original Message-----`, with some of these words.
fn is_divider(line: &str, words: &[&str]) -> bool {
    let line = line.trim();
    let inner = line.trim_matches('-').trim();
    let dashes = |it: &str| it.starts_with("--");
    let is_divided = dashes(line) && line.ends_with("--") && !inner.is_empty();
    let inner = inner.to_lowercase();
    is_divided && words.iter().any(|it| inner.contains(it))
}

/// The same without dashes, as Apple writes it.
fn is_forward_line(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.ends_with(':') && FORWARD_LINES.iter().any(|it| line.starts_with(it))
}

/// What a line of a head says, and its value.
fn label(line: &str) -> Option<(Option<Says>, &str)> {
    let line = line.trim().trim_start_matches('*');
    let (name, value) = line.split_once([':', '：'])?;
    let name = name.trim().trim_end_matches('*').trim_end();
    let is_word = !name.is_empty() && name.chars().count() <= 20;
    if !is_word || name.contains(|it: char| !it.is_alphabetic() && it != ' ' && it != '-') {
        return None;
    }
    let name = name.to_lowercase();
    let says = LABELS
        .iter()
        .find(|(_, words)| words.contains(&name.as_str()));
    Some((says.map(|(says, _)| *says), value))
}

/// So many lines of a head are looked at.
const HEAD: usize = 12;

/// Whether a head of a mail begins here: who wrote when about what, or which address when to whom. Three
/// such lines are no accident; two of them are a question about a journey.
fn is_head(lines: &[&str]) -> bool {
    let Some((Some(_), _)) = lines.first().and_then(|it| label(it)) else {
        return false;
    };
    let (mut known, mut has_address) = (Vec::new(), false);
    for line in lines.iter().take(HEAD).take_while(|it| !is_blank(it)) {
        if let Some((Some(says), value)) = label(line) {
            has_address |= says == Says::Sender && value.contains('@');
            known.push(says);
        }
    }
    let says = |it: Says| known.contains(&it);
    let who_and_when = says(Says::Sender) && says(Says::Moment);
    who_and_when && (says(Says::Subject) || has_address && says(Says::Recipient))
}

/// A line that says who wrote what follows.
struct Attribution {
    /// So many lines it has, with the blank ones after it.
    lines: usize,
    /// Whether it names an address or the time of the day.
    is_exact: bool,
}

/// So many lines an attribution may take: programs break it.
const BROKEN: usize = 3;

/// Whether a text begins with an attribution.
fn attribution(lines: &[&str]) -> Option<Attribution> {
    let first = lines.first()?.trim();
    let starts = first.to_lowercase();
    let may_go_on = BEGINS.iter().any(|it| starts.starts_with(it))
        || first.starts_with(|it: char| it.is_ascii_digit());
    let mut joined = String::new();
    for (count, line) in (1..=BROKEN).zip(lines) {
        let line = line.trim();
        if line.is_empty() || count > 1 && !may_go_on || is_quote(line) {
            return None;
        }
        joined.push_str(line);
        joined.push(' ');
        if joined.len() > 400 {
            return None;
        }
        if !line.ends_with([':', '：']) {
            continue;
        }
        let said = joined
            .trim_end()
            .trim_end_matches([':', '：'])
            .to_lowercase();
        let is_dated = said.contains(|it: char| it.is_ascii_digit());
        let words = said.split(|it: char| it.is_whitespace() || it == ',' || it == ';');
        let has_verb = words.into_iter().any(|it| WROTE.contains(&it)) || said.ends_with("写道");
        let has_address = said.contains('@');
        let has_time = has_time(&said);
        let is_one = is_dated && (has_verb || has_address && has_time && said.contains('<'));
        if !is_one {
            return None;
        }
        let blanks = lines[count..].iter().take_while(|it| is_blank(it)).count();
        return Some(Attribution {
            lines: count + blanks,
            is_exact: has_address || has_time,
        });
    }
    None
}

/// Whether a time of the day stands in a text: `14:05`.
fn has_time(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(4).any(|it| {
        let digits = [it[0], it[2], it[3]].iter().all(char::is_ascii_digit);
        digits && matches!(it[1], ':' | 'h')
    })
}

/// Whether an attribution stands here, and below it what was written without a sign before its lines.
fn is_above_plain_text(lines: &[&str]) -> bool {
    let found = attribution(lines).filter(|it| it.is_exact);
    let below = found.and_then(|it| lines.get(it.lines));
    below.is_some_and(|it| !is_quote(it))
}

#[cfg(test)]
mod tests {
    use super::{Seen, folded, is_forward};

    fn seen() -> Seen {
        let mut seen = Seen::default();
        seen.add("one");
        seen.add("Have you tried\nto turn it off?");
        seen.add("Hi\nthere");
        seen.add("Hello,\nit jams.");
        seen.add("Welche Seriennummer?\nSeit wann?");
        seen
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(folded(text, false, &seen()), expected, "{text}");
        assert_eq!(folded(text, false, &Seen::default()), text, "{text}");
    }

    #[test]
    fn what_was_quoted_is_one_line() {
        check(
            "It works now.\n\n> Have you tried\n> to turn it off?\n\nThank you\n-- \nAnna\nKranz GmbH",
            "It works now.\n\n[2 quoted lines]\n\nThank you\n[signature, 2 lines]",
        );
        check("> one\nanswer", "[1 quoted line]\nanswer");
        check("plain", "plain");
        check("", "");
    }

    #[test]
    fn who_wrote_it_belongs_to_the_quote() {
        for line in [
            "On Apr 3, 2012, at 4:19 PM, bob <bob@example.com> wrote:",
            "On Tuesday, April 3, 2012 at 4:55 PM, xxx wrote:",
            "Am 03.04.2012 um 16:19 schrieb Anna Kranz <anna@kranz.example>:",
            "Am Di., 3. Apr. 2012 um 16:19 Uhr schrieb Anna <\nanna@kranz.example>:",
            "Anna Kranz <anna@kranz.example> schrieb am 3. April 2012 um 16:19:",
            "Le mar. 3 avr. 2012 à 16:19, Anna <anna@kranz.example> a écrit :",
            "El mar, 3 abr 2012 a las 16:19, Anna (<anna@kranz.example>) escribió:",
            "Il giorno mar 3 apr 2012 alle ore 16:19 Anna <anna@kranz.example> ha scritto:",
            "Op di 3 apr. 2012 om 16:19 schreef Anna <anna@kranz.example>:",
            "Em ter., 3 de abr. de 2012 às 16:19, Anna <anna@kranz.example> escreveu:",
            "wt., 3 kwi 2012 o 16:19 Anna <anna@kranz.example> napisał(a):",
            "Den tis 3 apr. 2012 kl 16:19 skrev Anna <anna@kranz.example>:",
            "ti 3. huhtik. 2012 klo 16:19 Anna (anna@kranz.example) kirjoitti:",
            "02.04.2012 14:20 пользователь \"bob@xxx.example\" <\nbob@xxx.example> написал:",
            "26.06.2014, 14:41, \"Alexander L\" <abc@example.com>:",
        ] {
            let count = 2 + line.lines().count();
            check(
                &format!("Hello\n\n{line}\n\n> Hi"),
                &format!("Hello\n\n[{count} quoted lines]"),
            );
            let count = 3 + line.lines().count();
            check(
                &format!("Hello\n\n{line}\n\nHi\nthere\n\n"),
                &format!("Hello\n\n[{count} quoted lines]"),
            );
        }
        check(
            "On 04/02/2012 06:26 PM, Megan One wrote:\n> Hi\nHello",
            "[2 quoted lines]\nHello",
        );
    }

    #[test]
    fn the_head_of_the_mail_that_is_answered_begins_the_quote() {
        for head in [
            "----- Original Message -----\nFrom: bob@example.com\nSent: Monday, 5:44 PM\nSubject: Test",
            "-----Ursprüngliche Nachricht-----\nVon: Anna\nGesendet: Montag\nAn: b@example.com",
            "-----Message d'origine-----\nDe : Anna",
            "-----Mensaje original-----\nDe: Anna",
            "-----Messaggio originale-----\nDa: Anna",
            "-----Oorspronkelijk bericht-----\nVan: Anna",
            "-----Mensagem original-----\nDe: Anna",
            "-----Wiadomość oryginalna-----\nOd: Anna",
            "From: Anna <anna@kranz.example>\nSent: Monday, April 2, 2012 5:44 PM\nTo: IT\nSubject: Test",
            "*From:* Anna\n*Sent:* Monday\n*To:* IT\n*Subject:* Test",
            "________________________________\nVon: Anna\nGesendet: Montag\nAn: IT\nBetreff: Test",
            "________________________________\n\nFrom: Anna\nSent: Monday\nTo: IT\nSubject: Test",
            "De : Anna <anna@kranz.example>\nEnvoyé : lundi\nÀ : IT\nObjet : Test",
            "De: Anna\nEnviado el: lunes\nPara: IT\nAsunto: Test",
            "Da: Anna\nInviato: lunedì\nA: IT\nOggetto: Test",
            "Van: Anna\nVerzonden: maandag\nAan: IT\nOnderwerp: Test",
            "De: Anna\nEnviada em: segunda\nPara: IT\nAssunto: Test",
            "Od: Anna\nWysłano: poniedziałek\nDo: IT\nTemat: Test",
            "Från: Anna\nSkickat: måndag\nTill: IT\nÄmne: Test",
            "Fra: Anna\nSendt: mandag\nTil: IT\nEmne: Test",
            "Lähettäjä: Anna\nLähetetty: maanantai\nVastaanottaja: IT\nAihe: Test",
            "Od: Anna\nOdesláno: pondělí\nKomu: IT\nPředmět: Test",
            "От: Анна\nОтправлено: понедельник\nКому: IT\nТема: Тест",
            "From: Anna\nDate: Monday\nTo: a@x.example,\n  b@x.example\nCc: c@x.example\nSubject: Test",
        ] {
            let count = 3 + head.lines().count();
            check(
                &format!("It is the toner.\n\nAnna\n\n{head}\n\nHello,\nit jams.\n"),
                &format!("It is the toner.\n\nAnna\n\n[{count} quoted lines]"),
            );
        }
        check(
            "Done.\n-- \nAnna\n\nFrom: IT\nSent: Monday\nTo: Anna\nSubject: Test\n\nHi",
            "Done.\n[signature, 1 line]\n\n[6 quoted lines]",
        );
    }

    #[test]
    fn what_is_forwarded_is_news() {
        let head = "From: Anna\nSent: Monday\nTo: IT\nSubject: Test\n\nIt jams.";
        for above in [
            "",
            "\n\n",
            "Sent from my iPhone\n\n",
            "________________________________\n",
        ] {
            check(&format!("{above}{head}"), &format!("{above}{head}"));
        }
        for line in [
            "---------- Forwarded message ---------",
            "-------- Weitergeleitete Nachricht --------",
            "Begin forwarded message:",
            "Anfang der weitergeleiteten Nachricht:",
        ] {
            let text = format!("Please look at it.\n\n{line}\n{head}");
            check(&text, &text);
        }
        let text = format!("Please look at it.\n\n{head}");
        assert_eq!(folded(&text, true, &seen()), text);
        for (subject, expected) in [
            ("FW: Printer", true),
            ("WG: Drucker", true),
            ("Fwd: Printer", true),
            ("TR : Imprimante", true),
            ("Re: Printer", false),
            ("Printer", false),
            ("AW: WG: Drucker", false),
        ] {
            assert_eq!(is_forward(subject), expected, "{subject}");
        }
    }

    #[test]
    fn answers_below_a_quote_were_hidden() {
        let head = "-----Ursprüngliche Nachricht-----\nVon: IT\nGesendet: Montag\nAn: Anna\nBetreff: Drucker";
        check(
            &format!(
                "Siehe unten.\n\n{head}\nWelche Seriennummer?\nNB-0031\nSeit wann?\nSeit gestern"
            ),
            "Siehe unten.\n\n[6 quoted lines]\nNB-0031\n[1 quoted line]\nSeit gestern",
        );
        check(
            "Im Text.\n-- \nAnna\n\nAm 27.11.2026 um 10:00 schrieb it@weber.example:\n> Welche Seriennummer?\nNB-0031\n> Seit wann?\nSeit gestern",
            "Im Text.\n[signature, 1 line]\n\n[2 quoted lines]\nNB-0031\n[1 quoted line]\nSeit gestern",
        );
        // Nobody has seen what stands here.
        for text in [
            format!("@IT: siehe unten.\n\n{head}\n\nToner low"),
            "Hallo,\nam 23.11.2026 um 09:00 schrieb Herr Meyer <m@m.example>:\nWir haben gekündigt.".to_string(),
            "Der Server meldet:\n> 550 mailbox full".to_string(),
            format!("Log:\n--\n{}", "a line\n".repeat(21).trim_end()),
        ] {
            check(&text, &text);
        }
        let long = "Bitte bestellen.\nAnfang der weitergeleiteten Nachricht:\n\n> Von: Anna\n> Hi\n-- \nAnna";
        check(long, long);
    }

    #[test]
    fn an_answer_that_repeats_a_line_was_hidden() {
        let head = "-----Ursprüngliche Nachricht-----\nVon: IT\nGesendet: Montag\nAn: Anna\nBetreff: Drucker";
        let mut seen = Seen::default();
        seen.add("Bitte ankreuzen:\nja\nnein\nWann passt es?\nMontag\nDienstag");
        let chosen = "Bitte ankreuzen:\nja\nnein\nnein\nWann passt es?\nMontag\nDienstag\nDienstag";
        let left = "Bitte ankreuzen:\nnein\nWann passt es?\nDienstag";
        let marked = |text: &str| format!("> {}", text.replace('\n', "\n> "));
        for (text, expected) in [
            (
                format!("Siehe unten\n\n{head}\n\n{chosen}"),
                "Siehe unten\n\n[9 quoted lines]\nnein\n[3 quoted lines]\nDienstag",
            ),
            (
                marked(chosen),
                "[3 quoted lines]\n> nein\n[3 quoted lines]\n> Dienstag",
            ),
            (
                format!("Siehe unten\n\n{head}\n\n{left}"),
                "Siehe unten\n\n[7 quoted lines]\nnein\nWann passt es?\nDienstag",
            ),
            (
                marked(left),
                "[1 quoted line]\n> nein\n> Wann passt es?\n> Dienstag",
            ),
        ] {
            assert_eq!(folded(&text, false, &seen), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_below_two_dashes_was_hidden() {
        for text in [
            "Variante A: 5 Toner\n--\nVariante B: 7 Toner, bitte B liefern",
            "-- \nBitte sofort anrufen 0221 123",
            "SQL:\nselect 1\n--\n-- drop the index first!\nselect 2",
        ] {
            check(text, text);
        }
        check(
            "Hallo\n-- \nAnna\nTel 1\n\nPS: Bitte bis Freitag!",
            "Hallo\n[signature, 2 lines]\n\nPS: Bitte bis Freitag!",
        );
        let mut seen = Seen::default();
        seen.add("Läuft er?\nSeit wann nicht?\n-- \nPetra Weber\nWeber Metall");
        let head = "From: IT\nSent: Monday\nTo: Anna\nSubject: Test";
        let text = format!(
            "Siehe unten\n\n{head}\n\nLäuft er?\nNein.\nSeit wann nicht?\nSeit gestern.\n\
             -- \nPetra Weber\nWeber Metall\nBitte kommen Sie morgen um 8!"
        );
        assert_eq!(
            folded(&text, false, &seen),
            "Siehe unten\n\n[6 quoted lines]\nNein.\n[1 quoted line]\nSeit gestern.\n\
             [3 quoted lines]\nBitte kommen Sie morgen um 8!"
        );
    }

    /// Outlook writes where a link leads behind its words.
    #[test]
    fn what_a_program_writes_into_a_quote_is_not_the_sender() {
        let mut seen = Seen::default();
        seen.add("Fragen an it@weber.example\noder 0221 1.\nWeber");
        let head = "From: IT\nSent: Monday\nTo: Anna\nSubject: Test";
        let text = format!(
            "Danke.\n\n{head}\n\nFragen an it@weber.example<mailto:it@weber.example>\noder 0221 1.\nWeber"
        );
        assert_eq!(folded(&text, false, &seen), "Danke.\n\n[8 quoted lines]");
        let link = format!("{text}\n<https://kranz.example/liste>");
        assert_eq!(
            folded(&link, false, &seen),
            "Danke.\n\n[8 quoted lines]\n<https://kranz.example/liste>"
        );
    }

    #[test]
    fn what_only_looks_so_stays() {
        for text in [
            "I need a ticket.\nFrom: Berlin\nTo: Munich\nDate: 3 May\nThank you",
            "He wrote: it works.\nAnd then it did not.",
            "In 2012 somebody wrote:\nit is the toner",
            "On 3 May:\nthe printer jams",
            "Steps:\nFrom: here\nSubject: there",
            "On the printer I wrote:\nPC LOAD LETTER",
            "-- no signature\nwords",
            "Values\n----------\n1\n2",
        ] {
            check(text, text);
        }
    }
}
