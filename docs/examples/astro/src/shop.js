import { getSecret } from 'astro:env/server'
import { readFile } from 'node:fs/promises'
import { bindScan, createVkWeb } from '@vkjwt/web'

/** Which chip is on which item. */
export const items = new Map([
  ['lamp', { name: 'Harbour lamp', chipUid: '0408CB60003E16' }],
  ['buoy', { name: 'Bell buoy', chipUid: '04455E8DF0AB7F' }],
])

// A function: where pages are prerendered, the build runs this file too, and has no secrets.
export const vk = createVkWeb(() => {
  const jwksUrl = getSecret('JWKS_URL')
  const stolenChips = getSecret('STOLEN_CHIPS')
  return {
    audience: getSecret('SHOP_HOST'),
    jwks: jwksUrl ? { url: jwksUrl } : undefined,
    session: { secret: getSecret('SHOP_SECRET') },
    // Chips that were reported as stolen. Where the list can't be read, the request fails.
    async allowChip({ uid }) {
      if (stolenChips === undefined) return true
      return !JSON.parse(await readFile(stolenChips, 'utf8')).includes(uid)
    },
  }
})

/** The scan of this request, if its chip is that of the item. */
export async function scanOf(request, item) {
  return bindScan(await vk.getScan(request), ({ uid }) => uid === item.chipUid)
}

/** Lets in who has scanned the chip of the item in the address. */
export const gate = { item: (chip, { id }) => items.get(id)?.chipUid === chip.uid }
