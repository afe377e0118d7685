//! Names of files: unique, short enough, and told apart on tabs.

/// More says nothing to anybody.
const LONGEST: usize = 200;

/// The last part of a path.
pub fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A path of a folder or an archive as a name: no way up, no root, no empty parts.
pub fn of_path(path: &str) -> String {
    let parts = path.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    of_typed(&parts.collect::<Vec<_>>().join("/")).unwrap_or_else(|| "untitled.yaml".to_owned())
}

/// What a person typed as a name, without what no name has; nothing where nothing is left.
pub fn of_typed(typed: &str) -> Option<String> {
    // Characters that turn the direction of text around would make one name look like another.
    let is_unseen = |sign: char| {
        sign.is_control() || matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let clean: String = typed.chars().filter(|sign| !is_unseen(*sign)).collect();
    let short: String = clean.trim().chars().take(LONGEST).collect();
    Some(short.trim_end().to_owned()).filter(|name| !name.is_empty())
}

/// `web.yaml`, or `web-2.yaml` where that is taken.
pub fn unique(wanted: &str, is_free: impl Fn(&str) -> bool) -> String {
    if is_free(wanted) {
        return wanted.to_owned();
    }
    let at = wanted.rfind('.').filter(|dot| *dot > wanted.rfind('/').map_or(0, |slash| slash + 1));
    let (stem, ending) = at.map_or((wanted, ""), |dot| wanted.split_at(dot));
    let mut candidates = (2_u32..).map(|n| format!("{stem}-{n}{ending}"));
    candidates.find(|name| is_free(name)).unwrap_or_default()
}

/// What stands on the tabs: the last part of each name, with as many parts before it as tell it from the others.
pub fn labels(names: &[String]) -> Vec<String> {
    let mut by_base = std::collections::BTreeMap::<&str, Vec<&String>>::new();
    for name in names {
        by_base.entry(base(name)).or_default().push(name);
    }
    let label = |name: &String| {
        let others = by_base.get(base(name)).map(Vec::as_slice).unwrap_or_default();
        let parts: Vec<&str> = name.split('/').collect();
        let is_own = |tail: &String| !others.iter().any(|other| *other != name && ends_with_parts(other, tail));
        (1..=parts.len()).filter_map(|n| Some(parts.get(parts.len() - n..)?.join("/"))).find(is_own)
    };
    names.iter().map(|name| label(name).unwrap_or_else(|| name.clone())).collect()
}

fn ends_with_parts(path: &str, tail: &str) -> bool {
    path.strip_suffix(tail).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

/// A name as it stands in a sentence.
pub fn shortened(name: &str) -> String {
    const SHOWN: usize = 48;
    if name.chars().count() <= SHOWN {
        return name.to_owned();
    }
    let begin: String = name.chars().take(SHOWN / 2).collect();
    let skipped = name.chars().count() - SHOWN / 2;
    let end: String = name.chars().skip(skipped).collect();
    format!("{begin}…{end}")
}

#[cfg(test)]
mod tests {
    use super::{labels, of_path, of_typed, shortened, unique};

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_stay_unique() {
        let taken = owned(&["web.yaml", "web-2.yaml", "README", "a.b/Makefile", ".env"]);
        let unique = |wanted| unique(wanted, |name| !taken.iter().any(|other| other == name));
        assert_eq!(unique("web.yaml"), "web-3.yaml");
        assert_eq!(unique("README"), "README-2");
        assert_eq!(unique("a.b/Makefile"), "a.b/Makefile-2", "the dot of a folder is no ending");
        assert_eq!(unique(".env"), ".env-2");
        assert_eq!(unique("new.yaml"), "new.yaml");
    }

    #[test]
    fn a_typed_name_keeps_what_a_name_may_hold() {
        assert_eq!(of_typed("  웹 서버.yaml\n").as_deref(), Some("웹 서버.yaml"));
        assert_eq!(of_typed("<img src=x onerror=alert(1)>").as_deref(), Some("<img src=x onerror=alert(1)>"));
        assert_eq!(of_typed("a\u{202e}lmay.exe").as_deref(), Some("almay.exe"));
        assert_eq!(of_typed(" \t "), None);
        assert_eq!(of_typed(&"가".repeat(5000)).map(|name| name.chars().count()), Some(200));
    }

    #[test]
    fn a_path_leads_nowhere_else() {
        assert_eq!(of_path("../../etc/./passwd"), "etc/passwd");
        assert_eq!(of_path("/abs//web.yaml"), "abs/web.yaml");
        assert_eq!(of_path("win\\dows.yaml"), "win/dows.yaml");
        assert_eq!(of_path(".."), "untitled.yaml");
    }

    #[test]
    fn tabs_show_as_much_of_a_path_as_tells_files_apart() {
        let names = owned(&["shop/base/web.yaml", "shop/prod/web.yaml", "shop/db.yaml", "web.yaml", "other/web.yaml"]);
        assert_eq!(labels(&names), ["base/web.yaml", "prod/web.yaml", "db.yaml", "web.yaml", "other/web.yaml"]);
    }

    #[test]
    fn long_names_keep_both_ends() {
        assert_eq!(shortened("web.yaml"), "web.yaml");
        let short = shortened(&format!("{}.yaml", "a".repeat(90)));
        assert!(short.starts_with("aaa") && short.ends_with("a.yaml") && short.chars().count() == 49);
    }
}
