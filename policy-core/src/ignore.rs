//! `ignore` of options and configuration: findings that are suppressed by path, rule or object, with a reason.

use crate::object::{Object, near_miss};
use crate::options::known_rule;

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
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
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
            "reason" if value.trim().is_empty() => return Err("the reason is empty; say why".to_owned()),
            "reason" => value.trim().clone_into(&mut self.reason),
            _ => return Err(unknown_key(key)),
        }
        Ok(())
    }

    /// Whether nothing is missing.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn complete(&self) -> Result<(), String> {
        if self.path.is_none() && self.rule.is_none() && self.object.is_none() {
            return Err("what to ignore is missing; give a path, a rule or an object".to_owned());
        }
        if self.reason.is_empty() {
            return Err("the reason is missing; say why this is ignored".to_owned());
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

/// An unknown key, with the one that was probably meant.
fn unknown_key(key: &str) -> String {
    match near_miss(key, KEYS.into_iter()) {
        Some(near) => format!("no such key `{key}`; did you mean `{near}`?"),
        None => format!("no such key `{key}`; known: {}", KEYS.join(", ")),
    }
}

/// A pattern as it is matched: without `./` before it, and with everything below where it names a folder by a last `/`.
fn path_pattern(pattern: &str) -> Result<String, String> {
    let written = pattern.trim();
    let pattern = written.trim_start_matches("./");
    let refuse = |why: &str| Err(format!("`{written}`: {why}"));
    if pattern.is_empty() {
        return refuse("the path is empty");
    }
    if pattern.contains('\\') {
        return refuse("folders are separated by `/`, on Windows too");
    }
    if pattern.starts_with('!') {
        return refuse("a path cannot begin with `!`; name what is to be ignored");
    }
    if pattern.starts_with('/') || pattern.split('/').any(|part| part == "..") {
        return refuse("a path is relative to the configuration's folder and stays below it");
    }
    let pattern = if pattern.ends_with('/') { format!("{pattern}**") } else { pattern.to_owned() };
    match fast_glob::validate(&pattern) {
        Ok(()) => Ok(pattern),
        Err(error) => {
            let rest = pattern.get(error.index..).unwrap_or_default();
            let character = rest.chars().next().unwrap_or_default();
            let why = match error.kind {
                fast_glob::ErrorKind::UnclosedBrace => format!("`{character}` is not closed; `}}` is missing"),
                fast_glob::ErrorKind::UnclosedBracket => format!("`{character}` is not closed; `]` is missing"),
                _ => "more than 10 `{…}` in one pattern".to_owned(),
            };
            refuse(&why)
        }
    }
}

/// Names of objects hold none of the characters that mean something else to the matcher.
fn check_object(pattern: &str) -> Result<(), String> {
    let parts: Vec<&str> = pattern.split('/').collect();
    if parts.len() > 3 || parts.iter().any(|part| part.trim().is_empty()) {
        return Err(format!("`{pattern}` is not name, kind/name or namespace/kind/name"));
    }
    match pattern.chars().find(|character| matches!(character, '?' | '[' | ']' | '{' | '}' | '!' | '\\')) {
        Some(character) => {
            Err(format!("`{pattern}`: `{character}` is not part of a name; `*` stands for any characters"))
        }
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

    fn pattern(path: &str) -> Result<Ignore, String> {
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
            let refused = pattern(path).err().unwrap_or_default();
            assert!(refused.contains(why), "{path}: {refused}");
        }
    }
}
