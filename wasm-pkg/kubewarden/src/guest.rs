//! The waPC side: which operations there are, and how the host is asked.

use wapc_guest::{console_log, host_call, register_function};

use crate::validate;

/// Kubewarden's name for what it offers to policies, and for its part that reads the cluster.
const BINDING: &str = "kubewarden";
const NAMESPACE: &str = "kubernetes";

/// waPC hosts call this once, before the first operation.
#[expect(unsafe_code, reason = "hosts look the function up by this name")]
#[unsafe(no_mangle)]
pub(crate) extern "C" fn wapc_init() {
    register_function("validate", |payload| Ok(validate::validate(payload, &ask)));
    register_function("validate_settings", |payload| Ok(validate::validate_settings(payload)));
    // What policy servers ask of every policy first.
    register_function("protocol_version", |_| Ok(br#""v1""#.to_vec()));
    register_function("decision", |payload| Ok(validate::decision(payload, &ask)));
}

fn ask(operation: &str, request: &[u8]) -> Result<Vec<u8>, String> {
    host_call(BINDING, NAMESPACE, operation, request).map_err(|error| {
        let refused = error.to_string();
        console_log(&format!("{operation}: {refused}"));
        refused
    })
}
