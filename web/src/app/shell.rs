//! What the page needs of the browser beside its own module; see `web/shell/shell.js`.

use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};

/// Copied beside the page's script, so it is resolved from there and not at compile time.
#[wasm_bindgen(raw_module = "./shell.js")]
extern "C" {
    /// The loader of the engine's worker.
    #[wasm_bindgen(js_name = workerUrl)]
    pub(crate) fn worker_url() -> String;

    /// What the build wrote into the page.
    pub(crate) fn stamp(name: &str) -> String;

    /// A rule's texts as a list, or nothing for a rule that does not exist.
    #[wasm_bindgen(js_name = rulePage, catch)]
    pub(crate) async fn rule_page(rule: &str, lang: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = goOffline)]
    fn go_offline_js(kept: &JsValue, renewed: &JsValue);

    /// Loads the page anew; false if the browser cannot keep the text meanwhile.
    pub(crate) fn renew(stash: &str) -> bool;

    /// What [`renew`] kept, once.
    pub(crate) fn stashed() -> Option<String>;
}

/// Has the browser keep the page. `kept` is called once it is, `renewed` when a newer build is ready.
pub(crate) fn go_offline(kept: Box<dyn Fn()>, renewed: Box<dyn Fn()>) {
    let function = |function| Closure::<dyn Fn()>::wrap(function).into_js_value();
    go_offline_js(&function(kept), &function(renewed));
}
