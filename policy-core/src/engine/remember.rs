//! What a host that judges the same text again and again keeps: the documents as they were read, and what each fix was
//! found to gain.
//!
//! From one keystroke to the next a single document changes. What is read of a document follows from its text alone, and
//! is taken over where the same text comes again, wherever it has moved. What a fix gains follows from its neighbourhood alone (see
//! [`super::gain`]), so around every other document it is what it was. A gain is kept under a hash of all that it follows from:
//! the rule, the texts of the documents around, the edits of the fix, and what holds for the whole input. Gains that a check
//! did not ask for are dropped after it.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};

use super::gain::{Edited, Planner, takes_documents};
use super::input::{self, Input, Piece};
use crate::SourceFile;
use crate::cluster::Facts;
use crate::finding::Finding;
use crate::object::{Object, ObjectId};
use crate::options::Options;
use crate::report::Report;
use crate::schedule::Sequential;
use crate::yaml::Document;

/// Text that is half typed makes other facts for a moment (a document that cannot be read), and then the same again.
const MOST_FACTS: usize = 4;
/// Among so many documents of the last input the one with the same text is looked for: so many may go at once, and any
/// number may come.
const WINDOW: usize = 16;

/// What was found out by earlier checks. The reports are the same with and without it.
#[derive(Debug, Default)]
pub struct Remembered {
    options: Options,
    /// Facts of the last inputs, each with its number.
    facts: Vec<(u64, Arc<Facts>)>,
    numbers: u64,
    /// By what they follow from. `None`: the fix must not be offered.
    gains: HashMap<u64, Option<i32>>,
    /// The documents of the last input, in order.
    read: Vec<Read>,
}

/// A document of an earlier input as it was read.
#[derive(Debug)]
struct Read {
    text: Box<str>,
    /// A hash of its text.
    hash: u64,
    /// Apart from its text.
    document: Document<'static>,
    objects: Vec<Object>,
}

/// Judges files as [`crate::check`] does, and takes from earlier checks what is still true.
pub fn check_again(files: &[SourceFile<'_>], options: &Options, remembered: &mut Remembered) -> Report {
    if !super::verifies(files, options) {
        // What is not weighed needs no memory, and may be large.
        remembered.read = Vec::new();
        return super::check(files, options);
    }
    let (input, texts) = read_again(files, options, std::mem::take(&mut remembered.read));
    let known = remembered.known(&input, &texts, options);
    let report = super::report(&input, options, &Sequential, |cluster, suppressions, finding, memory| {
        let known = Some(&known);
        Planner { cluster, input: &input, options, suppressions, verify: true, known }.plan(finding, memory)
    });
    remembered.gains = known.asked.into_inner().unwrap_or_else(PoisonError::into_inner);
    remembered.read = keep(input, texts);
    report
}

/// The text of a document and its hash.
type Hashed = (Box<str>, u64);

/// Reads files, but for the documents that were read before.
fn read_again<'a>(files: &'a [SourceFile<'a>], options: &Options, old: Vec<Read>) -> (Input<'a>, Vec<Hashed>) {
    let mut old: std::collections::VecDeque<Read> = old.into();
    let mut texts = Vec::new();
    let read = input::pieces(files).into_iter().map(|piece| {
        let known = old.iter().take(WINDOW).position(|read| *read.text == *piece.chunk.text);
        let Some(read) = known.and_then(|known| old.drain(..=known).next_back()) else {
            texts.push((piece.chunk.text.into(), hash(piece.chunk.text)));
            return piece.read();
        };
        texts.push((read.text, read.hash));
        seated(read.document, read.objects, &piece)
    });
    let read = read.collect();
    (input::assemble(files, options.scope, read), texts)
}

/// A document and its objects where the same text stands now.
fn seated<'a>(document: Document<'static>, mut objects: Vec<Object>, piece: &Piece<'a>) -> (Document<'a>, Vec<Object>) {
    for object in &mut objects {
        object.document = piece.index;
    }
    (document.moved(piece.file, piece.chunk.offset as u32, piece.chunk.text), objects)
}

/// What of an input the next one may need.
fn keep(input: Input<'_>, texts: Vec<Hashed>) -> Vec<Read> {
    let mut objects = input.objects.into_iter().peekable();
    let documents = input.documents.into_iter().zip(texts).enumerate();
    let kept = documents.map(|(index, (document, (text, hash)))| Read {
        text,
        hash,
        document: document.moved(0, 0, ""),
        objects: std::iter::from_fn(|| objects.next_if(|object| object.document == index)).collect(),
    });
    kept.collect()
}

impl Remembered {
    fn known(&mut self, input: &Input<'_>, texts: &[Hashed], options: &Options) -> Known {
        if self.options != *options {
            *self = Self { options: options.clone(), ..Self::default() };
        }
        let old = self.facts.iter().find(|(_, facts)| *facts == input.facts).map(|(number, _)| *number);
        let number = old.unwrap_or_else(|| {
            self.numbers += 1;
            self.facts.push((self.numbers, Arc::clone(&input.facts)));
            let extra = self.facts.len().saturating_sub(MOST_FACTS);
            self.facts.drain(..extra);
            self.numbers
        });
        let document = |(document, (_, text)): (&Document<'_>, &Hashed)| {
            let name = input.files.get(document.file).map_or("", |file| file.name);
            hash((name, takes_documents(input, document.file), text))
        };
        Known {
            facts: number,
            documents: input.documents.iter().zip(texts).map(document).collect(),
            gains: std::mem::take(&mut self.gains),
            asked: Mutex::default(),
        }
    }
}

/// What is known while one input is judged.
#[derive(Debug)]
pub(crate) struct Known {
    /// The number of the input's facts.
    facts: u64,
    /// A hash of each document.
    documents: Vec<u64>,
    gains: HashMap<u64, Option<i32>>,
    /// Those of `gains` that this check asked for, and new ones.
    asked: Mutex<HashMap<u64, Option<i32>>>,
}

impl Known {
    /// The gain of a fix, weighed where it is not known.
    pub(crate) fn gain(
        &self,
        input: &Input<'_>,
        finding: &Finding,
        edited: &Edited,
        near: &BTreeSet<ObjectId>,
        weigh: impl FnOnce() -> Option<i32>,
    ) -> Option<i32> {
        let around = near.iter().filter_map(|id| input.objects.get(*id)).map(|object| {
            let is_found = finding.place.object() == Some(object.id);
            (self.documents.get(object.document), object.root, object.scope, is_found)
        });
        let changed = edited.documents.iter().map(|(index, edits)| (self.documents.get(*index), edits));
        let key = hash((
            (self.facts, finding.rule.id),
            around.collect::<Vec<_>>(),
            changed.collect::<Vec<_>>(),
            edited.appended.iter().map(|(_, text)| text).collect::<Vec<_>>(),
        ));
        let gain = self.gains.get(&key).copied().unwrap_or_else(weigh);
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).insert(key, gain);
        gain
    }
}

fn hash(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEB: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 2\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers:\n        - {name: web, image: web:1, ports: [{containerPort: 80}]}\n";
    const SERVICE: &str = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

    fn other(name: &str) -> String {
        format!("---\n{}", WEB.replace("web", name))
    }

    #[test]
    fn a_report_is_the_same_with_and_without_a_memory() {
        let mut remembered = Remembered::default();
        let whole = format!("{WEB}{SERVICE}{}", other("api"));
        // Typed, broken for a moment, related otherwise, moved, judged otherwise.
        let texts = [
            whole.clone(),
            whole.clone(),
            whole.replace("replicas: 2", "replicas: 3"),
            whole.replace("replicas: 2", "replicas: ["),
            whole.clone(),
            whole.replace("selector: {app: web}", "selector: {app: api}"),
            format!("# first\n---\n{}{whole}", other("early").trim_start_matches("---\n")),
            format!("{whole}{}", other("late")),
            WEB.to_owned(),
            whole.replace("name: api}", "name: api, annotations: {zerodown.dev/ignore-missing-pdb: wanted}}"),
            whole,
        ];
        let five = Options {
            assumptions: crate::assumptions::Assumptions { nodes: 1, ..Default::default() },
            ..Options::default()
        };
        for options in [Options::default(), five] {
            for text in &texts {
                let files = [SourceFile { name: "a.yaml", text }];
                let again = check_again(&files, &options, &mut remembered);
                assert_eq!(again, crate::check(&files, &options), "{text}");
            }
        }
    }

    #[test]
    fn only_what_changed_is_weighed_again() {
        let mut remembered = Remembered::default();
        let mut gains = |text: &str| {
            let before: Vec<u64> = remembered.gains.keys().copied().collect();
            check_again(&[SourceFile { name: "a.yaml", text }], &Options::default(), &mut remembered);
            let kept = remembered.gains.keys().filter(|key| before.contains(key)).count();
            (kept, remembered.gains.len())
        };
        let (text, typed) = (format!("{WEB}{}", other("api")), format!("{WEB}{}", other("api").replace("80", "81")));
        let (_, all) = gains(&text);
        assert!(all > 4, "{all}");
        assert_eq!(gains(&text), (all, all));
        assert_eq!(gains(&typed), (all / 2, all), "those of the one that was not touched");
    }
}
