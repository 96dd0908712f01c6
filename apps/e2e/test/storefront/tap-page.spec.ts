import { tapPresets } from '@vkjwt/mock-issuer'
import { expect, test } from '../../src/browser/browser-test.ts'
import { expectAccessible } from '../../src/looks/expect-accessible.ts'

test('is accessible and fits a narrow phone with drills on and redirects in the log', async ({
  page,
  freshDemo: { issuer, issuerUrl },
}) => {
  for (const chip of issuer.chips.all.slice(0, 1)) {
    for (const { outcome } of tapPresets) {
      await fetch(issuer.tap(chip, { outcome }), { redirect: 'manual' })
    }
  }
  for (const { name } of issuer.drills) await issuer.drill(name)
  await page.goto(issuerUrl)
  await expect(page.getByRole('region', { name: 'Out of order on purpose' })).toBeVisible()
  await expectAccessible(page)
})

test('scrolls many chips inside the phone on a wide window, and is no longer for them', async ({
  page,
  freshDemo: { issuer, issuerUrl },
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  const measure = async (): Promise<number> => {
    await page.goto(issuerUrl)
    return page.evaluate(() => document.documentElement.scrollHeight)
  }
  const few = await measure()
  for (let count = 0; count < 60; count += 1) {
    issuer.chips.add({ targetUrl: `https://shop.example/${count}` })
  }
  expect(await measure()).toBeLessThan(few + 500)
  await expect(page.getByText('1 to 50 of')).toBeAttached()
})

test('shows what happens elsewhere as it happens, and says it', async ({
  page,
  freshDemo: { issuer, issuerUrl },
}) => {
  await page.goto(issuerUrl)
  const log = page.getByRole('region', { name: 'What sites were sent' })
  await expect(log.getByText('Nothing yet.')).toBeVisible()
  const [chip] = issuer.chips.all
  await fetch(`${issuerUrl}/tap/${chip?.slug}/forged`, { redirect: 'manual' })
  await expect(log.getByText('Forged token')).toBeVisible()
  await expect(page.getByRole('status')).toContainText('signature_invalid')

  const drill = await issuer.drill('stale-counter')
  const end = page.getByRole('button', { name: 'End: Stale counter' })
  await expect(end.first()).toBeVisible()
  drill.undo()
  await expect(end).toHaveCount(0)
})

test('leaves alone what somebody has the focus on, until it moves', async ({
  page,
  freshDemo: { issuer, issuerUrl },
}) => {
  await page.goto(issuerUrl)
  const start = page.getByRole('button', { name: 'Start: Stale counter' })
  await start.focus()
  await issuer.drill('stale-counter')
  await expect(page.getByRole('region', { name: 'Out of order on purpose' })).toBeVisible()
  await expect(start).toBeFocused()
  await start.blur()
  await expect(start).toHaveCount(0)
})

test('brings chips up to date one by one, and keeps one that is gone while somebody is on it', async ({
  page,
  freshDemo: { issuer, issuerUrl },
}) => {
  const targetUrl = 'https://shop.example/items/1'
  const [kept, gone] = ['Kept', 'Gone'].map((name) => issuer.chips.add({ targetUrl, name }))
  if (kept === undefined || gone === undefined) throw new Error('there are two chips')
  await page.goto(issuerUrl)
  const cardOf = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })
  await cardOf('Kept').getByText('Settings').click()
  const link = page.getByRole('link', { name: 'Genuine tap: Gone' })
  await link.focus()
  issuer.chips.remove(gone)
  issuer.chips.add({ targetUrl, name: 'Late' })
  await fetch(issuer.tap(kept), { redirect: 'manual' })
  await expect(cardOf('Late')).toBeVisible()
  await expect(cardOf('Kept').getByRole('definition').last()).toHaveText('1')
  // What somebody has opened stays open.
  await expect(cardOf('Kept').getByText('Remove this chip')).toBeVisible()
  await expect(link).toBeFocused()
  await link.blur()
  await expect(link).toHaveCount(0)
})

test.describe('without scripts', () => {
  // A tap that isn't forwarded is answered with one.
  test.use({ javaScriptEnabled: false, expectedErrors: [/status of 503/] })

  test('adds a chip, finds it, switches a drill and clears up, by keyboard', async ({
    page,
    freshDemo: { issuer, issuerUrl },
  }) => {
    await page.goto(issuerUrl)
    const summary = page.getByText('Add a chip')
    await summary.focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Target URL').fill('http://localhost:3000/p/hat')
    await page.getByLabel('Name').fill('Sou’wester')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: 'Genuine tap: Sou’wester' })).toBeVisible()

    await page.getByRole('searchbox', { name: 'Find a chip' }).fill('wester')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: /^Genuine tap/ })).toHaveCount(1)

    await page.getByRole('button', { name: 'Start: Verification down' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Out of order on purpose')).toBeVisible()
    expect(issuer.activeDrills).toHaveLength(1)
    await page.getByRole('link', { name: /^Genuine tap/ }).click()
    await expect(page.getByRole('heading', { name: 'Could not be checked' })).toBeVisible()
    await page.getByRole('link', { name: 'To the tap page' }).click()
    await page.getByRole('button', { name: 'End: Verification down' }).first().click()
    await expect(page.getByText('Out of order on purpose')).toHaveCount(0)
    await expect(page.getByText('No site told')).toBeVisible()
  })
})
