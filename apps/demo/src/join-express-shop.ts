import { catalogue } from 'express-shop/catalogue'
import { findFreePort } from './find-free-port.ts'
import type { Demo } from './start-demo.ts'
import { startExpressShop } from './start-express-shop.ts'

interface JoinOptions {
  /** The port that the Express shop should have; one of the next when it is taken. */
  port: number
  /** The address of the demo in its network. Default: loopback alone. */
  host?: string | undefined
  /** Ends the start early; it then rejects with the signal's reason, and the demo runs on. */
  signal: AbortSignal
}

/** Adds the Express shop to a demo: it trusts the same issuer, whose tap page shows its pieces too. */
export async function joinExpressShop(
  demo: Demo,
  { port: wanted, host, signal }: JoinOptions,
): Promise<Demo & { expressShopUrl: string }> {
  const { issuer } = demo
  const port = await findFreePort(wanted, host)
  const expressShopUrl = `http://${host ?? 'localhost'}:${port}`
  const site = await startExpressShop({ port, host, jwksUrl: issuer.jwksUrl, signal })
  // The shop is to be seen in every state: in earnest, forwarding is for the owner to switch on.
  for (const { name, slug, chip } of catalogue) {
    const targetUrl = `${expressShopUrl}/cups/${slug}`
    issuer.chips.add({ ...chip, name, targetUrl, forwardOnInsecure: true, forwardOnExpired: true })
  }
  return {
    ...demo,
    expressShopUrl,
    ended: AbortSignal.any([demo.ended, site.ended]),
    stop: async () => {
      await Promise.all([demo.stop(), site.stop()])
    },
  }
}
