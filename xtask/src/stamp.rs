//! Remembers what a result was made from, so that an unchanged input is not built twice.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::repo;

/// The contents that went into one result.
pub(crate) struct Stamp {
    file: PathBuf,
    hash: String,
}

impl Stamp {
    /// `inputs` are files and folders of the clone, `extra` whatever else decides the result (tool versions).
    pub(crate) fn of(name: &str, inputs: &[&str], extra: &str) -> Result<Self> {
        let mut hasher = Sha256::new();
        hasher.update(extra.as_bytes());
        for input in inputs {
            for file in repo::files_below(input)? {
                let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
                hasher.update(repo::shown(&file).as_bytes());
                hasher.update(content.len().to_le_bytes());
                hasher.update(&content);
            }
        }
        let file = repo::path("target/stamps").join(name);
        Ok(Self { file, hash: hex(&hasher.finalize()) })
    }

    /// Whether the result was made from exactly these contents.
    pub(crate) fn is_current(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|old| old == self.hash)
    }

    /// Writes down that the result is made.
    pub(crate) fn save(&self) -> Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.file, &self.hash).with_context(|| format!("cannot write {}", self.file.display()))
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
