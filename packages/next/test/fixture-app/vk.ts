import { createVkNext, type Scan, toScanView } from '@vkjwt/next'

function readSetting(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}

export const vk = createVkNext(() => ({
  audience: readSetting('SHOP_AUDIENCE'),
  jwks: { url: readSetting('SHOP_JWKS_URL') },
}))

export function describeScan(scan: Scan): object {
  return {
    status: scan.status,
    ...('error' in scan && { code: scan.error.code }),
    ...(scan.status === 'verified' && { chip: scan.chip.id }),
    view: toScanView(scan),
  }
}
