import type { App } from '../http/create-app.ts'
import { refuse } from '../http/refuse.ts'
import { chipsPerPage } from './find-chips.ts'
import { addFormRoute } from './form-route.ts'
import type { ChipDraft, PageSource } from './tap-page-view.ts'

/** Shows the page again, with what is wrong with a new chip. */
export type ShowDraft = (form: URLSearchParams, draft: ChipDraft) => Response

/** Adds the forms that add, set and remove chips. */
export function addChipForms(app: App, { issuer, store }: PageSource, showDraft: ShowDraft): void {
  const { chips } = issuer
  const readText = (form: URLSearchParams, name: string): string => (form.get(name) ?? '').trim()
  const readForwarding = (form: URLSearchParams) => ({
    forwardOnInsecure: form.has('insecure'),
    forwardOnExpired: form.has('expired'),
  })
  addFormRoute(app, '/chips/add', (form) => {
    const targetUrl = readText(form, 'target')
    const name = readText(form, 'name')
    const serial = readText(form, 'serial')
    const forwarding = readForwarding(form)
    try {
      chips.add({
        targetUrl,
        ...(name === '' ? {} : { name }),
        ...(serial === '' ? {} : { serial }),
        ...forwarding,
      })
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      return showDraft(form, { targetUrl, name, serial, ...forwarding, error: error.message })
    }
    // A chip that isn't on the page that is shown would look as though it had not been added.
    form.delete('find')
    form.set('page', String(Math.ceil(store.count() / chipsPerPage)))
    return '#chips'
  })
  addFormRoute(app, '/chips/forward', (form, { env }) => {
    const chip = chips.find(readText(form, 'uid'))
    if (chip === undefined) {
      return refuse(env.incoming.headers, 404, 'The box keeps no chip with this UID.')
    }
    chips.update(chip, readForwarding(form))
    return '#chips'
  })
  addFormRoute(app, '/chips/remove', (form) => {
    chips.remove(readText(form, 'uid'))
    return '#chips'
  })
}
