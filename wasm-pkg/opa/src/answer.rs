//! From what a host gives to what it reads: the entry points.

use policy_core::admission::{Decision, decide};
use serde_json::{Map, Value};

use crate::document;

/// The entry points in the order of their ids; hosts that know none ask for the first.
pub const ENTRY_POINTS: [&str; 4] = ["zerodown/decision", "zerodown/deny", "zerodown/admission", "zerodown/violation"];

/// Room for the report of one workload, so that it is not moved while it is written.
const USUAL_ANSWER: usize = 16 * 1024;

/// `{"zerodown/decision": 0, …}`
pub fn entry_points() -> Value {
    let named = ENTRY_POINTS.iter().zip(0..).map(|(name, id)| ((*name).to_owned(), Value::from(id)));
    Value::Object(named.collect::<Map<_, _>>())
}

/// Decides. `input` and `data` are either values or the reason why they are none, which denies.
///
/// The answer is the one element of the result's set, `{"result": …}`, between the texts of `around`.
pub fn answer(
    entry_point: u32,
    input: Result<Value, String>,
    data: Result<Value, String>,
    [open, close]: [&str; 2],
) -> Vec<u8> {
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
    let mut text = Vec::with_capacity(USUAL_ANSWER);
    text.extend_from_slice(open.as_bytes());
    text.extend_from_slice(b"{\"result\":");
    match entry_point {
        1 => document::append(&mut text, &decision.deny_items()),
        2 => document::append(&mut text, &decision.admission_review()),
        3 => document::append(&mut text, &decision.violations()),
        _ => document::append(&mut text, &decision),
    }
    text.push(b'}');
    text.extend_from_slice(close.as_bytes());
    text
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
    /// What stands around the element of a set in a C string.
    pub fn around(self) -> [&'static str; 2] {
        match self {
            Self::Json => ["[", "]\0"],
            Self::Rego => ["{", "}\0"],
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn text(entry_point: u32, input: Value, around: [&str; 2]) -> String {
        String::from_utf8(answer(entry_point, Ok(input), Ok(Value::Null), around)).unwrap()
    }

    fn result(entry_point: u32, input: Result<Value, String>, data: Result<Value, String>) -> Value {
        let text = answer(entry_point, input, data, Format::Json.around());
        let set: Value = serde_json::from_slice(text.strip_suffix(b"\0").unwrap()).unwrap();
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
        let refused = |format: Format| text(9, Value::Null, format.around());
        let (json, rego) = (refused(Format::Json), refused(Format::Rego));
        assert!(json.starts_with("[{\"result\":{\"allowed\":false,") && json.ends_with("}}]\0"));
        assert_eq!(rego, format!("{{{}}}\0", &json[1..json.len() - 2]));
    }

    #[test]
    fn no_byte_order_mark_gets_out() {
        let mut object = deployment();
        object["metadata"]["annotations"] = json!({"zerodown.dev/ignore-\u{feff}": "a\u{feff}"});
        object["spec"]["\u{feff}"] = json!(1);
        for entry_point in 0..4 {
            assert!(!text(entry_point, object.clone(), ["", ""]).contains('\u{feff}'));
        }
        assert!(text(0, object, ["", ""]).contains("\\ufeff"));
    }
}
