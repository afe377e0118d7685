//! What a first visit does not need comes when it is first asked for.
//!
//! `cargo xtask build web` takes these functions, and what only they need, out of the page's and the worker's modules and
//! puts them into one more each (`xtask/src/build/parts.rs`). Any other build, `trunk serve` too, has everything at hand.

use std::pin::Pin;

/// The module with the rest did not come: there is no network, and the browser does not keep the page yet.
pub use wasm_split_helpers::SplitLoaderError as Absent;

/// What such a function begins and does not end at once.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

/// A function of the module that comes later: `later!(part: pub fn name(argument: Type) -> Result { … })`.
///
/// It becomes `async` and gives `Result<_, Absent>`. `part` is the same word for all functions of one program.
#[macro_export]
macro_rules! later {
    ($part:ident: $(#[$meta:meta])* $visible:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty $body:block) => {
        $(#[$meta])*
        #[cfg(zerodown_parts)]
        #[::wasm_split_helpers::wasm_split($part, fallible)]
        $visible fn $name($($argument: $type),*) -> Result<$result, $crate::later::Absent> {
            Ok($body)
        }

        $(#[$meta])*
        #[cfg(not(zerodown_parts))]
        $visible async fn $name($($argument: $type),*) -> Result<$result, $crate::later::Absent> {
            Ok($body)
        }
    };
}
