import { createVkNext } from '@vkjwt/next'

export const vk = createVkNext(() => {
  const { SHOP_HOST = '', SHOP_SECRET = '', JWKS_URL } = process.env
  return {
    audience: SHOP_HOST,
    jwks: JWKS_URL ? { url: JWKS_URL } : undefined,
    session: { secret: SHOP_SECRET },
  }
})
