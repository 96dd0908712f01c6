import { defineEnvVars } from '@sveltejs/kit/env'

// None is asked for by the build. What is missing later, the first request names.
const optional = { schema: (value) => value }

export const variables = defineEnvVars({
  JWKS_URL: optional,
  SHOP_HOST: optional,
  SHOP_SECRET: optional,
  STOLEN_CHIPS: optional,
})
