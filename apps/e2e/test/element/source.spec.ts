import type { ServerResponse } from 'node:http'
import { expect, makeView, test } from '../../src/browser/element-test.ts'
import { startElementSite } from '../../src/servers/start-element-site.ts'

const state = 'data-vkjwt-state'
const source = '<vk-badge src="/scan"></vk-badge>'

function answerJson(response: ServerResponse, view: unknown): void {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(view))
}

function fail(response: ServerResponse): void {
  response.writeHead(500).end('Out of order')
}

/** Holds requests back until they are let go. */
function holdBack(): { answer: (response: ServerResponse) => void; release: () => void } {
  let held: ServerResponse[] = []
  return {
    answer: (response) => held.push(response),
    release() {
      for (const response of held) answerJson(response, makeView())
      held = []
    },
  }
}

test('shows what an address of the site answers, and asks once', async ({ show, site, badge }) => {
  site.answers.set('/scan', (response) => answerJson(response, makeView()))
  await show(source)
  await expect(badge).toHaveAttribute(state, 'verified')
  await expect(badge.locator('.vkjwt-title')).toHaveText('Chip verified')
  await expect(badge).toHaveAttribute('aria-live', 'polite')
  expect(site.asked.filter((path) => path === '/scan')).toHaveLength(1)
})

test('shows meanwhile that it is under way, politely and without a verdict', async ({
  show,
  site,
  badge,
}) => {
  const { answer, release } = holdBack()
  site.answers.set('/scan', answer)
  for (const size of ['card', 'compact', 'inline']) {
    await show(`<vk-badge src="/scan" size="${size}"></vk-badge>`)
    await expect(badge).toHaveAttribute(state, 'checking')
    await expect(badge).toHaveText('Chip check …')
    await expect(badge).toHaveAttribute('aria-busy', 'true')
    await expect(badge).toHaveAttribute('data-vkjwt-tone', 'neutral')
    const element = await badge.elementHandle()
    release()
    await expect(badge).toHaveAttribute(state, 'verified')
    await expect(badge).not.toHaveAttribute('aria-busy')
    await expect(badge).toHaveAttribute('data-vkjwt-size', size)
    // The region that screen readers watch is the same.
    expect(await element?.evaluate((node) => node.isConnected)).toBe(true)
  }
})

test.describe('where the address fails', () => {
  test.use({ expectedErrors: [/500 \(Internal Server Error\)/] })

  test('asks once more, and shows what comes then', async ({ show, site, badge }) => {
    site.answers.set('/scan', (response, count) =>
      count === 1 ? fail(response) : answerJson(response, makeView()),
    )
    await show(source)
    await expect(badge).toHaveAttribute(state, 'verified')
    expect(site.asked.filter((path) => path === '/scan')).toHaveLength(2)
  })

  test('says that it can’t check, after the second time', async ({ show, site, badge, page }) => {
    site.answers.set('/scan', fail)
    await show(source)
    await expect(badge).toHaveAttribute(state, 'unavailable')
    await expect(badge.locator('.vkjwt-title')).toHaveText('Can’t check right now')
    await page.waitForTimeout(1500)
    expect(site.asked.filter((path) => path === '/scan')).toHaveLength(2)
  })
})

test.describe('what isn’t a view', () => {
  for (const [name, body] of [
    ['a page', '<!doctype html><title>Verified</title>'],
    ['nothing', ''],
    ['half a view', JSON.stringify(makeView()).slice(0, -9)],
    ['a word', '"verified"'],
    ['null', 'null'],
    ['a list', JSON.stringify([makeView()])],
    ['a verified without the rest', '{"state":"verified"}'],
    ['a state of another version', '{"state":"certified"}'],
    ['a scan', '{"status":"verified"}'],
  ] as const) {
    test(`can’t be checked: ${name}`, async ({ show, site, badge }) => {
      site.answers.set('/scan', (response) => response.end(body))
      await show(source)
      await expect(badge).toHaveAttribute(state, 'unavailable')
    })
  }
})

test.describe('another site', () => {
  test.use({ expectedErrors: [/./] })

  test('isn’t asked, by its address or by a redirect to it', async ({ show, site, badge }) => {
    const stranger = await startElementSite()
    stranger.answers.set('/scan', (response) => {
      response.setHeader('Access-Control-Allow-Origin', '*')
      answerJson(response, makeView())
    })
    await show(`<vk-badge src="${stranger.url}/scan"></vk-badge>`)
    await expect(badge).toHaveAttribute(state, 'unavailable')
    site.answers.set('/scan', (response) =>
      response.writeHead(302, { Location: `${stranger.url}/scan` }).end(),
    )
    await show(source)
    await expect(badge).toHaveAttribute(state, 'unavailable')
    expect(stranger.asked).toEqual([])
    await stranger.stop()
  })
})

test('gives up its request when it is removed, and draws nothing', async ({ show, site, page }) => {
  const { answer, release } = holdBack()
  site.answers.set('/scan', answer)
  await show(source)
  const element = await page.evaluateHandle(() => {
    const [badge] = document.querySelectorAll('vk-badge')
    badge?.remove()
    return badge
  })
  await expect.poll(() => site.givenUp).toContain('/scan')
  release()
  await page.waitForTimeout(1500)
  expect(
    await element.evaluate((node) => node?.querySelector('[data-vkjwt-state="verified"]')),
  ).toBe(null)
  expect(site.asked.filter((path) => path === '/scan')).toHaveLength(1)
})

test('asks again where it is put back', async ({ show, site, page, badge }) => {
  site.answers.set('/scan', (response, count) => {
    if (count > 1) answerJson(response, makeView())
  })
  await show(source)
  await expect(badge).toHaveAttribute(state, 'checking')
  await page.evaluate(() => {
    const [element] = document.querySelectorAll('vk-badge')
    if (element) document.querySelector('main')?.prepend(element)
  })
  await expect(badge).toHaveAttribute(state, 'verified')
})

test('gives up one address for another, whichever answers first', async ({
  show,
  site,
  page,
  badge,
}) => {
  const { answer, release } = holdBack()
  site.answers.set('/scan', answer)
  site.answers.set('/other', (response) => answerJson(response, { state: 'wrong-item' }))
  await show(source)
  await expect(badge).toHaveAttribute(state, 'checking')
  await page.locator('vk-badge').evaluate((element) => element.setAttribute('src', '/other'))
  await expect(badge).toHaveAttribute(state, 'wrong-item')
  await expect.poll(() => site.givenUp).toContain('/scan')
  release()
  await page.waitForTimeout(300)
  await expect(badge).toHaveAttribute(state, 'wrong-item')
})

test('shows in two tabs what each is answered', async ({ show, site, page, badge }) => {
  site.answers.set('/scan', (response, count) =>
    answerJson(response, count === 1 ? makeView() : { state: 'already-used' }),
  )
  await show(source)
  await expect(badge).toHaveAttribute(state, 'verified')
  const tab = await page.context().newPage()
  await tab.goto(`${site.url}/`)
  await expect(tab.locator('.vkjwt-badge')).toHaveAttribute(state, 'already-used')
  await expect(badge).toHaveAttribute(state, 'verified')
})

test('ages by the server’s clock where the browser’s is wrong', async ({
  show,
  site,
  page,
  badge,
}) => {
  await page.clock.setSystemTime(Date.now() + 3_600_000)
  site.answers.set('/scan', (response) => answerJson(response, makeView()))
  await show(source)
  await expect(badge).toHaveAttribute(state, 'verified')
})
