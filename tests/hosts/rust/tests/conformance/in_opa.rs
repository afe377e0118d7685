//! The corpus through the OPA module, by its entry point `zerodown/decision`.
//!
//! Cases with `raw` are left out: this host takes an input as a value that serde can write, so that it is always JSON. Nothing
//! is re-serialised: the module's text is compared with the expected one.

use super::{Outcome, cases};
use crate::opa::Opa;

const LEAST: usize = 250;

#[test]
fn every_input_is_decided_as_expected() {
    let mut outcome = Outcome::default();
    for case in cases().iter().filter(|case| case.raw.is_none()) {
        let found = Opa::new(&case.data).evaluate("zerodown/decision", &case.input);
        outcome.compare(case, &found, &case.expected.to_string());
    }
    outcome.end(LEAST);
}
