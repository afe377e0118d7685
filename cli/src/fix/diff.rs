//! A file's unified diff, as `patch -p0` reads it.

use std::io::{self, Write};
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::output::Palette;

/// After this long the smallest diff is given up for a correct one. Hosts of WebAssembly have no clock.
const PATIENCE: Option<Duration> = if cfg!(target_family = "wasm") { None } else { Some(Duration::from_secs(2)) };

/// Writes what changed between two texts of a file. Line endings are written as they are.
pub(super) fn write(out: &mut dyn Write, name: &str, old: &str, new: &str, palette: &Palette) -> io::Result<()> {
    let strong = palette.strong;
    writeln!(out, "{strong}--- {name}{strong:#}")?;
    writeln!(out, "{strong}+++ {name}{strong:#}")?;
    let mut differ = TextDiff::configure();
    if let Some(patience) = PATIENCE {
        differ.timeout(patience);
    }
    let diff = differ.diff_lines(old, new);
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        let code = palette.code;
        writeln!(out, "{code}{}{code:#}", hunk.header())?;
        for change in hunk.iter_changes() {
            let style = match change.tag() {
                ChangeTag::Equal => anstyle::Style::new(),
                ChangeTag::Insert => palette.added,
                ChangeTag::Delete => palette.removed,
            };
            // The colour ends before the line does, or the terminal paints the rest of the row.
            let line = change.value();
            let text = line.trim_end_matches(['\r', '\n']);
            let end = line.get(text.len()..).unwrap_or_default();
            write!(out, "{style}{}{text}{style:#}{end}", change.tag())?;
            if change.missing_newline() {
                writeln!(out, "\n\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}
