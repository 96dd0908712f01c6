import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContextOptions } from '@playwright/test'
import { startDemo } from 'demo'
import { devices } from '../browser/devices.ts'
import { expressShop } from '../shops/express-shop.ts'
import type { OpenShop } from '../shops/shop.ts'
import { storefront } from '../shops/storefront.ts'
import {
  describeBench,
  describeExpressShop,
  describeOutage,
  describeShop,
  everyLook,
  type Look,
  type Scene,
} from './describe-scenes.ts'
import { seedLog } from './seed-log.ts'
import { type Picture, takePicture } from './take-picture.ts'

/** PNG files by name. */
export type Pictures = Map<string, Buffer>

// The tap page shows them.
const ports = { shopPort: 3000, issuerPort: 4000 }

// The narrowest phone that is common, and a laptop.
const phone = { ...devices.phone, viewport: { width: 360, height: 780 } }
const desktop = { ...devices.desktop, viewport: { width: 1440, height: 900 } }

const looks: Readonly<Record<Look, BrowserContextOptions>> = {
  'phone-light': { ...phone, colorScheme: 'light' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
  'desktop-light': { ...desktop, colorScheme: 'light' },
  'desktop-dark': { ...desktop, colorScheme: 'dark' },
}

/**
 * Takes pictures of every page of both shops, and hands over each, of the whole page, as soon as it
 * is taken. Resolves with the ones that the documents keep.
 */
export async function takePictures(
  browser: Browser,
  save: (name: string, picture: Buffer) => Promise<void>,
): Promise<Pictures> {
  const kept: Pictures = new Map()
  const take = async (scene: Scene, look: Look): Promise<void> => {
    const name = `${scene.name}-${look}.png`
    const picture = await takePicture(browser, scene, looks[look]).catch((cause) => {
      throw new Error(`${name} could not be taken: ${cause.message}`, { cause })
    })
    await save(name, picture.whole)
    if (scene.kept?.includes(look)) kept.set(name, choose(scene, picture))
  }
  const run = async (
    started: Promise<OpenShop>,
    describe: (demo: OpenShop) => readonly Scene[],
  ) => {
    const demo = await started
    try {
      for (const scene of describe(demo)) {
        await Promise.all((scene.only ?? everyLook).map((look) => take(scene, look)))
      }
    } finally {
      await demo.stop()
    }
  }

  await run(storefront.start(ports), (demo) => describeShop(demo, storefront))
  // A shop that has seen no key yet.
  await run(storefront.start(ports), (demo) => {
    demo.issuer.fail('down')
    return describeOutage(demo, storefront)
  })
  await withLog((database) =>
    run(startDemo({ ...ports, database }), (demo) => describeBench(demo, storefront)),
  )
  await run(expressShop.start(ports), (demo) => describeExpressShop(demo, expressShop))
  return kept
}

function choose({ isKeptWhole = false }: Scene, { whole, window }: Picture): Buffer {
  return isKeptWhole ? whole : window
}

/** Runs with a database that has a log, and removes it. */
async function withLog(run: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pictures-'))
  try {
    const file = path.join(folder, 'shop.sqlite')
    await seedLog(file)
    await run(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
