import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import { catalogue } from 'storefront/catalogue'
import { findFreePort } from './find-free-port.ts'
import type { Site } from './spawn-site.ts'
import { startStorefront } from './start-storefront.ts'

/** Settings of a demo. */
export interface DemoOptions {
  /** The port that the shop should have; one of the next when it is taken. Default: 3000. */
  shopPort?: number
  /** The port that the issuer should have; one of the next when it is taken. Default: 4000. */
  issuerPort?: number
  /** Ends the start early; it then rejects with the signal's reason. */
  signal?: AbortSignal
}

/** An issuer and a shop that trusts it, both of which answer. */
export interface Demo {
  readonly shopUrl: string
  readonly issuerUrl: string
  /** The issuer itself, which can be made to fail. */
  readonly issuer: MockIssuer
  /** Aborted when the shop's process has ended; the reason tells how, with what it wrote. */
  readonly ended: AbortSignal
  /** Stops both. Resolves when the shop's process is gone. */
  stop(): Promise<void>
}

/** Starts the mock issuer and the built storefront on loopback, and waits until both answer. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const shopPort = await findFreePort(options.shopPort ?? 3000)
  const issuerPort = await findFreePort(options.issuerPort ?? 4000)
  // A scan token names the host of the address that its chip points to: everybody says `localhost`.
  const shopUrl = `http://localhost:${shopPort}`
  const issuer = await createMockIssuer({
    port: issuerPort,
    audience: 'localhost',
    targets: catalogue.map(({ name, slug, chip }) => ({
      name,
      chip,
      targetUrl: `${shopUrl}/p/${slug}`,
    })),
    // All of this stays on loopback, whatever NODE_ENV the shell has.
    allowInProduction: true,
  })
  let shop: Site
  try {
    const { jwksUrl } = issuer
    shop = await startStorefront({ port: shopPort, jwksUrl, signal: options.signal })
  } catch (error) {
    await issuer.close()
    throw error
  }
  return {
    shopUrl,
    issuerUrl: `http://localhost:${issuerPort}`,
    issuer,
    ended: shop.ended,
    stop: async () => {
      await Promise.all([shop.stop(), issuer.close()])
    },
  }
}
