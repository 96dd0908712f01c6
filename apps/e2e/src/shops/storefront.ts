import { access } from 'node:fs/promises'
import path from 'node:path'
import { startDemo } from 'demo'
import { catalogue, type Item } from 'storefront/catalogue'
import { pickPort } from '../servers/pick-port.ts'
import type { Shop } from './shop.ts'

// The first file of a build that `next start` asks for.
const buildId = path.resolve(import.meta.dirname, '../../../storefront/.next/BUILD_ID')

/** The Next.js storefront, as it was built. */
export const storefront: Shop = {
  items: catalogue,
  item: findItem('ness-lantern'),
  otherPages: ['/', '/p', '/p?order=price', '/authenticity', '/p/no-such-piece'],
  itemPath: ({ slug }) => `/p/${slug}`,
  gatedPath: ({ slug }) => `/p/${slug}/certificate`,
  gatedLink: 'Download the certificate',
  explanation: { link: 'What this can tell you', path: '/authenticity' },
  async check() {
    await access(buildId).catch(() => {
      throw new Error('The storefront is not built: run `pnpm build` first.')
    })
  },
  start: async (ports) =>
    startDemo(ports ?? { shopPort: await pickPort(), issuerPort: await pickPort() }),
}

function findItem(slug: string): Item {
  const item = catalogue.find((candidate) => candidate.slug === slug)
  if (item === undefined) throw new Error(`The storefront does not sell ${slug}`)
  return item
}
