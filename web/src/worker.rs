//! The program of the engine's worker. On targets without workers it does nothing.

#[cfg(target_arch = "wasm32")]
mod engine {
    use std::cell::RefCell;
    use std::rc::Rc;

    use zerodown_web::engine::{self, Asked};
    use zerodown_web::judge::Judge;
    use zerodown_web::later;
    use zerodown_web::protocol::{Answer, Request};
    use zerodown_web::wire::Packed;

    later! {
        worker_later:
        fn answer(judge: Rc<RefCell<Judge>>, asked: Asked, request: Request) -> Packed<Answer> {
            engine::answer(&judge, asked, request)
        }
    }

    pub(crate) fn serve() {
        engine::serve(|judge, asked, request| Box::pin(answer(judge, asked, request)));
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    engine::serve();
}
