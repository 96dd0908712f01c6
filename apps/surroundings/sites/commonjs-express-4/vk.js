const { createVkExpress } = require('@vkjwt/express')

const { JWKS_URL, SHOP_HOST = '', SHOP_SECRET = '' } = process.env

module.exports = createVkExpress({
  audience: SHOP_HOST,
  jwks: JWKS_URL ? { url: JWKS_URL } : undefined,
  session: { secret: SHOP_SECRET },
})
