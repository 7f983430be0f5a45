//! Who somebody is in the log, and whether two of them are one.

use super::fold;
use super::text::is_invisible;

/// Whether two logins are those of one person: whoever needs a second person is none with a capital,
/// a blank or a letter that nobody sees.
pub fn is_same_login(one: &str, other: &str) -> bool {
    one == other || seen(one) == seen(other)
}

/// What is left of a login when it is read out: nothing that nobody sees, capitals or not.
fn seen(login: &str) -> String {
    let is_mark = |it: char| matches!(it, '\u{ad}' | '\u{200b}' | '\u{300}'..='\u{36f}');
    let letters = login.chars();
    let letters = letters.filter(|it| !it.is_whitespace() && !is_invisible(*it) && !is_mark(*it));
    fold(&letters.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::is_same_login;

    #[test]
    fn nobody_is_two_people_by_how_a_login_is_written() {
        for other in [
            "anna ",
            " Anna",
            "ANNA",
            "an\u{200b}na",
            "an\u{ad}na\u{2060}",
            "a\u{a0}nna",
        ] {
            assert!(is_same_login("anna", other), "{other:?}");
        }
        assert!(is_same_login("jo.müller", "jo.mueller"));
        assert!(!is_same_login("anna", "anne"));
        assert!(!is_same_login("anna1", "anna2"));
    }
}
