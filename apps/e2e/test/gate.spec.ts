import { readFile } from 'node:fs/promises'
import { expect, test } from '../src/browser/browser-test.ts'
import { addressOf } from '../src/shops/address-of.ts'
import { type ScanCase, scanCases } from '../src/shops/scan-cases.ts'

test('lets a verified visitor download from the page', async ({ page, arrive, shop, item }) => {
  await arrive(scanCases.verified)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: shop.gatedLink }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text).toContain(item.name)
  expect(text).toContain(item.chip.serial)
})

test('sends a file that no cache keeps', async ({ request, demo, shop, item }) => {
  const path = shop.gatedPath(item)
  const address = addressOf(scanCases.verified, { demo, shop, item, path })
  const response = await request.get(address)
  expect(response.status()).toBe(200)
  const headers = response.headers()
  expect(headers['content-disposition']).toContain('attachment')
  expect(headers['cache-control']).toContain('no-store')

  const head = await request.head(response.url())
  expect(head.status()).toBe(200)
  expect(await head.body()).toHaveLength(0)
})

interface DenialCase {
  scan: ScanCase
  status: number
  code: string
  heading: string
}

const denials: readonly DenialCase[] = [
  {
    scan: scanCases.none,
    status: 401,
    code: 'scan_missing',
    heading: 'Tap the chip to open this page',
  },
  {
    scan: scanCases.forged,
    status: 401,
    code: 'signature_invalid',
    heading: 'This scan was not accepted',
  },
  { scan: scanCases.stale, status: 401, code: 'token_expired', heading: 'Tap the chip again' },
  {
    scan: scanCases.insecure,
    status: 401,
    code: 'scan_unverified',
    heading: 'This scan could not be verified',
  },
  {
    scan: scanCases.wrongItem,
    status: 403,
    code: 'item_mismatch',
    heading: 'This chip belongs to another item',
  },
  {
    scan: scanCases.otherSite,
    status: 403,
    code: 'audience_mismatch',
    heading: 'This scan was not accepted',
  },
  {
    scan: scanCases.repeated,
    status: 400,
    code: 'params_ambiguous',
    heading: 'This scan was not accepted',
  },
  {
    scan: scanCases.statusVerified,
    status: 400,
    code: 'status_unknown',
    heading: 'This scan was not accepted',
  },
]

test.describe('at the gate', () => {
  test.use({ expectedErrors: [/the server responded with a status of 40[013]/] })

  for (const { scan, status, code, heading } of denials) {
    test(`answers ${status} to ${scan.name}`, async ({ page, request, demo, shop, item }) => {
      const path = shop.gatedPath(item)
      const address = addressOf(scan, { demo, shop, item, path })
      const response = await page.goto(address)
      expect(response?.status()).toBe(status)
      await expect(page.getByRole('heading', { name: heading })).toBeVisible()

      const problem = await request.get(address, { headers: { accept: 'application/json' } })
      expect(problem.status()).toBe(status)
      expect(await problem.json()).toMatchObject({ status, code })
      const headers = problem.headers()
      expect(headers['cache-control']).toContain('no-store')
      expect('www-authenticate' in headers).toBe(status === 401)
      expect('content-disposition' in headers).toBe(false)

      const head = await request.head(address)
      expect(head.status()).toBe(status)
      expect(await head.body()).toHaveLength(0)
    })
  }
})
