//! Names of files as other programs want them: relative to what was checked out, or as URIs.

use std::fmt::Write;

/// A file's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Below the root, relative to it.
    Inside(String),
    /// Elsewhere, absolute.
    Outside(String),
}

impl Place {
    /// As a person reads it.
    pub fn shown(&self) -> &str {
        let (Self::Inside(path) | Self::Outside(path)) = self;
        path
    }

    /// As a URI: relative below the root, `file:` elsewhere (RFC 3986, RFC 8089).
    pub fn uri(&self) -> String {
        match self {
            Self::Inside(path) => encoded(path),
            // `//server/share`: the server is the authority.
            Self::Outside(path) if path.starts_with("//") => format!("file:{}", encoded(path)),
            Self::Outside(path) if path.starts_with('/') => format!("file://{}", encoded(path)),
            // `C:/share`: only here a colon stays.
            Self::Outside(path) => match path.split_once(':') {
                Some((drive, rest)) => format!("file:///{drive}:{}", encoded(rest)),
                None => format!("file:///{}", encoded(path)),
            },
        }
    }
}

/// Percent-encoded but for what a path may hold. A colon is encoded too: in a relative reference it would end a scheme.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
