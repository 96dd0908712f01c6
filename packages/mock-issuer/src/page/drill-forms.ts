import type { DrillName, DrillOptions } from '../drills/drill.ts'
import type { App } from '../http/create-app.ts'
import { refuse } from '../http/refuse.ts'
import { isOutageMode } from '../key-set/outages.ts'
import { addFormRoute } from './form-route.ts'
import type { DrillFault, PageSource } from './tap-page-view.ts'

/** Shows the page again, with why a drill didn't start. */
export type ShowDrillFault = (form: URLSearchParams, fault: DrillFault) => Response

/** Adds the forms that start and end what is out of order. */
export function addDrillForms(app: App, { issuer }: PageSource, showFault: ShowDrillFault): void {
  addFormRoute(app, '/drills/start', async (form, { env }) => {
    const name = form.get('name') ?? ''
    if (!issuer.drills.some((drill) => drill.name === name)) {
      return refuse(env.incoming.headers, 400, `There is no drill named ${name}.`)
    }
    try {
      await issuer.drill(name as DrillName, readOptions(form))
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error
      return showFault(form, { name, error: error.message })
    }
    return `#drill-${name}`
  })
  addFormRoute(app, '/drills/end', (form) => {
    const [id, name, all] = ['id', 'name', 'all'].map((field) => form.get(field))
    for (const drill of [...issuer.activeDrills].reverse()) {
      if (all === '1' || drill.id === id || drill.name === name) drill.undo()
    }
    if (all === '1') issuer.fail(undefined)
    return name === null ? '' : `#drill-${name}`
  })
  addFormRoute(app, '/outage', (form, { env }) => {
    const mode = form.get('mode') ?? ''
    if (mode !== '' && !isOutageMode(mode)) {
      return refuse(env.incoming.headers, 400, `There is no outage named ${mode}.`)
    }
    issuer.fail(mode === '' ? undefined : mode)
    return '#drills'
  })
}

function readOptions(form: URLSearchParams): DrillOptions {
  const [seconds = '', taps = '', chip = ''] = ['seconds', 'taps', 'chip'].map((name) =>
    (form.get(name) ?? '').trim(),
  )
  return {
    ...(seconds === '' ? {} : { milliseconds: Number(seconds) * 1000 }),
    ...(taps === '' ? {} : { taps: Number(taps) }),
    ...(chip === '' ? {} : { chip }),
  }
}
