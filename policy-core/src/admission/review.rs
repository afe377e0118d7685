//! What an input asks to be judged.

use serde_json::Value;

use super::Prefix;
use super::canonical;

/// What is judged.
#[derive(Debug)]
pub(super) enum Judgeable<'v> {
    /// One object (or a List of some).
    Object(&'v Value),
    /// Manifests: text, or objects.
    Manifests(&'v Value),
    /// A deletion, what is being deleted, a subresource, a connection: nothing that could serve better or worse.
    Nothing,
}

/// An input, understood.
#[derive(Debug)]
pub(super) struct Review<'v> {
    /// What is judged.
    pub(super) subject: Judgeable<'v>,
    /// The namespace that the request names.
    pub(super) namespace: Option<&'v str>,
    /// What is replaced.
    pub(super) before: Before<'v>,
}

/// What there was before the object under review.
#[derive(Clone, Copy, Debug)]
pub(super) enum Before<'v> {
    /// Nothing, as far as the request says: it creates.
    Nothing,
    /// This.
    Object(&'v Value),
    /// Something that the request does not show.
    Unknown,
}

/// `uid` of the request, whatever else is wrong with it.
pub(super) fn uid(input: &Value) -> Option<String> {
    let request = input.get("request").or_else(|| input.get("review")).unwrap_or(input);
    request.get("uid")?.as_str().map(str::to_owned)
}

/// Understands an input.
///
/// # Errors
/// A sentence that says what was expected.
pub(super) fn read(input: &Value) -> Result<Review<'_>, String> {
    let Value::Object(fields) = input else {
        let found = kind_of(input);
        return Err(format!(
            "input is {found}; an AdmissionReview, {{request}}, {{review}}, {{manifests}} or an object is expected"
        ));
    };
    if let Some(manifests) = fields.get("manifests") {
        return of_manifests(manifests);
    }
    for name in ["request", "review"] {
        if let Some(request) = fields.get(name) {
            return of_request(name, request);
        }
    }
    if fields.get("kind").and_then(Value::as_str) == Some("AdmissionReview") {
        return Err("input.request is missing: this AdmissionReview asks nothing".to_owned());
    }
    // A bare AdmissionRequest, whose `kind` is no string.
    let asks = fields.contains_key("object") || fields.contains_key("operation");
    if asks && !fields.get("kind").is_some_and(Value::is_string) {
        return of_request("", input);
    }
    of_object("input", input)
}

fn of_manifests(manifests: &Value) -> Result<Review<'_>, String> {
    let fits = match manifests {
        Value::String(_) => true,
        Value::Array(items) => items.iter().all(Value::is_object),
        _ => false,
    };
    if fits {
        return Ok(Review { subject: Judgeable::Manifests(manifests), namespace: None, before: Before::Nothing });
    }
    Err(format!("input.manifests is {}; YAML text or a list of objects is expected", kind_of(manifests)))
}

/// An AdmissionRequest. `name`: the input's field that it stands in.
fn of_request<'v>(name: &str, request: &'v Value) -> Result<Review<'v>, String> {
    let at = if name.is_empty() { "input".to_owned() } else { format!("input.{name}") };
    if !request.is_object() {
        return Err(format!("{at} is {}; an AdmissionRequest is expected", kind_of(request)));
    }
    let text = |field: &str| match request.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
        Some(other) => Err(format!("{at}.{field} is {}; a string is expected", kind_of(other))),
    };
    let namespace = text("namespace")?;
    let nothing = Ok(Review { subject: Judgeable::Nothing, namespace, before: Before::Unknown });
    let before = match (text("operation")?, request.get("oldObject")) {
        (Some("DELETE" | "CONNECT"), _) => return nothing,
        (None | Some("CREATE" | "UPDATE"), Some(old)) if old.is_object() => Before::Object(old),
        (Some("CREATE"), _) => Before::Nothing,
        // Gatekeeper's audit names no operation.
        (None | Some("UPDATE"), _) => Before::Unknown,
        (Some(other), _) => {
            return Err(format!("{at}.operation is {other:?}; CREATE, UPDATE, DELETE or CONNECT is expected"));
        }
    };
    // `scale`, `status`, `eviction`: none of them brings the fields that are judged.
    if text("subResource")?.is_some() {
        return nothing;
    }
    match request.get("object") {
        None | Some(Value::Null) => Err(format!("{at}.object is missing")),
        // It serves no longer, and refusing an update would keep its finalizers for ever.
        Some(object) if object.pointer("/metadata/deletionTimestamp").is_some_and(Value::is_string) => nothing,
        Some(object) => {
            let review = of_object(&format!("{at}.object"), object)?;
            Ok(Review { namespace, before, ..review })
        }
    }
}

fn of_object<'v>(at: &str, object: &'v Value) -> Result<Review<'v>, String> {
    let Value::Object(fields) = object else {
        return Err(format!("{at} is {}; an object is expected", kind_of(object)));
    };
    for field in ["apiVersion", "kind"] {
        if fields.get(field).and_then(Value::as_str).is_none_or(str::is_empty) {
            return Err(format!("{at}.{field} is missing; an object with apiVersion and kind is expected"));
        }
    }
    Ok(Review { subject: Judgeable::Object(object), namespace: None, before: Before::Unknown })
}

pub(super) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

impl Review<'_> {
    /// The files to judge: names and texts.
    pub(super) fn texts(&self) -> Vec<(String, String)> {
        match self.subject {
            Judgeable::Nothing => Vec::new(),
            Judgeable::Object(object) => vec![("object".to_owned(), canonical::write(&self.placed(object)))],
            Judgeable::Manifests(Value::String(text)) => vec![("manifests".to_owned(), text.clone())],
            Judgeable::Manifests(list) => {
                let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
                let file = |(index, item)| (format!("manifests[{index}]"), canonical::write(item));
                items.iter().enumerate().map(file).collect()
            }
        }
    }

    /// An object in the namespace of its request: what is created may leave it to the request.
    pub(super) fn placed(&self, object: &Value) -> Value {
        let mut placed = object.clone();
        if let Some(namespace) = self.namespace
            && let Some(metadata) = placed.get_mut("metadata").and_then(Value::as_object_mut)
            && !metadata.contains_key("namespace")
        {
            metadata.insert("namespace".to_owned(), Value::String(namespace.to_owned()));
        }
        placed
    }

    /// Whoever asks about one object knows which it is; a List has several.
    pub(super) fn prefix(&self) -> Prefix {
        let one = matches!(self.subject, Judgeable::Object(object) if object.get("items").is_none());
        if one { Prefix::None } else { Prefix::Object }
    }
}
