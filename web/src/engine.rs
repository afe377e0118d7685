//! The worker as `gloo-worker` sees it, for the page (which starts it) and for the program `worker` (which is it).

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::OnceLock;

use gloo_worker::{Codec, HandlerId, Registrable as _, Worker, WorkerScope};
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsValue, UnwrapThrowExt as _};
use wasm_bindgen_futures::spawn_local;

use crate::judge::Judge;
use crate::later::Absent;
use crate::protocol::{Answer, FirstAnswer, Request};
use crate::wire::{self, Packed};

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
    judge: Rc<RefCell<Judge>>,
}

/// Whom to tell, and whether a simulation was asked for.
pub type Asked = (WorkerScope<Engine>, HandlerId, bool);

thread_local! {
    /// Of the request at hand, for when it makes the engine panic.
    static ASKED: RefCell<Option<Asked>> = const { RefCell::new(None) };
}

/// Answers what a first visit does not ask, as soon as the code for it has come.
pub type AnswerLater =
    fn(Rc<RefCell<Judge>>, Asked, Request) -> Pin<Box<dyn Future<Output = Result<Packed<Answer>, Absent>>>>;

/// Set by the program `worker`: what is divided must not become part of the page, which knows this module too.
static LATER: OnceLock<AnswerLater> = OnceLock::new();

/// Answers requests from now on.
pub fn serve(later: AnswerLater) {
    LATER.set(later).unwrap_throw();
    Engine::registrar().encoding::<Json>().register();
}

/// Answers any request.
pub fn answer(judge: &RefCell<Judge>, asked: Asked, request: Request) -> Packed<Answer> {
    ASKED.with(|at| at.replace(Some(asked)));
    let answer = Packed::of(&judge.borrow_mut().answer(request));
    ASKED.with(|at| at.replace(None));
    answer
}

impl Worker for Engine {
    type Message = ();
    type Input = Request;
    type Output = Packed<Answer>;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        std::panic::set_hook(Box::new(|panic| {
            let asked = ASKED.with(|asked| asked.try_borrow_mut().ok().and_then(|mut asked| asked.take()));
            if let Some(asked) = asked {
                crashed(asked, panic.to_string());
            }
        }));
        Self { judge: Rc::default() }
    }

    fn update(&mut self, _scope: &WorkerScope<Self>, (): Self::Message) {}

    fn received(&mut self, scope: &WorkerScope<Self>, request: Self::Input, id: HandlerId) {
        let asked = (scope.clone(), id, matches!(request, Request::Simulate { .. }));
        ASKED.with(|at| at.replace(Some(asked.clone())));
        let first = self.judge.borrow_mut().first(request);
        ASKED.with(|at| at.replace(None));
        match first {
            Ok(answer) => scope.respond(id, Packed::of(&answer)),
            Err(request) => spawn_local(answer_later(Rc::clone(&self.judge), request, asked)),
        }
    }
}

/// Waits for the rest of the module, where it has not come yet.
async fn answer_later(judge: Rc<RefCell<Judge>>, request: Request, asked: Asked) {
    let (scope, id, _) = asked.clone();
    let Some(later) = LATER.get() else { return };
    match later(judge, asked.clone(), request).await {
        Ok(answer) => scope.respond(id, answer),
        Err(absent) => crashed(asked, absent.to_string()),
    }
}

fn crashed((scope, id, simulating): Asked, message: String) {
    scope.respond(id, Packed::of(&FirstAnswer::Crashed { message, simulating }));
}
