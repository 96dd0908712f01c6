import { expect, test } from '@playwright/test'
import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import { openUnattended } from '../../src/open-unattended.ts'
import { type PrerenderingSite, startPrerenderingSite } from '../../src/start-prerendering-site.ts'

let issuer: MockIssuer
let site: PrerenderingSite
let close: (() => Promise<void>) | undefined

test.beforeEach(async () => {
  issuer = await createMockIssuer({ audience: 'localhost' })
  site = await startPrerenderingSite(issuer.jwksUrl)
})
test.afterEach(async () => {
  await close?.()
  await site.stop()
  await issuer.close()
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

test('a tap is not drawn ahead, and the click is verified', async () => {
  await visit(`/page?vkjwt=${await issuer.mint()}`)
  expect(await site.report).toEqual({
    state: 'verified',
    isPrerendered: false,
    asked: ['503 prefetch;prerender', '303', '200'],
  })
})

test('a page that was drawn before a tap in another tab is asked for again', async () => {
  await visit('/page', `/page?tap&vkjwt=${await issuer.mint()}`)
  expect(await site.report).toEqual({
    state: 'verified',
    isPrerendered: false,
    asked: ['200 prefetch;prerender', '303', '200', '200'],
  })
})
