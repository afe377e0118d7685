//! What must not leave the page unseen: values of Secrets, and of environment variables that are named like one.
//!
//! Values are replaced where they stand; keys stay, and so does every line. What cannot be read as YAML and speaks of a
//! Secret is taken out as a whole: nobody can say where in it the values are.

use std::collections::BTreeMap;

use policy_core::yaml::{Document, NodeId, NodeKind, ScalarStyle, Span, TextEdit, apply_edits, parse, split};
use serde::{Deserialize, Serialize};

use crate::protocol::SourceText;

/// Stands for a value.
const REDACTED: &str = "REDACTED";
/// The same in base64, as `data` has it.
const REDACTED_DATA: &str = "UkVEQUNURUQ=";
/// `kubectl apply` keeps the whole object here, values included.
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";
/// Parts of names that values with such names should not be shown for.
const TELLING: [&str; 7] = ["PASSWORD", "PASSWD", "TOKEN", "SECRET", "API_KEY", "APIKEY", "PRIVATE_KEY"];
/// Ends of names that only say where the value is, or how long it holds.
const HARMLESS: [&str; 6] = ["_FILE", "_PATH", "_DIR", "_NAME", "_TTL", "_ENABLED"];

/// An object with values that should not be shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The file.
    pub file: String,
    /// As `Secret db`; empty where the text cannot be read.
    pub object: String,
    /// The keys or variables.
    pub keys: Vec<String>,
}

/// What was found, and the files without it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secrets {
    /// By file and object.
    pub found: Vec<Found>,
    /// All files, with the values replaced; empty where nothing was found.
    pub redacted: Vec<SourceText>,
}

/// Looks through files.
pub fn secrets(files: &[SourceText]) -> Secrets {
    let mut found = Vec::new();
    let redacted = files.iter().map(|file| redact(file, &mut found)).collect();
    if found.is_empty() { Secrets::default() } else { Secrets { found, redacted } }
}

fn redact(file: &SourceText, found: &mut Vec<Found>) -> SourceText {
    let mut edits = Vec::new();
    for chunk in split(&file.text) {
        let document = parse(0, chunk);
        let mut search = Search { document: &document, edits: BTreeMap::new(), found: Vec::new() };
        match document.root {
            Some(root) => search.objects(root, false),
            None if !document.troubles.is_empty() && speaks_of_secrets(document.text) => search.take_all(),
            None => {}
        }
        found.extend(search.found.into_iter().map(|(object, keys)| Found { file: file.name.clone(), object, keys }));
        edits.extend(search.edits.into_iter().map(|(span, text)| TextEdit {
            span: Span::new(chunk.offset + span.start as usize, chunk.offset + span.end as usize),
            text,
        }));
    }
    SourceText { name: file.name.clone(), text: apply_edits(&file.text, &edits) }
}

/// Looks through one document.
struct Search<'d, 'a> {
    document: &'d Document<'a>,
    edits: BTreeMap<Span, String>,
    found: Vec<(String, Vec<String>)>,
}

impl Search<'_, '_> {
    /// An object, or a list of them.
    fn objects(&mut self, node: NodeId, in_secrets: bool) {
        let kinds: Vec<&str> = self.values(node, "kind").filter_map(|kind| self.document.scalar_text(kind)).collect();
        let is_secret = in_secrets || kinds.contains(&"Secret");
        let of_secrets = kinds.contains(&"SecretList");
        let items: Vec<NodeId> = self.values(node, "items").flat_map(|items| self.document.items(items)).collect();
        if !is_secret && !items.is_empty() {
            for item in items {
                self.objects(item, of_secrets);
            }
            return;
        }
        let mut keys = if is_secret { self.secret(node) } else { Vec::new() };
        keys.extend(self.variables(node));
        if keys.is_empty() {
            return;
        }
        self.last_applied(node);
        let kind = if is_secret { "Secret" } else { kinds.first().copied().unwrap_or_default() };
        let metadata = self.document.get(node, "metadata");
        let name = metadata.and_then(|metadata| self.document.scalar_text(self.document.get(metadata, "name")?));
        let name = format!("{kind} {}", name.unwrap_or_default());
        self.found.push((name.trim().to_owned(), keys));
    }

    /// Every value of a key, also of one that is written twice.
    fn values<'s>(&'s self, node: NodeId, key: &'static str) -> impl Iterator<Item = NodeId> + 's {
        let written = self.document.all_entries(node);
        let written = written.filter(move |(name, _)| self.document.scalar_text(*name) == Some(key));
        let merged = self.document.get(node, key);
        let mut values: Vec<NodeId> = written.map(|(_, value)| value).collect();
        values.extend(merged.filter(|merged| !values.contains(merged)));
        values.into_iter()
    }

    /// Replaces the values of a Secret; returns their keys.
    fn secret(&mut self, node: NodeId) -> Vec<String> {
        let mut keys = Vec::new();
        for (field, with) in [("data", REDACTED_DATA), ("stringData", REDACTED)] {
            for mapping in self.values(node, field).collect::<Vec<_>>() {
                let mut entries: Vec<(NodeId, NodeId)> = self.document.all_entries(mapping).collect();
                entries.extend(self.document.entries(mapping));
                for (key, value) in entries {
                    let name = self.document.scalar_text(key).unwrap_or_default().to_owned();
                    // What `<<` brings is named by its own keys.
                    if self.replace(value, with) && name != "<<" && !keys.contains(&name) {
                        keys.push(name);
                    }
                }
            }
        }
        keys
    }

    /// Replaces values of variables below an object; returns their names.
    fn variables(&mut self, object: NodeId) -> Vec<String> {
        let whole = self.document.span(self.document.target(object));
        let is_inside = |span: Span| whole.start <= span.start && span.end <= whole.end;
        let lists: Vec<NodeId> = self
            .document
            .all()
            .filter(|node| is_inside(self.document.span(*node)))
            .filter(|node| matches!(self.document.node(*node).kind, NodeKind::Mapping { .. }))
            .flat_map(|node| self.values(node, "env"))
            .collect();
        let mut names = Vec::new();
        for variable in lists.into_iter().flat_map(|list| self.document.items(list)).collect::<Vec<_>>() {
            let Some(name) = self.document.get(variable, "name").and_then(|name| self.document.scalar_text(name))
            else {
                continue;
            };
            let name = name.to_owned();
            for value in self.values(variable, "value").collect::<Vec<_>>() {
                let text = self.document.scalar_text(value).unwrap_or_default();
                // `$(OTHER)` is put together elsewhere.
                let is_told = (is_telling(&name) && !text.starts_with("$(")) || has_password(text);
                if is_told && self.replace(value, REDACTED) && !names.contains(&name) {
                    names.push(name.clone());
                }
            }
        }
        names
    }

    fn last_applied(&mut self, node: NodeId) {
        for metadata in self.values(node, "metadata").collect::<Vec<_>>() {
            for annotations in self.values(metadata, "annotations").collect::<Vec<_>>() {
                for value in self.values(annotations, LAST_APPLIED).collect::<Vec<_>>() {
                    self.replace(value, REDACTED);
                }
            }
        }
    }

    /// Replaces every scalar below a node. Returns whether there was any that told something.
    fn replace(&mut self, node: NodeId, with: &str) -> bool {
        let node = self.document.target(node);
        let written = self.document.node(node);
        let NodeKind::Scalar(style) = written.kind else {
            let below: Vec<NodeId> =
                self.document.items(node).chain(self.document.all_entries(node).map(|(_, value)| value)).collect();
            let mut tells = false;
            for child in below {
                tells |= self.replace(child, with);
            }
            return tells;
        };
        let text = self.document.scalar_text(node).unwrap_or_default();
        if self.document.is_unwritten(node) || text.is_empty() || [REDACTED, REDACTED_DATA].contains(&text.trim()) {
            return false;
        }
        let quote = match style {
            ScalarStyle::SingleQuoted => "'",
            ScalarStyle::DoubleQuoted => "\"",
            _ if self.document.is_in_flow(node) => "\"",
            _ => "",
        };
        // As many lines as before: every other place keeps its number.
        let lines = self.document.slice(written.span).matches('\n').count();
        self.edits.insert(written.span, format!("{quote}{with}{quote}{}", "\n".repeat(lines)));
        true
    }

    /// Takes a document out that cannot be read.
    fn take_all(&mut self) {
        let text = self.document.text;
        let start = if text.starts_with("---") { text.find('\n').map_or(text.len(), |newline| newline + 1) } else { 0 };
        let lines = text.get(start..).unwrap_or_default().matches('\n').count();
        self.edits.insert(Span::new(start, text.len()), format!("# {REDACTED}{}", "\n".repeat(lines)));
        self.found.push((String::new(), Vec::new()));
    }
}

fn is_telling(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    TELLING.iter().any(|part| name.contains(part)) && !HARMLESS.iter().any(|end| name.ends_with(end))
}

/// `postgres://user:password@host`
fn has_password(value: &str) -> bool {
    let authority = value.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
    let user = authority.rsplit_once('@').and_then(|(user, _)| user.split_once(':'));
    user.is_some_and(|(_, password)| !password.is_empty() && !password.starts_with("$("))
}

/// Of a text that cannot be read: whether a Secret, or a variable that is named like one, is in it.
fn speaks_of_secrets(text: &str) -> bool {
    let bare: String = text.chars().filter(|sign| !matches!(sign, '"' | '\'' | ' ' | '\t')).collect();
    let ends = |rest: &str| !rest.starts_with(|sign: char| sign.is_alphanumeric());
    let is_secret = bare.match_indices("kind:Secret").any(|(at, word)| bare.get(at + word.len()..).is_some_and(ends));
    let names = bare.split(['\n', ',', '{']).filter_map(|line| line.trim_start_matches('-').strip_prefix("name:"));
    is_secret || bare.contains("stringData:") || names.into_iter().any(is_telling)
}

#[cfg(test)]
mod tests {
    use super::{Found, Secrets, secrets};
    use crate::protocol::SourceText;
    use policy_core::yaml::{parse, split};

    fn of(text: &str) -> Secrets {
        secrets(&[SourceText { name: "a.yaml".to_owned(), text: text.to_owned() }])
    }

    /// The text afterwards, and `object: keys` of what was found.
    #[track_caller]
    fn redacted(text: &str) -> (String, Vec<String>) {
        let Secrets { found, redacted } = of(text);
        let after = redacted.first().map_or(text, |file| &file.text).to_owned();
        assert_eq!(after.matches('\n').count(), text.matches('\n').count(), "{after}");
        let again = of(&after).found.into_iter().filter(|found| !found.object.is_empty());
        assert_eq!(again.collect::<Vec<_>>(), [], "{after}");
        let told = |Found { object, keys, .. }| format!("{object}: {}", keys.join(" "));
        (after, found.into_iter().map(told).collect())
    }

    #[track_caller]
    fn is_yaml(text: &str) {
        for chunk in split(text) {
            let document = parse(0, chunk);
            assert!(document.root.is_some() && document.troubles.is_empty(), "{:?}\n{text}", document.troubles);
        }
    }

    #[test]
    fn values_of_a_secret_go_and_keys_and_lines_stay() {
        let text = "kind: ConfigMap\ndata: {a: b}\n---\nkind: Secret\nmetadata: {name: db}\ndata:\n  user: YWRtaW4= # who\n  \"pass\": 'aHVudGVyMg=='\n  tls.crt: |\n    LS0t\n    LS0t\n\n  empty: ''\nstringData:\n  note: \"two\n    lines\"\n  *tls*: 5\ntype: Opaque\n".replace("*tls*", "tls");
        let (after, found) = redacted(&text);
        let expected = "kind: ConfigMap\ndata: {a: b}\n---\nkind: Secret\nmetadata: {name: db}\ndata:\n  user: UkVEQUNURUQ= # who\n  \"pass\": 'UkVEQUNURUQ='\n  tls.crt: UkVEQUNURUQ=\n\n\n\n  empty: ''\nstringData:\n  note: \"REDACTED\"\n\n  tls: REDACTED\ntype: Opaque\n";
        assert_eq!(after, expected);
        assert_eq!(found, ["Secret db: user pass tls.crt note tls"]);
        is_yaml(&after);
    }

    #[test]
    fn secrets_in_lists_and_in_json_are_found() {
        let text = r#"{"kind":"List","items":[{"kind":"Pod"},{"kind":"Secret","metadata":{"name":"a"},"data":{"k":"dg==","n":7}}]}"#;
        let (after, found) = redacted(text);
        assert!(after.ends_with(r#""data":{"k":"UkVEQUNURUQ=","n":"UkVEQUNURUQ="}}]}"#), "{after}");
        assert_eq!(found, ["Secret a: k n"]);
        let (after, found) = redacted("kind: SecretList\nitems:\n- metadata: {name: b}\n  stringData: {k: v}\n");
        assert!(after.ends_with("stringData: {k: \"REDACTED\"}\n"), "{after}");
        assert_eq!(found, ["Secret b: k"]);
    }

    #[test]
    fn neither_aliases_nor_repeated_keys_hide_a_value() {
        let (after, found) = redacted(
            "kind: Secret\nmetadata: {name: a}\nx: &v hunter2\ny: &m {k: hunter3}\nstringData:\n  <<: *m\n  a: *v\n  b: hunter4\n  b: hunter5\ndata: {c: aHVudGVyNg==}\ndata: {}\n",
        );
        assert!(!after.contains("hunter") && !after.contains("aHVu"), "{after}");
        assert_eq!(found, ["Secret a: c a b k"]);
    }

    #[test]
    fn what_kubectl_keeps_of_a_secret_goes_too() {
        let text = "kind: Secret\nmetadata:\n  name: a\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {\"data\":{\"k\":\"dg==\"}}\ndata: {k: dg==}\n";
        let (after, _) = redacted(text);
        assert!(!after.contains("dg=="), "{after}");
        is_yaml(&after);
    }

    #[test]
    fn variables_that_are_named_like_a_secret_are_found() {
        let text = "kind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n      - env:\n        - {name: DB_PASSWORD, value: hunter2}\n        - name: API_TOKEN\n          valueFrom: {secretKeyRef: {name: a, key: b}}\n        - name: TOKEN_FILE\n          value: /run/token\n        - name: DATABASE_URL\n          value: postgres://u:hunter3@db/x\n        - name: OTHER_URL\n          value: https://e.org:80/@x\n        - {name: MODE, value: fast}\n";
        let (after, found) = redacted(text);
        assert_eq!(found, ["Deployment web: DB_PASSWORD DATABASE_URL"]);
        assert!(!after.contains("hunter") && after.contains("/run/token") && after.contains("fast"), "{after}");
        is_yaml(&after);
    }

    #[test]
    fn what_cannot_be_read_and_speaks_of_a_secret_is_taken_out() {
        let text =
            "kind: Pod\n---\n# Helm\nkind: \"Secret\"\ndata:\n  a: {{ .Values.a }}\n  b: hunter2\n---\nkind: Pod\n";
        let (after, found) = redacted(text);
        assert_eq!(after, "kind: Pod\n---\n# REDACTED\n\n\n\n\n---\nkind: Pod\n");
        assert_eq!(found, [": "]);
        assert_eq!(of("kind: SecretStore\na: {{ .Values.a }}\n").found, []);
    }

    #[test]
    fn files_without_secrets_are_left_alone() {
        for example in &crate::examples::EXAMPLES {
            assert_eq!(of(example.text), Secrets::default());
        }
    }
}
