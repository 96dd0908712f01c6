import { afterAll, afterEach, expect, test } from 'vitest'
import { createMockIssuer, drills, outages } from '../src/index.ts'
import { openTapPage } from './open-tap-page.ts'

const issuer = await createMockIssuer({
  chips: [
    { name: 'Boots', targetUrl: 'https://shop.example/boots' },
    { name: 'Coat', targetUrl: 'https://shop.example/coat' },
  ],
})
const { read, post } = openTapPage(issuer.url)
afterEach(() => issuer.reset())
afterAll(() => issuer.close())

const rowOf = (page: string, name: string): string =>
  new RegExp(`<li class="drill[^"]*" id="drill-${name}">.*?</form>`, 's').exec(page)?.[0] ?? ''

test.each(drills)('switches $name on and off', async ({ name, label, conclusion, lesson }) => {
  const off = rowOf(await read(), name)
  expect(off).toContain(`<strong>${label}</strong>`)
  expect(off).toContain('action="/drills/start"')
  expect(off).toContain(lesson)
  const codes = 'code' in conclusion ? conclusion.code : conclusion.status
  expect(off.toLowerCase()).toContain(codes)

  expect(await post('/drills/start', { name })).toEqual({
    status: 303,
    location: `/#drill-${name}`,
  })
  expect(issuer.activeDrills).toMatchObject([{ name }])
  const page = await read()
  expect(rowOf(page, name)).toContain('action="/drills/end"')
  expect(rowOf(page, name)).toContain('<span class="on-mark">on</span>')
  expect(page).toContain('Out of order on purpose')

  await post('/drills/end', { name })
  expect(issuer.activeDrills).toEqual([])
  expect(await read()).not.toContain('Out of order on purpose')
})

test('puts the clock off by so many seconds, and shows it', async () => {
  const before = Date.now()
  await post('/drills/start', { name: 'clock-skew', seconds: '-90' })
  expect(issuer.clock.now().getTime()).toBeLessThan(before - 60_000)
  expect(await read()).toContain('1 min 30 s behind the sites')
})

test('is about the chip that is chosen, and hands out the taps that somebody holds', async () => {
  const [boots, coat] = issuer.chips.all
  await post('/drills/start', { name: 'stockpiled-taps', chip: coat?.uid ?? '', taps: '2' })
  const row = rowOf(await read(), 'stockpiled-taps')
  expect(row).toContain('Open tap 2')
  expect(row).not.toContain('Open tap 3')
  for (const { pathname, search } of issuer.activeDrills[0]?.urls ?? []) {
    expect(row).toContain(`href="${pathname}${search}"`)
    expect(search).toContain(coat?.uid)
    expect(search).not.toContain(boots?.uid)
  }
})

test.each([
  ['slow', { seconds: '1000' }, 'A pause is 0 to 600,000 milliseconds'],
  ['clock-skew', { seconds: 'soon' }, 'milliseconds that lead to a time'],
  ['cloned-chip', { taps: '0' }, 'The taps of a drill are 1 to 100'],
  ['relay', { chip: '0400000000000F' }, 'The box keeps no chip with this UID'],
])('says in its place why %s does not start with %j', async (name, settings, reason) => {
  const { status, page = '' } = await post('/drills/start', { name, ...settings })
  expect(status).toBe(400)
  expect(rowOf(page, name)).toContain(reason)
  expect(rowOf(page, name)).toContain('role="alert"')
  expect(issuer.activeDrills).toEqual([])
})

test('knows no other drill', async () => {
  expect(await post('/drills/start', { name: 'fire' })).toMatchObject({ status: 400 })
})

test('ends one of several, or all', async () => {
  await post('/drills/start', { name: 'html' })
  await post('/drills/start', { name: 'stale-counter' })
  await post('/drills/end', { id: issuer.activeDrills[0]?.id ?? '' })
  expect(issuer.activeDrills).toMatchObject([{ name: 'stale-counter' }])
  issuer.fail('missing')
  expect(await post('/drills/end', { all: '1' })).toEqual({ status: 303, location: '/' })
  expect([issuer.activeDrills, issuer.outage]).toEqual([[], undefined])
})

test.each(outages)('switches the outage $mode on and off', async ({ mode, description }) => {
  expect(await post('/outage', { mode })).toEqual({ status: 303, location: '/#drills' })
  expect(issuer.outage).toBe(mode)
  const page = await read()
  expect(page).toContain(`Key set: ${mode}. ${description}`)
  expect(page).toContain(`<option value="${mode}" selected>`)
  await post('/outage', { mode: '' })
  expect(issuer.outage).toBeUndefined()
})

test('keeps the outage that is on when another one has no such name', async () => {
  issuer.fail('html')
  expect(await post('/outage', { mode: 'fire' })).toMatchObject({ status: 400 })
  expect(issuer.outage).toBe('html')
})

test('rotates keys with and without overlap, and shows which one signs', async () => {
  const first = issuer.keys.currentId
  expect(await post('/rotate', { overlap: '1' })).toEqual({ status: 303, location: '/#keys' })
  const second = issuer.keys.currentId
  expect(second).not.toBe(first)
  expect(JSON.stringify(issuer.keys.published())).toContain(first)
  expect(await read()).toContain(`<dd><code>${second}</code></dd>`)
  await post('/rotate', { overlap: '0' })
  expect(JSON.stringify(issuer.keys.published())).not.toContain(second)
})

test('goes back to the beginning', async () => {
  issuer.chips.add({ targetUrl: 'https://shop.example/hat' })
  await post('/drills/start', { name: 'down' })
  expect(await post('/reset')).toEqual({ status: 303, location: '/' })
  expect([issuer.activeDrills.length, issuer.chips.all.length]).toEqual([0, 2])
})
