import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { describe, expect, test, vi } from 'vitest'
import {
  bindScan,
  createNoteWriter,
  createScanVerifier,
  type ScanNote,
  type ScanVerifierOptions,
  VkUnavailableError,
} from '../../src/index.ts'
import { createNotes, noteFailure } from '../../src/notes/create-notes.ts'
import { createVisitor } from '../visitor.ts'

const audience = 'shop.example'
const session = { secret: 'a secret for tests, of 32 or more' }
let clock = Date.parse('2026-05-01T10:00:00Z')
const now = () => new Date(clock)
const { issuer, mint } = await setUpMockIssuer({ audience, now })

function setUp(options: Partial<ScanVerifierOptions> = {}) {
  const notes: ScanNote[] = []
  const verifier = createScanVerifier({
    audience,
    now,
    jwks: { url: issuer.jwksUrl },
    session,
    notes: (note) => void notes.push(note),
    ...options,
  })
  return { notes, verifier, visitor: createVisitor(verifier) }
}

describe('a scan that came to nothing', () => {
  test('is noted with the host names, once', async () => {
    const { notes, visitor } = setUp({ audience: ['localhost', '10.0.0.5'] })
    const token = await mint()
    await visitor.open(`/?vkjwt=${token}`)
    await visitor.open(`/?vkjwt=${token}`)
    expect(notes).toEqual([
      {
        code: 'audience_mismatch',
        text: "The token was made for another site. It names 'shop.example', and 'localhost' or '10.0.0.5' is expected. The option 'audience' is the host name of the target URL.",
        page: 'docs/error-codes.md#audience_mismatch',
      },
    ])
  })

  test.each([
    ['token_expired', -400, 'it ended 100 s ago'],
    ['token_not_yet_valid', 300, 'it begins in 300 s'],
  ])('is noted with what the clock says: %s', async (code, seconds, said) => {
    const { notes, visitor } = setUp()
    await visitor.open(`/?vkjwt=${await mint({ iat: clock / 1000 + seconds })}`)
    expect(notes).toMatchObject([{ code, text: expect.stringContaining(said) }])
    expect(notes[0]?.text).toContain(now().toISOString())
  })

  test('is noted with the issuer', async () => {
    const { notes, visitor } = setUp()
    await visitor.open(`/?vkjwt=${await mint({ iss: 7 })}`)
    expect(notes).toMatchObject([
      { code: 'issuer_mismatch', text: expect.stringContaining("It names 7, and 'auth.vivokey") },
    ])
  })

  test('is noted with the cause at the bottom of the chain', async () => {
    const fault = new Error('fetch failed', {
      cause: new AggregateError([new Error('connect ECONNREFUSED ::1:4000')]),
    })
    const { notes, visitor } = setUp({ jwks: { fetch: () => Promise.reject(fault), now } })
    await visitor.open(`/?vkjwt=${await mint()}`)
    expect(notes).toMatchObject([
      {
        code: 'jwks_unavailable',
        text: expect.stringContaining('The cause: connect ECONNREFUSED ::1:4000.'),
      },
    ])
  })

  test('is noted with its status', async () => {
    const { notes, visitor } = setUp()
    await visitor.open('/?vkstatus=insecure')
    expect(notes).toMatchObject([
      { code: 'scan_unverified', text: expect.stringContaining('The status is insecure.') },
    ])
  })

  test('never has a token, a line break or a book in its note', async () => {
    const { notes, visitor } = setUp()
    const aud = `a\r\n\u202e${'b'.repeat(1000)}`
    const token = await mint({ aud })
    await visitor.open(`/?vkjwt=${token}`)
    expect(notes[0]?.text).toMatch(/^[\x20-\x7e\ufffd]{100,500}$/)
    expect(JSON.stringify(notes)).not.toContain(token.slice(-40))
  })

  test('ends in its cause although the chain is a circle, or no error', () => {
    const notes: ScanNote[] = []
    const cause = new Error('round and round')
    cause.cause = cause
    for (const error of [
      new VkUnavailableError('jwks_unavailable', { cause }),
      new VkUnavailableError('jwks_invalid', { cause: 'text' }),
      new VkUnavailableError('one_time_store_unavailable', {
        cause: new AggregateError([], 'none of the addresses answers'),
      }),
    ]) {
      noteFailure(
        { status: 'unavailable', error },
        createNotes((note) => void notes.push(note)),
      )
    }
    noteFailure(
      { status: 'none' },
      createNotes((note) => void notes.push(note)),
    )
    const said = ['round', 'key set', 'none of the addresses answers']
    expect(notes.map(({ text }, index) => text.includes(said[index] ?? ''))).toEqual([
      true,
      true,
      true,
    ])
  })
})

test('a scan that nothing redeemed is noted', async () => {
  const { notes, visitor, verifier } = setUp()
  expect(await visitor.read('/?vkjwt=x')).toMatchObject({ status: 'unavailable' })
  await verifier.handle({ ...visitor.request('/?vkjwt=x'), method: 'HEAD' })
  expect(notes.map(({ code }) => code)).toEqual(['scan_not_redeemed'])
})

describe('a cookie that does not come back', () => {
  test('is noted', async () => {
    const { notes, verifier } = setUp()
    const cookieless = createVisitor(verifier, audience, false)
    await cookieless.open(`/p?vkjwt=${await mint()}`)
    expect(notes).toMatchObject([
      { code: 'cookie_not_returned', page: 'docs/set-up-notes.md#cookie_not_returned' },
    ])
  })

  test('is noted by another copy of the module than the one that set it', async () => {
    const { verifier } = setUp()
    const cookieless = createVisitor(verifier, audience, false)
    await verifier.handle(cookieless.request(`/p?vkjwt=${await mint()}`))
    vi.resetModules()
    const { createScanVerifier: createCopy } = await import('../../src/index.ts')
    const notes: ScanNote[] = []
    const copy = createCopy({ audience, now, session, notes: (note) => void notes.push(note) })
    // Behind a front that says whose request it is, where the framework doesn't.
    await copy.read(cookieless.request('/p'))
    expect(notes.map(({ code }) => code)).toEqual(['cookie_not_returned'])
  })

  test('is none for a verifier whose cookie has another name', async () => {
    const { verifier } = setUp()
    const { notes, verifier: other } = setUp({ session: { ...session, cookieName: 'members' } })
    const cookieless = createVisitor(verifier, audience, false)
    await verifier.handle(cookieless.request(`/p?vkjwt=${await mint()}`))
    await other.read(cookieless.request('/p'))
    expect(notes).toEqual([])
    // And it is still waited for by the one that gave it.
    const { notes: own, verifier: same } = setUp()
    await same.read(cookieless.request('/p'))
    expect(own.map(({ code }) => code)).toEqual(['cookie_not_returned'])
  })

  test('is none where it does, where it took long, or where another browser comes', async () => {
    const { notes, verifier, visitor } = setUp()
    await visitor.open(`/p?vkjwt=${await mint()}`)
    const cookieless = createVisitor(verifier, audience, false)
    const request = cookieless.request(`/p?vkjwt=${await mint()}`)
    await verifier.handle(request)
    await verifier.read({ ...cookieless.request('/p'), clientAddress: '203.0.113.8' })
    clock += 10_000
    await cookieless.read('/p')
    expect(notes).toEqual([])
  })

  test('is waited for from a hundred browsers', async () => {
    const { notes, verifier } = setUp()
    const cookieless = createVisitor(verifier, audience, false)
    for (let host = 0; host <= 100; host += 1) {
      const request = cookieless.request('/?vkjwt=x')
      await verifier.handle({ ...request, clientAddress: `203.0.113.${host}` })
    }
    await verifier.read({ ...cookieless.request('/'), clientAddress: '203.0.113.0' })
    expect(notes.map(({ code }) => code)).toEqual(['token_malformed'])
    await verifier.read({ ...cookieless.request('/'), clientAddress: '203.0.113.1' })
    expect(notes.at(-1)?.code).toBe('cookie_not_returned')
  })
})

describe('a scan that nobody bound', () => {
  const other = { sub: '0'.repeat(64) }

  async function readTwice(isBound: boolean, second: Record<string, unknown>): Promise<string[]> {
    const { notes, verifier } = setUp()
    for (const claims of [{}, second]) {
      const visitor = createVisitor(verifier)
      await visitor.open(`/p?vkjwt=${await mint(claims)}`)
      const scan = await visitor.read('/p')
      if (isBound) await bindScan(scan, () => false)
      clock += 1000
    }
    await createVisitor(verifier).read('/')
    return notes.map(({ code }) => code)
  }

  test('is noted where chips of several items are about', async () => {
    // The page reads the scan once more behind the redirect, which binds it no more than the first time.
    expect(await readTwice(false, other)).toEqual(['scan_not_bound'])
    expect(await readTwice(false, {})).toEqual([])
  })

  test('is none where each was bound', async () => {
    const { notes, verifier, visitor } = setUp()
    for (const claims of [{}, other]) {
      await verifier
        .handle(visitor.request(`/p?vkjwt=${await mint(claims)}`))
        .then(({ cookies }) => {
          for (const { name, value } of cookies) visitor.cookies.set(name, value)
        })
      await bindScan(await visitor.read('/p'), () => true)
      clock += 1000
    }
    visitor.cookies.clear()
    await visitor.read('/')
    expect(notes).toEqual([])
  })
})

test('an address that is none is noted where addresses are counted', async () => {
  const limitUnverified = { consume: async () => true }
  const { notes, verifier, visitor } = setUp({ limitUnverified })
  const request = visitor.request('/?vkstatus=expired')
  for (const clientAddress of ['203.0.113.7:51000', '', 'unknown']) {
    await verifier.handle({ ...request, clientAddress })
  }
  expect(notes.map(({ code }) => code)).toEqual(['scan_unverified', 'address_unreadable'])
})

test('a console gets one line for each code, whoever writes it', async () => {
  const lines: string[] = []
  const note = { code: 'proxy_not_trusted', text: 'Something.', page: 'docs/x.md#y' } as const
  const first = createNoteWriter((line) => lines.push(line))
  vi.resetModules()
  const copy = await import('../../src/index.ts')
  const second = copy.createNoteWriter((line) => lines.push(line))
  for (const write of [first, second, first]) write(note)
  second({ ...note, code: 'cookie_needs_https' })
  expect(lines).toEqual([
    'vkjwt: proxy_not_trusted: Something. (docs/x.md#y)',
    'vkjwt: cookie_needs_https: Something. (docs/x.md#y)',
  ])
  // What merely follows from something that was said before would lead astray.
  second({ ...note, code: 'cookie_not_returned' })
  expect(lines).toHaveLength(2)
  second({ ...note, code: 'scan_not_bound' })
  expect(lines).toHaveLength(3)
})

test('what an adapter sees is noted too', () => {
  const { notes, verifier } = setUp()
  verifier.note('proxy_not_trusted', 'It says 198.51.100.1')
  verifier.note('proxy_not_trusted')
  expect(notes).toMatchObject([
    { code: 'proxy_not_trusted', text: expect.stringContaining('It says 198.51.100.1. All') },
  ])
})

test('nothing is noted unless somebody takes it', async () => {
  for (const notes of [false, undefined] as const) {
    const { verifier, visitor } = setUp({ notes })
    await visitor.open('/?vkjwt=x')
    verifier.note('proxy_not_trusted')
    expect(await visitor.read('/')).toMatchObject({ status: 'rejected' })
  }
  for (const notes of [true, 'yes', {}]) {
    expect(() => setUp({ notes: notes as never })).toThrow("'notes' expects a function")
  }
})

test('options that nobody knows are named with their path and the nearest that is known', () => {
  const make = (options: object) => () => setUp(options)
  expect(make({ alowChip: () => true })).toThrow("no option 'alowChip'; did you mean 'allowChip'?")
  expect(make({ jwks: { uri: 'x' } })).toThrow("no option 'jwks.uri'; did you mean 'jwks.url'?")
  expect(make({ jwks: { URL: 'x' } })).toThrow("did you mean 'jwks.url'?")
  expect(make({ jwks: { url: 'x' } })).toThrow("The option 'jwks.url' expects")
  expect(make({ jwks: { maxAgeSeconds: 1 } })).toThrow("'jwks.maxAgeSeconds' expects a number")
  expect(make({ jwks: { keys: [] } })).toThrow("'jwks.keys' expects")
  expect(make({ jwks: { now: 1 } })).toThrow("'jwks.now' expects a function")
  expect(make({ somethingElse: 1 })).toThrow('it knows audience, issuer,')
})
