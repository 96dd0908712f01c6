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

function readSecrets(): string[] {
  return (process.env['SHOP_SECRET'] ?? '').split(',').map((secret) => secret.trim())
}

/** The shop's scans: redeemed by the proxy, read by the product page, required by the certificate. */
export const vk = createVkNext(() => ({
  audience: readAudience(),
  jwks: { url: process.env['VKJWT_JWKS_URL'] },
  session: { secret: readSecrets() },
}))
