//! Label selectors, with `matchExpressions` done right.

use std::collections::BTreeMap;

use super::api::LabelSelector;
use crate::yaml::Value;

/// Labels of an object.
pub type Labels = BTreeMap<String, String>;

/// One requirement of a selector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Requirement<'a> {
    Equals(&'a str, &'a str),
    In(&'a str, &'a [String]),
    NotIn(&'a str, &'a [String]),
    Exists(&'a str),
    DoesNotExist(&'a str),
    /// An operator that the API server rejects: nothing matches.
    Invalid,
}

/// A selector: all of its requirements must hold. Without any it matches everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector<'a> {
    requirements: Vec<Requirement<'a>>,
}

impl<'a> Selector<'a> {
    /// A selector of a workload, a PodDisruptionBudget or a constraint.
    pub fn of(selector: &'a LabelSelector) -> Self {
        let equal = selector.match_labels.iter().flatten().map(|(key, value)| Requirement::Equals(key, value));
        let expressions = selector.match_expressions.iter().flatten().map(|expression| {
            let values = expression.values.as_deref().unwrap_or_default();
            match expression.operator.as_str() {
                "In" => Requirement::In(&expression.key, values),
                "NotIn" => Requirement::NotIn(&expression.key, values),
                "Exists" => Requirement::Exists(&expression.key),
                "DoesNotExist" => Requirement::DoesNotExist(&expression.key),
                _ => Requirement::Invalid,
            }
        });
        Self { requirements: equal.chain(expressions).collect() }
    }

    /// A selector of a Service or a ReplicationController: equal labels only.
    pub fn of_labels(labels: &'a Labels) -> Self {
        Self { requirements: labels.iter().map(|(key, value)| Requirement::Equals(key, value)).collect() }
    }

    /// Whether it has no requirement at all.
    pub fn is_empty(&self) -> bool {
        self.requirements.is_empty()
    }

    /// Whether it matches labels.
    pub fn matches(&self, labels: &Labels) -> bool {
        self.requirements.iter().all(|requirement| match requirement {
            Requirement::Equals(key, value) => labels.get(*key).is_some_and(|label| label == value),
            Requirement::In(key, values) => labels.get(*key).is_some_and(|label| values.contains(label)),
            Requirement::NotIn(key, values) => labels.get(*key).is_none_or(|label| !values.contains(label)),
            Requirement::Exists(key) => labels.contains_key(*key),
            Requirement::DoesNotExist(key) => !labels.contains_key(*key),
            Requirement::Invalid => false,
        })
    }

    /// For each requirement that asks for values: the label pairs of which one must be there. For indexes.
    pub(crate) fn demanded_pairs(&self) -> impl Iterator<Item = Vec<(&'a str, &'a str)>> + '_ {
        self.requirements.iter().filter_map(|requirement| match *requirement {
            Requirement::Equals(key, value) => Some(vec![(key, value)]),
            Requirement::In(key, values) => Some(values.iter().map(|value| (key, value.as_str())).collect()),
            _ => None,
        })
    }
}

/// The selector as a fix writes it.
pub(crate) fn written_selector(selector: &LabelSelector) -> Value {
    let mut fields = Vec::new();
    let labels = selector.match_labels.iter().flatten();
    let labels: Vec<(String, Value)> = labels.map(|(key, value)| (key.clone(), Value::Str(value.clone()))).collect();
    if !labels.is_empty() {
        fields.push(("matchLabels".to_owned(), Value::Map(labels)));
    }
    let expressions = selector.match_expressions.iter().flatten().map(|expression| {
        let mut fields = vec![
            ("key".to_owned(), Value::from(expression.key.as_str())),
            ("operator".to_owned(), Value::from(expression.operator.as_str())),
        ];
        let values: Vec<Value> = expression.values.iter().flatten().map(|value| Value::from(value.as_str())).collect();
        if !values.is_empty() {
            fields.push(("values".to_owned(), Value::Seq(values)));
        }
        Value::Map(fields)
    });
    let expressions: Vec<Value> = expressions.collect();
    if !expressions.is_empty() {
        fields.push(("matchExpressions".to_owned(), Value::Seq(expressions)));
    }
    Value::Map(fields)
}
