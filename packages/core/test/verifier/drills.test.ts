import { drills } from '@vkjwt/mock-issuer'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { describe, expect, test } from 'vitest'
import { createJwks, createScanVerifier, type Scan } from '../../src/index.ts'

const targetUrl = 'https://shop.example/p/1'
const { issuer, tap, drill } = await setUpMockIssuer({
  chips: [{ targetUrl, forwardOnInsecure: true, forwardOnExpired: true }],
})

/** What a site that has no keys concludes from a tap. */
async function scan(): Promise<Scan> {
  const jwks = createJwks({ url: issuer.jwksUrl, timeoutMilliseconds: 1500 })
  const verifier = createScanVerifier({ audience: 'shop.example', jwks })
  const outcome = await verifier.handle(new Request(await tap()))
  return outcome.scan
}

describe('a drill of the mock issuer', () => {
  test.each([...drills])(
    '$name is concluded to be $conclusion.status',
    async ({ name, conclusion }) => {
      await drill(name, name === 'slow' ? { milliseconds: 200 } : {})
      const { status, ...details } = await scan()
      expect(status).toBe(conclusion.status)
      if ('code' in conclusion) expect(details).toMatchObject({ error: { code: conclusion.code } })
      if ('reason' in conclusion) expect(details).toMatchObject({ reason: conclusion.reason })
    },
  )

  test('is over when it is undone', async () => {
    for (const name of issuer.drillOrder(15)) (await drill(name)).undo()
    const [chip] = issuer.chips.all
    expect(await scan()).toMatchObject({
      status: 'verified',
      chip: { uid: chip?.uid, id: chip?.id },
    })
  })
})
