//! What the page knows apart from drawing: messages to the engine, positions, sentences, order, differences, strings.
//!
//! Nothing here touches the browser, so that all of it is tested natively. The page itself is the program `app`, the
//! engine's thread is the program `worker`.

pub mod arithmetic;
pub mod choice;
pub mod chosen;
pub mod diff;
pub mod examples;
pub mod graph;
pub mod grouping;
pub mod intake;
pub mod judge;
pub mod kept;
pub mod knobs;
pub mod markdown;
mod myers;
pub mod news;
pub mod node;
pub mod numbers;
pub mod protocol;
pub mod render;
pub mod sentence;
pub mod settings;
pub mod share;
pub mod strings;
pub mod survival;
pub mod timeline;
pub mod utf16;
pub mod views;
pub mod wire;

#[cfg(target_arch = "wasm32")]
pub mod engine;
#[cfg(target_arch = "wasm32")]
pub mod later;
