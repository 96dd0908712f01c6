import { expect, test } from '../src/browser/browser-test.ts'
import { scanCases } from '../src/shops/scan-cases.ts'

const toleranceMilliseconds = 60_000

test('verifies a genuine tap of every item', async ({ page, demo, shop, badge, hasTouch }) => {
  for (const item of shop.items) {
    await test.step(item.name, async () => {
      await page.goto(demo.issuerUrl)
      const button = page.getByRole('link', { name: `Genuine tap: ${item.name}` })
      await (hasTouch ? button.tap() : button.click())

      await expect(page.getByRole('heading', { level: 1 })).toHaveText(item.name)
      const { origin, pathname } = new URL(page.url())
      expect(origin + pathname).toBe(demo.shopUrl + shop.itemPath(item))
      await expect(badge.getByText('Chip verified')).toBeVisible()
      await expect(badge).toHaveAttribute('data-vkjwt-tone', 'verified')
    })
  }
})

for (const [button, title] of [
  ['Insecure', 'Not checked'],
  ['Expired', 'This tap has expired'],
] as const) {
  test(`shows “${title}” after a tap on “${button}”`, async ({
    page,
    demo,
    item,
    badge,
    hasTouch,
  }) => {
    await page.goto(demo.issuerUrl)
    const link = page.getByRole('link', { name: `${button}: ${item.name}` })
    await (hasTouch ? link.tap() : link.click())
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(item.name)
    await expect(badge.getByText(title)).toBeVisible()
  })
}

test('finds the trouble of a product behind one more tap', async ({ page, demo, item, badge }) => {
  await page.goto(demo.issuerUrl)
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: item.name }) })
  await card.getByText('Trouble').click()
  await card.getByRole('link', { name: 'Forged token' }).click()
  await expect(badge.getByText('Scan not accepted')).toBeVisible()
})

test('names the site, the time and the chip, and not more', async ({ page, arrive, item }) => {
  await arrive(scanCases.verified)
  const badge = page.getByRole('region', { name: 'Chip check' })
  await expect(badge.getByText('localhost').first()).toBeVisible()
  const time = badge.getByRole('time').first()
  await expect(time).toBeVisible()
  const verifiedAt = Date.parse((await time.getAttribute('datetime')) ?? '')
  expect(Math.abs(Date.now() - verifiedAt)).toBeLessThan(toleranceMilliseconds)

  await badge.getByText('What this means').click()
  await expect(badge.getByText(item.chip.serial)).toBeVisible()
  await expect(badge.getByText(`…${item.chip.uid.slice(-4)}`)).toBeVisible()
  // Enough to recognize a chip, too little to name one to somebody else.
  const html = await page.content()
  expect(html).not.toContain(item.chip.uid)
  expect(html).not.toContain(item.chip.id)
})
