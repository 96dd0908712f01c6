import { badTokens } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { describe, expect, test, vi } from 'vitest'
import {
  createScanVerifier,
  memoryOneTimeStore,
  type OneTimeStore,
  type ScanEvent,
  type ScanVerifierOptions,
} from '../../src/index.ts'
import { createVisitor } from '../visitor.ts'

const audience = 'shop.example'
const session = { secret: 'a secret for tests, of 32 or more' }
const clock = new Date('2026-05-01T10:00:00Z')
const now = () => clock

const { issuer, mint } = await setUpMockIssuer({ audience, now })

const create = (options: Partial<ScanVerifierOptions>) =>
  createScanVerifier({ audience, now, jwks: { url: issuer.jwksUrl }, session, ...options })
const open = async (options: Partial<ScanVerifierOptions>, url?: string) =>
  createVisitor(create(options)).open(url ?? `/p/1?ref=x&vkjwt=${await mint()}`)
const store = (claim: OneTimeStore['claim']): OneTimeStore => ({ claim })

describe('the one-time store', () => {
  test('is asked with a digest, for as long as the token could be used', async () => {
    const claim = vi.fn(async () => true)
    const token = await mint()
    const { scan } = await open({ oneTime: store(claim) }, `/?vkjwt=${token}`)
    expect(scan).toMatchObject({ status: 'verified', oneTime: true })
    expect(claim).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^[\w-]{43}$/),
      300 + 10 + 60,
    )
  })

  test('is never asked about a token that is not genuine, nor about a chip that is not wanted', async () => {
    const claim = vi.fn(async () => true)
    const verifier = create({ oneTime: store(claim) })
    const fitting = badTokens.filter(({ name }) => !/megabytes|million|nested/i.test(name))
    for (const bad of fitting) {
      const url = `/?vkjwt=${encodeURIComponent((await bad.mint(issuer)).slice(0, 5000))}`
      const { scan } = await createVisitor(verifier).open(url)
      expect(scan.status).toBe('rejected')
    }
    const { scan } = await open({ oneTime: store(claim), allowChip: () => false })
    expect(scan).toMatchObject({ status: 'rejected', error: { code: 'chip_not_allowed' } })
    expect(claim).not.toHaveBeenCalled()
  })

  test.each([
    ['throws', () => Promise.reject(new Error('connection lost'))],
    [
      'throws at once',
      () => {
        throw new Error('not connected')
      },
    ],
    ['answers with a number', async () => 1 as never],
    ['answers with text', async () => 'OK' as never],
    ['answers with nothing', async () => undefined as never],
    ['answers with null', async () => null as never],
  ])('that %s makes for an outage', async (_name, claim) => {
    const { shown, respond } = await open({ oneTime: store(claim) })
    expect(shown).toMatchObject({
      status: 'unavailable',
      error: { code: 'one_time_store_unavailable' },
    })
    expect(respond).toEqual({ status: 303, location: '/p/1?ref=x' })
  })

  test('that keeps silent makes for an outage after half a second', async () => {
    const before = performance.now()
    const { scan } = await open({ oneTime: store(() => new Promise(() => undefined)) })
    expect(scan).toMatchObject({
      status: 'unavailable',
      error: { code: 'one_time_store_unavailable' },
    })
    expect(performance.now() - before).toBeGreaterThan(490)
    expect(performance.now() - before).toBeLessThan(1500)
  })

  test('that is full refuses rather than forget a live token', async () => {
    const oneTime = memoryOneTimeStore({ maxEntries: 1, now })
    const first = `/?vkjwt=${await mint()}`
    expect((await open({ oneTime }, first)).scan).toMatchObject({ status: 'verified' })
    expect((await open({ oneTime })).scan).toMatchObject({
      error: { code: 'one_time_store_unavailable' },
    })
    expect((await open({ oneTime }, first)).scan).toMatchObject({ error: { code: 'already_used' } })
  })

  test.each([true, null, {}, { claim: 1 }, () => true, 'redis'])('cannot be %j', (oneTime) => {
    expect(() => create({ oneTime: oneTime as never })).toThrow(/'oneTime' expects/)
  })

  test('needs a session', () => {
    const jwks = { url: issuer.jwksUrl }
    expect(() => createScanVerifier({ audience, jwks, oneTime: memoryOneTimeStore() })).toThrow(
      "needs 'session'",
    )
    expect(createScanVerifier({ audience, jwks, oneTime: false })).toBeDefined()
  })
})

describe('the hooks', () => {
  test('run in order: allowChip, claim, onScan', async () => {
    const calls: string[] = []
    const note =
      <T>(name: string, answer: T) =>
      () => {
        calls.push(name)
        return answer
      }
    await open({
      onScan: note('onScan', undefined),
      oneTime: store(note('claim', Promise.resolve(true))),
      allowChip: note('allowChip', true),
    })
    expect(calls).toEqual(['allowChip', 'claim', 'onScan'])
  })

  test.each([false, undefined, 1, 'true', Promise.resolve('yes')])(
    'take %j of allowChip for a no',
    async (answer) => {
      const { scan } = await open({ allowChip: () => answer as boolean })
      expect(scan).toMatchObject({ status: 'rejected', error: { code: 'chip_not_allowed' } })
    },
  )

  test('are told of every scan once, without its token', async () => {
    const events: ScanEvent[] = []
    const verifier = create({ onScan: (event) => void events.push(event) })
    const visitor = createVisitor(verifier)
    const url = `/p/1?ref=x&vkjwt=${await mint()}`
    await visitor.open(url)
    await visitor.open(url)
    await visitor.read('/p/1')
    await createVisitor(verifier).open(url)
    await visitor.open('/p/2?vkstatus=insecure')
    await visitor.open('/p/3?vkuid=1')
    await visitor.open(url, { 'sec-purpose': 'prefetch' })
    expect(
      events.map(({ scan, path, at, clientAddress }) => [scan.status, path, at, clientAddress]),
    ).toEqual([
      ['verified', '/p/1?ref=x', clock, '203.0.113.7'],
      ['rejected', '/p/1?ref=x', clock, '203.0.113.7'],
      ['unverified', '/p/2', clock, '203.0.113.7'],
    ])
    expect(JSON.stringify(events)).not.toContain(url.slice(-40))
  })

  test('fail the request when they throw: nothing is verified, and a token may be spent', async () => {
    const fault = new Error('log is full')
    const url = `/?vkjwt=${await mint()}`
    const oneTime = memoryOneTimeStore({ now })
    const fail = (): never => {
      throw fault
    }
    await expect(open({ oneTime, allowChip: fail }, url)).rejects.toBe(fault)
    await expect(open({ oneTime, onScan: () => Promise.reject(fault) }, url)).rejects.toBe(fault)
    expect((await open({ oneTime }, url)).scan).toMatchObject({ error: { code: 'already_used' } })
  })

  test('work without a session, where every request is judged', async () => {
    const onScan = vi.fn()
    const stateless = createScanVerifier({ audience, now, jwks: { url: issuer.jwksUrl }, onScan })
    const request = { method: 'GET', url: `/?vkjwt=${await mint()}`, headers: new Headers() }
    await stateless.handle(request)
    await stateless.handle(request)
    expect(onScan).toHaveBeenCalledTimes(2)
    expect(onScan).toHaveBeenCalledWith({
      scan: expect.objectContaining({ status: 'verified' }),
      path: '/',
      at: clock,
    })
  })

  test.each(['allowChip', 'onScan'])('refuse %s that is no function', (name) => {
    expect(() => create({ [name]: true })).toThrow(`'${name}' expects a function`)
  })
})

describe('the limit on scans that come to nothing', () => {
  const insecure = '/p?vkuid=04AE72D2062190&vkstatus=insecure'

  test('counts by address, and tells no uid beyond it', async () => {
    const consume = vi.fn(async () => false)
    const { scan } = await open({ limitUnverified: { consume } }, insecure)
    expect(scan).toMatchObject({ status: 'rejected', error: { code: 'rate_limited', status: 429 } })
    expect(JSON.stringify(scan)).not.toContain('04AE72D2062190')
    expect(consume).toHaveBeenCalledExactlyOnceWith('203.0.113.7')
  })

  test.each([
    ['is within it', async () => true],
    ['throws', () => Promise.reject(new Error('down'))],
    ['keeps silent', () => new Promise<boolean>(() => undefined)],
    ['makes no sense', async () => 'no' as never],
  ])('lets a scan through when it %s', async (_name, consume) => {
    const { scan } = await open({ limitUnverified: { consume } }, insecure)
    expect(scan).toMatchObject({ status: 'unverified' })
  })

  test('waits half a second for a limiter that keeps silent', async () => {
    const before = performance.now()
    const consume = () => new Promise<boolean>(() => undefined)
    await open({ limitUnverified: { consume } }, insecure)
    expect(performance.now() - before).toBeGreaterThan(490)
    expect(performance.now() - before).toBeLessThan(1500)
  })

  test('never counts a genuine tap, and checks it all the same', async () => {
    const consume = vi.fn(async () => false)
    expect((await open({ limitUnverified: { consume } })).scan.status).toBe('verified')
    expect(consume).not.toHaveBeenCalled()
  })

  test('counts whatever else there is, and tells of the limit once until the visitor is within it', async () => {
    const events: string[] = []
    let isWithin = true
    const verifier = create({
      limitUnverified: { consume: async () => isWithin },
      onScan: ({ scan }) => {
        events.push(scan.status === 'rejected' ? scan.error.code : scan.status)
      },
    })
    const used = `/p?vkjwt=${await mint()}`
    await createVisitor(verifier).open(used)
    const junk = [
      '/p?vkjwt=x',
      `/p?vkjwt=${await issuer.bad.forged()}`,
      used,
      '/p?vkstatus=verified',
      '/p?vkjwt=a&vkjwt=b',
      insecure,
    ]
    const flood = async (): Promise<void> => {
      for (const url of junk) await createVisitor(verifier).open(url)
    }
    await flood()
    const codes = ['token_malformed', 'signature_invalid', 'already_used', 'status_unknown']
    expect(events.splice(0)).toEqual(['verified', ...codes, 'params_ambiguous', 'unverified'])
    isWithin = false
    await flood()
    await flood()
    expect(events.splice(0)).toEqual(['rate_limited'])
    await createVisitor(verifier).open(`/p?vkjwt=${await mint()}`)
    expect(events.splice(0)).toEqual(['verified'])
    isWithin = true
    await createVisitor(verifier).open('/p?vkjwt=x')
    isWithin = false
    await flood()
    expect(events).toEqual(['token_malformed', 'rate_limited'])
  })

  test('tells each client of its own limit', async () => {
    const onScan = vi.fn()
    const verifier = create({ limitUnverified: { consume: async () => false }, onScan })
    for (const clientAddress of ['203.0.113.7', '203.0.113.8', '203.0.113.7:4000']) {
      await verifier.handle({ ...createVisitor(verifier).request('/?vkjwt=x'), clientAddress })
    }
    expect(onScan).toHaveBeenCalledTimes(2)
  })

  test.each([null, true, {}])('cannot be %j', (limiter) => {
    expect(() => create({ limitUnverified: limiter as never })).toThrow("'limitUnverified' expects")
  })
})
