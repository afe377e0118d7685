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

fn element(node: &Node) -> Option<Element> {
    let page = document();
    let made = if node.is_svg { page.create_element_ns(Some(SVG), node.name) } else { page.create_element(node.name) };
    let made = made.ok()?;
    for (name, value) in &node.attributes {
        drop(made.set_attribute(name, value));
    }
    for child in &node.children {
        match child {
            Child::Text(text) => drop(made.append_child(&page.create_text_node(text))),
            Child::Node(node) => {
                if let Some(child) = element(node) {
                    drop(made.append_child(&child));
                }
            }
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
