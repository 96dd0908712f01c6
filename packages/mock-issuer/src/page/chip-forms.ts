import type { Exchange, Route } from '../http/create-request-handler.ts'
import { refuse } from '../http/refuse.ts'
import { chipsPerPage } from './find-chips.ts'
import { createFormRoute } from './form-route.ts'
import type { ChipDraft, PageSource } from './tap-page-view.ts'

/** Shows the page again, with what is wrong with a new chip. */
export type ShowDraft = (exchange: Exchange, form: URLSearchParams, draft: ChipDraft) => void

/** The forms that add, set and remove chips. */
export function createChipForms(
  { issuer, store }: PageSource,
  showDraft: ShowDraft,
): readonly Route[] {
  const { chips } = issuer
  const readText = (form: URLSearchParams, name: string): string => (form.get(name) ?? '').trim()
  const readForwarding = (form: URLSearchParams) => ({
    forwardOnInsecure: form.has('insecure'),
    forwardOnExpired: form.has('expired'),
  })
  return [
    createFormRoute('/chips/add', (form, exchange) => {
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
        showDraft(exchange, form, { targetUrl, name, serial, ...forwarding, error: error.message })
        return undefined
      }
      // A chip that isn't on the page that is shown would look as though it had not been added.
      form.delete('find')
      form.set('page', String(Math.ceil(store.count() / chipsPerPage)))
      return '#chips'
    }),
    createFormRoute('/chips/forward', (form, { response }) => {
      const chip = chips.find(readText(form, 'uid'))
      if (chip === undefined) {
        refuse(response, 404, 'The box keeps no chip with this UID.')
        return undefined
      }
      chips.update(chip, readForwarding(form))
      return '#chips'
    }),
    createFormRoute('/chips/remove', (form) => {
      chips.remove(readText(form, 'uid'))
      return '#chips'
    }),
  ]
}
