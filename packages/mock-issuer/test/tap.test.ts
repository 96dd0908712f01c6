import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, expect, test } from 'vitest'
import {
  type BoxChipOptions,
  createMockIssuer,
  defaultChip,
  type MockChip,
  type TapOutcome,
  tapPresets,
} from '../src/index.ts'

const chip: MockChip = { id: 'a'.repeat(64), uid: '04AABBCCDDEEFF', serial: 'W-38' }
const watch = {
  name: 'Fell Watch 38',
  targetUrl: 'https://shop.example/items/watch',
  ...chip,
} satisfies BoxChipOptions
const issuer = await createMockIssuer({ chips: [watch] })
afterAll(() => issuer.close())

async function tap(target: string, outcome: TapOutcome = 'success'): Promise<string> {
  return locationOf(issuer.tap(chip, { target, outcome }))
}

async function locationOf(url: string | URL): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' })
  expect(response.status).toBe(303)
  expect(response.headers.get('cache-control')).toBe('no-store')
  return response.headers.get('location') ?? ''
}

const tokenPattern = 'vkjwt=[\\w-]+\\.[\\w-]+\\.[\\w-]+'

test.each([
  ['https://shop.example/p', 'https://shop.example/p?@'],
  ['https://shop.example', 'https://shop.example?@'],
  ['https://shop.example/p?ref=email', 'https://shop.example/p?ref=email&@'],
  ['https://shop.example/p?', 'https://shop.example/p?@'],
  ['https://shop.example/p?a=1&', 'https://shop.example/p?a=1&@'],
  [
    'https://shop.example/p?flag&x=%E0%A4%A&y=a+b',
    'https://shop.example/p?flag&x=%E0%A4%A&y=a+b&@',
  ],
  ['https://shop.example/p?accept=vkjwt', 'https://shop.example/p?accept=vkjwt&@'],
  ['https://shop.example/vkjwt', 'https://shop.example/vkjwt?@'],
  ['https://shop.example/p#spec', 'https://shop.example/p?@#spec'],
  ['https://shop.example/p?a=1#spec?b=2', 'https://shop.example/p?a=1&@#spec?b=2'],
  ['HTTPS://Shop.Example:8443/P', 'HTTPS://Shop.Example:8443/P?@'],
  ['https://shop.example/caf\u00e9?q=\u00fc', 'https://shop.example/caf%C3%A9?q=%C3%BC&@'],
  ['https:shop.example/p', 'https://shop.example/p?@'],
])('appends the token to %s', async (target, expected) => {
  const pattern = expected.replace(/[.?+*/]/g, '\\$&').replace('@', tokenPattern)
  expect(await tap(target)).toMatch(new RegExp(`^${pattern}$`))
})

test('appends UID and status, in this order', async () => {
  const target = 'https://shop.example/p?ref=email#x'
  expect(await tap(target, 'insecure')).toBe(
    'https://shop.example/p?ref=email&vkuid=04AABBCCDDEEFF&vkstatus=insecure#x',
  )
  expect(await tap(target, 'expired')).toBe(
    'https://shop.example/p?ref=email&vkuid=04AABBCCDDEEFF&vkstatus=expired#x',
  )
})

test('makes the token for the host name of the target and for the chip', async () => {
  const location = new URL(await tap('http://Cafe.Example:3000/p'))
  const token = location.searchParams.get('vkjwt') ?? ''
  const keySet = createRemoteJWKSet(new URL(issuer.jwksUrl))
  const { payload } = await jwtVerify(token, keySet, {
    algorithms: ['RS256'],
    issuer: 'auth.vivokey.com',
    audience: 'cafe.example',
  })
  expect(payload.sub).toBe(chip.id)
  expect(JSON.parse(String(payload['cld']))).toEqual({ uid: '04AABBCCDDEEFF', serial: 'W-38' })
})

test('never sends the same token twice', async () => {
  const taps = await Promise.all(Array.from({ length: 20 }, () => tap('https://shop.example/')))
  expect(new Set(taps).size).toBe(20)
})

test('taps a chip of the tap page as a phone does: by the address that it signs', async () => {
  const signed = await locationOf(`${issuer.url}/tap/fell-watch-38/success`)
  expect(signed).toMatch(/^\/[0-9a-f]{32}\/\?sun=04AABBCCDDEEFF-[0-9A-F]{6}-[0-9A-F]{16}$/)
  const location = await locationOf(issuer.url + signed)
  expect(location).toMatch(/^https:\/\/shop\.example\/items\/watch\?vkjwt=/)
  expect(decodeJwt(new URL(location).searchParams.get('vkjwt') ?? '').sub).toBe(chip.id)
})

test('knows the target of its own chips, and signs their genuine taps alone', () => {
  expect(issuer.tap(chip).searchParams.get('sun')).toMatch(/^04AABBCCDDEEFF-/)
  expect(issuer.tap(chip, { target: watch.targetUrl }).searchParams.has('sun')).toBe(true)
  expect(issuer.tap(chip, { outcome: 'forged' }).searchParams.get('target')).toBe(watch.targetUrl)
  expect(issuer.tap({ ...chip, id: 'f'.repeat(64) }, { target: watch.targetUrl }).pathname).toBe(
    '/redirect',
  )
  expect(() => issuer.tap(defaultChip)).toThrow(TypeError)
})

test('takes the UID of its own chips for the whole of them', () => {
  const { uid } = chip
  expect(issuer.tap({ uid }).searchParams.get('sun')).toMatch(/^04AABBCCDDEEFF-/)
  const { searchParams } = issuer.tap({ uid: uid.toLowerCase() }, { outcome: 'stale' })
  expect([searchParams.get('id'), searchParams.get('serial')]).toEqual([chip.id, 'W-38'])
  expect(() => issuer.tap({ uid: '04000000000000' }, { target: watch.targetUrl })).toThrow('64 hex')
  const nothing = {} as MockChip
  expect(() => issuer.tap(nothing)).toThrow('named by its UID')
})

test('refuses a misspelt outcome or option at once', () => {
  const outcome = 'succes' as TapOutcome
  expect(() => issuer.tap(chip, { outcome })).toThrow(/no outcome named succes.*success, insecure/)
  const misspelt: object = { outcom: 'success' }
  expect(() => issuer.tap(chip, misspelt)).toThrow(/no option named outcom/)
})

test('taps a chip without a serial, and the default chip when none is named', async () => {
  const { id, uid } = chip
  const bare = await locationOf(issuer.tap({ id, uid }, { target: 'https://shop.example' }))
  const token = decodeJwt(new URL(bare).searchParams.get('vkjwt') ?? '')
  expect(token['cld']).toBe('{"uid":"04AABBCCDDEEFF"}')
  const unnamed = await locationOf(`${issuer.url}/redirect?target=https%3A%2F%2Fshop.example`)
  expect(decodeJwt(new URL(unnamed).searchParams.get('vkjwt') ?? '').sub).toBe(defaultChip.id)
})

test('sends each kind of trouble', async () => {
  const target = 'https://shop.example/'
  const query = async (outcome: TapOutcome) => new URL(await tap(target, outcome)).searchParams
  const claims = async (outcome: TapOutcome) => decodeJwt((await query(outcome)).get('vkjwt') ?? '')
  const keySet = createRemoteJWKSet(new URL(issuer.jwksUrl))

  for (const outcome of ['forged', 'unknown-key'] as const) {
    const token = (await query(outcome)).get('vkjwt') ?? ''
    expect(decodeJwt(token)).toMatchObject({ aud: 'shop.example', sub: chip.id })
    await expect(jwtVerify(token, keySet)).rejects.toThrow()
  }
  expect(await claims('other-site')).toMatchObject({ aud: 'other.example', sub: chip.id })
  expect(Number((await claims('stale')).exp)).toBeLessThan(Date.now() / 1000 - 3000)
  expect((await query('junk')).get('vkjwt')).toBe('not-a-token')
  expect([...(await query('repeated')).keys()]).toEqual(['vkjwt', 'vkjwt'])
  expect([...(await query('mixed')).keys()]).toEqual(['vkjwt', 'vkstatus'])
  expect((await tap(target, 'status-verified')).endsWith('&vkstatus=verified')).toBe(true)
})

test('lists every outcome once, the three of the real service first', () => {
  const outcomes = tapPresets.map(({ outcome }) => outcome)
  expect(outcomes.slice(0, 3)).toEqual(['success', 'insecure', 'expired'])
  expect(tapPresets.filter(({ ordinary }) => ordinary)).toHaveLength(3)
  expect(new Set(outcomes).size).toBe(11)
  for (const { ordinary, code } of tapPresets) expect(code === undefined).toBe(ordinary)
})

test.each([
  ['', 'A target URL is needed'],
  ['shop.example/p', 'Not a URL'],
  ['javascript:alert(1)', 'starts with https:// or http://'],
  ['data:text/html,x', 'starts with https:// or http://'],
  ['https://user:secret@shop.example/', 'no user name'],
  ['https://shop.example/?vkjwt=x', 'vkjwt'],
  ['https://shop.example/?a=1&vkuid', 'vkuid'],
  ['https://shop.example/?%76kstatus=x', 'vkstatus'],
])('refuses the target %j', async (target, reason) => {
  const url = `${issuer.url}/redirect?${new URLSearchParams({ target })}`
  const response = await fetch(url, { redirect: 'manual' })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining(reason) })
  expect(() => issuer.tap(chip, { target })).toThrow(TypeError)
})

test('shows a browser a page when it refuses', async () => {
  const response = await fetch(`${issuer.url}/redirect?target=%3Cb%3E`, {
    headers: { accept: 'text/html' },
  })
  expect(response.status).toBe(400)
  const page = await response.text()
  expect(page).toContain('Not a URL: &lt;b&gt;.')
  expect(page).not.toContain('<b>')
})

test('taps a chip with a UID of eight bytes', async () => {
  const chip = { id: 'a1'.repeat(32), uid: 'E0040118009C5D52' }
  const url = issuer.tap(chip, { target: 'https://shop.example/p' })
  const { headers } = await fetch(url, { redirect: 'manual' })
  const token = new URL(`${headers.get('location')}`).searchParams.get('vkjwt') ?? ''
  expect(JSON.parse(`${decodeJwt(token)['cld']}`)).toMatchObject({ uid: chip.uid })
})

test.each(['outcome=verified', 'id=xyz', 'uid=04'])('refuses %s', async (query) => {
  const response = await fetch(`${issuer.url}/redirect?target=https://shop.example&${query}`, {
    redirect: 'manual',
  })
  expect(response.status).toBe(400)
})

test('lets no line break of a target reach the response head', async () => {
  const location = await tap('https://shop.example/a\r\nSet-Cookie: x=1')
  expect(location).toMatch(/^https:\/\/shop\.example\/aSet-Cookie:%20x=1\?vkjwt=/)
})

test('a Spark 1 leads nowhere, whatever target it was given', async () => {
  const box = await createMockIssuer({
    chips: [{ kind: 'spark1', targetUrl: 'http://localhost:3000/', name: 'Spark' }],
  })
  const page = await (await fetch(box.url)).text()
  expect(page).toContain('A Spark 1 has no target')
  expect(page).not.toContain('/tap/spark/')
  const tap = await fetch(`${box.url}/tap/spark/success`, { redirect: 'manual' })
  expect([tap.status, await tap.text()]).toEqual([404, expect.stringContaining('leads to no page')])
  await box.close()
})
