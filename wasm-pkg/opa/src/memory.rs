//! The host's memory: the allocator of the whole module, and reading and writing blocks by their addresses.
#![expect(unsafe_code, reason = "addresses come from the host, and the memory under the heap is ours to hand out")]

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32;
use std::mem;
use std::slice;

use crate::arena::{Arena, Memory, PAGE};
use crate::block::{HEADER, Header, Kind, WORDS};

/// The memory of the module's one instance.
pub(crate) struct Linear;

impl Memory for Linear {
    fn base(&self) -> u32 {
        unsafe extern "C" {
            /// The linker's: where stack and data end.
            static __heap_base: u8;
        }
        (&raw const __heap_base) as u32
    }

    fn pages(&self) -> u32 {
        wasm32::memory_size(0) as u32
    }

    fn grow(&self, pages: u32) -> bool {
        wasm32::memory_grow(0, pages as usize) != usize::MAX
    }

    fn load(&self, at: u32) -> u32 {
        // SAFETY: the arena asks for the first word of blocks that were given back to it: aligned, inside, initialised.
        unsafe { (at as *const u32).read() }
    }

    fn store(&self, at: u32, word: u32) {
        // SAFETY: the arena writes into blocks that were given back to it, which nobody refers to.
        unsafe { (at as *mut u32).write(word) }
    }
}

struct Heap(Arena<Linear>);

// SAFETY: the module has no threads; the host enters one function at a time.
unsafe impl Sync for Heap {}

#[global_allocator]
static HEAP: Heap = Heap(Arena::new(Linear));

// SAFETY: blocks do not overlap, are as large and as aligned as asked for, and stay where they are until they are given back. Running
// out of memory leaves the module for good.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match self.0.allocate(layout.size() as u32, layout.align() as u32) {
            Some(block) => block as *mut u8,
            None => out_of_memory(),
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        self.0.give_back(block as u32, layout.size() as u32);
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, wanted: usize) -> *mut u8 {
        if self.0.resize(block as u32, layout.size() as u32, wanted as u32) {
            return block;
        }
        // SAFETY: the caller promises that `wanted`, rounded up to the alignment, is a size that objects have.
        let layout_wanted = unsafe { Layout::from_size_align_unchecked(wanted, layout.align()) };
        // SAFETY: both blocks hold the smaller of the two sizes and do not overlap; the old one is not used again.
        unsafe {
            let moved = self.alloc(layout_wanted);
            block.copy_to_nonoverlapping(moved, layout.size().min(wanted));
            self.dealloc(block, layout);
            moved
        }
    }
}

/// The heap pointer.
pub(crate) fn top() -> u32 {
    HEAP.0.top()
}

/// Sets the heap pointer.
///
/// # Safety
/// Nothing of Rust that lies at or above it is used again.
pub(crate) unsafe fn reset(pointer: u32) {
    HEAP.0.reset(pointer);
}

/// What `take` makes of `length` bytes; `None` where they are not all inside the memory.
pub(crate) fn read<R>(at: u32, length: u32, take: impl FnOnce(&[u8]) -> R) -> Option<R> {
    if !is_inside(at, length) {
        return None;
    }
    if length == 0 {
        return Some(take(&[]));
    }
    // SAFETY: inside, not at 0, and no allocation of Rust: those lie above what the host hands over.
    Some(take(unsafe { slice::from_raw_parts(at as *const u8, length as usize) }))
}

/// The block at an address, if it is one.
pub(crate) fn header(at: u32) -> Option<Header> {
    if at == 0 || !at.is_multiple_of(16) || !is_inside(at, HEADER) {
        return None;
    }
    // SAFETY: aligned and inside; any bits are words.
    let header = Header::read(unsafe { (at as *const [u32; WORDS]).read() })?;
    is_inside(header.text, header.length).then_some(header)
}

/// Writes a block's header.
///
/// # Safety
/// The block is one of the host's, whose header is there already or was just made room for.
pub(crate) unsafe fn set_header(at: u32, header: &Header) {
    // SAFETY: the caller promises it.
    unsafe { (at as *mut [u32; WORDS]).write(header.words()) }
}

/// A block of `length` bytes at the heap pointer.
pub(crate) fn room(length: u32) -> u32 {
    let start = top();
    let header = Header::new(Kind::Room, start, length);
    if HEAP.0.push(header.end.saturating_sub(start)).is_none() {
        out_of_memory();
    }
    // SAFETY: the room was just made.
    unsafe { set_header(start, &header) };
    start
}

/// Leaves at `start` nothing but `text`, with its header, and sets the heap pointer after it.
///
/// # Safety
/// `start` was the heap pointer before anything was allocated of which something is still in use; that is `text` alone.
pub(crate) unsafe fn settle(start: u32, text: Vec<u8>, header: impl FnOnce(u32) -> Header) -> u32 {
    let text = mem::ManuallyDrop::new(text);
    let length = text.len() as u32;
    HEAP.0.reset(start);
    if HEAP.0.push(HEADER.saturating_add(length)).is_none() {
        out_of_memory();
    }
    // SAFETY: `text` lies at or above `start`, so there are as many bytes from `start` on, and after them those that were
    // just asked for. The places may overlap. Nothing that is still used lies there.
    unsafe {
        text.as_ptr().copy_to((start + HEADER) as *mut u8, text.len());
        set_header(start, &header(start));
    }
    start
}

fn is_inside(at: u32, length: u32) -> bool {
    let end = u64::from(at) + u64::from(length);
    end <= wasm32::memory_size(0) as u64 * u64::from(PAGE)
}

fn out_of_memory() -> ! {
    abort(c"zerodown: the host gives no more memory");
}

/// Ends the evaluation with a message that the host shows. What it takes for a decision after that is not ours: no host
/// takes a failure for consent.
pub(crate) fn abort(message: &std::ffi::CStr) -> ! {
    #[link(wasm_import_module = "env")]
    unsafe extern "C" {
        fn opa_abort(message: *const std::ffi::c_char);
    }
    // SAFETY: a C string, as the ABI has it. Some hosts return.
    unsafe { opa_abort(message.as_ptr()) };
    wasm32::unreachable()
}
