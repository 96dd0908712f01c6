import { test as base, expect } from '../../src/browser/browser-test.ts'
import { followLink } from '../../src/browser/follow-link.ts'
import { installWorker, leftBehind } from '../../src/browser/install-worker.ts'
import {
  type ForgetfulFront,
  startForgetfulFront,
} from '../../src/servers/start-forgetful-front.ts'
import { listRequests } from '../../src/shops/list-requests.ts'
import { tapAddress } from '../../src/shops/tap-address.ts'

const badgeState = 'data-vkjwt-state'
const visit = 'section.vkjwt-badge'

interface FrontFixtures {
  front: ForgetfulFront
  /** The link of a tap that nobody has opened yet, through the front. */
  tapLink: () => Promise<string>
}

const test = base.extend<FrontFixtures>({
  front: async ({ demo, page }, use) => {
    const front = await startForgetfulFront(demo.shopUrl)
    await use(front)
    // A page that outlives its front would complain.
    await page.goto('about:blank')
    await front.stop()
  },
  tapLink: ({ demo, front, item, request, shop }, use) =>
    use(async () => {
      const { pathname, search } = new URL(await tapAddress(request, { demo, shop, item }))
      return front.url + pathname + search
    }),
})

test.describe('with a service worker', () => {
  test.use({ expectedErrors: [leftBehind] })

  test('the visit stands where it has the browser ask ahead and asks again', async ({
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
    const landing = await tapAddress(request, { demo, shop, item, path: `${path}?by=preload` })
    await followLink(page, landing)
    await page.goto(path)
    await expect(badge).toHaveAttribute(badgeState, 'verified')
    const redeeming = (await listRequests(demo, path)).filter(({ url }) => landing.endsWith(url))
    expect(redeeming.map(({ status }) => status)).toEqual([303, 303])
    await page.reload()
    await expect(badge).toHaveAttribute(badgeState, 'verified')
  })
})

test('the visit stands where two tabs open one link', async ({ context, page, tapLink }) => {
  const link = await tapLink()
  const tabs = [page, await context.newPage()]
  await Promise.all(tabs.map((tab) => tab.goto(link)))
  for (const tab of tabs) {
    await tab.reload()
    await expect(tab.locator(visit)).toHaveAttribute(badgeState, 'verified')
  }
})

for (const delayMilliseconds of [0, 400]) {
  test(`the visit stands after a double click, with answers that take ${delayMilliseconds} ms more`, async ({
    page,
    badge,
    front,
    tapLink,
    shop,
    item,
  }) => {
    front.delayMilliseconds = delayMilliseconds
    const link = await tapLink()
    await page.goto(front.url + shop.explanation.path)
    await page.evaluate((href) => {
      const anchor = document.createElement('a')
      anchor.href = href
      anchor.textContent = 'The link of a tap'
      document.body.prepend(anchor)
    }, link)
    await page.getByText('The link of a tap').dblclick()
    await page.waitForURL(`**${shop.itemPath(item)}`)
    await page.reload()
    await expect(badge).toHaveAttribute(badgeState, 'verified')
  })
}

test.describe('where an answer is lost on its way', () => {
  test.use({ expectedErrors: [/favicon|ERR_EMPTY_RESPONSE|Failed to load resource/] })

  test('Chromium asks again by itself, and the visit that there was stands', async ({
    page,
    badge,
    front,
    tapLink,
    shop,
    item,
  }) => {
    const clean = front.url + shop.itemPath(item)
    const link = await tapLink()
    await page.goto(link)
    await page.goto(clean)
    await expect(badge).toHaveAttribute(badgeState, 'verified')
    const goAndLose = async (target: string): Promise<boolean> => {
      const lost = front.countLost()
      front.loseNext('vkjwt=')
      await page.goto(target)
      return front.countLost() > lost
    }
    // The browser may come on a connection that it opened ahead, where nothing is lost.
    await expect(async () => expect(await goAndLose(link)).toBe(true)).toPass()
    await page.goto(clean)
    await expect(badge).toHaveAttribute(badgeState, 'verified')

    // A tap whose answer never arrives is spent, and what it was is gone; the visit before it isn't.
    const readVisit = async (): Promise<string | undefined> =>
      (await page.context().cookies()).find(({ name }) => /vkscan$/.test(name))?.value
    let before: string | undefined
    await expect(async () => {
      before = await readVisit()
      expect(await goAndLose(await tapLink())).toBe(true)
    }).toPass()
    await page.goto(clean)
    await expect(badge).toHaveAttribute(badgeState, 'already-used')
    expect(before).toBeDefined()
    expect(await readVisit()).toBe(before)
  })
})
