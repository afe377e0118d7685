//! What the environment says about language and characters.

use policy_core::Lang;

use crate::args::Language;
use crate::system;

/// `--lang`, or what the environment asks for.
pub(crate) fn choose(asked: Option<Language>) -> Lang {
    match asked {
        Some(Language::En) => Lang::En,
        Some(Language::Ko) => Lang::Ko,
        None => from_locale(system::variable),
    }
}

/// POSIX: the first of the three that is set and not empty decides.
fn from_locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    if locale.is_some_and(|locale| locale.starts_with("ko")) { Lang::Ko } else { Lang::En }
}

/// Whether the terminal's characters are Unicode's.
pub(crate) fn is_utf8() -> bool {
    names_utf8(system::variable)
}

/// POSIX: the first of the three that is set and not empty decides. Where none is, ASCII is all that is promised.
fn names_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(set: &[(&str, &str)]) -> Lang {
        from_locale(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        assert_eq!(of(&[("LANG", "ko_KR.UTF-8")]), Lang::Ko);
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "ko_KR.UTF-8")]), Lang::En);
        assert_eq!(of(&[("LC_ALL", ""), ("LC_MESSAGES", "ko"), ("LANG", "de_DE.UTF-8")]), Lang::Ko);
        assert_eq!(of(&[]), Lang::En);
    }

    #[test]
    fn characters_beyond_ascii_need_a_locale_that_has_them() {
        let utf8 = |set: &[(&str, &str)]| {
            names_utf8(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert!(utf8(&[("LANG", "ko_KR.UTF-8")]) && utf8(&[("LC_CTYPE", "C.utf8"), ("LANG", "C")]));
        assert!(!utf8(&[("LC_ALL", "C"), ("LANG", "ko_KR.UTF-8")]) && !utf8(&[("LANG", "ko_KR.EUC-KR")]));
        assert!(!utf8(&[]));
    }
}
