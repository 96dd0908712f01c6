import { clientKey } from '@vkjwt/core'

/**
 * By what the tries at the bench's password are counted: a browser that has signed in before for itself, so that
 * nobody else's tries lock it out; any other by its address, as scans are.
 */
export function nameClient(address: string | undefined, browser: string | undefined): string {
  return browser === undefined ? clientKey(address).key : `browser ${browser}`
}
