//! The only writer: stdout for what was asked for, stderr for what went wrong, colours where they are welcome.

use anstyle::{Ansi256Color, AnsiColor, Color as AnyColor, Style};
use policy_core::Lang;
use policy_core::report::{Severity, Verdict};

use crate::args::Color;
use crate::lang;
use crate::system::{self, Stream};
pub(crate) use crate::system::{print, tell};
use crate::words::Words;

/// How a run went: its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// 0: nothing to complain about.
    Clean,
    /// 1: findings at or above `--fail-on`, or a score below `--min-score`.
    Findings,
    /// 2: wrong usage, or input that cannot be read or parsed.
    Trouble,
}

/// Widest line that is filled; longer ones tire the eye.
const WIDEST: usize = 120;
/// Widest drawing: a time scale gains by every column, up to where the eye loses its row.
const WIDEST_DRAWING: usize = 200;
/// Width where nobody is looking: files and pipes.
const UNKNOWN_WIDTH: usize = 100;
/// Narrower than this nothing is legible, and wrapping would have nowhere to go.
const NARROWEST: usize = 30;

/// Where a run writes, and how.
pub(crate) struct Output {
    /// The language of messages.
    pub(crate) lang: Lang,
    /// The sentences of that language.
    pub(crate) words: &'static Words,
    /// The styles of stdout.
    pub(crate) palette: Palette,
    /// Columns for text on stdout.
    pub(crate) width: usize,
    /// Columns for drawings on stdout.
    pub(crate) canvas: usize,
    /// Whether the terminal shows more than ASCII.
    pub(crate) is_unicode: bool,
    stderr: Palette,
}

impl Output {
    /// Looks at the streams, NO_COLOR and COLUMNS.
    pub(crate) fn new(color: Color, lang: Lang) -> Self {
        let palette = |stream: Stream| {
            let coloured = match color {
                Color::Auto => system::shows_colours(stream),
                Color::Always => true,
                Color::Never => false,
            };
            if coloured { Palette::COLOURED } else { Palette::PLAIN }
        };
        Self {
            lang,
            words: Words::of(lang),
            palette: palette(Stream::Out),
            stderr: palette(Stream::Err),
            width: width(WIDEST),
            canvas: width(WIDEST_DRAWING),
            is_unicode: system::is_windows() || lang::is_utf8(),
        }
    }

    /// A text of our own without characters that the terminal may not show.
    pub(crate) fn characters(&self, text: &str) -> String {
        if self.is_unicode { text.to_owned() } else { text.replace('…', "...").replace(['·', '–'], "-") }
    }

    /// Says on stderr what went wrong.
    pub(crate) fn complain(&self, what: &str) {
        let style = self.stderr.error;
        tell(&format!("{style}zerodown:{style:#} {what}"));
    }

    /// For tests: no colours, and a width.
    #[cfg(test)]
    pub(crate) fn plain(lang: Lang, width: usize) -> Self {
        let (palette, stderr) = (Palette::PLAIN, Palette::PLAIN);
        Self { lang, words: Words::of(lang), palette, stderr, width, canvas: width, is_unicode: true }
    }

    /// For tests: nothing but ASCII.
    #[cfg(test)]
    pub(crate) fn in_ascii(self) -> Self {
        Self { is_unicode: false, ..self }
    }

    /// The styles of stderr.
    pub(crate) fn stderr(&self) -> &Palette {
        &self.stderr
    }
}

/// COLUMNS first: it is how people and tests ask for a width.
fn width(widest: usize) -> usize {
    let asked = system::variable("COLUMNS").and_then(|columns| columns.parse().ok());
    asked.or_else(system::columns).filter(|width| *width > 0).unwrap_or(UNKNOWN_WIDTH).clamp(NARROWEST, widest)
}

/// Styles by meaning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    /// Whether anything is coloured.
    pub(crate) coloured: bool,
    pub(crate) error: Style,
    pub(crate) warning: Style,
    pub(crate) info: Style,
    pub(crate) good: Style,
    pub(crate) strong: Style,
    pub(crate) faint: Style,
    pub(crate) code: Style,
    pub(crate) added: Style,
    pub(crate) removed: Style,
    /// Requests that are lost while others are served.
    pub(crate) loses: Style,
    /// What never ends.
    pub(crate) blocked: Style,
}

impl Palette {
    /// No style at all.
    pub(crate) const PLAIN: Self = Self {
        coloured: false,
        error: Style::new(),
        warning: Style::new(),
        info: Style::new(),
        good: Style::new(),
        strong: Style::new(),
        faint: Style::new(),
        code: Style::new(),
        added: Style::new(),
        removed: Style::new(),
        loses: Style::new(),
        blocked: Style::new(),
    };

    const COLOURED: Self = Self {
        coloured: true,
        error: AnsiColor::BrightRed.on_default().bold(),
        warning: AnsiColor::Yellow.on_default().bold(),
        info: AnsiColor::BrightBlue.on_default().bold(),
        good: AnsiColor::Green.on_default().bold(),
        strong: Style::new().bold(),
        faint: Style::new().dimmed(),
        code: AnsiColor::Cyan.on_default(),
        added: AnsiColor::Green.on_default(),
        removed: AnsiColor::Red.on_default(),
        // The sixteen colours have no orange.
        loses: Style::new().fg_color(Some(AnyColor::Ansi256(Ansi256Color(208)))),
        blocked: AnsiColor::Magenta.on_default().bold(),
    };

    /// The style of a severity.
    pub(crate) fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
        }
    }

    /// The style of a verdict.
    pub(crate) fn verdict(&self, verdict: Verdict) -> Style {
        match verdict {
            Verdict::NotApplicable => self.faint,
            Verdict::Survives => self.added,
            Verdict::AtRisk => self.warning,
            Verdict::LosesRequests => self.loses,
            Verdict::Outage => self.error,
            Verdict::Blocked => self.blocked,
        }
    }

    /// The style of a score: as the grades A and B, C and D, F.
    pub(crate) fn score(&self, score: u32) -> Style {
        match score {
            80.. => self.good,
            50..80 => self.warning,
            _ => self.error,
        }
    }
}
