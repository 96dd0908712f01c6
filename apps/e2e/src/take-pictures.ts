import type { Browser } from '@playwright/test'
import type { Demo } from 'demo'
import { addressOf } from './address-of.ts'
import { devices } from './devices.ts'
import { scanCases, unavailableCase } from './scan-cases.ts'
import type { Shop } from './shop.ts'
import { takePicture } from './take-picture.ts'

/** One thing to take pictures of, at both sizes. */
interface Scene {
  name: string
  address: string
  schemes: readonly ('light' | 'dark')[]
}

// The tap page shows them.
const ports = { shopPort: 3000, issuerPort: 4000 }

/** Takes pictures of every answer of a shop and of the pages around them: PNG files by name. */
export async function takePictures(browser: Browser, shop: Shop): Promise<Map<string, Buffer>> {
  const pictures = new Map<string, Buffer>()
  const take = async ({ name, address, schemes }: Scene): Promise<void> => {
    for (const [deviceName, device] of Object.entries(devices)) {
      for (const colorScheme of schemes) {
        const picture = await takePicture(browser, address, { ...device, colorScheme })
        pictures.set(`${name}-${deviceName}-${colorScheme}.png`, picture)
      }
    }
  }

  await runDemo(shop, async (demo) => {
    for (const scene of describeScenes(demo, shop)) await take(scene)
  })
  // A shop that has seen no key yet.
  await runDemo(shop, async (demo) => {
    demo.issuer.fail('down')
    const address = addressOf(unavailableCase, { demo, shop, item: shop.item })
    await take({ name: 'unavailable', address, schemes: ['light'] })
  })
  return pictures
}

async function runDemo(shop: Shop, run: (demo: Demo) => Promise<void>): Promise<void> {
  const demo = await shop.start(ports)
  try {
    await run(demo)
  } finally {
    await demo.stop()
  }
}

function describeScenes(demo: Demo, shop: Shop): readonly Scene[] {
  const { verified, insecure, expired, forged, wrongItem, none } = scanCases
  const arrival = { demo, shop, item: shop.item }
  return [
    // Before any scan: the tap page counts how often the keys were fetched.
    { name: 'tap-page', address: demo.issuerUrl, schemes: ['light', 'dark'] },
    { name: 'home', address: demo.shopUrl, schemes: ['light', 'dark'] },
    { name: 'verified', address: addressOf(verified, arrival), schemes: ['light', 'dark'] },
    { name: 'insecure', address: addressOf(insecure, arrival), schemes: ['light'] },
    { name: 'expired', address: addressOf(expired, arrival), schemes: ['light'] },
    { name: 'rejected', address: addressOf(forged, arrival), schemes: ['light'] },
    { name: 'wrong-item', address: addressOf(wrongItem, arrival), schemes: ['light'] },
    { name: 'none', address: addressOf(none, arrival), schemes: ['light'] },
  ]
}
