import type { Page } from '@playwright/test'
import { expect, test } from '../../src/browser/browser-test.ts'
import { expectAccessible } from '../../src/looks/expect-accessible.ts'
import { addressOf } from '../../src/shops/address-of.ts'
import { scanCases } from '../../src/shops/scan-cases.ts'
import type { OpenShop } from '../../src/shops/shop.ts'
import { fillWarranty, owner, warrantyPath } from '../../src/shops/warranty.ts'

async function signIn(
  page: Page,
  demo: OpenShop,
  password = demo.benchPassword ?? '',
): Promise<void> {
  await page.goto(`${demo.shopUrl}/bench`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('opens to the password alone', async ({ page, demo }) => {
  await signIn(page, demo, 'not the password')
  await expect(page.getByText('That isn’t the password.')).toBeVisible()
  await expectAccessible(page)
  for (const path of ['/bench', '/bench/warranties']) {
    await page.goto(demo.shopUrl + path)
    await expect(page.getByLabel('Password')).toBeVisible()
    await expect(page.getByRole('table')).toHaveCount(0)
  }
  await page.context().addCookies([{ name: 'bench', value: 'guess', url: `${demo.shopUrl}/bench` }])
  await page.reload()
  await expect(page.getByLabel('Password')).toBeVisible()
})

test('is left by signing out', async ({ page, demo }) => {
  await signIn(page, demo)
  await page.getByRole('link', { name: 'Registered pieces' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByLabel('Password')).toBeVisible()
  for (const path of ['/bench', '/bench/warranties']) {
    await page.goto(demo.shopUrl + path)
    await expect(page.getByLabel('Password')).toBeVisible()
  }
})

test('shows what came of the taps, what is worth a look, and who registered', async ({
  page,
  browser,
  freshDemo: demo,
  shop,
  item,
}) => {
  await test.step('nothing at first', async () => {
    await signIn(page, demo)
    await expect(page.getByText('Nobody has tapped anything in this time.')).toBeVisible()
    await expect(page.getByText('Nothing unusual in this time.')).toBeVisible()
    await expectAccessible(page)
    await page.goto(`${demo.shopUrl}/bench/warranties`)
    await expect(page.getByText('Nobody has registered a piece yet.')).toBeVisible()
    await expectAccessible(page)
  })

  const visitor = await browser.newContext()
  const phone = await visitor.newPage()
  for (const scan of [scanCases.forged, ...Array(5).fill(scanCases.insecure)]) {
    await phone.goto(addressOf(scan, { demo, shop, item, path: `${shop.itemPath(item)}?ref=a` }))
  }
  const form = warrantyPath(item)
  await phone.goto(addressOf(scanCases.verified, { demo, shop, item, path: form }))
  await phone.reload()
  await fillWarranty(phone)
  await phone.getByRole('button', { name: 'Register the warranty' }).click()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('It is in the book')
  await visitor.close()

  await test.step('each tap once, the newest first, and reloads not at all', async () => {
    await page.goto(`${demo.shopUrl}/bench`)
    const rows = page.getByRole('table').locator('tbody tr')
    await expect(rows).toHaveCount(7)
    await expect(rows.first()).toContainText('Verified')
    await expect(rows.first()).toContainText(item.name)
    await expect(rows.last()).toContainText('signature_invalid')
    await expect(rows.last()).not.toContainText('ref=a')
    await expect(page.getByRole('img', { name: /7 in all/ })).toBeVisible()
    await expect(page.getByText(`5 unverified scans named the UID ${item.chip.uid}`)).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('filtered', async () => {
    await page.getByLabel('Outcome').selectOption('Rejected')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(1)
    await page.getByLabel('Chip of').selectOption(item.name)
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByText('No scan in this time is like that.')).toBeVisible()
    await page.getByRole('link', { name: 'Show all' }).click()
    await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(7)
  })

  await test.step('and the owner, to the bench alone', async () => {
    await page.getByRole('link', { name: 'Registered pieces' }).click()
    await expect(page.getByRole('row', { name: owner.email })).toContainText(owner.name)
    await expectAccessible(page)
  })
})

test('is read out as tables at every width', async ({ page, freshDemo: demo, shop, item }) => {
  await signIn(page, demo)
  await page.goto(addressOf(scanCases.forged, { demo, shop, item }))
  await page.goto(addressOf(scanCases.verified, { demo, shop, item, path: warrantyPath(item) }))
  await fillWarranty(page)
  await page.getByRole('button', { name: 'Register the warranty' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is in the book')

  for (const [path, columns, rowCount] of [
    ['/bench', ['When', 'Outcome', 'Chip', 'Page', 'Network'], 2],
    ['/bench/warranties', ['Piece', 'Owner', 'Theirs since', 'Registered', 'Reference'], 1],
  ] as const) {
    await page.goto(demo.shopUrl + path)
    await expect(page.getByRole('table')).toBeVisible()
    expect(await readRoles(page)).toEqual({
      table: 1,
      row: 1 + rowCount,
      columnheader: columns.length,
      cell: columns.length * rowCount,
    })
    await expect(page.getByRole('columnheader')).toHaveText([...columns])
    // Chromium knows a table however it is laid out; others know what says so.
    expect(await page.locator('table, table *').evaluateAll(listUnnamedParts)).toEqual([])
  }
})

/** How many of a table's parts a screen reader is told of. */
async function readRoles(page: Page): Promise<Record<string, number>> {
  const client = await page.context().newCDPSession(page)
  const { nodes } = await client.send('Accessibility.getFullAXTree')
  const count = (role: string) =>
    nodes.filter((node) => !node.ignored && node.role?.value === role).length
  return Object.fromEntries(
    ['table', 'row', 'columnheader', 'cell'].map((role) => [role, count(role)]),
  )
}

/** The parts of a table that are laid out as something else and don’t say what they are. */
function listUnnamedParts(all: Element[]): string[] {
  return all
    .filter((element) => /^(?:table|thead|tbody|tr|th|td)$/.test(element.localName))
    .filter((element) => !getComputedStyle(element).display.startsWith('table'))
    .filter((element) => !element.hasAttribute('role'))
    .map(({ localName }) => localName)
}

test('a log that grows while it is read loses nothing, and is read in pages', async ({
  page,
  request,
  freshDemo: demo,
  shop,
  item,
}) => {
  test.setTimeout(120_000)
  const count = 1000
  await signIn(page, demo)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Scans')
  const send = async (share: number) => {
    for (let index = 0; index < count / 10; index += 1) {
      // Genuine ones: whatever comes to nothing is limited, in the log too.
      const token = await demo.issuer.mint({ aud: new URL(demo.shopUrl).hostname, share, index })
      const path = `${demo.shopUrl}${shop.itemPath(item)}?vkjwt=${token}`
      const response = await request.get(path, { maxRedirects: 0 })
      expect(response.status()).toBe(303)
    }
  }
  const sent = Promise.all(Array.from({ length: 10 }, (_, share) => send(share)))
  for (let view = 0; view < 5; view += 1) await page.goto(`${demo.shopUrl}/bench`)
  await sent
  await page.goto(`${demo.shopUrl}/bench`)
  await expect(page.getByText('1,000 scans', { exact: true })).toBeVisible()
  let seen = 0
  for (;;) {
    seen += await page.getByRole('table').locator('tbody tr').count()
    const older = page.getByRole('link', { name: 'Older' })
    if ((await older.count()) === 0) break
    await page.goto(demo.shopUrl + (await older.getAttribute('href')))
  }
  expect(seen).toBe(count)
})
