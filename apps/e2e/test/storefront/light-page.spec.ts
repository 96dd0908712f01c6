import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../src/browser/browser-test.ts'
import { watchLayout } from '../../src/looks/watch-layout.ts'
import { addressOf } from '../../src/shops/address-of.ts'
import { type ScanCase, scanCases } from '../../src/shops/scan-cases.ts'
import { warrantyPath } from '../../src/shops/warranty.ts'

// Chromium draws what it has read, in the middle of a line too, and moves that line when the rest of it comes: up to
// 0.002 on a busy machine. A block that comes late moves four times as much, and nothing moves once all is read.
const lineBeingRead = 0.005
const nothing = 0.001

for (const scanCase of [
  scanCases.verified,
  scanCases.wrongItem,
  scanCases.forged,
  scanCases.none,
]) {
  test(`nothing on the product page moves by itself after ${scanCase.name}`, async ({
    page,
    badge,
    demo,
    shop,
    item,
  }) => {
    const readShift = await watchLayout(page)
    await page.goto(addressOf(scanCase, { demo, shop, item }), { waitUntil: 'networkidle' })
    await expect(badge).toHaveAttribute('data-vkjwt-state', scanCase.state)
    const { afterwards, whileRead } = await readShift()
    expect(afterwards).toBeLessThan(nothing)
    expect(whileRead).toBeLessThan(lineBeingRead)

    // What comes late would have been noticed.
    await badge.evaluate((element) => {
      const late = document.createElement('p')
      late.textContent = 'Late'
      element.before(late)
    })
    expect((await readShift()).afterwards).toBeGreaterThan(lineBeingRead)
  })
}

test('the product page runs the scripts of a page of mere text, and no other', async ({
  browser,
  demo,
  shop,
  item,
}) => {
  const arrival = { demo, shop, item }
  const list = async (scanCase: ScanCase, path: string): Promise<string[]> => {
    const context = await browser.newContext()
    const scripts = await listScripts(
      await context.newPage(),
      addressOf(scanCase, { ...arrival, path }),
    )
    await context.close()
    return scripts
  }
  const text = await list(scanCases.none, '/authenticity')
  expect(text).not.toEqual([])
  for (const scanCase of [scanCases.verified, scanCases.none]) {
    expect(await list(scanCase, shop.itemPath(item))).toEqual(text)
  }
  // A page with a component that runs in the browser has one more.
  const form = await list(scanCases.verified, warrantyPath(item))
  expect(form.length).toBeGreaterThan(text.length)
})

test('of the product page’s own modules, only the one for its failures is for the browser', async () => {
  expect(await listClientModules('p/[slug]')).toEqual(['apps/storefront/src/app/error.tsx'])
  expect(await listClientModules('p/[slug]/warranty')).toContain(
    'apps/storefront/src/components/warranty-form.tsx',
  )
})

const pages = path.resolve(import.meta.dirname, '../../../storefront/.next/server/app')

/** What Next has listed as modules for the browser when it built a page, its own ones left out. */
async function listClientModules(route: string): Promise<string[]> {
  const manifest = path.join(pages, route, 'page_client-reference-manifest.js')
  const text = await readFile(manifest, 'utf8')
  const modules = [...text.matchAll(/"\[project\]\/([^"]+?)(?: <module evaluation>)?":\s*\{"id"/g)]
    .map(([, file]) => file ?? '')
    .filter((file) => !file.includes('node_modules/'))
  return [...new Set(modules)].toSorted()
}

/** The scripts that a page has loaded once it is quiet, those of pages fetched ahead left out. */
async function listScripts(page: Page, address: string): Promise<string[]> {
  await page.goto(address, { waitUntil: 'networkidle' })
  const sources = await page
    .locator('script[src]')
    .evaluateAll((all) => all.map((script) => (script as HTMLScriptElement).src))
  return [...new Set(sources)].toSorted()
}
