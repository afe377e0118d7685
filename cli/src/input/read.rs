//! Reads one file or stdin, and says plainly why something is not a text.

use std::fmt;
use std::io;
use std::path::Path;

use super::find::Place;
use crate::system;

/// Larger files are refused before they are read: the core would refuse them too, after the memory is spent.
const LARGEST: u64 = policy_core::yaml::INPUT_LIMIT_BYTES as u64;

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Trouble {
    name: String,
    what: String,
}

impl Trouble {
    /// What is wrong with a place.
    pub(crate) fn new(name: impl Into<String>, what: impl fmt::Display) -> Self {
        Self { name: name.into(), what: what.to_string() }
    }

    /// The place, as the user named it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What is wrong with it.
    pub(crate) fn what(&self) -> &str {
        &self.what
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.what)
    }
}

/// What was read.
#[derive(Debug)]
pub(crate) enum Kept {
    /// A text.
    Text(String),
    /// A JSON file that a search came by, and that cannot hold an object: `package.json` and its like.
    NoManifest,
}

/// Reads a place.
pub(super) fn read(place: &Place) -> Result<Kept, Trouble> {
    let refuse = |what: String| Trouble::new(place.name.clone(), what);
    let bytes = system::read(place.path.as_deref(), LARGEST).map_err(|error| refuse(plainly(&error)))?;
    if place.searched && is_json(&place.name) && !(contains(&bytes, "\"apiVersion\"") && contains(&bytes, "\"kind\"")) {
        return Ok(Kept::NoManifest);
    }
    text_of(bytes).map(Kept::Text).map_err(refuse)
}

fn text_of(bytes: Vec<u8>) -> Result<String, String> {
    // A zero byte is valid UTF-8 and never part of a manifest; UTF-16 is full of them.
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes.as_slice() {
        return Err("is UTF-16; UTF-8 is expected".to_owned());
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(format!("is binary (a zero byte at byte {at}); UTF-8 text is expected"));
    }
    // Takes the bytes over, without a copy.
    String::from_utf8(bytes)
        .map_err(|error| format!("is not UTF-8 (at byte {}); UTF-8 text is expected", error.utf8_error().valid_up_to()))
}

/// The system's words without its number.
fn plainly(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((words, _)) => words.to_owned(),
        None => text,
    }
}

fn is_json(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "json")
}

fn contains(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn says_at_which_byte_a_text_ends_to_be_one() {
        assert_eq!(text_of(b"a: \xff".to_vec()), Err("is not UTF-8 (at byte 3); UTF-8 text is expected".to_owned()));
        assert!(text_of(b"PK\x03\x04\0".to_vec()).unwrap_err().contains("byte 4"));
        assert_eq!(text_of(b"\xff\xfea\0".to_vec()), Err("is UTF-16; UTF-8 is expected".to_owned()));
        assert_eq!(text_of("이름: 값".into()), Ok("이름: 값".to_owned()));
    }
}
