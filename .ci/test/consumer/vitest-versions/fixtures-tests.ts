import { createVkTest, test } from '@vkjwt/mock-issuer/vitest'
import { expect } from 'vitest'

const target = 'https://shop.example/items/1'
const lampTest = createVkTest({ audience: 'lamps.example' })

test('a box, and what is done to it', async ({ issuer, tap, mint, drill }) => {
  expect((await tap(target)).search).toMatch(/^\?vkjwt=/)
  expect(await mint()).not.toBe(await mint())
  await drill('down')
  expect(issuer.outage).toBe('down')
})

test('is undone after the test', ({ issuer }) => {
  expect([issuer.outage, issuer.chips.all]).toEqual([undefined, []])
})

lampTest('another box, with its own settings', ({ issuer }) => {
  expect(issuer.audience).toBe('lamps.example')
})

test('a box for one test', ({ issuer, freshIssuer }) => {
  expect(freshIssuer.url).not.toBe(issuer.url)
})
