import { readFile } from 'node:fs/promises'
import { bindScan, createVkWeb } from '@vkjwt/web'
import { JWKS_URL, SHOP_HOST, SHOP_SECRET, STOLEN_CHIPS } from '$app/env/private'

/** Which chip is on which item. */
export const items = new Map([
  ['lamp', { name: 'Harbour lamp', chipUid: '0408CB60003E16' }],
  ['buoy', { name: 'Bell buoy', chipUid: '04455E8DF0AB7F' }],
])

// A function: the build imports this file too, and has no environment.
export const vk = createVkWeb(() => ({
  audience: SHOP_HOST,
  jwks: JWKS_URL ? { url: JWKS_URL } : undefined,
  session: { secret: SHOP_SECRET },
  // Chips that were reported as stolen. Where the list can't be read, the request fails.
  async allowChip({ uid }) {
    if (STOLEN_CHIPS === undefined) return true
    return !JSON.parse(await readFile(STOLEN_CHIPS, 'utf8')).includes(uid)
  },
}))

/** The scan of this request, if its chip is that of the item. */
export async function scanOf(request, item) {
  return bindScan(await vk.getScan(request), ({ uid }) => uid === item.chipUid)
}

/** Lets in who has scanned the chip of the item in the address. */
export const gate = { item: (chip, { id }) => items.get(id)?.chipUid === chip.uid }
