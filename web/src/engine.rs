//! The worker as `gloo-worker` sees it, for the page (which starts it) and for the program `worker` (which is it).

use std::cell::RefCell;

use gloo_worker::{Codec, HandlerId, Worker, WorkerScope};
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsValue, UnwrapThrowExt as _};

use crate::judge::Judge;
use crate::protocol::{Answer, Request};
use crate::wire;

/// JSON in bytes: reports leave fields out, which formats without names cannot express; bytes spare a conversion of
/// the whole text to UTF-16 and back.
#[derive(Debug)]
pub struct Json;

impl Codec for Json {
    fn encode<I: Serialize>(input: I) -> JsValue {
        let bytes = serde_json::to_vec(&input).unwrap_throw();
        Uint8Array::from(bytes.as_slice()).into()
    }

    fn decode<O: for<'de> Deserialize<'de>>(input: JsValue) -> O {
        wire::read(&Uint8Array::from(input).to_vec()).unwrap_throw()
    }
}

/// Judges one request after the other.
#[derive(Debug)]
pub struct Engine {
    judge: Judge,
}

/// Whom to tell, and whether a simulation was asked for.
type Asked = (WorkerScope<Engine>, HandlerId, bool);

thread_local! {
    /// Of the request at hand, for when it makes the engine panic.
    static ASKED: RefCell<Option<Asked>> = const { RefCell::new(None) };
}

impl Worker for Engine {
    type Message = ();
    type Input = Request;
    type Output = Answer;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        std::panic::set_hook(Box::new(|panic| {
            let asked = ASKED.with(|asked| asked.try_borrow_mut().ok().and_then(|mut asked| asked.take()));
            if let Some((scope, id, simulating)) = asked {
                scope.respond(id, Answer::Crashed { message: panic.to_string(), simulating });
            }
        }));
        Self { judge: Judge::default() }
    }

    fn update(&mut self, _scope: &WorkerScope<Self>, (): Self::Message) {}

    fn received(&mut self, scope: &WorkerScope<Self>, request: Self::Input, id: HandlerId) {
        let simulating = matches!(request, Request::Simulate { .. });
        ASKED.with(|asked| asked.replace(Some((scope.clone(), id, simulating))));
        let answer = self.judge.answer(request);
        ASKED.with(|asked| asked.replace(None));
        scope.respond(id, answer);
    }
}
