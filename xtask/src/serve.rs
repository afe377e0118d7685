//! A small server for the built page: files of one folder, on the loopback address only.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};

/// A listening socket that serves nothing yet.
pub(crate) struct Server {
    listener: TcpListener,
}

impl Server {
    /// Takes the port; 0 lets the system choose one.
    pub(crate) fn bind(port: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("cannot listen on 127.0.0.1:{port}; choose another with --port"))?;
        Ok(Self { listener })
    }

    /// `http://127.0.0.1:8080/`
    pub(crate) fn address(&self) -> Result<String> {
        Ok(format!("http://{}/", self.listener.local_addr()?))
    }

    /// Serves `folder` until the process ends.
    pub(crate) fn run(self, folder: &Path) -> Result<()> {
        let folder: Arc<Path> = Arc::from(folder);
        for stream in self.listener.incoming() {
            let stream = stream.context("the listening socket broke")?;
            let folder = Arc::clone(&folder);
            // A browser that goes away in the middle of an answer is not our trouble.
            thread::spawn(move || drop(answer(stream, &folder)));
        }
        Ok(())
    }

    /// Serves in the background for as long as the process lives.
    pub(crate) fn run_in_background(self, folder: PathBuf) {
        thread::spawn(move || drop(self.run(&folder)));
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let mut request = String::new();
        if reader.read_line(&mut request)? == 0 {
            return Ok(());
        }
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
                break;
            }
        }
        let mut words = request.split_whitespace();
        let method = words.next().unwrap_or_default();
        let target = words.next().unwrap_or("/");
        let (status, kind, body) = respond(method, target, folder);
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes())?;
        if method != "HEAD" {
            stream.write_all(&body)?;
        }
    }
}

fn respond(method: &str, target: &str, folder: &Path) -> (&'static str, &'static str, Vec<u8>) {
    const PLAIN: &str = "text/plain; charset=utf-8";
    if !matches!(method, "GET" | "HEAD") {
        return ("405 Method Not Allowed", PLAIN, b"only GET and HEAD\n".to_vec());
    }
    let file = file_of(target, folder);
    match file.as_deref().map(fs::read) {
        Some(Ok(body)) => ("200 OK", file.as_deref().map_or(PLAIN, mime), body),
        _ => ("404 Not Found", PLAIN, b"not found\n".to_vec()),
    }
}

/// The file below `folder` that a request names; `None` for anything that would leave the folder.
fn file_of(target: &str, folder: &Path) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.trim_start_matches('/');
    let below = Path::new(if path.is_empty() { "index.html" } else { path });
    let stays = below.components().all(|part| matches!(part, Component::Normal(_)));
    stays.then(|| folder.join(below))
}

/// Browsers refuse modules and streaming compilation with a wrong type.
fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "yaml" | "yml" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_never_leaves_the_folder() {
        let folder = Path::new("/page");
        assert_eq!(file_of("/", folder), Some(PathBuf::from("/page/index.html")));
        assert_eq!(file_of("/a/b.js?v=1", folder), Some(PathBuf::from("/page/a/b.js")));
        assert_eq!(file_of("/../etc/passwd", folder), None);
        assert_eq!(file_of("/a/../../b", folder), None);
    }

    #[test]
    fn wasm_has_the_type_that_streaming_needs() {
        assert_eq!(mime(Path::new("x_bg.wasm")), "application/wasm");
    }
}
