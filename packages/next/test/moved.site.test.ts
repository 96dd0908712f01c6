import { setTimeout } from 'node:timers/promises'
import { defaultChip } from '@vkjwt/mock-issuer'
import { beforeEach, expect, test } from 'vitest'
import { type Browser, openBrowser, shownScan } from './browser.ts'
import { startSessionApp } from './session-app.ts'

const app = await startSessionApp({ FIXTURE_VARIANT: 'moved' })
const { issuer, tap, takeReports } = app
const verified = { status: 'verified', chip: defaultChip.id, source: 'session' }
let browser: Browser
beforeEach(() => {
  browser = openBrowser(app.url)
  takeReports()
})

const paths = ['/shop/items/mine/', '/shop/scan/', '/shop/legacy/']

test.each([...paths, '/shop/api/legacy-scan/'])(
  'base path and trailing slash of %s are kept',
  async (path) => {
    const link = `${path}?ref=a&vkjwt=${await tap()}&b=1`
    const shown = await browser.open(link)
    expect([shown.path, shown.redirects.length]).toEqual([`${path}?ref=a&b=1`, 1])
    expect(shownScan(shown)).toMatchObject(verified)
    const replayed = await openBrowser(app.url).open(link)
    expect(shownScan(replayed)).toMatchObject({ status: 'rejected', code: 'already_used' })
    expect(takeReports()).toHaveLength(2)
  },
)

test('a failed scan is shown wherever the browser goes, and after ten seconds on its page alone', async () => {
  const visits = await Promise.all(
    paths.map(async (path) => {
      const visitor = openBrowser(app.url)
      const shown = await visitor.open(`${path}?vkjwt=${await issuer.bad.forged()}`)
      expect(shownScan(shown)).toMatchObject({ code: 'signature_invalid' })
      return { path, visitor }
    }),
  )
  await setTimeout(10_500)
  for (const { path, visitor } of visits) {
    for (const other of paths) {
      const { status } = shownScan(await visitor.open(other))
      expect([path, other, status]).toEqual([path, other, other === path ? 'rejected' : 'none'])
    }
  }
})

test('an address without its trailing slash leads to one scan', async () => {
  const shown = await browser.open(`/shop/items/mine?vkjwt=${await tap()}`)
  expect([shown.path, shown.redirects.length]).toEqual(['/shop/items/mine/', 2])
  expect(shownScan(shown)).toMatchObject(verified)
  expect(takeReports()).toHaveLength(1)
})

test('a path without the base path is not there', async () => {
  const shown = await browser.open(`/items/mine/?vkjwt=${await tap()}`)
  expect([shown.status, takeReports()]).toEqual([404, []])
})
