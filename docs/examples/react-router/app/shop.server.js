import { readFile } from 'node:fs/promises'
import { bindScan, createVkWeb, toScanView } from '@vkjwt/web'
import { createContext } from 'react-router'

const { JWKS_URL, SHOP_HOST = '', SHOP_SECRET = '', STOLEN_CHIPS } = process.env

/** Which chip is on which item. */
export const items = new Map([
  ['lamp', { name: 'Harbour lamp', chipUid: '0408CB60003E16' }],
  ['buoy', { name: 'Bell buoy', chipUid: '04455E8DF0AB7F' }],
])

export const vk = createVkWeb({
  audience: SHOP_HOST,
  jwks: JWKS_URL ? { url: JWKS_URL } : undefined,
  session: { secret: SHOP_SECRET },
  // Chips that were reported as stolen. Where the list can't be read, the request fails.
  async allowChip({ uid }) {
    if (STOLEN_CHIPS === undefined) return true
    return !JSON.parse(await readFile(STOLEN_CHIPS, 'utf8')).includes(uid)
  },
})

/** The request that vk.handle was given: loaders may get another one. */
export const handledRequest = createContext()

/** What is shown of the scan of a visit, if its chip is that of the item. */
export async function viewOf(context, item) {
  const scan = await vk.getScan(context.get(handledRequest))
  return toScanView(await bindScan(scan, ({ uid }) => uid === item.chipUid))
}

/** What a gate asks of a chip: to be that of the item. */
export const gate = { item: (chip, { id }) => items.get(id)?.chipUid === chip.uid }
