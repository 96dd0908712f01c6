import { html } from 'hono/html'
import { keySetDrills } from '../drills/create-drill-ground.ts'
import { drills } from '../drills/drills.ts'
import type { Markup } from '../http/answer-page.ts'
import { outages } from '../key-set/outages.ts'
import { renderPageFields } from './page-query.ts'
import type { TapPageView } from './tap-page-view.ts'

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
export function outageOf({
  outage,
  activeDrills,
}: TapPageView): (typeof outages)[number] | undefined {
  const isDrilled = activeDrills.some(({ name }) => keySetDrills.includes(name) && name !== 'slow')
  return isDrilled ? undefined : outages.find(({ mode }) => mode === outage)
}

function renderHealing({ mode, description }: (typeof outages)[number], { query }: TapPageView) {
  return html`<form method="post" action="/outage">${renderPageFields(query)}<span>Key set: ${mode}. ${description}</span><button name="mode" value="">Heal it</button></form>`
}
