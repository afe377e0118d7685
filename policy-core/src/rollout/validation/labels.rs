//! Labels and their selectors: `staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation`.

use crate::object::api::LabelSelector;

use super::Invalid;

/// Most characters of a label's value, and of its name without the prefix.
const MOST_CHARACTERS: usize = 63;
/// Most characters of a label's prefix, a DNS subdomain.
const MOST_IN_PREFIX: usize = 253;

/// `ValidateLabelSelector`, for a selector that is written for the first time.
pub(super) fn validate_label_selector(selector: &LabelSelector) -> Vec<Invalid> {
    let mut reasons = Vec::new();
    for (key, value) in selector.match_labels.iter().flatten() {
        reasons.extend(label_name("labelSelector.matchLabels", key));
        reasons.extend(label_value("labelSelector.matchLabels", value));
    }
    for expression in selector.match_expressions.iter().flatten() {
        let values = expression.values.as_deref().unwrap_or_default();
        match (expression.operator.as_str(), values.is_empty()) {
            ("In" | "NotIn", true) => reasons.push(Invalid::Missing("labelSelector.matchExpressions.values")),
            ("Exists" | "DoesNotExist", false) => reasons.push(Invalid::Excluded(
                "labelSelector.matchExpressions.values",
                "labelSelector.matchExpressions.operator",
            )),
            ("In" | "NotIn" | "Exists" | "DoesNotExist", _) => {}
            (other, _) => {
                reasons.push(Invalid::Unknown("labelSelector.matchExpressions.operator", other.to_owned()));
            }
        }
        reasons.extend(label_name("labelSelector.matchExpressions", &expression.key));
        reasons.extend(values.iter().filter_map(|value| label_value("labelSelector.matchExpressions", value)));
    }
    reasons
}

/// `ValidateLabelName`: a qualified name.
pub(super) fn label_name(field: &'static str, key: &str) -> Option<Invalid> {
    let (prefix, name) = key.split_once('/').map_or((None, key), |(prefix, name)| (Some(prefix), name));
    let fine = is_word(name) && prefix.is_none_or(is_subdomain);
    (!fine).then(|| Invalid::Malformed(field, key.to_owned()))
}

/// `IsValidLabelValue`: as a name without a prefix, or nothing.
fn label_value(field: &'static str, value: &str) -> Option<Invalid> {
    (!value.is_empty() && !is_word(value)).then(|| Invalid::Malformed(field, value.to_owned()))
}

/// Letters and digits, with `-`, `_` and `.` between them.
fn is_word(word: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    word.len() <= MOST_CHARACTERS && has_alphanumeric_ends(word) && word.bytes().all(inner)
}

/// Labels of DNS: lower-case letters and digits, with `-` between them, joined by dots.
fn is_subdomain(prefix: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let part = |part: &str| has_alphanumeric_ends(part) && part.bytes().all(inner);
    prefix.len() <= MOST_IN_PREFIX && prefix.split('.').all(part)
}

fn has_alphanumeric_ends(word: &str) -> bool {
    let is = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    is(word.as_bytes().first()) && is(word.as_bytes().last())
}

#[cfg(test)]
mod tests {
    use crate::object::api::LabelSelectorRequirement;

    use super::{Invalid, LabelSelector, label_name, label_value, validate_label_selector};

    #[test]
    fn a_name_may_have_a_prefix_and_a_value_may_be_empty() {
        let long = "a".repeat(64);
        for name in ["app", "app.kubernetes.io/name", "a_b-c.D", "x/1"] {
            assert_eq!(label_name("matchLabelKeys", name), None, "{name}");
        }
        for name in ["", "/app", "app/", "-app", "a b", "App.io/name", "a/b/c", "a..b/c", long.as_str()] {
            assert!(label_name("matchLabelKeys", name).is_some(), "{name}");
        }
        assert!(label_value("matchLabels", "").is_none() && label_value("matchLabels", "v1.2_3").is_none());
        assert!(label_value("matchLabels", "a/b").is_some() && label_value("matchLabels", &long).is_some());
    }

    #[test]
    fn each_operator_has_the_values_that_it_asks_for() {
        let reasons = |operator: &str, values: &[&str]| {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            let requirement = LabelSelectorRequirement {
                key: "app".to_owned(),
                operator: operator.to_owned(),
                values: (!values.is_empty()).then_some(values),
            };
            validate_label_selector(&LabelSelector { match_labels: None, match_expressions: Some(vec![requirement]) })
        };
        assert_eq!((reasons("In", &["web"]), reasons("Exists", &[])), (vec![], vec![]));
        assert_eq!(reasons("NotIn", &[]), [Invalid::Missing("labelSelector.matchExpressions.values")]);
        assert_eq!(reasons("DoesNotExist", &["web"]).len(), 1);
        assert!(matches!(reasons("in", &["web"]).as_slice(), [Invalid::Unknown(_, word)] if word == "in"));
    }
}
