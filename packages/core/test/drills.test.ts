import { type BoxChip, createMockIssuer, drills, type MockIssuer } from '@vkjwt/mock-issuer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createJwks, createScanVerifier, type Scan } from '../src/index.ts'

let issuer: MockIssuer
beforeEach(async () => {
  const targetUrl = 'https://shop.example/p/1'
  issuer = await createMockIssuer({
    chips: [{ targetUrl, forwardOnInsecure: true, forwardOnExpired: true }],
  })
})
afterEach(() => issuer.close())

const chipOf = ({ chips }: MockIssuer): BoxChip => {
  const [chip] = chips.all
  if (chip === undefined) throw new Error('there is a chip')
  return chip
}

/** What a site that has no keys concludes from a tap. */
async function scan(url: URL | string): Promise<Scan> {
  const response = await fetch(url, { redirect: 'manual' })
  const jwks = createJwks({ url: issuer.jwksUrl, timeoutMilliseconds: 1500 })
  const verifier = createScanVerifier({ audience: 'shop.example', jwks })
  const location = response.headers.get('location') ?? ''
  const outcome = await verifier.handle(new Request(location))
  return outcome.scan
}

describe('a drill of the mock issuer', () => {
  test.each([...drills])('$name is concluded to be $conclusion.status', async (drill) => {
    const { name, conclusion } = drill
    await issuer.drill(name, name === 'slow' ? { milliseconds: 200 } : {})
    const { status, ...details } = await scan(issuer.tap(chipOf(issuer)))
    expect(status).toBe(conclusion.status)
    if ('code' in conclusion) expect(details).toMatchObject({ error: { code: conclusion.code } })
    if ('reason' in conclusion) expect(details).toMatchObject({ reason: conclusion.reason })
  })

  test('is over when it is undone', async () => {
    for (const name of issuer.drillOrder(15)) (await issuer.drill(name)).undo()
    expect(await scan(issuer.tap(chipOf(issuer)))).toMatchObject({
      status: 'verified',
      chip: { uid: chipOf(issuer).uid, id: chipOf(issuer).id },
    })
  })
})
