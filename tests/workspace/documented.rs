//! What docs/hosts.md shows is what the core decides: its inputs are read from the page.

use std::path::Path;

use policy_core::admission::decide;
use serde_json::Value;

/// The blocks of a language on the page, in their order.
fn blocks(language: &str) -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/hosts.md");
    let text = std::fs::read_to_string(page).unwrap();
    let opening = format!("```{language}\n");
    text.split(&opening).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

fn json(index: usize) -> Value {
    serde_json::from_str(&blocks("json")[index]).unwrap()
}

#[test]
fn the_review_on_the_page_is_denied_in_the_words_on_the_page() {
    let (review, shown) = (json(0), blocks("text"));
    assert_eq!(shown.len(), 2);
    let alone = decide(&review, &Value::Null);
    assert_eq!(alone.deny.join("\n"), shown[0]);
    assert_eq!(alone.report.unwrap().not_looked_at.join(" "), "HorizontalPodAutoscaler PodDisruptionBudget Service");
    let among_neighbours = decide(&review, &json(1));
    assert_eq!(among_neighbours.deny.join("\n"), shown[1]);
    assert_eq!(among_neighbours.report.unwrap().not_looked_at.join(" "), "");
}

#[test]
fn what_the_page_says_of_other_requests_is_so() {
    let review = json(0);
    let object = review.pointer("/request/object").unwrap();
    let mut labelled = review.clone();
    labelled["request"]["operation"] = "UPDATE".into();
    labelled["request"]["oldObject"] = object.clone();
    labelled["request"]["object"]["metadata"]["labels"] = serde_json::json!({ "team": "a" });
    assert!(!decide(&labelled, &Value::Null).allowed, "a label of something bad");
    assert!(!decide(object, &Value::Null).allowed, "an object alone");
    assert!(!decide(&review["request"], &Value::Null).allowed, "a request as it is");
    let mut deleted = review.clone();
    deleted["request"]["operation"] = "DELETE".into();
    assert!(decide(&deleted, &Value::Null).allowed, "a deletion");
    let misspelt = serde_json::json!({ "zerodown": { "settings": { "failon": "never" } } });
    let refused = decide(&deleted, &misspelt);
    assert_eq!(refused.deny, ["data.zerodown.settings.failon: no such option"]);
    assert_eq!(refused.code(), 400);
}
