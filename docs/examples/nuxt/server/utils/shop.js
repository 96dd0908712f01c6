import { readFile } from 'node:fs/promises'
import { bindScan, createVkWeb, toScanView } from '@vkjwt/web'

/** Which chip is on which item. */
export const items = new Map([
  ['lamp', { name: 'Harbour lamp', chipUid: '0408CB60003E16' }],
  ['buoy', { name: 'Bell buoy', chipUid: '04455E8DF0AB7F' }],
])

// A function, since the build loads this file without the server's environment.
export const vk = createVkWeb(() => {
  const { JWKS_URL, SHOP_HOST = '', SHOP_SECRET = '', STOLEN_CHIPS } = process.env
  return {
    audience: SHOP_HOST,
    jwks: JWKS_URL ? { url: JWKS_URL } : undefined,
    session: { secret: SHOP_SECRET },
    // Chips that were reported as stolen. Where the list can't be read, the request fails.
    async allowChip({ uid }) {
      if (STOLEN_CHIPS === undefined) return true
      return !JSON.parse(await readFile(STOLEN_CHIPS, 'utf8')).includes(uid)
    },
  }
})

/** What the page of an item shows: the scan of this request, if its chip is that of the item. */
export async function readItem(event, id) {
  const item = items.get(id)
  if (item === undefined) throw createError({ status: 404 })
  const scan = await vk.getScan(event.context.request)
  const { state, code } = toScanView(await bindScan(scan, ({ uid }) => uid === item.chipUid))
  setCookie(event, 'seen', id)
  setCookie(event, 'theme', 'dark')
  return { name: item.name, state, code: code ?? null }
}

export const itemGate = { item: (chip, { id }) => items.get(id)?.chipUid === chip.uid }
