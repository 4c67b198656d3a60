//! Choosing a run of bars, by a drag over them or by the keyboard. What is being chosen is marked on the bars, and
//! nothing else remembers it.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

/// The list of the bars.
const BARS: &str = ".time .bars";
/// Marks a bar that is being chosen.
const MARK: &str = "data-brushed";

fn bars() -> Vec<Element> {
    let found = super::document().query_selector_all(".time .bars > li").ok();
    let bar = |idx| found.as_ref()?.get(idx)?.dyn_into().ok();
    (0..).map_while(bar).collect()
}

/// Calls `act` with the first and the last of the bars that a drag went over. Touch may scroll up and down meanwhile.
pub(in crate::app) fn on_brush(act: impl Fn(usize, usize) + 'static) {
    let start = std::cell::Cell::new(None::<usize>);
    let listen = move |event: &Event| {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        match event.type_().as_str() {
            "pointerdown" => {
                let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
                let is_inside =
                    target.is_some_and(|it| it.closest(BARS).is_ok_and(|it| it.is_some()));
                start.set((is_inside && event.button() == 0).then(|| bar_at(event)).flatten());
            }
            "pointermove" => {
                if let (Some(start), Some(end)) = (start.get(), bar_at(event)) {
                    // Back where it began, it is a click.
                    brush((start != end).then_some((start, end)));
                }
            }
            "pointerup" if start.take().is_some() => {
                let chosen = brushed();
                brush(None);
                if let Some((first, last)) = chosen {
                    act(first, last);
                }
            }
            _ => {
                if start.take().is_some() {
                    brush(None);
                }
            }
        }
    };
    let listen = std::rc::Rc::new(listen);
    for event in ["pointerdown", "pointermove", "pointerup", "pointercancel"] {
        let listen = listen.clone();
        let options = EventListenerOptions::default();
        EventListener::new_with_options(&super::document(), event, options, move |it| listen(it))
            .forget();
    }
}

/// The bar that a pointer is over or, where it is beside or above them, the nearest to the left or right.
fn bar_at(event: &PointerEvent) -> Option<usize> {
    let list = super::document().query_selector(BARS).ok()??;
    let rect = list.get_bounding_client_rect();
    let n_bars = list.child_element_count();
    let share = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
    // A float that is out of bounds becomes the nearest integer.
    Some(((share * f64::from(n_bars)) as usize).min((n_bars as usize).checked_sub(1)?))
}

/// Marks the bars from one to another, or none.
fn brush(ends: Option<(usize, usize)>) {
    for (idx, bar) in (0..).zip(bars()) {
        let is_marked = ends.is_some_and(|(a, b)| a.min(b) <= idx && idx <= a.max(b));
        let _ = bar.toggle_attribute_with_force(MARK, is_marked);
    }
}

/// The first and the last bar that are marked.
pub(in crate::app) fn brushed() -> Option<(usize, usize)> {
    let bars = bars();
    let is_marked = |it: &Element| it.has_attribute(MARK);
    Some((bars.iter().position(is_marked)?, bars.iter().rposition(is_marked)?))
}

/// Gives the focus to the next or previous bar that `links` finds; with Shift, marks the bars between as well.
pub(in crate::app) fn step_bar(links: &str, step: i32, extends: bool) {
    let place = |it: Option<Element>| {
        let bar = it?.parent_element()?;
        bars().iter().position(|it| *it == bar)
    };
    let before = super::document().active_element();
    super::focus_next(links, step);
    let after = super::document().active_element();
    if before == after {
        return;
    }
    // Only one bar is a stop of the Tab key.
    for (link, stop) in [(&before, "-1"), (&after, "0")] {
        if let Some(link) = link {
            let _ = link.set_attribute("tabindex", stop);
        }
    }
    let (Some(from), Some(to)) = (place(before), place(after)) else { return };
    let anchor = match brushed() {
        Some((first, last)) if first == from => last,
        Some((first, _)) => first,
        None => from,
    };
    brush(extends.then_some((anchor, to)));
}
