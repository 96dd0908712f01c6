import { createVkNext, type Scan, toScanView } from '@vkjwt/next'

function readSetting(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}

const { SHOP_SECRET: secret, SHOP_EVENTS_URL: eventsUrl, SHOP_PREFIX: prefix } = process.env

export const vk = createVkNext(() => ({
  audience: readSetting('SHOP_AUDIENCE'),
  jwks: { url: readSetting('SHOP_JWKS_URL') },
  ...(secret !== undefined && { session: { secret } }),
  ...(prefix !== undefined && { destination: (path: string) => `${prefix}${path}` }),
  // The copies of this file share a clock that a test can set, see `app/clock`.
  now: () => new Date(Date.now() + Number(Reflect.get(globalThis, 'clockAhead') ?? 0)),
  clientAddress: ({ headers }) => headers.get('x-real-ip'),
  // The proxy, pages and handlers have a copy of this file each: what they do is counted outside.
  async onScan({ scan, path, clientAddress }) {
    if (eventsUrl === undefined) return
    const event = { ...describeScan(scan), path, clientAddress }
    await fetch(eventsUrl, { method: 'POST', body: JSON.stringify(event), cache: 'no-store' })
  },
}))

export function describeScan(scan: Scan): object {
  return {
    status: scan.status,
    ...('error' in scan && { code: scan.error.code }),
    ...(scan.status === 'verified' && { chip: scan.chip.id, source: scan.source }),
    view: toScanView(scan),
  }
}
