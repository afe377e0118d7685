//! The program of the engine's worker. On targets without workers it does nothing.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use gloo_worker::Registrable as _;
        zerodown_web::engine::Engine::registrar().encoding::<zerodown_web::engine::Json>().register();
    }
}
