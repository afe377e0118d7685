//! Files that are pasted or dropped: which are taken, and under which name.

/// The engine's own limit for one input.
pub const LARGEST: usize = 16 * 1024 * 1024;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not text in UTF-8.
    NotText,
    /// Larger than [`LARGEST`].
    TooLarge,
}

/// The text of a file.
///
/// # Errors
/// Says why it is not taken.
pub fn read(bytes: &[u8]) -> Result<String, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::NotText)?;
    // A NUL is valid UTF-8 and in no manifest; archives and images have one early.
    if text.contains('\0') {
        return Err(Refusal::NotText);
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
}

/// `web.yaml`, or `web-2.yaml` where that is taken.
pub fn unique(wanted: &str, taken: &[String]) -> String {
    let is_free = |name: &str| taken.iter().all(|other| other != name);
    if is_free(wanted) {
        return wanted.to_owned();
    }
    let (stem, ending) = wanted.rfind('.').map_or((wanted, ""), |dot| wanted.split_at(dot));
    // One more than there are names: one of these is free.
    let mut candidates = (2..=taken.len() + 2).map(|n| format!("{stem}-{n}{ending}"));
    candidates.find(|name| is_free(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Refusal, read, unique};

    #[test]
    fn text_is_taken_without_its_byte_order_mark() {
        assert_eq!(read("\u{feff}kind: Pod".as_bytes()), Ok("kind: Pod".to_owned()));
        assert_eq!(read("이름: 웹".as_bytes()), Ok("이름: 웹".to_owned()));
    }

    #[test]
    fn archives_and_other_encodings_are_refused() {
        assert_eq!(read(b"PK\x03\x04\0\0"), Err(Refusal::NotText));
        assert_eq!(read(&[0xff, 0xfe, 0x61, 0]), Err(Refusal::NotText));
    }

    #[test]
    fn names_stay_unique() {
        let taken = ["web.yaml".to_owned(), "web-2.yaml".to_owned(), "README".to_owned()];
        assert_eq!(unique("web.yaml", &taken), "web-3.yaml");
        assert_eq!(unique("README", &taken), "README-2");
        assert_eq!(unique("new.yaml", &taken), "new.yaml");
    }
}
