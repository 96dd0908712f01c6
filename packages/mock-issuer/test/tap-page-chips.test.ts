import { afterAll, beforeEach, expect, test } from 'vitest'
import { createMockIssuer } from '../src/index.ts'
import { openTapPage } from './open-tap-page.ts'

const names = Array.from({ length: 50 }, (_, index) => `Bottle ${index + 1}`)
const issuer = await createMockIssuer({
  chips: [
    ...names.map((name) => ({ name, targetUrl: 'https://cellar.example/' })),
    { name: 'Old tag', kind: 'spark1' },
  ],
})
const { read, post } = openTapPage(issuer.url)
beforeEach(() => issuer.reset())
afterAll(() => issuer.close())

const namesIn = (page: string): string[] =>
  Array.from(page.matchAll(/<h3>((?:Bottle|Old)[^<]*)<\/h3>/g), ([, name = '']) => name)

test('finds among many chips by name, serial, target and the ends of a UID', async () => {
  expect(namesIn(await read())).toEqual(names)
  expect(namesIn(await read('/?page=2'))).toEqual(['Old tag'])
  expect(namesIn(await read('/?find=BOTTLE+7'))).toEqual(['Bottle 7'])
  expect(namesIn(await read('/?find=cellar.example'))).toEqual(names)
  const [{ uid = '', serial = '' } = {}] = issuer.chips.all
  expect(namesIn(await read(`/?find=${serial}`))).toContain('Bottle 1')
  expect(namesIn(await read(`/?find=${uid.slice(-6)}`))).toEqual(['Bottle 1'])
})

test('says so when no chip is found, and what leads back', async () => {
  const page = await read('/?find=%3Cb%3E')
  expect(namesIn(page)).toEqual([])
  expect(page).toContain('No chip has “&lt;b&gt;”')
  expect(page).toContain('<a href="/">Show all 51</a>')
})

test('opens taps in a tab beside it when asked to, and goes on doing so', async () => {
  expect(await read()).not.toContain('target="vkjwt-tap"')
  expect(await read('/?beside=1')).toContain('href="/tap/bottle-1/success" target="vkjwt-tap"')
  const { location } = await post('/rotate', { beside: '1', find: 'bottle 7' })
  expect(location).toBe('/?find=bottle+7&beside=1#keys')
})

test('adds a chip with a serial and with what its target is told of', async () => {
  const target = 'https://shop.example/hat'
  const form = { target, name: 'Hat', serial: 'H-1', insecure: '1', find: 'bottle' }
  expect(await post('/chips/add', form)).toEqual({
    status: 303,
    location: '/?page=2#chips',
  })
  expect(issuer.chips.all.at(-1)).toMatchObject({
    name: 'Hat',
    serial: 'H-1',
    targetUrl: target,
    forwardOnInsecure: true,
    forwardOnExpired: false,
  })
})

test('sets what a target is told of', async () => {
  const { uid } = issuer.chips.all[0] ?? { uid: '' }
  expect(await post('/chips/forward', { uid, expired: '1' })).toMatchObject({ status: 303 })
  const settings = { forwardOnInsecure: false, forwardOnExpired: true }
  expect(issuer.chips.find(uid)).toMatchObject(settings)
  expect(await read()).toMatch(new RegExp(`id="chip-${uid}-expired"[^>]* checked`))
  await post('/chips/forward', { uid })
  expect(issuer.chips.find(uid)).toMatchObject({ forwardOnExpired: false })
  expect(await post('/chips/forward', { uid: '04' })).toMatchObject({ status: 404 })
})

test('removes a chip', async () => {
  const { uid } = issuer.chips.all[0] ?? { uid: '' }
  expect(await post('/chips/remove', { uid })).toEqual({ status: 303, location: '/#chips' })
  expect(issuer.chips.find(uid)).toBeUndefined()
})

test('offers no taps of a chip that has no address', async () => {
  const page = await read('/?find=old+tag')
  expect(page).toContain('A Spark 1 has no target')
  expect(page).not.toContain('/tap/old-tag/')
  expect(page).not.toContain('action="/chips/forward"')
})
