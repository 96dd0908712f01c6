import type { DrillName, DrillOptions } from '../drills/drill.ts'
import type { Exchange, Route } from '../http/create-request-handler.ts'
import { refuse } from '../http/refuse.ts'
import { isOutageMode } from '../key-set/outages.ts'
import { createFormRoute } from './form-route.ts'
import type { DrillFault, PageSource } from './tap-page-view.ts'

/** Shows the page again, with why a drill didn't start. */
export type ShowDrillFault = (exchange: Exchange, form: URLSearchParams, fault: DrillFault) => void

/** The forms that start and end what is out of order. */
export function createDrillForms(
  { issuer }: PageSource,
  showFault: ShowDrillFault,
): readonly Route[] {
  return [
    createFormRoute('/drills/start', async (form, exchange) => {
      const name = form.get('name') ?? ''
      if (!issuer.drills.some((drill) => drill.name === name)) {
        refuse(exchange.response, 400, `There is no drill named ${name}.`)
        return undefined
      }
      try {
        await issuer.drill(name as DrillName, readOptions(form))
      } catch (error) {
        if (!(error instanceof TypeError || error instanceof RangeError)) throw error
        showFault(exchange, form, { name, error: error.message })
        return undefined
      }
      return `#drill-${name}`
    }),
    createFormRoute('/drills/end', (form) => {
      const [id, name, all] = ['id', 'name', 'all'].map((field) => form.get(field))
      for (const drill of [...issuer.activeDrills].reverse()) {
        if (all === '1' || drill.id === id || drill.name === name) drill.undo()
      }
      if (all === '1') issuer.fail(undefined)
      return name === null ? '' : `#drill-${name}`
    }),
    createFormRoute('/outage', (form, { response }) => {
      const mode = form.get('mode') ?? ''
      if (mode !== '' && !isOutageMode(mode)) {
        refuse(response, 400, `There is no outage named ${mode}.`)
        return undefined
      }
      issuer.fail(mode === '' ? undefined : mode)
      return '#drills'
    }),
  ]
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
