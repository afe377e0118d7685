//! Puts trees of elements into the page, and tells what of them was pointed at.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};
use zerodown_web::node::{Child, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A place whose elements are replaced as a whole whenever what they come from changes.
pub(crate) fn drawn(class: &'static str, nodes: impl Fn() -> Vec<Node> + 'static) -> AnyView {
    drawn_by(class, Box::new(nodes))
}

fn drawn_by(class: &'static str, nodes: Box<dyn Fn() -> Vec<Node>>) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        put(&place, &nodes());
    });
    view! { <div class=class node_ref=place></div> }.into_any()
}

/// The same for what changes a little many times a second: what is equal stays, with its focus and what is pointed at.
pub(crate) fn moving(class: &'static str, nodes: impl Fn() -> Vec<Node> + 'static) -> AnyView {
    moving_by(class, Box::new(nodes))
}

fn moving_by(class: &'static str, nodes: Box<dyn Fn() -> Vec<Node>>) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<Vec<Child>>| {
        let before = before.unwrap_or_default();
        let Some(place) = place.get() else { return before };
        let now: Vec<Child> = nodes().into_iter().map(Child::Node).collect();
        if before.is_empty() {
            // The framework's own mark is in it.
            place.set_text_content(None);
        }
        follow_all(&place, &before, &now);
        now
    });
    view! { <div class=class node_ref=place></div> }.into_any()
}

/// Makes what an element holds, which was drawn from `before`, what it would be if it were drawn from `now`.
fn follow_all(place: &web_sys::Node, before: &[Child], now: &[Child]) {
    let mut drawn = place.first_child();
    for (index, child) in now.iter().enumerate() {
        let next = drawn.as_ref().and_then(web_sys::Node::next_sibling);
        match (drawn, before.get(index)) {
            (Some(drawn), Some(before)) => follow(place, &drawn, before, child),
            _ => drop(made(child).map(|made| place.append_child(&made))),
        }
        drawn = next;
    }
    while let Some(left) = drawn {
        drawn = left.next_sibling();
        drop(place.remove_child(&left));
    }
}

fn follow(place: &web_sys::Node, drawn: &web_sys::Node, before: &Child, now: &Child) {
    match (before, now) {
        (Child::Text(before), Child::Text(now)) if before == now => {}
        (Child::Text(_), Child::Text(now)) => drawn.set_text_content(Some(now)),
        (Child::Node(before), Child::Node(now)) if (before.name, before.is_svg) == (now.name, now.is_svg) => {
            let element = drawn.unchecked_ref::<Element>();
            for attribute in before.attributes.iter().filter(|(name, _)| !now.attributes.iter().any(|(n, _)| n == name))
            {
                drop(element.remove_attribute(attribute.0));
            }
            for attribute in now.attributes.iter().filter(|attribute| !before.attributes.contains(attribute)) {
                drop(element.set_attribute(attribute.0, &attribute.1));
            }
            follow_all(drawn, &before.children, &now.children);
        }
        _ => drop(made(now).map(|made| place.replace_child(&made, drawn))),
    }
}

fn made(child: &Child) -> Option<web_sys::Node> {
    match child {
        Child::Text(text) => Some(document().create_text_node(text).into()),
        Child::Node(node) => element(node).map(Into::into),
    }
}

/// Replaces what an element holds.
pub(crate) fn put(place: &Element, nodes: &[Node]) {
    let made = js_sys::Array::new();
    for node in nodes {
        if let Some(element) = element(node) {
            made.push(&element);
        }
    }
    place.replace_children_with_node(&made);
}

/// Whether an element holds the focus.
pub(crate) fn has_focus(place: &Element) -> bool {
    let now = document().active_element();
    now.is_some_and(|now| place.contains(Some(&now)))
}

/// Puts the focus on the first element in a place that a selector finds; also on one of a picture.
pub(crate) fn focus(place: &Element, selector: &str) -> bool {
    let Ok(Some(found)) = place.query_selector(selector) else { return false };
    take_focus(&found);
    true
}

/// Gives an element the focus, also one of a picture.
pub(crate) fn take_focus(element: &Element) {
    drop(element.unchecked_ref::<web_sys::HtmlElement>().focus());
}

/// The same, for what is in sight already.
pub(crate) fn take_focus_in_place(element: &Element) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    drop(element.unchecked_ref::<web_sys::HtmlElement>().focus_with_options(&options));
}

/// Scrolls to what a selector finds once it is drawn, no further than needed.
pub(crate) fn show_soon(selector: &str) {
    let selector = selector.to_owned();
    request_animation_frame(move || {
        if let Ok(Some(found)) = document().query_selector(&selector) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
            found.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

fn element(node: &Node) -> Option<Element> {
    let page = document();
    let made = if node.is_svg { page.create_element_ns(Some(SVG), node.name) } else { page.create_element(node.name) };
    let made = made.ok()?;
    for (name, value) in &node.attributes {
        drop(made.set_attribute(name, value));
    }
    for child in &node.children {
        if let Some(child) = self::made(child) {
            drop(made.append_child(&child));
        }
    }
    Some(made)
}

/// The nearest element around an event's target that carries this attribute.
pub(crate) fn carrier(event: &Event, attribute: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(&format!("[{attribute}]")).ok().flatten()
}

/// The value of an attribute of the nearest element that carries it.
pub(crate) fn carried(event: &Event, attribute: &str) -> Option<String> {
    carrier(event, attribute)?.get_attribute(attribute)
}
