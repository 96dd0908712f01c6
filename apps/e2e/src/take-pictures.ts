import type { Browser } from '@playwright/test'
import { type Arrival, addressOf } from './address-of.ts'
import { devices } from './devices.ts'
import { type ScanCase, scanCases, unavailableCase } from './scan-cases.ts'
import type { OpenShop, Shop } from './shop.ts'
import { type Subject, takePicture } from './take-picture.ts'

/** A subject, of which there is a picture at each size. */
interface Scene extends Subject {
  name: string
  schemes: readonly ('light' | 'dark')[]
  /** Default: every device. */
  device?: keyof typeof devices
}

// The tap page shows them.
const ports = { shopPort: 3000, issuerPort: 4000 }

/** Takes pictures of every answer of a shop and of the pages around them: PNG files by name. */
export async function takePictures(browser: Browser, shop: Shop): Promise<Map<string, Buffer>> {
  const pictures = new Map<string, Buffer>()
  const take = async ({ name, schemes, device: only, ...subject }: Scene): Promise<void> => {
    for (const [deviceName, device] of Object.entries(devices)) {
      if (only !== undefined && only !== deviceName) continue
      for (const colorScheme of schemes) {
        const picture = await takePicture(browser, subject, { ...device, colorScheme })
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
    await take(describeArrival('unavailable', unavailableCase, { demo, shop, item: shop.item }))
  })
  return pictures
}

async function runDemo(shop: Shop, run: (demo: OpenShop) => Promise<void>): Promise<void> {
  const demo = await shop.start(ports)
  try {
    await run(demo)
  } finally {
    await demo.stop()
  }
}

function describeScenes(demo: OpenShop, shop: Shop): readonly Scene[] {
  const arrival = { demo, shop, item: shop.item }
  return [
    // Before any scan: the tap page counts how often the keys were fetched.
    { name: 'tap-page', address: demo.issuerUrl, schemes: ['light', 'dark'] },
    { name: 'home', address: demo.shopUrl, schemes: ['light', 'dark'] },
    { ...describeArrival('verified', scanCases.verified, arrival), schemes: ['light', 'dark'] },
    describeArrival('insecure', scanCases.insecure, arrival),
    describeArrival('expired', scanCases.expired, arrival),
    describeArrival('rejected', scanCases.forged, arrival),
    describeArrival('wrong-item', scanCases.wrongItem, arrival),
    describeArrival('none', scanCases.none, arrival),
    ...(['light', 'dark'] as const).flatMap((theme) => [
      describeGallery('badges', 'desktop', { demo, theme, locale: 'en', size: 'all' }),
      // All sizes one below the other would make a picture of four screens more.
      describeGallery('badges', 'phone', { demo, theme, locale: 'en', size: 'card' }),
    ]),
    describeGallery('badges-right-to-left', 'desktop', {
      demo,
      theme: 'light',
      locale: 'ar',
      size: 'all',
    }),
  ]
}

function describeArrival(name: string, scanCase: ScanCase, arrival: Arrival): Scene {
  const address = addressOf(scanCase, arrival)
  return { name, address, state: scanCase.state, schemes: ['light'] }
}

/** All answers, on one page. */
function describeGallery(
  name: string,
  device: keyof typeof devices,
  choice: { demo: OpenShop; theme: 'light' | 'dark'; locale: string; size: string },
): Scene {
  const { demo, theme, ...rest } = choice
  const address = `${demo.shopUrl}/badges?${new URLSearchParams({ theme, ...rest })}`
  return { name, address, device, schemes: [theme], fullPage: true }
}
