//! Sentences in the width there is. Widths are display widths: a Hangul syllable takes two columns.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// Longer code may be broken: kept whole it would leave holes.
const LONGEST_CODE: usize = 40;
/// Stands for a space that is no place to break at.
pub(crate) const TIE: char = '\u{a0}';

/// Breaks a text at spaces; the first line begins after `first` columns, the others after `indent` spaces. Words are
/// kept whole, Korean ones too, and so is short code: what is cut can be neither searched for nor copied.
pub(crate) fn lines(text: &str, width: usize, first: usize, indent: usize) -> Vec<String> {
    let word = text.split(' ').next().map_or(0, columns);
    if first > indent && first + word > width {
        // Nothing fits behind what stands there; the text begins below it.
        let below = format!("{}{text}", " ".repeat(indent));
        let below = lines(&below, width, 0, indent);
        return std::iter::once(String::new()).chain(below).collect();
    }
    let lead = " ".repeat(first);
    let hang = " ".repeat(indent);
    let options = Options::new(width)
        .initial_indent(&lead)
        .subsequent_indent(&hang)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut lines: Vec<String> =
        textwrap::wrap(&tied(text, width), options).into_iter().map(|line| line.replace(TIE, " ")).collect();
    if let Some(line) = lines.first_mut() {
        // The caller has already written what stands there.
        line.drain(..first.min(line.len()));
    }
    lines
}

/// The text with its short pieces of code in one word each, and numbers with their unit.
fn tied(text: &str, width: usize) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let last = parts.len() - 1;
    let tie = |(index, part): (usize, &&str)| {
        // Code stands between two backticks; a last one alone opens nothing.
        let is_code = index % 2 == 1 && index < last;
        match (is_code, columns(part) <= LONGEST_CODE && columns(part) + 2 <= width) {
            (true, true) => part.replace(' ', &TIE.to_string()),
            (true, false) => (*part).to_owned(),
            (false, _) => with_units(part),
        }
    };
    parts.iter().enumerate().map(tie).collect::<Vec<_>>().join("`")
}

/// `15 s` on one line: a unit alone at the start of the next one says nothing.
fn with_units(text: &str) -> String {
    let mut tied = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        let is_unit = ["s", "ms", "MiB"].contains(&word.trim_end_matches([',', '.', ';', ':', ')', '?']));
        let after_number = tied.ends_with(|char: char| char.is_ascii_digit());
        match index {
            0 => {}
            _ if is_unit && after_number => tied.push(TIE),
            _ => tied.push(' '),
        }
        tied.push_str(word);
    }
    tied
}

/// The columns a text takes.
pub(crate) fn columns(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// Fills a text up with spaces to a number of columns.
pub(crate) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn hangul_takes_two_columns() {
        assert_eq!(lines("하나 둘 셋 넷", 8, 0, 0), ["하나 둘", "셋 넷"]);
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(lines("see spec.template.spec now", 10, 0, 2), ["see", "  spec.template.spec", "  now"]);
    }

    #[test]
    fn short_code_stays_in_one_line() {
        assert_eq!(lines("run `zerodown check -` now", 20, 0, 0), ["run", "`zerodown check -`", "now"]);
        assert_eq!(lines("one ` alone is no code", 10, 0, 0), ["one `", "alone is", "no code"]);
    }

    #[test]
    fn a_number_keeps_its_unit() {
        assert_eq!(lines("waits for 15 s, then", 13, 0, 0), ["waits for", "15 s, then"]);
        assert_eq!(lines("all 3 such", 6, 0, 0), ["all 3", "such"]);
    }

    #[test]
    fn the_first_line_leaves_room_for_what_is_there() {
        assert_eq!(lines("aa bb cc", 10, 7, 2), ["aa", "  bb cc"]);
        assert_eq!(lines("aaaa bb cc", 10, 7, 2), ["", "  aaaa bb", "  cc"]);
    }
}
