import { expect, test } from '../src/browser/browser-test.ts'
import { expectAccessible } from '../src/looks/expect-accessible.ts'
import { addressOf } from '../src/shops/address-of.ts'
import { scanCases, unavailableCase } from '../src/shops/scan-cases.ts'

test.describe('a shop that never had keys', () => {
  test.use({ expectedErrors: [/the server responded with a status of 503/] })

  test('can’t check while the issuer is down', async ({
    page,
    request,
    badge,
    freshDemo: demo,
    shop,
    item,
  }) => {
    await demo.issuer.drill('down')
    await page.goto(addressOf(unavailableCase, { demo, shop, item }))
    await expect(badge).toHaveAttribute('data-vkjwt-state', unavailableCase.state)
    await expect(badge).toHaveAttribute('data-vkjwt-tone', unavailableCase.tone)
    await expect(badge.getByText(unavailableCase.title)).toBeVisible()
    await expect(page.getByText('Scan not accepted')).toHaveCount(0)
    await expect(page.getByRole('link', { name: shop.gatedLink })).toHaveCount(0)
    await badge.locator('summary').click()
    await expectAccessible(page)

    await test.step('and opens no gate', async () => {
      const gate = addressOf(unavailableCase, { demo, shop, item, path: shop.gatedPath(item) })
      const response = await page.goto(gate)
      expect(response?.status()).toBe(503)
      await expect(page.getByRole('heading', { name: unavailableCase.title })).toBeVisible()
      await expect(page.getByText('not accepted')).toHaveCount(0)

      const problem = await request.get(gate, { headers: { accept: 'application/json' } })
      expect(problem.status()).toBe(503)
      expect(Number(problem.headers()['retry-after'])).toBeGreaterThan(0)
      expect(problem.headers()['cache-control']).toContain('no-store')
      expect(await problem.json()).toMatchObject({ status: 503, code: 'jwks_unavailable' })
    })
  })
})

test('verifies with the keys it has after the issuer went away', async ({
  page,
  badge,
  freshDemo: demo,
  shop,
  item,
}) => {
  await page.goto(addressOf(scanCases.verified, { demo, shop, item }))
  await expect(badge).toHaveAttribute('data-vkjwt-state', 'verified')
  const { id, uid, serial } = item.chip
  const claims = {
    sub: id,
    aud: new URL(demo.shopUrl).hostname,
    cld: JSON.stringify({ uid, serial }),
  }
  await demo.issuer.close()

  const arriveWith = async (token: string): Promise<void> => {
    await page.goto(`${demo.shopUrl}${shop.itemPath(item)}?vkjwt=${token}`)
  }
  await arriveWith(await demo.issuer.mint({ ...claims, another: true }))
  await expect(badge).toHaveAttribute('data-vkjwt-state', 'verified')
  // A forgery is a forgery all the same.
  await arriveWith(await demo.issuer.bad.forged(claims))
  await expect(badge).toHaveAttribute('data-vkjwt-state', 'rejected')
  // A key that nobody has seen may be a new one of the issuer's.
  await arriveWith(await demo.issuer.bad.unknownKey(claims))
  await expect(badge).toHaveAttribute('data-vkjwt-state', 'unavailable')
})

test('a genuine tap that the issuer can’t verify is no verified scan', async ({
  badge,
  arrive,
  drill,
}) => {
  const drills = [
    { name: 'verification-unavailable', expected: scanCases.insecure },
    { name: 'stale-counter', expected: scanCases.expired },
  ] as const
  for (const { name, expected } of drills) {
    await test.step(name, async () => {
      const { undo } = await drill(name)
      await arrive(scanCases.verified)
      await expect(badge).toHaveAttribute('data-vkjwt-state', expected.state)
      await expect(badge.getByText(expected.title)).toBeVisible()
      await undo()
    })
  }
  await arrive(scanCases.verified)
  await expect(badge).toHaveAttribute('data-vkjwt-state', 'verified')
})
