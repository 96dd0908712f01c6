import { createMockIssuer, jwksPath, type MockIssuer } from '@vkjwt/mock-issuer'
import type { Jwk, Setting } from './contestants/contestant.ts'

export interface Issuer extends Setting, AsyncDisposable {
  mock: MockIssuer
  /** How often the key set was asked for since the last call. */
  countFetches(): number
}

/** Starts the issuer that all contestants trust. */
export async function createIssuer(audience = 'shop.example'): Promise<Issuer> {
  const mock = await createMockIssuer({ audience })
  return {
    mock,
    audience,
    issuer: mock.issuer,
    jwksUrl: mock.jwksUrl,
    fetchKeys: async () => (await (await fetch(mock.jwksUrl)).json()) as { keys: Jwk[] },
    countFetches() {
      const count = mock.requests.count(jwksPath)
      mock.requests.reset()
      return count
    },
    [Symbol.asyncDispose]: () => mock.close(),
  }
}
