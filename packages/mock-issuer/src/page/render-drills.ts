import { html } from 'hono/html'
import { keySetDrills } from '../drills/create-drill-ground.ts'
import type { Drill, DrillName, DrillOptions } from '../drills/drill.ts'
import { drills } from '../drills/drills.ts'
import type { Markup } from '../http/answer-page.ts'
import { outages } from '../key-set/outages.ts'
import { renderSeal, renderVerdict } from '../site/describe-conclusion.ts'
import { type LiveParts, renderLivePart } from './live-part.ts'
import { renderPageFields } from './page-query.ts'
import type { TapPageView } from './tap-page-view.ts'

const groups = ['Key set', 'Keys and clock', 'Taps'] as const

const groupOf: Readonly<Record<DrillName, (typeof groups)[number]>> = {
  down: 'Key set',
  slow: 'Key set',
  dripping: 'Key set',
  html: 'Key set',
  truncated: 'Key set',
  'wrong-key': 'Keys and clock',
  rotate: 'Keys and clock',
  'rotate-without-overlap': 'Keys and clock',
  withdraw: 'Keys and clock',
  'clock-skew': 'Keys and clock',
  'verification-unavailable': 'Taps',
  'stale-counter': 'Taps',
  'cloned-chip': 'Taps',
  'stockpiled-taps': 'Taps',
  relay: 'Taps',
}

/** What can be rehearsed, and what a site must conclude meanwhile. */
export function renderDrills(live: LiveParts): Markup {
  return html`<section class="drills" id="drills" aria-labelledby="drills-title">
<h2 id="drills-title">Drills</h2>
<p class="soft">Start one, tap, and compare: each says what a site without cached keys must conclude from a genuine tap.</p>
${renderLivePart(live.drillList)}
</section>`
}

/** The drills alone, those that are on marked. */
export function renderDrillList(view: TapPageView): Markup {
  return html`${groups.map(
    (group) => html`<h3>${group}</h3>
<ul class="drill-list">
${drills.filter(({ name }) => groupOf[name] === group).map((drill) => renderDrill(drill, view))}
</ul>
${group === 'Key set' ? renderOutages(view) : ''}`,
  )}`
}

function renderDrill(drill: Drill, view: TapPageView): Markup {
  const { name, label, description, lesson, conclusion } = drill
  const { query, drillFault } = view
  const active = view.activeDrills.filter((each) => each.name === name)
  const isOn = active.length > 0
  const fault = drillFault?.name === name ? drillFault : undefined
  const urls = active.flatMap((each) => each.urls)
  const button = isOn
    ? html`<button class="end" name="name" value="${name}" aria-label="End: ${label}">End</button>`
    : html`<button name="name" value="${name}" aria-label="Start: ${label}">Start</button>`
  return html`<li class="drill${isOn ? ' on' : ''}" id="drill-${name}">
<form method="post" action="/drills/${isOn ? 'end' : 'start'}">
${renderPageFields(query)}
<div class="drill-line"><div>
<p class="drill-name"><strong>${label}</strong>${isOn ? html` <span class="on-mark">on</span>` : ''}</p>
<p>${description}</p>
<p class="must">${renderSeal(conclusion)}<span><span class="unseen">A site must conclude: </span>${renderVerdict(conclusion)}</span></p>
</div>${button}</div>
${fault === undefined ? '' : html`<p class="error" role="alert">${fault.error}</p>`}
${urls.length === 0 ? '' : renderUrls(urls, query.beside)}
<details data-key="drill-${name}"${fault === undefined ? '' : html` open`}>
<summary>${drill.takes.length === 0 || isOn ? 'What to learn' : 'Settings, and what to learn'}<span class="unseen"> from ${label}</span></summary>
<p>${lesson}</p>
${isOn ? '' : html`<div class="fields">${drill.takes.map((option) => renderOption(option, drill, view))}</div>`}
</details>
</form>
</li>`
}

function renderUrls(urls: readonly URL[], beside: boolean): Markup {
  const target = beside ? html` target="vkjwt-tap"` : html``
  return html`<p class="held">Held, and not yet opened by anyone, in the order of their counters: ${urls.map(
    ({ pathname, search }, place) =>
      html`<a class="button" href="${pathname}${search}"${target}>Open tap ${place + 1}</a> `,
  )}</p>`
}

function renderOption(
  option: keyof DrillOptions,
  { name }: Drill,
  { choice }: TapPageView,
): Markup {
  const id = `${name}-${option}`
  switch (option) {
    case 'milliseconds': {
      const [words, value, range] =
        name === 'slow'
          ? ['Seconds before it answers', 2, html` min="0" max="600"`]
          : ['Seconds ahead, or behind when negative', 120, html``]
      return html`<div><label for="${id}">${words}</label>
<input id="${id}" name="seconds" type="number" step="any"${range} value="${value}"></div>`
    }
    case 'taps':
      return html`<div><label for="${id}">How many taps</label>
<input id="${id}" name="taps" type="number" min="1" max="100" value="3"></div>`
    case 'chip': {
      const unnamed = name === 'stale-counter' ? 'All chips' : 'The first one'
      if (choice === undefined) {
        return html`<div><label for="${id}">UID of the chip</label>
<input id="${id}" name="chip" placeholder="${unnamed}"></div>`
      }
      return html`<div><label for="${id}">Chip</label>
<select id="${id}" name="chip"><option value="">${unnamed}</option>
${choice.map((chip) => html`<option value="${chip.uid}">${chip.name}, ${chip.uid}</option>`)}
</select></div>`
    }
  }
}

function renderOutages(view: TapPageView): Markup {
  const outage = outageOf(view)
  return html`<details class="outages" data-key="outages"${outage === undefined ? '' : html` open`}>
<summary>All ${outages.length} ways for the key set to fail</summary>
<form method="post" action="/outage">
${renderPageFields(view.query)}
<label for="mode">The key set answers with</label>
<div class="row"><select id="mode" name="mode">
<option value="">a healthy key set</option>
${outages.map(
  ({ mode, description, code }) =>
    html`<option value="${mode}"${mode === outage?.mode ? html` selected` : ''}>${mode}: ${description} → ${code}</option>`,
)}
</select><button>Apply</button></div>
</form></details>`
}

/** What is out of order, each with the button that ends it. */
export function renderState(view: TapPageView): Markup {
  const { activeDrills, query } = view
  const outage = outageOf(view)
  if (activeDrills.length === 0 && outage === undefined) return html``
  const count = activeDrills.length + (outage === undefined ? 0 : 1)
  return html`<section class="state" aria-labelledby="state-title">
<h2 id="state-title">Out of order on purpose</h2>
<ul>
${outage === undefined ? '' : html`<li>${renderHealing(outage, view)}</li>`}
${activeDrills.map(({ id, name }) => {
  const label = drills.find((drill) => drill.name === name)?.label ?? name
  return html`<li><form method="post" action="/drills/end">${renderPageFields(query)}<span>${label}</span><button name="id" value="${id}" aria-label="End: ${label}">End</button></form></li>`
})}
${count < 2 ? '' : html`<li><form method="post" action="/drills/end">${renderPageFields(query)}<button name="all" value="1">End all</button></form></li>`}
</ul>
</section>`
}

/** The outage that no drill has caused. */
function outageOf({ outage, activeDrills }: TapPageView): (typeof outages)[number] | undefined {
  const isDrilled = activeDrills.some(({ name }) => keySetDrills.includes(name) && name !== 'slow')
  return isDrilled ? undefined : outages.find(({ mode }) => mode === outage)
}

function renderHealing({ mode, description }: (typeof outages)[number], { query }: TapPageView) {
  return html`<form method="post" action="/outage">${renderPageFields(query)}<span>Key set: ${mode}. ${description}</span><button name="mode" value="">Heal it</button></form>`
}
