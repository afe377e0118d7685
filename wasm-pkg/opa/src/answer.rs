//! From what a host gives to what it reads: the entry points.

use policy_core::admission::{Decision, decide};
use serde_json::{Map, Value};

use crate::document;

/// The entry points in the order of their ids; hosts that know none ask for the first.
pub const ENTRY_POINTS: [&str; 4] = ["zerodown/decision", "zerodown/deny", "zerodown/admission", "zerodown/violation"];

/// `{"zerodown/decision": 0, …}`
pub fn entry_points() -> Value {
    let named = ENTRY_POINTS.iter().zip(0..).map(|(name, id)| ((*name).to_owned(), Value::from(id)));
    Value::Object(named.collect::<Map<_, _>>())
}

/// Decides. `input` and `data` are either values or the reason why they are none, which denies.
///
/// The answer is the one element of the result's set: `{"result": …}`.
pub fn answer(entry_point: u32, input: Result<Value, String>, data: Result<Value, String>) -> String {
    let decision = match (input, data) {
        // Undefined would read as "nothing denies" in some rules.
        _ if entry_point as usize >= ENTRY_POINTS.len() => Decision::refused(format!(
            "there is no entry point {entry_point}; the last one is {}",
            ENTRY_POINTS.len() - 1
        )),
        (Ok(input), Ok(data)) => decide(&input, &data),
        (Err(why), _) => Decision::refused(format!("input cannot be read: {why}")),
        (_, Err(why)) => Decision::refused(format!("data cannot be read: {why}")),
    };
    let text = match entry_point {
        1 => document::write(&decision.deny_items()),
        2 => document::write(&decision.admission_review()),
        3 => document::write(&decision.violations()),
        _ => whole(&decision),
    };
    format!("{{\"result\":{text}}}")
}

fn whole(decision: &Decision) -> String {
    // Fails for maps with keys that are no text; a decision has none.
    document::for_rego(serde_json::to_string(decision).unwrap_or_else(|error| error.to_string()))
}

/// In which form a host reads a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON, where a set is a list.
    Json,
    /// The text of a Rego value.
    Rego,
}

impl Format {
    /// A set of one element as a C string.
    pub fn set_of(self, element: &str) -> String {
        match self {
            Self::Json => format!("[{element}]\0"),
            Self::Rego => format!("{{{element}}}\0"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn result(entry_point: u32, input: Result<Value, String>, data: Result<Value, String>) -> Value {
        let text = Format::Json.set_of(&answer(entry_point, input, data));
        let set: Value = serde_json::from_str(text.trim_end_matches('\0')).unwrap();
        set[0]["result"].clone()
    }

    fn deployment() -> Value {
        json!({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {
            "selector": {"matchLabels": {"app": "web"}},
            "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "web", "image": "web:1"}]}}
        }})
    }

    #[test]
    fn the_entry_points_are_numbered_in_their_order() {
        let expected =
            json!({"zerodown/decision": 0, "zerodown/deny": 1, "zerodown/admission": 2, "zerodown/violation": 3});
        assert_eq!(entry_points(), expected);
    }

    #[test]
    fn each_entry_point_answers_in_its_own_shape() {
        let request = json!({"request": {"uid": "u-1", "operation": "CREATE", "object": deployment()}});
        let settings = json!({"zerodown": {"settings": {"failOn": "info"}}});
        let decide = |entry_point| result(entry_point, Ok(request.clone()), Ok(settings.clone()));
        assert!(decide(0)["report"]["findings"].is_array());
        assert!(decide(1)[0]["rule"].is_string());
        assert_eq!(decide(2)["response"]["uid"], "u-1");
        assert!(decide(3)[0]["details"].is_object());
    }

    #[test]
    fn data_without_a_value_denies() {
        let decision = result(0, Ok(deployment()), Err("a value is expected at byte 0".to_owned()));
        assert_eq!(decision["allowed"], false);
        assert_eq!(decision["deny"], json!(["data cannot be read: a value is expected at byte 0"]));
        assert_eq!(decision["report"], Value::Null);
    }

    #[test]
    fn an_input_that_is_no_value_denies_at_every_entry_point() {
        let refused = |entry_point| result(entry_point, Err("no".to_owned()), Ok(Value::Null));
        assert_eq!(refused(0)["deny"], json!(["input cannot be read: no"]));
        assert_eq!(refused(1)[0]["msg"], "input cannot be read: no");
        assert_eq!(refused(2)["response"]["allowed"], false);
        assert_eq!(refused(3)[0]["msg"], "input cannot be read: no");
        assert_eq!(result(0, Ok(Value::Null), Ok(Value::Null))["allowed"], false);
    }

    #[test]
    fn an_entry_point_that_is_not_there_denies() {
        let decision = result(4, Ok(deployment()), Ok(Value::Null));
        assert_eq!(decision["allowed"], false);
        assert_eq!(decision["deny"], json!(["there is no entry point 4; the last one is 3"]));
    }

    #[test]
    fn a_result_is_a_set_of_one_in_both_formats() {
        assert_eq!(Format::Json.set_of("1"), "[1]\0");
        assert_eq!(Format::Rego.set_of("1"), "{1}\0");
    }

    #[test]
    fn no_byte_order_mark_gets_out() {
        let mut object = deployment();
        object["metadata"]["annotations"] = json!({"zerodown.dev/ignore-\u{feff}": "a\u{feff}"});
        object["spec"]["\u{feff}"] = json!(1);
        for entry_point in 0..4 {
            assert!(!answer(entry_point, Ok(object.clone()), Ok(Value::Null)).contains('\u{feff}'));
        }
        assert!(answer(0, Ok(object), Ok(Value::Null)).contains("\\ufeff"));
    }
}
