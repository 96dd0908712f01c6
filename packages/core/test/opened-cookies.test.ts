import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import { createScanVerifier, type ScanVerifier, type VerifiedScan } from '../src/index.ts'
import { openCookie } from '../src/open-cookie.ts'
import { sealedForm } from '../src/sealed-session.ts'
import { resolveSessionOptions } from '../src/session-options.ts'
import { createVisitor } from './visitor.ts'

const secret = 'a secret for tests, of 32 or more'
const start = new Date('2026-05-01T10:00:00Z')
let clock = start
const now = () => clock

const { issuer } = await setUpMockIssuer({ audience: 'shop.example', now })
afterEach(() => {
  clock = start
  vi.restoreAllMocks()
})

/** One process of the site: what it remembers, no other knows. */
function createProcess(): ScanVerifier {
  return createScanVerifier({
    audience: 'shop.example',
    now,
    jwks: { url: issuer.jwksUrl },
    session: { secret },
  })
}

/** A visitor who has tapped, and a count of the times a cookie is decrypted. */
async function arrive() {
  const verifier = createProcess()
  const visitor = createVisitor(verifier)
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
  await visitor.open(`/?vkjwt=${await issuer.mint()}`)
  return { verifier, visitor, decrypt }
}

test('after a tap nothing is decrypted, except by another process, and once', async () => {
  const { visitor, decrypt } = await arrive()
  const first = await visitor.read('/')
  expect(first.status).toBe('verified')
  expect(decrypt).not.toHaveBeenCalled()

  const other = createProcess()
  for (let round = 0; round < 5; round += 1) {
    expect(await other.read(visitor.request('/other'))).toEqual(first)
  }
  expect(decrypt).toHaveBeenCalledTimes(1)
})

test('a scan that was refused is remembered only once a page has read it', async () => {
  const { verifier, decrypt } = await arrive()
  const { headers } = await verifier.handle(createVisitor(verifier).request('/?vkjwt=junk'))
  const [cookie = ''] = headers.getSetCookie()[0]?.split(';') ?? []
  const request = {
    method: 'GET',
    url: '/',
    headers: new Headers({ host: 'shop.example', cookie }),
  }
  for (let round = 0; round < 5; round += 1) {
    expect(await verifier.read(request)).toMatchObject({ error: { code: 'token_malformed' } })
  }
  expect(decrypt).toHaveBeenCalledTimes(1)
})

test('a cookie that is remembered ends at its time all the same', async () => {
  const { visitor } = await arrive()
  clock = new Date(start.getTime() + 899_999)
  expect(await visitor.read('/')).toMatchObject({ status: 'verified' })
  clock = new Date(start.getTime() + 900_000)
  expect(await visitor.read('/')).toEqual({ status: 'none' })
})

test('a scan that a page changes is whole again for the next', async () => {
  const { visitor } = await arrive()
  const scan = (await visitor.read('/')) as VerifiedScan
  const before = structuredClone(scan)
  scan.chip.id = 'f'.repeat(64)
  scan.expiresAt.setTime(Number.MAX_SAFE_INTEGER)
  scan.verifiedAt.setTime(0)
  expect(await visitor.read('/')).toEqual(before)
})

test('the end of a visit forgets its cookie', async () => {
  const { verifier, visitor, decrypt } = await arrive()
  verifier.clearHeaders(visitor.request('/'))
  await visitor.read('/')
  expect(decrypt).toHaveBeenCalledTimes(1)
})

test('cookies that do not open are not remembered, and others only up to a number', async () => {
  const session = resolveSessionOptions({ secret })
  const content = {
    form: sealedForm,
    audience: 'shop.example',
    expiresAt: 0,
    scan: { status: 'unverified', reason: 'expired', path: '' },
  }
  const open = async (value: string) => (await openCookie(value, session)) !== undefined
  expect(await open('made.up')).toBe(false)
  expect(await open(await session.sealer.seal({ ...content, form: sealedForm + 1 }))).toBe(false)
  expect(session.opened.size).toBe(0)
  for (let count = 0; count < 1010; count += 1) {
    expect(await open(await session.sealer.seal(content))).toBe(true)
  }
  expect(session.opened.size).toBe(1000)
})
