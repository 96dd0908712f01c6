import { createConformanceTable, unpackToken } from '@vkjwt/mock-issuer'
import { describe, expect, test } from 'vitest'
import { createScanVerifier, isVkJwtError, isVkUnavailableError } from '../../src/index.ts'

const table = await createConformanceTable()

// The table that verifiers in other languages are held to.
describe('the table of cases as data', () => {
  test.each(table.cases)('$section: $name', async ({ expected, keySet, token }) => {
    const verifier = createScanVerifier({
      audience: table.audience,
      issuer: table.issuer,
      clockToleranceSeconds: table.clockToleranceSeconds,
      maxLifetimeSeconds: table.maxLifetimeSeconds,
      now: () => new Date(table.now * 1000),
      jwks: {
        url: 'https://issuer.example/jwks.json',
        fetch: async () => Response.json(table.keySets[keySet]),
      },
    })
    const answer = await verifier.verify(unpackToken(token)).then(
      ({ chip: { id, uid, serial } }) => ({ chip: { id, uid, ...(serial && { serial }) } }),
      (error: unknown) => {
        if (isVkJwtError(error) || isVkUnavailableError(error)) return { code: error.code }
        throw error
      },
    )
    expect(answer).toEqual(expected)
  })
})
