use bo::base::{Code, by_name};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// Reads one of the names of a closed set of words; help and completion list them.
pub fn code<T: Code + Send + Sync>() -> impl TypedValueParser<Value = T> {
    let values = T::NAMES.iter().map(|(_, name)| {
        let known = by_name::<T>(name).ok();
        let also = T::ALSO.iter().filter(|(it, _)| known == Some(*it));
        PossibleValue::new(*name).aliases(also.map(|(_, name)| *name))
    });
    PossibleValuesParser::new(values).try_map(|name| by_name::<T>(&name))
}
