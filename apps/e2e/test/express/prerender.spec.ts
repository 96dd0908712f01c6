import { expect } from '@playwright/test'
import { test as base } from '@vkjwt/mock-issuer/playwright'
import { openUnattended } from '../../src/browser/open-unattended.ts'
import {
  type PrerenderingSite,
  startPrerenderingSite,
} from '../../src/servers/start-prerendering-site.ts'

const test = base.extend({
  workerBoxOptions: [{ audience: 'localhost' }, { scope: 'worker' }],
  issuerUrl: [({ workerBox }, use) => use(workerBox.url), { scope: 'worker' }],
  boxAccess: 'exclusive',
})

let site: PrerenderingSite
let close: (() => Promise<void>) | undefined

test.beforeEach(async ({ issuer }) => {
  site = await startPrerenderingSite(issuer.jwksUrl)
})
test.afterEach(async () => {
  await close?.()
  await site.stop()
})

async function visit(target: string, tap?: string): Promise<void> {
  close = await openUnattended(site.plan({ target, ...(tap !== undefined && { tap }) }))
}

test('a page that was drawn ahead is shown on the click, without being asked for again', async () => {
  await visit('/page')
  expect(await site.report).toEqual({
    state: 'none',
    isPrerendered: true,
    asked: ['200 prefetch;prerender'],
  })
})

test('a tap is not drawn ahead, and the click is verified', async ({ mint }) => {
  await visit(`/page?vkjwt=${await mint()}`)
  expect(await site.report).toEqual({
    state: 'verified',
    isPrerendered: false,
    asked: ['425 prefetch;prerender', '303', '200'],
  })
})

test('a page that was drawn before a tap in another tab is asked for again', async ({ mint }) => {
  await visit('/page', `/page?tap&vkjwt=${await mint()}`)
  expect(await site.report).toEqual({
    state: 'verified',
    isPrerendered: false,
    asked: ['200 prefetch;prerender', '303', '200', '200'],
  })
})
