//! Files → documents → objects, each document on its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::SourceFile;
use crate::cluster::{Cluster, Facts};
use crate::object::{Object, ObjectId, read_objects};
use crate::options::Scope;
use crate::schedule::Schedule;
use crate::yaml::{self, Chunk, Document, INPUT_LIMIT_BYTES};

/// Everything that was read.
#[derive(Debug)]
pub(crate) struct Input<'a> {
    /// All documents, by file and place, empty ones among them.
    pub(crate) documents: Vec<Document<'a>>,
    /// All objects; an object's id is its index.
    pub(crate) objects: Vec<Object>,
    /// What holds for the whole input.
    pub(crate) facts: Arc<Facts>,
    /// Names and texts of the files.
    pub(crate) files: &'a [SourceFile<'a>],
    /// The first file under review. What comes before are neighbours, which only relate.
    pub(crate) first_reviewed: usize,
}

impl Input<'_> {
    /// Whether an object is under review.
    pub(crate) fn is_reviewed(&self, object: &Object) -> bool {
        self.documents.get(object.document).is_none_or(|document| document.file >= self.first_reviewed)
    }

    /// The documents under review, by their indices: the last ones.
    pub(crate) fn documents_reviewed(&self) -> std::ops::Range<usize> {
        self.documents.partition_point(|document| document.file < self.first_reviewed)..self.documents.len()
    }

    /// The workloads that something under review relates to, where not everything is under review.
    pub(crate) fn related_to_the_reviewed(&self, cluster: &Cluster<'_>) -> BTreeSet<ObjectId> {
        if self.first_reviewed == 0 {
            return BTreeSet::new();
        }
        let reviewed = self.objects.iter().filter(|object| self.is_reviewed(object));
        let workloads = reviewed.flat_map(|object| cluster.indices_of(object.id));
        workloads.filter_map(|index| cluster.workloads.get(*index)).map(|workload| workload.object.id).collect()
    }

    /// Whether an object is under review, or relates to a workload that is.
    pub(crate) fn concerns_the_reviewed(&self, cluster: &Cluster<'_>, object: &Object) -> bool {
        let of =
            |index: &usize| cluster.workloads.get(*index).is_some_and(|workload| self.is_reviewed(workload.object));
        self.is_reviewed(object) || cluster.indices_of(object.id).iter().any(of)
    }
}

/// Reads files. What lies beyond [`INPUT_LIMIT_BYTES`] is not read and says so.
pub(crate) fn read<'a>(files: &'a [SourceFile<'a>], scope: Scope, schedule: &impl Schedule) -> Input<'a> {
    let pieces = pieces(files);
    assemble(files, scope, schedule.map(&pieces, Piece::read))
}

/// A document that is not read yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    /// Its place among all.
    pub(crate) index: usize,
    pub(crate) file: usize,
    pub(crate) chunk: Chunk<'a>,
    /// Whether it is to be read.
    pub(crate) within: bool,
}

impl<'a> Piece<'a> {
    /// What is read of it follows from its text alone: file, offset and index are only noted.
    pub(crate) fn read(&self) -> (Document<'a>, Vec<Object>) {
        let Self { file, chunk, .. } = *self;
        let document = if self.within { yaml::parse(file, chunk) } else { yaml::beyond_limit(file, chunk) };
        let objects = read_objects(&document, self.index);
        (document, objects)
    }
}

/// The documents of files, in order.
pub(crate) fn pieces<'a>(files: &'a [SourceFile<'a>]) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut total = 0_usize;
    for (file, source) in files.iter().enumerate() {
        total = total.saturating_add(source.text.len());
        if total > INPUT_LIMIT_BYTES {
            let chunk = Chunk { offset: 0, text: source.text };
            pieces.push(Piece { index: pieces.len(), file, chunk, within: false });
            continue;
        }
        for chunk in yaml::split(source.text) {
            pieces.push(Piece { index: pieces.len(), file, chunk, within: true });
        }
    }
    pieces
}

/// What was read, as one input.
pub(crate) fn assemble<'a>(
    files: &'a [SourceFile<'a>],
    scope: Scope,
    read: Vec<(Document<'a>, Vec<Object>)>,
) -> Input<'a> {
    let scopes = scopes(files, scope);
    let count = read.iter().map(|(_, objects)| objects.len()).sum();
    let mut input = Input {
        documents: Vec::with_capacity(read.len()),
        objects: Vec::with_capacity(count),
        facts: Arc::default(),
        files,
        first_reviewed: 0,
    };
    for (document, objects) in read {
        for mut object in objects {
            object.id = input.objects.len();
            object.scope = scopes.get(document.file).copied().unwrap_or_default();
            input.objects.push(object);
        }
        input.documents.push(document);
    }
    let mut facts = Facts::gather(input.objects.iter());
    for document in input.documents.iter().filter(|document| document.root.is_none() && !document.troubles.is_empty()) {
        facts.note_unread(scopes.get(document.file).copied().unwrap_or_default());
    }
    input.facts = Arc::new(facts);
    input
}

/// The scope of each file.
fn scopes(files: &[SourceFile<'_>], scope: Scope) -> Vec<u32> {
    let mut directories: BTreeMap<&str, u32> = BTreeMap::new();
    files
        .iter()
        .enumerate()
        .map(|(index, file)| match scope {
            Scope::Input => 0,
            Scope::File => index as u32,
            Scope::Directory => {
                let directory = file.name.rsplit_once('/').map_or("", |(directory, _)| directory);
                let next = directories.len() as u32;
                *directories.entry(directory).or_insert(next)
            }
        })
        .collect()
}
