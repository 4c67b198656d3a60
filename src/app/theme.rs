//! Light, dark, or as the system says. `boot.js` reads the choice before the first paint.

use super::browser;
use super::live::live;
use leptos::prelude::*;

/// Each choice: what is kept of it, what it is called, its sign.
const CHOICES: [(Option<&str>, &str, &str); 3] =
    [(None, "as the system", "◐"), (Some("light"), "light", "○"), (Some("dark"), "dark", "●")];

#[component]
pub(super) fn Switch() -> impl IntoView {
    let kept = browser::kept("theme");
    let place = CHOICES.iter().position(|it| it.0 == kept.as_deref()).unwrap_or_default();
    let place = RwSignal::new(place);
    let choice = move |step: usize| CHOICES.into_iter().cycle().nth(place.get() + step);
    let next = move |_| {
        place.update(|it| *it = (*it + 1) % CHOICES.len());
        let theme = CHOICES.get(place.get_untracked()).and_then(|it| it.0);
        browser::mark_root("data-theme", theme);
        browser::keep("theme", theme);
    };
    let label = move || {
        let name = |step| choice(step).map(|it| it.1).unwrap_or_default();
        ["Theme: ", name(0), ". Change to ", name(1)].concat()
    };
    view! {
        <button type="button" class="plain" aria-label=live(label) title=live(label) on:click=next>
            {live(move || choice(0).map_or("", |it| it.2))}
        </button>
    }
}
