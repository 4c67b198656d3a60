//! How we know: what shows who said it, how and when; and where else it is reported.

use super::state::store;
use super::{text, words};
use crate::model::{Article, Span, Statement};
use leptos::prelude::*;

/// The words of the article at some spans, as marks of one class.
fn quoted(article: &'static Article, spans: &[Span], class: &'static str) -> Vec<AnyView> {
    let words = spans.iter().filter_map(|it| it.slice(&article.text));
    words.map(|it| view! { <mark class=class>{it}</mark> " " }.into_any()).collect()
}

#[component]
pub(super) fn How(statement: &'static Statement, article: &'static Article) -> impl IntoView {
    let store = store();
    let evidence = &statement.evidence;
    let speaker =
        statement.speaker.and_then(|it| store.actor(it)).map_or("unnamed", |it| it.name.as_str());
    let antecedent =
        evidence.antecedent.map(|it| view! { "→ " {quoted(article, &[it], "source")} });
    let has_source = !evidence.source.is_empty();
    let why = statement.said.why.as_deref();
    let addressee = statement.addressee.and_then(|it| store.actor(it));
    let mentioned: Vec<&str> = statement
        .mentioned
        .iter()
        .filter_map(|it| store.actor(*it))
        .map(|it| it.name.as_str())
        .collect();
    let item = |term: &'static str, words: AnyView| view! { <dt>{term}</dt> <dd>{words}</dd> };
    view! {
        <section class="how" aria-labelledby="how-title">
            <h4 id="how-title">"How we know"</h4>
            <dl>
                {item("Speaker", view! {
                    {quoted(article, &evidence.source, "source")} {antecedent} {has_source.then_some("→ ")} <b>{speaker}</b>
                }.into_any())}
                {addressee.map(|it| item("To", it.name.as_str().into_any()))}
                {item("Said", view! {
                    {quoted(article, statement.said.span.as_slice(), "date")}
                    {statement.said.span.map(|_| "→ ")} <b>{text::date(&statement.said)}</b>
                    {format!(", {}", text::basis(&statement.said))} {why.map(|it| format!(": {it}"))}
                }.into_any())}
                {(!evidence.cue.is_empty()).then(|| item("Cue", quoted(article, &evidence.cue, "cue").into_any()))}
                {words::manner(statement.manner).map(|it| item("Manner", it.into_any()))}
                {(!mentioned.is_empty()).then(|| item("Mentions", mentioned.join(", ").into_any()))}
                {item("Rule", evidence.rule.as_str().into_any())}
                {statement.correction.as_deref().map(|it| item("Corrected", it.into_any()))}
            </dl>
        </section>
    }
}

/// The same statement in other articles.
#[component]
pub(super) fn Echoes(statement: &'static Statement) -> impl IntoView {
    let store = store();
    let statements = &store.edition.statements;
    let others: Vec<_> = statements
        .iter()
        .filter(|it| it.echo.is_some() && it.echo == statement.echo && it.id != statement.id)
        .filter_map(|it| Some((it, store.article(it.article)?)))
        .map(|(it, article)| {
            let search = store.search.get_untracked();
            let source = article.publisher.as_deref().unwrap_or(&article.title);
            view! {
                <li>
                    <p lang=article.language.as_str() dir="auto">
                        <a href=move || store.links.with(|links| links.open.with(&it.id)) data-replace="">
                            {text::said(it, article, &search)}
                        </a>
                    </p>
                    <small>{source} ", " {text::date(&article.published)}</small>
                </li>
            }
        })
        .collect();
    (!others.is_empty()).then(|| {
        view! {
            <section class="echoes" aria-labelledby="echoes-title">
                <h4 id="echoes-title">"Also reported by"</h4>
                <ul>{others}</ul>
            </section>
        }
    })
}
