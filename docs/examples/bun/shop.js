import { createVkWeb } from '@vkjwt/web'

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
    return !(await Bun.file(STOLEN_CHIPS).json()).includes(uid)
  },
})
