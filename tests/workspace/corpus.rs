//! 3,024 real manifests: none makes the core panic, and what kubectl reads is read.

use std::collections::BTreeMap;
use std::path::Path;

use policy_core::object::read_objects;
use policy_core::options::Gains;
use policy_core::yaml::{TroubleKind, parse, split};
use policy_core::{Options, SourceFile, check};

use crate::shared::{directories, files, folder};

/// Files that kubectl's parser accepts and this one does not, with the reason.
const ACCEPTED_BY_KUBECTL_ONLY: &[(&str, &str)] = &[(
    "vmware-tanzu__velero/design/CLI/PoC/base/CRDs.yaml",
    "quoted text goes on at the indentation of its own key, which YAML forbids and go-yaml lets pass",
)];

/// Files that kubectl rejects although they are YAML: it refuses the *types* (a boolean label), which is a finding here.
const REJECTED_FOR_TYPES: usize = 5;

fn manifests(root: &Path) -> Vec<(String, String)> {
    files(root, &["yaml", "yml", "json"])
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn syntax_errors(name: &str, text: &str) -> Vec<String> {
    let documents = split(text).into_iter().map(|chunk| parse(0, chunk));
    let troubles = documents.flat_map(|document| {
        document
            .troubles
            .clone()
            .into_iter()
            .map(move |trouble| (document.offset + trouble.span.start, trouble.kind))
            .collect::<Vec<_>>()
    });
    troubles
        .filter(|(_, kind)| !matches!(kind, TroubleKind::DuplicateKey { .. }))
        .map(|(at, kind)| format!("{name}:{}: {kind:?}", 1 + text[..at as usize].matches('\n').count()))
        .collect()
}

#[test]
fn what_kubectl_reads_is_read() {
    let Some(root) = folder("corpus") else { return };
    let table = std::fs::read_to_string(root.join("KUBECTL_PARSE.tsv")).unwrap();
    let kubectl: BTreeMap<&str, bool> = table
        .lines()
        .skip(1)
        .map(|line| {
            let mut columns = line.split('\t');
            (columns.next().unwrap(), columns.next() == Some("0"))
        })
        .collect();
    let (mut disagreements, mut rejected_by_kubectl_only) = (Vec::new(), Vec::new());
    let mut seen = 0;
    for (name, text) in manifests(&root) {
        let Some(accepted) = kubectl.get(name.as_str()).copied() else { continue };
        seen += 1;
        let errors = syntax_errors(&name, &text);
        let excepted = ACCEPTED_BY_KUBECTL_ONLY.iter().any(|(exception, _)| *exception == name);
        match (accepted, errors.is_empty()) {
            (true, false) if !excepted => disagreements.extend(errors),
            (true, true) if excepted => disagreements.push(format!("{name}: read after all, so it is no exception")),
            (false, true) => rejected_by_kubectl_only.push(name),
            _ => {}
        }
    }
    assert_eq!(seen, 3_024);
    assert!(disagreements.is_empty(), "kubectl reads these:\n{}", disagreements.join("\n"));
    assert_eq!(rejected_by_kubectl_only.len(), REJECTED_FOR_TYPES, "{rejected_by_kubectl_only:#?}");
}

#[test]
fn as_many_objects_are_found_as_kubectl_decodes() {
    let Some(root) = folder("corpus") else { return };
    let table = std::fs::read_to_string(root.join("KUBECTL_PARSE.tsv")).unwrap();
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, "0", objects, ..] = columns.as_slice() else { continue };
        if ACCEPTED_BY_KUBECTL_ONLY.iter().any(|(exception, _)| exception == name) {
            continue;
        }
        let text = std::fs::read_to_string(root.join(name)).unwrap();
        let found: usize = split(&text).into_iter().map(|chunk| read_objects(&parse(0, chunk), 0).len()).sum();
        if found.to_string() != *objects {
            wrong.push(format!("{name}: {found}, not {objects}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_directory_is_judged_as_one_input() {
    let Some(root) = folder("corpus") else { return };
    for (directory, manifests) in directories(&root) {
        let files: Vec<SourceFile<'_>> = manifests.iter().map(|(name, text)| SourceFile { name, text }).collect();
        let report = check(&files, &Options::default());
        assert_eq!(report.summary.files as usize, files.len(), "{directory}");
        for finding in &report.findings {
            let text = &manifests.iter().find(|(name, _)| **name == *finding.location.file).unwrap().1;
            let (start, end) = (finding.location.start as usize, finding.location.end as usize);
            assert!(
                text.get(start..end).is_some(),
                "{directory}: {} points outside {}",
                finding.rule,
                finding.location.file
            );
        }
    }
}

#[test]
fn the_whole_corpus_is_judged_as_one_input() {
    let Some(root) = folder("corpus") else { return };
    let manifests = manifests(&root);
    let files: Vec<SourceFile<'_>> = manifests.iter().map(|(name, text)| SourceFile { name, text }).collect();
    let report = check(&files, &Options { gains: Gains::Never, ..Options::default() });
    assert_eq!(report.summary.files, 3_024);
    assert!(report.summary.workloads > 500, "{}", report.summary.workloads);
}
