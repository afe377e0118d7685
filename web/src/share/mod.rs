//! What leaves the page: links, bundles, archives, reports, command lines, pictures. And what of it comes back in.

pub mod bundle;
pub mod command;
pub mod link;
pub mod make;
pub mod picture;
pub mod secrets;
pub mod zip;

/// Texts one after the other, as one stream of documents.
pub fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut all = String::new();
    for text in texts.filter(|text| !text.trim().is_empty()) {
        if !all.is_empty() && !text.starts_with("---") {
            all.push_str("---\n");
        }
        all.push_str(text);
        if !all.ends_with('\n') {
            all.push('\n');
        }
    }
    all
}

#[cfg(test)]
mod tests {
    #[test]
    fn texts_become_one_stream() {
        assert_eq!(super::joined(["a: 1", "\n", "---\nb: 2\n", "c: 3\n"].into_iter()), "a: 1\n---\nb: 2\n---\nc: 3\n");
        assert_eq!(super::joined(["a: 1\n"].into_iter()), "a: 1\n");
    }
}
