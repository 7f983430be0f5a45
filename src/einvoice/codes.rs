//! Code lists that rules ask for by name: those of the norm, and those of the Factur-X profiles
//! by their line in `tables/facturx.codes`.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The line of ISO 6523, the schemes of identifiers.
const SCHEMES: usize = 3;

/// Whether the list `name` has `code`. No list has the empty code.
pub(super) fn has(name: &str, code: &str) -> bool {
    match name {
        "scheme" => profile_has(SCHEMES, code),
        "address" => en16931::codes::guard::EAS.accepts(code),
        "unit" => en16931::codes::guard::UNIT.accepts(code),
        _ => name.parse().is_ok_and(|line| profile_has(line, code)),
    }
}

/// Whether a list of the Factur-X profiles has `code`.
pub(super) fn profile_has(line: usize, code: &str) -> bool {
    static LISTS: LazyLock<Vec<HashSet<&str>>> = LazyLock::new(|| {
        let table = include_str!("tables/facturx.codes");
        table
            .lines()
            .map(|line| line.split(' ').collect())
            .collect()
    });
    LISTS.get(line).is_some_and(|list| list.contains(code))
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn lists_are_found_by_name() {
        assert!(has("scheme", "0088") && has("scheme", "0204") && !has("scheme", "EM"));
        assert!(has("address", "EM") && has("unit", "C62") && !has("unit", ""));
    }
}
