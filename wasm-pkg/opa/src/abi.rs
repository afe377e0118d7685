//! What hosts call. Functions that may end in an abort are reached by way of `object.rs`, which gives them an empty stack.
#![expect(unsafe_code, reason = "exported names, and addresses that only the host knows to be what it says")]

use serde_json::Value;

use crate::answer::{self, Format, answer};
use crate::block::{self, HEADER, Header, Kind};
use crate::document::{self, Document, Edited};
use crate::memory;
use crate::term;

/// Where a context keeps what belongs to an evaluation, as words after its header.
const CONTEXT_INPUT: u32 = 0;
const CONTEXT_DATA: u32 = 1;
const CONTEXT_ENTRY_POINT: u32 = 2;
const CONTEXT_RESULT: u32 = 3;
const CONTEXT_WORDS: u32 = 4;

/// What is no value is shown as.
const NULL: &[u8] = b"null\0";

#[unsafe(no_mangle)]
extern "C" fn zerodown_opa_eval(
    _reserved: u32,
    entry_point: u32,
    data: u32,
    input: u32,
    input_length: u32,
    heap_pointer: u32,
    format: u32,
) -> u32 {
    // SAFETY: at the beginning of an evaluation nothing of Rust lives in the heap.
    unsafe { memory::reset(heap_pointer) };
    let start = memory::top();
    let format = if format == 0 { Format::Json } else { Format::Rego };
    let text = answer(entry_point, given_text(input, input_length), given_data(data), format.around());
    // SAFETY: all else that was allocated since `start` is dropped.
    unsafe { settle_text(start, text) + HEADER }
}

#[unsafe(no_mangle)]
extern "C" fn zerodown_eval(context: u32) -> u32 {
    let start = memory::top();
    let element = answer(
        context_word(context, CONTEXT_ENTRY_POINT),
        given_value(context_word(context, CONTEXT_INPUT)),
        given_data(context_word(context, CONTEXT_DATA)),
        ["", ""],
    );
    let length = element.len() as u32;
    // SAFETY: all else that was allocated since `start` is dropped.
    let result = unsafe { memory::settle(start, element, |start| Header::new(Kind::Outcome, start, length)) };
    set_context_word(context, CONTEXT_RESULT, result);
    0
}

/// The input of one call: text, or nothing at all for what JavaScript finds falsy.
fn given_text(at: u32, length: u32) -> Result<Value, String> {
    if length == 0 {
        return Ok(Value::Null);
    }
    match memory::read(at, length, term::parse) {
        Some(Ok(value)) => Ok(value),
        Some(Err(error)) => Err(error.to_string()),
        None => Err("it lies outside of the memory".to_owned()),
    }
}

/// A value of ours as it was given; nothing at all where the host set none.
fn given_value(at: u32) -> Result<Value, String> {
    given(at, |header, text| match header.kind {
        Kind::Value => term::parse(text).map_err(|error| error.to_string()),
        _ => Err(refusal(header, text)),
    })
}

/// Of a value of ours what a decision looks at.
fn given_data(at: u32) -> Result<Value, String> {
    given(at, |header, text| match header.kind {
        Kind::Value => Ok(document::read_parts(text, &header.parts)),
        _ => Err(refusal(header, text)),
    })
}

fn given(at: u32, take: impl FnOnce(&Header, &[u8]) -> Result<Value, String>) -> Result<Value, String> {
    if at == 0 {
        return Ok(Value::Null);
    }
    let taken =
        memory::header(at).and_then(|header| memory::read(header.text, header.length, |text| take(&header, text)));
    taken.unwrap_or_else(|| Err("the host gave an address where no value is".to_owned()))
}

fn refusal(header: &Header, text: &[u8]) -> String {
    match header.kind {
        Kind::Refused => String::from_utf8_lossy(text).into_owned(),
        _ => "the host gave an address where no value is".to_owned(),
    }
}

/// `{}`: a decision asks the host for nothing.
#[unsafe(no_mangle)]
extern "C" fn zerodown_builtins() -> u32 {
    new_value(&Value::Object(serde_json::Map::new()))
}

#[unsafe(no_mangle)]
extern "C" fn zerodown_entrypoints() -> u32 {
    new_value(&answer::entry_points())
}

fn new_value(value: &Value) -> u32 {
    let start = memory::top();
    let document = Document::of(value);
    // SAFETY: `value` is not used again by who calls this, and nothing else was allocated.
    unsafe { settle_document(start, document) }
}

#[unsafe(no_mangle)]
extern "C" fn zerodown_opa_json_parse(text: u32, length: u32) -> u32 {
    let start = memory::top();
    match memory::read(text, length, term::parse) {
        Some(Ok(value)) => {
            let document = Document::of(&value);
            drop(value);
            // SAFETY: all else that was allocated since `start` is dropped.
            unsafe { settle_document(start, document) }
        }
        // Every host that calls this looks whether it got a value.
        _ => 0,
    }
}

#[unsafe(no_mangle)]
extern "C" fn zerodown_opa_value_parse(text: u32, length: u32) -> u32 {
    let start = memory::top();
    let why = match memory::read(text, length, term::parse) {
        Some(Ok(value)) => {
            let document = Document::of(&value);
            drop(value);
            // SAFETY: all else that was allocated since `start` is dropped.
            return unsafe { settle_document(start, document) };
        }
        Some(Err(error)) => error.to_string(),
        None => "it lies outside of the memory".to_owned(),
    };
    // OPA's own SDK, which calls this, does not look: nothing at all would pass for "no settings".
    let length = why.len() as u32;
    // SAFETY: all else that was allocated since `start` is dropped.
    unsafe { memory::settle(start, why.into_bytes(), |start| Header::new(Kind::Refused, start, length)) }
}

#[unsafe(no_mangle)]
extern "C" fn zerodown_opa_json_dump(value: u32) -> u32 {
    dump(value, Format::Json)
}

#[unsafe(no_mangle)]
extern "C" fn zerodown_opa_value_dump(value: u32) -> u32 {
    dump(value, Format::Rego)
}

fn dump(value: u32, format: Format) -> u32 {
    let start = memory::top();
    let text = memory::header(value).and_then(|header| {
        memory::read(header.text, header.length, |text| {
            let [open, close] = match header.kind {
                Kind::Outcome => format.around(),
                Kind::Value => ["", "\0"],
                _ => return NULL.to_vec(),
            };
            [open.as_bytes(), text, close.as_bytes()].concat()
        })
    });
    let text = text.unwrap_or_else(|| NULL.to_vec());
    // SAFETY: all else that was allocated since `start` is dropped.
    unsafe { settle_text(start, text) + HEADER }
}

/// # Safety
/// As for [`memory::settle`].
unsafe fn settle_text(start: u32, text: Vec<u8>) -> u32 {
    let length = text.len() as u32;
    // SAFETY: the caller promises it.
    unsafe { memory::settle(start, text, |start| Header::new(Kind::Room, start, length)) }
}

/// # Safety
/// As for [`memory::settle`].
unsafe fn settle_document(start: u32, document: Document) -> u32 {
    let Document { text, parts } = document;
    let length = text.len() as u32;
    // SAFETY: the caller promises it.
    unsafe { memory::settle(start, text, |start| Header { parts, ..Header::new(Kind::Value, start, length) }) }
}

#[unsafe(no_mangle)]
extern "C" fn zerodown_opa_malloc(length: u32) -> u32 {
    memory::room(length) + HEADER
}

#[unsafe(no_mangle)]
extern "C" fn opa_free(content: u32) {
    spend(content.wrapping_sub(HEADER));
}

#[unsafe(no_mangle)]
extern "C" fn opa_value_free(value: u32) {
    spend(value);
}

/// Gives a block back: at once where it is the last one, otherwise with what lies before it.
fn spend(block: u32) {
    let Some(header) = memory::header(block) else { return };
    if header.end == memory::top() {
        // SAFETY: the host has just said that nobody uses the block, and between calls nothing else lives there.
        unsafe { memory::reset(block) };
    } else {
        // SAFETY: there is a header.
        unsafe { memory::set_header(block, &Header { kind: Kind::Spent, ..header }) };
    }
}

#[unsafe(no_mangle)]
extern "C" fn opa_heap_ptr_get() -> u32 {
    memory::top()
}

#[unsafe(no_mangle)]
extern "C" fn opa_heap_ptr_set(pointer: u32) {
    // SAFETY: between calls nothing of Rust lives in the heap.
    unsafe { memory::reset(pointer) };
}

// What is given back is never kept apart from the heap, so there is nothing to put aside.
#[unsafe(no_mangle)]
extern "C" fn opa_heap_blocks_stash() {}
#[unsafe(no_mangle)]
extern "C" fn opa_heap_blocks_restore() {}
#[unsafe(no_mangle)]
extern "C" fn opa_heap_stash_clear() {}

#[unsafe(no_mangle)]
extern "C" fn zerodown_opa_eval_ctx_new() -> u32 {
    let context = memory::room(CONTEXT_WORDS * 4);
    let header = Header::new(Kind::Context, context, CONTEXT_WORDS * 4);
    // SAFETY: the room was just made.
    unsafe { memory::set_header(context, &header) };
    for index in 0..CONTEXT_WORDS {
        set_context_word(context, index, 0);
    }
    context
}

#[unsafe(no_mangle)]
extern "C" fn opa_eval_ctx_set_input(context: u32, value: u32) {
    set_context_word(context, CONTEXT_INPUT, value);
}

#[unsafe(no_mangle)]
extern "C" fn opa_eval_ctx_set_data(context: u32, value: u32) {
    set_context_word(context, CONTEXT_DATA, value);
}

#[unsafe(no_mangle)]
extern "C" fn opa_eval_ctx_set_entrypoint(context: u32, entry_point: u32) {
    set_context_word(context, CONTEXT_ENTRY_POINT, entry_point);
}

#[unsafe(no_mangle)]
extern "C" fn opa_eval_ctx_get_result(context: u32) -> u32 {
    context_word(context, CONTEXT_RESULT)
}

fn is_context(context: u32) -> bool {
    memory::header(context).is_some_and(|header| header.kind == Kind::Context)
}

fn context_word(context: u32, index: u32) -> u32 {
    if !is_context(context) {
        return 0;
    }
    // SAFETY: a context has room for its words.
    unsafe { ((context + HEADER) as *const u32).add(index as usize).read() }
}

fn set_context_word(context: u32, index: u32, word: u32) {
    if is_context(context) {
        // SAFETY: a context has room for its words.
        unsafe { ((context + HEADER) as *mut u32).add(index as usize).write(word) }
    }
}

#[unsafe(no_mangle)]
extern "C" fn zerodown_opa_value_add_path(base: u32, path: u32, value: u32) -> u32 {
    edit(base, &[path, value], |tree| match (given_value(path), given_value(value)) {
        (Ok(path), Ok(value)) => document::add(tree, &path, value),
        _ => Edited::NoValue,
    })
}

#[unsafe(no_mangle)]
extern "C" fn zerodown_opa_value_remove_path(base: u32, path: u32) -> u32 {
    edit(base, &[path], |tree| match given_value(path) {
        Ok(path) => document::remove(tree, &path),
        Err(_) => Edited::NoValue,
    })
}

/// Changes a value in place. Path and new value are not used again by any host: where nothing else was put into the heap since,
/// their room goes too, so that a store which changes all day long needs no more memory than it holds.
fn edit(base: u32, spent: &[u32], change: impl FnOnce(&mut Value) -> Edited) -> u32 {
    let top = memory::top();
    let Some(header) = memory::header(base).filter(|header| header.kind == Kind::Value) else {
        return Edited::NoValue as u32;
    };
    let Ok(mut tree) = given_value(base) else { return Edited::NoValue as u32 };
    let edited = change(&mut tree);
    if edited != Edited::Done {
        return edited as u32;
    }
    let document = Document::of(&tree);
    drop(tree);
    // The text is in the value's own block, or in the one into which it was put when that became too small.
    let home = header.text - HEADER;
    let ends = memory::header(home).map_or(top, |home| home.end);
    let start = if block::is_spent(ends, top, spent, memory::header) { home } else { top };
    // SAFETY: all else that was allocated since `top` is dropped, and between `start` and `top` is nothing but the old text and
    // what was spent.
    unsafe { settle_again(base, start, document) };
    edited as u32
}

/// Puts a new text of the value at `base` to `start`, which may be the value's own block.
///
/// # Safety
/// As for [`memory::settle`]; `base` has a header.
unsafe fn settle_again(base: u32, start: u32, document: Document) {
    let Document { text, parts } = document;
    let length = text.len() as u32;
    if start == base {
        // SAFETY: the caller promises it.
        unsafe { settle_document(start, Document { text, parts }) };
        return;
    }
    let Some(header) = memory::header(base) else { return };
    // SAFETY: the caller promises it.
    unsafe {
        let text = settle_text(start, text) + HEADER;
        memory::set_header(base, &Header { text, length, parts, ..header });
    }
}
