//! The corpus through the `decision` operation of the Kubewarden policy.
//!
//! Taken are the cases that a policy server can be asked: an AdmissionReview or `{request}`. `data.zerodown.settings` are the
//! settings; of `data.kubernetes` and `data.inventory` the host shows what the policy asks for, and refuses what they do not have.
//! Nothing is re-serialised: the module's bytes are compared with the expected text.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Case, Outcome, cases};
use crate::policy_server::{Cluster, Kind, Policy};

/// How many of the cases show the policy all that `data` has.
const LEAST: usize = 100;

#[test]
fn every_review_is_decided_as_expected() {
    every_review_is_decided_as_expected_by(Kind::Validating);
}

#[test]
fn the_policy_that_mutates_decides_the_same() {
    every_review_is_decided_as_expected_by(Kind::Mutating);
}

fn every_review_is_decided_as_expected_by(kind: Kind) {
    let (mut whole, mut outlines) = (Outcome::default(), Outcome::default());
    for case in cases().iter().filter(|case| can_be_asked(case)) {
        let policy = Policy::of(kind, Arc::new(Shown::of(&case.data)));
        let mut payload = json!({ "request": case.input["request"] });
        if let Some(settings) = case.data.pointer("/zerodown/settings") {
            payload["settings"] = settings.clone();
        }
        let answer = policy.call("decision", payload.to_string().as_bytes()).expect("decision answers");
        let answer = String::from_utf8(answer).expect("an answer is UTF-8");
        match View::of(case, &policy.asked()) {
            View::Same => whole.compare(case, &answer, &case.expected.to_string()),
            View::Other => {
                let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
                outlines.compare(case, &outline(&answer), &outline(&case.expected));
            }
            View::Refused => {
                let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
                assert_eq!((&answer["allowed"], &answer["report"]), (&json!(false), &Value::Null), "{}", case.name);
            }
        }
    }
    outlines.end(0);
    whole.end(LEAST);
}

fn can_be_asked(case: &Case) -> bool {
    // Gatekeeper's parameters belong to `{review, parameters}`, which no policy server sends.
    case.raw.is_none() && case.input.get("request").is_some() && case.input.get("manifests").is_none()
}

/// Whether policy and corpus look at the same objects.
enum View {
    Same,
    /// `data` has kinds that the policy does not ask for: sentences may say so. What is decided, and by which rules, must be
    /// the same.
    Other,
    /// The input cannot be taken: the sentence names its place in `data` or `input`, and here in the payload.
    Refused,
}

impl View {
    fn of(case: &Case, asked: &[String]) -> Self {
        if case.expected["report"].is_null() {
            return Self::Refused;
        }
        let given = Shown::of(&case.data).kinds();
        if given.iter().all(|kind| asked.contains(kind)) { Self::Same } else { Self::Other }
    }
}

/// Decision, score, reasons, and the rules and places of the warnings: `[rule at place]` ends each.
fn outline(decision: &Value) -> String {
    let warnings = decision["warn"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let rules: Vec<&str> =
        warnings.map(|warning| warning.rsplit_once(" [").map_or(warning, |(_, rule)| rule)).collect();
    json!([decision["allowed"], decision["score"], decision["deny"], rules]).to_string()
}

/// What the corpus' `data` shows of the cluster.
struct Shown {
    kubernetes: Map<String, Value>,
    inventory: Value,
}

/// The kinds that the policy may ask for, and their resources in `data.kubernetes`.
const RESOURCES: &[(&str, &str)] = &[
    ("DaemonSet", "daemonsets"),
    ("Deployment", "deployments"),
    ("HorizontalPodAutoscaler", "horizontalpodautoscalers"),
    ("Namespace", "namespaces"),
    ("PodDisruptionBudget", "poddisruptionbudgets"),
    ("Service", "services"),
    ("StatefulSet", "statefulsets"),
];

impl Shown {
    fn of(data: &Value) -> Self {
        Self {
            kubernetes: data.get("kubernetes").and_then(Value::as_object).cloned().unwrap_or_default(),
            inventory: data.get("inventory").cloned().unwrap_or_default(),
        }
    }

    /// The kinds that `data` has, also those without an object; those that no policy asks for by their resource.
    fn kinds(&self) -> Vec<String> {
        let kind_of = |resource: &str| RESOURCES.iter().find(|(_, known)| *known == resource).map(|(kind, _)| *kind);
        let listed = self.kubernetes.keys().map(|resource| kind_of(resource).unwrap_or(resource).to_owned());
        let shown = RESOURCES.iter().map(|(kind, _)| (*kind).to_owned()).filter(|kind| self.all(kind).is_some());
        listed.chain(shown).collect()
    }

    /// Every object of a kind that a cluster in the state of `data` has; none where `data` does not show the kind.
    fn all(&self, kind: &str) -> Option<Vec<Value>> {
        let resource = RESOURCES.iter().find(|(known, _)| *known == kind)?.1;
        let mut found = Vec::new();
        let shown = self.kubernetes.get(resource);
        if let Some(shown) = shown {
            collect(shown, kind, 2, &mut found);
        }
        let namespaced = self.inventory["namespace"].as_object().into_iter().flat_map(|map| map.values());
        for version in
            namespaced.chain(self.inventory.get("cluster")).filter_map(Value::as_object).flat_map(|map| map.values())
        {
            if let Some(objects) = version.get(kind) {
                collect(objects, kind, 1, &mut found);
            }
        }
        if kind == "HorizontalPodAutoscaler" {
            let scaled = self.kubernetes.get("scaledobjects").into_iter().flat_map(|shown| {
                let mut scaled = Vec::new();
                collect(shown, "ScaledObject", 2, &mut scaled);
                scaled
            });
            found.extend(scaled.map(|scaled| made_by_keda(&scaled)));
        }
        (shown.is_some() || !found.is_empty()).then_some(found)
    }
}

/// The autoscaler that KEDA makes of a ScaledObject. The policy does not ask for ScaledObjects, because it sees these.
fn made_by_keda(scaled: &Value) -> Value {
    let (metadata, spec) = (&scaled["metadata"], &scaled["spec"]);
    let name = metadata["name"].as_str().unwrap_or_default();
    json!({
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": { "name": format!("keda-hpa-{name}"), "namespace": metadata["namespace"] },
        "spec": {
            "scaleTargetRef": { "apiVersion": "apps/v1", "kind": "Deployment", "name": spec["scaleTargetRef"]["name"] },
            "minReplicas": spec["minReplicaCount"],
            "maxReplicas": spec["maxReplicaCount"],
            "metrics": [{
                "type": "External",
                "external": {
                    "metric": { "name": "s0-prometheus", "selector": { "matchLabels": { "scaledobject.keda.sh/name": name } } },
                    "target": { "type": "AverageValue", "averageValue": "100" },
                },
            }],
        },
    })
}

/// `levels` of names, and then objects.
fn collect(tree: &Value, kind: &str, levels: u32, found: &mut Vec<Value>) {
    for value in tree.as_object().into_iter().flat_map(|map| map.values()) {
        if value["metadata"].is_object() {
            let mut object = value.clone();
            object["kind"] = json!(kind);
            found.push(object);
        } else if levels > 1 {
            collect(value, kind, levels - 1, found);
        }
    }
}

impl Cluster for Shown {
    fn find(&self, kind: &str, namespace: &str) -> Result<Vec<Value>, String> {
        let all = self.all(kind).ok_or_else(|| format!("no access to {kind}"))?;
        let field = if kind == "Namespace" { "name" } else { "namespace" };
        Ok(all.into_iter().filter(|object| object["metadata"][field] == namespace).collect())
    }
}
