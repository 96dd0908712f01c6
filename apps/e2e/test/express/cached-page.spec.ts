import { expect, test } from '../../src/browser/browser-test.ts'
import { listRequests } from '../../src/shops/list-requests.ts'
import { scanCases } from '../../src/shops/scan-cases.ts'

const badgeState = 'data-vkjwt-state'

test('a page from before the tap stays in the cache, and gives way to the badge', async ({
  page,
  badge,
  arrive,
  demo,
  shop,
  item,
}) => {
  const path = `${shop.itemPath(item)}?by=cache`
  const countRequests = async (): Promise<number> => {
    const all = await listRequests(demo, shop.itemPath(item))
    return all.filter(({ url }) => url === path).length
  }
  const anonymous = await page.goto(path)
  expect(anonymous?.headers()['cache-control']).toBe('public, max-age=600')
  expect(anonymous?.headers()['vary']).toContain('Cookie')
  await expect(badge).toHaveAttribute(badgeState, 'none')

  await page.goto(shop.explanation.path)
  await page.goto(path)
  await expect(badge).toHaveAttribute(badgeState, 'none')
  expect(await countRequests(), 'the second time the cache answers').toBe(1)

  await arrive(scanCases.verified, { path })
  expect(page.url()).toBe(demo.shopUrl + path)
  await expect(badge).toHaveAttribute(badgeState, 'verified')
  expect(await countRequests()).toBe(2)

  await page.goto(shop.explanation.path)
  await page.goto(path)
  await expect(badge).toHaveAttribute(badgeState, 'verified')
  expect(await countRequests(), 'what shows a scan is in no cache').toBe(3)

  await page.getByRole('button', { name: 'Forget this tap' }).click()
  await page.waitForURL(`${demo.shopUrl}/`)
  await page.goto(path)
  await expect(badge).toHaveAttribute(badgeState, 'none')
})
