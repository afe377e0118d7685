//! Times of both modules in these hosts, as one line of JSON each: microseconds to instantiate, for the first decision, and the
//! median and 99th percentile of the following ones. The modules are named as for the tests.
//!
//! `cargo run --example measure -- ../../conformance/review-create-deployment-no-spread.json`

use std::time::Instant;

use opa_wasm::Runtime;
use opa_wasm::wasmtime::{Engine, Module, Store};
use serde_json::value::RawValue;
use serde_json::{Value, json};
use wapc::WapcHost;
use wasmtime_provider::WasmtimeEngineProviderBuilder;

const INSTANCES: usize = 20;
const DECISIONS: usize = 2_000;

fn main() {
    let file = std::env::args().nth(1).expect("the file of a conformance case");
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let case: Value = serde_json::from_str(&text).expect("a case is JSON");
    let request = &case["input"]["request"];
    assert!(request.is_object(), "{file} is no review");
    println!("{}", kubewarden(request));
    println!("{}", opa(&json!({ "request": request })));
}

/// waPC: an instance is what a policy server makes for each request.
fn kubewarden(request: &Value) -> Value {
    let module = module("ZERODOWN_KUBEWARDEN_WASM");
    let compiled = WasmtimeEngineProviderBuilder::new().module_bytes(&module).build_pre().expect("the module compiles");
    let payload = json!({ "request": request, "settings": { "contextAware": false } }).to_string();
    let (mut instantiate, mut first, mut following) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..INSTANCES {
        let (time, host) = timed(|| {
            let engine = compiled.rehydrate(None).expect("it can be linked");
            WapcHost::new(Box::new(engine), None).expect("it initialises")
        });
        instantiate.push(time);
        let ask = || timed(|| host.call("validate", payload.as_bytes()).expect("it answers")).0;
        first.push(ask());
        following.extend((0..DECISIONS / INSTANCES).map(|_| ask()));
    }
    line("kubewarden in wapc with wasmtime-provider", payload.len(), instantiate, first, following)
}

fn opa(input: &Value) -> Value {
    let engine = Engine::default();
    let module = Module::new(&engine, module("ZERODOWN_OPA_WASM")).expect("the module compiles");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let (mut instantiate, mut first, mut following) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..INSTANCES {
        let (time, (mut store, policy)) = timed(|| {
            let mut store = Store::new(&engine, ());
            let policy = runtime.block_on(async {
                let instance = Runtime::new(&mut store, &module).await.expect("it can be linked");
                instance.without_data(&mut store).await.expect("data is taken")
            });
            (store, policy)
        });
        instantiate.push(time);
        let mut ask = || {
            let evaluate = policy.evaluate::<_, Box<RawValue>, _>(&mut store, "zerodown/decision", input);
            timed(|| runtime.block_on(evaluate).expect("it answers")).0
        };
        first.push(ask());
        following.extend((0..DECISIONS / INSTANCES).map(|_| ask()));
    }
    line("opa in opa-wasm", input.to_string().len(), instantiate, first, following)
}

fn module(variable: &str) -> Vec<u8> {
    let path = std::env::var(variable).unwrap_or_else(|_| panic!("{variable} names no module"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Microseconds, and what came of it.
fn timed<T>(job: impl FnOnce() -> T) -> (u128, T) {
    let began = Instant::now();
    let result = job();
    (began.elapsed().as_micros(), result)
}

fn line(host: &str, bytes: usize, instantiate: Vec<u128>, first: Vec<u128>, following: Vec<u128>) -> Value {
    json!({
        "host": host,
        "bytes": bytes,
        "instantiateMicros": at(instantiate, 50) as u64,
        "firstMicros": at(first, 50) as u64,
        "medianMicros": at(following.clone(), 50) as u64,
        "p99Micros": at(following, 99) as u64,
    })
}

/// A percentile.
fn at(mut times: Vec<u128>, percent: usize) -> u128 {
    times.sort_unstable();
    times[(times.len() - 1) * percent / 100]
}
