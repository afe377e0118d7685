//! What is kept of the open files between visits, as text.

use serde::{Deserialize, Serialize};

use crate::intake::names;
use crate::wire;

/// Of the form below. Another one is not read, and not touched before something else is kept.
const FORM: u32 = 1;

/// The open files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    form: u32,
    /// Which of them is on the screen.
    pub active: usize,
    /// All of them, in the order of their tabs.
    pub files: Vec<KeptFile>,
}

/// An open file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The example that it was opened as.
    pub example: Option<String>,
    /// Whether it is still as it was opened.
    pub untouched: bool,
}

impl Kept {
    /// Files to keep.
    pub const fn new(files: Vec<KeptFile>, active: usize) -> Self {
        Self { form: FORM, active, files }
    }

    /// As it is stored.
    pub fn to_text(&self) -> String {
        // Plain structs of strings and numbers always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was stored, with unique names; nothing where it is damaged, of another form, or holds no file.
    pub fn of_text(stored: &str) -> Option<Self> {
        let mut kept: Self = wire::read(stored.as_bytes()).ok()?;
        if kept.form != FORM || kept.files.is_empty() {
            return None;
        }
        let mut taken = Vec::<String>::new();
        for file in &mut kept.files {
            let wanted = names::of_typed(&file.name).unwrap_or_else(|| "untitled.yaml".to_owned());
            file.name = names::unique(&wanted, |name| !taken.iter().any(|other| other == name));
            taken.push(file.name.clone());
        }
        kept.active = kept.active.min(kept.files.len() - 1);
        Some(kept)
    }

    /// Whether somebody would miss it: more than examples and empty files.
    pub fn is_own(&self) -> bool {
        self.files.iter().any(|file| !(file.text.trim().is_empty() || (file.example.is_some() && file.untouched)))
    }

    /// Whether every file of it is also in another one.
    pub fn is_within(&self, other: &Self) -> bool {
        self.files
            .iter()
            .all(|file| file.text.trim().is_empty() || other.files.iter().any(|known| known.text == file.text))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kept, KeptFile};

    fn file(name: &str, text: &str) -> KeptFile {
        KeptFile { name: name.to_owned(), text: text.to_owned(), example: None, untouched: false }
    }

    #[test]
    fn files_come_back_as_they_were() {
        let kept = Kept::new(vec![file("웹.yaml", "kind: Pod\n"), file("<img onerror>", "\u{0}\"\\\n🙂")], 1);
        assert_eq!(Kept::of_text(&kept.to_text()), Some(kept));
    }

    #[test]
    fn what_is_damaged_or_of_another_form_is_not_read() {
        let text = Kept::new(vec![file("a.yaml", "kind: Pod\n")], 0).to_text();
        assert_eq!(Kept::of_text(&text.replace("\"form\":1", "\"form\":2")), None);
        assert_eq!(Kept::of_text(text.get(..text.len() - 4).unwrap()), None);
        assert_eq!(Kept::of_text("[]"), None);
        assert_eq!(Kept::of_text(&Kept::new(Vec::new(), 0).to_text()), None);
    }

    #[test]
    fn what_another_hand_wrote_cannot_break_the_tabs() {
        let kept = Kept::new(vec![file("a.yaml", "1"), file("a.yaml", "2"), file(" ", "3")], 9);
        let read = Kept::of_text(&kept.to_text()).unwrap();
        let names: Vec<&str> = read.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a.yaml", "a-2.yaml", "untitled.yaml"]);
        assert_eq!(read.active, 2);
    }

    #[test]
    fn examples_and_empty_files_are_nobodys_own() {
        let mut example = file("a.yaml", "kind: Pod\n");
        example.example = Some("model".to_owned());
        example.untouched = true;
        assert!(!Kept::new(vec![example.clone(), file("b.yaml", "\n")], 0).is_own());
        example.untouched = false;
        assert!(Kept::new(vec![example], 0).is_own());
    }

    #[test]
    fn what_is_there_already_need_not_be_kept_beside_it() {
        let one = Kept::new(vec![file("a.yaml", "1"), file("b.yaml", " ")], 0);
        let both = Kept::new(vec![file("c.yaml", "1"), file("d.yaml", "2")], 0);
        assert!(one.is_within(&both) && !both.is_within(&one));
    }
}
