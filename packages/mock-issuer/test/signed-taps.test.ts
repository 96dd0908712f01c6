import { decodeJwt } from 'jose'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type BoxChip, createChip, createMockIssuer, type MockIssuer } from '../src/index.ts'

const issuer = await createMockIssuer()
afterAll(() => issuer.close())

let chip: BoxChip
beforeEach(() => {
  issuer.reset()
  chip = issuer.chips.add({ targetUrl: 'https://shop.example/items/1?ref=tag', serial: 'A-1' })
})

const open = (url: string | URL, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', ...init })

/** What comes of an address: where it leads, or why nowhere. */
async function outcomeOf(url: string | URL): Promise<string> {
  const response = await open(url)
  const location = response.headers.get('location')
  if (location === null) {
    return JSON.parse(await response.text()).result
  }
  const params = new URL(location).searchParams
  return params.has('vkjwt') ? 'success' : `forwarded ${params.get('vkstatus')}`
}

test('redirects a genuine tap to the target with a token of the chip', async () => {
  const response = await open(issuer.tap(chip))
  expect(response.status).toBe(303)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const location = response.headers.get('location') ?? ''
  expect(location).toMatch(/^https:\/\/shop\.example\/items\/1\?ref=tag&vkjwt=[\w.-]+$/)
  const claims = decodeJwt(new URL(location).searchParams.get('vkjwt') ?? '')
  expect(claims).toMatchObject({ sub: chip.id, aud: 'shop.example', product: 6, counter: 1 })
  expect(JSON.parse(String(claims['cld']))).toEqual({ uid: chip.uid, serial: 'A-1' })
})

test('takes each address once, and none below the highest', async () => {
  const urls = [issuer.tap(chip), issuer.tap(chip), issuer.tap(chip)] as const
  expect(await outcomeOf(urls[1])).toBe('success')
  expect(await outcomeOf(urls[1])).toBe('expired')
  expect(await outcomeOf(urls[0])).toBe('expired')
  expect(await outcomeOf(urls[2])).toBe('success')
  expect(issuer.chips.find(chip)?.counter).toBe(3)
})

test('makes exactly one success of fifty requests at once', async () => {
  const url = issuer.tap(chip)
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcomeOf(url)))
  expect(outcomes.filter((outcome) => outcome === 'success')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'expired')).toHaveLength(49)
})

test.each(['ntag424', 'apex'] as const)('%s: one hex digit changed is invalid', async (kind) => {
  const tapped = issuer.chips.add({ targetUrl: 'https://shop.example', kind })
  const url = issuer.tap(tapped)
  const text = url.pathname + url.search
  const digits = Array.from(text.matchAll(/[0-9a-f]/gi), ({ index }) => index)
  const changed = digits
    .map((at) => `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`)
    // A letter of the parameter's or the path's own name is no digit.
    .filter((each) => /^(\/[0-9a-f]{32}\/\?sun|\/signature\/\?s)=/.test(each))
  expect(changed).toHaveLength(kind === 'apex' ? 16 + 6 + 32 : 32 + 14 + 6 + 16)
  for (const each of changed) {
    expect([each, await outcomeOf(issuer.url + each)]).toEqual([each, 'invalid'])
  }
  expect(await outcomeOf(url)).toBe('success')
})

test('an Apex has an address of its own form', async () => {
  const apex = issuer.chips.add({ targetUrl: 'https://shop.example', kind: 'apex' })
  const url = issuer.tap(apex)
  expect(url.pathname + url.search).toMatch(/^\/signature\/\?s=[0-9A-F]{16}-000001-[0-9A-F]{32}$/)
  expect(await outcomeOf(url)).toBe('success')
  expect(await outcomeOf(url)).toBe('expired')
})

test.each([
  ['a parameter that comes twice', (url: URL) => `${url}&sun=${url.searchParams.get('sun')}`],
  ['no parameter', (url: URL) => url.origin + url.pathname],
  ['junk', (url: URL) => `${url.origin}${url.pathname}?sun=%00junk`],
  ['a UID that nobody knows', (url: URL) => `${url}`.replace(chip.uid, '04FFFFFFFFFFFF')],
])('%s is invalid, and spends nothing', async (_, spoil) => {
  const url = issuer.tap(chip)
  expect(await outcomeOf(spoil(url))).toBe('invalid')
  expect(await outcomeOf(url)).toBe('success')
})

test('forwards expired taps where the owner switched it on', async () => {
  const url = issuer.tap(chip)
  await open(url)
  expect((await open(url)).status).toBe(410)
  issuer.chips.update(chip, { forwardOnExpired: true })
  const location = (await open(url)).headers.get('location')
  expect(location).toBe(`https://shop.example/items/1?ref=tag&vkuid=${chip.uid}&vkstatus=expired`)
})

test('forwards insecure taps where the owner switched it on, and leaves the counter alone', async () => {
  const url = issuer.tap(chip)
  const drill = await issuer.drill('verification-unavailable')
  expect((await open(url)).status).toBe(503)
  issuer.chips.update(chip, { forwardOnInsecure: true })
  expect((await open(url)).headers.get('location')).toBe(
    `https://shop.example/items/1?ref=tag&vkuid=${chip.uid}&vkstatus=insecure`,
  )
  drill.undo()
  expect(await outcomeOf(url)).toBe('success')
})

test('a look with HEAD does not use up the tap', async () => {
  const url = issuer.tap(chip)
  expect((await open(url, { method: 'HEAD' })).status).toBe(405)
  expect(await outcomeOf(url)).toBe('success')
})

test.each([
  ['Unknown chip', 404, (url: URL) => `${url}`.replace(chip.uid, '04FFFFFFFFFFFF')],
  ['Invalid signature', 403, (url: URL) => `${url.origin}${url.pathname}?sun=%3Cb%3E`],
  ['Used before', 410, (url: URL) => `${url}`],
])('shows a browser a page: %s', async (title, status, spoil) => {
  const url = issuer.tap(chip)
  await open(url)
  const response = await open(spoil(url), { headers: { accept: 'text/html' } })
  expect(response.status).toBe(status)
  const page = await response.text()
  expect(page).toContain(`<h1>${title}</h1>`)
  expect(page).not.toContain('<b>')
})

test('takes the taps of a chip that is simulated elsewhere', async () => {
  const key = '00112233445566778899aabbccddeeff'
  const own = createChip({ uid: '04A1B2C3D4E5F6', key, counter: 40 })
  issuer.chips.add({ uid: own.uid, key, targetUrl: 'https://shop.example', counter: 40 })
  const simulated = issuer.chips.simulate(own)
  const { signature } = own.tap()
  const { url } = simulated.tap()
  expect(url.searchParams.get('sun')).toBe(signature)
  expect(await outcomeOf(url)).toBe('success')
  expect(await outcomeOf(simulated.tap().url)).toBe('success')
  expect(await outcomeOf(issuer.tap({ ...own, id: issuer.chips.find(own)?.id ?? '' }))).toBe(
    'success',
  )
})

test('logs what came of the taps', async () => {
  const url = issuer.tap(chip)
  await open(url)
  await open(url)
  await open(`${issuer.url}/signature/?s=junk`)
  await open(issuer.tap(chip, { outcome: 'forged' }))
  expect(issuer.redirects.all).toMatchObject([
    { uid: chip.uid, counter: 1, result: 'success', location: expect.stringContaining('vkjwt=') },
    { uid: chip.uid, counter: 1, result: 'expired' },
    { result: 'invalid' },
    { uid: chip.uid, result: 'forged', location: expect.stringContaining('vkjwt=') },
  ])
  expect(issuer.redirects.all[1]).not.toHaveProperty('location')
  issuer.redirects.reset()
  expect(issuer.redirects.all).toEqual([])
})

test('two boxes have nothing in common', async () => {
  await using other: MockIssuer = await createMockIssuer()
  other.chips.add({ targetUrl: 'https://shop.example', uid: chip.uid })
  const { pathname, search } = issuer.tap(chip)
  expect(await outcomeOf(other.url + pathname + search)).toBe('invalid')
})
