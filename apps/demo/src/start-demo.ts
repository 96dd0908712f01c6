import { randomBytes } from 'node:crypto'
import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import { catalogue } from 'storefront/catalogue'
import { findFreePort } from './find-free-port.ts'
import { pingRedis } from './ping-redis.ts'
import { relayPort } from './relay-port.ts'
import { startStorefront } from './start-storefront.ts'

/** Settings of a demo. */
export interface DemoOptions {
  /** The port that the shop should have; one of the next when it is taken. Default: 3000. */
  shopPort?: number
  /** The port that the issuer should have; one of the next when it is taken. Default: 4000. */
  issuerPort?: number
  /** Another address of this machine, at which its network reaches both. Default: loopback alone. */
  host?: string | undefined
  /** The Redis that remembers used tokens and limits. Default: the shop's memory. */
  redisUrl?: string | undefined
  /** The SQLite file of the shop. Default: one in memory, which ends with the demo. */
  database?: string | undefined
  /** Ends the start early; it then rejects with the signal's reason. */
  signal?: AbortSignal
}

/** An issuer and a shop that trusts it, both of which answer. */
export interface Demo {
  readonly shopUrl: string
  readonly issuerUrl: string
  /** Opens the merchant's pages at `/bench` of the shop. */
  readonly benchPassword: string
  /** The issuer itself, which can be made to fail. */
  readonly issuer: MockIssuer
  /** Where the shop remembers used tokens, if not in its memory, and whether that answered. */
  readonly redis: { readonly place: string; readonly isUp: boolean } | undefined
  /** Aborted when the shop's process has ended; the reason tells how, with what it wrote. */
  readonly ended: AbortSignal
  /** Stops both. Resolves when the shop's process is gone. */
  stop(): Promise<void>
}

/** Starts the mock issuer and the built storefront, and waits until both answer. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { host, redisUrl, database, signal } = options
  const shopPort = await findFreePort(options.shopPort ?? 3000, host)
  const issuerPort = await findFreePort(options.issuerPort ?? 4000, host)
  // A scan token names the host of the address that its chip points to: everybody says `localhost`.
  const name = host ?? 'localhost'
  const shopUrl = `http://${name}:${shopPort}`
  const cleanUps: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()))
  }
  try {
    const issuer = await createMockIssuer({
      port: issuerPort,
      audience: name,
      // Through the relay, whoever is in that network asks for it by this address.
      hostNames: host === undefined ? [] : [host],
      // The shop is to be seen in every state: in earnest, forwarding is for the owner to switch on.
      chips: catalogue.map(({ name: piece, slug, chip }) => ({
        ...chip,
        name: piece,
        targetUrl: `${shopUrl}/p/${slug}`,
        forwardOnInsecure: true,
        forwardOnExpired: true,
      })),
      // It vouches for nothing but this demo, whatever NODE_ENV the shell has.
      allowInProduction: true,
    })
    cleanUps.push(issuer.close)
    // The shop fetches keys over http from loopback alone, so that is where the issuer stays.
    if (host !== undefined) cleanUps.push((await relayPort(host, issuerPort)).close)
    const { jwksUrl } = issuer
    const benchPassword = randomBytes(6).toString('hex')
    const settings = { host, jwksUrl, redisUrl, database, benchPassword, signal }
    const shop = await startStorefront({ port: shopPort, ...settings })
    cleanUps.push(shop.stop)
    return {
      shopUrl,
      issuerUrl: `http://${name}:${issuerPort}`,
      benchPassword,
      issuer,
      redis: redisUrl
        ? { place: new URL(redisUrl).host, isUp: await pingRedis(redisUrl) }
        : undefined,
      ended: shop.ended,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
