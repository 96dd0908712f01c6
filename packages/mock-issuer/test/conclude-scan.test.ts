import { afterAll, afterEach, expect, test } from 'vitest'
import { createMockIssuer, drills, outages, tapPresets } from '../src/index.ts'

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
