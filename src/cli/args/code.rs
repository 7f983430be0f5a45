use bo::base::{Code, by_name};
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Reads one of the names of a closed set of words; help and completion list them.
pub fn code<T: Code + Send + Sync>() -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(T::NAMES.iter().map(|(_, name)| *name))
        .try_map(|name| by_name::<T>(&name))
}
