//! Runs other programs: with the clone's own tools on PATH and without the variables that cargo left for xtask.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::{repo, say};

/// A program with its folder set to the root of the clone and a clean environment.
pub(crate) fn program(name: impl AsRef<Path>) -> Command {
    with_path(name.as_ref(), None)
}

/// The same with one folder put before everything else on PATH (another toolchain's).
pub(crate) fn with_path(name: &Path, first: Option<&Path>) -> Command {
    let search = search_path(first);
    let mut command = Command::new(resolve(name, &search));
    command.current_dir(repo::root()).stdin(Stdio::null());
    // `cargo xtask` runs us with its own CARGO_*: build scripts would see them change and run again.
    for (key, _) in env::vars_os() {
        let name = key.to_string_lossy();
        let of_cargo = name == "CARGO"
            || ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"]
                .iter()
                .any(|prefix| name.starts_with(prefix));
        // cargo adds its toolchain's libraries for us; another toolchain's compiler must not load them.
        if of_cargo || name == "LD_LIBRARY_PATH" {
            command.env_remove(&key);
        }
    }
    if let Some(libraries) = own_library_path() {
        command.env("LD_LIBRARY_PATH", libraries);
    }
    if let Ok(joined) = env::join_paths(&search) {
        command.env("PATH", joined);
    }
    command
}

/// What of LD_LIBRARY_PATH was there before cargo put its folders in front.
fn own_library_path() -> Option<OsString> {
    let all = env::var_os("LD_LIBRARY_PATH")?;
    let kept: Vec<PathBuf> = env::split_paths(&all)
        .filter(|folder| !folder.starts_with(repo::root()) && !folder.to_string_lossy().contains("/toolchains/"))
        .collect();
    if kept.is_empty() { None } else { env::join_paths(kept).ok() }
}

fn search_path(first: Option<&Path>) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = first.map(Path::to_owned).into_iter().collect();
    folders.push(repo::path(".tools/bin"));
    folders.push(repo::path("xtask/tools/node_modules/.bin"));
    if let Some(path) = env::var_os("PATH") {
        folders.extend(env::split_paths(&path));
    }
    folders
}

/// `Command` would search the PATH of xtask, not the one given to the child.
fn resolve(name: &Path, search: &[PathBuf]) -> PathBuf {
    if name.components().count() > 1 {
        return name.to_owned();
    }
    find_in(name, search).unwrap_or_else(|| name.to_owned())
}

fn find_in(name: &Path, search: &[PathBuf]) -> Option<PathBuf> {
    search.iter().map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The first program of that name on PATH, the clone's own tools included.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    find_in(Path::new(name), &search_path(None))
}

/// Runs to the end with its output shown; an exit code other than 0 is an error.
pub(crate) fn show(command: &mut Command) -> Result<()> {
    let shown = display(command);
    let status = command.status().with_context(|| format!("cannot start {shown}"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// Runs to the end and shows the output only if it fails: for tools that chat.
pub(crate) fn quiet(command: &mut Command) -> Result<()> {
    let shown = display(command);
    let output = command.output().with_context(|| format!("cannot start {shown}"))?;
    if !output.status.success() {
        say::error(String::from_utf8_lossy(&output.stdout));
        say::error(String::from_utf8_lossy(&output.stderr));
        bail!("`{shown}` ended with {}", output.status);
    }
    Ok(())
}

/// Standard output of a successful run, trimmed.
pub(crate) fn text(command: &mut Command) -> Result<String> {
    let shown = display(command);
    let output = command.stderr(Stdio::null()).output().with_context(|| format!("cannot start {shown}"))?;
    if !output.status.success() {
        bail!("`{shown}` ended with {}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs for at most `limit`; `false` if it failed or had to be ended.
pub(crate) fn within(command: &mut Command, limit: Duration) -> Result<bool> {
    let shown = display(command);
    let mut child =
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().with_context(|| format!("cannot start {shown}"))?;
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if began.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// Runs to the end, shows every line as it comes and also hands it back. The flag is whether it succeeded.
pub(crate) fn tee(command: &mut Command) -> Result<(bool, Vec<String>)> {
    let (mut child, receiver) = start(command)?;
    let mut lines = Vec::new();
    for line in receiver {
        say::line(&line);
        lines.push(line);
    }
    Ok((child.wait()?.success(), lines))
}

/// Runs a long build: every quarter of a minute one line says how many crates are compiled. Shows the end of the
/// output if it fails.
pub(crate) fn progress(command: &mut Command) -> Result<()> {
    let (mut child, receiver) = start(command)?;
    let began = Instant::now();
    let mut next = PROGRESS_EVERY;
    let mut compiled = 0;
    let mut lines = Vec::new();
    loop {
        match receiver.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => {
                compiled += usize::from(line.trim_start().starts_with("Compiling "));
                lines.push(line);
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
        if began.elapsed() > next {
            next += PROGRESS_EVERY;
            say::line(format!("  … {compiled} crates compiled, {}", say::seconds(began.elapsed())));
        }
    }
    let status = child.wait()?;
    if !status.success() {
        for line in lines.iter().skip(lines.len().saturating_sub(60)) {
            say::error(line);
        }
        bail!("`{}` ended with {status}", display(command));
    }
    Ok(())
}

const PROGRESS_EVERY: Duration = Duration::from_secs(15);

/// Starts a command whose lines, of both streams, come through the channel until it has closed them.
fn start(command: &mut Command) -> Result<(Child, mpsc::Receiver<String>)> {
    let shown = display(command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {shown}"))?;
    let (sender, receiver) = mpsc::channel();
    if let Some(stdout) = child.stdout.take() {
        forward(stdout, sender.clone());
    }
    if let Some(stderr) = child.stderr.take() {
        forward(stderr, sender.clone());
    }
    drop(sender);
    Ok((child, receiver))
}

fn forward(stream: impl Read + Send + 'static, sender: mpsc::Sender<String>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut bytes = Vec::new();
        // Tools print whatever bytes they like; a line that is not UTF-8 must not end the reading.
        while reader.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            if sender.send(line).is_err() {
                return;
            }
            bytes.clear();
        }
    });
}

/// The command as a person would type it.
pub(crate) fn display(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
