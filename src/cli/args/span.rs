use bo::base::{Error, Result};

/// Reads a span such as `8y` or `36m` as months.
pub fn months(text: &str) -> Result<u32> {
    let (number, factor) = match (text.strip_suffix('y'), text.strip_suffix('m')) {
        (Some(number), _) => (number, 12),
        (None, Some(number)) => (number, 1),
        (None, None) => ("", 1),
    };
    number
        .parse::<u32>()
        .ok()
        .filter(|number| *number <= 1200)
        .and_then(|number| number.checked_mul(factor))
        .ok_or_else(|| {
            Error::usage(format!(
                "expected years or months such as 8y or 36m, found `{text}`"
            ))
        })
}
