//! What is pasted, dropped or opened: which files are taken, as which text, and what is said about the others.

pub mod names;
pub mod tally;
pub mod tar;
pub mod zip;

/// The engine's own limit for one file.
pub const LARGEST: usize = 16 * 1024 * 1024;
/// The engine's own limit for all files together; also of what an archive may unpack to.
pub const LARGEST_TOTAL: usize = 64 * 1024 * 1024;
/// More tabs than that serve nobody.
pub const MOST_FILES: usize = 2000;
/// How many entries of a folder or an archive are looked at.
pub const MOST_ENTRIES: usize = 20_000;

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Neither UTF-8 nor UTF-16 with a byte order mark.
    NotText,
    /// Larger than [`LARGEST`].
    TooLarge,
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Without its byte order mark.
    pub text: String,
    /// What PowerShell writes with `>`.
    pub was_utf16: bool,
}

/// The text of a file.
///
/// # Errors
/// Says why it is not taken.
pub fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    let utf16 = match bytes {
        [0xff, 0xfe, rest @ ..] => Some(decode_utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Some(decode_utf16(rest, u16::from_be_bytes)),
        _ => None,
    };
    let was_utf16 = utf16.is_some();
    let text = utf16.unwrap_or_else(|| std::str::from_utf8(bytes).ok().map(str::to_owned));
    // A NUL is valid in both and in no manifest; archives and images have one early.
    let text = text.filter(|text| !text.contains('\0')).ok_or(Refusal::NotText)?;
    Ok(Read { text: text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text), was_utf16 })
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).collect::<Result<String, _>>().ok().filter(|_| rest.is_empty())
}

/// What a file is, as far as its name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// YAML or JSON.
    Manifest,
    /// No ending: its text decides.
    Unnamed,
    /// An archive.
    Zip,
    /// An archive.
    Tar,
    /// An archive that is packed as a whole.
    TarGz,
    /// Something else.
    Other,
}

/// What a file is, as far as its name tells.
pub fn sort_of(path: &str) -> Sort {
    let name = names::base(path).to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends(&[".yaml", ".yml", ".json"]) {
        Sort::Manifest
    } else if ends(&[".tgz", ".tar.gz"]) {
        Sort::TarGz
    } else if ends(&[".zip"]) {
        Sort::Zip
    } else if ends(&[".tar"]) {
        Sort::Tar
    } else if name.contains('.') {
        Sort::Other
    } else {
        Sort::Unnamed
    }
}

/// Whether a path leads through something hidden, or through the packages of another language's tools: `.git` alone has
/// thousands of files without an ending.
pub fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || matches!(part, "node_modules" | "__MACOSX"))
}

/// Whether a text without a telling name is a manifest: something like YAML or JSON that names an API version.
pub fn looks_like_manifest(text: &str) -> bool {
    let begins = |line: &str, key: &str| line.trim_start().trim_start_matches('"').starts_with(key);
    let is_significant =
        |line: &&str| !(line.trim().is_empty() || line.starts_with(['#', '%']) || line.starts_with("---"));
    let first = text.lines().find(is_significant).unwrap_or_default();
    let is_structure = first.starts_with(['{', '[', '-']) || first.contains(':');
    is_structure && text.lines().any(|line| begins(line, "apiVersion"))
}

#[cfg(test)]
mod tests {
    use super::{Refusal, Sort, is_hidden, looks_like_manifest, read, sort_of};

    fn text(bytes: &[u8]) -> Result<String, Refusal> {
        read(bytes).map(|read| read.text)
    }

    #[test]
    fn text_is_taken_without_its_byte_order_mark() {
        assert_eq!(text("\u{feff}kind: Pod".as_bytes()), Ok("kind: Pod".to_owned()));
        assert_eq!(text("이름: 웹".as_bytes()), Ok("이름: 웹".to_owned()));
    }

    #[test]
    fn text_in_utf_16_is_read_by_its_byte_order_mark() {
        let units: Vec<u16> = "kind: 파드 🙂".encode_utf16().collect();
        let little: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(units.iter().flat_map(|unit| unit.to_le_bytes())).collect();
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(units.iter().flat_map(|unit| unit.to_be_bytes())).collect();
        for bytes in [little, big] {
            let read = read(&bytes).unwrap();
            assert_eq!(read.text, "kind: 파드 🙂");
            assert!(read.was_utf16);
        }
    }

    #[test]
    fn archives_and_broken_encodings_are_refused() {
        assert_eq!(text(b"PK\x03\x04\0\0"), Err(Refusal::NotText));
        assert_eq!(text(&[0xff, 0xfe, 0x61]), Err(Refusal::NotText), "half a unit");
        assert_eq!(text(&[0xff, 0xfe, 0x00, 0xd8]), Err(Refusal::NotText), "half a pair");
        assert_eq!(text(&[0xff, 0xfe, 0x00, 0x00]), Err(Refusal::NotText), "UTF-32");
        assert_eq!(text(&[0xc3, 0x28]), Err(Refusal::NotText));
    }

    #[test]
    fn names_tell_what_a_file_is() {
        assert_eq!(sort_of("a/web.YAML"), Sort::Manifest);
        assert_eq!(sort_of("a.b/web.yml"), Sort::Manifest);
        assert_eq!(sort_of("a.yaml/manifest"), Sort::Unnamed);
        assert_eq!(sort_of("web-1.2.3.tgz"), Sort::TarGz);
        assert_eq!(sort_of("web.tar.gz"), Sort::TarGz);
        assert_eq!(sort_of("logo.png"), Sort::Other);
        assert!(is_hidden("shop/.git/config") && is_hidden("__MACOSX/._a.yaml") && !is_hidden("shop/a.yaml"));
    }

    #[test]
    fn a_manifest_without_an_ending_is_known_by_its_text() {
        assert!(looks_like_manifest("# rendered\n---\napiVersion: v1\nkind: Pod\n"));
        assert!(looks_like_manifest("{\n  \"apiVersion\": \"v1\"\n}"));
        assert!(!looks_like_manifest("# Title\n\nSome prose.\n\n```yaml\napiVersion: v1\n```\n"));
        assert!(!looks_like_manifest("ref: refs/heads/main\n"));
        assert!(!looks_like_manifest(""));
    }
}
