//! A sentence in both languages, written side by side where it is needed.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};

/// The language of messages. Ids, paths, JSON keys and YAML are never translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English, the fallback.
    #[default]
    En,
    /// Korean.
    Ko,
}

/// One sentence in every language Zerodown speaks. A missing translation does not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: Cow<'static, str>,
    /// Korean.
    pub ko: Cow<'static, str>,
}

impl Text {
    /// A text known at compile time.
    pub const fn fixed(en: &'static str, ko: &'static str) -> Self {
        Self { en: Cow::Borrowed(en), ko: Cow::Borrowed(ko) }
    }

    /// A template of `text!` with its variables put in: `en NUL ko`, each placeholder U+0001 and its number.
    #[doc(hidden)]
    #[inline(never)]
    pub fn filled(template: &'static str, variables: &[&dyn Display]) -> Self {
        let (en, ko) = template.split_once('\0').unwrap_or((template, template));
        Self { en: fill(en, variables), ko: fill(ko, variables) }
    }

    /// A sentence that says how its numbers are written.
    #[doc(hidden)]
    pub fn formatted(en: std::fmt::Arguments<'_>, ko: std::fmt::Arguments<'_>) -> Self {
        Self { en: Cow::Owned(en.to_string()), ko: Cow::Owned(ko.to_string()) }
    }

    /// What a list of rules says of one. Without the feature `summaries` there is none, and nothing of it in the module.
    pub const fn summary(en: &'static str, ko: &'static str) -> Self {
        if cfg!(feature = "summaries") { Self::fixed(en, ko) } else { Self::fixed("", "") }
    }

    /// The sentence in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ko => &self.ko,
        }
    }

    /// The sentence in one language, without a copy where it can be moved.
    pub fn into(self, lang: Lang) -> Cow<'static, str> {
        match lang {
            Lang::En => self.en,
            Lang::Ko => self.ko,
        }
    }
}

/// One language of a template; one without variables is not copied.
fn fill(template: &'static str, variables: &[&dyn Display]) -> Cow<'static, str> {
    let mut parts = template.split('\u{1}');
    let first = parts.next().unwrap_or_default();
    if first.len() == template.len() {
        return Cow::Borrowed(template);
    }
    let mut text = String::with_capacity(template.len() + 32);
    text.push_str(first);
    for part in parts {
        let (number, rest) = part.split_at_checked(1).unwrap_or_default();
        let index = number.bytes().next().map_or(0, |number| usize::from(number.wrapping_sub(b'0')));
        if let Some(variable) = variables.get(index) {
            // Writing to a String cannot fail.
            let _ = write!(text, "{variable}");
        }
        text.push_str(rest);
    }
    Cow::Owned(text)
}

/// `text! { en: "runs {n} replicas", ko: "레플리카가 {n}개다" }`: a sentence whose variables the compiler knows.
#[macro_export]
macro_rules! text {
    ($($sentence:tt)*) => { $crate::text::bilingual!($crate::text::Text $($sentence)*) };
}

#[doc(hidden)]
pub use policy_core_text::bilingual;

#[cfg(test)]
mod tests {
    #[test]
    fn sentences_have_their_variables_in_both_languages() {
        let (count, kind) = (3, "Deployment");
        let text = text! { en: "{count} of {kind} `{{{count}}}`", ko: "{kind}: {count}" };
        assert_eq!((text.en.as_ref(), text.ko.as_ref()), ("3 of Deployment `{3}`", "Deployment: 3"));
    }

    #[test]
    fn a_language_may_leave_a_variable_out() {
        let word = "now";
        let text = text! { en: "{word}!", ko: "지금" };
        assert_eq!((text.en.as_ref(), text.ko.as_ref()), ("now!", "지금"));
    }

    #[test]
    fn numbers_may_have_a_form() {
        let at = 1.25;
        let text = text! { en: "{at:.1} s", ko: "{at:.1}초" };
        assert_eq!((text.en.as_ref(), text.ko.as_ref()), ("1.2 s", "1.2초"));
    }
}
