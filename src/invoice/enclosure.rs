//! Files that go out inside an e-invoice (BG-24): a time sheet, a plan, a list.

use crate::base::{Error, Result, Text, counted};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// The most that all files of an invoice may weigh: what mail servers still take, as base64.
const MOST: usize = 10 * 1024 * 1024;

/// The media types that every receiver accepts, by extension (EN 16931-1, 6.5.11).
const TYPES: &[(&str, &str)] = &[
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("csv", "text/csv"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
];

/// A file inside an e-invoice.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enclosure {
    /// What the receiver calls it: a name without a folder.
    pub name: Text,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The file itself; base64 in JSON.
    #[serde(serialize_with = "encode", deserialize_with = "decode")]
    pub data: Vec<u8>,
}

// The bytes would fill the screen.
impl fmt::Debug for Enclosure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Enclosure({}, {} bytes)", self.name, self.data.len())
    }
}

impl Enclosure {
    /// The media type, by the extension of the name.
    ///
    /// # Errors
    /// Input, when receivers need not accept it.
    pub fn media_type(&self) -> Result<&'static str> {
        let extension = self.name.rsplit_once('.').map(|(_, it)| it.to_lowercase());
        let known = TYPES
            .iter()
            .find(|(it, _)| extension.as_deref() == Some(it));
        known.map(|(_, mime)| *mime).ok_or_else(|| {
            Error::input(format!(
                "`{}` is of a kind that receivers need not accept",
                self.name
            ))
            .with_hint("pdf, png, jpg, csv, xlsx and ods can go inside an e-invoice")
        })
    }
}

/// Refuses files that no e-invoice can carry: kinds, names that are paths or there twice, weight.
///
/// # Errors
/// Input, naming the file.
pub fn fit(files: &[Enclosure]) -> Result<()> {
    for (index, file) in files.iter().enumerate() {
        file.media_type()?;
        if file.name.contains(['/', '\\']) {
            return Err(Error::input(format!(
                "`{}` is a path, not a name",
                file.name
            )));
        }
        // BR-DE-22.
        if files[..index].iter().any(|other| other.name == file.name) {
            return Err(Error::input(format!("`{}` is there twice", file.name)));
        }
    }
    match files.iter().map(|file| file.data.len()).sum::<usize>() {
        0..=MOST => Ok(()),
        weight => Err(Error::input(format!(
            "the attachments weigh {}, more than 10 MB",
            counted((weight / 1024 / 1024) as i128, "MB", "MB")
        ))),
    }
}

fn encode<S: Serializer>(data: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&BASE64.encode(data))
}

fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(from)?;
    BASE64.decode(text).map_err(de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> Enclosure {
        Enclosure {
            name: name.parse().unwrap(),
            description: None,
            data: vec![1, 2, 3],
        }
    }

    #[test]
    fn only_what_every_receiver_accepts() {
        assert!(fit(&[file("plan.PDF"), file("list.csv")]).is_ok());
        for (files, why) in [
            (vec![file("run.exe")], "need not accept"),
            (vec![file("noextension")], "need not accept"),
            (vec![file("../../x.pdf")], "is a path"),
            (vec![file("a.pdf"), file("a.pdf")], "twice"),
        ] {
            let err = fit(&files).unwrap_err().to_string();
            assert!(err.contains(why), "{files:?}: {err}");
        }
        let heavy = Enclosure {
            data: vec![0; MOST + 1],
            ..file("a.pdf")
        };
        assert!(fit(&[heavy]).unwrap_err().to_string().contains("10 MB"));
    }

    #[test]
    fn json_carries_the_bytes() {
        let text = serde_json::to_string(&file("a.pdf")).unwrap();
        assert_eq!(text, r#"{"name":"a.pdf","data":"AQID"}"#);
        assert_eq!(
            serde_json::from_str::<Enclosure>(&text).unwrap(),
            file("a.pdf")
        );
    }
}
