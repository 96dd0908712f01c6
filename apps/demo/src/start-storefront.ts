import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Site } from './spawn-site.ts'
import { startSite } from './start-site.ts'

/** Settings of a storefront. */
export interface StorefrontOptions {
  port: number
  /** The key set that the shop trusts. */
  jwksUrl: string
  /** The address to listen on and to be a shop for. Default: loopback, as `localhost`. */
  host?: string | undefined
  /** The Redis that remembers used tokens and limits. Default: the shop's memory. */
  redisUrl?: string | undefined
  /** The SQLite file. Default: one in memory. */
  database?: string | undefined
  /** Opens the merchant's pages. Default: they are closed. */
  benchPassword?: string | undefined
  /** Ends the start early. */
  signal?: AbortSignal | undefined
}

const folder = path.resolve(import.meta.dirname, '../../storefront')

/** Starts the production build of the storefront. Rejects with what it wrote when it doesn't answer. */
export function startStorefront(options: StorefrontOptions): Promise<Site> {
  const { port, jwksUrl, host, redisUrl, database, benchPassword, signal } = options
  const next = path.join(folder, 'node_modules/next/dist/bin/next')
  return startSite({
    name: 'The shop',
    args: [next, 'start', '--hostname', host ?? '127.0.0.1', '--port', String(port)],
    cwd: folder,
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      SHOP_AUDIENCE: host ?? 'localhost',
      // Each demo begins with nothing registered.
      SHOP_DATABASE: database || ':memory:',
      REDIS_URL: redisUrl ?? '',
      SHOP_BENCH_PASSWORD: benchPassword ?? '',
      // Nothing stands in front of it, so Next.js writes the visitor's address there.
      SHOP_CLIENT_ADDRESS_HEADER: 'x-forwarded-for',
      SHOP_SECRET: randomBytes(32).toString('base64url'),
      VKJWT_JWKS_URL: jwksUrl,
    },
    url: `http://${host ?? 'localhost'}:${port}/`,
    deadlineSeconds: 60,
    signal,
  })
}
