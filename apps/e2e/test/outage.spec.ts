import { addressOf } from '../src/address-of.ts'
import { expect, test } from '../src/browser-test.ts'
import { scanCases, unavailableCase } from '../src/scan-cases.ts'

for (const mode of ['down', 'html', 'invalid'] as const) {
  test(`can’t check while the keys were never there (${mode})`, async ({
    page,
    request,
    badge,
    freshDemo: demo,
    shop,
    item,
  }) => {
    demo.issuer.fail(mode)
    await page.goto(addressOf(unavailableCase, { demo, shop, item }))
    await expect(badge).toHaveAttribute('data-vkjwt-state', unavailableCase.state)
    await expect(badge).toHaveAttribute('data-vkjwt-tone', unavailableCase.tone)
    await expect(badge.getByText(unavailableCase.title)).toBeVisible()
    await expect(page.getByText('Scan not accepted')).toHaveCount(0)
    await expect(page.getByRole('link', { name: shop.gatedLink })).toHaveCount(0)

    const token = await demo.issuer.mint()
    const gate = `${demo.shopUrl}${shop.gatedPath(item)}?vkjwt=${token}`
    const response = await request.get(gate, { headers: { accept: 'application/json' } })
    expect(response.status()).toBe(503)
    expect(Number(response.headers()['retry-after'])).toBeGreaterThan(0)
    expect(response.headers()['cache-control']).toContain('no-store')
    expect(await response.json()).toMatchObject({
      status: 503,
      code: mode === 'invalid' ? 'jwks_invalid' : 'jwks_unavailable',
    })
  })
}

test.describe('a person at the gate during an outage', () => {
  test.use({ expectedErrors: [/the server responded with a status of 503/] })

  test('reads that nothing could be checked', async ({ page, freshDemo: demo, shop, item }) => {
    await demo.issuer.close()
    const token = await demo.issuer.mint()
    const response = await page.goto(`${demo.shopUrl}${shop.gatedPath(item)}?vkjwt=${token}`)
    expect(response?.status()).toBe(503)
    await expect(page.getByRole('heading', { name: 'Can’t check right now' })).toBeVisible()
    await expect(page.getByText('not accepted')).toHaveCount(0)
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
  const token = await demo.issuer.mint({ ...claims, counter: 1 })
  const forged = await demo.issuer.bad.forged(claims)
  await demo.issuer.close()

  const address = demo.shopUrl + shop.itemPath(item)
  await page.goto(`${address}?vkjwt=${token}`)
  await expect(badge).toHaveAttribute('data-vkjwt-state', 'verified')
  // A forgery is a forgery all the same.
  await page.goto(`${address}?vkjwt=${forged}`)
  await expect(badge).toHaveAttribute('data-vkjwt-state', 'rejected')
  // A key that nobody has seen may be a new one of the issuer's.
  const unknown = await demo.issuer.bad.unknownKey(claims)
  await page.goto(`${address}?vkjwt=${unknown}`)
  await expect(badge).toHaveAttribute('data-vkjwt-state', 'unavailable')
})
