import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Site } from './spawn-site.ts'
import { startSite } from './start-site.ts'

interface StorefrontOptions {
  port: number
  /** The key set that the shop trusts. */
  jwksUrl: string
  signal: AbortSignal | undefined
}

const folder = path.resolve(import.meta.dirname, '../../storefront')

/** Starts the production build of the storefront on loopback. */
export function startStorefront({ port, jwksUrl, signal }: StorefrontOptions): Promise<Site> {
  const next = path.join(folder, 'node_modules/next/dist/bin/next')
  return startSite({
    name: 'The shop',
    args: [next, 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    cwd: folder,
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      SHOP_AUDIENCE: 'localhost',
      // Each demo begins with nothing registered.
      SHOP_DATABASE: ':memory:',
      // Nothing stands in front of it, so Next.js writes the visitor's address there.
      SHOP_CLIENT_ADDRESS_HEADER: 'x-forwarded-for',
      SHOP_SECRET: randomBytes(32).toString('base64url'),
      VKJWT_JWKS_URL: jwksUrl,
    },
    url: `http://localhost:${port}/`,
    deadlineSeconds: 60,
    signal,
  })
}
