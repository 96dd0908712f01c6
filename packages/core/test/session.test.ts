import { inspect } from 'node:util'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { describe, expect, test } from 'vitest'
import { createScanVerifier, type ScanVerifierOptions, type SessionOptions } from '../src/index.ts'
import { createVisitor } from './visitor.ts'

const secret = 'a secret for tests, of 32 or more'
const newer = 'a newer secret for tests, also 32+'
const name = '__Host-vkscan'
const clock = new Date('2026-05-01T10:00:00Z')
const now = () => clock
const none = { status: 'none' }

const { issuer, mint } = await setUpMockIssuer({ audience: 'shop.example', now })

const create = (options: Partial<ScanVerifierOptions> = {}) =>
  createScanVerifier({
    audience: 'shop.example',
    now,
    jwks: { url: issuer.jwksUrl },
    session: { secret },
    ...options,
  })

/** The cookie line and value that a tap on a verifier leads to. */
async function tap(
  options: Partial<ScanVerifierOptions> = {},
  host = 'shop.example',
  aud = 'shop.example',
) {
  const visitor = createVisitor(create(options), host)
  const { headers } = await visitor.open(`/?vkjwt=${await mint({ aud })}`)
  const [line = ''] = headers.getSetCookie()
  return { line, value: [...visitor.cookies.values()][0] ?? '' }
}

async function read(
  value: string,
  options: Partial<ScanVerifierOptions> = {},
  cookieName = name,
  host = 'shop.example',
) {
  const visitor = createVisitor(create(options), host)
  visitor.cookies.set(cookieName, value)
  return visitor.read('/')
}

describe('the session cookie', () => {
  test('is for this host alone, out of reach of scripts, and sent with links', async () => {
    const { line, value } = await tap()
    expect(line).toBe(`${name}=${value}; Path=/; Max-Age=900; HttpOnly; SameSite=Lax; Secure`)
    expect(value).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
    expect(line.length).toBeLessThan(1500)
  })

  test('reads back what was sealed', async () => {
    const { value } = await tap()
    expect(await read(value)).toMatchObject({
      status: 'verified',
      chip: { uid: '04B1A6D2C37580', serial: 'VK-2048', product: 6 },
      audience: 'shop.example',
      verifiedAt: clock,
      expiresAt: new Date(clock.getTime() + 900_000),
      source: 'session',
    })
  })

  test('is found among others, and only under its own name', async () => {
    const { value } = await tap()
    const visitor = createVisitor(create())
    visitor.cookies.set('a', 'b').set(`x${name}`, value).set(name, value).set('z', '')
    expect(await visitor.read('/')).toMatchObject({ status: 'verified' })
    for (const other of ['vkscan', '__host-vkscan', `${name}2`, '__Secure-vkscan']) {
      expect(await read(value, {}, other)).toEqual(none)
    }
  })

  test('may have another name', async () => {
    const session = { secret, cookieName: 'chip' }
    const { line, value } = await tap({ session })
    expect(line).toMatch(/^__Host-chip=/)
    expect(await read(value, { session }, '__Host-chip')).toMatchObject({ status: 'verified' })
  })

  test('is worth nothing once it was tampered with', async () => {
    const { value } = await tap()
    const parts = value.split('.')
    const tampered = [
      ...parts.map((part, index) =>
        parts.with(index, `${part.slice(0, -2)}${part.endsWith('AA') ? 'BB' : 'AA'}`).join('.'),
      ),
      value.slice(0, -1),
      value.slice(1),
      `${value}A`,
      'A'.repeat(4097),
      '',
      '....',
      '{}',
      Buffer.from(JSON.stringify({ status: 'verified' })).toString('base64url'),
    ]
    for (const candidate of tampered)
      expect(await read(candidate), candidate.slice(0, 40)).toEqual(none)
  })

  test('is worth nothing under another secret, for another audience, or after its time', async () => {
    const { value } = await tap()
    expect(await read(value, { session: { secret: newer } })).toEqual(none)
    expect(await read(value, { audience: 'other.example' })).toEqual(none)
    expect(await read(value, { now: () => new Date(clock.getTime() + 900_000) })).toEqual(none)
  })

  test('opens with every secret of the list, and is sealed with the first', async () => {
    const { value: old } = await tap()
    const rotated = { session: { secret: [newer, secret] } }
    expect(await read(old, rotated)).toMatchObject({ status: 'verified' })
    const { value: fresh } = await tap(rotated)
    expect(await read(fresh, { session: { secret: newer } })).toMatchObject({ status: 'verified' })
    expect(await read(fresh, { session: { secret } })).toEqual(none)
  })
})

describe('the cookie over plain http', () => {
  test.each([
    'localhost',
    'shop.localhost',
    '127.0.0.1',
    '127.9.9.9',
    '10.0.0.5',
    '192.168.1.20',
    '172.16.0.1',
    '172.31.255.1',
    '169.254.9.9',
    '[::1]',
    '[fd00::1]',
    '[fe80::1]',
  ])('has its plain name on %s, when that is an audience', async (host) => {
    const options = { audience: ['shop.example', host] }
    const { line, value } = await tap(options, `${host}:3000`, host)
    expect(line).toBe(`vkscan=${value}; Path=/; Max-Age=900; HttpOnly; SameSite=Lax`)
    expect(await read(value, options, 'vkscan', host)).toMatchObject({
      status: 'verified',
      audience: host,
    })
    expect(await read(value, options, name, host)).toEqual(none)
  })

  test.each(['localhost:3000', '192.168.1.20', '10.0.0.5:80', ''])(
    'does not exist for a site whose audience is its domain, whatever the Host header says: %s',
    async (host) => {
      const { line } = await tap({}, host)
      expect(line).toMatch(/^__Host-vkscan=.*; Secure$/)
    },
  )

  test.each([
    'shop.example',
    '8.8.8.8',
    '172.32.0.1',
    '192.169.1.1',
    '11.0.0.1',
    '[2001:db8::1]',
    'localhost.example',
  ])('does not exist on the public host %s', async (host) => {
    const { line } = await tap({ audience: host }, host, host)
    expect(line).toMatch(/^__Host-vkscan=.*; Secure$/)
  })
})

test('without a Host header the cookie is the strict one', () => {
  const request = { method: 'GET', url: '/', headers: new Headers() }
  const [line] = create({ audience: 'localhost' }).clearHeaders(request).getSetCookie()
  expect(line).toMatch(/^__Host-vkscan=;.*; Secure$/)
})

describe('the session options', () => {
  test.each([
    [{ secret: 'short' }, 'session.secret'],
    [{ secret: '' }, 'session.secret'],
    [{ secret: [] }, 'session.secret'],
    [{ secret: [secret, 'short'] }, 'session.secret'],
    [{ secret: [secret, undefined] }, 'session.secret'],
    [{ secret: undefined }, "'secret' is present but undefined"],
    [{}, 'session.secret'],
    [{ secret, maxAgeSeconds: 59 }, 'session.maxAgeSeconds'],
    [{ secret, maxAgeSeconds: 86_401 }, 'session.maxAgeSeconds'],
    [{ secret, maxAgeSeconds: Number.POSITIVE_INFINITY }, 'session.maxAgeSeconds'],
    [{ secret, cookieName: '' }, 'session.cookieName'],
    [{ secret, cookieName: 'a b' }, 'session.cookieName'],
    [{ secret, cookieName: '__Host-x' }, 'session.cookieName'],
    [{ secret, cookieName: '__secure-x' }, 'session.cookieName'],
    [{ secret, cookieName: 7 }, 'session.cookieName'],
    [{ secret, sameSite: 'none' }, "no option 'sameSite'"],
    [null, 'session'],
    ['secret', 'session'],
  ])('refuse %j', (session, hint) => {
    const options = { session: session as unknown as SessionOptions }
    expect(() => create(options)).toThrow(TypeError)
    expect(() => create(options)).toThrow(hint)
  })

  test('say how to make a secret, and do not repeat the one that was given', () => {
    expect(() => create({ session: { secret: 'hunter2' } })).toThrow('randomBytes(32)')
    expect(() => create({ session: { secret: 'hunter2' } })).not.toThrow('hunter2')
  })

  test('refuse a session that is present and undefined', () => {
    expect(() => create({ session: undefined as never })).toThrow(
      "'session' is present but undefined",
    )
  })

  test('leave no secret in the verifier', () => {
    const shown = inspect(create(), { depth: 9, showHidden: true }) + JSON.stringify(create())
    expect(shown).not.toContain(secret)
  })
})
