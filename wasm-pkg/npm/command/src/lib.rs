//! The `zerodown` command for Node: the very command, with files, streams and the environment from `zerodown.js`.
#![cfg(target_family = "wasm")]

use std::rc::Rc;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use zerodown_cli::{Entry, Host, Kind, Stream};

#[wasm_bindgen]
extern "C" {
    /// What `zerodown.js` does for the command.
    pub type Node;
    #[wasm_bindgen(method)]
    fn variable(this: &Node, name: &str) -> Option<String>;
    #[wasm_bindgen(method, js_name = isWindows)]
    fn is_windows(this: &Node) -> bool;
    #[wasm_bindgen(method, js_name = workingFolder)]
    fn working_folder(this: &Node) -> String;
    #[wasm_bindgen(method)]
    fn absolute(this: &Node, path: &str) -> String;
    #[wasm_bindgen(method)]
    fn real(this: &Node, path: &str) -> Option<String>;
    /// `file`, `folder` or nothing.
    #[wasm_bindgen(method)]
    fn kind(this: &Node, path: &str) -> Option<String>;
    #[wasm_bindgen(method, catch)]
    fn read(this: &Node, path: Option<String>, largest: f64) -> Result<Vec<u8>, JsValue>;
    /// Names, those of folders with a `/` behind.
    #[wasm_bindgen(method, catch)]
    fn list(this: &Node, folder: &str) -> Result<Vec<String>, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn replace(this: &Node, path: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = isTerminal)]
    fn is_terminal(this: &Node, descriptor: u8) -> bool;
    #[wasm_bindgen(method)]
    fn columns(this: &Node) -> Option<u32>;
    #[wasm_bindgen(method)]
    fn write(this: &Node, descriptor: u8, bytes: &[u8]);
}

/// Runs the command with the arguments after its name; gives the exit code.
#[wasm_bindgen]
pub fn run(node: Node, arguments: Vec<String>) -> u8 {
    zerodown_cli::set_host(Rc::new(Hosted(node)));
    zerodown_cli::run_with(std::iter::once("zerodown".to_owned()).chain(arguments))
}

struct Hosted(Node);

/// The number that a stream has everywhere.
fn descriptor(stream: Stream) -> u8 {
    match stream {
        Stream::Out => 1,
        Stream::Err => 2,
    }
}

/// `zerodown.js` throws sentences.
fn sentence(thrown: &JsValue) -> String {
    thrown.as_string().unwrap_or_else(|| format!("{thrown:?}"))
}

impl Host for Hosted {
    fn variable(&self, name: &str) -> Option<String> {
        self.0.variable(name)
    }

    fn is_windows(&self) -> bool {
        self.0.is_windows()
    }

    fn working_folder(&self) -> String {
        self.0.working_folder()
    }

    fn absolute(&self, path: &str) -> String {
        self.0.absolute(path)
    }

    fn real(&self, path: &str) -> Option<String> {
        self.0.real(path)
    }

    fn kind(&self, path: &str) -> Kind {
        match self.0.kind(path).as_deref() {
            Some("file") => Kind::File,
            Some("folder") => Kind::Folder,
            _ => Kind::Nothing,
        }
    }

    fn read(&self, path: Option<&str>, largest: u64) -> Result<Vec<u8>, String> {
        self.0.read(path.map(str::to_owned), largest as f64).map_err(|thrown| sentence(&thrown))
    }

    fn list(&self, folder: &str) -> Result<Vec<Entry>, String> {
        let names = self.0.list(folder).map_err(|thrown| sentence(&thrown))?;
        let entry = |name: String| match name.strip_suffix('/') {
            Some(folder) => Entry { name: folder.to_owned(), is_folder: true },
            None => Entry { name, is_folder: false },
        };
        Ok(names.into_iter().map(entry).collect())
    }

    fn replace(&self, path: &str, text: &str) -> Result<(), String> {
        self.0.replace(path, text).map_err(|thrown| sentence(&thrown))
    }

    fn is_stdin_terminal(&self) -> bool {
        self.0.is_terminal(0)
    }

    fn is_terminal(&self, stream: Stream) -> bool {
        self.0.is_terminal(descriptor(stream))
    }

    fn columns(&self) -> Option<usize> {
        self.0.columns().map(|columns| columns as usize)
    }

    fn write(&self, stream: Stream, bytes: &[u8]) {
        self.0.write(descriptor(stream), bytes);
    }
}
