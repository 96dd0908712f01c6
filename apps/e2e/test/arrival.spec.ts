import { expect, test } from '../src/browser/browser-test.ts'
import { scanCases } from '../src/shops/scan-cases.ts'

for (const scanCase of Object.values(scanCases)) {
  const { name, state, tone, title } = scanCase
  test(`shows “${title}” after ${name}`, async ({ page, shop, badge, arrive, item }) => {
    await arrive(scanCase)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(item.name)
    await expect(badge).toHaveCount(1)
    await expect(badge).toHaveAttribute('data-vkjwt-state', state)
    await expect(badge).toHaveAttribute('data-vkjwt-tone', tone)
    await expect(badge.getByText(title, { exact: true })).toBeVisible()

    const isVerified = state === 'verified'
    await expect(page.getByText('Chip verified')).toHaveCount(isVerified ? 1 : 0)
    await expect(page.getByRole('link', { name: shop.gatedLink })).toHaveCount(isVerified ? 1 : 0)
  })
}

test('verifies no token that names its own algorithm or key', async ({
  request,
  demo: { issuer },
  mint,
  shop,
  item,
}) => {
  const tokens = {
    'no algorithm': await mint('alg-none'),
    'HMAC with the public key': await mint('hs256-with-public-key'),
    'a token of the Auth API': await mint('auth-api'),
    'a key of its own': await issuer.bad.embeddedJwk(),
    'a key set of its own': await issuer.bad.jku(),
    'a certificate of its own': await issuer.bad.x5u(),
    'another chip under a genuine signature': await issuer.bad.tampered(),
  }
  for (const [name, token] of Object.entries(tokens)) {
    const response = await request.get(`${shop.itemPath(item)}?vkjwt=${token}`)
    const state = /data-vkjwt-state="([^"]*)"/.exec(await response.text())?.[1]
    expect.soft(state, name).toBe('rejected')
  }
  expect(issuer.requests.all.filter(({ path }) => path.startsWith('/hostile/'))).toEqual([])
})
