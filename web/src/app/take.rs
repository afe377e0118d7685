//! Reads files, folders and archives that a person brings, and opens what is in them.
//!
//! Folders are walked and archives are unpacked by the browser; the limits and the words are `intake`'s.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FileList};
use zerodown_web::intake::tally::{Came, Tally, Why};
use zerodown_web::intake::zip::Packing;
use zerodown_web::intake::{LARGEST_TOTAL, MOST_ENTRIES, Sort, is_hidden, sort_of, tar, zip};
use zerodown_web::later;
use zerodown_web::later::Work;

use crate::browser::{Unpacking, unpack};
use crate::notice::Notice;
use crate::state::State;

/// Reading says so when it takes longer.
const PATIENCE_MS: u32 = 400;

// Only what is used, and by what it does rather than by its class.
#[wasm_bindgen]
extern "C" {
    /// A `DataTransferItem`.
    type Item;

    #[wasm_bindgen(method, catch, js_name = webkitGetAsEntry)]
    fn entry(this: &Item) -> Result<Option<Entry>, JsValue>;

    #[wasm_bindgen(method, js_name = getAsFile)]
    fn file(this: &Item) -> Option<web_sys::File>;

    /// A `FileSystemFileEntry` or `FileSystemDirectoryEntry`.
    pub(crate) type Entry;

    #[wasm_bindgen(method, getter, js_name = isDirectory)]
    fn is_folder(this: &Entry) -> bool;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Entry) -> String;

    #[wasm_bindgen(method, js_name = file)]
    fn read_file(this: &Entry, done: &js_sys::Function, failed: &js_sys::Function);

    #[wasm_bindgen(method, js_name = createReader)]
    fn reader(this: &Entry) -> EntryReader;

    type EntryReader;

    #[wasm_bindgen(method, js_name = readEntries)]
    fn read(this: &EntryReader, done: &js_sys::Function, failed: &js_sys::Function);
}

/// What a person brings.
pub(crate) enum Source {
    /// A file, with its path in a folder that was chosen.
    File(String, web_sys::File, Came),
    /// A folder, or a file in one.
    Entry(Entry),
}

/// What a drop or a paste holds. To be asked before the event is over.
pub(crate) fn sources(transfer: &web_sys::DataTransfer) -> Vec<Source> {
    let items = js_sys::Reflect::get(transfer, &"items".into()).unwrap_or_default();
    let items = js_sys::Array::from(&items).into_iter().map(JsCast::unchecked_into::<Item>);
    let source = |item: Item| match item.entry() {
        Ok(Some(entry)) if entry.is_folder() => Some(Source::Entry(entry)),
        _ => item.file().map(chosen),
    };
    let sources: Vec<Source> = items.filter_map(source).collect();
    if sources.is_empty() { transfer.files().map(|list| files_of(&list)).unwrap_or_default() } else { sources }
}

/// The files of a file input.
pub(crate) fn files_of(list: &FileList) -> Vec<Source> {
    (0..list.length()).filter_map(|index| list.item(index)).map(chosen).collect()
}

fn chosen(file: web_sys::File) -> Source {
    let path = js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    match path.filter(|path| !path.is_empty()) {
        Some(path) => Source::File(path, file, Came::Found),
        None => Source::File(file.name(), file, Came::Chosen),
    }
}

/// Reads everything, opens what is taken, and says what is not.
pub(crate) fn take(state: State, sources: Vec<Source>) {
    leptos::task::spawn_local(async move {
        match taking(state, sources).await {
            Ok(taking) => taking.await,
            Err(_) => state.is_incomplete(),
        }
    });
}

later! {
    app_later:
    fn taking(state: State, sources: Vec<Source>) -> Work {
        Box::pin(take_all(state, sources))
    }
}

async fn take_all(state: State, sources: Vec<Source>) {
    let words = &state.strings_now().file_words;
    let waiting = Timeout::new(PATIENCE_MS, move || state.notice.set(Some(Notice::plain(words.reading.to_owned()))));
    let mut tally = Tally::default();
    for source in sources {
        match source {
            Source::File(path, file, came) => take_file(&mut tally, &path, &file, came).await,
            Source::Entry(entry) => walk(&mut tally, entry).await,
        }
    }
    drop(waiting);
    let said = tally.sentence(state.strings_now());
    let notice = if tally.took_all() { Notice::passing } else { Notice::plain };
    state.take_in(state.take_config(tally.files()));
    state.notice.set(said.map(notice));
}

async fn take_file(tally: &mut Tally, path: &str, file: &web_sys::File, came: Came) {
    // Below the folder that was chosen; its own name does not matter.
    let below = path.split_once('/').map_or("", |(_, below)| below);
    if came == Came::Found && is_hidden(below) {
        return;
    }
    match sort_of(path) {
        Sort::Zip if came == Came::Chosen => unzip(tally, path, file).await,
        Sort::Tar if came == Came::Chosen => untar(tally, path, file, false).await,
        Sort::TarGz if came == Came::Chosen => untar(tally, path, file, true).await,
        _ if tally.wants(path, file.size() as u64, came) => match bytes(file).await {
            Ok(bytes) => tally.give(path, &bytes, came),
            Err(_) => tally.refuse(path, Why::Unreadable),
        },
        _ => {}
    }
}

/// What is in a file.
pub(crate) async fn bytes(blob: &Blob) -> Result<Vec<u8>, JsValue> {
    JsFuture::from(blob.array_buffer()).await.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Every file below a folder that may be a manifest.
async fn walk(tally: &mut Tally, root: Entry) {
    tally.opened_many();
    let (mut looked_at, name) = (0, root.name());
    let mut waiting = vec![(name.clone(), root)];
    while let Some((path, entry)) = waiting.pop() {
        if entry.is_folder() {
            for child in children(&entry).await {
                looked_at += 1;
                if looked_at > MOST_ENTRIES {
                    tally.refuse(&name, Why::PastEntries);
                    waiting.clear();
                    break;
                }
                if !is_hidden(&child.name()) {
                    waiting.push((format!("{path}/{}", child.name()), child));
                }
            }
        } else if matches!(sort_of(&path), Sort::Manifest | Sort::Unnamed) {
            match called(&|done, failed| entry.read_file(done, failed)).await {
                Ok(file) => take_file(tally, &path, file.unchecked_ref(), Came::Found).await,
                Err(_) => tally.refuse(&path, Why::Unreadable),
            }
        } else {
            tally.refuse(&path, Why::OtherKind);
        }
    }
}

/// A reader tells a hundred at a time.
async fn children(folder: &Entry) -> Vec<Entry> {
    let (reader, mut all) = (folder.reader(), Vec::new());
    while let Ok(some) = called(&|done, failed| reader.read(done, failed)).await {
        let some = js_sys::Array::from(&some);
        if some.length() == 0 || all.len() > MOST_ENTRIES {
            break;
        }
        all.extend(some.into_iter().map(JsCast::unchecked_into));
    }
    all
}

/// Waits for a function that calls back.
async fn called(function: &dyn Fn(&js_sys::Function, &js_sys::Function)) -> Result<JsValue, JsValue> {
    JsFuture::from(js_sys::Promise::new(&mut |done, failed| function(&done, &failed))).await
}

async fn unzip(tally: &mut Tally, path: &str, file: &web_sys::File) {
    tally.opened_many();
    if file.size() > LARGEST_TOTAL as f64 {
        return tally.refuse(path, Why::PastTotal);
    }
    let Ok(packed) = bytes(file).await else { return tally.refuse(path, Why::Unreadable) };
    let Ok(members) = zip::members(&packed) else { return tally.refuse(path, Why::Damaged) };
    for member in members.iter().filter(|member| !is_hidden(&member.path)) {
        if !tally.wants(&member.path, member.size(), Came::Found) {
            continue;
        }
        // What it says of its size may be a lie.
        let unpacked = match member.packing {
            Packing::Stored => Ok(member.packed.to_vec()),
            Packing::Deflated => {
                let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(member.packed));
                match Blob::new_with_u8_array_sequence(&parts) {
                    Ok(blob) => unpacked(&blob, Some("deflate-raw"), tally.room()).await,
                    Err(_) => Err(Why::Unreadable),
                }
            }
            Packing::Locked => Err(Why::Locked),
        };
        match unpacked {
            Ok(bytes) if member.is_intact(&bytes) => tally.give(&member.path, &bytes, Came::Found),
            Ok(_) => tally.refuse(&member.path, Why::Damaged),
            Err(why) => tally.refuse(&member.path, why),
        }
    }
}

async fn untar(tally: &mut Tally, path: &str, file: &web_sys::File, is_packed: bool) {
    tally.opened_many();
    let bytes = match unpacked(file, is_packed.then_some("gzip"), LARGEST_TOTAL).await {
        Ok(bytes) => bytes,
        Err(why) => return tally.refuse(path, why),
    };
    let Ok(members) = tar::members(&bytes) else { return tally.refuse(path, Why::Damaged) };
    for member in members.iter().filter(|member| !is_hidden(&member.path)) {
        if tally.wants(&member.path, member.data.len() as u64, Came::Found) {
            tally.give(&member.path, member.data, Came::Found);
        }
    }
}

/// What a blob unpacks to, as long as it has room.
async fn unpacked(blob: &Blob, format: Option<&str>, room: usize) -> Result<Vec<u8>, Why> {
    unpack(blob, format, room).await.map_err(|trouble| match trouble {
        Unpacking::Unknown => Why::Locked,
        Unpacking::Damaged => Why::Damaged,
        Unpacking::TooLarge => Why::PastTotal,
    })
}
