import { expect, test } from '../../src/browser/browser-test.ts'
import { deliveryOf, followLink } from '../../src/browser/follow-link.ts'
import { speculate } from '../../src/browser/speculate.ts'
import type { Exchange } from '../../src/servers/recording.ts'
import { listRequests } from '../../src/shops/list-requests.ts'
import type { OpenShop } from '../../src/shops/shop.ts'
import { tapAddress } from '../../src/shops/tap-address.ts'

const badgeState = 'data-vkjwt-state'

/** The requests for a path that the browser made ahead of a click, and whose address fits. */
async function listFetchedAhead(
  demo: OpenShop,
  path: string,
  fits: (url: string) => boolean,
): Promise<Exchange[]> {
  const requests = await listRequests(demo, path)
  return requests.filter(({ headers, url }) => fits(url) && headers['sec-purpose'] !== undefined)
}

for (const kind of ['prefetch', 'prerender'] as const) {
  test.describe(kind, () => {
    test.use({ expectedErrors: [/425|^net::ERR_FAILED .*vkjwt=/] })

    test('of a tap spends nothing: the click is verified', async ({
      page,
      request,
      badge,
      demo,
      shop,
      item,
    }) => {
      const path = shop.itemPath(item)
      const landing = await tapAddress(request, { demo, shop, item, path: `${path}?by=${kind}` })
      await page.goto(shop.explanation.path)
      const listAhead = () => listFetchedAhead(demo, path, (url) => landing.endsWith(url))
      await speculate(page, kind, landing)
      await expect.poll(listAhead).toHaveLength(1)
      const [ahead] = await listAhead()
      expect(ahead?.headers['sec-purpose']).toBe(
        kind === 'prefetch' ? 'prefetch' : 'prefetch;prerender',
      )
      expect(ahead?.headers['sec-fetch-mode']).toBe('navigate')
      expect(ahead?.status).toBe(425)
      expect(ahead?.head).toContain('private, no-store')
      expect(ahead?.head).not.toContain('set-cookie')

      await followLink(page, landing)
      await expect(badge).toHaveAttribute(badgeState, 'verified')
      expect(page.url()).toBe(`${demo.shopUrl}${path}?by=${kind}`)
      const all = await listRequests(demo, path)
      const redeeming = all.filter(({ url }) => landing.endsWith(url))
      expect(redeeming.map(({ status }) => status)).toEqual([425, 303])
    })
  })

  test(`a ${kind} of the page itself answers a click, but not a tap`, async ({
    page,
    request,
    badge,
    demo,
    shop,
    item,
  }) => {
    const path = shop.itemPath(item)
    const fetchAhead = async (query: string): Promise<void> => {
      await page.goto(shop.explanation.path)
      await speculate(page, kind, path + query)
      const listAhead = () => listFetchedAhead(demo, path, (url) => url === path + query)
      await expect.poll(listAhead).toHaveLength(1)
    }

    await fetchAhead(`?click-after=${kind}`)
    await followLink(page, `${path}?click-after=${kind}`)
    expect(await deliveryOf(page)).toBe('navigational-prefetch')
    await expect(badge).toHaveAttribute(badgeState, 'none')

    const target = `${path}?tap-after=${kind}`
    await fetchAhead(`?tap-after=${kind}`)
    await followLink(page, await tapAddress(request, { demo, shop, item, path: target }))
    expect(page.url()).toBe(demo.shopUrl + target)
    expect(await deliveryOf(page)).toBe('')
    await expect(badge).toHaveAttribute(badgeState, 'verified')
  })
}
