'use server'

import { bindScan, toScanView } from '@vkjwt/core'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { Item } from '../catalogue.ts'
import { isSameOrigin } from '../is-same-origin.ts'
import { getRegistry } from '../registry/get-registry.ts'
import { RegistryError } from '../registry/registry-error.ts'
import type { Owner, RegistrationOutcome } from '../registry/warranty.ts'
import { vk } from '../vk.ts'
import type { FormState } from './form-state.ts'
import { readForm } from './read-form.ts'

/**
 * Registers a warranty for whoever has just tapped the piece, ends the visit and goes on to the
 * confirmation. Returns the form with all that was typed when something is in the way.
 */
export async function registerWarranty(_: FormState, form: FormData): Promise<FormState> {
  const registry = getRegistry()
  const item = await registry.findItem(String(form.get('slug')))
  if (item === undefined) notFound()
  const { state, owner } = readForm(form, item, new Date())
  if (!isSameOrigin(await headers())) return { ...state, problem: { kind: 'origin' } }

  // Sent once more after it went well, and after the visit ended with that: the way back, a second click.
  const earlier = await registry.findWarrantyByAttempt(state.attempt)
  if (earlier?.slug === item.slug) redirect(confirmationPath(item, earlier.reference))

  const scan = await bindScan(await vk.getScan(), (chip) => chip.id === item.chip.id)
  if (scan.status !== 'verified') {
    const view = toScanView(scan)
    const reason = 'site' in view ? 'none' : view.state
    return { ...state, problem: { kind: 'scan', state: reason } }
  }
  if (owner === undefined) return state

  const outcome = await tryToRegister(item, owner, state.attempt)
  if (outcome === undefined) return { ...state, problem: { kind: 'storage' } }
  const { status, warranty } = outcome
  if (status === 'taken') {
    return { ...state, problem: { kind: 'taken', since: warranty.registeredAt.toISOString() } }
  }
  await vk.clearScan()
  redirect(confirmationPath(item, warranty.reference))
}

/** `undefined` where the registry can't; the process warns with the reason. */
async function tryToRegister(
  { slug, chip }: Item,
  owner: Owner,
  attempt: string,
): Promise<RegistrationOutcome | undefined> {
  try {
    const registration = { ...owner, slug, chipId: chip.id, attempt, at: new Date() }
    return await getRegistry().registerWarranty(registration)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    process.emitWarning(`A warranty was not registered. ${error.message}`, {
      code: 'SHOP_WARRANTY',
    })
    return undefined
  }
}

function confirmationPath({ slug }: Item, reference: string): string {
  return `/p/${slug}/warranty/${reference}`
}
