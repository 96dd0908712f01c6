import { expect, test } from '../../src/browser/browser-test.ts'
import { installWorker, leftBehind } from '../../src/browser/install-worker.ts'
import { listRequests } from '../../src/shops/list-requests.ts'
import { scanCases } from '../../src/shops/scan-cases.ts'

const badgeState = 'data-vkjwt-state'

test.use({ expectedErrors: [leftBehind] })

test('a tap is verified through a service worker that passes everything on', async ({
  page,
  badge,
  arrive,
  demo,
  shop,
  item,
}) => {
  await page.goto(shop.explanation.path)
  await installWorker(page)
  const path = shop.itemPath(item)
  await arrive(scanCases.verified, { path: `${path}?by=worker` })
  await expect(badge).toHaveAttribute(badgeState, 'verified')
  expect(page.url()).toBe(`${demo.shopUrl}${path}?by=worker`)
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated')

  const asked = (await listRequests(demo, path)).filter(({ url }) => url.includes('by=worker'))
  expect(asked.map(({ status, headers }) => [status, headers['sec-fetch-dest']])).toEqual([
    [303, 'empty'],
    [200, 'empty'],
  ])

  await page.reload()
  await expect(badge).toHaveAttribute(badgeState, 'verified')
})

test('a tap is verified where the service worker leaves addresses with a scan to the browser', async ({
  page,
  badge,
  arrive,
  demo,
  shop,
  item,
}) => {
  await page.goto(shop.explanation.path)
  await installWorker(page, 'leaving')
  await arrive(scanCases.verified)
  await expect(badge).toHaveAttribute(badgeState, 'verified')
  expect(page.url()).toBe(demo.shopUrl + shop.itemPath(item))
})
