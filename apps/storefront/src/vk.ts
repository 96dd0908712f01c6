import { createVkNext } from '@vkjwt/next'

function readAudience(): string[] {
  const audience = (process.env['SHOP_AUDIENCE'] ?? '').split(',').map((name) => name.trim())
  if (audience.includes('')) {
    throw new TypeError(
      'SHOP_AUDIENCE must list the host names of this shop, separated by commas: shop.example',
    )
  }
  return audience
}

/** The shop's scans: read by the product page, required by the certificate. */
export const vk = createVkNext(() => ({
  audience: readAudience(),
  jwks: { url: process.env['VKJWT_JWKS_URL'] },
}))
