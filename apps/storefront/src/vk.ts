import { memoryRateLimiter } from '@vkjwt/core'
import { createVkNext } from '@vkjwt/next'
import { redisOneTimeStore, redisRateLimiter } from '@vkjwt/redis'
import { readClientAddress } from './client-address.ts'
import { connectRedis } from './connect-redis.ts'
import { recordScan } from './record-scan.ts'
import { getRegistry } from './registry/get-registry.ts'

// Of each address: more taps than the people behind one connection make, and few for a script.
const unverifiedLimit = { limit: 60, windowSeconds: 60 }

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

/** Used tokens and limits: on Redis where there is one, otherwise in this process. */
function chooseStores() {
  const redis = connectRedis(process.env['REDIS_URL'])
  if (redis === undefined) return { limitUnverified: memoryRateLimiter(unverifiedLimit) }
  return {
    oneTime: redisOneTimeStore(redis),
    limitUnverified: redisRateLimiter(redis, { ...unverifiedLimit, prefix: 'wrackline:limit:' }),
  }
}

/** The shop's scans: redeemed by the proxy, read by pages and the warranty, required by the certificate. */
export const vk = createVkNext(() => ({
  audience: readAudience(),
  jwks: { url: process.env['VKJWT_JWKS_URL'] },
  session: { secret: readSecrets() },
  ...chooseStores(),
  onScan: (event) => recordScan(event, getRegistry),
  clientAddress: ({ headers }) => readClientAddress(headers),
}))
