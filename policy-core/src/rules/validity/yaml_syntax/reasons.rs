//! The parser's reasons in the words of a person, with what was probably meant.

use granit_parser::ErrorKind;

use super::lines::{Lines, code, entry, indent, mended};
use crate::sorted;
use crate::text;
use crate::text::Text;

/// Why the text is not YAML, and what to do. `at` is what the finding points at.
pub(super) fn explain(kind: &ErrorKind, lines: &Lines<'_>, at: &str) -> (Text, Text) {
    if let Some(told) = whatever_the_parser_says(lines).or_else(|| behind_a_bracket(lines)) {
        return told;
    }
    match kind {
        ErrorKind::MappingValueNotAllowed => colon(lines),
        ErrorKind::SimpleKeyExpected | ErrorKind::UnexpectedEof => no_colon(lines),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidBlockScalarIndent => indentation(lines),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => (
            text! { en: "a tab stands where YAML takes only spaces", ko: "YAML에서 공백만 쓸 수 있는 자리에 탭이 있다" },
            text! { en: "indent with spaces: two for each level is usual", ko: "공백으로 들여쓴다. 보통 한 단계에 두 칸을 쓴다" },
        ),
        // What follows is no key: the quote may well be closed further on.
        ErrorKind::InvalidQuotedScalarIndent
            if !entry(lines.next).contains(": ") && !code(lines.next).ends_with(':') =>
        {
            (
                text! {
                    en: "the text in these quotes goes on in a line that is indented no further than its key",
                    ko: "이 따옴표 안의 글이 키보다 더 들여쓰지 않은 줄로 이어진다"
                },
                text! {
                    en: "indent the lines that go on, or close the quote",
                    ko: "이어지는 줄을 더 들여쓰거나, 따옴표를 닫는다"
                },
            )
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => (
            text! { en: "the quote that opens here is not closed", ko: "여기서 연 따옴표를 닫지 않았다" },
            text! { en: "add the closing `{at}` at the end of the value", ko: "값의 끝에 닫는 따옴표 `{at}` 문자를 넣는다" },
        ),
        ErrorKind::UnclosedFlowCollection { open } => {
            let close = closing(*open);
            (
                text! { en: "the `{open}` that opens here is not closed", ko: "여기서 연 `{open}` 괄호를 닫지 않았다" },
                text! { en: "add the closing `{close}`", ko: "닫는 `{close}` 괄호를 넣는다" },
            )
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            let right = closing(*open);
            (
                text! { en: "the `{open}` that opens here is closed with `{close}`", ko: "여기서 연 `{open}` 괄호를 `{close}` 괄호로 닫았다" },
                text! { en: "close it with `{right}`", ko: "`{right}` 괄호로 닫는다" },
            )
        }
        ErrorKind::MisplacedFlowCollectionEnd => (
            text! { en: "this `{at}` closes nothing", ko: "`{at}` 괄호에 짝이 되는 여는 괄호가 없다" },
            text! { en: "remove it, add the opening bracket, or put the value in quotes", ko: "이 괄호를 지우거나, 여는 괄호를 넣거나, 값을 따옴표로 감싼다" },
        ),
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement => (
            text! { en: "a comma or a closing bracket is missing before this", ko: "이 앞에 쉼표나 닫는 괄호가 빠졌다" },
            text! { en: "separate the entries between brackets with commas", ko: "괄호 안의 항목을 쉼표로 나눈다" },
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            after_quote(kind, lines)
        }
        _ => special(kind, lines, at),
    }
}

/// Reasons that show in the line itself: the parser stumbles over what follows from them.
fn whatever_the_parser_says(lines: &Lines<'_>) -> Option<(Text, Text)> {
    if ["<<<<<<< ", ">>>>>>> ", "======="].iter().any(|mark| lines.line.starts_with(mark)) {
        return Some((
            text! { en: "this is a conflict marker of a merge", ko: "병합 충돌 표시가 남아 있다" },
            text! { en: "resolve the conflict and remove the markers", ko: "충돌을 해결하고 표시를 지운다" },
        ));
    }
    let invisible = lines.line.chars().find(|character| {
        matches!(character, '\u{a0}' | '\u{2000}'..='\u{200d}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}')
    })?;
    let number = u32::from(invisible);
    Some((
        text! { en: "an invisible character (U+{number:04X}) stands in this line where YAML needs an ordinary space", ko: "일반 공백이 있어야 할 줄에 보이지 않는 문자(U+{number:04X})가 있다" },
        text! { en: "type the space again: such characters come from copied text", ko: "공백을 다시 입력한다. 이런 문자는 복사한 글에서 따라온다" },
    ))
}

/// `image: {user}/app`: the value ends with its closing bracket, and the parser stumbles over what follows.
fn behind_a_bracket(lines: &Lines<'_>) -> Option<(Text, Text)> {
    let (key, value) = entry(lines.line).split_once(": ")?;
    let open = value.chars().next().filter(|first| matches!(first, '{' | '['))?;
    let mut depth = 0_usize;
    let end = value.char_indices().find_map(|(at, character)| {
        match character {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at + character.len_utf8())
    })?;
    let rest = value.get(end..)?;
    if rest.is_empty() || rest.starts_with([' ', ',', '}', ']', ':']) || value.contains('"') {
        return None;
    }
    let (close, thing_en, thing_ko) =
        if open == '{' { ('}', "a mapping", "매핑") } else { (']', "a list", "목록") };
    Some((
        text! {
            en: "the value of `{key}` goes on behind its `{close}`: what begins with `{open}` is {thing_en} that ends there",
            ko: "`{key}`의 값이 `{close}` 뒤로 이어진다. `{open}` 괄호로 시작하는 값은 그 괄호에서 끝나는 {thing_ko}이다"
        },
        text! {
            en: "put the value in quotes, `{key}: \"{value}\"`, or fill in the placeholder",
            ko: "값을 따옴표로 감싸거나(`{key}: \"{value}\"`), 자리표시자를 채운다"
        },
    ))
}

/// A colon where no value can begin.
fn colon(lines: &Lines<'_>) -> (Text, Text) {
    let entry = entry(lines.line);
    let before = lines.line.get(..lines.column).unwrap_or_default();
    if let Some((key, value)) = entry.split_once(": ")
        && before.contains(": ")
    {
        let quoted = if value.contains('"') { format!("'{value}'") } else { format!("\"{value}\"") };
        return (
            text! { en: "the value of `{key}` has another `: ` in it", ko: "`{key}`의 값 안에 `: `가 또 있다" },
            text! { en: "put the value in quotes: `{key}: {quoted}`", ko: "값을 따옴표로 감싼다: `{key}: {quoted}`" },
        );
    }
    if let Some(previous) = lines.previous() {
        let above = super::lines::entry(previous);
        let missing = !above.contains(": ") && !above.ends_with([':', ',', '{', '[', '|', '>']);
        if let (true, Some(mended)) = (missing, mended(previous)) {
            return (
                text! { en: "no value can begin at this colon, since the line above, `{above}`, is not `key: value`", ko: "이 콜론에서는 값이 시작될 수 없다. 윗줄 `{above}` 때문인데, `키: 값` 꼴이 아니다" },
                text! { en: "write `{mended}` in the line above", ko: "윗줄을 `{mended}`처럼 고쳐 적는다" },
            );
        }
        if let Some(item) =
            above.strip_prefix('-').filter(|item| item.starts_with(|first: char| first.is_ascii_alphabetic()))
        {
            return (
                text! { en: "no space stands after the dash in the line above, `{above}`, so it is not a list item", ko: "윗줄 `{above}`의 `-` 뒤에 공백이 없어 목록 항목으로 읽히지 않는다" },
                text! { en: "write `- {item}` in the line above", ko: "윗줄을 `- {item}`처럼 고쳐 적는다" },
            );
        }
        if indent(previous) < lines.indent() && !above.ends_with(':') {
            return (
                text! { en: "this line is indented under `{above}`, which has a value already", ko: "이미 값이 있는 `{above}` 줄 아래에 들여써 있다" },
                text! { en: "indent it like the line above, or remove the value there", ko: "윗줄과 같은 칸에 맞추거나, 윗줄의 값을 지운다" },
            );
        }
    }
    (
        text! { en: "no value can begin at this colon", ko: "이 콜론에서는 값이 시작될 수 없다" },
        text! { en: "check the indentation of this line, or put text with a colon in quotes", ko: "이 줄의 들여쓰기를 확인하거나, 콜론이 든 글을 따옴표로 감싼다" },
    )
}

/// A line that should be `key: value` and is not.
fn no_colon(lines: &Lines<'_>) -> (Text, Text) {
    let written = code(lines.line);
    let reason = text! { en: "`{written}` is not `key: value`", ko: "`{written}` 줄이 `키: 값` 꼴이 아니다" };
    let help = match mended(lines.line) {
        Some(mended) => text! { en: "write `{mended}`", ko: "`{mended}`처럼 고쳐 적는다" },
        None => {
            text! { en: "write `key: value`, with a space after the colon", ko: "콜론 뒤에 공백을 두고 `키: 값` 꼴로 적는다" }
        }
    };
    (reason, help)
}

/// A line that fits no level above it.
fn indentation(lines: &Lines<'_>) -> (Text, Text) {
    let own = lines.indent();
    let item = code(lines.line).starts_with("- ");
    let mut levels: Vec<usize> = Vec::new();
    let mut least = usize::MAX;
    for line in lines.above() {
        // A list item is a level of its own, and so is what stands after its dash.
        let dashes = code(line).len() - entry(line).len();
        let level = indent(line);
        if level + dashes < least && dashes > 0 {
            levels.push(level + dashes);
        }
        if level < least {
            levels.push(level);
            least = level;
        }
        if least == 0 {
            break;
        }
    }
    sorted::naturally(&mut levels);
    levels.dedup();
    let fits = levels.contains(&own);
    let list = levels.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match (item, fits) {
        (true, true) => (
            text! { en: "a list item stands where the lines above are `key: value`", ko: "윗줄들은 `키: 값` 꼴인데 이 자리에 목록 항목이 있다" },
            text! { en: "indent the item under the key whose list it belongs to", ko: "항목이 속한 목록의 키 아래로 들여쓴다" },
        ),
        (false, true) => (
            text! { en: "this line stands beside list items and is none", ko: "목록 항목과 같은 칸에 있지만 목록 항목이 아니다" },
            text! { en: "indent it under an item, or begin it with `- `", ko: "항목 아래로 들여쓰거나, `- `로 시작한다" },
        ),
        (_, false) => (
            text! { en: "the indentation of this line, {own}, fits no level above it ({list})", ko: "이 줄의 들여쓰기 {own}칸이 위의 어느 단계({list}칸)와도 맞지 않는다" },
            text! { en: "indent it like the lines it belongs to", ko: "함께 묶이는 줄과 같은 칸에 맞춘다" },
        ),
    }
}

fn after_quote(kind: &ErrorKind, lines: &Lines<'_>) -> (Text, Text) {
    let rest = lines.line.get(lines.column..).unwrap_or_default();
    let reason = text! { en: "text goes on after the closing quote", ko: "닫는 따옴표 뒤에 글이 이어진다" };
    let help = if rest.starts_with(['"', '\'']) {
        text! { en: "put a comma between the two values", ko: "두 값 사이에 쉼표를 넣는다" }
    } else if *kind == ErrorKind::InvalidTrailingSingleQuotedScalar {
        text! { en: "write an apostrophe inside single quotes twice, or put the whole value in double quotes", ko: "작은따옴표 안의 작은따옴표는 두 번 적거나, 값 전체를 큰따옴표로 감싼다" }
    } else {
        text! { en: "put the whole value in quotes, or write `\\\"` for a quote inside it", ko: "값 전체를 따옴표로 감싸거나, 안의 따옴표를 `\\\"`로 적는다" }
    };
    (reason, help)
}

/// Characters with a meaning in YAML, and the rest in the parser's own words.
fn special(kind: &ErrorKind, lines: &Lines<'_>, at: &str) -> (Text, Text) {
    let word =
        lines.line.get(lines.column..).and_then(|rest| rest.split([' ', ',', ']', '}']).next()).unwrap_or_default();
    let quote =
        || text! { en: "put the value in quotes, if it is meant as text", ko: "글로 쓴 값이라면 따옴표로 감싼다" };
    match kind {
        ErrorKind::UnknownAnchor => (
            text! { en: "`{word}` refers to an anchor that this document does not define above", ko: "별칭 `{word}` 앞쪽에 그 앵커가 정의되어 있지 않다" },
            text! { en: "define the anchor above it in this document, or put the value in quotes", ko: "같은 문서의 앞쪽에 앵커를 정의하거나, 값을 따옴표로 감싼다" },
        ),
        ErrorKind::UnexpectedCharacter { character } => {
            // A bell would ring in the terminal of whoever reads this.
            let character =
                if character.is_control() { format!("U+{:04X}", u32::from(*character)) } else { character.to_string() };
            (
                text! { en: "a value cannot begin with `{character}`", ko: "값은 `{character}` 문자로 시작할 수 없다" },
                quote(),
            )
        }
        ErrorKind::UndeclaredTagHandle | ErrorKind::MissingAnchorOrAliasName | ErrorKind::InvalidTagTerminator => (
            text! { en: "`{at}` has a meaning of its own at the beginning of a value", ko: "값의 첫머리에 온 `{at}` 문자는 따로 정해진 뜻이 있다" },
            quote(),
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => (
            text! { en: "a backslash in these double quotes begins an escape that does not exist", ko: "큰따옴표 안의 역슬래시가 없는 이스케이프를 시작한다" },
            text! { en: "use single quotes, where a backslash is only itself, or write it twice", ko: "역슬래시를 그대로 두는 작은따옴표를 쓰거나, 역슬래시를 두 번 적는다" },
        ),
        ErrorKind::BlockSequenceEntryNotAllowed => (
            text! { en: "a list item cannot begin on the line of its key", ko: "목록 항목은 키와 같은 줄에서 시작할 수 없다" },
            text! { en: "write `- ` on a new line below the key", ko: "키 아래 새 줄에 `- `를 적는다" },
        ),
        ErrorKind::BlockEntryInFlowCollection => (
            text! { en: "a `- ` item stands between brackets", ko: "괄호 안에 `- ` 항목이 있다" },
            text! { en: "separate items between brackets with commas, without dashes", ko: "괄호 안의 항목은 `-` 없이 쉼표로 나눈다" },
        ),
        ErrorKind::InvalidBlockScalarHeader => (
            text! { en: "text stands on the line of `|` or `>`", ko: "`|`나 `>`와 같은 줄에 글이 있다" },
            text! { en: "begin the text on the next line, indented further than the key", ko: "다음 줄에서 키보다 더 들여써서 글을 시작한다" },
        ),
        ErrorKind::CommentInterceptedScalar => (
            text! { en: "a value goes on in the line after this comment", ko: "주석 다음 줄에서 값이 이어진다" },
            text! { en: "move the comment above the value, or write the value on one line", ko: "주석을 값 위로 옮기거나, 값을 한 줄에 적는다" },
        ),
        ErrorKind::BomInsideDocument => (
            text! { en: "a byte order mark stands inside the text, as when files are joined", ko: "파일을 이어 붙일 때처럼 글 중간에 바이트 순서 표시(BOM)가 있다" },
            text! { en: "remove it, and put `---` between joined files", ko: "표시를 지우고, 이어 붙인 파일 사이에 `---`를 넣는다" },
        ),
        ErrorKind::Custom(_) => (
            text! { en: "a list or a mapping stands where a key belongs", ko: "키가 있어야 할 자리에 목록이나 매핑이 있다" },
            text! { en: "write a plain name as the key", ko: "키는 이름 하나로 적는다" },
        ),
        other => {
            let said = other.to_string();
            (
                text! { en: "this is not YAML ({said})", ko: "YAML이 아니다({said})" },
                text! { en: "check this line and the one above it: quotes, colons and indentation", ko: "이 줄과 윗줄의 따옴표, 콜론, 들여쓰기를 확인한다" },
            )
        }
    }
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
