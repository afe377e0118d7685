//! `ignore` of options and configuration: findings that are suppressed by path, rule or object, with a reason.

use crate::object::Object;
use crate::options::{known_rule, unknown_key};
use crate::text;
use crate::text::Text;

/// One entry. A finding is suppressed where everything that is given fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ignore {
    /// A pattern of file paths: `*`, `**`, `?`, `[…]`, `{a,b}`, with `/` between folders.
    pub path: Option<String>,
    /// A rule's id.
    pub rule: Option<String>,
    /// `name`, `kind/name` or `namespace/kind/name`, each with `*` for any characters.
    pub object: Option<String>,
    /// Why.
    pub reason: String,
}

/// Where paths begin: both absolute, with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// What the names of files are relative to.
    pub working: String,
    /// What the paths of `ignore` are relative to.
    pub config: String,
}

/// The keys of an entry.
pub(crate) const KEYS: [&str; 4] = ["path", "rule", "object", "reason"];

impl Ignore {
    /// Sets one field.
    ///
    /// # Errors
    /// Says what is wrong with the key or the value.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), Text> {
        match key {
            "path" => self.path = Some(path_pattern(value)?),
            "rule" => {
                known_rule(value)?;
                self.rule = Some(value.to_owned());
            }
            "object" => {
                check_object(value)?;
                self.object = Some(value.to_owned());
            }
            "reason" if value.trim().is_empty() => {
                return Err(text! { en: "the reason is empty; say why", ko: "이유가 비어 있다. 왜 무시하는지 적는다" });
            }
            "reason" => value.trim().clone_into(&mut self.reason),
            _ => return Err(unknown_key(key, &KEYS)),
        }
        Ok(())
    }

    /// Whether nothing is missing.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn complete(&self) -> Result<(), Text> {
        if self.path.is_none() && self.rule.is_none() && self.object.is_none() {
            return Err(text! {
                en: "what to ignore is missing; give a path, a rule or an object",
                ko: "무시할 대상이 없다. path, rule, object 중 하나를 적는다"
            });
        }
        if self.reason.is_empty() {
            return Err(text! {
                en: "the reason is missing; say why this is ignored",
                ko: "이유(reason)가 없다. 왜 무시하는지 적는다"
            });
        }
        Ok(())
    }

    /// Whether a file's path fits; every file does where no path is given.
    pub(crate) fn fits_file(&self, name: &str, folders: Option<&Folders>) -> bool {
        let Some(pattern) = &self.path else { return true };
        path_from_config(name, folders).is_some_and(|path| fast_glob::glob_match(pattern, path))
    }

    /// Whether an object fits; only findings without an object have none.
    pub(crate) fn fits_object(&self, object: Option<&Object>) -> bool {
        let Some(pattern) = &self.object else { return true };
        let Some(object) = object else { return false };
        let kind = |pattern: &str| fits(&pattern.to_ascii_lowercase(), &object.kind.to_ascii_lowercase());
        let namespace = object.namespace.as_deref().unwrap_or_default();
        let parts: Vec<&str> = pattern.split('/').collect();
        match parts.as_slice() {
            [name] => fits(name, &object.display_name()),
            [of_kind, name] => kind(of_kind) && fits(name, &object.display_name()),
            [in_namespace, of_kind, name] => {
                fits(in_namespace, namespace) && kind(of_kind) && fits(name, &object.display_name())
            }
            _ => false,
        }
    }
}

fn fits(pattern: &str, text: &str) -> bool {
    fast_glob::glob_match(pattern, text)
}

/// A pattern as it is matched: without `./` before it, and with everything below where it names a folder by a last `/`.
fn path_pattern(pattern: &str) -> Result<String, Text> {
    let written = pattern.trim();
    let pattern = written.trim_start_matches("./");
    let pattern = if pattern.ends_with('/') { format!("{pattern}**") } else { pattern.to_owned() };
    let Some(Text { en, ko }) = unfit_path(&pattern) else { return Ok(pattern) };
    Err(text! { en: "`{written}`: {en}", ko: "`{written}`: {ko}" })
}

/// Why a path cannot be taken.
fn unfit_path(pattern: &str) -> Option<Text> {
    Some(if pattern.is_empty() {
        text! { en: "the path is empty", ko: "경로가 비어 있다" }
    } else if pattern.contains('\\') {
        text! { en: "folders are separated by `/`, on Windows too", ko: "Windows에서도 폴더는 `/` 문자로 나눈다" }
    } else if pattern.starts_with('!') {
        text! { en: "a path cannot begin with `!`; name what is to be ignored", ko: "경로는 `!` 문자로 시작할 수 없다" }
    } else if pattern.starts_with('/') || pattern.split('/').any(|part| part == "..") {
        text! {
            en: "a path is relative to the configuration's folder and stays below it",
            ko: "경로는 설정 파일의 폴더 아래에 있다"
        }
    } else {
        let error = fast_glob::validate(pattern).err()?;
        let missing = match error.kind {
            fast_glob::ErrorKind::UnclosedBrace => '}',
            fast_glob::ErrorKind::UnclosedBracket => ']',
            _ => {
                return Some(text! { en: "more than 10 `{{…}}` in one pattern", ko: "`{{…}}` 묶음이 10개를 넘는다" });
            }
        };
        let open = pattern.get(error.index..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        text! { en: "`{open}` is not closed; `{missing}` is missing", ko: "`{open}` 괄호를 닫는 `{missing}` 괄호가 없다" }
    })
}

/// Names of objects hold none of the characters that mean something else to the matcher.
fn check_object(pattern: &str) -> Result<(), Text> {
    let parts: Vec<&str> = pattern.split('/').collect();
    if parts.len() > 3 || parts.iter().any(|part| part.trim().is_empty()) {
        return Err(text! {
            en: "`{pattern}` is not name, kind/name or namespace/kind/name",
            ko: "`{pattern}`: 이름, 종류/이름, 네임스페이스/종류/이름이 아니다"
        });
    }
    match pattern.chars().find(|character| matches!(character, '?' | '[' | ']' | '{' | '}' | '!' | '\\')) {
        Some(character) => Err(text! {
            en: "`{pattern}`: `{character}` is not part of a name; `*` stands for any characters",
            ko: "`{pattern}`: `{character}` 문자는 이름에 쓸 수 없다. `*` 문자가 아무 글자나 뜻한다"
        }),
        None => Ok(()),
    }
}

/// A file's path from the configuration's folder; none where it lies elsewhere.
fn path_from_config(name: &str, folders: Option<&Folders>) -> Option<String> {
    let Some(folders) = folders else { return Some(plain(name)) };
    let path = if is_absolute(name) { plain(name) } else { plain(&format!("{}/{name}", folders.working)) };
    let config = plain(&folders.config);
    let rest = path.strip_prefix(&config)?;
    if config.ends_with('/') { Some(rest.to_owned()) } else { rest.strip_prefix('/').map(str::to_owned) }
}

fn is_absolute(name: &str) -> bool {
    name.starts_with('/') || name.as_bytes().get(1) == Some(&b':')
}

/// A path without `.`, and without `..` where something stands before it.
fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{Folders, Ignore, path_from_config};
    use crate::text::Text;

    fn pattern(path: &str) -> Result<Ignore, Text> {
        let mut ignore = Ignore::default();
        ignore.set("path", path).map(|()| ignore)
    }

    #[test]
    fn paths_are_matched_from_the_folder_of_the_configuration() {
        let at = |working: &str, config: &str, name: &str| {
            path_from_config(name, Some(&Folders { working: working.to_owned(), config: config.to_owned() }))
        };
        assert_eq!(at("/repo", "/repo", "./a/web.yaml").as_deref(), Some("a/web.yaml"));
        assert_eq!(at("/repo/a", "/repo", "web.yaml").as_deref(), Some("a/web.yaml"));
        assert_eq!(at("/repo/a", "/repo", "../b/web.yaml").as_deref(), Some("b/web.yaml"));
        assert_eq!(at("/repo", "/repo", "/repo/a/web.yaml").as_deref(), Some("a/web.yaml"));
        assert_eq!(at("C:/repo/a", "C:/repo", "C:/repo/b.yaml").as_deref(), Some("b.yaml"));
        assert_eq!(at("/", "/", "a.yaml").as_deref(), Some("a.yaml"));
        assert_eq!(at("/repository", "/repo", "a.yaml"), None);
        assert_eq!(at("/repo", "/repo/a", "b.yaml"), None);
        assert_eq!(path_from_config("./a/../b.yaml", None).as_deref(), Some("b.yaml"));
    }

    #[test]
    fn patterns_reach_as_far_as_they_say() {
        let fits = |path: &str, name: &str| pattern(path).is_ok_and(|ignore| ignore.fits_file(name, None));
        for (path, name) in [
            ("web.yaml", "web.yaml"),
            ("./deploy/*.yaml", "deploy/web.yaml"),
            ("deploy/**", "deploy/a/b/web.yaml"),
            ("deploy/", "deploy/a/web.yaml"),
            ("**/web.yaml", "web.yaml"),
            ("**/test?/*.{yaml,yml}", "a/test1/web.yml"),
            ("[ab]*/web.yaml", "beta/web.yaml"),
        ] {
            assert!(fits(path, name), "{path} {name}");
        }
        for (path, name) in [
            ("web.yaml", "deploy/web.yaml"),
            ("deploy/*.yaml", "deploy/a/web.yaml"),
            ("deploy", "deploy/web.yaml"),
            ("[!ab]*/web.yaml", "beta/web.yaml"),
            ("Deploy/**", "deploy/web.yaml"),
        ] {
            assert!(!fits(path, name), "{path} {name}");
        }
    }

    #[test]
    fn bad_patterns_are_refused_in_plain_words() {
        for (path, why) in [
            ("a/{b,c.yaml", "`{` is not closed"),
            ("a/[b.yaml", "`[` is not closed"),
            ("a\\b.yaml", "`/`, on Windows too"),
            ("!a.yaml", "cannot begin with `!`"),
            ("../a.yaml", "stays below it"),
            ("/a.yaml", "stays below it"),
            ("", "empty"),
            ("{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}{a}", "more than 10"),
        ] {
            let refused = pattern(path).err().map(|why| why.en).unwrap_or_default();
            assert!(refused.contains(why), "{path}: {refused}");
        }
    }
}
