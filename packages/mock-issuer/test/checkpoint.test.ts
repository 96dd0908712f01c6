import { afterEach, expect, test } from 'vitest'
import { createMockIssuer, type MockIssuer } from '../src/index.ts'

let issuer: MockIssuer
afterEach(() => issuer.close())

const chip = { targetUrl: 'https://shop.example/items/1' }

test('goes back to the keys, the clock, the chips and the health of the start', async () => {
  issuer = await createMockIssuer({ chips: [chip], now: () => new Date(0) })
  const [kept] = issuer.chips.all
  const keys = issuer.keys.published()
  const { currentId } = issuer.keys

  await issuer.rotate({ overlap: false })
  issuer.keys.publish('junk')
  await issuer.drill('withdraw')
  await issuer.drill('wrong-key')
  await issuer.drill('slow')
  issuer.fail('html')
  issuer.clock.advance(60_000)
  issuer.chips.add({ targetUrl: 'https://shop.example/items/2' })
  issuer.chips.update(`${kept?.uid}`, { name: 'Another name', forwardOnExpired: true })
  await fetch(issuer.jwksUrl)
  issuer.reset()

  expect(issuer.keys.published()).toEqual(keys)
  expect(issuer.keys.currentId).toBe(currentId)
  expect([issuer.activeDrills, issuer.outage]).toEqual([[], undefined])
  expect(issuer.clock.now()).toEqual(new Date(0))
  expect(issuer.chips.all).toEqual([kept])
  expect([issuer.requests.all, issuer.redirects.all]).toEqual([[], []])
})

test('goes back to what a checkpoint remembered, as often as asked', async () => {
  issuer = await createMockIssuer({ now: () => new Date(0) })
  const added = issuer.chips.add(chip)
  const currentId = await issuer.rotate()
  const drill = await issuer.drill('stale-counter')
  issuer.fail('html')
  issuer.clock.advance(60_000)
  issuer.checkpoint()
  for (let time = 0; time < 2; time += 1) {
    issuer.chips.remove(added)
    await issuer.rotate({ overlap: false })
    await issuer.drill('rotate')
    issuer.fail(undefined)
    issuer.clock.reset()
    issuer.reset()
    expect(issuer.chips.all).toEqual([added])
    expect([issuer.keys.currentId, issuer.keys.published().length]).toEqual([currentId, 3])
    expect([issuer.activeDrills, issuer.outage]).toEqual([[drill], 'html'])
    expect(issuer.clock.now()).toEqual(new Date(60_000))
  }
})

test('a used tap stays used', async () => {
  issuer = await createMockIssuer({ chips: [chip] })
  const [{ uid } = { uid: '' }] = issuer.chips.all
  const [kept] = issuer.chips.all
  if (kept === undefined) throw new Error('There is no chip')
  const address = issuer.tap(kept)
  await fetch(address, { redirect: 'manual' })
  issuer.chips.remove(uid)
  issuer.reset()
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(410)
  expect((await fetch(issuer.tap(kept), { redirect: 'manual' })).status).toBe(303)
})
