//! The operations, as functions from the host's bytes to the bytes that it gets back. Whatever it sends gets an answer.

use policy_core::admission::{self, Decision, Neighbours};
use policy_core::text::Lang;
use serde::Serialize;
use serde_json::{Value, json};

use crate::lookup::{Found, Host, subject};
use crate::response::{Response, SettingsResponse};
use crate::settings::Settings;

/// `validate`
pub(crate) fn validate(payload: &[u8], host: &Host<'_>) -> Vec<u8> {
    let asked = match Asked::read(payload) {
        Ok(asked) => asked,
        Err(message) => return to_bytes(&Response::of(Decision::refused(message), None, Lang::En)),
    };
    let found = asked.look_around(host);
    let lang = asked.settings.decision.options.lang;
    let response = |decision| Response::of(decision, found.says_unread(), lang);
    if let Some((object, decision)) = asked.mended(&found.neighbours) {
        return to_bytes(&response(decision).with_object(object));
    }
    to_bytes(&response(asked.decide(&found.neighbours)))
}

/// `decision`: the payload of `validate` → the whole decision, as every host of Zerodown gives it.
pub(crate) fn decision(payload: &[u8], host: &Host<'_>) -> Vec<u8> {
    match Asked::read(payload) {
        Ok(asked) => to_bytes(&asked.decide(&asked.look_around(host).neighbours)),
        Err(message) => to_bytes(&Decision::refused(message)),
    }
}

/// `validate_settings`
pub(crate) fn validate_settings(payload: &[u8]) -> Vec<u8> {
    let settings = serde_json::from_slice(payload).map_err(|error| format!("the settings are not JSON: {error}"));
    let read = settings.and_then(|value: Value| Settings::from_json(&value).map_err(|error| error.to_string()));
    to_bytes(&SettingsResponse { valid: read.is_ok(), message: read.err() })
}

/// A payload, understood as far as it must be to look around.
struct Asked {
    /// `{ "request": … }`, as the core takes it.
    input: Value,
    settings: Settings,
}

impl Asked {
    fn read(payload: &[u8]) -> Result<Self, String> {
        let mut payload: Value =
            serde_json::from_slice(payload).map_err(|error| format!("the payload is not JSON: {error}"))?;
        let settings = payload.get_mut("settings").map(Value::take).unwrap_or_default();
        let settings = Settings::from_json(&settings).map_err(|error| format!("settings.{error}"))?;
        let request = payload.get_mut("request").map(Value::take).unwrap_or_default();
        Ok(Self { input: json!({ "request": request }), settings })
    }

    fn request(&self) -> &Value {
        self.input.get("request").unwrap_or(&Value::Null)
    }

    fn look_around(&self, host: &Host<'_>) -> Found {
        if self.settings.context_aware { Found::around(self.request(), host) } else { Found::default() }
    }

    fn decide(&self, neighbours: &Neighbours) -> Decision {
        admission::decide_with(&self.input, &self.settings.decision, neighbours)
    }

    /// The object after its safe fixes, and the decision about it: only if it was asked for, if there was anything to
    /// mend, and if the object can be accepted then.
    fn mended(&self, neighbours: &Neighbours) -> Option<(Value, Decision)> {
        let (object, _) = subject(self.request()).filter(|_| cfg!(feature = "mutation") && self.settings.mutate)?;
        let mended = admission::mend(object, &self.settings.decision)?;
        let mut input = self.input.clone();
        input.get_mut("request")?.as_object_mut()?.insert("object".to_owned(), mended.clone());
        let decision = admission::decide_with(&input, &self.settings.decision, neighbours);
        decision.allowed.then_some((mended, decision))
    }
}

fn to_bytes(answer: &impl Serialize) -> Vec<u8> {
    // Plain data: it can always be written. An empty answer is an error to the host, which then rejects.
    serde_json::to_vec(answer).unwrap_or_default()
}
