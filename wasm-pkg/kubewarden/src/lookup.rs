//! What else the cluster has beside the object under review, as far as the host shows it.
//!
//! A host refuses what the policy was not granted (`contextAwareResources`). That is no reason to reject anything: the kind
//! counts as not looked at, nothing is held against the object because of it, and the response says which it was.

use policy_core::admission::Neighbours;
use policy_core::text;
use policy_core::text::Text;
use serde_json::{Value, json};

/// Asks the host: operation of `kubewarden/kubernetes` and its request; the answer, or why there is none.
pub(crate) type Host<'h> = dyn Fn(&str, &[u8]) -> Result<Vec<u8>, String> + 'h;

/// A kind that can be looked up. `metadata.yml` asks for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Resource {
    /// Group and version.
    pub(crate) api_version: &'static str,
    /// The kind.
    pub(crate) kind: &'static str,
}

const DAEMON_SET: Resource = Resource { api_version: "apps/v1", kind: "DaemonSet" };
const DEPLOYMENT: Resource = Resource { api_version: "apps/v1", kind: "Deployment" };
const STATEFUL_SET: Resource = Resource { api_version: "apps/v1", kind: "StatefulSet" };
const SERVICE: Resource = Resource { api_version: "v1", kind: "Service" };
const BUDGET: Resource = Resource { api_version: "policy/v1", kind: "PodDisruptionBudget" };
const AUTOSCALER: Resource = Resource { api_version: "autoscaling/v2", kind: "HorizontalPodAutoscaler" };
const NAMESPACE: Resource = Resource { api_version: "v1", kind: "Namespace" };

/// What the review of a kind looks up: what selects or scales Pods for what makes them, and the other way round. The
/// Namespace is read where its labels say whether load balancers wait for Pods. Nothing is looked up for other kinds.
fn resources_for(kind: &str) -> &'static [Resource] {
    match kind {
        "Deployment"
        | "StatefulSet"
        | "DaemonSet"
        | "ReplicaSet"
        | "ReplicationController"
        | "Pod"
        | "Rollout"
        | "DeploymentConfig" => &[SERVICE, BUDGET, AUTOSCALER],
        "Service" => &[DEPLOYMENT, STATEFUL_SET, DAEMON_SET, NAMESPACE],
        "Ingress" => &[SERVICE, DEPLOYMENT, STATEFUL_SET, NAMESPACE],
        "PodDisruptionBudget" => &[DEPLOYMENT, STATEFUL_SET, DAEMON_SET, BUDGET, AUTOSCALER],
        "HorizontalPodAutoscaler" => &[DEPLOYMENT, STATEFUL_SET, AUTOSCALER],
        _ => &[],
    }
}

/// What was found, and what was refused.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// For the core.
    pub(crate) neighbours: Neighbours,
    /// Which lookups the host refused, or answered with what cannot be read.
    unread: Vec<Resource>,
    namespace: String,
}

impl Found {
    /// Looks up what matters to the object of an AdmissionRequest.
    pub(crate) fn around(request: &Value, host: &Host<'_>) -> Self {
        // What has no namespace has no neighbours there.
        let Some((object, namespace)) = subject(request).filter(|(_, namespace)| !namespace.is_empty()) else {
            return Self::default();
        };
        let mut found = Self { namespace: namespace.to_owned(), ..Self::default() };
        let kind = object.get("kind").and_then(Value::as_str).unwrap_or_default();
        for resource in resources_for(kind) {
            match ask(*resource, namespace, host) {
                Some(objects) => {
                    found.neighbours.kinds.insert(resource.kind.to_owned());
                    found.neighbours.objects.extend(objects);
                }
                None => found.unread.push(*resource),
            }
        }
        found
    }

    /// Says which kinds could not be read and what would have to be granted.
    pub(crate) fn says_unread(&self) -> Option<Text> {
        if self.unread.is_empty() {
            return None;
        }
        let kinds: Vec<String> =
            self.unread.iter().map(|resource| format!("{} {}", resource.api_version, resource.kind)).collect();
        let (kinds, namespace) = (kinds.join(", "), &self.namespace);
        Some(text! {
            en: "not looked at in namespace {namespace}: {kinds}; the policy may not read them until contextAwareResources lists them",
            ko: "{namespace} 네임스페이스에서 살펴보지 못한 종류: {kinds}. contextAwareResources에 적어야 정책이 읽을 수 있다"
        })
    }
}

/// The object that is created or changed, and its namespace; none where nothing is judged anyway.
pub(crate) fn subject(request: &Value) -> Option<(&Value, &str)> {
    let text = |field: &str| request.get(field).and_then(Value::as_str).filter(|text| !text.is_empty());
    if text("subResource").is_some() || !matches!(text("operation"), Some("CREATE" | "UPDATE")) {
        return None;
    }
    let object = request.get("object").filter(|object| object.is_object())?;
    let own = || object.get("metadata")?.get("namespace")?.as_str();
    Some((object, text("namespace").or_else(own).unwrap_or_default()))
}

/// The objects of one kind; `None`: they could not be read.
fn ask(resource: Resource, namespace: &str, host: &Host<'_>) -> Option<Vec<Value>> {
    let Resource { api_version, kind } = resource;
    if resource == NAMESPACE {
        let request = json!({ "api_version": api_version, "kind": kind, "name": namespace, "disable_cache": false });
        let object = serde_json::from_slice(&host("get_resource", request.to_string().as_bytes()).ok()?).ok()?;
        return named(object, resource).map(|object| vec![object]);
    }
    let request = json!({ "api_version": api_version, "kind": kind, "namespace": namespace });
    let answer = host("list_resources_by_namespace", request.to_string().as_bytes()).ok()?;
    match serde_json::from_slice::<Value>(&answer).ok()?.get_mut("items")?.take() {
        Value::Array(items) => items.into_iter().map(|item| named(item, resource)).collect(),
        _ => None,
    }
}

/// The items of a list leave out what the list itself says.
fn named(mut object: Value, resource: Resource) -> Option<Value> {
    let fields = object.as_object_mut()?;
    fields.entry("apiVersion").or_insert_with(|| Value::from(resource.api_version));
    fields.entry("kind").or_insert_with(|| Value::from(resource.kind));
    Some(object)
}
