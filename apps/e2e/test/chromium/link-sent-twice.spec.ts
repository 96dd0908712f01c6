import type { APIRequestContext } from '@playwright/test'
import { type Arrival, addressOf } from '../../src/address-of.ts'
import { expect, test } from '../../src/browser-test.ts'
import { followLink } from '../../src/follow-link.ts'
import { installWorker } from '../../src/install-worker.ts'
import { listRequests } from '../../src/list-requests.ts'
import { scanCases } from '../../src/scan-cases.ts'
import { startForgetfulFront } from '../../src/start-forgetful-front.ts'

const badgeState = 'data-vkjwt-state'
const visit = 'section.vkjwt-badge'

/** The address in the shop that a tap leads to, which nobody has opened yet. */
async function tap(request: APIRequestContext, arrival: Arrival): Promise<string> {
  const answer = await request.get(addressOf(scanCases.verified, arrival), { maxRedirects: 0 })
  return answer.headers()['location'] ?? ''
}

test('the visit stands where a service worker has the browser ask ahead and asks again', async ({
  page,
  request,
  badge,
  demo,
  shop,
  item,
}) => {
  await page.goto(shop.explanation.path)
  await installWorker(page, 'preloading')
  const path = shop.itemPath(item)
  const landing = await tap(request, { demo, shop, item, path: `${path}?by=preload` })
  await followLink(page, landing)
  await page.goto(path)
  await expect(badge).toHaveAttribute(badgeState, 'verified')
  const redeeming = (await listRequests(demo, path)).filter(({ url }) => landing.endsWith(url))
  expect(redeeming.map(({ status }) => status)).toEqual([303, 303])
  await page.reload()
  await expect(badge).toHaveAttribute(badgeState, 'verified')
})

test('the visit stands where two tabs open one link', async ({
  context,
  page,
  request,
  demo,
  shop,
  item,
}) => {
  const landing = await tap(request, { demo, shop, item })
  const other = await context.newPage()
  const tabs = [page, other]
  await Promise.all(tabs.map((tab) => tab.goto(landing)))
  for (const tab of tabs) {
    await tab.reload()
    await expect(tab.locator(visit)).toHaveAttribute(badgeState, 'verified')
  }
})

for (const delayMilliseconds of [0, 400]) {
  test(`the visit stands after a double click, with answers that take ${delayMilliseconds} ms more`, async ({
    page,
    request,
    badge,
    demo,
    shop,
    item,
  }) => {
    const front = await startForgetfulFront(demo.shopUrl)
    try {
      front.delayMilliseconds = delayMilliseconds
      const path = shop.itemPath(item)
      const { pathname, search } = new URL(await tap(request, { demo, shop, item }))
      await page.goto(front.url + shop.explanation.path)
      await page.evaluate((href) => {
        const link = document.createElement('a')
        link.href = href
        link.textContent = 'The link of a tap'
        document.body.prepend(link)
      }, pathname + search)
      await page.getByText('The link of a tap').dblclick()
      await page.waitForURL(`**${path}`)
      await page.reload()
      await expect(badge).toHaveAttribute(badgeState, 'verified')
    } finally {
      await page.goto('about:blank')
      await front.stop()
    }
  })
}

test.describe('where an answer is lost on its way', () => {
  test.use({ expectedErrors: [/favicon|ERR_EMPTY_RESPONSE|Failed to load resource/] })

  test('Chromium asks again by itself, and the visit that there was stands', async ({
    page,
    request,
    badge,
    demo,
    shop,
    item,
  }) => {
    const front = await startForgetfulFront(demo.shopUrl)
    try {
      const path = shop.itemPath(item)
      const landing = new URL(await tap(request, { demo, shop, item }))
      const link = front.url + landing.pathname + landing.search
      await page.goto(link)
      await page.goto(front.url + path)
      await expect(badge).toHaveAttribute(badgeState, 'verified')
      front.loseNext('vkjwt=')
      await page.goto(link)
      expect(front.countLost()).toBe(1)
      await page.goto(front.url + path)
      await expect(badge).toHaveAttribute(badgeState, 'verified')

      // A tap whose answer never arrives is spent, and what it was is gone; the visit before it isn't.
      const before = (await page.context().cookies()).find(({ name }) => /vkscan$/.test(name))
      const next = new URL(await tap(request, { demo, shop, item }))
      front.loseNext('vkjwt=')
      await page.goto(front.url + next.pathname + next.search)
      expect(front.countLost()).toBe(2)
      await page.goto(front.url + path)
      await expect(badge).toHaveAttribute(badgeState, 'already-used')
      const after = (await page.context().cookies()).find(({ name }) => /vkscan$/.test(name))
      expect(after?.value).toBe(before?.value)
    } finally {
      await page.goto('about:blank')
      await front.stop()
    }
  })
})
