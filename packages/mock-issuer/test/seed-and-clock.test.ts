import { decodeJwt } from 'jose'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createMockIssuer, defaultApiKey, type MockIssuer } from '../src/index.ts'

const start = new Date('2026-03-01T12:00:00Z')
const issuer = await createMockIssuer({ now: () => start })
afterAll(() => issuer.close())
beforeEach(() => issuer.reset())

/** All that a box makes up in a while. */
async function madeUp(seed: string | number | undefined): Promise<unknown> {
  const chips = [{ targetUrl: 'https://shop.example/1' }, { targetUrl: 'https://shop.example/2' }]
  await using box: MockIssuer = await createMockIssuer({
    chips,
    ...(seed === undefined ? {} : { seed }),
  })
  const spark = box.chips.add({ kind: 'spark1' })
  const [first] = box.chips.all
  const taps = [1, 2].map(() => first && box.tap(first).search)
  const { jti } = decodeJwt(await box.bad.authApiToken())
  const response = await fetch(`${box.url}/challenge`, {
    method: 'POST',
    headers: { 'X-API-VIVOKEY': defaultApiKey, 'Content-Type': 'application/json' },
    body: '{"scheme":1}',
  })
  const { payload } = JSON.parse(await response.text())
  return { chips: box.chips.all, spark, taps, jti, payload, order: box.drillOrder(30) }
}

test('makes up the same for the same seed, signing keys apart', async () => {
  const [one, two] = [await madeUp('spring'), await madeUp('spring')]
  expect(one).toEqual(two)
  const [other, number] = [await madeUp('autumn'), await madeUp(7)]
  expect(other).not.toEqual(one)
  expect(await madeUp(7)).toEqual(number)
  await using a = await createMockIssuer({ seed: 'spring' })
  await using b = await createMockIssuer({ seed: 'spring' })
  expect(a.keys.currentId).not.toBe(b.keys.currentId)
})

test('makes up the same UIDs and other secrets without a seed', async () => {
  const targetUrl = 'https://shop.example/1'
  await using a = await createMockIssuer({ chips: [{ targetUrl }] })
  await using b = await createMockIssuer({ chips: [{ targetUrl }] })
  expect(a.chips.all[0]?.uid).toBe(b.chips.all[0]?.uid)
  expect(a.chips.all[0]?.key).not.toBe(b.chips.all[0]?.key)
})

test('puts each drill into the order once before any comes again', () => {
  const order = issuer.drillOrder(35)
  expect(order).toHaveLength(35)
  const names = issuer.drills.map(({ name }) => name).toSorted()
  expect(order.slice(0, 15).toSorted()).toEqual(names)
  expect(order.slice(15, 30).toSorted()).toEqual(names)
  expect(issuer.drillOrder()).toHaveLength(15)
})

test('the clock can be set, put forward and set right', () => {
  const { clock } = issuer
  expect(clock.now()).toEqual(start)
  clock.advance(90_000)
  expect(clock.now()).toEqual(new Date('2026-03-01T12:01:30Z'))
  clock.advance(-30_000)
  expect(issuer.claims()['iat']).toBe(Date.parse('2026-03-01T12:01:00Z') / 1000)
  clock.set('2030-01-01T00:00:00Z')
  expect(clock.now()).toEqual(new Date('2030-01-01T00:00:00Z'))
  clock.set(new Date(0))
  clock.advance(1)
  expect(clock.now().getTime()).toBe(1)
  clock.reset()
  expect(clock.now()).toEqual(start)
})

test('the clock ticks on from where it was set', async () => {
  let time = start.getTime()
  await using box = await createMockIssuer({ now: () => new Date(time) })
  box.clock.set('2030-01-01T00:00:00Z')
  time += 20
  expect(box.clock.now()).toEqual(new Date('2030-01-01T00:00:00.020Z'))
})

test.each(['tomorrow', Number.NaN, new Date('x'), null])('is not set to %s', (date) => {
  expect(() => issuer.clock.set(date as Date)).toThrow(TypeError)
  expect(issuer.clock.now()).toEqual(start)
})

test.each([Number.NaN, 1e300, '5'])('is not put forward by %s', (milliseconds) => {
  expect(() => issuer.clock.advance(milliseconds as number)).toThrow(TypeError)
  expect(issuer.clock.now()).toEqual(start)
})

test('a skew comes on top, and goes by itself', async () => {
  issuer.clock.advance(1000)
  const ahead = await issuer.drill('clock-skew')
  const behind = await issuer.drill('clock-skew', { milliseconds: -20_000 })
  expect(issuer.clock.now().getTime() - start.getTime()).toBe(101_000)
  ahead.undo()
  ahead.undo()
  expect(issuer.clock.now().getTime() - start.getTime()).toBe(-19_000)
  behind.undo()
  expect(issuer.clock.now().getTime() - start.getTime()).toBe(1000)
})

test('a clock stops at the last moment that a date can be, and the box goes on', async () => {
  const box = await createMockIssuer()
  box.clock.set(8.64e15)
  box.clock.advance(0)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(box.clock.now().getTime()).toBe(8.64e15)
  expect((await fetch(box.url)).status).toBe(200)
  box.clock.reset()
  expect((await fetch(box.url)).status).toBe(200)
  await box.close()
})
