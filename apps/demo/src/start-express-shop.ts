import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Site } from './spawn-site.ts'
import { startSite } from './start-site.ts'

/** Settings of the Express shop. */
export interface ExpressShopOptions {
  port: number
  /** The key set that the shop trusts. */
  jwksUrl: string
  /** The address to listen on and to be a shop for. Default: loopback, as `localhost`. */
  host?: string | undefined
  /** Ends the start early. */
  signal?: AbortSignal | undefined
}

const folder = path.resolve(import.meta.dirname, '../../express-shop')

/** Starts the Express shop on loopback, and waits until it answers. */
export function startExpressShop(options: ExpressShopOptions): Promise<Site> {
  const { port, jwksUrl, host, signal } = options
  return startSite({
    name: 'The Express shop',
    args: [path.join(folder, 'src/server.ts')],
    cwd: folder,
    env: {
      NODE_ENV: 'production',
      HOST: host ?? '127.0.0.1',
      PORT: String(port),
      SHOP_AUDIENCE: host ?? 'localhost',
      SHOP_SECRET: randomBytes(32).toString('base64url'),
      VKJWT_JWKS_URL: jwksUrl,
    },
    url: `http://${host ?? 'localhost'}:${port}/`,
    deadlineSeconds: 30,
    signal,
  })
}
