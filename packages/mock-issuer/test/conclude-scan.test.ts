import { afterAll, afterEach, expect, test } from 'vitest'
import { createMockIssuer, drills, outages, tapPresets } from '../src/index.ts'
import { concludeScan } from '../src/site/conclude-scan.ts'

const issuer = await createMockIssuer({
  chips: [
    {
      targetUrl: 'https://shop.example/hat?ref=1',
      forwardOnInsecure: true,
      forwardOnExpired: true,
    },
  ],
})
const [chip] = issuer.chips.all
afterEach(() => issuer.reset())
afterAll(() => issuer.close())

async function tap(outcome?: (typeof tapPresets)[number]['outcome']) {
  if (chip === undefined) throw new Error('The box has no chip')
  await fetch(issuer.tap(chip, outcome === undefined ? {} : { outcome }), { redirect: 'manual' })
  return issuer.redirects.all.at(-1)?.conclusion
}

test.each(tapPresets)('concludes from $outcome what the table says', async ({ outcome, code }) => {
  const expected =
    outcome === 'success'
      ? { status: 'verified' }
      : outcome === 'insecure' || outcome === 'expired'
        ? { status: 'unverified', reason: outcome }
        : { status: 'rejected', code }
  expect(await tap(outcome)).toEqual(expected)
})

test.each(drills)('concludes during $name what the table says', async ({ name, conclusion }) => {
  await issuer.drill(name)
  expect(await tap()).toEqual(conclusion)
})

test.each(outages)('concludes from $mode that nothing can be checked', async ({ mode, code }) => {
  issuer.fail(mode)
  expect(await tap()).toEqual({ status: 'unavailable', code })
  expect(await tap('junk')).toEqual({ status: 'rejected', code: 'token_malformed' })
})

test('gives up on a key set that takes longer than a site waits', async () => {
  await issuer.drill('slow', { milliseconds: 6000 })
  expect(await tap()).toEqual({ status: 'unavailable', code: 'jwks_unavailable' })
})

test('goes by the clock of the site, which a test may set, and not by the one put off', async () => {
  issuer.clock.set('2030-01-01T00:00:00Z')
  expect(await tap()).toEqual({ status: 'verified' })
  await issuer.drill('clock-skew', { milliseconds: -400_000 })
  expect(await tap()).toEqual({ status: 'rejected', code: 'token_expired' })
})

const now = Date.parse('2026-03-01T12:00:00Z') / 1000

test.each([
  ['made ten seconds ahead', { iat: now + 10 }, undefined],
  ['made eleven seconds ahead', { iat: now + 11 }, 'token_not_yet_valid'],
  ['over for nine seconds', { iat: now - 309 }, undefined],
  ['over for ten seconds', { iat: now - 310 }, 'token_expired'],
  ['good for 310 seconds', { iat: now, exp: now + 310 }, undefined],
  ['good for 311 seconds', { iat: now, exp: now + 311 }, 'lifetime_too_long'],
])('allows for the tolerance of a site: %s', async (_, claims, code) => {
  const location = `https://shop.example/?vkjwt=${await issuer.mint(claims)}`
  const conclusion = concludeScan(location, {
    issuer: issuer.issuer,
    keys: issuer.keys.published(),
    outage: undefined,
    keySetDelayMilliseconds: 0,
    siteTime: new Date(now * 1000),
  })
  expect(conclusion).toEqual(
    code === undefined ? { status: 'verified' } : { status: 'rejected', code },
  )
})

test.each([
  [4999, { status: 'verified' }],
  [5000, { status: 'unavailable', code: 'jwks_unavailable' }],
] as const)('a key set that takes %i milliseconds', async (milliseconds, conclusion) => {
  await issuer.drill('slow', { milliseconds })
  expect(await tap()).toEqual(conclusion)
})

test('takes no published entry of another kind for the key', async () => {
  const { currentId } = issuer.keys
  issuer.keys.withdraw(currentId)
  for (const entry of [null, 'x', { kid: currentId, kty: 'EC' }]) issuer.keys.publish(entry)
  expect(await tap()).toEqual({ status: 'rejected', code: 'key_unknown' })
  issuer.keys.publish({ kid: currentId, kty: 'RSA', n: 1 })
  expect(await tap()).toEqual({ status: 'rejected', code: 'signature_invalid' })
})

test('concludes nothing where no site was told', async () => {
  await fetch(`${issuer.url}/signature/?s=nonsense`)
  expect(issuer.redirects.all.at(-1)).not.toHaveProperty('conclusion')
})
