//! Words as the full text knows them: small letters, without accents, umlauts in either spelling alike.

/// A text folded: `Größe`, `Groesse` and `groesse` are the same word, and `Müller` is `Mueller`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut letters = text.chars().flat_map(char::to_lowercase).peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let plain = match letter {
            'ä' => 'a',
            'ö' => 'o',
            'ü' => 'u',
            'ß' => {
                folded.push('s');
                's'
            }
            // `ue` after a vowel or a `q` is no umlaut: Quelle, neue, Bauer.
            'a' | 'o' | 'u' if letters.peek() == Some(&'e') => {
                if letter != 'u' || !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'q') {
                    letters.next();
                }
                letter
            }
            other => other,
        };
        folded.push(plain);
        before = letter;
    }
    folded
}

/// The words of a text, folded.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_string)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn umlauts_have_two_spellings() {
        for (one, other) in [
            ("Größe", "Groesse"),
            ("Müller", "MUELLER"),
            ("Übergabe", "uebergabe"),
            ("Jäger", "Jaeger"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_eq!(fold("Neue Quelle im Bauer"), "neue quelle im bauer");
        assert_ne!(fold("Maß"), fold("Mas"));
    }
}
