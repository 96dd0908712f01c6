import { createVkNext, type Scan, toScanView } from '@vkjwt/next'

export const vk = createVkNext(() => {
  const { SHOP_AUDIENCE = '', SHOP_JWKS_URL = '', SHOP_SECRET = '' } = process.env
  return {
    audience: SHOP_AUDIENCE,
    jwks: { url: SHOP_JWKS_URL },
    session: { secret: SHOP_SECRET },
  }
})

export function describeScan(scan: Scan): string {
  const { status } = scan
  const code = 'error' in scan ? scan.error.code : undefined
  return JSON.stringify({ status, code, view: toScanView(scan) })
}
