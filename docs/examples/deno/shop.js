import { createVkWeb } from '@vkjwt/web'

const jwksUrl = Deno.env.get('JWKS_URL')
const stolenChips = Deno.env.get('STOLEN_CHIPS')

/** Which chip is on which item. */
export const items = new Map([
  ['lamp', { name: 'Harbour lamp', chipUid: '0408CB60003E16' }],
  ['buoy', { name: 'Bell buoy', chipUid: '04455E8DF0AB7F' }],
])

export const vk = createVkWeb({
  audience: Deno.env.get('SHOP_HOST') ?? '',
  jwks: jwksUrl ? { url: jwksUrl } : undefined,
  session: { secret: Deno.env.get('SHOP_SECRET') ?? '' },
  // Chips that were reported as stolen. Where the list can't be read, the request fails.
  async allowChip({ uid }) {
    if (stolenChips === undefined) return true
    return !JSON.parse(await Deno.readTextFile(stolenChips)).includes(uid)
  },
})
