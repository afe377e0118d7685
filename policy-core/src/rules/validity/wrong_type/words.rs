//! What the deserializer calls a type, in the words of a person.

use crate::text;
use crate::text::Text;

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Text,
    Integer,
    Number,
    Boolean,
    List,
    Map,
    NumberOrText,
    Quantity,
    Time,
    Base64,
    /// A mapping with the fields of an API type.
    Object(String),
    Other(String),
}

impl Expected {
    /// Reads serde's words.
    pub(super) fn of(words: &str) -> Self {
        let name = words.strip_prefix("struct ").or_else(|| words.strip_prefix("enum ")).unwrap_or(words);
        match name {
            "a string" | "a borrowed string" | "string" | "str" => Self::Text,
            "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "a 32-bit integer" => Self::Integer,
            "f32" | "f64" => Self::Number,
            "a boolean" => Self::Boolean,
            "a sequence" => Self::List,
            "a map" => Self::Map,
            "IntOrString" => Self::NumberOrText,
            "Quantity" => Self::Quantity,
            "Time" | "MicroTime" => Self::Time,
            "a base64-encoded string" => Self::Base64,
            // The decoder's own complaint: "Invalid symbol 60, offset 0."
            name if name.starts_with("Invalid ") => Self::Base64,
            name if name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric) => {
                Self::Object(name.strip_prefix("Partial").unwrap_or(name).to_owned())
            }
            name => Self::Other(name.to_owned()),
        }
    }

    /// The type with its article.
    pub(super) fn words(&self) -> Text {
        match self {
            Self::Text => text! { en: "text", ko: "문자열" },
            Self::Integer => text! { en: "a whole number", ko: "정수" },
            Self::Number => text! { en: "a number", ko: "숫자" },
            Self::Boolean => text! { en: "`true` or `false`", ko: "`true` 또는 `false`" },
            Self::List => text! { en: "a list", ko: "목록" },
            Self::Map => text! { en: "a mapping", ko: "매핑" },
            Self::NumberOrText => text! { en: "a whole number or text", ko: "정수나 문자열" },
            Self::Quantity => text! { en: "a quantity such as `500m` or `1Gi`", ko: "`500m`이나 `1Gi` 같은 수량" },
            Self::Time => text! { en: "a time such as `2026-01-31T09:00:00Z`", ko: "`2026-01-31T09:00:00Z` 같은 시각" },
            Self::Base64 => text! { en: "base64", ko: "base64 문자열" },
            Self::Object(name) => text! { en: "a mapping ({name})", ko: "매핑({name})" },
            Self::Other(name) => text! { en: "{name}", ko: "{name}" },
        }
    }

    /// What to write, where quotes are not the point.
    pub(super) fn advice(&self) -> Text {
        match self {
            Self::List => {
                text! { en: "write a list, each item on its own line after `- `", ko: "목록으로 적는다. 항목마다 한 줄씩 `- ` 뒤에 쓴다" }
            }
            Self::Base64 => text! {
                en: "encode the value (`base64 -w0`), or write it as it is under `stringData`",
                ko: "값을 인코딩하거나(`base64 -w0`), `stringData`에 그대로 적는다"
            },
            Self::Map | Self::Object(_) => text! {
                en: "write its fields below it, as `name: value` and indented one step further",
                ko: "그 아래에 한 단계 더 들여써서 `이름: 값` 꼴로 필드를 적는다"
            },
            Self::Text => text! {
                en: "write text: numbers, `true` and `yes` need quotes",
                ko: "문자열로 적는다. 숫자나 `true`, `yes` 같은 값은 따옴표로 감싸야 한다"
            },
            _ => {
                let wanted = self.words();
                let (en, ko) = (wanted.en, wanted.ko);
                text! { en: "write {en}", ko: "이 자리에 맞는 값을 적는다: {ko}" }
            }
        }
    }
}

/// What is written.
pub(super) fn found(words: &str) -> Text {
    match words {
        "a mapping" => text! { en: "a mapping", ko: "매핑" },
        "a sequence" => text! { en: "a list", ko: "목록" },
        "a boolean" => text! { en: "a boolean", ko: "참/거짓 값" },
        "an integer" => text! { en: "a whole number", ko: "정수" },
        "a number" => text! { en: "a number with a fraction", ko: "소수" },
        "a string" => text! { en: "text", ko: "문자열" },
        _ => text! { en: "nothing", ko: "빈 값" },
    }
}

/// Whether text is base64 once its line ends are gone, which Go's decoder passes over.
pub(super) fn is_base64_on_several_lines(text: &str) -> bool {
    let code: String = text.chars().filter(|character| !matches!(character, '\n' | '\r')).collect();
    let digits = code.trim_end_matches('=');
    let digit = |character: char| character.is_ascii_alphanumeric() || matches!(character, '+' | '/');
    code.len() < text.len()
        && code.len().is_multiple_of(4)
        && code.len() - digits.len() <= 2
        && digits.chars().all(digit)
}
