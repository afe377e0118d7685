//! What a policy server does with a Kubewarden policy: compiles it once, and makes an instance for each request.

use std::sync::{Arc, Mutex, OnceLock};

use serde_json::{Value, json};
use wapc::WapcHost;
use wasmtime_provider::{WasmtimeEngineProviderBuilder, WasmtimeEngineProviderPre};

/// What the host lets a policy see: the answer to a kind, or a refusal.
pub trait Cluster: Send + Sync {
    /// The objects of a kind in a namespace; for a Namespace, itself.
    fn find(&self, kind: &str, namespace: &str) -> Result<Vec<Value>, String>;
}

/// Refuses everything, as a server does without `contextAwareResources`.
pub struct Closed;

impl Cluster for Closed {
    fn find(&self, _kind: &str, _namespace: &str) -> Result<Vec<Value>, String> {
        Err("Policy has not been granted access to the resource".to_owned())
    }
}

/// The two policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Validating,
    /// The same, and it takes `mutate: true`.
    Mutating,
}

/// One instance of a policy.
pub struct Policy {
    host: WapcHost,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Policy {
    pub fn new(cluster: Arc<dyn Cluster>) -> Self {
        Self::of(Kind::Validating, cluster)
    }

    pub fn of(kind: Kind, cluster: Arc<dyn Cluster>) -> Self {
        let engine = compiled(kind).rehydrate(None).expect("the module has no imports but waPC's");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        let answer = move |_: u64, binding: &str, namespace: &str, operation: &str, request: &[u8]| {
            assert_eq!((binding, namespace), ("kubewarden", "kubernetes"));
            let request: Value = serde_json::from_slice(request).expect("requests to the host are JSON");
            let kind = request["kind"].as_str().expect("a lookup names its kind");
            log.lock().expect("no test panicked here").push(kind.to_owned());
            Ok(reply(cluster.as_ref(), operation, kind, &request)?.to_string().into_bytes())
        };
        let host = WapcHost::new(Box::new(engine), Some(Box::new(answer))).expect("the policy initialises");
        Self { host, asked }
    }

    /// The bytes that an operation answers with.
    pub fn call(&self, operation: &str, payload: &[u8]) -> Result<Vec<u8>, String> {
        self.host.call(operation, payload).map_err(|error| error.to_string())
    }

    /// `validate`, with the answer read.
    pub fn validate(&self, request: &Value, settings: &Value) -> Value {
        let payload = json!({ "request": request, "settings": settings }).to_string();
        read(&self.call("validate", payload.as_bytes()).expect("validate answers"))
    }

    /// The kinds that were looked up so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no test panicked here").clone()
    }
}

pub fn read(answer: &[u8]) -> Value {
    serde_json::from_slice(answer).expect("an answer is JSON")
}

/// The answers of Kubewarden's own host capabilities: an object, or a List whose items have lost their kind.
fn reply(cluster: &dyn Cluster, operation: &str, kind: &str, request: &Value) -> Result<Value, String> {
    match operation {
        "get_resource" => {
            let name = request["name"].as_str().expect("get_resource names an object");
            cluster.find(kind, name)?.into_iter().next().ok_or_else(|| "not found".to_owned())
        }
        "list_resources_by_namespace" => {
            let namespace = request["namespace"].as_str().expect("a list is of a namespace");
            let mut items = cluster.find(kind, namespace)?;
            for item in items.iter_mut().filter_map(Value::as_object_mut) {
                item.remove("kind");
                item.remove("apiVersion");
            }
            Ok(
                json!({ "apiVersion": request["api_version"], "kind": format!("{kind}List"), "metadata": {}, "items": items }),
            )
        }
        other => Err(format!("no such capability: {other}")),
    }
}

/// A built module.
pub fn module(kind: Kind) -> Vec<u8> {
    let variable = match kind {
        Kind::Validating => "ZERODOWN_KUBEWARDEN_WASM",
        Kind::Mutating => "ZERODOWN_KUBEWARDEN_MUTATING_WASM",
    };
    let path = std::env::var(variable).unwrap_or_else(|_| panic!("{variable} names the module"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn compiled(kind: Kind) -> &'static WasmtimeEngineProviderPre {
    static COMPILED: [OnceLock<WasmtimeEngineProviderPre>; 2] = [const { OnceLock::new() }; 2];
    COMPILED[kind as usize].get_or_init(|| {
        WasmtimeEngineProviderBuilder::new().module_bytes(&module(kind)).build_pre().expect("the module compiles")
    })
}
