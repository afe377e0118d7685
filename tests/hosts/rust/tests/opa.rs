//! The OPA module and its bundle in the `opa-wasm` crate.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use opa_wasm::wasmtime::{Config, Engine, Module, Store};
use opa_wasm::{AbiVersion, Policy, Runtime, read_bundle};
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// What a variable names.
fn named(variable: &str) -> PathBuf {
    std::env::var_os(variable).map(PathBuf::from).unwrap_or_else(|| panic!("{variable} names no file"))
}

fn read(file: &Path) -> Vec<u8> {
    std::fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::new(&Config::new()).expect("an engine"))
}

/// The module, compiled once.
pub fn module() -> &'static Module {
    static MODULE: OnceLock<Module> = OnceLock::new();
    MODULE.get_or_init(|| Module::new(engine(), read(&named("ZERODOWN_OPA_WASM"))).expect("the module compiles"))
}

/// A fresh instance with its data.
pub struct Opa {
    store: Store<()>,
    policy: Policy<opa_wasm::DefaultContext>,
    runtime: tokio::runtime::Runtime,
}

impl Opa {
    pub fn new(data: &Value) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let mut store = Store::new(engine(), ());
        let policy = runtime.block_on(async {
            let instance = Runtime::new(&mut store, module()).await.expect("the module has what OPA asks for");
            instance.with_data(&mut store, data).await.expect("data is taken")
        });
        Self { store, policy, runtime }
    }

    /// The text of the one result of an entry point.
    pub fn evaluate(&mut self, entry_point: &str, input: &Value) -> String {
        let evaluate = self.policy.evaluate(&mut self.store, entry_point, input);
        let results: Box<RawValue> = self.runtime.block_on(evaluate).expect("an evaluation never fails");
        let text = results.get();
        let inner = text.strip_prefix(r#"[{"result":"#).and_then(|text| text.strip_suffix("}]"));
        inner.unwrap_or_else(|| panic!("one result: {text}")).to_owned()
    }
}

const ENTRY_POINTS: [&str; 4] = ["zerodown/decision", "zerodown/deny", "zerodown/admission", "zerodown/violation"];

#[test]
fn the_module_is_one_of_opa() {
    let opa = Opa::new(&json!({}));
    assert!(matches!(opa.policy.abi_version(), AbiVersion::V1_2Plus(3)), "{:?}", opa.policy.abi_version());
    assert_eq!(opa.policy.default_entrypoint(), Some(ENTRY_POINTS[0]));
    assert_eq!(opa.policy.entrypoints(), ENTRY_POINTS.into_iter().collect());
}

#[test]
fn an_instance_answers_again_and_again() {
    let mut opa = Opa::new(&json!({ "zerodown": { "settings": { "failOn": "warning" } } }));
    let object = json!({
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "web" },
        "spec": {
            "replicas": 1, "selector": { "matchLabels": { "app": "web" } },
            "template": {
                "metadata": { "labels": { "app": "web" } },
                "spec": { "containers": [{ "name": "web", "image": "web:1", "ports": [{ "containerPort": 80 }] }] },
            },
        },
    });
    let inputs =
        [json!({ "request": { "uid": "1", "operation": "CREATE", "object": object } }), json!(null), json!("text")];
    for entry_point in ENTRY_POINTS {
        let first: Vec<String> = inputs.iter().map(|input| opa.evaluate(entry_point, input)).collect();
        for (input, first) in std::iter::repeat_n(inputs.iter().zip(&first), 50).flatten() {
            assert_eq!(opa.evaluate(entry_point, input), *first, "{entry_point} {input}");
        }
    }
}

#[test]
fn the_bundle_holds_the_module() {
    let bundle = named("ZERODOWN_OPA_BUNDLE");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let bundled =
        runtime.block_on(read_bundle(&bundle)).unwrap_or_else(|error| panic!("{}: {error:#}", bundle.display()));
    assert!(bundled == read(&named("ZERODOWN_OPA_WASM")), "the bundle holds another module");
}
