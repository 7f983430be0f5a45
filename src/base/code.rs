//! Closed sets of words: what people type and the file keeps for an enum.

use super::{Error, Result};

/// An enum whose values have a name each.
pub trait Code: Copy + PartialEq + 'static {
    /// What a value is called in errors: `status`, `price mode`.
    const WHAT: &'static str;
    /// Every value with its name, in the order people should read them.
    const NAMES: &'static [(Self, &'static str)];
    /// Other names that people type, which no list shows.
    const ALSO: &'static [(Self, &'static str)] = &[];

    /// The name of this value.
    fn as_str(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(value, _)| *value == self)
            .map(|(_, name)| *name)
            .expect("every value of a code is in its list of names")
    }
}

/// The value called `name`.
///
/// # Errors
/// Input, naming the known values.
pub fn by_name<T: Code>(name: &str) -> Result<T> {
    T::NAMES
        .iter()
        .chain(T::ALSO)
        .find(|(_, known)| *known == name)
        .map(|(value, _)| *value)
        .ok_or_else(|| {
            let known: Vec<_> = T::NAMES.iter().map(|(_, name)| *name).collect();
            Error::input(format!("unknown {} `{name}`", T::WHAT))
                .with_hint(format!("it is one of {}", known.join(", ")))
        })
}
