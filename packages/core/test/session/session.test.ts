import { inspect } from 'node:util'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { describe, expect, test } from 'vitest'
import {
  createScanVerifier,
  type ScanVerifierOptions,
  type SessionOptions,
} from '../../src/index.ts'
import { createVisitor } from '../visitor.ts'

const secret = 'a secret for tests, of 32 or more'
const newer = 'a newer secret for tests, also 32+'
const name = '__Host-vkscan'
const clock = new Date('2026-05-01T10:00:00Z')
const now = () => clock
const none = { status: 'none' }

/** Headers as servers that decode UTF-8 hand them on: `Headers` itself takes bytes alone. */
const asSent = (headers: Record<string, string>) => ({
  get: (name: string) => headers[name] ?? null,
})

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
    expect(value).toMatch(/^[\w-]+$/)
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

  test('has nothing around its name but spaces and tabs', async () => {
    const { value } = await tap()
    const readLine = (cookie: string) =>
      create().read({ method: 'GET', url: '/', headers: asSent({ host: 'shop.example', cookie }) })
    for (const blank of [' ', '\t', ' \t ', '']) {
      const line = `a=b;${blank}${name}=${value}${blank};${blank}z=1`
      expect(await readLine(line)).toMatchObject({ status: 'verified' })
    }
    // As UTF-8, and as the bytes of it in latin1: browsers keep such names without the rules of the prefix.
    const spaces = [
      '\u00a0',
      '\u2000',
      '\u3000',
      '\ufeff',
      '\u0085',
      '\u200b',
      '\v',
      '\f',
      '\r',
      '\n',
    ]
    for (const space of [
      ...spaces,
      ...spaces.map((text) => Buffer.from(text).toString('latin1')),
    ]) {
      expect(await readLine(`${space}${name}=${value}`)).toEqual(none)
      expect(await readLine(`a=b; ${space}${name}=${value}`)).toEqual(none)
      expect(await readLine(`${name}=${value}${space}`)).toEqual(none)
    }
  })

  test('is the first of its name, where a client sends several', async () => {
    const { value } = await tap()
    const readLine = (cookie: string) =>
      create().read({ method: 'GET', url: '/', headers: asSent({ host: 'shop.example', cookie }) })
    expect(await readLine(`${name}=${value}; ${name}=junk`)).toMatchObject({ status: 'verified' })
    expect(await readLine(`${name}=junk; ${name}=${value}`)).toEqual(none)
  })

  test('opens no other verifier, although secret and audience are the same', async () => {
    const { value } = await tap()
    const other = { session: { secret, cookieName: 'members' } }
    expect(await read(value, other, '__Host-members')).toEqual(none)
    const lan = { audience: ['shop.example', '10.0.0.5'] }
    expect(await read(value, lan, 'vkscan', '10.0.0.5')).toEqual(none)
  })

  test('is no older than this verifier allows', async () => {
    const { value } = await tap({ session: { secret, maxAgeSeconds: 86_400 } })
    const after = (seconds: number) => ({
      session: { secret, maxAgeSeconds: 60 },
      now: () => new Date(clock.getTime() + seconds * 1000),
    })
    expect(await read(value, after(59))).toMatchObject({
      status: 'verified',
      expiresAt: new Date(clock.getTime() + 60_000),
    })
    expect(await read(value, after(60))).toEqual(none)
  })

  test('is nothing where a failure would be, and a failure nothing where it would be', async () => {
    const { value } = await tap()
    const failed = await create().handle({
      method: 'GET',
      url: '/?vkstatus=expired',
      headers: new Headers({ host: 'shop.example' }),
    })
    const [failure] = failed.cookies
    expect(await read(failure?.value ?? '', {}, name)).toEqual(none)
    expect(await read(value, {}, `${name}-failure`)).toEqual(none)
  })

  test('is over for good, also when the clock is set back', async () => {
    const { value } = await tap()
    const at = (seconds: number) => ({ now: () => new Date(clock.getTime() + seconds * 1000) })
    expect(await read(value, at(-60))).toMatchObject({ status: 'verified' })
    expect(await read(value, at(-61))).toEqual(none)
  })

  test('is the same for the next page, whatever a page does to what it read', async () => {
    const { value } = await tap()
    const visitor = createVisitor(create())
    visitor.cookies.set(name, value)
    const scan = await visitor.read('/')
    if (scan.status === 'verified') scan.chip.uid = '00'
    expect(await visitor.read('/')).toMatchObject({ chip: { uid: '04B1A6D2C37580' } })
  })

  test('may have another name', async () => {
    const session = { secret, cookieName: 'chip' }
    const { line, value } = await tap({ session })
    expect(line).toMatch(/^__Host-chip=/)
    expect(await read(value, { session }, '__Host-chip')).toMatchObject({ status: 'verified' })
  })

  test('is worth nothing once it was tampered with', async () => {
    const { value } = await tap()
    const tampered = [
      ...[0, 20, 40, 100].map(
        (at) => value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1),
      ),
      // What earlier versions sealed, in its shape.
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..YWFh.YWFh.YWFh',
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
    [{ secret: 'sixteen-or-more-' }, 'session.secret'],
    [{ secret: 'thirty-one-characters-are-few!!' }, 'session.secret'],
    [{ secret: ' '.repeat(32) }, 'randomness'],
    [{ secret: 'x'.repeat(64) }, 'randomness'],
    [{ secret: 'change-'.repeat(7) }, 'randomness'],
    [{ secret: [secret, '1234567'.repeat(9)] }, 'randomness'],
    [{ secret, maxAgeSecond: 60 }, "did you mean 'session.maxAgeSeconds'?"],
    [{ secret: '' }, 'session.secret'],
    [{ secret: [] }, 'session.secret'],
    [{ secret: [secret, 'short'] }, 'session.secret'],
    [{ secret: [secret, undefined] }, 'session.secret'],
    [{ secret: undefined }, "'session.secret' is present but undefined"],
    [{}, 'session.secret'],
    [{ secret, maxAgeSeconds: 59 }, 'session.maxAgeSeconds'],
    [{ secret, maxAgeSeconds: 86_401 }, 'session.maxAgeSeconds'],
    [{ secret, maxAgeSeconds: Number.POSITIVE_INFINITY }, 'session.maxAgeSeconds'],
    [{ secret, cookieName: '' }, 'session.cookieName'],
    [{ secret, cookieName: 'a b' }, 'session.cookieName'],
    [{ secret, cookieName: '__Host-x' }, 'session.cookieName'],
    [{ secret, cookieName: '__secure-x' }, 'session.cookieName'],
    [{ secret, cookieName: 'vkscan-failure' }, 'session.cookieName'],
    [{ secret, cookieName: 'vkscan-Path' }, 'session.cookieName'],
    [{ secret, cookieName: 7 }, 'session.cookieName'],
    [{ secret, sameSite: 'none' }, "no option 'session.sameSite'; it knows secret,"],
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
