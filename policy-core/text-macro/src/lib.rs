//! How `policy_core::text!` is expanded: a sentence in two languages becomes one template and one list of arguments.
//!
//! Each of the core's 400 sentences with numbers in them would otherwise be two calls into `std::fmt` with an array of
//! arguments for each, which a module for an admission host pays for in code. The template is `en NUL ko`; a placeholder is
//! U+0001 and a character that counts from `0`: [`policy_core::text::Text::filled`] puts the arguments in.

use std::fmt::Write as _;

use proc_macro::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// `bilingual!(PATH en: "…", ko: "…")`: PATH is `Text` as the caller names it.
#[proc_macro]
pub fn bilingual(input: TokenStream) -> TokenStream {
    match Sentence::read(input) {
        Ok(sentence) => sentence.expand(),
        Err(message) => format!("::core::compile_error!({message:?})").parse().unwrap_or_default(),
    }
}

/// What stands in the macro.
struct Sentence {
    /// The path of `Text`.
    path: TokenStream,
    english: TokenTree,
    korean: TokenTree,
}

impl Sentence {
    fn read(input: TokenStream) -> Result<Self, String> {
        let expected = || "expected `en: \"…\", ko: \"…\"`".to_owned();
        let tokens: Vec<TokenTree> = input.into_iter().collect();
        let named = |name: &str| tokens.iter().position(|token| token.to_string() == name).ok_or_else(expected);
        let (en, ko) = (named("en")?, named("ko")?);
        let literal = |at: usize| tokens.get(at + 2).cloned().ok_or_else(expected);
        let path = tokens.iter().take(en).cloned().collect();
        Ok(Self { path, english: literal(en)?, korean: literal(ko)? })
    }

    fn expand(&self) -> TokenStream {
        let mut names = Vec::new();
        let parts = [&self.english, &self.korean].map(|literal| template(&literal.to_string(), &mut names));
        let [Some(english), Some(korean)] = parts else { return self.formatted() };
        if names.is_empty() {
            let (english, korean) = (quoted(&english), quoted(&korean));
            return self.call("fixed", format!("{english}, {korean}").parse().unwrap_or_default());
        }
        let mut arguments: TokenStream = quoted(&format!("{english}\\0{korean}")).parse().unwrap_or_default();
        let list: TokenStream = names.iter().flat_map(|name| self.argument(name)).collect();
        arguments.extend(", &".parse::<TokenStream>());
        arguments.extend([TokenTree::Group(Group::new(Delimiter::Bracket, list))]);
        self.call("filled", arguments)
    }

    /// `&name as &dyn Display,`; the name means what it means where the sentence stands.
    fn argument(&self, name: &str) -> TokenStream {
        let name = TokenTree::Ident(Ident::new(name, self.english.span()));
        let mut argument: TokenStream = "&".parse().unwrap_or_default();
        argument.extend([name]);
        argument.extend("as &dyn ::core::fmt::Display,".parse::<TokenStream>());
        argument
    }

    /// `Text::function(arguments)`
    fn call(&self, function: &str, arguments: TokenStream) -> TokenStream {
        let mut call = self.path.clone();
        call.extend(format!("::{function}").parse::<TokenStream>());
        call.extend([TokenTree::Group(Group::new(Delimiter::Parenthesis, arguments))]);
        call
    }

    /// For the few that say how a number is to be written (`{at:.1}`).
    fn formatted(&self) -> TokenStream {
        let arguments = |literal: &TokenTree| -> TokenStream {
            let mut call: TokenStream = "::core::format_args!".parse().unwrap_or_default();
            let literal = TokenStream::from(literal.clone());
            call.extend([TokenTree::Group(Group::new(Delimiter::Parenthesis, literal))]);
            call
        };
        let mut both = arguments(&self.english);
        both.extend(",".parse::<TokenStream>());
        both.extend(arguments(&self.korean));
        self.call("formatted", both)
    }
}

fn quoted(source: &str) -> String {
    format!("\"{source}\"")
}

/// The source of a string literal with its placeholders replaced, and their names added to `names`. None where a placeholder
/// is more than a name, or the literal is no plain string.
fn template(literal: &str, names: &mut Vec<String>) -> Option<String> {
    let source = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut written = String::with_capacity(source.len());
    let mut characters = source.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // An escape, and the braces of `\u{…}` with it.
            '\\' => {
                written.push('\\');
                let escaped = characters.next()?;
                written.push(escaped);
                if escaped == 'u' {
                    written.extend(std::iter::from_fn(|| characters.next_if(|next| *next != '}')));
                    written.push(characters.next()?);
                }
            }
            '{' | '}' if characters.peek() == Some(&character) => {
                characters.next();
                written.push(character);
            }
            '{' => {
                let name: String = std::iter::from_fn(|| characters.next_if(|next| *next != '}')).collect();
                characters.next()?;
                let index = index_of(&name, names)?;
                // `0`, `1`, … and after `9` what follows it in Unicode.
                write!(written, "\\u{{1}}\\u{{{:x}}}", u32::from(b'0') + index).ok()?;
            }
            other => written.push(other),
        }
    }
    Some(written)
}

fn index_of(name: &str, names: &mut Vec<String>) -> Option<u32> {
    let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    if !is_name || name.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let index = names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    // More would leave ASCII; no sentence has them.
    u32::try_from(index).ok().filter(|index| *index < 70)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(literal: &str) -> (Option<String>, Vec<String>) {
        let mut names = Vec::new();
        let template = template(literal, &mut names);
        (template, names)
    }

    #[test]
    fn placeholders_are_counted_and_a_name_counts_once() {
        let (template, names) = read("\"{a} of {b}, {a}\"");
        assert_eq!(template.as_deref(), Some("\\u{1}\\u{30} of \\u{1}\\u{31}, \\u{1}\\u{30}"));
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn escapes_and_doubled_braces_are_no_placeholders() {
        assert_eq!(read("\"`{{x}}` \\u{b7} \\\"\""), (Some("`{x}` \\u{b7} \\\"".to_owned()), Vec::new()));
    }

    #[test]
    fn what_is_more_than_a_name_is_left_to_the_compiler() {
        assert_eq!(read("\"{at:.1}\"").0, None);
        assert_eq!(read("\"{}\"").0, None);
        assert_eq!(read("r\"raw\"").0, None);
    }
}
