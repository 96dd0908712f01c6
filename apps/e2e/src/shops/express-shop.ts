import { createMockIssuer } from '@vkjwt/mock-issuer'
import { startExpressShop } from 'demo'
import { catalogue, findItem, type Item } from 'express-shop/catalogue'
import { pickPort } from '../servers/pick-port.ts'
import type { Shop } from './shop.ts'

const itemPath = ({ slug }: { slug: string }): string => `/cups/${slug}`

/** The Express shop. */
export const expressShop: Shop = {
  items: catalogue,
  item: requireItem('tide-cup'),
  otherPages: ['/', '/chips', '/cups/no-such-cup'],
  itemPath,
  gatedPath: (item) => `${itemPath(item)}/card`,
  gatedLink: 'Download the card',
  explanation: { link: 'What this can tell you', path: '/chips' },
  // Node runs its source.
  check: async () => {},
  async start(ports) {
    const shopPort = ports?.shopPort ?? (await pickPort())
    const shopUrl = `http://localhost:${shopPort}`
    const issuer = await createMockIssuer({
      port: ports?.issuerPort ?? (await pickPort()),
      audience: 'localhost',
      chips: catalogue.map((item) => ({
        ...item.chip,
        name: item.name,
        targetUrl: shopUrl + itemPath(item),
        forwardOnInsecure: true,
        forwardOnExpired: true,
      })),
    })
    try {
      const site = await startExpressShop({ port: shopPort, jwksUrl: issuer.jwksUrl })
      const { port } = new URL(issuer.url)
      return {
        shopUrl,
        issuerUrl: `http://localhost:${port}`,
        issuer,
        ended: site.ended,
        stop: async () => {
          await Promise.all([site.stop(), issuer.close()])
        },
      }
    } catch (error) {
      await issuer.close()
      throw error
    }
  },
}

function requireItem(slug: string): Item {
  const item = findItem(slug)
  if (item === undefined) throw new Error(`The Express shop does not sell ${slug}`)
  return item
}
