//! Hands out memory above one pointer, the way OPA's hosts expect it: they set the pointer back before each evaluation and write
//! into whatever lies at or above it. An allocator with records of its own up there would find them overwritten.
//!
//! A block is cut off at the pointer; the last one can grow, shrink and be given back in place. Others that are given back wait in
//! lists, one for each size, for the next of their size. Setting the pointer forgets the lists.

use std::cell::Cell;

/// Every block begins at a multiple of this.
pub const ALIGNMENT: u32 = 16;
/// Bytes in a page of wasm.
pub const PAGE: u32 = 65_536;

/// Up to here blocks are multiples of [`ALIGNMENT`]; above, four sizes to each doubling.
const SMALL: u32 = 1024;
const SMALL_CLASSES: usize = (SMALL / ALIGNMENT) as usize;
/// From 1 KiB to 2 GiB, more than which no object of Rust is.
const CLASSES: usize = SMALL_CLASSES + 4 * 21;

/// The memory that an arena cuts up.
pub trait Memory {
    /// Where the arena begins.
    fn base(&self) -> u32;
    /// How many pages there are; the host adds some too.
    fn pages(&self) -> u32;
    /// Adds pages; whether it could be done.
    fn grow(&self, pages: u32) -> bool;
    /// The word at an address.
    fn load(&self, at: u32) -> u32;
    /// Puts a word at an address.
    fn store(&self, at: u32, word: u32);
}

/// A heap of one pointer. Addresses are never 0.
pub struct Arena<M> {
    memory: M,
    /// The heap pointer; 0 before the first use.
    top: Cell<u32>,
    /// For each size the block that was given back last; its first word names the one before it.
    free: [Cell<u32>; CLASSES],
}

impl<M: Memory> Arena<M> {
    /// An arena from which nothing was taken.
    pub const fn new(memory: M) -> Self {
        Self { memory, top: Cell::new(0), free: [const { Cell::new(0) }; CLASSES] }
    }

    /// The heap pointer, always aligned.
    pub fn top(&self) -> u32 {
        if self.top.get() == 0 {
            self.top.set(align_up(self.memory.base(), ALIGNMENT));
        }
        self.top.get()
    }

    /// Sets the heap pointer, to the next aligned address. What is there and above is no longer anybody's.
    pub fn reset(&self, pointer: u32) {
        self.top.set(align_up(pointer.max(self.memory.base()), ALIGNMENT));
        for list in &self.free {
            list.set(0);
        }
    }

    /// Moves the heap pointer over `size` bytes; their address. `None` where the host gives no more memory.
    pub fn push(&self, size: u32) -> Option<u32> {
        let start = self.top();
        self.raise(start.checked_add(size)?)?;
        Some(start)
    }

    /// A block of at least `size` bytes.
    pub fn allocate(&self, size: u32, alignment: u32) -> Option<u32> {
        let class = Class::of(size)?;
        if alignment <= ALIGNMENT
            && let Some(list) = self.free.get(class.index)
            && list.get() != 0
        {
            let block = list.get();
            list.set(self.memory.load(block));
            return Some(block);
        }
        let start = align_up(self.top(), alignment.max(ALIGNMENT));
        self.raise(start.checked_add(class.size)?)?;
        Some(start)
    }

    /// Takes a block of `size` bytes back.
    pub fn give_back(&self, block: u32, size: u32) {
        let Some(class) = Class::of(size) else { return };
        if self.is_last(block, class) {
            self.top.set(block);
        } else if let Some(list) = self.free.get(class.index) {
            self.memory.store(block, list.get());
            list.set(block);
        }
    }

    /// Makes a block larger or smaller without moving it; whether that was possible.
    pub fn resize(&self, block: u32, size: u32, wanted: u32) -> bool {
        let (Some(class), Some(new)) = (Class::of(size), Class::of(wanted)) else { return false };
        if class == new {
            return true;
        }
        let raised = || block.checked_add(new.size).and_then(|end| self.raise(end));
        self.is_last(block, class) && raised().is_some()
    }

    fn is_last(&self, block: u32, class: Class) -> bool {
        block.checked_add(class.size) == Some(self.top.get())
    }

    /// Sets the pointer where nothing needs to be forgotten, and has memory below it.
    fn raise(&self, end: u32) -> Option<()> {
        let end = end.checked_next_multiple_of(ALIGNMENT)?;
        let (has, needs) = (self.memory.pages(), end.div_ceil(PAGE));
        if needs > has {
            let missing = needs - has;
            // Some hosts copy the whole memory to make it larger: rather seldom than by single pages.
            let generous = missing.max(has / 4);
            if !self.memory.grow(generous) && !self.memory.grow(missing) {
                return None;
            }
        }
        self.top.set(end);
        Some(())
    }
}

/// A size of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Class {
    index: usize,
    /// Bytes of each block of the class.
    size: u32,
}

impl Class {
    /// The smallest that holds `size` bytes.
    fn of(size: u32) -> Option<Self> {
        if size <= SMALL {
            let index = size.saturating_sub(1) / ALIGNMENT;
            return Some(Self { index: index as usize, size: (index + 1) * ALIGNMENT });
        }
        let below = (size - 1).ilog2();
        let step = 1 << (below - 2);
        let rounded = size.checked_next_multiple_of(step)?;
        let steps = (rounded - (1 << below)) / step;
        let index = SMALL_CLASSES + (below - SMALL.ilog2()) as usize * 4 + steps as usize - 1;
        (index < CLASSES).then_some(Self { index, size: rounded })
    }
}

/// The next multiple; the highest one where there is none.
fn align_up(address: u32, alignment: u32) -> u32 {
    address.checked_next_multiple_of(alignment).unwrap_or(u32::MAX - (alignment - 1))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    use super::*;

    const BASE: u32 = 1000;

    struct Fake {
        pages: Cell<u32>,
        most: u32,
        words: RefCell<BTreeMap<u32, u32>>,
    }

    impl Memory for Fake {
        fn base(&self) -> u32 {
            BASE
        }
        fn pages(&self) -> u32 {
            self.pages.get()
        }
        fn grow(&self, pages: u32) -> bool {
            let fits = self.pages.get() + pages <= self.most;
            self.pages.set(self.pages.get() + if fits { pages } else { 0 });
            fits
        }
        fn load(&self, at: u32) -> u32 {
            self.words.borrow()[&at]
        }
        fn store(&self, at: u32, word: u32) {
            assert!(u64::from(at) + 4 <= u64::from(self.pages.get()) * u64::from(PAGE), "{at} is outside");
            self.words.borrow_mut().insert(at, word);
        }
    }

    fn arena(most: u32) -> Arena<Fake> {
        Arena::new(Fake { pages: Cell::new(1), most, words: RefCell::default() })
    }

    #[test]
    fn it_begins_at_the_aligned_base() {
        let arena = arena(1);
        assert_eq!(arena.top(), 1008);
        assert_eq!(arena.allocate(1, 1), Some(1008));
        assert_eq!(arena.top(), 1024);
    }

    #[test]
    fn the_pointer_of_a_host_is_aligned_and_never_below_the_base() {
        let arena = arena(1);
        arena.reset(2001);
        assert_eq!(arena.top(), 2016);
        arena.reset(0);
        assert_eq!(arena.top(), 1008);
        arena.reset(u32::MAX);
        assert!(arena.top().is_multiple_of(ALIGNMENT));
        assert_eq!(arena.allocate(1, 1), None);
        assert_eq!(arena.push(100), None);
    }

    #[test]
    fn a_block_in_the_middle_is_used_again_by_the_next_of_its_size() {
        let arena = arena(1);
        let (first, second) = (arena.allocate(40, 8).unwrap(), arena.allocate(40, 8).unwrap());
        arena.allocate(40, 8).unwrap();
        arena.give_back(first, 40);
        arena.give_back(second, 40);
        assert_eq!(arena.allocate(48, 8), Some(second));
        assert_eq!(arena.allocate(33, 8), Some(first));
        assert_eq!(arena.allocate(33, 8), Some(arena.top() - 48));
    }

    #[test]
    fn the_last_block_grows_shrinks_and_vanishes_in_place() {
        let arena = arena(100);
        let block = arena.allocate(100, 1).unwrap();
        assert!(arena.resize(block, 100, 500_000));
        assert!(arena.top() >= block + 500_000);
        assert!(arena.resize(block, 500_000, 10));
        assert_eq!(arena.top(), block + 16);
        arena.give_back(block, 10);
        assert_eq!(arena.top(), block);
    }

    #[test]
    fn a_block_below_others_stays_only_within_its_size() {
        let arena = arena(1);
        let block = arena.allocate(100, 1).unwrap();
        arena.allocate(1, 1).unwrap();
        assert!(arena.resize(block, 100, 112));
        assert!(!arena.resize(block, 100, 113));
        assert!(!arena.resize(block, 100, 96));
    }

    #[test]
    fn setting_the_pointer_forgets_what_was_given_back() {
        let arena = arena(1);
        let block = arena.allocate(40, 8).unwrap();
        arena.allocate(40, 8).unwrap();
        arena.give_back(block, 40);
        arena.reset(5000);
        assert_eq!(arena.allocate(40, 8), Some(5008));
    }

    #[test]
    fn coarse_alignment_is_kept() {
        let arena = arena(2);
        let block = arena.allocate(64, 256).unwrap();
        assert_eq!(block % 256, 0);
        arena.give_back(block, 64);
        let odd = arena.allocate(64, 16).unwrap();
        arena.allocate(16, 16).unwrap();
        arena.give_back(odd, 64);
        assert_eq!(arena.allocate(64, 4096).unwrap() % 4096, 0);
    }

    #[test]
    fn it_takes_what_the_host_gives_and_no_more() {
        let arena = arena(3);
        // A quarter more than the 3 pages that are there would be refused; the one page that is missing is not.
        assert!(arena.allocate(2 * PAGE, 1).is_some());
        assert_eq!(arena.memory.pages(), 3);
        let top = arena.top();
        assert_eq!(arena.allocate(PAGE, 1), None);
        assert_eq!(arena.push(u32::MAX), None);
        assert_eq!(arena.allocate(u32::MAX, 1), None);
        assert_eq!(arena.top(), top);
    }

    #[test]
    fn every_size_has_a_class_that_holds_it_and_wastes_a_quarter_at_most() {
        let mut last = None;
        let sizes = (0..20_000).chain((14..31).flat_map(|bit| [(1 << bit) - 1, 1 << bit, (1 << bit) + 1]));
        for size in sizes.chain([0x7fff_ffff]) {
            let class = Class::of(size).unwrap();
            assert!(class.size >= size && class.index < CLASSES, "{size}");
            assert!(class.size.is_multiple_of(ALIGNMENT) && class.size - size <= (size / 4).max(ALIGNMENT), "{size}");
            assert_eq!(Class::of(class.size), Some(class), "{size}");
            if let Some((index, held)) = last.replace((class.index, class.size)) {
                assert_eq!(index == class.index, held == class.size, "{size}");
            }
        }
        assert_eq!(Class::of(u32::MAX), None);
    }

    #[test]
    fn no_two_blocks_ever_overlap() {
        let arena = arena(2000);
        let mut held: Vec<(u32, u32)> = Vec::new();
        let mut random = 12_345_u32;
        let mut next = |below: usize| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 8) as usize % below
        };
        for round in 0..20_000 {
            match next(4) {
                0 | 1 => {
                    let largest = if next(20) == 0 { 40_000 } else { 300 };
                    let size = 1 + next(largest) as u32;
                    held.push((arena.allocate(size, 1 << next(6)).unwrap(), size));
                }
                2 if !held.is_empty() => {
                    let (block, size) = held.swap_remove(next(held.len()));
                    arena.give_back(block, size);
                }
                _ if !held.is_empty() => {
                    let index = next(held.len());
                    let wanted = 1 + next(500) as u32;
                    if arena.resize(held[index].0, held[index].1, wanted) {
                        held[index].1 = wanted;
                    }
                }
                _ => {}
            }
            if round % 100 == 0 {
                held.sort_unstable();
                assert!(held.windows(2).all(|pair| pair[0].0 + pair[0].1 <= pair[1].0), "round {round}");
                assert!(held.iter().all(|(block, size)| block + size <= arena.top()), "round {round}");
            }
        }
        assert!(held.len() > 100);
    }
}
