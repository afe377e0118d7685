//! Links what rustc cannot write (see `object.rs`) into the module, and asks the linker for the memory that OPA's hosts bring.

mod object;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use object::{Constant, Trampoline};

/// The first release that OPA's own SDK and all others take: 1.2 is refused by some, 1.1 has no `opa_eval`.
const VERSION: [Constant<'static>; 2] =
    [Constant { name: "opa_wasm_abi_version", value: 1 }, Constant { name: "opa_wasm_abi_minor_version", value: 3 }];

/// What may end in an abort, because it takes memory or because it decides: nothing else needs much stack.
const ENTRIES: [Trampoline<'static>; 12] = [
    Trampoline { name: "builtins", calls: "zerodown_builtins", parameters: 0 },
    Trampoline { name: "entrypoints", calls: "zerodown_entrypoints", parameters: 0 },
    Trampoline { name: "eval", calls: "zerodown_eval", parameters: 1 },
    Trampoline { name: "opa_eval", calls: "zerodown_opa_eval", parameters: 7 },
    Trampoline { name: "opa_eval_ctx_new", calls: "zerodown_opa_eval_ctx_new", parameters: 0 },
    Trampoline { name: "opa_json_dump", calls: "zerodown_opa_json_dump", parameters: 1 },
    Trampoline { name: "opa_json_parse", calls: "zerodown_opa_json_parse", parameters: 2 },
    Trampoline { name: "opa_malloc", calls: "zerodown_opa_malloc", parameters: 1 },
    Trampoline { name: "opa_value_add_path", calls: "zerodown_opa_value_add_path", parameters: 3 },
    Trampoline { name: "opa_value_dump", calls: "zerodown_opa_value_dump", parameters: 1 },
    Trampoline { name: "opa_value_parse", calls: "zerodown_opa_value_parse", parameters: 2 },
    Trampoline { name: "opa_value_remove_path", calls: "zerodown_opa_value_remove_path", parameters: 2 },
];

/// Bytes of stack. It lies below all data, so that running out of it is a trap and never a silent change. The deepest inputs
/// use less than a third of it (tests/hosts/node).
const STACK: u32 = 64 * 1024;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=object.rs");
    if env::var("CARGO_CFG_TARGET_ARCH")? != "wasm32" {
        return Ok(());
    }
    let file = PathBuf::from(env::var("OUT_DIR")?).join("abi.o");
    fs::write(&file, object::write(&VERSION, &ENTRIES))?;
    link(&file.display().to_string());
    link(&format!("-zstack-size={STACK}"));
    // npm's, Rust's and Python's hosts bring the memory; Go's and Kubewarden's look it up as an export.
    link("--import-memory");
    link("--export-memory=memory");
    Ok(())
}

fn link(argument: &str) {
    println!("cargo:rustc-link-arg-cdylib={argument}");
}
