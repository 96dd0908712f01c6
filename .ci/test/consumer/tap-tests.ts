import { createScanVerifier } from '@vkjwt/core'
import { createVkTest, setUpMockIssuer, tokenPresets } from '@vkjwt/mock-issuer/vitest'
import { expect, test as plainTest } from 'vitest'

const audience = 'shop.example'
const test = createVkTest({ audience, seed: 1 })
const { issuer } = await setUpMockIssuer()

const read = async (address: URL, jwksUrl: string): Promise<string> => {
  const verifier = createScanVerifier({ audience, jwks: { url: jwksUrl } })
  const { scan } = await verifier.handle(new Request(address))
  return scan.status === 'rejected' ? scan.error.code : scan.status
}

test('a tap is verified', async ({ issuer: { jwksUrl }, tap }) => {
  expect(await read(await tap('https://shop.example/items/1'), jwksUrl)).toBe('verified')
})

test.for(tokenPresets)('$preset', async ({ preset, code = 'verified' }, { issuer: own, mint }) => {
  const address = new URL(`https://shop.example/?vkjwt=${await mint(preset)}`)
  expect(await read(address, own.jwksUrl)).toBe(code)
})

test.beforeAll(({ issuer: own }) => expect(own.audience).toBe(audience))
// @ts-expect-error: what is made for one test isn't there before the tests
export const tooEarly = (): void => test.beforeAll(({ tap }) => expect(tap).toBeUndefined())

test('no preset is made up', async ({ mint }) => {
  // @ts-expect-error: there is no such preset
  await expect(mint('fake')).rejects.toThrow(TypeError)
})

plainTest('a box for a file', () => {
  expect(issuer.audience).toBe(audience)
})
