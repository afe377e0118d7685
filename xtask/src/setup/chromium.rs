//! The browser in which the page is tested.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::apt;
use crate::run;

/// `$CHROME`, or the first Chromium or Chrome that is installed.
pub(crate) fn chromium() -> Option<PathBuf> {
    if let Some(chosen) = env::var_os("CHROME") {
        return Some(PathBuf::from(chosen)).filter(|file| file.is_file());
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let on_mac = Path::new("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    names.iter().find_map(|name| run::find(name)).or_else(|| on_mac.is_file().then(|| on_mac.to_owned()))
}

pub(super) fn bring() -> Result<String> {
    if let Some(found) = chromium() {
        return Ok(found.display().to_string());
    }
    if !apt::is_here() {
        bail!("install Chromium or Chrome, or set CHROME to its path");
    }
    // Without a CJK font the Korean page is measured and pictured with boxes.
    apt::install(&["chromium", "fonts-noto-cjk"])?;
    match chromium() {
        Some(found) => Ok(format!("{}, installed", found.display())),
        None => bail!("apt-get installed it, but there is no chromium on PATH"),
    }
}
